/** Written before it is shown: across restarts, crashes and a disk that is full nothing is told twice, and nothing is lost unsaid. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '../../electron/exchanges/problem.ts';
import type { Archive, ArchiveBatch } from '../../electron/orders/archive/archive.ts';
import { failed } from '../../shared/result.ts';
import type { Fill } from '../../shared/fill.ts';
import { minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };
const diskFull = problem('protocol', 'The disk is full.', 'Make room.');

/** An archive that can be made to fail, and that tells what it is given. */
function fragile(): {
  around: (archive: Archive) => Archive;
  fails: (doesFail: boolean | ((batch: ArchiveBatch) => boolean)) => void;
} {
  let failing: boolean | ((batch: ArchiveBatch) => boolean) = false;
  return {
    fails: (doesFail) => {
      failing = doesFail;
    },
    around: (archive) =>
      new Proxy(archive, {
        get: (target, name) => {
          if (name === 'write') {
            return (batch: ArchiveBatch) =>
              (typeof failing === 'function' ? failing(batch) : failing) ? failed(diskFull) : target.write(batch);
          }
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  };
}

async function placed(rig: TurnedRig): Promise<string> {
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  return orderId;
}

test('after a restart the rows of before are there, stale until their list is had', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const open = await placed(rig);
  const closed = await placed(rig);
  rig.htx.orders.fill(open, '137');
  rig.htx.orders.fill(closed, '400');
  await rig.until(() => rig.row(open)?.order.filledQuantity === '137' && rig.row(closed)?.order.status === 'filled');
  await rig.pass(minute);
  await rig.restart();
  const rows = rig.rows();
  assert.deepEqual(rows.find(({ order }) => order.orderId === open)?.isStale, true);
  assert.deepEqual(rows.find(({ order }) => order.orderId === closed)?.isStale, false);
  assert.equal(rig.row(open)?.order.filledQuantity, '137');
  await rig.live();
  assert.equal(rig.row(open)?.isStale, false);
  await rig.pass(minute);
  assert.deepEqual([rig.noticesOf(open), rig.noticesOf(closed)], [['partiallyFilled'], ['filled']]);
});

test('what the exchange says again after a restart or a reconnect is no second event and no second notice', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const orderId = await placed(rig);
  rig.htx.orders.fill(orderId, '400');
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.pass(minute);
  const key = rig.row(orderId)?.key ?? '';
  const events = (): (readonly [number, string])[] | undefined => {
    const history = rig.archive.history(key);
    assert.ok(history.ok);
    return history.value?.events.map(({ seq, cause }) => [seq, cause] as const);
  };
  const reconnect = async (): Promise<void> => {
    rig.htx.sockets.drop();
    await rig.until(() => rig.connection('htx')?.phase !== 'live');
    await rig.live();
    await rig.pass(6 * minute);
  };
  // HTX pushes orders and no fills: what a catch-up lists of them is news, once.
  await reconnect();
  assert.deepEqual(events(), [
    [1, 'push'],
    [2, 'push'],
    [3, 'fills'],
  ]);
  await reconnect();
  await rig.restart();
  await rig.live();
  await rig.pass(6 * minute);
  assert.deepEqual(events(), [
    [1, 'push'],
    [2, 'push'],
    [3, 'fills'],
  ]);
  assert.deepEqual(rig.noticesOf(orderId), ['filled']);
});

test('a notice that a crash swallowed is listed at the next start and counts as unseen, and is not shown', async () => {
  const { around, fails } = fragile();
  await using rig = await startTurnedRig({ accounts: htxOnly, around });
  await rig.live();
  const orderId = await placed(rig);
  await rig.pass(second);
  rig.monitor.acts.markAllSeen();
  // The event and its notice are written; then the program is gone before it can note the notice as shown.
  fails(({ events = [], notices = [] }) => events.length === 0 && notices.length > 0);
  rig.htx.orders.fill(orderId, '400');
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  await rig.pass(second);
  assert.deepEqual(rig.noticesOf(orderId), []);
  fails(false);
  await rig.restart();
  const { whileAway, unseenCount } = rig.monitor.board();
  assert.deepEqual(
    whileAway.map(({ kind, orderId: of }) => [kind, of]),
    [['filled', orderId]],
  );
  assert.equal(unseenCount, 1);
  await rig.live();
  await rig.pass(2 * minute);
  assert.deepEqual(rig.noticesOf(orderId), []);
  rig.monitor.acts.markAllSeen();
  await rig.restart();
  assert.deepEqual(rig.monitor.board().whileAway, []);
});

test('an archive that can’t be written stops no board: it says since when, heals, and then holds the latest states', async () => {
  const { around, fails } = fragile();
  await using rig = await startTurnedRig({ accounts: htxOnly, around });
  await rig.live();
  const before = await placed(rig);
  await rig.pass(second);
  fails(true);
  const since = rig.clock.now();
  const during = await placed(rig);
  rig.htx.orders.fill(before, '400');
  rig.htx.orders.fill(during, '137');
  await rig.until(() => rig.row(before)?.order.status === 'filled' && rig.row(during)?.order.filledQuantity === '137');
  const { recording } = rig.monitor.board();
  assert.ok(recording.notRecordedSince !== null && recording.notRecordedSince - since < second);
  assert.equal(recording.problem?.message, diskFull.message);
  await rig.until(() => rig.noticesOf(before).length === 1);
  await rig.pass(minute);
  assert.ok(rig.deltas.some(({ recording: told }) => told?.notRecordedSince === recording.notRecordedSince));
  fails(false);
  await rig.until(() => rig.monitor.board().recording.notRecordedSince === null);
  assert.equal(rig.monitor.board().recording.problem, null);
  await rig.pass(second);
  assert.equal(rig.deltas.findLast(({ recording: told }) => told !== undefined)?.recording?.notRecordedSince, null);
  const states = [before, during].map((orderId) => {
    const found = rig.archive.find(`htx/my-htx/${orderId}`);
    assert.ok(found.ok && found.value !== null);
    assert.ok(found.value.order.raw.includes(orderId));
    return `${found.value.order.status} ${found.value.order.filledQuantity ?? ''}`;
  });
  assert.deepEqual(states, ['filled 400', 'partiallyFilled 137']);
  const history = rig.archive.history(`htx/my-htx/${before}`);
  assert.ok(history.ok);
  assert.deepEqual(
    history.value?.events.map(({ after }) => after.status),
    ['new', 'filled'],
  );
  await rig.restart();
  await rig.live();
  await rig.pass(minute);
  assert.deepEqual(rig.noticesOf(before), ['filled']);
  assert.deepEqual(rig.monitor.board().whileAway, []);
});

test('what could not be written when the program ended is learned again from the exchange', async () => {
  const { around, fails } = fragile();
  await using rig = await startTurnedRig({ accounts: htxOnly, around });
  await rig.live();
  const orderId = await placed(rig);
  await rig.pass(20 * second);
  fails(true);
  rig.htx.orders.fill(orderId, '400');
  const missed = rig.htx.orders.place(bitcoin).orderId;
  rig.htx.orders.cancel(missed);
  await rig.until(() => rig.row(orderId)?.order.status === 'filled' && rig.row(missed)?.order.status === 'canceled');
  await rig.pass(10 * minute);
  await rig.stop();
  fails(false);
  rig.start();
  await rig.live();
  await rig.until(() => rig.row(orderId)?.order.status === 'filled' && rig.row(missed)?.order.status === 'canceled');
  assert.deepEqual(rig.gaps, []);
});

test('nothing is told before it is in the archive', async () => {
  let recorded = 0;
  await using rig = await startTurnedRig({
    accounts: htxOnly,
    around: (archive) =>
      new Proxy(archive, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (name === 'write') {
            return (batch: ArchiveBatch) => {
              recorded = Math.max(recorded, ...(batch.events ?? []).map(({ seq }) => seq));
              return target.write(batch);
            };
          }
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  });
  const told: boolean[] = [];
  rig.changes.push = (...changes) => {
    told.push(...changes.map(({ seq }) => seq <= recorded));
    return told.length;
  };
  await rig.live();
  for (let index = 0; index < 50; index += 1) rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.rows().length === 50);
  await rig.pass(second);
  assert.equal(told.length, 50);
  assert.ok(told.every((isRecorded) => isRecorded));
});

test('a fill keeps the time and the role that its push told, however often lists without them repeat it', async () => {
  await using rig = await startTurnedRig({ accounts: [{ id: 'my-qfex', exchange: 'qfex' }] });
  await rig.live();
  const { orderId } = rig.qfex.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  rig.qfex.orders.fill(orderId, '5');
  const fillsNow = (): Fill[] => {
    const history = rig.monitor.history(rig.row(orderId)?.key ?? '');
    assert.ok(history.ok);
    return history.value?.fills ?? [];
  };
  await rig.until(() => fillsNow().length === 1);
  const [pushed] = fillsNow();
  assert.ok(pushed?.filledAt !== null && pushed?.role !== null);
  rig.qfex.sockets.drop();
  await rig.until(() => rig.connection('qfex')?.phase !== 'live');
  await rig.live();
  await rig.pass(2 * minute);
  const [after] = fillsNow();
  assert.deepEqual([after?.filledAt, after?.role, after?.price], [pushed?.filledAt, pushed?.role, pushed?.price]);
  assert.equal(fillsNow().length, 1);
});
