/** The bottom line: the connections, what is recorded, whether amounts are blurred, how keys are kept. */

import type { ReactNode } from 'react';
import type { AppState, KeyKeeping } from '../../../shared/contract.ts';
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

const keptHow: Record<KeyKeeping['kind'], string> = {
  system: "Keys sealed by the system's key store",
  session: 'Keys kept until the app closes',
  refused: 'Account keys not taken here',
};

interface StatusLineProps {
  state: AppState;
  onOpenPalette: () => void;
  onShowKeys: () => void;
}

export function StatusLine({ state, onOpenPalette, onShowKeys }: StatusLineProps): ReactNode {
  const { bridge } = useMonitor();
  const run = useRun();
  const { keyKeeping } = state;
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
          <span title={visibleText(inSpokenLanguage(keyKeeping.reason))}>{keptHow[keyKeeping.kind]}</span>
        )}
        <StripButton isOpen={state.isStripOpen} />
        <button
          type="button"
          className="button link status-button"
          title={keyLabel('app.discreet')}
          onClick={toggleDiscreet}
        >
          Discreet {isDiscreet ? 'on' : 'off'}
        </button>
        <button type="button" className="button link status-button" onClick={onOpenPalette}>
          {paletteWords().open} <KeyHint label={keyLabel('app.palette')} />
        </button>
        <button type="button" className="button link status-button" onClick={onShowKeys}>
          Keys <KeyHint label={keyLabel('app.keys')} />
        </button>
        {state.runsOn === 'standIn' ? <span className="caution">on the stand-in</span> : null}
        <span className="figures">{visibleText(state.version)}</span>
      </span>
      <span className="visually-hidden" role="status">
        {isDiscreet ? 'Amounts are blurred.' : ''}
      </span>
    </footer>
  );
}

function Recorded(): ReactNode {
  const recording = useRecording();
  if (recording === null) return null;
  const { events, sizeBytes, notRecordedSince, problem } = recording;
  if (notRecordedSince !== null || problem !== null) return <span className="caution">Not recorded</span>;
  return (
    <span className="figures" title="What the archive on this computer holds">
      Archive {groupedDigits(String(events))} {events === 1 ? 'event' : 'events'} · {sizeWords(sizeBytes)}
    </span>
  );
}
