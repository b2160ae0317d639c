/** The banner that stands while the archive can't be written, or could not be opened. */

import type { ReactNode } from 'react';
import type { RecordingState } from '../../../shared/board.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { minuteClock } from '../../format/clock.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { WarningIcon } from '../../ui/icons.tsx';

export function NotRecorded({ recording }: { recording: RecordingState }): ReactNode {
  const nowMs = useNow();
  const { notRecordedSince, problem } = recording;
  if (notRecordedSince === null && problem === null) return null;
  return (
    <div className="notice is-urgent" role="alert">
      <WarningIcon />
      <p>
        Not recorded{notRecordedSince === null ? '' : ` since ${minuteClock(notRecordedSince, nowMs)} UTC`}
        {problem === null ? '.' : `: ${visibleText(problem.message)}`}{' '}
        <span className="second">{problem === null ? '' : visibleText(problem.advice)}</span>
      </p>
    </div>
  );
}
