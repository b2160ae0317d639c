/** Was the exchange's clock set, or this computer's, or did it only sleep? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockJumpSince, isSetBack, wideningFor } from '../../electron/orders/following/clock-jump.ts';
import type { MonotonicMs } from '../../shared/time.ts';

const at = 1_790_000_000_000;
const minute = 60_000;
const hour = 60 * minute;

/** The clocks after some time: each by how much it went on. */
function after(wallMs: number, monotonicMs: MonotonicMs): { now: () => number; monotonicMs: () => MonotonicMs } {
  return { now: () => at + wallMs, monotonicMs: () => 5_000 + monotonicMs };
}

const moment = { at, monotonicMs: 5_000, there: at + 300 };

test('where the exchange’s clock went on as one of this computer’s did, it was not set', () => {
  assert.equal(clockJumpSince(moment, after(hour, hour), 300), 0);
  // A sleep, in which the monotonic clock stands still.
  assert.equal(clockJumpSince(moment, after(8 * hour, minute), 300), 0);
  // This computer's clock was set back by an hour, so that the exchange's now lies an hour ahead of it.
  assert.equal(clockJumpSince(moment, after(minute - hour, minute), 300 + hour), 0);
  // A measurement is not that exact.
  assert.equal(clockJumpSince(moment, after(hour, hour), -1_500), 0);
});

test('what neither of this computer’s clocks explains is the exchange’s jump', () => {
  assert.equal(clockJumpSince(moment, after(minute, minute), 300 + hour), hour);
  assert.equal(clockJumpSince(moment, after(minute, minute), 300 - hour), -hour);
  // In an earlier run only the wall clock can tell.
  assert.equal(clockJumpSince({ ...moment, monotonicMs: null }, after(minute, 0), 300 - hour), -hour);
});

test('where the exchange’s clock is not known this computer’s stands for it', () => {
  assert.equal(clockJumpSince({ ...moment, there: null }, after(minute, minute), hour), hour);
  assert.equal(clockJumpSince({ ...moment, there: at + hour }, after(minute, minute), null), -hour);
  assert.equal(clockJumpSince({ ...moment, there: null }, after(minute, minute), null), 0);
});

test('a question reaches further by the jump, by a large one twice', () => {
  assert.deepEqual([0, 30_000, -30_000, hour, -hour].map(wideningFor), [0, 30_000, 30_000, 2 * hour, 2 * hour]);
});

test('only a clock that was set back by more than a minute makes times incomparable', () => {
  assert.deepEqual([hour, 0, -30_000, -hour].map(isSetBack), [false, false, false, true]);
});
