/** Lists the orders of an archive, each as it was last seen. No exchange is asked. */

import type { Order } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { listedOrder } from './archive-card.ts';
import { readProblemLine, type ReadArchive } from './archive-folder.ts';
import { orderLists, type ListForm } from '../export/order-list.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import type { OrdersWords, OutputForm } from './command-words.ts';

const forms: Readonly<Record<OutputForm, ListForm<Order>>> = {
  card: { head: '', between: '\n\n', end: '\n', write: listedOrder },
  ...orderLists,
};

// An archive may hold more than one string can: it is printed piece by piece.
const pieceLength = 256 * 1024;

/** @returns the exit status, or one sentence of wrong usage */
export async function runOrders(
  words: OrdersWords,
  parts: Pick<CommandParts, 'print' | 'warn' | 'readArchive'>,
): Promise<Result<ExitStatus, string>> {
  const read = await parts.readArchive(words.dataDir);
  if (read.ok) {
    const { archive, tellLeftOut, close } = read.value;
    try {
      return ok(await printOrders(archive, words, parts));
    } finally {
      tellLeftOut(parts.warn);
      close();
    }
  }
  if (read.problem.kind === 'usage') return failed(read.problem.sentence);
  parts.warn(readProblemLine(read.problem.problem));
  return ok(3);
}

async function printOrders(
  archive: ReadArchive['archive'],
  { onlyOpen, form }: OrdersWords,
  { print, warn }: Pick<CommandParts, 'print' | 'warn'>,
): Promise<ExitStatus> {
  const { head, between, end, write } = forms[form];
  let piece = head;
  let count = 0;
  for (const order of archive.orders({ onlyOpen })) {
    if (!order.ok) {
      // Half a document is none: a script sees the status.
      warn(readProblemLine(order.problem));
      return 3;
    }
    piece += `${count === 0 ? '' : between}${write(order.value)}`;
    count += 1;
    if (piece.length < pieceLength) continue;
    if (!(await print(piece))) return 0;
    piece = '';
  }
  if (count === 0 && form === 'card')
    piece = onlyOpen ? 'The archive knows no order that may be open.' : 'The archive knows no orders yet.';
  await print(`${piece}${end}`);
  return 0;
}
