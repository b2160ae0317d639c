/** Several reports of one answer about one order are taken in together and told once. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { OrderBook, type OrderChange } from '../../electron/orders/book/order-book.ts';
import { Dispatch } from '../../electron/orders/dispatch.ts';
import { Notices } from '../../electron/orders/notices/notices.ts';
import type { ArchiveBatch } from '../../electron/orders/archive/archive.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Order } from '../../shared/order.ts';
import { ok } from '../../shared/result.ts';
import { aFill, anOrder, archiveNow, openHere } from '../support/archive-orders.ts';
import { usualSettings } from '../support/monitor-rig.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock } from './fake-world.ts';

const account = { id: 'main', exchange: 'qfex' } as const;
const resting = ofQfex('1', {
  status: 'new',
  quantity: '5',
  filledQuantity: '0',
  remainingQuantity: '5',
  source: 'snapshot',
  raw: '{"status":"ACK"}',
});
const key = orderKeyOf(resting);

function ofQfex(orderId: string, fields: Partial<Order>): Order {
  return anOrder(orderId, {
    exchange: 'qfex',
    account: 'main',
    averagePrice: null,
    fee: null,
    quantityUnit: 'base',
    ...fields,
  });
}

const saying = (order: Order, more: Partial<OrderReport> = {}): OrderReport => ({
  order,
  claim: 'state',
  isFilledComputed: true,
  asksAgain: false,
  replacesOrderId: null,
  ...more,
});

function fillOf(order: Order, fillId: string, quantity: string): FillReport {
  return {
    fill: aFill(fillId, order, {
      quantity,
      price: '100',
      source: 'history',
      filledAt: archiveNow,
      raw: `{"id":${fillId}}`,
    }),
    order: {
      ...order,
      status: 'unknown',
      isOpen: null,
      quantity: null,
      filledQuantity: null,
      remainingQuantity: null,
      source: 'fills',
    },
  };
}

function openDesk() {
  const { archive } = openHere(null);
  const clock = fakeClock();
  const batches: ArchiveBatch[] = [];
  const watched = new Proxy(archive, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'write') return typeof value === 'function' ? value.bind(target) : value;
      return (batch: ArchiveBatch) => {
        batches.push(batch);
        return target.write(batch);
      };
    },
  });
  const told: OrderChange[] = [];
  const asked: string[] = [];
  const shown: Notice[] = [];
  let noticeId = 0;
  const notices = new Notices({
    clock,
    settings: () => usualSettings,
    isWatched: () => true,
    accountLabel: () => 'Main',
    nextId: () => (noticeId += 1),
    write: () => ok(null),
    show: (notice) => void shown.push(notice),
    onListed: () => undefined,
  });
  const recorder = new Recorder({
    archive: watched,
    clock,
    onFlushed: () => notices.committed(),
    onRecording: () => undefined,
  });
  const dispatch = new Dispatch({
    recorder,
    notices,
    watchers: () => [],
    onChange: (change) => void told.push(change),
    onMustAsk: (_account, mustAsk) => void asked.push(mustAsk),
    onMustAskFigures: () => undefined,
  });
  const orderBook = new OrderBook({
    archive: watched,
    recorder,
    clock,
    tellsFirstSnapshot: false,
    dispatch: (consequences) => dispatch.take(consequences),
  });
  const list: OpenOrders = {
    reports: [saying(resting)],
    requestedMonotonicMs: clock.monotonicMs(),
    requestedAt: archiveNow,
    wholeKinds: ['order'],
    problem: null,
  };
  void orderBook.snapshot(account, list, new AbortController().signal);
  told.length = 0;
  return { archive, clock, batches, told, asked, shown, recorder, orderBook };
}

const figuresOf = ({ order: { status, filledQuantity, remainingQuantity, averagePrice } }: OrderChange): unknown[] => [
  status,
  filledQuantity,
  remainingQuantity,
  averagePrice,
];

test('the three fills of one list are told as one change, and their notice stands in the transaction of their events', async () => {
  const desk = openDesk();
  await desk.clock.advance(16);
  desk.batches.length = 0;
  desk.orderBook.apply(account, {
    kind: 'answered',
    cause: 'history',
    askedMonotonicMs: desk.clock.monotonicMs(),
    reports: [],
    fills: ['1', '2', '3'].map((id) => fillOf(resting, id, '1')),
  });
  await desk.clock.advance(16);
  assert.deepEqual(desk.told.map(figuresOf), [['partiallyFilled', '3', '2', '100']]);
  assert.deepEqual(
    desk.batches.map(({ events = [], notices = [] }) => [events.length, notices.map(({ text }) => text)]),
    [[3, ['BTC-USDT buy, QFEX · Main: Bought 3 of 5 BTC.']]],
  );
  // The timeline keeps a line for each of them.
  assert.equal(valueOf(desk.archive.history(key))?.fills.length, 3);
  desk.recorder.close();
  desk.archive.close();
});

test('an order that the history calls canceled is told with the fills of the same answer, once', async () => {
  const desk = openDesk();
  const row = {
    ...resting,
    status: 'canceled' as const,
    isOpen: false,
    filledQuantity: null,
    remainingQuantity: '0',
    source: 'history' as const,
    updatedAt: archiveNow,
    raw: '{"terminal_status":"CANCELLED"}',
  };
  desk.orderBook.apply(account, {
    kind: 'answered',
    cause: 'history',
    askedMonotonicMs: desk.clock.monotonicMs(),
    reports: [saying(row)],
    fills: [fillOf(resting, '1', '1'), fillOf(resting, '2', '2')],
  });
  await desk.clock.advance(20_000);
  assert.deepEqual(
    desk.told.map((change) => [change.cause, ...figuresOf(change)]),
    [['fills', 'canceled', '3', '0', '100']],
  );
  assert.deepEqual(
    desk.shown.map(({ kind }) => kind),
    ['canceled'],
  );
  desk.recorder.close();
  desk.archive.close();
});

test('an amended order and its fills in one answer are never told with figures that do not add up', async () => {
  const desk = openDesk();
  const amended = {
    ...resting,
    quantity: '8',
    filledQuantity: null,
    remainingQuantity: '6',
    status: 'partiallyFilled' as const,
    source: 'lookup' as const,
    updatedAt: archiveNow + 5,
    exchangeStatus: 'MODIFIED',
    raw: '{"status":"MODIFIED"}',
  };
  desk.orderBook.apply(account, {
    kind: 'answered',
    cause: 'lookup',
    askedMonotonicMs: desk.clock.monotonicMs(),
    reports: [saying(amended, { claim: 'amended' })],
    fills: [fillOf(resting, '1', '1'), fillOf(resting, '2', '1')],
  });
  await desk.clock.advance(16);
  assert.deepEqual(
    desk.told.map((change) => [change.cause, ...figuresOf(change)]),
    [['fills', 'partiallyFilled', '2', '6', '100']],
  );
  desk.recorder.close();
  desk.archive.close();
});

test('fills of an order nobody had seen begin a question where the history tells them, and none where a look-up does', () => {
  for (const [cause, asked] of [
    ['history', [orderKeyOf(ofQfex('7', {}))]],
    ['lookup', []],
  ] as const) {
    const desk = openDesk();
    desk.orderBook.apply(account, {
      kind: 'answered',
      cause,
      askedMonotonicMs: desk.clock.monotonicMs(),
      reports: [],
      fills: [fillOf(ofQfex('7', {}), '71', '1')],
    });
    assert.deepEqual(desk.asked, asked, cause);
    desk.recorder.close();
    desk.archive.close();
  }
});

test('an order that a look-up leaves open how it stands, by its fills or by its row, is asked about once, however often it says so', () => {
  const amended = ofQfex('1', {
    exchangeStatus: 'MODIFIED',
    quantity: '6',
    filledQuantity: null,
    remainingQuantity: '6',
  });
  const byFills = {
    reports: [saying({ ...amended, source: 'lookup', raw: '{"status":"MODIFIED"}' }, { claim: 'amended' })],
    fills: [fillOf(resting, '1', '4'), fillOf(resting, '2', '2')],
  };
  const notKnown = { ...resting, status: 'unknown', isOpen: null, remainingQuantity: null, source: 'lookup' } as const;
  const byRow = { reports: [saying({ ...notKnown, updatedAt: archiveNow + 5, raw: '{"status":"ODD"}' })], fills: [] };
  for (const said of [byFills, byRow]) {
    const desk = openDesk();
    for (let times = 0; times < 3; times += 1)
      desk.orderBook.apply(account, {
        kind: 'answered',
        cause: 'lookup',
        askedMonotonicMs: desk.clock.monotonicMs(),
        ...said,
      });
    const isOpen = desk.orderBook.find(key)?.state.order.isOpen;
    assert.deepEqual([isOpen, desk.asked], [null, [key]]);
    desk.recorder.close();
    desk.archive.close();
  }
});

test('the fills of a look-up are kept, each once, however often it is looked up', async () => {
  const desk = openDesk();
  const partly = { ...resting, status: 'partiallyFilled', filledQuantity: '2', remainingQuantity: '3' } as const;
  for (const raw of ['{"at":1}', '{"at":2}']) {
    const fills = ['1', '2'].map((id) => fillOf(resting, id, '1'));
    desk.orderBook.apply(account, {
      kind: 'answered',
      cause: 'lookup',
      askedMonotonicMs: desk.clock.monotonicMs(),
      reports: [saying({ ...partly, source: 'lookup', updatedAt: archiveNow + 1, raw })],
      fills,
    });
    await desk.clock.advance(16);
  }
  assert.deepEqual(
    valueOf(desk.archive.history(key))?.fills.map(({ tradeId, quantity }) => [tradeId, quantity]),
    [
      ['1', '1'],
      ['2', '1'],
    ],
  );
  assert.equal(desk.orderBook.find(key)?.state.order.averagePrice, '100');
  desk.recorder.close();
  desk.archive.close();
});

test('an amended order of which all fills there are were asked for, and there are none, has none filled', async () => {
  const amended = { ...ofQfex('8', { status: 'new', quantity: '5', remainingQuantity: '5', filledQuantity: null }) };
  for (const [allFillsOf, filled] of [
    [[], null],
    [['8'], '0'],
  ] as const) {
    const desk = openDesk();
    const report = saying({ ...amended, source: 'lookup' }, { claim: 'amended', isFilledComputed: false });
    desk.orderBook.apply(account, {
      kind: 'answered',
      cause: 'lookup',
      askedMonotonicMs: desk.clock.monotonicMs(),
      reports: [report],
      fills: [],
      wholeFillsOf: allFillsOf,
    });
    await desk.clock.advance(16);
    assert.equal(valueOf(desk.archive.find(orderKeyOf(amended)))?.order.filledQuantity, filled);
    desk.recorder.close();
    desk.archive.close();
  }
});

test('orders of one answer are told each by itself, by rising numbers, each after it was recorded with what is told', async () => {
  const desk = openDesk();
  const others = ['2', '3'].map((orderId) =>
    ofQfex(orderId, {
      status: 'filled',
      isOpen: false,
      quantity: '2',
      filledQuantity: '2',
      remainingQuantity: '0',
      source: 'history',
    }),
  );
  desk.orderBook.apply(account, {
    kind: 'answered',
    cause: 'history',
    askedMonotonicMs: desk.clock.monotonicMs(),
    reports: others.map((order) => saying(order)),
    fills: [
      fillOf(resting, '1', '1'),
      ...others.flatMap((order) => [fillOf(order, `${order.orderId}1`, '1'), fillOf(order, `${order.orderId}2`, '1')]),
    ],
  });
  await desk.clock.advance(16);
  assert.deepEqual(
    desk.told.map(({ order }) => order.orderId),
    ['2', '3', '1'],
  );
  assert.deepEqual(
    desk.told.map(({ seq }) => seq),
    desk.told.map(({ seq }) => seq).sort((one, other) => one - other),
  );
  for (const change of desk.told) assert.deepEqual(valueOf(desk.archive.find(change.key))?.order, change.order);
  desk.recorder.close();
  desk.archive.close();
});

test('a refused change, told by an answer whose fills make the order filled, is told as filled', async () => {
  const desk = openDesk();
  desk.orderBook.apply(account, {
    kind: 'pushed',
    news: [
      {
        kind: 'order',
        report: saying(
          { ...ofQfex('9', { quantity: '2', exchangeStatus: 'REJECTED', source: 'push' }) },
          { claim: 'rejection' },
        ),
      },
    ],
  });
  await desk.clock.advance(16);
  desk.shown.length = 0;
  desk.told.length = 0;
  const listed = ofQfex('9', {
    status: 'new',
    quantity: '2',
    filledQuantity: '0',
    remainingQuantity: '2',
    source: 'lookup',
    updatedAt: archiveNow,
  });
  desk.orderBook.apply(account, {
    kind: 'answered',
    cause: 'lookup',
    askedMonotonicMs: desk.clock.monotonicMs() + 1,
    reports: [saying(listed)],
    fills: [fillOf(listed, '1', '1'), fillOf(listed, '2', '1')],
  });
  await desk.clock.advance(16);
  assert.deepEqual(
    desk.told.map((change) => figuresOf(change)[0]),
    ['filled'],
  );
  assert.deepEqual(
    desk.shown.map(({ kind }) => kind),
    ['filled'],
  );
  desk.recorder.close();
  desk.archive.close();
});
