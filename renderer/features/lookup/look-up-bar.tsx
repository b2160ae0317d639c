/** The box that takes any ID, with its two refinements. Refused input keeps its text and says why beside it; only a secret key is taken out. */

import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type { LookupInput } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { commandKeyLabel } from '../../format/key-labels.ts';
import { askedText, idLines, shapeHint } from '../../format/id-shape.ts';
import { useAppState, useIsAsking, useMonitor, useRun } from '../../store/monitor-context.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { hasOpenDialog, isTyping } from '../keys/use-keys.ts';
import type { Page } from '../shell/header.tsx';
import { useSearchKeys } from './use-search-keys.ts';

const maximumRows = 6;

interface LookUpBarProps {
  /** What stands in the box and beside it. */
  input: LookupInput;
  /** The page under the box. */
  page: Page;
  onInput: (input: LookupInput) => void;
  /** Told when a look-up has started. */
  onStarted: () => void;
}

export function LookUpBar({ input, page, onInput, onStarted }: LookUpBarProps): ReactNode {
  const { bridge, lookups } = useMonitor();
  const run = useRun();
  const appState = useAppState();
  const platform = appState?.platform ?? '';
  const isAsking = useIsAsking();
  const [refusal, setRefusal] = useState<{ input: LookupInput; problem: Problem } | null>(null);
  // Whatever else stands in the box, it is not what was refused.
  const problem = refusal?.input === input ? refusal.problem : null;
  const [isStarting, setIsStarting] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const problemId = useId();
  const accountCount = appState?.accounts.length ?? 0;
  const [place, setPlace] = useState({ page, accountCount });
  const lineCount = idLines(input.text).length;
  // What narrows a look-up must be in sight.
  const isRefined = input.symbol !== '' || input.exchange !== '' || input.by !== 'any';
  const rows = Math.min(maximumRows, Math.max(1, input.text.split('\n').length));

  const stop = (): void => {
    const running = lookups.store.keys().filter((id) => lookups.store.get(id)?.report === null);
    if (running.length > 0) void run('lookup.stop', bridge.lookup.stop({ lookupIds: running }));
  };
  // A refusal belongs to where it was said: "there is no account" must not stand above the first account.
  if (place.page !== page || place.accountCount !== accountCount) {
    setPlace({ page, accountCount });
    setRefusal(null);
  }

  useSearchKeys(box, isAsking ? stop : null, page !== 'board');

  // Where rows wait for single keys, the box must not swallow them; an ID pasted anywhere comes here all the same.
  const takesFocus = useRef(page !== 'board');
  useEffect(() => {
    if (takesFocus.current) box.current?.focus();
  }, []);

  usePastedId(box, (text) => onInput({ ...input, text }));

  useLayoutEffect(() => {
    // Scrolled to its end, a pasted ID of one line would show its tail only.
    if (box.current !== null && rows === 1) box.current.scrollTop = 0;
  }, [rows]);

  const change = (part: Partial<LookupInput>): void => {
    onInput({ ...input, ...part });
  };

  const start = async (): Promise<void> => {
    if (isStarting) return;
    setIsStarting(true);
    setRefusal(null);
    const answer = await lookups.start({ ...input, text: askedText(input.text) });
    setIsStarting(false);
    if (answer.ok) {
      onStarted();
      // From here on the keys are the order's: W watches it. What is pasted goes to the box from anywhere.
      box.current?.blur();
      return;
    }
    const isSecret = answer.problem.message === secretKeySentence;
    // A key must not stay where the next glance at the screen finds it.
    const left = isSecret ? { ...input, text: '', symbol: '' } : input;
    if (isSecret) onInput(left);
    setRefusal({ input: left, problem: answer.problem });
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void start();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape' && !isAsking) event.currentTarget.blur();
    // Enter that ends an input method's composition chooses a character, it doesn't ask.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void start();
  };

  return (
    <search className="look-up">
      <form className="look-up-form" onSubmit={submit} noValidate>
        <div className={`look-up-box${problem === null ? '' : ' refused'}${isRefined ? ' is-refined' : ''}`}>
          <SearchIcon />
          <textarea
            ref={box}
            role="searchbox"
            aria-label="Order ID"
            aria-describedby={problem === null ? hintId : problemId}
            aria-invalid={problem !== null}
            className="look-up-id"
            rows={rows}
            value={input.text}
            onChange={(event) => change({ text: event.target.value })}
            onKeyDown={onKeyDown}
            placeholder="Paste an order ID"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
          />
          {lineCount > 1 ? <span className="look-up-count">{lineCount} IDs</span> : null}
          {input.text === '' ? <KeyHint label={commandKeyLabel('K', platform)} /> : null}
          <Refinements input={input} onChange={change} />
          <button type="submit" className={`button primary${isAsking ? ' is-asking' : ''}`} disabled={isStarting}>
            Look up
          </button>
          {isAsking ? (
            <button type="button" className="button" onClick={stop}>
              Stop <KeyHint label="Esc" />
            </button>
          ) : null}
        </div>
        <Under input={input} problem={problem} hintId={hintId} problemId={problemId} />
      </form>
    </search>
  );
}

/** An ID pasted anywhere is meant for the box. */
function usePastedId(box: RefObject<HTMLTextAreaElement | null>, onPasted: (text: string) => void): void {
  const takePasted = useRef(onPasted);
  useEffect(() => {
    takePasted.current = onPasted;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.defaultPrevented || text === '' || isTyping(event.target) || hasOpenDialog()) return;
      event.preventDefault();
      takePasted.current(text);
      box.current?.focus();
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [box]);
}

/** What narrows a look-up. */
function Refinements({
  input,
  onChange: change,
}: {
  input: LookupInput;
  onChange: (part: Partial<LookupInput>) => void;
}): ReactNode {
  const exchangeId = useId();
  return (
    <>
      <label className="look-up-field">
        <span>Symbol</span>
        <input
          type="text"
          className="look-up-symbol"
          value={input.symbol}
          onChange={(event) => change({ symbol: event.target.value })}
          placeholder="any"
          size={10}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
        />
      </label>
      <span className="look-up-field">
        {/* Beside the select, not around it: around it, the options would be part of its name. */}
        <label htmlFor={exchangeId}>Exchange</label>
        <select
          id={exchangeId}
          value={input.exchange}
          onChange={(event) => change({ exchange: exchangeOf(event.target.value) })}
        >
          <option value="">any</option>
          {exchangeIds.map((id) => (
            <option key={id} value={id}>
              {exchangeName(id)}
            </option>
          ))}
        </select>
      </span>
      <label className="check">
        <input
          type="checkbox"
          checked={input.by === 'clientOrderId'}
          onChange={(event) => change({ by: event.target.checked ? 'clientOrderId' : 'any' })}
        />
        Client order ID only
      </label>
    </>
  );
}

interface UnderProps {
  input: LookupInput;
  problem: Problem | null;
  hintId: string;
  problemId: string;
}

/** What the input looks like, or why it was refused. */
function Under({ input, problem, hintId, problemId }: UnderProps): ReactNode {
  return (
    <div className="look-up-under">
      {problem === null ? (
        <p id={hintId} className="look-up-hint">
          {shapeHint(input.text, input.by === 'clientOrderId')}
        </p>
      ) : (
        <p id={problemId} className="look-up-refusal" role="alert">
          {visibleText([problem.message, problem.advice].filter((text) => text !== '').join(' '))}
        </p>
      )}
    </div>
  );
}

function exchangeOf(value: string): LookupInput['exchange'] {
  return exchangeIds.find((id) => id === value) ?? '';
}
