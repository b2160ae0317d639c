/** What renews the age of an order, and what does not. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { type Snapshot } from '../../electron/orders/book/book-merge.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf, type BoardRow } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder, archiveNow, openHere } from '../support/archive-orders.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';
import type { MonotonicMs } from '../../shared/time.ts';

const account = { id: 'main', exchange: 'qfex' } as const;
const second = 1_000;
const resting = anOrder('1', { exchange: 'qfex', source: 'snapshot' });
const key = orderKeyOf(resting);

function nothing(): void {
  // Nobody is told here.
}

interface Desk extends Disposable {
  clock: FakeClock;
  orderBook: OrderBook;
  list: (orders: readonly Order[], requestedMonotonicMs?: MonotonicMs) => Promise<Snapshot | null>;
  push: (order: Order, claim?: OrderReport['claim']) => void;
  answer: (order: Order, claim?: OrderReport['claim']) => void;
  row: () => BoardRow;
}

function openDesk(): Desk {
  const { archive } = openHere(null);
  const clock = fakeClock();
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: nothing,
  });
  const saying = (order: Order, claim: OrderReport['claim']): OrderReport => ({
    order: { ...order, asOf: clock.now() },
    claim,
    isFilledComputed: false,
    asksAgain: false,
    replacesOrderId: null,
  });
  return {
    clock,
    orderBook,
    list: (orders, requestedMonotonicMs = clock.monotonicMs()) => {
      const open: OpenOrders = {
        reports: orders.map((order) => saying(order, 'state')),
        requestedMonotonicMs,
        requestedAt: archiveNow,
        wholeKinds: ['order'],
        problem: null,
      };
      return orderBook.snapshot(account, open, new AbortController().signal);
    },
    push: (order, claim = 'state') =>
      orderBook.apply(account, {
        kind: 'pushed',
        news: [{ kind: 'order', report: saying({ ...order, source: 'push' }, claim) }],
      }),
    answer: (order, claim = 'state') =>
      orderBook.apply(account, {
        kind: 'answered',
        cause: 'lookup',
        askedMonotonicMs: clock.monotonicMs(),
        reports: [saying({ ...order, source: 'lookup' }, claim)],
        fills: [],
      }),
    row: () => {
      const row = orderBook.board.rows().find((each) => each.key === key);
      assert.ok(row);
      return row;
    },
    [Symbol.dispose]: () => {
      recorder.close();
      archive.close();
    },
  };
}

test('after a reconnect an order is stale until news that is newer than the dial, not than the end of connecting', async () => {
  using desk = openDesk();
  await desk.list([resting]);
  desk.orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: desk.clock.monotonicMs() });
  await desk.clock.advance(60 * second);
  desk.orderBook.connection(account, { kind: 'disconnected', upToDateUntil: desk.clock.now() });
  const beforeDialMs = desk.clock.monotonicMs();
  await desk.clock.advance(second);
  const dialedMs = desk.clock.monotonicMs();
  await desk.clock.advance(second);
  const afterDialMs = desk.clock.monotonicMs();
  await desk.clock.advance(10 * second);
  desk.orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: dialedMs });
  assert.equal(desk.row().isStale, true);
  await desk.list([resting], beforeDialMs);
  assert.equal(desk.row().isStale, true, 'asked for before the dial');
  await desk.list([resting], afterDialMs);
  assert.equal(desk.row().isStale, false, 'asked for after the dial, before the connection was ready');
});

test('a push that came between the dial and the end of connecting renews an order', async () => {
  using desk = openDesk();
  await desk.list([resting]);
  await desk.clock.advance(60 * second);
  const dialedMs = desk.clock.monotonicMs();
  await desk.clock.advance(second);
  desk.push(resting);
  await desk.clock.advance(10 * second);
  desk.orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: dialedMs });
  assert.equal(desk.row().isStale, false);
});

test('what was known before the dial is stale, though its connection is live', async () => {
  using desk = openDesk();
  desk.push(resting);
  await desk.clock.advance(1);
  desk.orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: desk.clock.monotonicMs() });
  assert.equal(desk.row().isStale, true);
});

for (const claim of ['requestRefused', 'rejection'] as const)
  for (const way of ['push', 'answer'] as const)
    test(`a ${way} of ${claim} renews no order's age and lifts no absence`, async () => {
      using desk = openDesk();
      const refusal: Order = { ...resting, status: 'rejected', isOpen: false, exchangeStatus: 'RATE_LIMITED' };
      await desk.list([resting]);
      await desk.clock.advance(20 * second);
      const dialedMs = desk.clock.monotonicMs();
      desk.orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: dialedMs });
      const { asOf } = desk.row();
      await desk.clock.advance(second);
      desk[way](refusal, claim);
      assert.deepEqual([desk.row().isStale, desk.row().asOf], [true, asOf], 'as old as before');
      // The list lacks it, and none of its news is as young as the list.
      await desk.clock.advance(20 * second);
      assert.deepEqual((await desk.list([]))?.missing, [key]);
      await desk.clock.advance(second);
      desk[way](refusal, claim);
      assert.equal(desk.row().isStale, true);
      await desk.clock.advance(20 * second);
      assert.deepEqual((await desk.list([]))?.missingAgain, [key]);
      desk.orderBook.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: desk.clock.monotonicMs() });
      assert.equal(desk.row().hasLeftBook, true);
    });

test('what is known does not become older by an answer that came in before it, but where the clock was set back', async () => {
  for (const [known, told] of [
    ['before now', 'later'],
    ['ahead of now', 'earlier'],
  ] as const) {
    using desk = openDesk();
    await desk.clock.advance(60 * second);
    const now = desk.clock.now();
    const later = known === 'before now' ? now : now + 30 * second;
    const earlier = now - second;
    const sayAsOf = (order: Order, asOf: number): void =>
      desk.orderBook.apply(account, {
        kind: 'pushed',
        news: [
          {
            kind: 'order',
            report: {
              order: { ...order, source: 'push', asOf },
              claim: 'state',
              isFilledComputed: false,
              asksAgain: false,
              replacesOrderId: null,
            },
          },
        ],
      });
    sayAsOf(resting, later);
    sayAsOf(resting, earlier);
    assert.equal(desk.row().asOf, told === 'later' ? later : earlier, known);
  }
});
