import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { endWhenAsked, historyWindows, isBeyondHistory } from '../../electron/exchanges/htx/history.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2026, 10, 21, 5, 15, 7);

describe('the windows of HTX’s history', () => {
  test('cover 90 days without a gap, none longer than 48 h, none beyond 90 days', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -100 * dayMs, max: 10 * dayMs })),
        fc.integer({ min: 0, max: 60_000 }),
        (age, laterMs) => {
          const windows = historyWindows(now, age === null ? null : now + age);
          const asked = now + laterMs;
          const spans = windows
            .map((window) => ({ start: window.start, end: endWhenAsked(window, asked) }))
            .sort((a, b) => a.start - b.start);
          let reached = spans[0]?.start ?? 0;
          assert.ok(reached >= now - 90 * dayMs && reached <= now - 90 * dayMs + 60_000);
          for (const { start, end } of spans) {
            assert.ok(start < end && end - start <= 48 * hourMs);
            assert.ok(start <= reached, 'a gap');
            reached = Math.max(reached, end);
          }
          assert.equal(reached, asked);
        },
      ),
    );
  });

  test('begin 5 min before the time in the ID, then with the newest', () => {
    const createdAt = now - 40 * dayMs;
    const [first, second, third] = historyWindows(now, createdAt);
    assert.deepEqual(first, { start: createdAt - 300_000, end: createdAt - 300_000 + 48 * hourMs, isNewest: false });
    assert.equal(second?.end, now);
    assert.equal(third?.end, second?.start);
  });

  test('of a fresh order reach up to the moment of asking', () => {
    const [first] = historyWindows(now, now - 1000);
    assert.ok(first);
    assert.equal(endWhenAsked(first, now + 2000), now + 2000);
  });

  test('take no hint from an ID of the future or of long ago', () => {
    for (const createdAt of [now + dayMs, now - 91 * dayMs, 0])
      assert.deepEqual(historyWindows(now, createdAt), historyWindows(now, null));
  });
});

test('an ID of over 89 days ago, or of the future, may lie outside the history', () => {
  assert.equal(isBeyondHistory(now - 89 * dayMs - 1, now), true);
  assert.equal(isBeyondHistory(now - 89 * dayMs, now), false);
  assert.equal(isBeyondHistory(now, now), false);
  assert.equal(isBeyondHistory(now + 1, now), true);
});
