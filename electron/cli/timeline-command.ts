/** Shows what an archive remembers of one order, event by event. No exchange is asked. */

import type { Order } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderEvent, OrderHistory } from '../../shared/timeline.ts';
import { timelineCard } from './archive-card.ts';
import { readProblemLine, type ReadArchive } from './archive-folder.ts';
import { asciiJson } from '../export/ascii-json.ts';
import { publicEvent } from '../export/public-event.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import { historyTable } from '../export/tables.ts';
import type { TimelineWords } from './command-words.ts';

/** The public form. */
interface Timeline {
  order: Order | null;
  events: OrderEvent[];
}

/** @returns the exit status, or one sentence of wrong usage */
export async function runTimeline(
  words: TimelineWords,
  { print, warn, readArchive }: Pick<CommandParts, 'print' | 'warn' | 'readArchive'>,
): Promise<Result<ExitStatus, string>> {
  const read = await readArchive(words.dataDir);
  if (!read.ok) {
    if (read.problem.kind === 'usage') return failed(read.problem.sentence);
    warn(readProblemLine(read.problem.problem));
    return ok(3);
  }
  const { archive, tellLeftOut, close } = read.value;
  try {
    const found = historiesOf(archive, words.id);
    if (!found.ok) {
      warn(readProblemLine(found.problem));
      return ok(3);
    }
    const histories = found.value;
    // It is there: that it was never seen would not be so.
    if (tellLeftOut(warn) && histories.length === 0) return ok(3);
    await print(written(histories, words));
    return ok(histories.length === 0 ? 1 : 0);
  } finally {
    close();
  }
}

/** Of every order that has this ID. */
export function historiesOf(archive: ReadArchive['archive'], id: string): Result<OrderHistory[]> {
  const keys = archive.keysOf(id);
  if (!keys.ok) return keys;
  const histories: OrderHistory[] = [];
  for (const key of keys.value) {
    const history = archive.history(key);
    if (!history.ok) return history;
    if (history.value !== null) histories.push(history.value);
  }
  return ok(histories);
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
