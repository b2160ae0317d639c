/** What the trader did with the board and takes back: dismissed, marked as seen. It is written as the act was. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };

async function canceled(rig: TurnedRig): Promise<{ orderId: string; key: string }> {
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  rig.htx.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  return { orderId, key: rig.row(orderId)?.key ?? '' };
}

function standing(rig: TurnedRig, orderId: string): unknown {
  const row = rig.row(orderId);
  return row === undefined ? null : [row.order.status, row.isWatched, row.isUnseen];
}

test('dismissed orders come back as they stood, watched and not seen, and stay so after a restart', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const watched = await canceled(rig);
  const other = await canceled(rig);
  rig.monitor.acts.markSeen([other.key]);
  assert.ok(rig.monitor.watch(watched.key).ok);
  await rig.pass(minute);
  const { undoId, count } = rig.monitor.acts.dismiss([watched.key, other.key, 'htx/my-htx/1']);
  assert.equal(count, 2);
  await rig.pass(second);
  assert.deepEqual([rig.rows(), rig.monitor.board().unseenCount], [[], 0]);
  rig.deltas.length = 0;
  const undone = rig.monitor.acts.undo(undoId ?? 0);
  assert.deepEqual(undone, { ok: true, value: { count: 2 } });
  const before = [
    ['canceled', true, true],
    ['canceled', false, false],
  ];
  assert.deepEqual([standing(rig, watched.orderId), standing(rig, other.orderId)], before);
  assert.equal(rig.monitor.board().unseenCount, 1);
  await rig.pass(second);
  assert.ok(
    rig.deltas.some(({ rows }) => rows.some(({ key }) => key === watched.key)),
    'the window is told',
  );
  await rig.restart();
  await rig.live();
  assert.deepEqual([standing(rig, watched.orderId), standing(rig, other.orderId)], before);
});

test('what was undone is undone once, and what changed nothing can’t be', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { key } = await canceled(rig);
  const open = rig.htx.orders.place(bitcoin).orderId;
  await rig.until(() => rig.row(open) !== undefined);
  assert.deepEqual(rig.monitor.acts.dismiss([rig.row(open)?.key ?? '']), { undoId: null, count: 0 });
  const { undoId } = rig.monitor.acts.dismiss([key]);
  assert.ok(rig.monitor.acts.undo(undoId ?? 0).ok);
  assert.ok(!rig.monitor.acts.undo(undoId ?? 0).ok);
  await rig.restart();
  const later = rig.monitor.acts.dismiss([key]);
  assert.ok((later.undoId ?? 0) > (undoId ?? 0), 'a number of an earlier monitor undoes nothing of a later one');
});

test('an order that came back by its news stays as it is, and one of an account that is gone does not come back', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const one = await canceled(rig);
  rig.monitor.acts.markSeen([one.key]);
  const first = rig.monitor.acts.dismiss([one.key]);
  assert.ok(rig.monitor.watch(one.key).ok);
  rig.monitor.acts.undo(first.undoId ?? 0);
  assert.deepEqual(standing(rig, one.orderId), ['canceled', true, false]);
  const again = rig.monitor.acts.dismiss([one.key]);
  rig.remove('my-htx');
  assert.deepEqual(rig.monitor.acts.undo(again.undoId ?? 0), { ok: true, value: { count: 0 } });
  assert.deepEqual(rig.rows(), []);
});

test('marked as seen and taken back, rows and missed notices are what they were, also after a restart', async () => {
  await using rig = await startTurnedRig({
    accounts: htxOnly,
    settings: { quietHours: { from: '00:00', to: '23:59' } },
  });
  await rig.live();
  const one = await canceled(rig);
  const other = await canceled(rig);
  await rig.pass(second);
  const seen = (): unknown => {
    const { unseenCount, whileAway } = rig.monitor.board();
    return [unseenCount, whileAway.map(({ orderKey }) => orderKey), standing(rig, one.orderId)];
  };
  const before = seen();
  assert.deepEqual(before, [2, [one.key, other.key], ['canceled', false, true]]);
  const all = rig.monitor.acts.markAllSeen();
  assert.deepEqual(seen(), [0, [], ['canceled', false, false]]);
  assert.ok(rig.monitor.acts.undo(all.undoId ?? 0).ok);
  assert.deepEqual(seen(), before);
  const looked = rig.monitor.acts.markSeen([one.key]);
  assert.deepEqual(seen(), [1, [other.key], ['canceled', false, false]]);
  assert.ok(rig.monitor.acts.undo(looked.undoId ?? 0).ok);
  assert.deepEqual(seen(), before);
  await rig.pass(second);
  await rig.restart();
  assert.deepEqual(seen(), before);
});

test('a row that was seen is marked as not seen, and that is taken back, too', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId, key } = await canceled(rig);
  rig.monitor.acts.markAllSeen();
  const marked = rig.monitor.acts.markUnseen([key, 'htx/my-htx/1']);
  assert.deepEqual([marked.count, standing(rig, orderId)], [1, ['canceled', false, true]]);
  assert.ok(rig.monitor.acts.undo(marked.undoId ?? 0).ok);
  assert.deepEqual(standing(rig, orderId), ['canceled', false, false]);
});

test('a gap that was marked as seen is shown again, also after a restart', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  await rig.pass(minute);
  rig.monitor.suspend();
  rig.clock.advance(30 * hour);
  rig.monitor.resume();
  await rig.live();
  await rig.until(() => rig.gaps.length > 0);
  await rig.pass(minute);
  const gaps = (): unknown => rig.connection('htx')?.gaps;
  const before = gaps();
  const { undoId, count } = rig.monitor.acts.markAllSeen();
  assert.deepEqual([gaps(), count], [[], 0]);
  rig.monitor.acts.undo(undoId ?? 0);
  assert.deepEqual(gaps(), before);
  await rig.restart();
  assert.deepEqual(gaps(), before);
});

test('an order whose outcome nobody knew is asked about again when it comes back', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(20 * second);
  rig.htx.settings.isPushLost = () => true;
  const unlisted = rig.htx.faults.plan({
    on: '/v5/trade/order/history',
    fault: { kind: 'rewrite', rewrite: (body) => body.replace(/"data":\[.*\]/, '"data":[]') },
    times: Infinity,
  });
  rig.htx.settings.closedOrdersStay = 'never';
  rig.htx.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.isOpen === null);
  const { undoId } = rig.monitor.acts.dismiss([rig.row(orderId)?.key ?? '']);
  unlisted();
  await rig.pass(20 * minute);
  rig.monitor.acts.undo(undoId ?? 0);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
});
