/** What the board says of an order that the lists no longer hold, or that no list tells of. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';

const apple = { symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' } as const;
const onlyQfex = [{ id: 'my-qfex', exchange: 'qfex' }] as const;

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
