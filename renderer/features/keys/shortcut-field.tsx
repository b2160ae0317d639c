/** Which key of the whole desktop looks up what the clipboard holds? None until one is pressed here. */

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { SettingNote } from '../../../shared/contract.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { isAltGrStroke, isGlobalStroke } from '../../../shared/global-stroke.ts';
import { keyLabel } from '../../format/key-labels.ts';
import { isHalfStroke, strokeOf } from '../../format/stroke.ts';
import { useKeyboard } from './use-actions.ts';
import { keyWords } from './words.ts';

interface ShortcutFieldProps {
  /** Empty for none. */
  stroke: string;
  /** What this desktop has to say of it. */
  note: SettingNote | undefined;
  onChange: (stroke: string) => void;
}

export function ShortcutField({ stroke, note, onChange }: ShortcutFieldProps): ReactNode {
  const { platform } = useKeyboard();
  const { shortcut, changing } = keyWords();
  const change = useRef<HTMLButtonElement>(null);
  const [isChanging, setIsChanging] = useState(false);
  /** @param chosen - null where it stays as it was */
  const close = (chosen: string | null): void => {
    flushSync(() => setIsChanging(false));
    change.current?.focus();
    if (chosen !== null && chosen !== stroke) onChange(chosen);
  };
  if (isChanging) return <NewShortcut onClose={close} />;
  return (
    <div className="setting">
      <span className="setting-line">
        <span>{shortcut.label}</span>
        <span className="figures shortcut-now">{stroke === '' ? shortcut.off : keyLabel(stroke, platform)}</span>
        <button
          ref={change}
          type="button"
          className="button"
          disabled={note?.isDisabled === true}
          aria-label={shortcut.changeName}
          onClick={() => setIsChanging(true)}
        >
          {changing.change}
        </button>
        {stroke === '' ? null : (
          <button type="button" className="button" onClick={() => close('')}>
            {shortcut.turnOff}
          </button>
        )}
      </span>
      <p className={note === undefined || note.isDisabled ? 'setting-hint' : 'setting-hint caution'} role="status">
        {note === undefined ? shortcut.hint : inSpokenLanguage(note.text)}
      </p>
    </div>
  );
}

/** @param onClose - told the key; empty for none, null where nothing was chosen */
function NewShortcut({ onClose }: { onClose: (chosen: string | null) => void }): ReactNode {
  const { platform } = useKeyboard();
  const { shortcut, changing } = keyWords();
  const hintId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [pressed, setPressed] = useState('');
  useLayoutEffect(() => field.current?.focus(), []);
  const isAltGr = isAltGrStroke(pressed, platform);
  const isAllowed = pressed === '' || (isGlobalStroke(pressed) && !isAltGr);
  const keep = (): void => {
    if (isAllowed) onClose(pressed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || isHalfStroke(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const stroke = strokeOf(event.nativeEvent);
    if (stroke === 'Escape') onClose(null);
    else if (stroke === 'Enter') keep();
    else setPressed(stroke === 'Backspace' ? '' : stroke);
  };
  return (
    <div className="setting">
      <span className="setting-line">
        <span>{shortcut.label}</span>
        <input
          ref={field}
          type="text"
          readOnly
          className="shortcut-key"
          aria-label={shortcut.label}
          aria-describedby={hintId}
          aria-invalid={!isAllowed}
          value={pressed === '' ? '' : keyLabel(pressed, platform)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button" aria-disabled={!isAllowed} onClick={keep}>
          {changing.keep}
        </button>
      </span>
      <p id={hintId} className={isAllowed ? 'setting-hint' : 'setting-hint caution'} role="status">
        {isAllowed ? shortcut.press : isAltGr ? shortcut.altGr : shortcut.refused}
      </p>
    </div>
  );
}
