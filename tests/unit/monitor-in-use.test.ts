/** Whose orders are followed while a demo begins and ends, and where does what is said of them go? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysProblem } from '../../electron/accounts/refusal.ts';
import { openArchive, openArchiveOnDisk } from '../../electron/orders/archive/archive.ts';
import type { NoticeDelivery } from '../../electron/orders/listeners.ts';
import { MonitorInUse } from '../../electron/orders/monitor-in-use.ts';
import type { AccountView } from '../../shared/accounts.ts';
import type { Notice } from '../../shared/notice.ts';
import { aFolder, anOrder, seen } from '../support/archive-orders.ts';
import { usualSettings } from '../support/monitor-rig.ts';
import { valueOf } from '../support/values.ts';
import { fakeWorld, settle } from './fake-world.ts';

function view(id: string): AccountView {
  return {
    id,
    label: id,
    color: 'blue',
    exchange: 'htx',
    endpoint: { kind: 'production', text: '', hosts: [] },
    subaccount: null,
    keyTail: '1234',
    keys: 'stored',
    boundToIp: null,
    keyCreatedAt: null,
    keyDaysLeft: null,
  };
}

test('a notice of the demo that the desktop refuses after the demo was left is not the trader’s own', async () => {
  const world = fakeWorld();
  const openHere = (): ReturnType<typeof openArchive> =>
    openArchive({ folder: null, clock: world.clock, onWarning: () => undefined });
  const ownArchive = openHere();
  let isDemo = true;
  const shown: { notice: Notice; delivery: NoticeDelivery }[] = [];
  const monitor = new MonitorInUse({
    accounts: {
      list: () => [view(isDemo ? 'simulated' : 'own')],
      notAskedBecause: () => null,
      // That its keys are refused is told at once.
      connect: (id) =>
        Promise.resolve({ id, label: id, exchange: 'htx', connection: keysProblem('Refused.', 'Look.') }),
      renew: () => Promise.resolve(),
      revision: () => 0,
      demoOrders: () => (isDemo ? [] : null),
    },
    world,
    settings: () => usualSettings,
    openOwnArchive: () => ownArchive,
    openDemoArchive: openHere,
    listener: { onNotice: (notice, delivery) => void shown.push({ notice, delivery }) },
    onSwitched: () => undefined,
  });
  await settle();
  isDemo = false;
  monitor.accountsChanged();
  await settle();
  assert.deepEqual(
    shown.map(({ notice }) => [notice.account, notice.id]),
    [
      ['simulated', 1],
      ['own', 1],
    ],
  );
  shown[0]?.delivery.onFailed();
  assert.deepEqual(valueOf(ownArchive.unseenNotices()), []);
  assert.deepEqual(monitor.current().board().whileAway, []);
  shown[1]?.delivery.onFailed();
  assert.deepEqual(
    monitor
      .current()
      .board()
      .whileAway.map(({ account }) => account),
    ['own'],
  );
  assert.deepEqual(
    valueOf(ownArchive.unseenNotices()).map(({ account, id }) => [account, id]),
    [['own', 1]],
  );
  await monitor.close();
});

test('an archive that is found damaged while its monitor is being made keeps no window from opening', async () => {
  const world = fakeWorld();
  const archive = openArchive({ folder: null, clock: world.clock, onWarning: () => undefined });
  let replaced = 0;
  const monitor = new MonitorInUse({
    accounts: {
      list: () => [],
      notAskedBecause: () => null,
      connect: () => Promise.resolve(null),
      renew: () => Promise.resolve(),
      revision: () => 0,
      demoOrders: () => null,
    },
    world,
    settings: () => usualSettings,
    openOwnArchive: (onReplaced) => {
      const unseenNotices = archive.unseenNotices.bind(archive);
      return Object.assign(archive, {
        unseenNotices: () => {
          replaced += 1;
          onReplaced();
          return unseenNotices();
        },
      });
    },
    openDemoArchive: () => assert.fail('no demo here'),
    listener: { onNotice: () => undefined },
    onSwitched: () => undefined,
  });
  assert.deepEqual([replaced, monitor.current().board().rows], [1, []]);
  await monitor.close();
});

test('an archive that could not be opened at the start says so until it can, and recording is then taken up by itself', async () => {
  const world = fakeWorld();
  const folder = aFolder();
  const options = { folder: folder.path, clock: world.clock, onWarning: (): void => undefined };
  const other = valueOf(openArchiveOnDisk(options));
  other.write(seen(1, anOrder('1', { account: 'own' }), { isWatched: true }));
  let switched = 0;
  const monitor = new MonitorInUse({
    accounts: {
      list: () => [view('own')],
      notAskedBecause: () => null,
      connect: (id) =>
        Promise.resolve({ id, label: id, exchange: 'htx', connection: keysProblem('Refused.', 'Look.') }),
      renew: () => Promise.resolve(),
      revision: () => 0,
      demoOrders: () => null,
    },
    world,
    settings: () => usualSettings,
    openOwnArchive: (onReplaced) => openArchive({ ...options, onReplaced }),
    openOwnArchiveOnDisk: (onReplaced) => openArchiveOnDisk({ ...options, onReplaced }),
    openDemoArchive: () => assert.fail('no demo here'),
    listener: { onNotice: () => undefined },
    onSwitched: () => void (switched += 1),
  });
  await settle();
  const { recording, rows } = monitor.current().board();
  assert.equal(recording.notRecordedSince, world.clock.now());
  assert.match(recording.problem?.message ?? '', /Another Order Monitor writes this archive/);
  assert.deepEqual(rows, []);
  await world.clock.advance(10_000);
  assert.deepEqual(
    [switched, monitor.current().board().recording.problem?.advice],
    [0, 'Close the other one; recording then goes on by itself.'],
  );
  other.close();
  await world.clock.advance(10_000);
  await settle();
  const board = monitor.current().board();
  assert.deepEqual([switched, board.recording.notRecordedSince, board.recording.problem], [1, null, null]);
  assert.deepEqual(
    board.rows.map(({ order: { orderId }, isWatched }) => [orderId, isWatched]),
    [['1', true]],
  );
  await monitor.close();
  // It was let go of, and holds what fell due meanwhile.
  const again = valueOf(openArchiveOnDisk(options));
  assert.ok(again.lastNoticeId() > 0);
  again.close();
  folder.remove();
});
