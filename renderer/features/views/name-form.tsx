/** How is a view called? A line to type it, beside the tabs. */

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { deskBounds } from '../../../shared/desk.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { nameFault } from '../../store/views.ts';
import { viewWords } from './words.ts';

interface NameFormProps {
  /** As it is called now; empty for a new one. */
  name: string;
  /** The view that gets the name; null for a new one. */
  id: string | null;
  /** Every view as it is called: no two may have one name. */
  views: readonly { id: string; name: string }[];
  onEnter: (name: string) => void;
  onCancel: () => void;
}

export function NameForm({ name, id, views, onEnter, onCancel }: NameFormProps): ReactNode {
  const [typed, setTyped] = useState(name);
  const [fault, setFault] = useState<ReturnType<typeof nameFault>>(null);
  const faultId = useId();
  const box = useRef<HTMLInputElement>(null);
  const words = viewWords();
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  return (
    <form
      className="view-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '') return;
        const found = nameFault(views, id, typed);
        setFault(found);
        if (found === null) onEnter(typed);
        else box.current?.focus();
      }}
    >
      <input
        ref={box}
        type="text"
        aria-label={words.name}
        placeholder={words.name}
        value={typed}
        // More can be pasted than a name may have, which is said: a name that was cut would be one nobody wrote.
        maxLength={10 * deskBounds.nameCharacters}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : faultId}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          // An input method's Escape ends its composition.
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <button type="submit" className="button link" disabled={typed.trim() === ''}>
        {words.save}
      </button>
      <button type="button" className="button link" onClick={onCancel}>
        {words.cancel}
      </button>
      {fault === null ? null : (
        <span id={faultId} className="field-refusal" role="alert">
          {fault === 'taken' ? visibleText(words.taken(typed.trim())) : words.tooLong(deskBounds.nameCharacters)}
        </span>
      )}
    </form>
  );
}
