/** A process that records a burst into an archive and prints the number of each event once it is recorded, until it is killed. */

import { writeSync } from 'node:fs';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { anOrder, archiveNow, seen, together } from './archive-orders.ts';

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

let seq = archive.lastSeq();
process.stdout.write(`from ${String(seq)}\n`);
for (;;) {
  const batch = Array.from({ length: eventsInBatch }, () => {
    seq += 1;
    return seen(
      seq,
      anOrder(String((seq % orders) + 1), {
        filledQuantity: String(seq),
        asOf: archiveNow + seq,
        raw: `{"seq":${String(seq)}}`,
      }),
    );
  });
  const written = archive.write(together(...batch));
  if (!written.ok) throw new Error(written.problem.message);
  // Straight to the pipe: what this process had printed is what was shown.
  writeSync(1, `${String(seq)}\n`);
}
