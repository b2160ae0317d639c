/** What does an archive remember of the orders that an ID names? Asked by every command that is about one order. */

import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { readProblemLine, type ReadArchive } from './archive-folder.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import type { TimelineWords } from './command-words.ts';

/** What is done with the histories, while their archive is open. */
export type HistoriesWork = (
  histories: readonly OrderHistory[],
  archive: ReadArchive['archive'],
) => Promise<Result<ExitStatus, string>>;

/** @returns what the work did, or why it could not be done: said here, or one sentence of wrong usage */
export async function withHistories(
  { id, dataDir }: Pick<TimelineWords, 'id' | 'dataDir'>,
  { warn, readArchive }: Pick<CommandParts, 'warn' | 'readArchive'>,
  work: HistoriesWork,
): Promise<Result<ExitStatus, string>> {
  const read = await readArchive(dataDir);
  if (!read.ok) {
    if (read.problem.kind === 'usage') return failed(read.problem.sentence);
    warn(readProblemLine(read.problem.problem));
    return ok(3);
  }
  const { archive, tellLeftOut, close } = read.value;
  try {
    const found = historiesOf(archive, id);
    if (!found.ok) {
      warn(readProblemLine(found.problem));
      return ok(3);
    }
    // It is there: that it was never seen would not be so.
    if (tellLeftOut(warn) && found.value.length === 0) return ok(3);
    return await work(found.value, archive);
  } finally {
    close();
  }
}

/** Of every order that has this ID. */
function historiesOf(archive: ReadArchive['archive'], id: string): Result<OrderHistory[]> {
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
