/** What happened to the order, newest first, each event with the exchange's own text. */

import { useState, type ReactNode } from 'react';
import type { Fill } from '../../../shared/fill.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { exchangeName, statusShape } from '../../../shared/order-words.ts';
import type { LostEvents, TimelineEvent } from '../../../shared/timeline.ts';
import { visibleLines } from '../../../shared/visible-text.ts';
import { span } from '../../format/age.ts';
import { boardClock } from '../../format/clock.ts';
import { lostWords, unreadableWords } from '../../format/lost-words.ts';
import { timelineLines, type TimelineLine } from '../../format/timeline-lines.ts';
import { eventSource, type OrderOfEvents } from '../../format/timeline-words.ts';
import { localTime } from '../../format/time.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Sentence } from '../../ui/sentence.tsx';

const shownAtFirst = 10;
/** What the exchange says happened this much before it was told here is no news of its moment. */
const lateMs = 5000;

interface OrderTimelineProps {
  order: OrderOfEvents;
  /** Oldest first. */
  events: readonly TimelineEvent[];
  fills: readonly Fill[];
  /** What it lacks. */
  lost: readonly LostEvents[];
  /** How much of it the archive holds and can't read. */
  unreadable: number;
}

export function OrderTimeline({ order, events, fills, lost, unreadable }: OrderTimelineProps): ReactNode {
  const { ticker } = useMonitor();
  const [showsAll, setShowsAll] = useState(false);
  const { lines, hasMore } = timelineLines(events, order, fills, showsAll ? events.length : shownAtFirst);
  return (
    <section className="timeline" aria-label="Timeline">
      <header className="section-head">
        <h3>Timeline</h3>
        <span className="third figures">
          {events.length === 1 ? '1 event' : `${String(events.length)} events`}, as they came in, UTC
        </span>
      </header>
      {lost.map((part) => (
        <p key={part.from} className="caution">
          {lostWords(part, ticker.read())}.
        </p>
      ))}
      {unreadable === 0 ? null : <p className="caution">{unreadableWords(unreadable, 'record of this order')}.</p>}
      <ol>
        {lines.map((line) => (
          // The oldest of a line stays the same when another repeat comes.
          <TimelineItem key={line.repeats.at(-1)?.seq ?? line.event.seq} line={line} exchange={order.exchange} />
        ))}
      </ol>
      {hasMore ? (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          Show all {events.length} events
        </button>
      ) : null}
    </section>
  );
}

function TimelineItem({ line, exchange }: { line: TimelineLine; exchange: ExchangeId }): ReactNode {
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
        <time dateTime={isoTime(receivedAt)} title={`Known here since ${localTime(receivedAt)}`}>
          {boardClock(receivedAt, nowMs)}
        </time>
      </span>
      <span className="timeline-what">
        <strong>{what}</strong> {figure === '' ? null : <strong className="amount">{figure}</strong>}{' '}
        <Sentence text={detail} />
        {count > 1 ? <span className="third figures"> ×{count}</span> : null}
      </span>
      <span className="timeline-source mono">{eventSource(event)}</span>
      {withRaw.length === 0 ? (
        when
      ) : (
        <details className="timeline-raw">
          <summary>
            {when} <span className="timeline-raw-word">raw text</span>
          </summary>
          {withRaw.map(({ seq, raw, receivedAt: atMs }) => (
            <div key={seq}>
              {repeats.length === 0 ? null : <span className="figures">{boardClock(atMs, nowMs)}</span>}
              <pre dir="ltr" tabIndex={0} className="amount">
                {visibleLines(raw)}
              </pre>
            </div>
          ))}
        </details>
      )}
    </li>
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
  if (exchangeTime === null) return <span className="timeline-exchange">{name} sent no time</span>;
  const lateBy = receivedAt - exchangeTime;
  const isLate = Math.abs(lateBy) >= lateMs;
  return (
    <span className={`timeline-exchange figures${isLate ? ' is-late' : ''}`}>
      at {name}{' '}
      <time dateTime={isoTime(exchangeTime)} title={localTime(exchangeTime)}>
        {boardClock(exchangeTime, nowMs)}
      </time>
      {isLate ? `, ${span(Math.abs(lateBy))} ${lateBy > 0 ? 'earlier' : 'later'}` : ''}
    </span>
  );
}
