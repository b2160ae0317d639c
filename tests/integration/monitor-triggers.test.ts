/** What does the monitor tell of HTX's trigger orders, which nothing pushes? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';

const onlyHtx = [{ id: 'my-htx', exchange: 'htx' }] as const;
const waiting = {
  symbol: 'BTC-USDT',
  side: 'sell',
  quantity: '400',
  price: '58000',
  kind: 'trigger',
  stopLoss: { triggerPrice: '58000', orderPrice: null },
} as const;

test('a trigger waits, fires, fails or is canceled on the board, told once each, and what fired and what it started name each other', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  await rig.live();
  const { orders } = rig.htx;
  const [fires, fails, failsLate, goes] = [0, 1, 2, 3].map(() => orders.place(waiting).orderId);
  assert.ok(fires !== undefined && fails !== undefined && failsLate !== undefined && goes !== undefined);
  const all = [fires, fails, failsLate, goes];
  await rig.until(() => rig.rows().length === all.length);
  for (const orderId of all)
    assert.deepEqual([rig.row(orderId)?.order.status, rig.row(orderId)?.order.isOpen], ['new', true]);
  await rig.pass(20 * second);
  const started = orders.trigger(fires);
  orders.fill(started.orderId, '400', { price: '57990' });
  orders.failTrigger(fails);
  const refused = orders.failTrigger(failsLate, {});
  orders.cancel(goes);
  await rig.until(() => all.every((orderId) => rig.row(orderId)?.order.isOpen === false));
  await rig.pass(minute);
  const stands = (orderId: string): unknown[] => [
    rig.row(orderId)?.order.status,
    rig.row(orderId)?.startedOrderId,
    rig.row(orderId)?.startedById,
    rig.row(orderId)?.isStale,
    rig.noticesOf(orderId),
  ];
  assert.deepEqual(stands(fires), ['triggered', started.orderId, null, false, ['triggered']]);
  assert.deepEqual(stands(started.orderId), ['filled', null, fires, false, ['filled']]);
  assert.deepEqual(stands(fails), ['rejected', null, null, false, ['rejected']]);
  assert.deepEqual(stands(failsLate), ['rejected', refused?.orderId, null, false, ['rejected']]);
  assert.deepEqual(stands(goes), ['canceled', null, null, false, ['canceled']]);
  assert.match(
    rig.notices.find(({ kind }) => kind === 'triggered')?.text ?? '',
    /^BTC-USDT sell, .*: Triggered: the trigger order to sell 400 contracts .* fired; it started order \d+, an order of its own\.$/,
  );
});

test('a trigger that fired while nobody listened is told as triggered, and linked after a restart too', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  await rig.live();
  const { orderId } = rig.htx.orders.place(waiting);
  await rig.until(() => rig.row(orderId) !== undefined);
  await rig.pass(20 * second);
  await rig.stop();
  const started = rig.htx.orders.trigger(orderId);
  rig.htx.orders.fill(started.orderId, '400', { price: '57990' });
  await rig.pass(minute);
  rig.start();
  await rig.live();
  await rig.pass(2 * minute);
  assert.deepEqual(
    [rig.row(orderId)?.order.status, rig.row(orderId)?.startedOrderId, rig.noticesOf(orderId)],
    ['triggered', started.orderId, ['triggered']],
  );
  await rig.stop();
  rig.start();
  await rig.live();
  assert.deepEqual([rig.row(started.orderId)?.startedById, rig.row(orderId)?.order.status], [orderId, 'triggered']);
});

test('a waiting trigger that names an order is not known to wait, and is asked about', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx });
  await rig.live();
  const { orderId } = rig.htx.orders.place({ ...waiting, wire: { relation_order_id: '"1550391833085870087"' } });
  await rig.until(() => rig.row(orderId) !== undefined);
  assert.deepEqual(
    [rig.row(orderId)?.order.status, rig.row(orderId)?.order.isOpen, rig.row(orderId)?.order.exchangeStatus],
    ['unknown', null, 'active'],
  );
  await rig.until(() => rig.htx.log.of('/v5/algo/order').some(({ params }) => params['algo_id'] === orderId));
});

test('an order that only the history tells of, and calls open, is not known, and its own question settles it', async () => {
  await using rig = await startTurnedRig({ accounts: onlyHtx, htx: { closedOrdersStay: 'always' } });
  await rig.live();
  const { orders, settings } = rig.htx;
  const resting = orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '7', price: '60000' });
  await rig.until(() => rig.row(resting.orderId) !== undefined);
  await rig.pass(20 * second);
  settings.historyCallsOpen = () => true;
  await rig.htx.goDown();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  const { orderId } = orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  orders.fill(orderId, '4');
  orders.cancel(orderId);
  // Its own question has no answer yet.
  rig.htx.faults.plan({
    on: '/v5/trade/order',
    fault: { kind: 'error', code: '1000', message: 'down' },
    times: Infinity,
  });
  await rig.htx.comeBack();
  await rig.live();
  await rig.until(() => rig.row(orderId) !== undefined);
  const { status, isOpen, remainingQuantity, exchangeStatus } = rig.row(orderId)?.order ?? {};
  assert.deepEqual([status, isOpen, remainingQuantity, exchangeStatus], ['unknown', null, null, 'partially_filled']);
  assert.deepEqual(rig.row(resting.orderId)?.order.status, 'new');
  rig.htx.faults.clear();
  await rig.pass(2 * minute);
  assert.deepEqual([rig.row(orderId)?.order.status, rig.row(orderId)?.order.filledQuantity], ['canceled', '4']);
  assert.ok(rig.changes.filter(({ order }) => order.orderId === orderId).every(({ order }) => order.isOpen !== true));
});
