/** What must still be asked about an order, and when is it due? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrackedOrder } from '../../electron/orders/book/tracked-order.ts';
import { questionsOf, type AskedSoFar, type AskingMoment } from '../../electron/orders/following/questions.ts';
import { checkedConclusion, concludeRejected } from '../../electron/orders/state/conclude.ts';
import { archiveNow } from '../support/archive-orders.ts';
import { trackedOrder } from './fake-followed-orders.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** So long after the orders here were heard of, with a list that was just asked for. */
const after = (ms: number): AskingMoment => ({
  now: archiveNow + ms,
  monotonicMs: ms,
  listedMs: ms,
  isNewConnection: false,
});
const asked = (tracked: TrackedOrder, ms = minute, soFar: AskedSoFar = {}): string[] =>
  questionsOf(tracked, soFar, after(ms)).map(({ by, why, dueInMs }) => `${why} by ${by} in ${String(dueInMs)}`);

const down = (tracked: TrackedOrder, ms = minute): string[] =>
  questionsOf(tracked, {}, { ...after(ms), listedMs: null }).map(({ why, dueInMs }) => `${why} in ${String(dueInMs)}`);

const partly = { status: 'partiallyFilled', filledQuantity: '1', remainingQuantity: '9' } as const;
const closed = { status: 'canceled', isOpen: false, remainingQuantity: '0', filledQuantity: '5', fee: null } as const;

test('of an order that is known to be open, or how it ended, nothing is asked', () => {
  assert.deepEqual(asked(trackedOrder('1')), []);
  assert.deepEqual(asked(trackedOrder('1', partly)), ['lacksFigures by fillsOf in 0']);
  assert.deepEqual(asked(trackedOrder('1', { ...partly, averagePrice: '3' })), []);
  assert.deepEqual(
    asked(
      trackedOrder(
        '1',
        { ...closed, averagePrice: '3', fee: { amount: '1', currency: null } },
        { closedAt: archiveNow },
      ),
    ),
    [],
  );
});

test('where it is not known how it stands its own question is due at once, and goes on where it was left', () => {
  assert.deepEqual(asked(trackedOrder('1', {}, { isMissing: true })), ['missing by lookUp in 0']);
  const notKnown = { isOpen: null, status: 'unknown' } as const;
  assert.deepEqual(asked(trackedOrder('1', notKnown)), ['outcomeUnknown by lookUp in 0']);
  assert.deepEqual(asked(trackedOrder('1', {}, {}, { asksAgain: true })), ['outcomeUnknown by lookUp in 0']);
  const asking = { begunAt: archiveNow, askedAt: archiveNow + 12 * second };
  assert.deepEqual(asked(trackedOrder('1', notKnown, { asking }), 13 * second), ['outcomeUnknown by lookUp in 59000']);
  const hourly = { begunAt: archiveNow - 120 * minute, askedAt: archiveNow };
  const later = trackedOrder('1', notKnown, { asking: hourly });
  assert.deepEqual(asked(later, 2 * minute), ['outcomeUnknown by lookUp in 552000']);
  // A new connection may bring news of it.
  const moment = { ...after(2 * minute), isNewConnection: true };
  assert.deepEqual(
    questionsOf(later, {}, moment).map(({ dueInMs }) => dueInMs),
    [0],
  );
  const over = { begunAt: archiveNow - 2 * day, askedAt: archiveNow };
  assert.deepEqual(asked(trackedOrder('1', notKnown, { asking: over })), []);
});

test('of what was pushed no list need tell; a watched trigger that none told of is asked about, the longest unheard of first', () => {
  const trigger = { orderKind: 'trigger' } as const;
  assert.deepEqual(asked(trackedOrder('1', {}, { isWatched: true })), []);
  assert.deepEqual(asked(trackedOrder('1', trigger)), []);
  assert.deepEqual(asked(trackedOrder('1', trigger, { isWatched: true })), ['unlisted by lookUp in -60000']);
  const told = { isWatched: true, learnedMonotonicMs: minute };
  assert.deepEqual(asked(trackedOrder('1', trigger, told)), []);
});

test('one that is nowhere is asked about again after ten minutes', () => {
  const trigger = trackedOrder('1', { orderKind: 'trigger' }, { isWatched: true });
  assert.deepEqual(asked(trigger, minute, { nowhereMs: second }), ['unlisted by lookUp in 541000']);
  assert.deepEqual(asked(trigger, 11 * minute, { nowhereMs: second }), ['unlisted by lookUp in -660000']);
});

test('what this app concluded is asked of the exchange ten seconds later, once', () => {
  const refused = trackedOrder('1', {}, {}, { claim: 'rejection' });
  const concluded = concludeRejected(refused.state, archiveNow);
  assert.ok(concluded !== null);
  const order = { ...refused, state: concluded.state, concludedMonotonicMs: 0 };
  assert.deepEqual(asked(order, 4 * second), ['conclusion by lookUp in 6000']);
  assert.deepEqual(asked(order, 14 * second), ['conclusion by lookUp in -4000']);
  assert.deepEqual(asked({ ...order, state: checkedConclusion(order.state) }, 14 * second), []);
});

test('figures of a closed order are asked of the list of that time, five times, then of its own, ever more rarely, nine in all', () => {
  const order = trackedOrder('1', closed, { lacksFilled: true, closedAt: archiveNow, closedMonotonicMs: 0 });
  const soFar = (count: number): AskedSoFar => ({
    figures: { asTheyStood: ' 5 0 10', count, askedMs: minute },
  });
  assert.deepEqual(asked(order), ['lacksFigures by closedSince in 0']);
  assert.deepEqual(asked(order, minute, soFar(4)), ['lacksFigures by closedSince in 0']);
  assert.deepEqual(asked(order, minute, soFar(5)), ['lacksFigures by lookUp in 30000']);
  assert.deepEqual(asked(order, minute, soFar(8)), ['lacksFigures by lookUp in 240000']);
  assert.deepEqual(asked(order, minute, soFar(9)), []);
  // Other figures are another question.
  assert.deepEqual(asked(order, minute, { figures: { asTheyStood: ' 4 0 10', count: 9, askedMs: minute } }), [
    'lacksFigures by closedSince in 0',
  ]);
  assert.deepEqual(asked(order, day + second), []);
});

test('while the push is down only watched orders that may be open are asked about, those of no known outcome as seldom as else', () => {
  assert.deepEqual(down(trackedOrder('1')), []);
  assert.deepEqual(down(trackedOrder('1', {}, { isMissing: true })), []);
  assert.deepEqual(down(trackedOrder('1', {}, { isWatched: true })), ['pushIsDown in 0']);
  assert.deepEqual(down(trackedOrder('1', closed, { isWatched: true })), []);
  const asking = { begunAt: archiveNow, askedAt: archiveNow + 12 * second };
  assert.deepEqual(down(trackedOrder('1', {}, { isWatched: true, asking }), 13 * second), ['pushIsDown in 59000']);
});
