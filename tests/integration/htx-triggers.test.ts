/** A trigger order at HTX is found, waiting or over, with what it started; and what the history calls open is asked for. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reportOf } from '../../electron/orders/lookup/lookup.ts';
import { htxLookups } from '../support/htx-lookups.ts';

const btc = { symbol: 'BTC-USDT', side: 'sell', quantity: '10', price: '58000' } as const;
const waiting = { ...btc, kind: 'trigger', stopLoss: { triggerPrice: '58000', orderPrice: null } } as const;

describe('an HTX trigger order', () => {
  test('that waits is new and open, whatever stands for no relation', async () => {
    for (const noRelationAs of ['-1', '0', '', 'null', undefined] as const) {
      await using at = await htxLookups({ settings: { noRelationAs } });
      const { orderId } = at.exchange.orders.place(waiting);
      const { outcome, orders, notes } = await at.lookUp(orderId);
      const [order] = orders;
      assert.deepEqual(
        [outcome, orders.length, order?.status, order?.isOpen, order?.exchangeStatus],
        ['found', 1, 'new', true, 'active'],
      );
      assert.deepEqual([order?.reduceOnly, order?.clientOrderId, order?.filledQuantity], [null, null, null]);
      assert.deepEqual(notes, []);
    }
  });

  test('that fired is triggered, beside the real order, which is what the report is about; a note names both', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'always' } });
    const { orderId } = at.exchange.orders.place(waiting);
    const started = at.exchange.orders.trigger(orderId);
    at.exchange.orders.fill(started.orderId, '10', { price: '57990' });
    const answer = await at.lookUp(orderId);
    assert.deepEqual(
      answer.orders.map((order) => [order.orderId, order.orderKind, order.status]),
      [
        [orderId, 'trigger', 'triggered'],
        [started.orderId, 'order', 'filled'],
      ],
    );
    assert.ok(
      answer.notes.some((note) => note.includes(`Trigger order ${orderId} fired and started order ${started.orderId}`)),
    );
    const query = { text: orderId, id: orderId, by: 'any', symbol: null, exchange: null } as const;
    const report = reportOf(query, [{ ...answer, exchange: 'htx', account: 'a1', accountLabel: 'Main', tookMs: 1 }]);
    assert.equal(report.order?.orderId, started.orderId);
  });

  test('that failed is rejected, also beside the order that was refused', async () => {
    for (const refused of [null, {}]) {
      await using at = await htxLookups({ settings: { closedOrdersStay: 'always' } });
      const { orderId } = at.exchange.orders.place(waiting);
      const started = at.exchange.orders.failTrigger(orderId, refused);
      const { orders, notes } = await at.lookUp(orderId);
      const expected = [
        [orderId, 'rejected', false],
        ...(started === null ? [] : [[started.orderId, 'rejected', false]]),
      ];
      assert.deepEqual(
        orders.map((order) => [order.orderId, order.status, order.isOpen]),
        expected,
      );
      if (started !== null)
        assert.ok(notes.some((note) => note.includes(`Trigger order ${orderId} names order ${started.orderId}`)));
    }
  });

  test('that was canceled is canceled', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(waiting);
    at.exchange.orders.cancel(orderId);
    assert.deepEqual(
      (await at.lookUp(orderId)).orders.map(({ status, isOpen }) => [status, isOpen]),
      [['canceled', false]],
    );
  });

  test('is found by a client order ID that its row does not repeat, and a note says so', async () => {
    for (const echoesAlgoClientId of [false, true]) {
      await using at = await htxLookups({ settings: { echoesAlgoClientId } });
      const { orderId } = at.exchange.orders.place({ ...waiting, clientOrderId: '577024242451838431' });
      const { outcome, orders, notes } = await at.lookUp('577024242451838431', { by: 'clientOrderId' });
      assert.deepEqual([outcome, orders.map((order) => order.orderId)], ['found', [orderId]]);
      assert.equal(
        notes.some((note) => note.includes('does not repeat the client order ID')),
        !echoesAlgoClientId,
      );
    }
  });

  test('of another client order ID, or one of several that name none, is no answer', async () => {
    await using at = await htxLookups({ settings: { echoesAlgoClientId: true } });
    at.exchange.orders.place({ ...waiting, clientOrderId: '7', wire: { algo_client_order_id: '"8"' } });
    assert.equal((await at.lookUp('7', { by: 'clientOrderId' })).outcome, 'failed');
    at.exchange.settings.echoesAlgoClientId = false;
    for (let count = 0; count < 2; count += 1) at.exchange.orders.place({ ...waiting, clientOrderId: '9' });
    assert.equal((await at.lookUp('9', { by: 'clientOrderId' })).outcome, 'failed');
  });
});

describe('an order that HTX’s history calls open', () => {
  test('is unknown under that word, and is asked for once more', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'never', historyCallsOpen: () => true } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.fill(orderId, '4');
    at.exchange.orders.cancel(orderId);
    const { outcome, orders } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    const [order] = orders;
    assert.deepEqual(
      [outcome, order?.status, order?.isOpen, order?.remainingQuantity, order?.exchangeStatus, order?.source],
      ['found', 'unknown', null, null, 'partially_filled', 'history'],
    );
    assert.equal(at.exchange.log.of('/v5/trade/order').at(-1)?.params['order_id'], orderId);
    assert.ok(at.exchange.log.of('/v5/trade/order').length > 1);
  });

  test('is what its own question says, where that answers', async () => {
    await using at = await htxLookups({ settings: { historyCallsOpen: () => true, closedOrdersStay: 'always' } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.fill(orderId, '10');
    // Of the first questions nothing is known yet.
    at.exchange.faults.plan({
      on: '/v5/trade/order',
      fault: { kind: 'error', code: '1061', message: 'The order does not exist.' },
      times: 2,
    });
    const { orders } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    assert.deepEqual(
      orders.map(({ status, isOpen, source }) => [status, isOpen, source]),
      [['filled', false, 'lookup']],
    );
  });
});
