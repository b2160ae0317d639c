/** What a message may say of an order depends on when it was asked for, not on when it came. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import type { Snapshot } from '../../electron/orders/book/book-merge.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf, type BoardRow } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';
import { aFill, anOrder, archiveNow, openHere } from '../support/archive-orders.ts';
import { fakeClock, type FakeClock } from './fake-world.ts';
import type { MonotonicMs } from '../../shared/time.ts';

const account = { id: 'main', exchange: 'htx' } as const;
const second = 1_000;
const open = anOrder('1', { source: 'snapshot' });
const key = orderKeyOf(open);

function nothing(): void {
  // Nobody is told here.
}

interface Desk extends Disposable {
  clock: FakeClock;
  orderBook: OrderBook;
  list: (
    reports: readonly OrderReport[],
    requestedMonotonicMs?: MonotonicMs,
    signal?: AbortSignal,
  ) => Promise<Snapshot | null>;
  push: (report: OrderReport) => void;
  answer: (askedMonotonicMs: MonotonicMs, ...reports: OrderReport[]) => void;
  row: () => BoardRow;
}

/** An account that is live, whose list held one open order 20 s ago. */
async function openDesk(): Promise<Desk> {
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
  const desk: Desk = {
    clock,
    orderBook,
    list: (reports, requestedMonotonicMs = clock.monotonicMs(), signal = new AbortController().signal) => {
      const whole: OpenOrders = {
        reports: [...reports],
        requestedMonotonicMs,
        requestedAt: archiveNow,
        wholeKinds: ['order'],
        problem: null,
      };
      return orderBook.snapshot(account, whole, signal);
    },
    push: (report) => orderBook.apply(account, { kind: 'pushed', news: [{ kind: 'order', report }] }),
    answer: (askedMonotonicMs, ...reports) =>
      orderBook.apply(account, { kind: 'answered', cause: 'lookup', askedMonotonicMs, reports, fills: [] }),
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
  const dialedMs = clock.monotonicMs();
  await desk.list([saying(asOfNow(desk, open))]);
  orderBook.connection(account, { kind: 'connected', dialedMonotonicMs: dialedMs });
  await clock.advance(20 * second);
  return desk;
}

const saying = (order: Order, fields: Partial<OrderReport> = {}): OrderReport => ({
  order,
  claim: 'state',
  isFilledComputed: false,
  asksAgain: false,
  replacesOrderId: null,
  ...fields,
});
const asOfNow = ({ clock }: Pick<Desk, 'clock'>, order: Order): Order => ({ ...order, asOf: clock.now() });

test('a list that began before an amend was pushed, and came after it, undoes nothing of it', async () => {
  using desk = await openDesk();
  const requestedMs = desk.clock.monotonicMs();
  const before = saying(asOfNow(desk, { ...open, updatedAt: null }));
  await desk.clock.advance(3 * second);
  desk.push(
    saying(
      asOfNow(desk, {
        ...open,
        source: 'push',
        price: '11',
        quantity: '4',
        remainingQuantity: '4',
        updatedAt: desk.clock.now(),
      }),
      { claim: 'amended' },
    ),
  );
  const amended = desk.row();
  assert.deepEqual([amended.order.price, amended.order.quantity], ['11', '4']);
  await desk.clock.advance(2 * second);
  await desk.list([before], requestedMs);
  assert.deepEqual(desk.row(), amended);
});

test('of two answers that were under way together the earlier one does not make what is known older', async () => {
  using desk = await openDesk();
  const early = saying(asOfNow(desk, open));
  await desk.clock.advance(second);
  const askedMs = desk.clock.monotonicMs();
  const { asOf } = asOfNow(desk, open);
  await desk.list([saying(asOfNow(desk, open))]);
  desk.answer(askedMs, early);
  assert.equal(desk.row().order.asOf, asOf);
});

test('an answer that was asked for before an order left the book does not bring it back, nor does it look live', async () => {
  using desk = await openDesk();
  const askedMs = desk.clock.monotonicMs();
  const partly: Order = {
    ...open,
    source: 'lookup',
    status: 'partiallyFilled',
    filledQuantity: '1',
    remainingQuantity: '1499',
    updatedAt: (open.updatedAt ?? 0) + second,
  };
  await desk.clock.advance(10 * second);
  await desk.list([]);
  desk.answer(askedMs, saying(asOfNow(desk, { ...open, source: 'lookup' })));
  assert.equal(desk.row().isStale, true);
  await desk.clock.advance(second);
  desk.orderBook.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: desk.clock.monotonicMs() });
  await desk.clock.advance(3_600 * second);
  desk.answer(askedMs, saying(asOfNow(desk, partly)));
  const { hasLeftBook, order } = desk.row();
  assert.deepEqual([hasLeftBook, order.status, order.isOpen, order.filledQuantity], [true, 'unknown', null, '1']);
  desk.answer(desk.clock.monotonicMs(), saying(asOfNow(desk, partly)));
  assert.equal(desk.row().order.isOpen, true);
});

