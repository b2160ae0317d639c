/** What the trader does with the board: watch, unwatch, dismiss, mark as seen; and how long closed orders stay. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FoundOrder } from '../../electron/orders/lookup/found-orders.ts';
import type { Order } from '../../shared/order.ts';
import { orderKeyOf } from '../../shared/board.ts';
import { hour, minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';
import { anOrder } from '../support/archive-orders.ts';
import type { MonotonicMs } from '../../shared/time.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };

async function placed(rig: TurnedRig): Promise<{ orderId: string; key: string }> {
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  return { orderId, key: rig.row(orderId)?.key ?? '' };
}

function shown(order: Order, askedMonotonicMs: MonotonicMs): FoundOrder {
  return {
    account: { id: order.account, exchange: order.exchange },
    askedMonotonicMs,
    reports: [{ order, claim: 'state', isFilledComputed: false, asksAgain: false, replacesOrderId: null }],
    fills: [],
  };
}

test('an order that closed long ago can be watched once it was looked up, and stays through restarts until it is unwatched', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly, settings: { keepClosedHours: 1 } });
  await rig.live();
  const closed: Order = anOrder('1513834754585190400', {
    account: 'my-htx',
    status: 'filled',
    isOpen: false,
    exchangeStatus: 'filled',
    remainingQuantity: '0',
    filledQuantity: '10',
    source: 'lookup',
  });
  rig.monitor.learn(shown(closed, rig.clock.monotonicMs()));
  await rig.pass(second);
  assert.equal(rig.row(closed.orderId), undefined, 'a look-up alone puts no closed order on the board');
  assert.ok(rig.monitor.watch(orderKeyOf(closed)).ok);
  assert.deepEqual(
    [rig.row(closed.orderId)?.isWatched, rig.row(closed.orderId)?.isStale, rig.row(closed.orderId)?.order.status],
    [true, false, 'filled'],
  );
  await rig.pass(second);
  await rig.restart();
  await rig.live();
  await rig.pass(2 * hour);
  assert.equal(rig.row(closed.orderId)?.isWatched, true);
  rig.monitor.unwatch(orderKeyOf(closed));
  await rig.pass(2 * minute);
  assert.equal(rig.row(closed.orderId), undefined);
  assert.deepEqual(rig.notices, []);
});

test('an order nobody knows can’t be watched', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  const watched = rig.monitor.watch('htx/my-htx/1');
  assert.ok(!watched.ok);
  assert.deepEqual(rig.rows(), []);
});

test('an open order can’t be dismissed; a closed one is gone at once, also after a restart, and can be watched again', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId, key } = await placed(rig);
  rig.monitor.acts.dismiss([key]);
  assert.equal(rig.row(orderId)?.order.status, 'new');
  rig.htx.orders.fill(orderId, '400');
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  rig.monitor.acts.dismiss([key]);
  assert.equal(rig.row(orderId), undefined);
  await rig.pass(second);
  assert.ok(rig.deltas.some(({ removed }) => removed.includes(key)));
  await rig.restart();
  await rig.live();
  await rig.pass(2 * minute);
  assert.equal(rig.row(orderId), undefined);
  assert.ok(rig.monitor.watch(key).ok);
  assert.equal(rig.row(orderId)?.order.status, 'filled');
});

test('dismissed and watched again before the window was told, an order is a row and not a removal', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId, key } = await placed(rig);
  rig.htx.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  await rig.pass(second);
  rig.deltas.length = 0;
  rig.monitor.acts.dismiss([key]);
  rig.monitor.watch(key);
  await rig.pass(second);
  assert.deepEqual(
    rig.deltas.flatMap(({ removed }) => removed),
    [],
  );
  assert.ok(rig.deltas.some(({ rows }) => rows.some((row) => row.key === key && row.isWatched)));
});

test('closed orders stay as long as settings say, watched ones longer', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly, settings: { keepClosedHours: 1 } });
  await rig.live();
  const one = await placed(rig);
  const watched = await placed(rig);
  const open = await placed(rig);
  rig.monitor.watch(watched.key);
  rig.htx.orders.cancel(one.orderId);
  rig.htx.orders.cancel(watched.orderId);
  await rig.until(
    () => rig.row(one.orderId)?.order.status === 'canceled' && rig.row(watched.orderId)?.order.status === 'canceled',
  );
  await rig.pass(hour / 2);
  assert.equal(rig.rows().length, 3);
  await rig.pass(hour / 2 + 2 * minute);
  assert.deepEqual(
    rig
      .rows()
      .map(({ order }) => order.orderId)
      .toSorted(),
    [watched.orderId, open.orderId].toSorted(),
  );
  assert.equal(rig.row(open.orderId)?.isStale, false);
});

test('what changed is unseen until it is marked as seen, and stays seen after a restart', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const one = await placed(rig);
  const other = await placed(rig);
  const before = rig.monitor.board().unseenCount;
  rig.monitor.acts.markAllSeen();
  assert.equal(rig.monitor.board().unseenCount, 0);
  rig.htx.orders.fill(one.orderId, '400');
  rig.htx.orders.fill(other.orderId, '1');
  await rig.until(() => rig.row(one.orderId)?.isUnseen === true && rig.row(other.orderId)?.isUnseen === true);
  assert.equal(rig.monitor.board().unseenCount, 2);
  await rig.pass(minute);
  await rig.restart();
  await rig.live();
  assert.equal(rig.monitor.board().unseenCount, 2);
  rig.monitor.acts.markAllSeen();
  assert.equal(rig.monitor.board().unseenCount, 0);
  await rig.pass(second);
  await rig.restart();
  await rig.live();
  assert.deepEqual([rig.monitor.board().unseenCount, rig.monitor.board().whileAway], [0, []]);
  assert.equal(before, 0);
});

test('an order whose outcome nobody knew is asked about again when it is watched', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId, key } = await placed(rig);
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
  rig.monitor.acts.dismiss([key]);
  unlisted();
  await rig.pass(20 * minute);
  assert.equal(rig.row(orderId), undefined);
  rig.monitor.watch(key);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
});

test('what a look-up shows can be watched in the moment it is shown', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const closed: Order = anOrder('1513834754585190400', {
    account: 'my-htx',
    status: 'filled',
    isOpen: false,
    exchangeStatus: 'filled',
    remainingQuantity: '0',
    filledQuantity: '10',
    source: 'lookup',
  });
  rig.monitor.learn(shown(closed, rig.clock.monotonicMs()));
  assert.ok(rig.monitor.watch(orderKeyOf(closed)).ok);
  assert.equal(rig.row(closed.orderId)?.isWatched, true);
});

test('an old answer about an order that has left the book since then does not bring it back', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId, key } = await placed(rig);
  const askedMonotonicMs = rig.clock.monotonicMs();
  const open = rig.row(orderId)?.order;
  assert.ok(open !== undefined);
  const old = shown({ ...open, raw: '{}', extra: {}, source: 'lookup' }, askedMonotonicMs);
  await rig.pass(20 * second);
  rig.htx.orders.forget(orderId);
  await rig.until(() => rig.row(orderId)?.hasLeftBook === true);
  await rig.pass(hour);
  rig.monitor.learn(old);
  await rig.pass(minute);
  assert.deepEqual(
    [rig.row(orderId)?.order.isOpen, rig.row(orderId)?.hasLeftBook, rig.row(orderId)?.key],
    [null, true, key],
  );
  assert.deepEqual(rig.noticesOf(orderId), ['leftBook']);
});

test('an order that was looked at is seen, and so are the missed notices about it; what happens to it then is not', async () => {
  await using rig = await startTurnedRig({
    accounts: htxOnly,
    settings: { quietHours: { from: '00:00', to: '23:59' } },
  });
  await rig.live();
  const one = await placed(rig);
  const other = await placed(rig);
  rig.monitor.acts.markAllSeen();
  for (const { orderId } of [one, other]) rig.htx.orders.fill(orderId, '1');
  await rig.until(() => rig.monitor.board().whileAway.length === 2);
  rig.monitor.acts.markSeen([one.key]);
  const seen = (): unknown => [
    rig.row(one.orderId)?.isUnseen,
    rig.row(other.orderId)?.isUnseen,
    rig.monitor.board().unseenCount,
    rig.monitor.board().whileAway.map(({ orderKey }) => orderKey),
  ];
  assert.deepEqual(seen(), [false, true, 1, [other.key]]);
  await rig.pass(second);
  await rig.restart();
  assert.deepEqual(seen(), [false, true, 1, [other.key]]);
  await rig.live();
  rig.htx.orders.fill(one.orderId, '399');
  await rig.until(() => rig.row(one.orderId)?.isUnseen === true);
});

test('of more missed notices than are listed, the others are counted', async () => {
  await using rig = await startTurnedRig({
    accounts: htxOnly,
    settings: { quietHours: { from: '00:00', to: '23:59' } },
  });
  await rig.live();
  const orders = Array.from({ length: 510 }, () => rig.htx.orders.place(bitcoin));
  await rig.until(() => rig.rows().length === orders.length);
  for (const { orderId } of orders) rig.htx.orders.cancel(orderId);
  await rig.until(() => rig.rows().every(({ order }) => order.status === 'canceled'));
  await rig.pass(5 * second);
  const missed = (): unknown => {
    const { whileAway, whileAwayEarlier } = rig.monitor.board();
    return [whileAway.length, whileAwayEarlier];
  };
  assert.deepEqual(missed(), [500, 10]);
  await rig.restart();
  assert.deepEqual(missed(), [500, 10]);
  rig.monitor.acts.dismiss(rig.rows().map(({ key }) => key));
  assert.equal(rig.monitor.board().unseenCount, 510);
});
