/** QFEX's stops, which no history lists: seen while somebody listens, and told as not known while nobody did. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapsInLine } from '../../renderer/format/connection-words.ts';
import type { ShownGap } from '../../shared/connection.ts';
import { minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const onlyQfex = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const stop = {
  symbol: 'AAPL-USD',
  side: 'sell' as const,
  quantity: '2',
  price: '180.5',
  kind: 'stop' as const,
  type: 'stopLoss' as const,
};

async function down(rig: TurnedRig): Promise<void> {
  await rig.qfex.goDown();
  await rig.until(() => rig.connection('qfex')?.phase === 'reconnecting');
}

for (const stopOrdersIn of ['orders', 'stop_orders'] as const) {
  test(`a stop that is pushed by itself alone is on the board, and is gone once no list holds it (listed in ${stopOrdersIn})`, async () => {
    await using rig = await startTurnedRig({
      accounts: onlyQfex,
      qfex: { stopOrdersIn, listsEndedStops: false, isPushLost: (text) => text.includes('"order_response"') },
    });
    await rig.live();
    const { orderId } = rig.qfex.orders.place(stop);
    await rig.until(() => rig.row(orderId)?.order.isOpen === true);
    const { order } = rig.row(orderId) ?? {};
    assert.deepEqual(
      [order?.orderKind, order?.status, order?.side, order?.type, order?.quantity, order?.price],
      ['stop', 'new', 'sell', 'stopLoss', '2.0', '180.5'],
    );
    rig.qfex.orders.cancel(orderId);
    await rig.until(() => rig.row(orderId)?.hasLeftBook === true);
    assert.equal(rig.row(orderId)?.order.status, 'unknown');
  });
}

test('a stop placed and gone while nobody listened is in a time of which stops are told as not known, also after a restart', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  const seen = rig.qfex.orders.place(stop);
  await rig.until(() => rig.row(seen.orderId) !== undefined);
  await rig.pass(20 * second);
  await down(rig);
  await rig.pass(minute);
  const { orderId } = rig.qfex.orders.place(stop);
  const placedAt = rig.clock.now();
  await rig.pass(second);
  rig.qfex.orders.cancel(orderId);
  const goneAt = rig.clock.now();
  rig.qfex.orders.forget(orderId);
  await rig.pass(minute);
  await rig.qfex.comeBack();
  await rig.live();
  await rig.until(() => rig.kindGaps.length > 0);
  const [gap] = rig.kindGaps;
  assert.ok(
    gap !== undefined && gap.orderKind === 'stop' && gap.from <= placedAt && gap.to >= goneAt,
    JSON.stringify(gap),
  );
  assert.deepEqual([rig.gaps, rig.connection('qfex')?.gaps], [[], [gap]]);
  await rig.stop();
  rig.start();
  assert.deepEqual(rig.connection('qfex')?.gaps, [gap]);
  rig.monitor.acts.markAllSeen();
  assert.deepEqual(rig.connection('qfex')?.gaps, []);
});

test('where the history could not be had the gap of all that happened covers stops too', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  await down(rig);
  rig.qfex.faults.plan({
    on: '/user/historic-orders',
    fault: { kind: 'error', code: '500', message: 'down' },
    times: Infinity,
  });
  await rig.pass(minute);
  await rig.qfex.comeBack();
  await rig.live();
  await rig.until(() => rig.gaps.length > 0);
  assert.deepEqual(rig.kindGaps, []);
});

test('where no stop was ever seen its gap says so, and the window has no line for it; after the first one it has', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  await rig.live();
  await down(rig);
  await rig.qfex.comeBack();
  await rig.live();
  await rig.until(() => rig.kindGaps.length === 1);
  const gaps = (): ShownGap[] => rig.connection('qfex')?.gaps ?? [];
  assert.deepEqual([gaps(), gapsInLine(gaps())], [[{ ...rig.kindGaps[0], isOfUnseenKind: true }], []]);
  const { orderId } = rig.qfex.orders.place(stop);
  await rig.until(() => rig.row(orderId) !== undefined);
  rig.qfex.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.isOpen !== true);
  rig.monitor.acts.dismiss([rig.row(orderId)?.key ?? '']);
  await rig.pass(minute);
  // The archive remembers it.
  await rig.stop();
  await rig.pass(minute);
  rig.start();
  await rig.live();
  await rig.until(() => rig.kindGaps.length === 2);
  assert.deepEqual(gapsInLine(gaps()), [rig.kindGaps[1]]);
});

for (const stopChannel of ['silent', 'unknown'] as const) {
  test(`that stops are not pushed is told while the account is live, and its stops are as old as the last list (channel ${stopChannel})`, async () => {
    await using rig = await startTurnedRig({ accounts: onlyQfex, qfex: { stopChannel } });
    await rig.live();
    assert.match(rig.connection('qfex')?.problem?.message ?? '', /^Stops are not pushed/);
    const { orderId } = rig.qfex.orders.place(stop);
    await rig.until(() => rig.row(orderId)?.isStale === false);
    rig.qfex.faults.plan({ on: 'get_user_orders', fault: { kind: 'silence' }, times: Infinity });
    await rig.until(() => rig.row(orderId)?.isStale === true && rig.connection('qfex')?.phase === 'live');
  });
}

test('a stop that one mistaken list lacks has not left the book where get_order, which may know no stops, has none', async () => {
  await using rig = await startTurnedRig({ accounts: onlyQfex });
  rig.qfex.faults.plan({
    on: 'get_order',
    fault: { kind: 'rewrite', rewrite: () => '{"all_orders_response":{"orders":[],"stop_orders":[]}}' },
    times: Infinity,
  });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(stop);
  await rig.until(() => rig.row(orderId)?.order.isOpen === true);
  await rig.pass(30 * second);
  let isDue = true;
  rig.qfex.settings.isListEmpty = () => {
    const isNow = isDue;
    isDue = false;
    return isNow;
  };
  await rig.pass(minute);
  assert.equal(isDue, false);
  assert.deepEqual([rig.noticesOf(orderId), rig.row(orderId)?.order.isOpen], [[], true]);
});
