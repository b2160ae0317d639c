/** What a message that says nothing new does to what is recorded. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import type { Archive } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Order } from '../../shared/order.ts';
import { aFill, anOrder, archiveNow, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'htx' } as const;
const canceled = anOrder('1', {
  status: 'canceled',
  isOpen: false,
  remainingQuantity: '0',
  exchangeStatus: 'canceled',
  raw: '{"id":1,"state":"canceled"}',
});
const key = orderKeyOf(canceled);

function nothing(): void {
  // Nobody is told here.
}

interface Desk {
  clock: FakeClock;
  orderBook: OrderBook;
  recorder: Recorder;
}

function over(archive: Archive, tellsFirstSnapshot = false): Desk {
  const clock = fakeClock();
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  return {
    clock,
    recorder,
    orderBook: new OrderBook({
      archive,
      recorder,
      clock,
      tellsFirstSnapshot,
      dispatch: nothing,
    }),
  };
}

const saying = (order: Order): OrderReport => ({
  order,
  claim: 'state',
  isFilledComputed: false,
  asksAgain: false,
  replacesOrderId: null,
});
const filling = (fill: Fill): FillReport => ({
  fill,
  order: anOrder('1', { status: 'unknown', isOpen: null, quantity: null, filledQuantity: null, source: 'fills' }),
});

async function push(desk: Desk, order: Order): Promise<void> {
  desk.orderBook.apply(account, { kind: 'pushed', news: [{ kind: 'order', report: saying(order) }] });
  await desk.clock.advance(16);
}

test('a message that comes again once its order is off the board is counted, and is no event of its own', async () => {
  const { archive } = openHere(null);
  const desk = over(archive);
  await push(desk, anOrder('1'));
  await push(desk, canceled);
  desk.orderBook.board.dismiss([key]);
  await push(desk, canceled);
  // In one batch, of which nothing is written yet when the second one comes.
  desk.orderBook.apply(account, {
    kind: 'pushed',
    news: [
      { kind: 'order', report: saying(canceled) },
      { kind: 'order', report: saying(canceled) },
    ],
  });
  await desk.clock.advance(16);
  assert.deepEqual(
    valueOf(archive.history(key))?.events.map(({ count }) => count),
    [1, 4],
  );
  archive.close();
});

test('a message that comes again after a restart is counted too', async () => {
  const { archive } = openHere(null);
  const before = over(archive);
  await push(before, canceled);
  before.recorder.close();
  await push(over(archive), canceled);
  assert.deepEqual(
    valueOf(archive.history(key))?.events.map(({ count }) => count),
    [2],
  );
  archive.close();
});

test('the first list after a restart is still told, where every open order is to be told once', async () => {
  const { archive } = openHere(null);
  const listed = anOrder('1', { source: 'snapshot' });
  const list = {
    reports: [saying(listed)],
    requestedMonotonicMs: 0,
    requestedAt: archiveNow,
    wholeKinds: ['order' as const],
    problem: null,
  };
  for (let run = 1; run <= 2; run += 1) {
    const desk = over(archive, true);
    desk.orderBook.restore(valueOf(archive.openStates()));
    await desk.orderBook.snapshot(account, list, new AbortController().signal);
    desk.recorder.close();
  }
  assert.deepEqual(
    valueOf(archive.history(key))?.events.map(({ count }) => count),
    [1, 1],
  );
  archive.close();
});

test('a fill that was counted already still tells what the other place left out, and takes nothing back', async () => {
  const { archive } = openHere(null);
  const desk = over(archive);
  await push(desk, anOrder('1'));
  const pushed = aFill('9', canceled, { filledAt: archiveNow, role: 'maker', fee: null });
  const listed: Fill = { ...pushed, source: 'history', filledAt: null, role: null, raw: '{"id":9}' };
  desk.orderBook.apply(account, { kind: 'pushed', news: [{ kind: 'fill', report: filling(pushed) }] });
  await desk.clock.advance(16);
  for (const fee of [null, { amount: '0.02', currency: 'USDT' }])
    desk.orderBook.apply(account, {
      kind: 'answered',
      cause: 'history',
      askedMonotonicMs: 0,
      reports: [],
      fills: [filling({ ...listed, fee })],
    });
  await desk.clock.advance(16);
  assert.deepEqual(valueOf(archive.history(key))?.fills, [{ ...pushed, fee: { amount: '0.02', currency: 'USDT' } }]);
  archive.close();
});
