/** An archive's events changed where they stand: in the batches of its journal, or in rows as versions up to 6 wrote them. */

import { DatabaseSync } from 'node:sqlite';
import { compressedAgain, readBatch, type JournalEvent } from '../../electron/orders/archive/journal-batch.ts';

type EventRow = JournalEvent['row'];

/** Writes each event anew as it is returned; the batches stay sound. */
export function changeEvents(file: string, change: (row: EventRow) => EventRow): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF');
  for (const { first_seq: first = null, content } of database.prepare('SELECT * FROM journal').all()) {
    const changed = readBatch(content).map((event) => ({ ...event, row: change(event.row) }));
    database.prepare('UPDATE journal SET content = ? WHERE first_seq = ?').run(compressedAgain(changed), first);
  }
  database.close();
}

/** Puts all events into rows of their own, as an archive has them that an earlier version began. */
export function asEarlierEvents(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF; BEGIN');
  const add = database.prepare(
    `INSERT INTO events SELECT ?, number, ?, ?, ?, ?, 1 + coalesce((SELECT count FROM repeats WHERE seq = ?1), 0), ?, ?, ?
     FROM orders WHERE key = ?`,
  );
  for (const { content } of database.prepare('SELECT content FROM journal').all()) {
    for (const { seq, key, row } of readBatch(content)) {
      const time = row['exchange_time'];
      add.run(
        seq,
        String(row['cause']),
        String(row['source']),
        typeof time === 'number' ? time : null,
        Number(row['received_at']),
        String(row['changed']),
        String(row['after']),
        String(row['raw']),
        key,
      );
    }
  }
  database.exec('DELETE FROM journal; DELETE FROM timelines; DELETE FROM repeats; COMMIT');
  database.close();
}
