/** How far the asking about an order has come is kept with the order. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Archive } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder, openHere } from '../support/archive-orders.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'htx' } as const;
const notKnown = anOrder('1', {
  status: 'unknown',
  isOpen: null,
  remainingQuantity: null,
  exchangeStatus: 'resting',
  raw: '{"id":1,"state":"resting"}',
});
const key = orderKeyOf(notKnown);
const asking = { begunAt: 1_000, askedAt: 2_000 };

function nothing(): void {
  // Nobody is told here.
}

function over(archive: Archive): {
  orderBook: OrderBook;
  recorder: Recorder;
  asked: string[];
  tell: (cause: 'push' | 'history', order: Order) => void;
} {
  const clock = fakeClock();
  const asked: string[] = [];
  const recorder = new Recorder({ archive, clock, onFlushed: nothing, onRecording: nothing });
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: (consequences) =>
      asked.push(...consequences.flatMap((each) => (each.kind === 'mustAsk' ? [each.key] : []))),
  });
  const tell = (cause: 'push' | 'history', order: Order): void => {
    const report = {
      order,
      claim: 'state',
      isFilledComputed: false,
      asksAgain: order.isOpen === null,
      replacesOrderId: null,
    } as const;
    if (cause === 'push') orderBook.apply(account, { kind: 'pushed', news: [{ kind: 'order', report }] });
    else
      orderBook.apply(account, {
        kind: 'answered',
        cause: 'history',
        askedMonotonicMs: clock.monotonicMs(),
        reports: [report],
        fills: [],
      });
  };
  return { orderBook, recorder, asked, tell };
}

test('how far the asking about an order has come outlives a restart', () => {
  const { archive } = openHere(null);
  const before = over(archive);
  before.tell('push', notKnown);
  before.orderBook.setAsking(key, asking);
  before.recorder.close();
  const { orderBook } = over(archive);
  orderBook.restore(valueOf(archive.openStates()));
  assert.deepEqual(orderBook.find(key)?.asking, asking);
  archive.close();
});

test('once it is known how the order stands, the asking is over, and another begins anew', () => {
  const { archive } = openHere(null);
  const { orderBook, tell } = over(archive);
  tell('push', notKnown);
  orderBook.setAsking(key, asking);
  tell('push', anOrder('1'));
  assert.equal(orderBook.find(key)?.asking, null);
  archive.close();
});

test('a history that only says again what leaves the outcome open begins no asking anew', () => {
  const { archive } = openHere(null);
  const { asked, tell } = over(archive);
  tell('push', notKnown);
  assert.deepEqual(asked, [key]);
  tell('history', { ...notKnown, source: 'history' });
  assert.deepEqual(asked, [key]);
  archive.close();
});
