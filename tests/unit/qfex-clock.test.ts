import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QfexClock } from '../../electron/exchanges/qfex/clock.ts';
import type { Http } from '../../electron/exchanges/http.ts';

test('what is known of QFEX’s clock is not known any more once this computer’s was set, or slept', () => {
  const wall = { now: 1_795_000_000_000, monotonicMs: 5_000 };
  const http: Pick<Http, 'ask'> = { ask: () => Promise.reject(new Error('not asked here')) };
  const clock = new QfexClock(
    { now: () => wall.now, monotonicMs: () => wall.monotonicMs, after: () => () => undefined },
    http,
    'http://127.0.0.1:1',
  );
  assert.equal(clock.offsetMs, null);
  const handshake = (): void => clock.learnFromHandshake(new Date(1_795_000_060_000).toUTCString());
  handshake();
  assert.equal(clock.offsetMs, 60_500);
  wall.now += 3_600_000;
  wall.monotonicMs += 3_600_000;
  assert.equal(clock.offsetMs, 60_500);
  wall.now += 3_600_000;
  assert.equal(clock.offsetMs, null);
  handshake();
  assert.ok(clock.offsetMs !== null);
});
