/**
 * What does it cost to keep one more update, in what can be counted? The short form of `npm run bench`: nothing here
 * measures time, so nothing depends on the machine.
 */

import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import { readPushFrames } from '../../electron/exchanges/htx/push-frames.ts';
import type { News } from '../../electron/exchanges/reports.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { FrameMarket } from '../bench/support/frames.ts';
import { aFolder, archiveNow, openHere } from '../support/archive-orders.ts';

const account = { id: 'main', exchange: 'htx' } as const;
// What comes in 16 ms at 20,000 updates a second.
const framesInBatch = 320;

function newsIn(frame: Uint8Array): News[] {
  return readPushFrames(frame, false).flatMap((read) =>
    read.kind === 'orders'
      ? read.rows.flatMap((row): News[] => {
          const context = { account: 'main', asOf: archiveNow, source: 'push', isAlgo: false } as const;
          const report = row === null ? null : readHtxReport(row, context);
          return report === null ? [] : [{ kind: 'order', report }];
        })
      : [],
  );
}

/** A market whose orders are all known to an archive on disk and to the board. */
function recorded(knownOrders: number) {
  const folder = aFolder();
  const { archive } = openHere(folder.path);
  // Batches end when the test says so.
  const clock = { now: () => archiveNow, monotonicMs: () => 0, after: () => () => undefined };
  const recorder = new Recorder({ archive, clock, onFlushed: () => undefined, onRecording: () => undefined });
  const orderBook = new OrderBook({ archive, recorder, clock, tellsFirstSnapshot: false, dispatch: () => undefined });
  const market = new FrameMarket(knownOrders, archiveNow - 3_600_000);
  const take = (frames: readonly Uint8Array[]): void => {
    for (const frame of frames) orderBook.apply(account, { kind: 'pushed', news: newsIn(frame) });
    recorder.flush();
  };
  take(market.placed());
  orderBook.board.takeChanges();
  return {
    market,
    take,
    /** What the log holds is in the file first. */
    size: () => {
      const database = new DatabaseSync(join(folder.path, 'archive.db'));
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      return archive.size();
    },
    changedRows: () => orderBook.board.takeChanges().rows,
    [Symbol.dispose]() {
      recorder.close();
      archive.close();
      folder.remove();
    },
  };
}

/** How many statements the database carried out meanwhile. */
function statementsOf(work: () => void): number {
  const counted = [
    mock.method(StatementSync.prototype, 'run'),
    mock.method(StatementSync.prototype, 'get'),
    mock.method(StatementSync.prototype, 'all'),
    mock.method(DatabaseSync.prototype, 'exec'),
  ];
  work();
  const count = counted.reduce((sum, each) => sum + each.mock.callCount(), 0);
  for (const each of counted) each.mock.restore();
  return count;
}

describe('one more update of a known order', () => {
  test('writes the state and the timeline of its order, and no event by itself, however many are known', () => {
    // Goal: the states off this way, too. A timeline is read and written, a state takes three statements.
    const mostForOrder = 5;
    const mostBeside = 12;
    for (const knownOrders of [20, 2000]) {
      using book = recorded(knownOrders);
      const frames = book.market.fills(framesInBatch);
      const statements = statementsOf(() => book.take(frames));
      const changed = book.changedRows().length;
      const most = changed * mostForOrder + mostBeside;
      assert.ok(
        statements <= most,
        `${String(statements)} statements, at most ${String(most)}, for ${String(changed)} orders`,
      );
    }
  });

  test('draws one row of the board anew', () => {
    using book = recorded(2000);
    const [first] = book.market.fills(1);
    assert.ok(first);
    book.take([first]);
    assert.equal(book.changedRows().length, 1);
    book.take(book.market.fills(framesInBatch));
    const rows = book.changedRows();
    assert.ok(rows.length <= framesInBatch);
    assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
  });

  test('takes so much of the disk, its own text included', () => {
    const mostBytes = 250;
    using book = recorded(500);
    const before = book.size();
    for (let batch = 0; batch < 16; batch += 1) book.take(book.market.fills(framesInBatch));
    const after = book.size();
    const bytes = (after.bytes - before.bytes) / (after.events - before.events);
    assert.ok(bytes <= mostBytes, `${bytes.toFixed(0)} bytes an event`);
  });
});
