import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SearchResult } from '../../electron/exchanges/exchange.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { shownAnswer } from '../../electron/orders/lookup/shown-orders.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder } from '../support/archive-orders.ts';
import { changed, documentedId, documentedRow, reportIn } from '../support/qfex-rows.ts';

const nothing: SearchResult = { outcome: 'found', reports: [], fills: [], problem: null, notes: [], asked: [] };
const told = (order: Order, claim: OrderReport['claim'] = 'state'): OrderReport => ({
  order,
  claim,
  isFilledComputed: false,
  isFilledTold: true,
  asksAgain: false,
  replacesOrderId: null,
});
const open = anOrder('1', { status: 'new', isOpen: true, exchangeStatus: 'new', updatedAt: 1000, source: 'snapshot' });
const filled = anOrder('1', {
  status: 'filled',
  isOpen: false,
  exchangeStatus: 'filled',
  filledQuantity: open.quantity,
  remainingQuantity: '0',
  updatedAt: 2000,
  source: 'history',
});

const noteOn = ({ status }: Order): string => `It is ${status}.`;

describe('the orders of an answer', () => {
  test('are shown as they came where one place told of each', () => {
    const other = anOrder('2', { status: 'unknown', isOpen: null, remainingQuantity: null, source: 'history' });
    const { orders } = shownAnswer({ ...nothing, reports: [told(open), told(other, 'noState')] }, null, {});
    assert.deepEqual(orders, [open, other]);
  });

  test('are merged by time where several places told of one, in whichever order they answered', () => {
    for (const reports of [
      [told(open), told(filled)],
      [told(filled), told(open)],
    ]) {
      const { orders } = shownAnswer({ ...nothing, reports }, null, {});
      assert.deepEqual(
        orders.map(({ orderId, status, updatedAt, source, raw }) => [orderId, status, updatedAt, source, raw]),
        [['1', 'filled', 2000, 'history', filled.raw]],
      );
    }
  });

  test('of one ID are two where a trigger order has it too', () => {
    const trigger = { ...open, orderKind: 'trigger' } as const;
    assert.equal(shownAnswer({ ...nothing, reports: [told(open), told(trigger)] }, null, {}).orders.length, 2);
  });
});

const amended = reportIn(changed(documentedRow, { status: '"MODIFIED"', quantity: '2.0', quantity_remaining: '2.0' }));
const filledOf = (wholeFillsOf: string[]): (string | null)[] =>
  shownAnswer({ ...nothing, reports: [amended], wholeFillsOf }, null, {}).orders.map(
    ({ filledQuantity }) => filledQuantity,
  );

describe('an order of QFEX', () => {
  test('of which a refusal alone was told has none of the figures that were asked for', () => {
    const { orders } = shownAnswer(
      { ...nothing, reports: [reportIn(changed(documentedRow, { status: '"REJECTED"' }))] },
      null,
      {},
    );
    assert.deepEqual(
      orders.map(({ status, isOpen, exchangeStatus, price, quantity }) => [
        status,
        isOpen,
        exchangeStatus,
        price,
        quantity,
      ]),
      [['unknown', null, 'REJECTED', null, null]],
    );
  });

  test('that was amended has none filled once all its fills were asked for, and there are none', () => {
    assert.deepEqual([filledOf([]), filledOf(['another']), filledOf([documentedId])], [[null], [null], ['0']]);
  });
});

describe('what is to be read beside them', () => {
  test('comes after what the search said, once each, and of the merged order', () => {
    const notes = ['Said by the search.', 'It is filled.'];
    const answer = shownAnswer({ ...nothing, notes, reports: [told(open), told(filled)] }, 'ETH-USDT', { noteOn });
    assert.deepEqual(answer.notes.slice(0, 3), [
      'Said by the search.',
      'It is filled.',
      `Found under ${open.symbol}, not under ETH-USDT.`,
    ]);
    assert.equal(new Set(answer.notes).size, answer.notes.length);
    assert.ok(!answer.notes.includes('It is new.'));
  });

  test('says nothing of the symbol where none was given, or it is the order’s', () => {
    for (const symbol of [null, open.symbol])
      assert.ok(
        !shownAnswer({ ...nothing, reports: [told(open)] }, symbol, {}).notes.some((note) => note.startsWith('Found')),
      );
  });
});
