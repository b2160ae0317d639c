/** What once went wrong with orders off the board, lists that fail and places that are not there: each must stay mended. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHtxReport as readHtx } from '../../electron/exchanges/htx/order-report.ts';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { problem } from '../../electron/exchanges/problem.ts';
import { readFill } from '../../electron/exchanges/qfex/fills.ts';
import type { QfexRowKind } from '../../electron/exchanges/qfex/row-fields.ts';
import { readQfexReport as readQfex } from '../../electron/exchanges/qfex/order-report.ts';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';
import type { Archive, ArchiveBatch } from '../../electron/orders/archive/archive.ts';
import { OrderBook } from '../../electron/orders/book/order-book.ts';
import { Recorder } from '../../electron/orders/recorder.ts';
import type { OrderStatus } from '../../shared/order.ts';
import { failed } from '../../shared/result.ts';
import { openHere } from '../support/archive-orders.ts';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';
import { valueOf } from '../support/values.ts';
import { fakeClock, type FakeClock } from '../unit/fake-world.ts';

const startAt = 1_790_000_000_000;
const inSeconds = startAt / 1_000;

interface Desk {
  clock: FakeClock;
  archive: Archive;
  orderBook: OrderBook;
  /** The statuses before and after each change. */
  changes: [OrderStatus | null, OrderStatus][];
  isFull: boolean;
}

function openDesk(): Desk {
  const clock = fakeClock(startAt);
  const { archive } = openHere(null);
  const watched = new Proxy(archive, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'write') return typeof value === 'function' ? value.bind(target) : value;
      return (batch: ArchiveBatch) =>
        desk.isFull ? failed(problem('protocol', 'The disk is full.', 'Make room.')) : target.write(batch);
    },
  });
  const recorder = new Recorder({ archive: watched, clock, onFlushed: () => undefined, onRecording: () => undefined });
  const changes: Desk['changes'] = [];
  const desk: Desk = {
    clock,
    archive,
    changes,
    isFull: false,
    orderBook: new OrderBook({
      archive: watched,
      recorder,
      clock,
      dispatch: (consequences) => {
        for (const each of consequences)
          if (each.kind === 'changed' && each.event !== null)
            changes.push([each.before?.status ?? null, each.order.status]);
      },
      tellsFirstSnapshot: false,
    }),
  };
  return desk;
}

function rowOf(fields: Record<string, unknown>): WireObject {
  const [row] = valueOf(readWire(Buffer.from(JSON.stringify(fields))));
  assert.ok(row !== undefined);
  return row;
}

const qfex = { id: 'main', exchange: 'qfex' as const };
const qfexId = '57cc1941-8ad1-4df3-b34c-bb556518befc';
const qfexKey = `qfex/main/${qfexId}`;

function qfexReport(fields: Record<string, unknown>, source: 'push' | 'history', kind: QfexRowKind): OrderReport {
  const row = rowOf({
    order_id: qfexId,
    symbol: 'AAPL-USD',
    side: 'BUY',
    type: 'LIMIT',
    time_in_force: 'GTC',
    price: 200,
    quantity: 5,
    ...fields,
  });
  const read = readQfex(row, { account: 'main', asOf: startAt, source, kind });
  assert.ok(read !== 'unreadable');
  return read;
}

function qfexFill(tradeId: string, quantity: number): FillReport {
  const row = rowOf({ id: tradeId, order_id: qfexId, symbol: 'AAPL-USD', price: 200, quantity, side: 'BUY', fee: 0.1 });
  const read = readFill(row, { account: 'main', asOf: startAt, source: 'history' });
  assert.ok(read !== 'unreadable');
  return read;
}

test('of an order off the board every message of one batch counts', async () => {
  const desk = openDesk();
  desk.orderBook.apply(qfex, {
    kind: 'pushed',
    news: [
      {
        kind: 'order',
        report: qfexReport({ status: 'ACK', quantity_remaining: 5, update_time: inSeconds - 900 }, 'push', 'order'),
      },
    ],
  });
  await desk.clock.advance(20);
  desk.orderBook.apply(qfex, {
    kind: 'pushed',
    news: [
      {
        kind: 'order',
        report: qfexReport(
          { status: 'CANCELLED', quantity_remaining: 0, update_time: inSeconds - 500 },
          'push',
          'order',
        ),
      },
    ],
  });
  await desk.clock.advance(20);
  desk.orderBook.board.dismiss([qfexKey]);
  await desk.clock.advance(20);
  const history = qfexReport(
    {
      terminal_status: 'CANCELLED',
      filled_qty: 3,
      avg_price: 199,
      status_ts: new Date(startAt - 499_000).toISOString(),
    },
    'history',
    'historicOrder',
  );
  desk.orderBook.apply(qfex, {
    kind: 'answered',
    cause: 'history',
    askedMonotonicMs: desk.clock.monotonicMs(),
    reports: [history],
    fills: [qfexFill('1', 1), qfexFill('2', 2)],
  });
  await desk.clock.advance(20);
  const state = valueOf(desk.archive.find(qfexKey));
  assert.deepEqual([state?.order.filledQuantity, state?.order.averagePrice, state?.isOnBoard], ['3', '199', false]);
  assert.equal(valueOf(desk.archive.history(qfexKey))?.fills.length, 2);
});

