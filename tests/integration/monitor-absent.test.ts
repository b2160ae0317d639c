/** What the board says of an order that the lists no longer hold, or that no list tells of. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute, second, startTurnedRig } from '../support/turned-rig.ts';

const apple = { symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' } as const;
const bitcoin = { symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '96420.5' } as const;
const onlyQfex = [{ id: 'my-qfex', exchange: 'qfex' }] as const;
const onlyHtx = [{ id: 'my-htx', exchange: 'htx' }] as const;

test('an order that was partly filled and canceled while nobody listened left the book, however long the history lags', async () => {
  await using rig = await startTurnedRig({ qfex: { historyDelayMs: 3 * minute }, accounts: onlyQfex });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  await rig.until(() => rig.row(orderId) !== undefined);
  rig.qfex.orders.fill(orderId, '3');
  await rig.pass(20 * second);
  await rig.qfex.goDown();
  await rig.until(() => rig.connection('qfex')?.phase === 'reconnecting');
  rig.qfex.orders.cancel(orderId);
  await rig.pass(minute);
  await rig.qfex.comeBack();
  await rig.live();
  await rig.until(() => rig.row(orderId)?.isStale === true);
  // Never again does it look live before it is known that it is not there.
  await rig.until(() => rig.row(orderId)?.isStale === false);
  const { hasLeftBook, order } = rig.row(orderId) ?? {};
  assert.deepEqual([hasLeftBook, order?.status, order?.isOpen, order?.filledQuantity], [true, 'unknown', null, '3']);
  const statuses = new Set<string | undefined>();
  for (let passed = 0; passed < 12 * minute; passed += second) {
    await rig.pass(second);
    statuses.add(rig.row(orderId)?.order.status);
  }
  assert.deepEqual([...statuses], ['unknown', 'canceled']);
  assert.deepEqual(rig.noticesOf(orderId), ['partiallyFilled', 'leftBook', 'canceled']);
});

for (const { after, isCutShort } of [
  { after: '', isCutShort: false },
  { after: ', and the connection that would have asked again ends before', isCutShort: true },
]) {
  test(`an order that opened and closed while nobody listened is seen though the history lags 3 min${after}`, async () => {
    await using rig = await startTurnedRig({ qfex: { historyDelayMs: 3 * minute }, accounts: onlyQfex });
    await rig.live();
    await rig.pass(2 * minute);
    await rig.qfex.goDown();
    await rig.until(() => rig.connection('qfex')?.phase === 'reconnecting');
    const { orderId } = rig.qfex.orders.place(apple);
    rig.qfex.orders.cancel(orderId);
    await rig.qfex.comeBack();
    await rig.live();
    if (isCutShort) {
      await rig.pass(100 * second);
      await rig.qfex.goDown();
      await rig.until(() => rig.connection('qfex')?.phase === 'reconnecting');
      await rig.pass(3 * minute);
      await rig.qfex.comeBack();
      await rig.live();
    }
    await rig.pass(6 * minute);
    assert.equal(rig.row(orderId)?.order.status, 'canceled');
    assert.deepEqual(rig.gaps, []);
  });
}

test('a stop whose end nobody pushed does not look live while the list that would tell of it fails, and the connection says so', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex, qfex: { isPushLost: () => true } });
  await rig.live();
  const { orderId } = rig.qfex.orders.place({
    symbol: 'AAPL-USD',
    side: 'sell',
    quantity: '12',
    price: '260',
    kind: 'stop',
    type: 'stopLoss',
  });
  await rig.until(() => rig.row(orderId) !== undefined);
  rig.qfex.faults.plan({
    on: 'get_user_orders',
    fault: { kind: 'error', code: 'ServerError', message: 'try later' },
    times: 12,
  });
  rig.qfex.orders.cancel(orderId);
  await rig.pass(5 * second);
  assert.equal(rig.row(orderId)?.isStale, false);
  await rig.pass(minute);
  const deltas = rig.deltas.length;
  assert.deepEqual([rig.row(orderId)?.isStale, rig.row(orderId)?.order.status], [true, 'new']);
  assert.deepEqual([rig.connection('qfex')?.phase, rig.connection('qfex')?.problem?.kind], ['live', 'exchangeDown']);
  assert.ok(
    rig.deltas
      .slice(0, deltas)
      .some(({ rows }) => rows.some(({ order, isStale }) => order.orderId === orderId && isStale)),
    'the window was told',
  );
  await rig.pass(10 * minute);
  assert.equal(rig.connection('qfex')?.problem, null);
  assert.notEqual(rig.row(orderId)?.order.isOpen, true);
});

test('a watched trigger that no list tells of is asked about by itself, and one that is not watched looks old', async () => {
  await using rig = await startTurnedRig({ accounts: [{ id: 'my-htx', exchange: 'htx' }] });
  await rig.live();
  const trigger = {
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '400',
    price: '96420.5',
    kind: 'trigger',
    type: 'stopLoss',
    stopLoss: { triggerPrice: '90000', orderPrice: null },
  } as const;
  const [watched, other] = [rig.htx.orders.place(trigger), rig.htx.orders.place(trigger)];
  await rig.until(() => rig.rows().length === 2);
  rig.htx.faults.plan({
    on: '/v5/algo/order/opens',
    fault: { kind: 'status', status: 404, headers: {}, body: '' },
    times: Infinity,
  });
  rig.monitor.watch(rig.row(watched.orderId)?.key ?? '');
  await rig.pass(2 * minute);
  assert.deepEqual(
    [watched, other].map(({ orderId }) => rig.row(orderId)?.isStale),
    [false, true],
  );
  rig.htx.orders.cancel(watched.orderId);
  await rig.until(() => rig.row(watched.orderId)?.order.status === 'canceled');
});

test('the moment that a row is as of is when its connection last vouched for it, but of one that was missing its own news', async () => {
  await using rig = await startTurnedRig({
    accounts: [{ id: 'my-htx', exchange: 'htx' }],
    htx: { isPushLost: () => true },
  });
  await rig.live();
  const [gone, resting] = ['400', '300'].map(
    (quantity) => rig.htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity, price: '96420.5' }).orderId,
  );
  assert.ok(gone !== undefined && resting !== undefined);
  await rig.until(() => rig.rows().length === 2);
  await rig.pass(10 * second);
  // Nobody can say what became of it.
  for (const on of ['/v5/trade/order', '/v5/trade/order/history', '/v5/algo/order'])
    rig.htx.faults.plan({ on, fault: { kind: 'error', code: '1000', message: 'down' }, times: Infinity });
  rig.htx.orders.cancel(gone);
  await rig.until(() => rig.row(gone)?.isStale === true);
  await rig.pass(5 * second);
  await rig.htx.goDown();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  const [missing, vouchedFor] = [rig.row(gone), rig.row(resting)];
  assert.ok(missing !== undefined && vouchedFor !== undefined && missing.order.isOpen === true);
  assert.equal(missing.asOf, missing.order.asOf);
  assert.ok(rig.clock.now() - missing.asOf > 10 * second);
  assert.equal(vouchedFor.asOf, rig.connection('htx')?.lastLiveAt);
});

test('a list that says nothing new is told as the keys of its rows and one moment', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  const ids = ['1', '2', '3'].map((quantity) => rig.qfex.orders.place({ ...apple, quantity }).orderId);
  await rig.until(() => rig.rows().length === ids.length);
  await rig.pass(20 * second);
  const from = rig.deltas.length;
  const before = rig.row(ids[0] ?? '');
  await rig.pass(minute);
  const later = rig.deltas.slice(from);
  assert.deepEqual(
    later.flatMap(({ rows }) => rows),
    [],
  );
  const renewals = later.flatMap(({ renewed = [] }) => renewed);
  assert.ok(renewals.length >= 3 && renewals.every(({ keys }) => keys.length === ids.length), JSON.stringify(renewals));
  const now = rig.row(ids[0] ?? '');
  assert.deepEqual([now?.asOf, now?.order.asOf], [renewals.at(-1)?.asOf, renewals.at(-1)?.asOf]);
  assert.ok((now?.asOf ?? 0) > (before?.asOf ?? 0));
});

test('how much of a canceled order was filled is learned, however late the history hears of it', async () => {
  await using rig = await startTurnedRig({
    qfex: { historyDelayMs: 4 * minute, isPushLost: (text) => text.includes('ACK') },
    accounts: onlyQfex,
  });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  rig.qfex.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  assert.equal(rig.row(orderId)?.order.filledQuantity, null);
  await rig.pass(10 * minute);
  assert.equal(rig.row(orderId)?.order.filledQuantity, '0.0');
});

test('what happened while the program did not run is seen though the clock was an hour fast when it last did', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  rig.setClockBy(hour);
  await rig.live();
  rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.rows().length === 1);
  await rig.pass(2 * minute);
  await rig.stop();
  const { orderId } = rig.htx.orders.place(bitcoin);
  rig.htx.orders.fill(orderId, bitcoin.quantity);
  await rig.pass(70 * minute);
  rig.setClockBy(-hour);
  rig.start();
  await rig.live();
  await rig.pass(10 * second);
  assert.deepEqual([rig.row(orderId)?.order.status, rig.noticesOf(orderId)], ['filled', ['filled']]);
});

for (const exchange of ['htx', 'qfex'] as const) {
  test(`${exchange}: what ended before its account was followed for the first time is no news after a short outage`, async () => {
    await using rig = await startTurnedRig({ accounts: [{ id: `my-${exchange}`, exchange }] });
    await rig.stop();
    const order = exchange === 'htx' ? bitcoin : apple;
    const venue = rig[exchange];
    const { orderId } = venue.orders.place(order);
    venue.orders.fill(orderId, order.quantity);
    // A symbol that this account is known to trade.
    venue.orders.place(order);
    await rig.pass(10 * second);
    rig.start();
    await rig.live();
    await rig.pass(minute);
    await venue.goDown();
    await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
    await rig.pass(20 * second);
    await venue.comeBack();
    await rig.live();
    await rig.pass(10 * minute);
    assert.deepEqual([rig.row(orderId), rig.noticesOf(orderId), rig.rows().length], [undefined, [], 1]);
  });
}

test('nothing is told as not known though the clock was two days slow in the earlier run', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  rig.setClockBy(-48 * hour);
  await rig.live();
  rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.rows().length === 1);
  await rig.pass(minute);
  await rig.stop();
  await rig.pass(minute);
  rig.setClockBy(48 * hour);
  rig.start();
  await rig.live();
  await rig.pass(2 * minute);
  assert.deepEqual(rig.gaps, []);
});

test('what a trigger started and was filled while nobody listened is on the board, and told', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  await rig.live();
  const { orders } = rig.htx;
  const { orderId } = orders.place({ ...bitcoin, kind: 'trigger', type: 'stopLoss' });
  await rig.until(() => rig.row(orderId) !== undefined);
  await rig.pass(20 * second);
  await rig.htx.goDown();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  const started = orders.trigger(orderId, { type: 'limit', price: '96420.5' });
  orders.fill(started.orderId, '400');
  await rig.htx.comeBack();
  await rig.live();
  await rig.pass(2 * minute);
  assert.deepEqual([rig.row(started.orderId)?.order.status, rig.noticesOf(started.orderId)], ['filled', ['filled']]);
});

test('what a trigger started and was filled while its pushes were lost is on the board, and told', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  await rig.live();
  const { orders, settings } = rig.htx;
  const { orderId } = orders.place({ ...bitcoin, kind: 'trigger', type: 'stopLoss' });
  await rig.until(() => rig.row(orderId) !== undefined);
  await rig.pass(20 * second);
  settings.isPushLost = () => true;
  const started = orders.trigger(orderId, { type: 'limit', price: '96420.5' });
  orders.fill(started.orderId, '400');
  await rig.pass(second);
  settings.isPushLost = () => false;
  await rig.pass(2 * minute);
  assert.deepEqual([rig.row(started.orderId)?.order.status, rig.noticesOf(started.orderId)], ['filled', ['filled']]);
});

test('of many orders that ended while nobody listened none is told as having left the book, where the history tells what became of them', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  await rig.live();
  const ids = Array.from({ length: 15 }, () => rig.htx.orders.place(bitcoin).orderId);
  await rig.until(() => rig.rows().length === ids.length);
  await rig.pass(20 * second);
  await rig.htx.goDown();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  for (const orderId of ids) rig.htx.orders.cancel(orderId);
  await rig.pass(10 * second);
  await rig.htx.comeBack();
  await rig.live();
  await rig.pass(2 * minute);
  for (const orderId of ids) assert.deepEqual(rig.noticesOf(orderId), ['canceled']);
});
