/** Under which ID an amended order goes on is certain only where exactly one went and exactly one came. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { OrderBook, type OrderChange } from '../../electron/orders/book/order-book.ts';
import { restoreTrackedOrder, storedOrderOf } from '../../electron/orders/book/tracked-order.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { amendmentText } from '../../shared/amendment.ts';
import type { OrderKey } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder, archiveNow, aState, openHere } from '../support/archive-orders.ts';
import { fakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'htx' } as const;
const second = 1_000;

const withId = (orderId: string, fields: Partial<Order> = {}): Order =>
  anOrder(orderId, { source: 'snapshot', clientOrderId: 'mine', ...fields });

const saying = (order: Order): OrderReport => ({
  order,
  claim: 'state',
  isFilledComputed: false,
  asksAgain: false,
  replacesOrderId: null,
});

/** @returns cause and notes of each order that was listed first and not later */
async function goneOf(first: readonly Order[], later: readonly Order[]): Promise<Record<string, [string, string[]]>> {
  const { archive } = openHere(null);
  const clock = fakeClock();
  const causes = new Map<OrderKey, OrderChange['cause']>();
  const recorder = new Recorder({ archive, clock, onFlushed: () => undefined, onRecording: () => undefined });
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: (consequences) => {
      for (const each of consequences)
        if (each.kind === 'changed' && each.event !== null) causes.set(each.key, each.event.cause);
    },
  });
  const list = async (orders: readonly Order[]): Promise<OrderKey[]> => {
    const open: OpenOrders = {
      reports: orders.map(saying),
      requestedMonotonicMs: clock.monotonicMs(),
      requestedAt: archiveNow,
      wholeKinds: ['order'],
      problem: null,
    };
    return (await orderBook.snapshot(account, open, new AbortController().signal))?.missing ?? [];
  };
  await list(first);
  await clock.advance(20 * second);
  const missing = await list(later);
  await clock.advance(second);
  orderBook.apply(account, { kind: 'leftBook', keys: missing, askedMonotonicMs: clock.monotonicMs() });
  const rows = new Map(orderBook.board.rows().map((row) => [row.key, row]));
  recorder.close();
  archive.close();
  return Object.fromEntries(
    missing.map((key) => {
      const row = rows.get(key);
      assert.ok(row);
      return [
        row.order.orderId,
        [causes.get(key) ?? '', [...(row.amendedTo === null ? [] : [amendmentText(row.amendedTo)]), ...row.notes]],
      ];
    }),
  );
}

test('one went and one came: it is certain', async () => {
  assert.deepEqual(await goneOf([withId('1')], [withId('2')]), {
    1: ['amended', ['Amended: it goes on as 2.']],
  });
});

test('two went and one came: it is possible of both, and certain of none', async () => {
  const possible = ['leftBook', ['Possibly amended to 3.']];
  assert.deepEqual(await goneOf([withId('1'), withId('2')], [withId('3')]), { 1: possible, 2: possible });
});

test('one went and two came: either is possible', async () => {
  assert.deepEqual(await goneOf([withId('1')], [withId('2'), withId('3')]), {
    1: ['leftBook', ['Possibly amended to 2 or 3.']],
  });
});

test('one that stays beside the one that went is no successor, and makes none uncertain', async () => {
  assert.deepEqual(await goneOf([withId('1'), withId('2')], [withId('2'), withId('3')]), {
    1: ['amended', ['Amended: it goes on as 3.']],
  });
  assert.deepEqual(await goneOf([withId('1'), withId('2')], [withId('2')]), { 1: ['leftBook', []] });
});

test('what came under another client order ID, symbol or side, or under none, is no successor', async () => {
  for (const fields of [{ clientOrderId: 'other' }, { symbol: 'ETH-USDT' }, { side: 'sell' as const }])
    assert.deepEqual(await goneOf([withId('1')], [withId('2', fields)]), { 1: ['leftBook', []] });
  const none = { clientOrderId: null };
  assert.deepEqual(await goneOf([withId('1', none)], [withId('2', none)]), { 1: ['leftBook', []] });
});

