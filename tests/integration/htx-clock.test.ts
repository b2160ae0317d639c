import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Http } from '../../electron/exchanges/http.ts';
import { HtxClock } from '../../electron/exchanges/htx/clock.ts';
import { RoundTrips } from '../../electron/exchanges/round-trips.ts';
import { turnedWorld } from '../support/fake-world.ts';
import { htxDouble } from '../support/htx-double.ts';

const path = '/api/v1/timestamp';
const { signal } = new AbortController();
const minuteMs = 60_000;

interface Measuring extends AsyncDisposable {
  clock: HtxClock;
  /** Asks for a measurement where one is needed, and says how often HTX was asked until then. */
  ensure: () => Promise<number>;
  pass: (byMs: number) => void;
  /** Somebody sets this computer's clock. */
  setClockBy: (byMs: number) => void;
  /** Whether HTX tells its time from now on. */
  tells: (isTold: boolean) => void;
}

async function measuring(): Promise<Measuring> {
  const world = turnedWorld();
  let setByMs = 0;
  let isTold = true;
  const double = await htxDouble(
    () => world.clock.now(),
    () => (isTold ? undefined : '{"status":"error"}'),
  );
  const wall = { ...world.clock, now: () => world.clock.now() + setByMs };
  const http = new Http({ ...world, clock: wall }, 'HTX');
  const clock = new HtxClock(wall, http, new RoundTrips());
  return {
    clock,
    ensure: async () => {
      await clock.ensure(double.address, signal);
      return double.of(path).length;
    },
    pass: (byMs) => world.clock.advance(byMs),
    setClockBy: (byMs) => {
      setByMs += byMs;
    },
    tells: (told) => {
      isTold = told;
    },
    async [Symbol.asyncDispose]() {
      await http.close();
      await double[Symbol.asyncDispose]();
    },
  };
}

describe('the measured clock of HTX', () => {
  test('is measured anew after 10 minutes, and at once when the clock was set', async () => {
    await using at = await measuring();
    assert.deepEqual([await at.ensure(), await at.ensure()], [1, 1]);
    at.pass(10 * minuteMs);
    assert.deepEqual([await at.ensure(), await at.ensure()], [2, 2]);
    at.setClockBy(-3_600_000);
    assert.deepEqual([await at.ensure(), at.clock.offsetMs], [3, 3_600_000]);
  });

  for (const [why, change] of [
    ['too old', (at: Measuring) => at.pass(10 * minuteMs)],
    ['set meanwhile', (at: Measuring) => at.setClockBy(3_600_000)],
  ] as const) {
    test(`is asked for once a minute, not before every request, where it is ${why} and HTX no longer tells its time`, async () => {
      await using at = await measuring();
      await at.ensure();
      at.tells(false);
      change(at);
      assert.deepEqual([await at.ensure(), await at.ensure(), await at.ensure()], [2, 2, 2]);
      at.pass(minuteMs - 1);
      assert.equal(await at.ensure(), 2);
      at.pass(1);
      at.tells(true);
      assert.deepEqual([await at.ensure(), await at.ensure()], [3, 3]);
    });
  }

  test('that was never measured is asked for once a minute too', async () => {
    await using at = await measuring();
    at.tells(false);
    assert.deepEqual([await at.ensure(), await at.ensure(), at.clock.offsetMs], [1, 1, null]);
    at.pass(minuteMs);
    at.tells(true);
    assert.deepEqual([await at.ensure(), at.clock.offsetMs], [2, 0]);
  });

  test('is waited for by everybody who needs it while it is measured', async () => {
    await using at = await measuring();
    const [first, second] = [at.ensure(), at.ensure()];
    assert.deepEqual([await first, await second, at.clock.offsetMs], [1, 1, 0]);
  });
});
