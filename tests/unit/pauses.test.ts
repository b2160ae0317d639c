import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import { nextAskMs, pauseAfterAsks } from '../../electron/orders/following/pauses.ts';
import { type Asking } from '../../electron/orders/book/tracked-order.ts';
import { dialPauseMs, pauseMs, type PauseQuestion } from '../../electron/orders/following/pauses.ts';

const network = problem('network', 'No network.', 'Wait.');
const refused = problem('auth', 'Refused.', 'Mend.');
const limited = (retryAt: number): number => after({ why: problem('rateLimited', 'Too many.', 'Wait.', { retryAt }) });
const after = (changes: Partial<PauseQuestion>): number =>
  pauseMs({ attempt: 1, why: network, now: 0, random: 0, ...changes });
const redialed = (changes: Partial<Parameters<typeof dialPauseMs>[0]>): number =>
  dialPauseMs({ attempt: 1, why: network, isEager: false, now: 0, random: 0.5, ...changes });

describe('the pause before a question is put again', () => {
  test('grows from 1 s to 30 s, with jitter and never beyond', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 20].map((attempt) => after({ attempt })),
      [1000, 2000, 4000, 8000, 16_000, 22_500, 22_500],
    );
    for (const attempt of [1, 2, 3, 4, 5, 6, 20]) {
      assert.ok(after({ attempt, random: 0.99 }) > after({ attempt, random: 0 }), String(attempt));
      assert.ok(after({ attempt, random: 0.99 }) <= 30_000);
    }
  });
  test('is as long as the exchange says, up to five minutes', () => {
    assert.equal(limited(90_000), 90_000);
    assert.equal(limited(9_000_000), 300_000);
    assert.equal(limited(-5), 1000);
  });
});

describe('the pause before an account is dialed again', () => {
  test('grows slowly from about 1 s to about 24 s, and by chance', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 18, 100].map((attempt) => redialed({ attempt })),
      [1000, 1200, 1440, 1728, 2074, 22_186, 24_000],
    );
    assert.deepEqual([redialed({ random: 0 }), redialed({ random: 0.999 })], [750, 1250]);
    assert.equal(redialed({ attempt: 1000, random: 0.999 }), 29_988);
  });
  test('is over 2.6 s after the end of an outage of 5 s, whatever chance says', () => {
    for (let seed = 1; seed <= 3000; seed += 1) {
      let isMixed = seed;
      const random = (): number => (isMixed = (isMixed * 16_807) % 2_147_483_647) / 2_147_483_647;
      let passedMs = 0;
      for (let attempt = 1; passedMs <= 5000; attempt += 1) passedMs += redialed({ attempt, random: random() });
      assert.ok(passedMs - 5000 <= 2600, `seed ${String(seed)}: ${String(passedMs)}`);
    }
  });
  test('stays about a second right after a wake, but not in step with every other program', () => {
    assert.equal(redialed({ attempt: 9, isEager: true }), 1000);
    assert.equal(redialed({ attempt: 9, isEager: true, random: 0 }), 750);
  });
  test('is never fast where the keys were refused, wake or not', () => {
    assert.equal(redialed({ why: refused, isEager: true, random: 0 }), 10_000);
    assert.equal(redialed({ why: refused, attempt: 20, random: 0 }), 225_000);
  });
  test('is as long as the exchange says', () => {
    assert.equal(redialed({ why: problem('rateLimited', 'Too many.', 'Wait.', { retryAt: 90_000 }) }), 90_000);
  });
});

test('an order whose outcome is not known is asked at once, after 2 s, 10 s, 1 min, 10 min, hourly for a day, then no more', () => {
  const pauses: number[] = [];
  let asking: Asking = { begunAt: 1_000_000, askedAt: null };
  let now = asking.begunAt;
  for (let pause = nextAskMs(asking, now); pause !== null; pause = nextAskMs(asking, now)) {
    pauses.push(pause);
    now += pause;
    asking = { ...asking, askedAt: now };
  }
  assert.deepEqual(pauses.slice(0, 6), [0, 2000, 10_000, 60_000, 600_000, 3_600_000]);
  assert.equal(pauses.filter((pause) => pause === 3_600_000).length, 24);
  assert.equal(pauses.length, 5 + 24);
  assert.deepEqual(
    Array.from({ length: 30 }, (_, index) => pauseAfterAsks(index + 1)),
    [...pauses.slice(1), null, null],
  );
});

test('of the questions about an order that fell due while nobody could put them, one is put afterwards', () => {
  const begunAt = 1_000_000;
  const later = begunAt + 7 * 86_400_000;
  assert.equal(nextAskMs({ begunAt, askedAt: begunAt + 60_000 }, later), 0);
  assert.equal(nextAskMs({ begunAt, askedAt: later }, later), null);
});

test('a clock that was set back lets an order wait no longer than an hour, and does not stop the asking', () => {
  const kept: Asking = { begunAt: 1_000_000_000, askedAt: 1_000_700_000 };
  assert.equal(nextAskMs(kept, kept.begunAt - 86_400_000), 0);
  assert.equal(nextAskMs(kept, kept.begunAt), 3_600_000);
});
