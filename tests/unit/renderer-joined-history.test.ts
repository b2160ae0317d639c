/** An order's page that is open asks for the newer part of the timeline only. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsFrom, goesOn, joinedHistory } from '../../renderer/store/joined-history.ts';
import type { OrderHistory, TimelineEvent } from '../../shared/timeline.ts';
import { anOrder } from '../support/archive-orders.ts';

const order = anOrder('1');
const after = {
  status: 'new',
  isOpen: true,
  price: null,
  quantity: null,
  filledQuantity: null,
  averagePrice: null,
} as const;
const event = (seq: number, count = 1): TimelineEvent => ({
  seq,
  cause: 'push',
  source: 'push',
  exchangeTime: null,
  receivedAt: seq,
  count,
  changed: [],
  raw: '',
  after,
});
const history = (...events: TimelineEvent[]): OrderHistory => ({ order, events, fills: [] });
const shown = (joined: OrderHistory | null): unknown => joined?.events.map(({ seq, count }) => [seq, count]);

test('newer events come after those that are held, and the last one held is counted anew', () => {
  const held = history(event(3), event(8));
  assert.equal(eventsFrom(held), 8);
  assert.deepEqual(shown(joinedHistory(held, history(event(8, 4), event(9)), 8)), [
    [3, 1],
    [8, 4],
    [9, 1],
  ]);
});

test('an order without events yet is asked for whole', () => {
  assert.equal(eventsFrom(null), null);
  assert.equal(eventsFrom(history()), null);
  assert.deepEqual(shown(joinedHistory(history(), history(event(1)), null)), [[1, 1]]);
});

test('an order that nobody knows any more leaves nothing of what was held', () => {
  assert.equal(joinedHistory(history(event(1)), null, 1), null);
});

test('the order and its fills are those of the newer answer', () => {
  const newer = { ...history(), order: { ...order, status: 'canceled' } } as const;
  assert.equal(joinedHistory(history(event(1)), newer, 1)?.order.status, 'canceled');
});

test('an archive that numbers its events anew is told from one that goes on', () => {
  const held = history(event(3), event(8));
  assert.equal(goesOn(held, history(event(8, 4), event(9))), true);
  assert.equal(goesOn(held, history({ ...event(8), receivedAt: 5 }, event(107))), false);
  assert.equal(goesOn(held, history(event(107))), false);
  assert.equal(goesOn(held, history()), false);
  assert.equal(goesOn(null, history(event(1))), true);
  assert.equal(goesOn(held, null), true);
});
