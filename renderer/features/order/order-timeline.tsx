/** What happened to the order, newest first, each event with the exchange's own text. */

import { useState, type ReactNode } from 'react';
import type { Fill } from '../../../shared/fill.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { statusShape } from '../../../shared/order-words.ts';
import type { TimelineEvent } from '../../../shared/timeline.ts';
import { visibleLines } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { eventSource, eventWords } from '../../format/timeline-words.ts';
import { localTime } from '../../format/time.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

const shownAtFirst = 10;

interface OrderTimelineProps {
  exchange: ExchangeId;
  /** Oldest first. */
  events: readonly TimelineEvent[];
  fills: readonly Fill[];
}

export function OrderTimeline({ exchange, events, fills }: OrderTimelineProps): ReactNode {
  const [showsAll, setShowsAll] = useState(false);
  const from = showsAll ? 0 : Math.max(0, events.length - shownAtFirst);
  const shown = events
    .slice(from)
    .map((event, at) => ({ event, before: events[from + at - 1]?.after ?? null }))
    .toReversed();
  return (
    <section className="timeline" aria-label="Timeline">
      <header className="section-head">
        <h3>Timeline</h3>
        <span className="third figures">{events.length === 1 ? '1 event' : `${String(events.length)} events`}, exchange time, UTC</span>
      </header>
      <ol>
        {shown.map(({ event, before }) => (
          <TimelineItem key={event.seq} event={event} before={before} exchange={exchange} fills={fills} />
        ))}
      </ol>
      {from > 0 ? (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          Show all {events.length} events
        </button>
      ) : null}
    </section>
  );
}

interface TimelineItemProps {
  event: TimelineEvent;
  before: TimelineEvent['after'] | null;
  exchange: ExchangeId;
  fills: readonly Fill[];
}

function TimelineItem({ event, before, exchange, fills }: TimelineItemProps): ReactNode {
  const { ticker } = useMonitor();
  const nowMs = ticker.read();
  const { what, figure, detail, isQuiet } = eventWords(event, before, exchange, fills);
  const { exchangeTime, receivedAt } = event;
  return (
    <li className={`timeline-item tone-${statusShape(event.after)}${isQuiet ? ' is-quiet' : ''}`} data-cause={event.cause} data-seq={event.seq}>
      <span className="timeline-dot" aria-hidden="true" />
      <span className="timeline-time figures">
        {exchangeTime === null ? (
          <span className="third" title="The exchange sent no time">
            —
          </span>
        ) : (
          <time dateTime={isoTime(exchangeTime)} title={localTime(exchangeTime)}>
            {boardClock(exchangeTime, nowMs)}
          </time>
        )}
      </span>
      <span className="timeline-what">
        <strong>{what}</strong> {figure === '' ? null : <strong className="amount">{figure}</strong>} <span className="amount">{detail}</span>
        {event.count > 1 ? <span className="third figures"> ×{event.count}</span> : null}
      </span>
      <span className="timeline-source mono">{eventSource(event)}</span>
      {event.raw === '' ? (
        <Received atMs={receivedAt} nowMs={nowMs} />
      ) : (
        <details className="timeline-raw">
          <summary>
            <Received atMs={receivedAt} nowMs={nowMs} /> <span className="timeline-raw-word">raw text</span>
          </summary>
          <pre dir="ltr" tabIndex={0} className="amount">
            {visibleLines(event.raw)}
          </pre>
        </details>
      )}
    </li>
  );
}

/** This machine's own time of it. */
function Received({ atMs, nowMs }: { atMs: number; nowMs: number }): ReactNode {
  return (
    <span className="timeline-received figures" title={localTime(atMs)}>
      here at {boardClock(atMs, nowMs)}
    </span>
  );
}
