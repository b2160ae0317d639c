/** The bottom line: the connections, what is recorded, whether amounts are blurred, how keys are kept. */

import type { ReactNode } from 'react';
import type { AppState } from '../../../shared/contract.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { sizeWords } from '../../format/connection-words.ts';
import { useMonitor, useRecording, useRun } from '../../store/monitor-context.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useActions, useKeyLabels } from '../keys/use-actions.ts';
import { paletteWords } from '../palette/words.ts';
import { StripButton } from '../strip/strip-button.tsx';
import { Connections } from './connections.tsx';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';
import { shellWords } from './words.ts';

interface StatusLineProps {
  state: AppState;
  onOpenPalette: () => void;
  onShowKeys: () => void;
}

export function StatusLine({ state, onOpenPalette, onShowKeys }: StatusLineProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const { keyKeeping } = state;
  const words = shellWords().status;
  const isDiscreet = state.settings.discreet;
  const toggleDiscreet = (): void => {
    void run('app.saveSettings', bridge.app.saveSettings({ discreet: !isDiscreet }));
  };
  const keyLabel = useKeyLabels();
  useActions({ 'app.discreet': toggleDiscreet, 'app.keys': onShowKeys });
  return (
    <footer className="status-line">
      <Connections accounts={state.accounts} />
      <span className="status-app">
        <Recorded />
        {/* How keys are kept is said where it differs from what one expects. */}
        {keyKeeping.kind === 'system' ? null : (
          <span title={visibleText(inSpokenLanguage(keyKeeping.reason))}>{words.kept[keyKeeping.kind]}</span>
        )}
        <StripButton isOpen={state.isStripOpen} />
        <button
          type="button"
          className="button link status-button"
          title={keyLabel('app.discreet')}
          onClick={toggleDiscreet}
        >
          {isDiscreet ? words.discreetOn : words.discreetOff}
        </button>
        <button type="button" className="button link status-button" onClick={onOpenPalette}>
          {paletteWords().open} <KeyHint label={keyLabel('app.palette')} />
        </button>
        <button type="button" className="button link status-button" onClick={onShowKeys}>
          {words.keys} <KeyHint label={keyLabel('app.keys')} />
        </button>
        {state.runsOn === 'standIn' ? <span className="caution">{words.onStandIn}</span> : null}
        <span className="figures">{visibleText(state.version)}</span>
      </span>
      <span className="visually-hidden" role="status">
        {isDiscreet ? words.blurred : ''}
      </span>
    </footer>
  );
}

function Recorded(): ReactNode {
  const recording = useRecording();
  if (recording === null) return null;
  const words = shellWords().status;
  const { events, sizeBytes, notRecordedSince, problem } = recording;
  if (notRecordedSince !== null || problem !== null) return <span className="caution">{words.notRecorded}</span>;
  return (
    <span className="figures" title={words.archiveHolds}>
      {words.archive(events, groupedDigits(String(events)), sizeWords(sizeBytes))}
    </span>
  );
}
