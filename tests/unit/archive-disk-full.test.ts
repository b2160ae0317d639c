import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { archiveProblem } from '../../electron/orders/archive/faults.ts';
import { Reads } from '../../electron/orders/archive/read.ts';
import { upgradeTables } from '../../electron/orders/archive/schema.ts';
import { ArchiveWriter } from '../../electron/orders/archive/write.ts';
import { orderKeyOf } from '../../shared/board.ts';
import { anOrder, seen } from '../support/archive-orders.ts';

test('a full disk is told in words, half a batch is never there, and recording goes on once there is room', () => {
  const database = new DatabaseSync(':memory:');
  upgradeTables(database);
  const writer = new ArchiveWriter(database, false);
  database.exec('PRAGMA max_page_count = 40');
  let seq = 0;
  const fill = (): void => {
    for (;;) {
      writer.write(seen(seq + 1, anOrder(String(seq + 1), { raw: 'x'.repeat(3000) })));
      seq += 1;
    }
  };
  assert.throws(fill, (error) =>
    /^The archive could not be written: the disk is full\.$/.test(archiveProblem('written', error).message),
  );
  assert.ok(seq > 3);
  const reads = new Reads(database, writer.unsettled, () => assert.fail());
  const key = orderKeyOf(anOrder(String(seq + 1)));
  assert.deepEqual([reads.find(key), writer.lastSeq, writer.eventCount], [null, seq, seq]);
  database.exec('PRAGMA max_page_count = 4000');
  writer.write(seen(seq + 1, anOrder(String(seq + 1))));
  assert.equal(reads.find(key)?.order.orderId, String(seq + 1));
  database.close();
});
