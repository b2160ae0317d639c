import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listedOrder, timelineCard } from '../../electron/cli/archive-card.ts';
import { anEvent, anOrder } from '../support/archive-orders.ts';

describe('an order in a list', () => {
  test('begins with its symbol, its type where that is no plain limit order, and its status', () => {
    assert.match(listedOrder(anOrder('1')), /^BTC-USDT {2}New\n/);
    assert.match(
      listedOrder(anOrder('1', { orderKind: 'twap', type: 'other', price: null })),
      /^BTC-USDT {2}TWAP {2}New\n/,
    );
    assert.match(listedOrder(anOrder('1', { type: 'postOnly' })), /^BTC-USDT {2}Post only {2}New\n/);
  });

  test('names its client order ID as such, and none that is the order ID once more', () => {
    assert.match(listedOrder(anOrder('1', { clientOrderId: '77' })), /main {2}1 \(client order ID 77\) {2}as of/);
    for (const clientOrderId of [null, '1'])
      assert.match(listedOrder(anOrder('1', { clientOrderId })), /main {2}1 {2}as of/);
  });
});

test('an order’s values stand in one column, also one that HTX begins with a blank', () => {
  const lines = timelineCard({
    order: anOrder('1', { exchangeStatus: 'partially_canceled', reason: ' Self trading prevention' }),
    events: [],
    fills: [],
  }).split('\n');
  const columnOf = (value: string): number => lines.find((line) => line.endsWith(value))?.indexOf(value) ?? -1;
  assert.equal(columnOf('Self trading prevention'), columnOf('partially_canceled'));
});

describe('an event in a timeline', () => {
  test('names what changed in the words of the card', () => {
    const order = anOrder('1');
    const cardOf = (...changed: string[]): string =>
      timelineCard({ order, events: [{ ...anEvent(1, order, { changed }), count: 1 }], fills: [] });
    assert.match(
      cardOf('averagePrice', 'updatedAt', 'fee', 'extra'),
      /changed average price, fee, the exchange's other fields$/m,
    );
    assert.match(cardOf('updatedAt', 'raw'), /nothing changed$/m);
  });
});
