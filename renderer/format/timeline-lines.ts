/** Which lines does a timeline have? One for each event, and one for all that followed each other without any news. */

import type { Fill } from '../../shared/fill.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { eventWords, type EventWords, type OrderOfEvents } from './timeline-words.ts';

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
 */
export function timelineLines(
  events: readonly TimelineEvent[],
  order: OrderOfEvents,
  fills: readonly Fill[],
  limit: number,
): TimelineLines {
  const lines: TimelineLine[] = [];
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (event === undefined) break;
    const words = eventWords(event, events[at - 1]?.after ?? null, order, fills);
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

const nothingNew: EventWords = { what: 'Nothing new', figure: '', detail: 'told again or checked', isQuiet: true };

function together(one: EventWords, other: EventWords): EventWords {
  return one.what === other.what && one.detail === other.detail ? one : nothingNew;
}
