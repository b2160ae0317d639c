/**
 * A time to enter, of 24 hours whatever the computer's language: typed, or changed with the arrow keys part by part. What
 * the browser's own fields show depends on the language, down to "PM".
 */

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import {
  readDate,
  readDateAndTime,
  readTimeOfDay,
  steppedDate,
  steppedDateAndTime,
  steppedTimeOfDay,
} from '../format/time-entry.ts';
import { momentOf, wallTime } from '../format/zone.ts';
import { timeWords } from './time-words.ts';

interface TimeFieldProps<Value> {
  label: string;
  /** Where the label says it only beside another field. */
  name?: string;
  value: Value;
  /** Of the label around the field. */
  className?: string;
  onChange: (value: Value) => void;
}

/** "22:00", in whichever zone is meant. */
export function TimeOfDayField(props: TimeFieldProps<string>): ReactNode {
  const { value, onChange } = props;
  return (
    <Entry
      {...props}
      shown={value}
      shape="HH:MM"
      refusal={timeWords().notATime}
      read={readTimeOfDay}
      step={steppedTimeOfDay}
      isWhole={(typed) => typed.length === 'HH:MM'.length}
      onEnter={(text) => text !== null && onChange(text)}
      first={() => '00:00'}
    />
  );
}

/** "2026-11-21", a day of UTC; null while it is empty. */
export function DateField(props: DateTimeFieldProps): ReactNode {
  const { value, nowMs, onChange } = props;
  return (
    <Entry
      {...props}
      shown={value === null ? '' : dayOf(value)}
      shape="YYYY-MM-DD"
      refusal={timeWords().notADay}
      read={readDate}
      step={steppedDate}
      isWhole={(typed) => typed.length === 'YYYY-MM-DD'.length}
      onEnter={(text) => onChange(text === null ? null : Date.parse(`${text}T00:00:00Z`))}
      first={() => dayOf(nowMs())}
      canBeEmpty
    />
  );
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

interface DateTimeFieldProps extends TimeFieldProps<number | null> {
  /** Today, where the arrow keys begin in an empty field. */
  nowMs: () => number;
}

/** "2026-11-21 14:30" in the zone that the window shows; null while it is empty. */
export function DateTimeField(props: DateTimeFieldProps): ReactNode {
  const { value, nowMs, onChange } = props;
  return (
    <Entry
      {...props}
      shown={value === null ? '' : wallText(value)}
      shape="YYYY-MM-DD HH:MM"
      refusal={timeWords().notADate}
      read={readDateAndTime}
      step={steppedDateAndTime}
      isWhole={(typed) => typed.length === 'YYYY-MM-DD HH:MM'.length}
      onEnter={(text) => onChange(text === null ? null : momentOf(text.replace(' ', 'T'), null))}
      first={() => `${wallText(nowMs()).slice(0, 10)} 00:00`}
      canBeEmpty
    />
  );
}

function wallText(atMs: number): string {
  return (wallTime(atMs, null) ?? '').slice(0, 16).replace('T', ' ');
}

interface EntryRules {
  /** What is set, as it is written; empty for nothing. */
  shown: string;
  /** As it is written; null for what can't be meant. */
  read: (typed: string) => string | null;
  step: (text: string, caret: number, by: 1 | -1) => string;
  /** Whether so much has been typed that it is taken at once; what is shorter waits until the field is left. */
  isWhole: (typed: string) => boolean;
  /** null for what was emptied. */
  onEnter: (text: string | null) => void;
  /** What an arrow key begins with in an empty field. */
  first: () => string;
  canBeEmpty?: boolean;
}

interface EntryProps extends EntryRules {
  label: string;
  name?: string;
  className?: string;
  /** In the empty field. */
  shape: string;
  refusal: string;
}

function Entry({ label, name = label, className = 'setting-line', shape, refusal, ...rules }: EntryProps): ReactNode {
  const id = useId();
  const { field, text, isRefused, type, leave, press } = useEntry(rules);
  return (
    <label className={className}>
      <span aria-hidden={name !== label}>{label}</span>
      <input
        ref={field}
        type="text"
        inputMode="numeric"
        className="setting-time figures"
        data-shape={shape}
        aria-label={name}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? id : undefined}
        placeholder={shape}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={press}
      />
      {isRefused ? (
        <span id={id} className="setting-refusal" role="alert">
          {refusal}
        </span>
      ) : null}
    </label>
  );
}

interface Typing {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  isRefused: boolean;
  type: (text: string) => void;
  leave: () => void;
  press: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function useEntry({ shown, canBeEmpty = false, ...rules }: EntryRules): Typing {
  const field = useRef<HTMLInputElement>(null);
  /** What is being typed; null shows what is set. */
  const [typed, setTyped] = useState<string | null>(null);
  /** Left with what can't be meant. */
  const [isLeft, setIsLeft] = useState(false);
  /** Where the caret stays when an arrow key has changed the text. */
  const [caret, setCaret] = useState<{ at: number } | null>(null);
  useLayoutEffect(() => {
    if (caret !== null) field.current?.setSelectionRange(caret.at, caret.at);
  }, [caret]);
  const read = (from: string): string | null => (canBeEmpty && from.trim() === '' ? '' : rules.read(from));
  const enter = (next: string): void => {
    if (next !== shown) rules.onEnter(next === '' ? null : next);
  };
  const leave = (): void => {
    const meant = typed === null ? null : read(typed);
    setIsLeft(typed !== null && meant === null);
    if (meant === null) return;
    enter(meant);
    setTyped(null);
  };
  const step = (at: number, by: 1 | -1): void => {
    const before = read(typed ?? shown);
    if (before === null) return;
    setTyped(null);
    setCaret({ at });
    enter(before === '' ? rules.first() : rules.step(before, at, by));
  };
  return {
    field,
    text: typed ?? shown,
    // What is half typed is no mistake yet.
    isRefused: typed !== null && read(typed) === null && (isLeft || rules.isWhole(typed.trim())),
    type: (next) => {
      setTyped(next);
      setIsLeft(false);
      const meant = read(next);
      if (meant === '' || (meant !== null && rules.isWhole(next.trim()))) enter(meant);
    },
    leave,
    press: (event) => {
      // It ends an input method's composition.
      if (event.nativeEvent.isComposing) return;
      const { key, currentTarget } = event;
      if (key === 'Enter') leave();
      if (key === 'Escape' && typed !== null && typed !== shown) {
        event.stopPropagation();
        setTyped(null);
      }
      if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
      event.preventDefault();
      step(currentTarget.selectionStart ?? 0, key === 'ArrowUp' ? 1 : -1);
    },
  };
}
