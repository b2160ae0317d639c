/** What becomes of notices that wait while their monitor ends? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import type { LookupAccount } from '../../electron/orders/lookup/lookup.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder } from '../support/archive-orders.ts';
import { usualSettings } from '../support/monitor-rig.ts';
import { valueOf } from '../support/values.ts';
import { fakeWorld } from './fake-world.ts';

test('a burst of fills is not told while its monitor ends: it stays due, and the next one lists it', async () => {
  const world = fakeWorld();
  const archive = openArchive({ folder: null, clock: world.clock, onWarning: () => undefined });
  const connected = Promise.withResolvers<LookupAccount | null>();
  const shown: Notice[] = [];
  const account = { id: 'main', exchange: 'htx' } as const;
  const monitor = new Monitor({
    archive,
    // A connection that takes its time: until then the monitor is not over.
    accounts: {
      list: () => [{ ...account, label: 'Main' }],
      connect: () => connected.promise,
      renew: () => Promise.resolve(),
      revision: () => 0,
    },
    world,
    settings: () => usualSettings,
    listener: { onNotice: (notice) => void shown.push(notice) },
  });
  const learn = (order: Order): void => {
    const report = {
      order,
      claim: 'state',
      isFilledComputed: false,
      isFilledTold: true,
      asksAgain: false,
      replacesOrderId: null,
    } as const;
    monitor.learn({ account, askedMonotonicMs: world.clock.monotonicMs(), reports: [report], fills: [] });
  };
  monitor.start();
  learn(anOrder('1', { source: 'lookup', status: 'new', filledQuantity: '0', updatedAt: 1 }));
  learn(anOrder('1', { source: 'lookup', status: 'partiallyFilled', filledQuantity: '1', updatedAt: 2 }));
  await world.clock.advance(100);
  const closed = monitor.close();
  await world.clock.advance(5_000);
  assert.deepEqual(shown, []);
  assert.deepEqual(
    valueOf(archive.unseenNotices()).map(({ kind }) => kind),
    ['partiallyFilled'],
  );
  connected.resolve(null);
  await closed;
  archive.close();
});