test('that an order ended is so, however long ago it was asked', async () => {
  using desk = await openDesk();
  const askedMs = desk.clock.monotonicMs();
  await desk.clock.advance(10 * second);
  await desk.list([]);
  desk.answer(
    askedMs,
    saying(asOfNow(desk, { ...open, source: 'lookup', status: 'canceled', isOpen: false, remainingQuantity: '0' })),
  );
  const { isStale, order } = desk.row();
  assert.deepEqual([order.status, isStale, order.asOf], ['canceled', false, desk.clock.now()]);
  assert.equal(desk.orderBook.isUnsettled(key), false);
});

test('a list that began before a rejection came does not lift the doubt it left', async () => {
  using desk = await openDesk();
  const requestedMs = desk.clock.monotonicMs();
  await desk.clock.advance(second);
  desk.push(
    saying(asOfNow(desk, { ...open, source: 'push', status: 'rejected', isOpen: false, updatedAt: desk.clock.now() }), {
      claim: 'rejection',
    }),
  );
  await desk.list([saying(asOfNow(desk, { ...open, updatedAt: null }))], requestedMs);
  assert.equal(desk.row().isStale, true);
  await desk.list([saying(asOfNow(desk, { ...open, updatedAt: null }))]);
  assert.equal(desk.row().isStale, false);
});

test('an old fill from a list, or an answer of fills alone, does not vouch for an order that the list lacked', async () => {
  using desk = await openDesk();
  const { asOf } = desk.row().order;
  await desk.list([]);
  await desk.clock.advance(second);
  const order = asOfNow(desk, {
    ...open,
    source: 'fills',
    status: 'unknown',
    isOpen: null,
    filledQuantity: '2',
    remainingQuantity: null,
  });
  desk.orderBook.apply(account, {
    kind: 'answered',
    cause: 'history',
    askedMonotonicMs: desk.clock.monotonicMs(),
    reports: [],
    fills: [{ fill: aFill('7', open, { source: 'history', quantity: '1' }), order }],
  });
  desk.answer(desk.clock.monotonicMs(), saying(order, { claim: 'noState' }));
  assert.deepEqual([desk.row().isStale, desk.row().order.asOf, desk.row().order.filledQuantity], [true, asOf, '2']);
  desk.orderBook.apply(account, { kind: 'leftBook', keys: [key], askedMonotonicMs: desk.clock.monotonicMs() });
  assert.equal(desk.row().hasLeftBook, true);
});

test('what the exchange timed later than it is there now does not outweigh what it says next; what it timed before keeps its turn', async () => {
  using desk = await openDesk();
  const told = desk.clock.now();
  const amendedAt = (updatedAt: number, price: string): OrderReport =>
    saying(asOfNow(desk, { ...open, source: 'push', price, updatedAt }));
  desk.push(amendedAt(told, '11'));
  desk.orderBook.connection(account, { kind: 'exchangeTime', there: told - 30 * second });
  desk.push(amendedAt(told - second, '12'));
  assert.equal(desk.row().order.price, '11');
  // An hour back; a list repeats the time of before it.
  desk.orderBook.connection(account, { kind: 'exchangeTime', there: told - 3_600 * second });
  await desk.list([saying(asOfNow(desk, { ...open, price: '11', updatedAt: told }))]);
  desk.push(amendedAt(told - 3_590 * second, '13'));
  assert.equal(desk.row().order.price, '13');
  desk.push(amendedAt(told - 3_595 * second, '14'));
  assert.equal(desk.row().order.price, '13');
});

/** Longer than what is taken in at once; the first and the last of them are already there. */
const longList = (desk: Desk): OrderReport[] =>
  Array.from({ length: 1_000 }, (_, index) =>
    saying(asOfNow(desk, anOrder(String(index + 2), { source: 'snapshot' }))),
  );

test('what is pushed while a long list is taken in is later than the list, and neither lacked by it nor undone', async () => {
  using desk = await openDesk();
  const reports = longList(desk);
  const last = reports.at(-1)?.order ?? assert.fail();
  const listing = desk.list(reports);
  desk.push(saying(asOfNow(desk, { ...last, source: 'push', price: '11', updatedAt: desk.clock.now() })));
  desk.push(saying(asOfNow(desk, anOrder('5000', { source: 'push' }))));
  assert.equal(desk.orderBook.board.rows().length < reports.length, true, 'it came in between');
  assert.deepEqual(await listing, { missing: [key], missingAgain: [], young: [orderKeyOf(anOrder('5000'))] });
  assert.equal(desk.orderBook.find(orderKeyOf(last))?.state.order.price, '11');
  assert.equal(desk.orderBook.board.rows().length, reports.length + 2);
});

test('a long list whose connection ends while it is taken in says nothing of what it lacks, and takes in no more', async () => {
  using desk = await openDesk();
  const ending = new AbortController();
  const listing = desk.list(longList(desk), desk.clock.monotonicMs(), ending.signal);
  const taken = desk.orderBook.board.rows().length;
  ending.abort();
  assert.equal(await listing, null);
  assert.equal(desk.orderBook.board.rows().length, taken);
  assert.equal(desk.orderBook.find(key)?.isMissing, false);
});
