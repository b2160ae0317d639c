/** One action and its keys; and the field in which a new one is pressed. */

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { ActionId } from '../../../shared/actions.ts';
import { keyLabel } from '../../format/key-labels.ts';
import { isHalfStroke, strokeOf } from '../../format/stroke.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { clashOf, mostStrokes, ownStrokesOf, refusalOf, swapped, withKey } from './rebinding.ts';
import { useKeyboard } from './use-actions.ts';
import { keyWords } from './words.ts';

interface KeyRowProps {
  id: ActionId;
  onSave: (keys: Record<string, string[]>) => void;
}

export function KeyRow({ id, onSave }: KeyRowProps): ReactNode {
  const change = useRef<HTMLButtonElement>(null);
  const [isChanging, setIsChanging] = useState(false);
  const { changing, actions } = keyWords();
  const close = (): void => {
    flushSync(() => setIsChanging(false));
    change.current?.focus();
  };
  return (
    <div className={isChanging ? 'is-changing' : undefined} data-action={id}>
      <dt>{actions[id]}</dt>
      <dd>
        <Keys id={id} />
        {isChanging ? null : (
          <button
            ref={change}
            type="button"
            className="button link key-change"
            aria-label={changing.changeOf(actions[id])}
            onClick={() => setIsChanging(true)}
          >
            {changing.change}
          </button>
        )}
      </dd>
      {isChanging ? (
        <NewKey
          id={id}
          onSave={(keys) => {
            onSave(keys);
            close();
          }}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

function Keys({ id }: { id: ActionId }): ReactNode {
  const { bindings, platform } = useKeyboard();
  const { or, changing } = keyWords();
  const labels = bindings.strokesOf(id).map((strokes) => keyLabel(strokes, platform));
  return (
    <span className="key-map-keys">
      {labels.map((label) => (
        <KeyHint key={label} label={label} />
      ))}
      {labels.length === 0 ? (
        <span className="third">{changing.noKey}</span>
      ) : (
        <span className="visually-hidden">{labels.join(` ${or} `)}</span>
      )}
    </span>
  );
}

interface NewKeyProps extends KeyRowProps {
  onClose: () => void;
}

function NewKey({ id, onSave, onClose }: NewKeyProps): ReactNode {
  const { chosen, platform } = useKeyboard();
  const { changing, actions } = keyWords();
  const saysId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [pressed, setPressed] = useState<readonly string[]>([]);
  useLayoutEffect(() => field.current?.focus(), []);
  const sequence = pressed.join(' ');
  const refusal = sequence === '' ? null : refusalOf(sequence);
  const clash = sequence === '' || refusal !== null ? null : clashOf(id, sequence, chosen);
  const isAsBefore = sequence === (ownStrokesOf(id, chosen)[0] ?? '');
  const keep = (): void => {
    if (refusal !== null) return;
    if (isAsBefore) onClose();
    else onSave(clash === null ? withKey(chosen, id, sequence) : swapped(chosen, id, sequence, clash));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || isHalfStroke(event.key)) return;
    // The dialog hears of none of them: Escape would close it.
    event.preventDefault();
    event.stopPropagation();
    const stroke = strokeOf(event.nativeEvent);
    if (stroke === 'Escape') onClose();
    else if (stroke === 'Enter') {
      // Swapped is only what was asked for with its own button.
      if (clash === null) keep();
    } else if (stroke === 'Backspace') setPressed(pressed.slice(0, -1));
    else if (!event.repeat) setPressed(pressed.length >= mostStrokes ? [stroke] : [...pressed, stroke]);
  };
  const says =
    refusal !== null
      ? changing.refusals[refusal]
      : clash === null
        ? changing.press
        : changing.clash(keyLabel(clash.sequence, platform), actions[clash.id]);
  return (
    <dd className="new-key">
      <input
        ref={field}
        type="text"
        readOnly
        aria-label={changing.newKeyOf(actions[id])}
        aria-describedby={saysId}
        aria-invalid={refusal !== null}
        value={sequence === '' ? '' : keyLabel(sequence, platform)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="button" aria-disabled={refusal !== null} onClick={keep}>
        {clash === null ? changing.keep : changing.swap}
      </button>
      <p id={saysId} className={refusal === null && clash === null ? 'second' : 'caution'} role="status">
        {says}
      </p>
    </dd>
  );
}
