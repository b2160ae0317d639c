/** Which lines does a timeline have? One for each event, and one for all that followed each other without any news. */

import type { Fill } from '../../shared/fill.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { eventWords, type EventWords, type OrderOfEvents } from './timeline-words.ts';
import { timelineWords } from './words/timeline.ts';

export interface TimelineLine {
  /** The event, or the newest of those the line stands for. */
  event: TimelineEvent;
  /** The others it stands for, newest first. */
  repeats: readonly TimelineEvent[];
  words: EventWords;
  /** For how many messages it stands. */
  count: number;
}

interface TimelineLines {
  /** The newest first. */
  lines: TimelineLine[];
  hasMore: boolean;
}

/**
 * The newest lines of a timeline.
 *
 * @param events - oldest first
 * @param limit - how many lines are wanted; an order can have thousands of events, and only these are put into words
 * @param withQuiet - whether also what brought no news is a line
 * @param query - only events whose own text holds it
 */
export function timelineLines(
  events: readonly TimelineEvent[],
  order: OrderOfEvents,
  fills: readonly Fill[],
  limit: number,
  withQuiet = true,
  query = '',
): TimelineLines {
  const lines: TimelineLine[] = [];
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (event === undefined) break;
    if (!holds(event, query)) continue;
    const words = eventWords(event, events[at - 1]?.after ?? null, order, fills);
    if (words.isQuiet && !withQuiet) continue;
    const last = lines.at(-1);
    if (last?.words.isQuiet === true && words.isQuiet) {
      lines[lines.length - 1] = {
        event: last.event,
        repeats: [...last.repeats, event],
        words: together(last.words, words),
        count: last.count + event.count,
      };
    } else {
      if (lines.length === limit) return { lines, hasMore: true };
      lines.push({ event, repeats: [], words, count: event.count });
    }
  }
  return { lines, hasMore: false };
}

/** "3 of 5 events"; what stands here is counted, and a line may stand for several. */
export function countWords(lines: readonly TimelineLine[], all: number): string {
  const shown = lines.reduce((sum, { repeats }) => sum + 1 + repeats.length, 0);
  const words = timelineWords();
  const counted = shown === all ? words.events(all) : words.eventsShown(shown, all);
  return shown === lines.length ? counted : words.inLines(counted, lines.length);
}

/** Whether its own text holds what is looked for; each does where nothing is. */
export function holds({ raw }: TimelineEvent, query: string): boolean {
  return query === '' || raw.toLowerCase().includes(query.toLowerCase());
}

function nothingNew(): EventWords {
  const { nothingNew: what, toldOrChecked: detail } = timelineWords();
  return { what, figure: '', detail, isQuiet: true };
}

function together(one: EventWords, other: EventWords): EventWords {
  return one.what === other.what && one.detail === other.detail ? one : nothingNew();
}
