/** One line of a timeline: what happened, when, and what the exchange itself wrote. */

import { useState, type ReactNode } from 'react';
import { isoTime } from '../../../shared/order-fields.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { exchangeName, statusShape } from '../../../shared/order-words.ts';
import type { TimelineEvent } from '../../../shared/timeline.ts';
import { span } from '../../format/age.ts';
import { boardClock } from '../../format/clock.ts';
import type { TimelineLine } from '../../format/timeline-lines.ts';
import { eventSource } from '../../format/timeline-words.ts';
import { localTime } from '../../format/time.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { HiddenCharactersNote, RawView } from './raw-view.tsx';
import { timelinePageWords } from './history-words.ts';

/** What the exchange says happened this much before it was told here is no news of its moment. */
const lateMs = 5000;

export interface RawChoice {
  /** What is looked for in the texts; empty for nothing. */
  query: string;
  /** The events chosen to be compared. */
  compared: readonly number[];
  onCompare: (seq: number) => void;
}

interface TimelineItemProps {
  line: TimelineLine;
  exchange: ExchangeId;
  choice: RawChoice;
}

export function TimelineItem({ line, exchange, choice }: TimelineItemProps): ReactNode {
  const { ticker } = useMonitor();
  const nowMs = ticker.read();
  const { event, repeats, words, count } = line;
  const { what, figure, detail, isQuiet } = words;
  const { receivedAt } = event;
  const withRaw = [event, ...repeats].filter(({ raw }) => raw !== '');
  const when = <ExchangeTime event={event} exchange={exchange} nowMs={nowMs} />;
  return (
    <li
      className={`timeline-item tone-${statusShape(event.after)}${isQuiet ? ' is-quiet' : ''}`}
      data-cause={event.cause}
      data-seq={event.seq}
    >
      <span className="timeline-dot" aria-hidden="true" />
      <span className="timeline-time figures">
        <time dateTime={isoTime(receivedAt)} title={timelinePageWords().knownSince(localTime(receivedAt))}>
          {boardClock(receivedAt, nowMs, exchange)}
        </time>
      </span>
      <span className="timeline-what">
        <strong>{what}</strong> {figure === '' ? null : <strong className="amount">{figure}</strong>}{' '}
        <Sentence text={detail} />
        {count > 1 ? <span className="third figures"> ×{count}</span> : null}
      </span>
      <span className="timeline-source mono">{eventSource(event)}</span>
      {withRaw.length === 0 ? when : <RawTexts when={when} events={withRaw} exchange={exchange} choice={choice} />}
    </li>
  );
}

/** The texts of one line, which are laid out only once they are asked for. */
function RawTexts({
  when,
  events,
  exchange,
  choice: { query, compared, onCompare },
}: {
  when: ReactNode;
  events: readonly TimelineEvent[];
  exchange: ExchangeId;
  choice: RawChoice;
}): ReactNode {
  const { ticker } = useMonitor();
  const words = timelinePageWords();
  const [isUnfolded, setIsUnfolded] = useState(false);
  const isOpen = isUnfolded || query !== '';
  return (
    <details className="timeline-raw" open={isOpen} onToggle={({ currentTarget }) => setIsUnfolded(currentTarget.open)}>
      <summary>
        {when} <span className="timeline-raw-word">{words.rawText}</span>
      </summary>
      {isOpen
        ? events.map(({ seq, raw, receivedAt }) => (
            <div key={seq} className="raw-body">
              <span className="raw-bar">
                <span className="figures">{boardClock(receivedAt, ticker.read(), exchange)}</span>
                <span className="spring" />
                <button
                  type="button"
                  className="button quiet"
                  aria-pressed={compared.includes(seq)}
                  onClick={() => onCompare(seq)}
                >
                  {words.compare}
                </button>
                <CopyButton what={words.rawText} text={raw} label={words.copy} />
              </span>
              <HiddenCharactersNote text={raw} />
              <RawView text={raw} query={query} />
            </div>
          ))
        : null}
    </details>
  );
}

/** When it happened by the exchange's clock, and how much sooner that was where it was told late. */
function ExchangeTime({
  event,
  exchange,
  nowMs,
}: {
  event: TimelineEvent;
  exchange: ExchangeId;
  nowMs: number;
}): ReactNode {
  const { exchangeTime, receivedAt } = event;
  const name = exchangeName(exchange);
  const words = timelinePageWords();
  if (exchangeTime === null) return <span className="timeline-exchange">{words.sentNoTime(name)}</span>;
  const lateBy = receivedAt - exchangeTime;
  const isLate = Math.abs(lateBy) >= lateMs;
  return (
    <span className={`timeline-exchange figures${isLate ? ' is-late' : ''}`}>
      {words.at(name)}{' '}
      <time dateTime={isoTime(exchangeTime)} title={localTime(exchangeTime)}>
        {boardClock(exchangeTime, nowMs, exchange)}
      </time>
      {isLate ? (lateBy > 0 ? words.earlier : words.later)(span(Math.abs(lateBy))) : ''}
    </span>
  );
}
