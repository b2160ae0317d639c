/** How far the export is, with a way to stop it, and what came of it: one quiet line below the page, over no row. */

import { useEffect, useEffectEvent, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { WrittenExport } from '../../../shared/export.ts';
import { fileFaultWords } from '../../../shared/file-fault.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { goesByItself, type ExportState } from '../../store/exports.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CheckIcon, CloseIcon, WarningIcon } from '../../ui/icons.tsx';
import { exportWords } from './words.ts';

export function Exporting(): ReactNode {
  const { exports } = useMonitor();
  const state = useSyncExternalStore(exports.subscribe, exports.read);
  return (
    // It is there before anything is said in it: only so is that read out.
    <div className="exporting-place" role="status">
      {state === null ? null : (
        <div className="exporting" data-export={state.kind === 'over' ? state.outcome.state : state.kind}>
          {state.kind === 'writing' ? <Writing state={state} onStop={() => exports.stop()} /> : <Over state={state} />}
        </div>
      )}
    </div>
  );
}

interface WritingProps {
  state: Extract<ExportState, { kind: 'writing' }>;
  onStop: () => void;
}

function Writing({ state: { progress, what }, onStop }: WritingProps): ReactNode {
  const words = exportWords();
  const { rows, total } = progress;
  return (
    <>
      <div className="exporting-text">
        {/* Read out each tenth of a second it would be noise: the bar tells. */}
        <p aria-hidden="true" className="figures">
          {words.progress(progress, what)}
        </p>
        <progress aria-label={words.progressName} {...(total === null ? {} : { max: total, value: rows })} />
      </div>
      <button type="button" className="button" onClick={onStop}>
        {words.stop}
      </button>
    </>
  );
}

function Over({ state }: { state: Exclude<ExportState, { kind: 'writing' }> }): ReactNode {
  const { exports } = useMonitor();
  useGoing(state, () => exports.putAway());
  return (
    <>
      <OverText state={state} />
      <button type="button" className="button quiet icon-only" onClick={() => exports.putAway()}>
        <CloseIcon />
        <span className="visually-hidden">{exportWords().close}</span>
      </button>
    </>
  );
}

function OverText({ state }: { state: Exclude<ExportState, { kind: 'writing' }> }): ReactNode {
  if (state.kind === 'problem') return <Failed {...state.problem} />;
  const words = exportWords();
  const { outcome, what } = state;
  switch (outcome.state) {
    case 'failed':
      return <Failed {...fileFaultWords(outcome.fault)} />;
    case 'stopped':
      return <p className="exporting-text">{words.stopped}</p>;
    case 'busy':
      return <p className="exporting-text">{words.busy}</p>;
    case 'written':
      return (
        <Written
          written={outcome}
          sentence={words.written(outcome, what)}
          leftOut={outcome.leftOut === 0 ? null : words.leftOut(outcome.leftOut, what)}
        />
      );
  }
}

function Failed({ message, advice }: { message: string; advice: string }): ReactNode {
  return (
    <>
      <WarningIcon />
      <p className="exporting-text">
        {visibleText(message)} <span className="second">{visibleText(advice)}</span>
      </p>
    </>
  );
}

interface WrittenProps {
  written: WrittenExport;
  sentence: string;
  leftOut: string | null;
}

function Written({ written: { finalHash, hasUnreadable }, sentence, leftOut }: WrittenProps): ReactNode {
  const words = exportWords();
  return (
    <>
      <CheckIcon />
      <div className="exporting-text">
        <p>{visibleText(sentence)}</p>
        {leftOut === null ? null : <p className="second">{leftOut}</p>}
        {hasUnreadable ? <p className="second">{words.unreadable}</p> : null}
        {finalHash === null ? null : (
          <>
            <div className="exporting-hash">
              <span className="second">{words.finalHash}</span>
              <CopyButton what={words.finalHash} text={finalHash} />
              <code data-field="finalHash" data-value={finalHash}>
                {finalHash}
              </code>
            </div>
            <p className="second">{words.noteIt}</p>
          </>
        )}
      </div>
    </>
  );
}

// Long enough to be read twice.
const standsForMs = 8_000;

/** Goes once it was seen: while somebody looks at the window. Esc puts it away, but for a hash, which an Esc meant for something else must not take. */
function useGoing(state: Exclude<ExportState, { kind: 'writing' }>, onGo: () => void): void {
  const [isSeen, setIsSeen] = useState(() => document.hasFocus());
  const hasHash = state.kind === 'over' && state.outcome.state === 'written' && state.outcome.finalHash !== null;
  const go = useEffectEvent(onGo);
  useEffect(() => {
    const look = (): void => setIsSeen(true);
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  useEffect(() => {
    if (!isSeen || !goesByItself(state)) return undefined;
    const timer = setTimeout(go, standsForMs);
    return () => clearTimeout(timer);
  }, [isSeen, state]);
  useEffect(() => {
    if (hasHash) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('dialog[open]') === null) go();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [hasHash]);
}
