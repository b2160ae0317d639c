import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute, second, startTurnedRig } from '../support/turned-rig.ts';

const onlyQfex = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const apple = { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' };

for (const setBackMs of [0, hour, -hour]) {
  const clock = setBackMs === 0 ? '' : `, though the clock is set by ${String(setBackMs / hour)} h meanwhile`;
  test(`a canceled order of which a fill was missed never says that nothing was filled, and is told of once it is known how much${clock}`, async () => {
    await using rig = await startTurnedRig({ accounts: onlyQfex });
    await rig.live();
    const { orders, settings } = rig.qfex;
    const { orderId } = orders.place(apple);
    await rig.until(() => rig.row(orderId) !== undefined);
    settings.historyDelayMs = 40 * second;
    settings.isPushLost = () => true;
    orders.fill(orderId, '7');
    await rig.pass(10);
    settings.isPushLost = () => false;
    orders.cancel(orderId);
    await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
    assert.equal(rig.row(orderId)?.order.filledQuantity, null);
    rig.setClockBy(setBackMs);
    await rig.pass(2 * minute);
    assert.equal(rig.row(orderId)?.order.filledQuantity, '7');
    assert.deepEqual(rig.noticesOf(orderId), ['canceled']);
  });
}

test('the notice of a canceled order says how much of it was filled, as soon as the exchange tells', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  await rig.until(() => rig.row(orderId) !== undefined);
  rig.qfex.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  assert.deepEqual(rig.noticesOf(orderId), []);
  await rig.pass(5 * second);
  assert.deepEqual(
    rig.notices.map(({ text }) => text),
    ['AAPL-USD buy, QFEX: Canceled before any of 12.0 AAPL was bought.'],
  );
});

test('how much of a canceled order was filled is asked for also after a restart', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  await rig.until(() => rig.row(orderId) !== undefined);
  rig.qfex.settings.historyDelayMs = 6 * minute;
  rig.qfex.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  await rig.pass(second);
  await rig.restart();
  await rig.live();
  await rig.pass(10 * minute);
  assert.equal(rig.row(orderId)?.order.filledQuantity, '0.0');
});

test('at what price an order was filled is asked for where the push of its fill was lost', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  const { orders, settings } = rig.qfex;
  const { orderId } = orders.place(apple);
  await rig.until(() => rig.row(orderId) !== undefined);
  settings.isPushLost = (frame) => frame.includes('fill_response');
  orders.fill(orderId, '12');
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  assert.equal(rig.row(orderId)?.order.averagePrice, null);
  await rig.pass(10 * second);
  assert.equal(rig.row(orderId)?.order.averagePrice, '268.9');
  assert.deepEqual(
    rig.notices.map(({ text }) => text),
    ['AAPL-USD buy, QFEX: Bought all 12 AAPL at 268.9 on average.'],
  );
});

test('of a canceled HTX trigger, of which no message ever says how much was filled, the history is not asked for it', async () => {
  await using rig = await startTurnedRig({ accounts: [{ id: 'my-htx', exchange: 'htx' as const }] });
  await rig.live();
  const { orderId } = rig.htx.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '400',
    price: '96420.5',
    kind: 'trigger',
    type: 'stopLoss',
  });
  await rig.until(() => rig.row(orderId) !== undefined);
  await rig.pass(minute);
  rig.htx.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  const asked = rig.htx.log.of('/v5/algo/order/history').length;
  await rig.pass(10 * minute);
  assert.equal(rig.htx.log.of('/v5/algo/order/history').length, asked);
});

test('the notice of an order that was canceled after a fill waits for the fill that trails it', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex, qfex: { fillsTrailMs: 400 } });
  await rig.live();
  const { orders } = rig.qfex;
  const { orderId } = orders.place(apple);
  await rig.until(() => rig.row(orderId) !== undefined);
  orders.fill(orderId, '3');
  await rig.until(() => rig.row(orderId)?.order.averagePrice === '268.9');
  await rig.pass(3 * second);
  rig.notices.length = 0;
  orders.fill(orderId, '2');
  orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  await rig.pass(20 * second);
  assert.deepEqual(
    rig.notices.map(({ text }) => text),
    ['AAPL-USD buy, QFEX: Canceled after 5 of 12.0 AAPL were bought at 268.9 on average.'],
  );
});

test('an order of which only its fills tell is filled once they come to all of it', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex, qfex: { historyDelayMs: 30 * minute } });
  await rig.live();
  const { orders, settings } = rig.qfex;
  const { orderId } = orders.place(apple);
  await rig.until(() => rig.row(orderId) !== undefined);
  await rig.pass(20 * second);
  settings.isPushLost = () => true;
  orders.fill(orderId, '12');
  await rig.pass(second);
  settings.isPushLost = () => false;
  await rig.pass(2 * minute);
  assert.deepEqual(
    [rig.row(orderId)?.order.status, rig.row(orderId)?.order.averagePrice, rig.noticesOf(orderId)],
    ['filled', '268.9', ['filled']],
  );
});
