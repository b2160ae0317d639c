/** How is a view called? A line to type it, beside the tabs. */

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { deskBounds } from '../../../shared/desk.ts';
import { viewWords } from './words.ts';

interface NameFormProps {
  /** As it is called now; empty for a new one. */
  name: string;
  onEnter: (name: string) => void;
  onCancel: () => void;
}

export function NameForm({ name, onEnter, onCancel }: NameFormProps): ReactNode {
  const [typed, setTyped] = useState(name);
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
        if (typed.trim() !== '') onEnter(typed);
      }}
    >
      <input
        ref={box}
        type="text"
        aria-label={words.name}
        placeholder={words.name}
        value={typed}
        maxLength={deskBounds.nameCharacters}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
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
    </form>
  );
}
