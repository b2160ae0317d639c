/** The box that takes any ID, with what narrows the search, and under it what the input looks like or why it was refused. */

import { useId, useLayoutEffect, useMemo, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { askedIds, withoutTwins, type AskedId } from '../../../shared/asked-ids.ts';
import type { LookupInput } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { shapeHint } from '../../format/id-shape.ts';
import { useIsAsking, useMonitor, useRun } from '../../store/monitor-context.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useKeyLabels } from '../keys/use-actions.ts';
import type { Navigation } from '../shell/use-navigation.ts';
import { focusAnswers, hasNoFocus } from './answers-focus.ts';
import { Refinements } from './refinements.tsx';
import { ShortId } from './short-id.tsx';
import { useClipboardAsked } from './use-clipboard-asked.ts';
import { useLookUpStart } from './use-look-up-start.ts';
import { useSearchBox } from './use-search-box.ts';
import { lookUpPageWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

const maximumRows = 6;

export function LookUpBar({ navigation }: { navigation: Navigation }): ReactNode {
  const { lookups } = useMonitor();
  const run = useRun();
  const keyLabel = useKeyLabels();
  const isAsking = useIsAsking();
  const underId = useId();
  const { input, type: change } = navigation;
  const { problem, isStarting, start } = useLookUpStart(navigation);
  const stop = (): void => void run('lookup.stop', lookups.stop());
  const box = useSearchBox(navigation, isAsking ? stop : null);
  useClipboardAsked(navigation, box);
  const asked = useMemo(() => askedFor(input), [input]);
  const [lastAsked, setLastAsked] = useState<LookupInput | null>(null);

  const ask = async (): Promise<void> => {
    if (!(await start())) {
      // Its button was disabled meanwhile.
      if (hasNoFocus()) box.current?.focus();
      return;
    }
    setLastAsked(input);
    // From here on the keys are the order's: W watches it. What is pasted goes to the box from anywhere.
    box.current?.blur();
    focusAnswers();
  };

  return (
    <search className="look-up">
      <form
        className="look-up-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
        noValidate
      >
        <div
          className={`look-up-box${problem === null ? '' : ' refused'}${isRefined(input) ? ' is-refined' : ''}${lastAsked === input ? ' is-asked' : ''}`}
        >
          <SearchIcon />
          <IdBox
            box={box}
            text={input.text}
            describedBy={underId}
            isRefused={problem !== null}
            onChange={(text) => change({ text })}
            onEnter={() => void ask()}
            onEscape={() => isAsking || box.current?.blur()}
          />
          {input.text === '' ? <KeyHint label={keyLabel('app.lookUpBox')} /> : null}
          <Refinements input={input} onChange={change} />
          <StartAndStop isAsking={isAsking} isStarting={isStarting} onStop={stop} />
        </div>
        <Under id={underId} hint={shapeHint(asked, input.by === 'clientOrderId')} problem={problem} />
        <ShortId navigation={navigation} />
      </form>
    </search>
  );
}

/** What narrows a look-up must be in sight. */
function isRefined({ symbol, exchange, by }: LookupInput): boolean {
  return symbol !== '' || exchange !== '' || by !== 'any';
}

interface StartAndStopProps {
  isAsking: boolean;
  isStarting: boolean;
  onStop: () => void;
}

function StartAndStop({ isAsking, isStarting, onStop }: StartAndStopProps): ReactNode {
  return (
    <>
      <button type="submit" className={`button primary${isAsking ? ' is-asking' : ''}`} disabled={isStarting}>
        {lookUpPageWords().lookUp}
      </button>
      {isAsking ? (
        <button type="button" className="button" onClick={onStop}>
          {lookUpPageWords().stop} <KeyHint label="Esc" />
        </button>
      ) : null}
    </>
  );
}

function askedFor({ text, by }: LookupInput): AskedId[] {
  return text.trim() === '' ? [] : withoutTwins(askedIds(text, by));
}

interface IdBoxProps {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  describedBy: string;
  isRefused: boolean;
  onChange: (text: string) => void;
  onEnter: () => void;
  onEscape: () => void;
}

function IdBox({ box, text, describedBy, isRefused, onChange, onEnter, onEscape }: IdBoxProps): ReactNode {
  const rows = Math.min(maximumRows, text.split('\n').length);
  useLayoutEffect(() => {
    // Scrolled to its end, a pasted ID of one line would show its tail only.
    if (rows === 1) box.current?.scrollTo({ top: 0 });
  }, [box, rows]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onEscape();
    // Enter that ends an input method's composition chooses a character, it doesn't ask.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  };

  return (
    <textarea
      ref={box}
      role="searchbox"
      aria-label={lookUpPageWords().orderId}
      aria-describedby={describedBy}
      aria-invalid={isRefused}
      className="look-up-id"
      rows={rows}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      placeholder={lookUpPageWords().placeholder}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
    />
  );
}

interface UnderProps {
  hint: string;
  problem: Problem | null;
  id: string;
}

/** What the input looks like, or why it was refused. */
function Under({ id, hint, problem }: UnderProps): ReactNode {
  return (
    <div className="look-up-under">
      {problem === null ? (
        <p id={id} className="look-up-hint">
          {visibleText(hint)}
        </p>
      ) : (
        <p id={id} className="look-up-refusal" role="alert">
          {visibleText(
            [problem.message, problem.advice]
              .filter((text) => text !== '')
              .map(inSpokenLanguage)
              .join(lookUpPageWords().sentences),
          )}
        </p>
      )}
    </div>
  );
}
