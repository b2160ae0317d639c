/** The board over real sockets: what the exchanges do is what it says. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startRig } from '../support/monitor-rig.ts';

test('an order that stands there when the monitor starts is on the board, fresh once its account is live', async () => {
  await using rig = await startRig({
    before: ({ htx, qfex }) => {
      htx.orders.place({
        orderId: '1550497891998535681',
        symbol: 'BTC-USDT',
        side: 'buy',
        quantity: '400',
        price: '96420.5',
      });
      qfex.orders.place({
        orderId: '5b309929-206f-40ec-804d-cbe46e81afc1',
        symbol: 'AAPL-USD',
        side: 'sell',
        quantity: '12',
        price: '268.9',
      });
    },
  });
  await rig.live();
  const htxRow = rig.row('1550497891998535681');
  assert.deepEqual([htxRow?.order.status, htxRow?.isStale, htxRow?.order.quantity], ['new', false, '400']);
  const qfexRow = rig.row('5b309929-206f-40ec-804d-cbe46e81afc1');
  assert.deepEqual([qfexRow?.order.status, qfexRow?.isStale, qfexRow?.order.side], ['new', false, 'sell']);
  assert.deepEqual(rig.notices, []);
});

test('a new order, its fills and its end reach the board as they happen', async () => {
  await using rig = await startRig();
  await rig.live();
  const { orderId } = rig.htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '96420.5' });
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  rig.htx.orders.fill(orderId, '137');
  await rig.until(() => rig.row(orderId)?.order.filledQuantity === '137');
  assert.equal(rig.row(orderId)?.order.status, 'partiallyFilled');
  assert.equal(rig.row(orderId)?.order.remainingQuantity, '263');
  rig.htx.orders.fill(orderId, '263');
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.until(() => rig.notices.some(({ kind, orderId: id }) => kind === 'filled' && id === orderId));
});

test('a QFEX order is filled by its fills, each counted once', async () => {
  await using rig = await startRig();
  await rig.live();
  const { orderId } = rig.qfex.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  rig.qfex.orders.fill(orderId, '5');
  rig.qfex.orders.fill(orderId, '7');
  await rig.until(
    () => rig.row(orderId)?.order.status === 'filled' && rig.row(orderId)?.order.averagePrice === '268.9',
  );
  const history = rig.monitor.history(rig.row(orderId)?.key ?? '');
  assert.ok(history.ok);
  assert.deepEqual(
    history.value?.fills.map(({ quantity }) => quantity),
    ['5.0', '7.0'],
  );
});
