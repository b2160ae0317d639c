/** Is a row of the archive never older than what the app knows, also once it left the board? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf, orderKeyOf, type BoardRow } from '../../shared/board.ts';
import type { OrderStatus } from '../../shared/order.ts';
import { NewerRows } from '../../renderer/store/newer-rows.ts';

const names = { exchange: 'htx', account: 'main', orderKind: 'order', orderId: '1' } as const;
const key = orderKeyOf(names);

function row(status: OrderStatus, beside: Partial<BoardRow> = {}): BoardRow {
  const order = boardOrderOf({ ...blankOrder(names, 'BTC-USDT', 1), status, isOpen: status === 'new' });
  return {
    key,
    order,
    isWatched: false,
    hasLeftBook: false,
    amendedTo: null,
    notes: [],
    asOf: 1,
    isStale: false,
    isUnseen: false,
    startedOrderId: null,
    startedById: null,
    ...beside,
  };
}

function play() {
  const rows = new Map<string, BoardRow>();
  const listeners = new Set<(touched: ReadonlySet<string>) => void>();
  const newer = new NewerRows({
    rows: { get: (each) => rows.get(each) },
    subscribeTouched: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  const bring = (next: BoardRow | null): void => {
    if (next === null) rows.delete(key);
    else rows.set(key, next);
    for (const listener of listeners) listener(new Set([key]));
  };
  return { newer, bring, listeners };
}

test('a row that was found is what the board says of it, and stays what it was when it leaves', () => {
  const { newer, bring, listeners } = play();
  newer.show('first', new Map([[key, row('new')]]));
  const end = newer.follow();
  assert.equal(newer.rowOf('first', key), undefined);
  bring(row('filled', { isWatched: true, isUnseen: true }));
  assert.deepEqual(newer.rowOf('first', key), row('filled', { isWatched: true, isUnseen: true }));
  bring(null);
  assert.deepEqual(newer.rowOf('first', key), row('filled'));
  // Another answer knows it as well.
  newer.show('second', new Map([[key, row('filled')]]));
  assert.equal(newer.rowOf('second', key), undefined);
  assert.equal(newer.rowOf('first', key), undefined);
  end();
  assert.equal(listeners.size, 0);
});

test('of orders that were not found nothing is kept; one that leaves without a change is watched no more', () => {
  const { newer, bring } = play();
  newer.follow();
  bring(row('filled'));
  bring(null);
  assert.equal(newer.rowOf(null, key), undefined);
  newer.show('first', new Map([[key, row('canceled', { isWatched: true })]]));
  bring(null);
  assert.deepEqual(newer.rowOf('first', key), row('canceled'));
});