test('it is written down as data, and read also as the sentence that earlier versions wrote', () => {
  const gone = aState(withId('1', { status: 'unknown', isOpen: null, remainingQuantity: null }));
  const others = ['Something else.', 'Amended.', 'Possibly amended to .'];
  const restored = (tracking: object): unknown => {
    const { amendedTo, notes } = restoreTrackedOrder({
      ...gone,
      tracking: JSON.stringify({ known: { leftBook: true }, ...tracking }),
    });
    return [amendedTo, notes.filter((note) => others.includes(note))];
  };
  const certain = { orderIds: ['2'], isCertain: true };
  const possible = { orderIds: ['2', '3'], isCertain: false };
  assert.deepEqual(restored({ notes: [...others, 'Amended: it goes on as 2.'] }), [certain, others]);
  assert.deepEqual(restored({ notes: ['Possibly amended to 2 or 3.'] }), [possible, []]);
  assert.deepEqual(restored({ notes: others }), [null, others]);
  assert.deepEqual(restored({ amendedTo: possible, notes: others }), [possible, others]);
  assert.deepEqual(restored({ amendedTo: { orderIds: [] }, notes: [] }), [null, []]);
  const tracked = { ...restoreTrackedOrder(gone), amendedTo: possible };
  assert.deepEqual(restoreTrackedOrder(storedOrderOf(tracked)).amendedTo, possible);
});

test('of many that left the book each is told before the next is taken up: a fault half-way loses nothing', async () => {
  const { archive } = openHere(null);
  const clock = fakeClock();
  const recorder = new Recorder({ archive, clock, onFlushed: () => undefined, onRecording: () => undefined });
  const told: OrderKey[] = [];
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: (consequences) => {
      for (const each of consequences) if (each.kind === 'changed') told.push(each.key);
    },
  });
  const list = async (...orders: Order[]): Promise<OrderKey[]> => {
    const open: OpenOrders = {
      reports: orders.map(saying),
      requestedMonotonicMs: clock.monotonicMs(),
      requestedAt: archiveNow,
      wholeKinds: ['order'],
      problem: null,
    };
    return (await orderBook.snapshot(account, open, new AbortController().signal))?.missing ?? [];
  };
  await list(withId('1'), withId('2'));
  await clock.advance(20 * second);
  const missing = await list();
  told.length = 0;
  const now = clock.now.bind(clock);
  clock.now = () => {
    if (told.length > 0) throw new Error('A fault of ours.');
    return now();
  };
  assert.throws(
    () => orderBook.apply(account, { kind: 'leftBook', keys: missing, askedMonotonicMs: clock.monotonicMs() }),
    /A fault of ours/,
  );
  assert.deepEqual(told, missing.slice(0, 1));
  clock.now = now;
  recorder.close();
  archive.close();
});

test('a message that names the ID before tells of both orders, and asks about neither', async () => {
  const { archive } = openHere(null);
  const clock = fakeClock();
  const recorder = new Recorder({ archive, clock, onFlushed: () => undefined, onRecording: () => undefined });
  const told: string[] = [];
  const orderBook = new OrderBook({
    archive,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: (consequences) => {
      for (const each of consequences)
        told.push(each.kind === 'changed' ? `${each.order.orderId} ${each.event?.cause ?? 'no event'}` : each.kind);
    },
  });
  const push = (report: OrderReport): void =>
    orderBook.apply(account, { kind: 'pushed', news: [{ kind: 'order', report }] });
  push(saying(withId('1', { source: 'push' })));
  await clock.advance(second);
  push({ ...saying(withId('2', { source: 'push' })), replacesOrderId: '1' });
  assert.deepEqual(told, ['1 push', '2 push', '1 amended']);
  const before = orderBook.board.rows().find(({ order }) => order.orderId === '1');
  assert.deepEqual([before?.order.isOpen, before?.amendedTo], [null, { orderIds: ['2'], isCertain: true }]);
  recorder.close();
  archive.close();
});
