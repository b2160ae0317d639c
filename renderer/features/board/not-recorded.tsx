/** The banner that stands while the archive can't be written, or could not be opened. */

import type { ReactNode } from 'react';
import type { RecordingState } from '../../../shared/board.ts';
import type { LostEvents } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { minuteClock } from '../../format/clock.ts';
import { lostWords } from '../../format/lost-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { boardWords } from './words.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

export function NotRecorded({ recording }: { recording: RecordingState }): ReactNode {
  const nowMs = useNow();
  const { notRecordedSince, problem, lost } = recording;
  if (notRecordedSince === null && problem === null)
    return lost === undefined ? null : <Lost lost={lost} nowMs={nowMs} />;
  const { stopped, stoppedSince, because, end } = boardWords().recording;
  const what =
    notRecordedSince === null
      ? stopped
      : stoppedSince(minuteClock(notRecordedSince, nowMs), zoneName(notRecordedSince, null));
  return (
    <div className="notice is-urgent" role="alert">
      <WarningIcon />
      <p>
        {what}
        {problem === null ? end : `${because}${visibleText(inSpokenLanguage(problem.message))}`}{' '}
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
        {lostWords(lost, nowMs)}
        {boardWords().recording.end} <span className="second">{boardWords().recording.withHole}</span>
      </p>
    </div>
  );
}
