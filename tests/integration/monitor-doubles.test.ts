/** QFEX reckons with doubles: what the board, a listener and a notice are told has none of their residue. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';

const accounts = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const google = { symbol: 'GOOG-USD', side: 'sell' as const, quantity: '0.8', price: '251.25' };
const residue = /\d\.\d{13,}|e-\d/;

function figures(order: {
  quantity: string | null;
  filledQuantity: string | null;
  remainingQuantity: string | null;
}): string {
  return [order.quantity, order.filledQuantity, order.remainingQuantity].join(' ');
}

test('an order filled in parts is told without residue from its ACK to its end, and its end is filled', async () => {
  await using rig = await startTurnedRig({ accounts, qfex: { hasResidue: true } });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(google);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(20 * second);
  assert.deepEqual([rig.row(orderId)?.order.filledQuantity, rig.noticesOf(orderId)], ['0', []]);
  for (const quantity of ['0.1', '0.2', '0.3']) {
    rig.qfex.orders.fill(orderId, quantity);
    await rig.pass(20 * second);
  }
  assert.equal(rig.row(orderId)?.order.filledQuantity, '0.6');
  rig.qfex.orders.fill(orderId, '0.2');
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.pass(minute);
  const told = rig.changes
    .filter(({ order }) => order.orderId === orderId)
    .map(({ order }) => `${order.status} ${figures(order)}`);
  assert.ok(!told.some((line) => line.startsWith('canceled')), told.join('\n'));
  assert.match(told.at(-1) ?? '', /^filled 0\.80? 0\.8 0$/);
  assert.deepEqual(
    told.filter((line) => residue.test(line.split(' ')[2] ?? '')),
    [],
  );
  const texts = rig.notices.filter((notice) => notice.orderId === orderId).map(({ text }) => text);
  assert.match(texts.at(-1) ?? '', /: Sold all 0\.8 GOOG at 251\.25 on average\.$/);
  assert.deepEqual(
    texts.filter((text) => residue.test(text)),
    [],
  );
});

test('one that ended while nobody listened is filled by a history that lacks residue', async () => {
  await using rig = await startTurnedRig({ accounts, qfex: { hasResidue: true } });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(google);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(10 * second);
  await rig.qfex.goDown();
  rig.qfex.orders.sweep(orderId, [{ quantity: '0.7' }, { quantity: '0.1' }]);
  await rig.pass(10 * second);
  await rig.qfex.comeBack();
  await rig.until(() => rig.row(orderId)?.order.isOpen === false);
  await rig.pass(minute);
  assert.deepEqual(
    [
      rig.row(orderId)?.order.status,
      figures(rig.row(orderId)?.order ?? { quantity: null, filledQuantity: null, remainingQuantity: null }),
    ],
    ['filled', '0.8 0.8 0'],
  );
});

test('what was filled beyond what was asked for is filled, and said so', async () => {
  await using rig = await startTurnedRig({ accounts });
  await rig.live();
  const { orderId } = rig.qfex.orders.place({ ...google, timeInForce: 'FOK' });
  rig.qfex.orders.fill(orderId, '0.9', { isOverfill: true });
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.pass(minute);
  assert.match(
    rig.notices
      .filter((notice) => notice.orderId === orderId)
      .map(({ text }) => text)
      .join(),
    /: Sold 0\.9 GOOG, more than the 0\.8 asked for/,
  );
});

test('a history known to be cut leaves a gap', async () => {
  await using rig = await startTurnedRig({ accounts });
  await rig.live();
  const ids = [1, 2, 3].map(() => rig.qfex.orders.place(google).orderId);
  await rig.until(() => ids.every((orderId) => rig.row(orderId)?.order.status === 'new'));
  await rig.pass(10 * second);
  await rig.qfex.goDown();
  for (const orderId of ids) rig.qfex.orders.cancel(orderId);
  await rig.pass(30 * second);
  rig.qfex.settings.listsCutAt = 2;
  await rig.qfex.comeBack();
  await rig.live();
  await rig.pass(2 * minute);
  assert.equal(rig.gaps.length, 1);
});
