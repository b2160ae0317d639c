/**
 * A process that records a burst into an archive and prints the number of each event once it is recorded, until it is
 * killed. The states come behind their events, as the monitor writes them: with every fifth batch those of the orders before it.
 */

import { writeSync } from 'node:fs';
import { openArchive, type ArchiveBatch } from '../../electron/orders/archive/archive.ts';
import { anOrder, archiveNow, aState, seen, together } from './archive-orders.ts';

const orders = 200;
const eventsInBatch = 32;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder.');
const archive = openArchive({
  folder,
  clock: { now: () => archiveNow },
  onWarning: ({ message }) => process.stderr.write(`${message}\n`),
});
if (archive.problem !== null) throw new Error(archive.problem.message);

const [newest, batchesBeforeStates] = [new Map<string, ArchiveBatch>(), 5];
const resting = Array.from({ length: orders }, (_, index) => aState(anOrder(String(index + 1))));
if (archive.lastSeq() === 0 && !archive.write({ states: resting }).ok) throw new Error('They can’t be written.');
let seq = archive.lastSeq();
process.stdout.write(`from ${String(seq)}\n`);
for (let written = 1; ; written += 1) {
  const batch = Array.from({ length: eventsInBatch }, () => {
    seq += 1;
    const orderId = String((seq % orders) + 1);
    const raw = `{"seq":${String(seq)}}`;
    return seen(seq, anOrder(orderId, { filledQuantity: String(seq), asOf: archiveNow + seq, raw }));
  });
  const { events = [] } = together(...batch);
  for (const { key } of events) newest.delete(key);
  const { states = [] } = written % batchesBeforeStates === 0 ? together(...newest.values()) : {};
  if (states.length > 0) newest.clear();
  const result = archive.write({ events, states });
  if (!result.ok) throw new Error(result.problem.message);
  for (const [index, { key }] of events.entries()) newest.set(key, batch[index] ?? {});
  // Straight to the pipe: what this process had printed is what was shown.
  writeSync(1, `${String(seq)}\n`);
}
