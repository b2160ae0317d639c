/** What the order book does with thousands of orders at once. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import type { Archive } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { closedAtMost } from '../../electron/orders/book/traders-board.ts';
import type { Order } from '../../shared/order.ts';
import { orderKeyOf } from '../../shared/board.ts';
import { anOrder, openHere } from '../support/archive-orders.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'htx' } as const;
const closed = (number: number): Order =>
  anOrder(String(1_500_000_000_000_000 + number), {
    source: 'history',
    status: 'canceled',
    isOpen: false,
    filledQuantity: '0',
    remainingQuantity: '0',
  });
const sighted = (order: Order): OrderReport => ({
  order,
  claim: 'state',
  isFilledComputed: false,
  isFilledTold: true,
  asksAgain: false,
  replacesOrderId: null,
});

function nothing(): void {
  // Nobody is told here.
}

interface Desk {
  clock: FakeClock;
  archive: Archive;
  orderBook: OrderBook;
  recorder: Recorder;
}

function openDesk(): Desk {
  const clock = fakeClock();
  const { archive } = openHere(null);
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  return {
    clock,
    archive,
    recorder,
    orderBook: new OrderBook({
      archive,
      recorder,
      clock,
      tellsFirstSnapshot: false,
      dispatch: nothing,
    }),
  };
}

test('a history of more orders than may wait for a disk is recorded whole, in parts', () => {
  const { archive, orderBook, recorder, clock } = openDesk();
  const count = 21_000;
  orderBook.apply(account, {
    kind: 'answered',
    cause: 'history',
    askedMonotonicMs: clock.monotonicMs(),
    reports: Array.from({ length: count }, (_, number) => sighted(closed(number))),
    fills: [],
  });
  assert.ok(archive.size().events >= count - 1_000, 'written as it is taken');
  recorder.flush();
  assert.deepEqual([archive.size().events, recorder.recording().lost], [count, undefined]);
});

test('the board keeps the closed orders that closed last, and those that are watched; the archive has all', async () => {
  const { archive, orderBook, recorder, clock } = openDesk();
  const [watched, first, second] = [closed(0), closed(1), closed(2)].map(orderKeyOf);
  assert.ok(watched !== undefined && first !== undefined && second !== undefined);
  const take = (from: number, count: number): void =>
    orderBook.apply(account, {
      kind: 'answered',
      cause: 'history',
      askedMonotonicMs: clock.monotonicMs(),
      reports: Array.from({ length: count }, (_, number) => sighted(closed(from + number))),
      fills: [],
    });
  take(0, 2);
  orderBook.board.watch(watched);
  await clock.advance(1_000);
  take(2, closedAtMost);
  orderBook.board.prune(0);
  recorder.flush();
  const keys = new Set(orderBook.board.rows().map(({ key }) => key));
  assert.deepEqual(
    [keys.size, keys.has(watched), keys.has(first), keys.has(second)],
    [closedAtMost + 1, true, false, true],
  );
  const found = archive.find(first);
  assert.ok(found.ok && found.value !== null);
});
