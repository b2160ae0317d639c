import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareStatus } from '../../electron/exchanges/precedence.ts';
import { orderStatuses } from '../../shared/order.ts';

test('on a tie the further state wins, in the order of the rule book', () => {
  const ranked = orderStatuses.toSorted((one, other) => compareStatus(other, one));
  assert.deepEqual(ranked, [
    'filled',
    'canceled',
    'rejected',
    'expired',
    'triggered',
    'partiallyFilled',
    'new',
    'pendingNew',
    'unknown',
  ]);
});

test('of trigger orders triggered outranks canceled on a tie, and nothing else changes its place', () => {
  const ranked = orderStatuses.toSorted((one, other) => compareStatus(other, one, 'trigger'));
  assert.deepEqual(ranked, [
    'filled',
    'triggered',
    'canceled',
    'rejected',
    'expired',
    'partiallyFilled',
    'new',
    'pendingNew',
    'unknown',
  ]);
});
