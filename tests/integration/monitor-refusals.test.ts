/** Whatever QFEX refuses about an order that nobody here has seen, it is never called rejected while it rests. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const onlyQfex = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const google = { symbol: 'GOOG-USD', side: 'sell' as const, quantity: '500', price: '251.25' };
const word = 'REJECTED_GREATER_THAN_MAX_PRICE_BAND';
const statuses = (rig: TurnedRig, orderId: string): string[] => {
  const told = rig.changes.filter(({ order }) => order.orderId === orderId).map(({ order }) => order.status);
  return told.filter((status, at) => status !== told[at - 1]);
};
const texts = (rig: TurnedRig): string[] => rig.notices.map(({ text }) => text);
const notKnown = (orderId: string): string =>
  `GOOG-USD sell, QFEX: QFEX answered ${word} about order ${orderId}; whether the order or a change to it was refused is not known yet.`;
const rests = 'GOOG-USD sell, QFEX: The order rests on the book: what QFEX refused was a change to it.';

test('an amend refused while the first list is slow and mistakenly empty rejects nothing: the order rests, and fills', async () => {
  let orderId = '';
  let isEmpty = true;
  await using rig = await startTurnedRig({
    accounts: onlyQfex,
    qfex: { listDelayMs: 4 * second, isListEmpty: () => isEmpty },
    before: ({ qfex, clock }) => {
      ({ orderId } = qfex.orders.place(google));
      clock.advance(minute);
    },
  });
  const { orders, log } = rig.qfex;
  await rig.until(() => log.of('get_user_orders').length === 1);
  orders.refuse(orderId, word, { price: '900', quantity: '600' });
  await rig.until(() => rig.row(orderId) !== undefined);
  const { order } = rig.row(orderId) ?? {};
  assert.deepEqual(
    [order?.status, order?.isOpen, order?.exchangeStatus, order?.quantity, order?.price],
    ['unknown', null, word, null, null],
  );
  assert.deepEqual(texts(rig), [notKnown(orderId)]);
  isEmpty = false;
  await rig.until(() => rig.row(orderId)?.order.isOpen === true);
  assert.equal(rig.row(orderId)?.order.price, '251.25');
  assert.deepEqual(texts(rig), [notKnown(orderId), rests]);
  orders.fill(orderId, '500');
  await rig.pass(minute);
  assert.deepEqual(statuses(rig, orderId), ['unknown', 'new', 'filled']);
  assert.deepEqual(rig.noticesOf(orderId), ['refused', 'refused', 'filled']);
});

test('an order that two lists, the history and the fills lack was rejected, and its conclusion is put to the question once', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  const { orders, log } = rig.qfex;
  const { orderId } = orders.place(google);
  await rig.until(() => rig.row(orderId) !== undefined);
  rig.remove('my-qfex');
  orders.forget(orderId);
  rig.changes.length = 0;
  await rig.pass(second);
  rig.add({ id: 'other', exchange: 'qfex' });
  await rig.live();
  rig.qfex.push(
    `{"order_response":{"order_id":"${orderId}","symbol":"GOOG-USD","status":"${word}","quantity":500,"price":251.25,"side":"SELL","type":"LIMIT","time_in_force":"GTC","quantity_remaining":500,"client_order_id":""}}`,
  );
  await rig.until(() => rig.row(orderId) !== undefined);
  assert.equal(rig.row(orderId)?.order.status, 'unknown');
  await rig.pass(4 * second);
  assert.equal(rig.row(orderId)?.order.status, 'unknown');
  await rig.pass(20 * second);
  const { order } = rig.row(orderId) ?? {};
  assert.deepEqual([order?.status, order?.quantity], ['rejected', '500']);
  assert.deepEqual(texts(rig), [
    notKnown(orderId),
    'GOOG-USD sell, QFEX: Rejected: the order to sell 500 GOOG at 251.25 or better was not accepted.',
  ]);
  await rig.pass(minute);
  const asked = log.of('get_order').length;
  await rig.pass(2 * minute);
  assert.equal(log.of('get_order').length, asked);
});

for (const isRestarted of [false, true]) {
  test(`what was concluded from mistakenly empty lists, the next list that holds the order undoes${isRestarted ? ', also after a restart' : ''}`, async () => {
    let orderId = '';
    let isEmpty = true;
    await using rig = await startTurnedRig({
      accounts: onlyQfex,
      qfex: { isListEmpty: () => isEmpty, unknownOrder: 'silence' },
      before: ({ qfex, clock }) => {
        ({ orderId } = qfex.orders.place(google));
        // As get_order would find it.
        qfex.faults.plan({
          on: 'get_order',
          fault: { kind: 'rewrite', rewrite: () => '{"all_orders_response":{"orders":[]}}' },
          times: Infinity,
        });
        clock.advance(minute);
      },
    });
    await rig.live();
    rig.qfex.orders.refuse(orderId, word);
    await rig.until(() => rig.row(orderId)?.order.status === 'rejected');
    rig.qfex.faults.clear();
    if (isRestarted) {
      await rig.stop();
      isEmpty = false;
      await rig.pass(minute);
      rig.start();
    }
    isEmpty = false;
    await rig.until(() => rig.row(orderId)?.order.isOpen === true);
    assert.deepEqual(statuses(rig, orderId), ['unknown', 'rejected', 'new']);
    assert.equal(texts(rig).at(-1), rests);
  });
}

test('an order that was canceled while its amend was refused is canceled, as its history says', async () => {
  let orderId = '';
  await using rig = await startTurnedRig({
    accounts: onlyQfex,
    before: ({ qfex, clock }) => {
      ({ orderId } = qfex.orders.place(google));
      qfex.orders.cancel(orderId);
      clock.advance(10 * minute);
    },
  });
  await rig.live();
  rig.qfex.orders.refuse(orderId, word);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  await rig.pass(20 * second);
  assert.deepEqual(
    [statuses(rig, orderId), rig.noticesOf(orderId)],
    [
      ['unknown', 'canceled'],
      ['refused', 'canceled'],
    ],
  );
});
