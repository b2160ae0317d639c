/** What a script reads line by line: a row told as stale is told again once it is fresh, and no line is fresh while nobody is live. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };

/** Subscribed, and pushed to, while the list that would make the account live is not had. */
async function pushedBeforeTheList(rig: TurnedRig, happens: () => void): Promise<void> {
  rig.htx.faults.plan({
    on: '/v5/trade/order/opens',
    fault: { kind: 'error', code: '1056', message: 'Settling' },
    times: 1,
  });
  const gate = rig.htx.faults.hold('/v5/trade/order/opens');
  rig.htx.sockets.drop();
  await rig.reached(gate);
  happens();
  await rig.pass(200);
  gate.release();
}

const told = (rig: TurnedRig, orderId: string): unknown[] =>
  rig.changes.flatMap(({ cause, order }, place) =>
    order.orderId === orderId ? [[cause, order.isOpen, rig.toldStale[place]]] : [],
  );

test('an order told as stale, because its list could not be had, is told as fresh with the next one', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly, tellsFirstSnapshot: true });
  await rig.live();
  let orderId = '';
  await pushedBeforeTheList(rig, () => {
    orderId = rig.htx.orders.place(bitcoin).orderId;
  });
  await rig.until(() => told(rig, orderId).length > 0);
  assert.deepEqual(told(rig, orderId), [['push', true, true]]);
  await rig.live();
  await rig.until(() => told(rig, orderId).length > 1);
  assert.deepEqual(told(rig, orderId), [
    ['push', true, true],
    ['snapshot', true, false],
  ]);
  await rig.pass(60_000);
  assert.equal(told(rig, orderId).length, 2);
});

test('an order that opened and closed before its list was had is told as stale while it was open', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly, tellsFirstSnapshot: true });
  await rig.live();
  let orderId = '';
  await pushedBeforeTheList(rig, () => {
    orderId = rig.htx.orders.place(bitcoin).orderId;
    rig.htx.orders.cancel(orderId);
  });
  await rig.until(() => told(rig, orderId).length > 1);
  assert.deepEqual(told(rig, orderId), [
    ['push', true, true],
    ['push', false, false],
  ]);
});