test('an order that was dismissed while the disk is full stays off the board, and its end is told once', async () => {
  const desk = openDesk();
  const account = { id: 'main', exchange: 'htx' as const };
  const report = (state: string, filled: string, at: number): OrderReport => {
    const row = rowOf({
      order_id: '1550497891998535681',
      contract_code: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '10',
      volume: '2',
      trade_volume: filled,
      state,
      created_time: String(startAt - 1_000_000),
      updated_time: String(at),
    });
    const read = readHtx(row, { account: 'main', asOf: startAt, source: 'push', isAlgo: false });
    assert.ok(read !== null);
    return read;
  };
  desk.orderBook.apply(account, {
    kind: 'pushed',
    news: [{ kind: 'order', report: report('new', '0', startAt - 1_000_000) }],
  });
  await desk.clock.advance(20);
  desk.isFull = true;
  desk.orderBook.apply(account, {
    kind: 'pushed',
    news: [{ kind: 'order', report: report('filled', '2', startAt - 500_000) }],
  });
  await desk.clock.advance(20);
  desk.orderBook.board.dismiss(['htx/main/1550497891998535681']);
  await desk.clock.advance(2_000);
  desk.orderBook.apply(account, {
    kind: 'pushed',
    news: [{ kind: 'order', report: report('filled', '2', startAt - 500_000) }],
  });
  await desk.clock.advance(20);
  assert.deepEqual(desk.orderBook.board.rows(), []);
  assert.deepEqual(desk.changes, [
    [null, 'new'],
    ['new', 'filled'],
  ]);
  desk.isFull = false;
  await desk.clock.advance(3_000);
  assert.equal(valueOf(desk.archive.find('htx/main/1550497891998535681'))?.isOnBoard, false);
});

for (const exchange of ['htx', 'qfex'] as const) {
  const isHtx = exchange === 'htx';
  const accounts = [{ id: `my-${exchange}`, exchange }];
  const draft = isHtx
    ? { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '3', price: '50000' }
    : { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '3', price: '100' };
  const own = isHtx ? ['/v5/trade/order', '/v5/trade/order/history'] : ['get_order', '/user/historic-orders'];
  const unwell = { kind: 'status', status: 500, headers: {}, body: '' } as const;
  const noAnswer = (on: string) => ({
    on,
    fault: on === 'get_order' ? ({ kind: 'error', code: 'ServerError', message: 'Try later' } as const) : unwell,
    times: Infinity,
  });

  test(`${exchange}: an order that is gone is not shown as open because its own question fails at one place`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(20 * second);
    rig[exchange].faults.plan(noAnswer(isHtx ? '/v5/algo/order' : '/user/historic-twaps'));
    rig[exchange].orders.forget(orderId);
    await rig.pass(minute);
    assert.deepEqual([rig.row(orderId)?.order.isOpen, rig.row(orderId)?.hasLeftBook], [null, true]);
    assert.deepEqual(rig.noticesOf(orderId), ['leftBook']);
  });

  test(`${exchange}: how an order ended is known within seconds of the exchange being well again`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(20 * second);
    for (const on of own) rig[exchange].faults.plan(noAnswer(on));
    rig[exchange].settings.isPushLost = () => true;
    rig[exchange].orders.cancel(orderId);
    await rig.pass(5 * minute);
    assert.equal(rig.row(orderId)?.order.isOpen, null);
    rig[exchange].faults.clear();
    await rig.pass(15 * second);
    assert.equal(rig.row(orderId)?.order.status, 'canceled');
  });
}

for (const missing of [['updated_time'], ['updated_time', 'created_time']]) {
  const absent = new RegExp(`"(?:${missing.join('|')})":"?[0-9]+"?,?`, 'g');
  const rewrite = (body: string): string => body.replace(absent, '').replaceAll(',}', '}');

  test(`htx: what opened and closed while the connection was away is seen also where the history is without ${missing.join(' and ')}`, async () => {
    await using rig = await startTurnedRig({ accounts: [{ id: 'my-htx', exchange: 'htx' }] });
    const draft = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '3', price: '50000' };
    rig.htx.orders.place(draft);
    await rig.live();
    await rig.pass(minute);
    rig.htx.faults.plan({ on: '/v5/trade/order/history', fault: { kind: 'rewrite', rewrite }, times: Infinity });
    await rig.htx.goDown();
    await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
    const { orderId } = rig.htx.orders.place(draft);
    rig.htx.orders.cancel(orderId);
    await rig.pass(minute);
    await rig.htx.comeBack();
    await rig.live();
    await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
    assert.deepEqual(rig.gaps, []);
  });
}
