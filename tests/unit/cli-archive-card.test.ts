import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listedOrder } from '../../electron/cli/archive-card.ts';
import { anOrder } from '../support/archive-orders.ts';

describe('an order in a list', () => {
  test('begins with its symbol, its type where that is no plain limit order, and its status', () => {
    assert.match(listedOrder(anOrder('1')), /^BTC-USDT {2}New\n/);
    assert.match(listedOrder(anOrder('1', { orderKind: 'twap', type: 'other', price: null })), /^BTC-USDT {2}TWAP {2}New\n/);
    assert.match(listedOrder(anOrder('1', { type: 'postOnly' })), /^BTC-USDT {2}Post only {2}New\n/);
  });
});
