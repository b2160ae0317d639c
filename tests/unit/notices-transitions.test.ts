import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noticeKindOf } from '../../electron/orders/state/notice-kind.ts';
import { isQuiet } from '../../shared/quiet-hours.ts';
import type { Order } from '../../shared/order.ts';
import type { EventCause } from '../../shared/timeline.ts';
import { canceled, canceledAfter, filled, left, open, partly, rejected } from './notice-desk.ts';

const at = (hours: number, minutes: number): number => new Date(2026, 10, 21, hours, minutes).getTime();

const triggered: Order = {
  ...open,
  orderKind: 'trigger',
  status: 'triggered',
  isOpen: false,
  filledQuantity: null,
  remainingQuantity: '0',
};

describe('a transition is', () => {
  for (const [name, before, after, cause, kind] of [
    ['filled', open, filled, 'push', 'filled'],
    ['filled, of an order partly filled', partly('30'), filled, 'history', 'filled'],
    ['filled, of an order that had left the book', left, filled, 'lookup', 'filled'],
    ['filled, of an order first seen by its push', null, filled, 'push', 'filled'],
    ['filled, of an order that opened and closed while nobody looked', null, filled, 'history', 'filled'],
    ['partly filled', open, partly('30'), 'push', 'partiallyFilled'],
    ['partly filled, how much is not known', open, partly(null), 'push', 'partiallyFilled'],
    ['partly filled again', partly('30'), partly('31'), 'fills', 'partiallyFilled'],
    ['canceled', open, canceled, 'push', 'canceled'],
    ['canceled after a partial fill', partly('30'), canceledAfter, 'snapshot', 'canceled'],
    ['rejected', null, rejected, 'push', 'rejected'],
    ['triggered, of a trigger order', open, triggered, 'lookup', 'triggered'],
    ['triggered, while nobody looked', null, triggered, 'history', 'triggered'],
    ['left the book', open, left, 'leftBook', 'leftBook'],
    ['another end than was told before', canceled, filled, 'history', 'filled'],
  ] as const satisfies [string, Order | null, Order, EventCause, string][]) {
    test(name, () => assert.equal(noticeKindOf(before, after, cause), kind));
  }
});

describe('no transition is', () => {
  for (const [name, before, after, cause] of [
    ['an order first seen by a snapshot', null, partly('30'), 'snapshot'],
    ['an order that was looked up', null, filled, 'lookup'],
    ['a trigger order looked up that fired long ago', null, triggered, 'lookup'],
    ['a trigger order that fired, told again', triggered, triggered, 'history'],
    ['a new order', null, open, 'push'],
    ['the same end told again', filled, filled, 'push'],
    ['more about the fills of a canceled order', canceled, canceledAfter, 'history'],
    ['the same fill told again with other digits', partly('30'), partly('30.0'), 'push'],
    ['learning how much had been filled', partly(null), partly('30'), 'history'],
    ['an order back on the book as it was', { ...left, filledQuantity: '30' }, partly('30'), 'snapshot'],
    ['a refused request', open, open, 'requestRefused'],
    ['a word nobody knows', open, left, 'push'],
    ['an order still away from the book', left, left, 'leftBook'],
  ] as const satisfies [string, Order | null, Order, EventCause][]) {
    test(name, () => assert.equal(noticeKindOf(before, after, cause), null));
  }
});

describe('quiet hours', () => {
  for (const [from, to, time, expected] of [
    ['22:00', '07:00', at(23, 59), true],
    ['22:00', '07:00', at(6, 59), true],
    ['22:00', '07:00', at(7, 0), false],
    ['22:00', '07:00', at(21, 59), false],
    ['12:00', '13:30', at(12, 0), true],
    ['12:00', '13:30', at(13, 30), false],
    ['00:00', '00:00', at(0, 0), false],
    ['09:00', '09:00', at(9, 0), false],
  ] as const) {
    test(`from ${from} to ${to} ${expected ? 'hold' : 'do not hold'} at ${new Date(time).toTimeString().slice(0, 5)}`, () =>
      assert.equal(isQuiet({ from, to }, time), expected));
  }
});
