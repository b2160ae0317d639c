/** What happened to the order, newest first; messages that brought no news are folded away. */

import { useState, type ReactNode } from 'react';
import type { Fill } from '../../../shared/fill.ts';
import type { LostEvents, TimelineEvent } from '../../../shared/timeline.ts';
import { lostWords, unreadableWords } from '../../format/lost-words.ts';
import { countWords, holds, timelineLines } from '../../format/timeline-lines.ts';
import type { OrderOfEvents } from '../../format/timeline-words.ts';
import { zoneName } from '../../format/zone.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { RawComparison } from './raw-comparison.tsx';
import { TimelineItem } from './timeline-item.tsx';
import { timelinePageWords } from './history-words.ts';

const shownAtFirst = 10;

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
  const words = timelinePageWords();
  const [showsAll, setShowsAll] = useState(false);
  const [showsAsked, setShowsAsked] = useState(false);
  const [typed, setTyped] = useState('');
  const [compared, setCompared] = useState<readonly number[]>([]);
  const query = showsAsked ? typed.trim() : '';
  const limit = showsAll ? events.length : shownAtFirst;
  const { lines, hasMore } = timelineLines(events, order, fills, limit, showsAsked, query);
  const found = query === '' ? null : events.filter((event) => holds(event, query)).length;
  const [older, newer] = events.filter(({ seq }) => compared.includes(seq));
  // Of a third event it is the latest two that are meant.
  const compare = (seq: number): void =>
    setCompared(compared.includes(seq) ? compared.filter((other) => other !== seq) : [...compared, seq].slice(-2));
  return (
    <section className="timeline" aria-label={words.title}>
      <header className="section-head">
        <h3>{words.title}</h3>
        <span className="third figures">
          {words.asTheyCameIn(
            countWords(lines, events.length),
            zoneName(events.at(-1)?.receivedAt ?? 0, order.exchange),
          )}
        </span>
        <button type="button" className="button" aria-expanded={showsAsked} onClick={() => setShowsAsked(!showsAsked)}>
          {words.everyMessage}
        </button>
      </header>
      <Lacking lost={lost} unreadable={unreadable} />
      {showsAsked ? <RawSearch typed={typed} found={found} onType={setTyped} /> : null}
      {older === undefined ? null : newer === undefined ? (
        <p className="second" role="status">
          {words.chooseSecond}
        </p>
      ) : (
        <RawComparison older={older} newer={newer} exchange={order.exchange} onClose={() => setCompared([])} />
      )}
      <ol>
        {lines.map((line) => (
          // The oldest of a line stays the same when another repeat comes.
          <TimelineItem
            key={line.repeats.at(-1)?.seq ?? line.event.seq}
            line={line}
            exchange={order.exchange}
            choice={{ query, compared, onCompare: compare }}
          />
        ))}
      </ol>
      {hasMore ? (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          {words.showAll(events.length)}
        </button>
      ) : null}
    </section>
  );
}

function Lacking({ lost, unreadable }: Pick<OrderTimelineProps, 'lost' | 'unreadable'>): ReactNode {
  const { ticker } = useMonitor();
  const words = timelinePageWords();
  return (
    <>
      {lost.map((part) => (
        <p key={part.from} className="caution">
          {words.sentence(lostWords(part, ticker.read()))}
        </p>
      ))}
      {unreadable === 0 ? null : <p className="caution">{words.sentence(unreadableWords(unreadable))}</p>}
    </>
  );
}

function RawSearch({
  typed,
  found,
  onType,
}: {
  typed: string;
  /** In how many events; null while nothing is looked for. */
  found: number | null;
  onType: (text: string) => void;
}): ReactNode {
  return (
    <p className="raw-search">
      <input
        type="search"
        aria-label={timelinePageWords().search}
        placeholder={timelinePageWords().search}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      <span className="third" role="status">
        {found === null ? '' : timelinePageWords().inEvents(found)}
      </span>
    </p>
  );
}
