/** Which figures does an order lack, and why? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fill } from '../../shared/fill.ts';
import type { Order } from '../../shared/order.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { applied } from '../../electron/orders/state/applied.ts';
import {
  isFilledUnsure,
  lackingOf,
  lacksFilledAfter,
  type JudgedByFigures,
} from '../../electron/orders/state/lacking.ts';
import { aFill, anOrder } from '../support/archive-orders.ts';
import { trackedOrder } from './fake-followed-orders.ts';

const of = (order: Partial<Order>, told: Partial<JudgedByFigures> = {}): JudgedByFigures => ({
  order: anOrder('1', { quantity: '10', averagePrice: null, fee: null, ...order }),
  ...told,
});
const lacks = (known: JudgedByFigures, lacksFilled = false, kept: readonly Fill[] | null = null): string =>
  lackingOf(known, lacksFilled, kept)
    .map(({ figure, why }) => `${figure} ${why}`)
    .join(', ');

const told = { averagePrice: '3', fee: { amount: '1', currency: null } } as const;
const partly = { status: 'partiallyFilled', isOpen: true, filledQuantity: '4', remainingQuantity: '6' } as const;
const canceled = { status: 'canceled', isOpen: false, filledQuantity: '4', remainingQuantity: '0' } as const;
const filled = { status: 'filled', isOpen: false, filledQuantity: '10', remainingQuantity: '0' } as const;

test('the price is lacking of whatever is filled, and the fee of what closed', () => {
  assert.equal(lacks(of(partly)), 'averagePrice fillsMissed');
  assert.equal(lacks(of(canceled)), 'averagePrice fillsMissed, fee fillsMissed');
  assert.equal(lacks(of(filled)), 'averagePrice fillsMissed, fee fillsMissed');
  assert.equal(lacks(of({ ...filled, filledQuantity: null })), 'filledQuantity fillsMissed, averagePrice fillsMissed');
  assert.equal(lacks(of({ ...canceled, averagePrice: '3' })), 'fee fillsMissed');
  for (const order of [partly, canceled, filled]) assert.equal(lacks(of({ ...order, ...told })), '');
});

test('nothing is lacking of what tells its own figures, has none, or has no known outcome', () => {
  assert.equal(lacks(of(filled, { isFilledTold: true })), '');
  assert.equal(lacks(of({ ...canceled, filledQuantity: '0' })), '');
  assert.equal(lacks(of({ ...partly, status: 'unknown', isOpen: null })), '');
  assert.equal(lacks(of({ ...partly, orderKind: 'twap' })), '');
});

test('of an amended order how much is filled is lacking while its fills and the rest are not the whole', () => {
  assert.equal(lacks(of(partly, { isAmended: true })), '');
  assert.equal(lacks(of({ ...partly, remainingQuantity: '5' }, { isAmended: true })), 'filledQuantity fillsMissed');
  for (const unknown of [{ quantity: null }, { filledQuantity: null }, { remainingQuantity: null }])
    assert.equal(lacks(of({ ...partly, ...unknown }, { isAmended: true })), 'filledQuantity fillsMissed');
  // Of one that was not amended its own messages say it, and of what closed its end.
  assert.equal(lacks(of({ ...partly, ...told, remainingQuantity: '5' })), '');
  assert.equal(lacks(of({ ...canceled, ...told, filledQuantity: null }, { isAmended: true })), '');
});

test('what an end left out is lacking, and unsure, and so is the price; a fee alone is not unsure', () => {
  assert.equal(isFilledUnsure(of(partly), false), true);
  assert.equal(lacks(of({ ...canceled, filledQuantity: null }), true), 'filledQuantity leftOutAtItsEnd');
  assert.equal(isFilledUnsure(of({ ...canceled, filledQuantity: null }), true), true);
  assert.equal(isFilledUnsure(of({ ...canceled, averagePrice: '3' }), false), false);
});

test('fills that are kept are lacking where they come to less than is filled, or nobody said how much', () => {
  const kept = [aFill('1', anOrder('1'), { quantity: '4' })];
  assert.equal(lacks(of({ ...canceled, ...told }), false, kept), '');
  assert.equal(lacks(of({ ...filled, ...told }), false, kept), 'fills fillsNotKept');
  assert.equal(lacks(of({ ...canceled, ...told, filledQuantity: null }), false, []), 'fills fillsNotKept');
  assert.equal(lacks(of({ status: 'rejected', isOpen: false, filledQuantity: null }), false, []), '');
});

const open = { status: 'new', isOpen: true, filledQuantity: null } as const;
const ended = { ...canceled, filledQuantity: null } as const;

/** Whether it lacks it after a message that leaves it so. */
const lacksAfter = (
  before: boolean,
  was: Partial<Order> | null,
  said: Partial<Order>,
  { becomes = said, isFilledTold = false }: { becomes?: Partial<Order>; isFilledTold?: boolean } = {},
): boolean => {
  const state = { ...trackedOrder('1', becomes).state, isFilledTold };
  const known = was === null ? null : trackedOrder('1', was).state;
  return lacksFilledAfter(before, applied(known, state, 'push', true), sayingOf(said));
};
const sayingOf = (said: Partial<Order>): OrderReport => ({
  order: anOrder('1', said),
  claim: 'state',
  isFilledComputed: false,
  asksAgain: false,
  replacesOrderId: null,
});

test('an end that does not say how much was filled leaves that open, until a message of its end says it', () => {
  assert.equal(lacksAfter(false, open, ended), true);
  assert.equal(lacksAfter(false, null, ended), true);
  // Heard of once more, it stays as it was.
  for (const before of [true, false]) assert.equal(lacksAfter(before, ended, ended), before);
  assert.equal(lacksAfter(true, ended, canceled), false);
  // What is said of it as open comes late, and is from before its end.
  for (const before of [true, false]) assert.equal(lacksAfter(before, ended, partly, { becomes: ended }), before);
});

test('an end leaves nothing open where each message says how much is filled, or its word does', () => {
  assert.equal(lacksAfter(true, open, ended, { isFilledTold: true }), false);
  assert.equal(lacksAfter(true, open, { ...filled, filledQuantity: null }), false);
  assert.equal(lacksAfter(true, open, { ...ended, status: 'rejected' }), false);
  assert.equal(lacksAfter(true, open, open), false);
});
