/** Shows what an archive remembers of one order, event by event. No exchange is asked. */

import type { Order } from '../../shared/order.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { OrderEvent, OrderHistory } from '../../shared/timeline.ts';
import { timelineCard } from './archive-card.ts';
import { asciiJson } from '../export/ascii-json.ts';
import { publicEvent } from '../export/public-event.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import { historyTable } from '../export/tables.ts';
import type { TimelineWords } from './command-words.ts';
import { withHistories } from './known-histories.ts';

/** The public form. */
interface Timeline {
  order: Order | null;
  events: OrderEvent[];
}

/** @returns the exit status, or one sentence of wrong usage */
export function runTimeline(
  words: TimelineWords,
  parts: Pick<CommandParts, 'print' | 'warn' | 'readArchive'>,
): Promise<Result<ExitStatus, string>> {
  return withHistories(words, parts, async (histories) => {
    await parts.print(written(histories, words));
    return ok(histories.length === 0 ? 1 : 0);
  });
}

function publicForm(histories: readonly OrderHistory[]): Timeline | Timeline[] {
  const timelines = histories.map(({ order, events }): Timeline => ({ order, events: events.map(publicEvent) }));
  const [only] = timelines;
  if (only === undefined) return { order: null, events: [] };
  return timelines.length === 1 ? only : timelines;
}

function written(histories: readonly OrderHistory[], { form, id }: TimelineWords): string {
  if (form === 'csv') return historyTable(histories);
  return `${form === 'json' ? asciiJson(publicForm(histories)) : readable(histories, id)}\n`;
}

function readable(histories: readonly OrderHistory[], id: string): string {
  if (histories.length === 0) return `The archive has never seen an order with the ID ${id}.`;
  return histories.map(timelineCard).join('\n\n');
}
