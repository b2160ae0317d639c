import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absentFilled, mayHaveFilledSince } from '../../renderer/format/filled-figure.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf } from '../../shared/board.ts';
import type { Order } from '../../shared/order.ts';

function isUnsure(part: Partial<Order>, hasLeftBook: boolean): boolean {
  const name = { exchange: 'htx', account: 'main', orderKind: 'order', orderId: '1' } as const;
  const order = boardOrderOf({ ...blankOrder(name, 'BTC-USDT', 0), quantity: '3', ...part });
  return mayHaveFilledSince({ order, hasLeftBook, amendedTo: null });
}

test('nothing filled is no figure once the order is gone without a word, and one that waits has none', () => {
  assert.ok(isUnsure({ filledQuantity: '0', isOpen: null }, true));
  assert.ok(!isUnsure({ filledQuantity: '1', isOpen: null }, true));
  assert.ok(!isUnsure({ filledQuantity: '0', isOpen: true }, false));
  assert.ok(!isUnsure({ filledQuantity: null, isOpen: null }, true));
  assert.deepEqual([absentFilled({ orderKind: 'trigger' }), absentFilled({ orderKind: 'order' })], ['—', '?']);
});
