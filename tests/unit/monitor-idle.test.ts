/** What wakes the program up while its connections are live and nothing happens? Each timer that goes off is counted. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import type { Clock } from '../../electron/world.ts';
import { ok } from '../../shared/result.ts';
import { usualSettings } from '../support/monitor-rig.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeClock, fakeWorld } from './fake-world.ts';

const silent: ExchangeAccount = {
  ...onlyLooksUp,
  lookUp: () => Promise.reject(new Error('not asked here')),
  testKeys: () => Promise.reject(new Error('not tested here')),
  live: {
    ...onlyLooksUp.live,
    openPush: () => Promise.resolve(ok({ problem: null, close: () => undefined })),
    openOrders: () =>
      Promise.resolve(
        ok({ reports: [], requestedMonotonicMs: 0, requestedAt: 0, wholeKinds: ['order'], problem: null }),
      ),
    closedSince: () => Promise.resolve({ reports: [], fills: [], problem: null }),
  },
  close: () => Promise.resolve(),
};

/** In the second minute of so many accounts; what an exchange's own room watches over is not in it. */
async function timersInMinute(accounts: number, isSeen: boolean): Promise<number> {
  const turned = fakeClock(undefined, 2);
  let count = 0;
  const clock: Clock = {
    ...turned,
    after: (delayMs, callback) =>
      turned.after(delayMs, () => {
        count += 1;
        callback();
      }),
  };
  const listed = Array.from({ length: accounts }, (_, index) => ({
    id: String(index),
    exchange: 'htx' as const,
    label: String(index),
  }));
  const monitor = new Monitor({
    archive: openArchive({ folder: null, clock, onWarning: () => undefined }),
    accounts: {
      list: () => listed,
      connect: (ref) => Promise.resolve({ ...ref, label: ref.id, connection: silent }),
      renew: () => Promise.resolve(),
      revision: () => 0,
    },
    world: { ...fakeWorld(), clock },
    settings: () => usualSettings,
    listener: { onNotice: () => undefined, isSeen: () => isSeen },
  });
  monitor.start();
  await turned.advance(60_500);
  assert.ok(monitor.summary().connections.every(({ phase }) => phase === 'live'));
  const before = count;
  await turned.advance(60_000);
  await monitor.close();
  return count - before;
}

test('while nobody looks six beats a minute and the lists of open orders are all that goes by the clock', async () => {
  const one = await timersInMinute(1, false);
  assert.ok(one <= 6 + 4 + 2, String(one));
  // A list each 15 s, and nothing else for each account.
  assert.equal((await timersInMinute(3, false)) - one, 2 * 4);
});

test('somebody who looks is told figures every two seconds', async () => {
  assert.equal((await timersInMinute(1, true)) - (await timersInMinute(1, false)), 30 - 6);
});
