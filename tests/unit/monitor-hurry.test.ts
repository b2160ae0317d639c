/** How often is an account connected whose page, or trader, hurries it? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysProblem } from '../../electron/accounts/refusal.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import type { FollowedAccount } from '../../electron/orders/listeners.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import { Pace } from '../../electron/pace.ts';
import { usualSettings } from '../support/monitor-rig.ts';
import { fakeClock, fakeWorld, settle, type FakeWorld } from './fake-world.ts';

interface Desk {
  monitor: Monitor;
  world: FakeWorld;
  dials: { count: number };
  keys: { revision: number };
  accounts: FollowedAccount[];
}

async function refusedDesk(): Promise<Desk> {
  const world = fakeWorld();
  const dials = { count: 0 };
  const keys = { revision: 0 };
  const accounts: FollowedAccount[] = [{ id: 'main', exchange: 'htx', label: 'Main' }];
  const monitor = new Monitor({
    archive: openArchive({ folder: null, clock: world.clock, onWarning: () => undefined }),
    accounts: {
      list: () => accounts,
      connect: () => {
        dials.count += 1;
        return Promise.resolve({
          id: 'main',
          label: 'Main',
          exchange: 'htx',
          connection: keysProblem('Refused.', 'Look.'),
        });
      },
      renew: () => Promise.resolve(),
      revision: () => keys.revision,
    },
    world,
    settings: () => usualSettings,
    listener: { onNotice: () => undefined },
  });
  monitor.start();
  await settle();
  return { monitor, world, dials, keys, accounts };
}

test('an account whose keys are refused is tried at once when the trader says so, and not for every time it is said', async () => {
  const { monitor, world, dials } = await refusedDesk();
  assert.equal(monitor.reconnect('main').ok, true);
  await settle();
  assert.equal(dials.count, 2);
  const answers = [];
  for (let round = 0; round < 3_000; round += 1) {
    answers.push(monitor.reconnect('main').ok);
    if (round % 100 === 0) await settle();
  }
  await settle();
  assert.equal(answers.filter(Boolean).length, 3);
  assert.ok(dials.count <= 5, `${String(dials.count)} dials`);
  await world.clock.advance(10_000);
  assert.equal(monitor.reconnect('main').ok, true);
  await monitor.close();
});

test('keys that are replaced again and again are tried a few times at once, then in even steps, the last ones too', async () => {
  const { monitor, world, dials, keys } = await refusedDesk();
  for (let round = 0; round < 500; round += 1) {
    keys.revision += 1;
    monitor.accountsChanged();
    if (round % 50 === 0) await settle();
  }
  await settle();
  assert.ok(dials.count <= 5, `${String(dials.count)} dials`);
  const before = dials.count;
  await world.clock.advance(10_000);
  assert.equal(dials.count, before + 1);
  await monitor.close();
});

test('keys that wait for their turn are tried by nobody once the account is gone, or the monitor over', async () => {
  for (const end of ['removed', 'closed'] as const) {
    const { monitor, world, dials, keys, accounts } = await refusedDesk();
    for (let round = 0; round < 10; round += 1) {
      keys.revision += 1;
      monitor.accountsChanged();
    }
    await settle();
    const [before, waiting] = [dials.count, world.clock.waiting()];
    if (end === 'removed') {
      accounts.length = 0;
      monitor.accountsChanged();
      await settle();
      assert.equal(world.clock.waiting(), waiting - 1);
    }
    const closed = monitor.close();
    await world.clock.advance(10_000);
    await closed;
    assert.deepEqual([dials.count, world.clock.waiting()], [before, 0], end);
  }
});

test('a pace has its turns at once, and each comes back after its time, never more than there were', async () => {
  const clock = fakeClock();
  const pace = new Pace(clock, { atOnce: 2, everyMs: 100 });
  assert.deepEqual([pace.waitMs(), pace.take(), pace.take(), pace.take(), pace.waitMs()], [0, true, true, false, 100]);
  await clock.advance(99);
  assert.deepEqual([pace.take(), pace.waitMs()], [false, 1]);
  await clock.advance(1);
  assert.deepEqual([pace.take(), pace.take()], [true, false]);
  await clock.advance(100_000);
  assert.deepEqual([pace.take(), pace.take(), pace.take()], [true, true, false]);
});
