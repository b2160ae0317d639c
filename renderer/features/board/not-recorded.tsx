/** The banner that stands while the archive can't be written, or could not be opened. */

import type { ReactNode } from 'react';
import type { RecordingState } from '../../../shared/board.ts';
import type { LostEvents } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { minuteClock } from '../../format/clock.ts';
import { lostWords } from '../../format/lost-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

export function NotRecorded({ recording }: { recording: RecordingState }): ReactNode {
  const nowMs = useNow();
  const { notRecordedSince, problem, lost } = recording;
  if (notRecordedSince === null && problem === null)
    return lost === undefined ? null : <Lost lost={lost} nowMs={nowMs} />;
  return (
    <div className="notice is-urgent" role="alert">
      <WarningIcon />
      <p>
        Not recorded
        {notRecordedSince === null
          ? ''
          : ` since ${minuteClock(notRecordedSince, nowMs)} ${zoneName(notRecordedSince, null)}`}
        {problem === null ? '.' : `: ${visibleText(inSpokenLanguage(problem.message))}`}{' '}
        <span className="second">{problem === null ? '' : visibleText(inSpokenLanguage(problem.advice))}</span>
      </p>
    </div>
  );
}

/** Recording goes on, but there is a hole in what was recorded. */
function Lost({ lost, nowMs }: { lost: LostEvents; nowMs: number }): ReactNode {
  return (
    <div className="notice" role="status">
      <WarningIcon />
      <p>
        {lostWords(lost, nowMs)}.{' '}
        <span className="second">
          Recording goes on; the timelines of their orders say where they lack something. Mark all as seen puts this
          away.
        </span>
      </p>
    </div>
  );
}
