/** An account that the trader paused: nothing is asked of it, its rows say as of when they are, and it goes on where it was. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf } from '../../electron/export/standing.ts';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';

const drafts = {
  htx: { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' },
  qfex: { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' },
};

for (const exchange of ['htx', 'qfex'] as const) {
  const id = `my-${exchange}`;
  const draft = drafts[exchange];

  test(`${exchange}: a paused account has no connection and asks nothing; its rows are old news, and nobody is told of a loss`, async () => {
    await using rig = await startTurnedRig();
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    // Its fills are asked for by whoever looks at it.
    rig[exchange].orders.fill(orderId, '1');
    await rig.until(() => rig.row(orderId)?.order.status === 'partiallyFilled');
    const told = rig.notices.length;
    const pausedAt = rig.clock.now();
    rig.setPaused(id, pausedAt);
    const { phase, since, nextTryAt } = rig.connection(exchange) ?? {};
    assert.deepEqual({ phase, since, nextTryAt }, { phase: 'paused', since: pausedAt, nextTryAt: null });
    assert.equal(rig.row(orderId)?.isStale, true);
    // A file says so too.
    const known = rig.monitor.standing(rig.row(orderId)?.key ?? '');
    assert.ok(known.ok && known.value !== null);
    const { isStale, connection, upToDateAt } = standingOf(known.value, rig.monitor.summary().connections);
    assert.deepEqual({ isStale, connection }, { isStale: true, connection: 'paused' });
    assert.equal(upToDateAt, rig.row(orderId)?.asOf);
    await rig.pass(second);
    const asked = rig[exchange].log.requests.length;
    rig[exchange].orders.cancel(orderId);
    // Neither time, nor a sleep, nor another network, nor a look at the order changes it.
    rig.monitor.suspend();
    rig.monitor.resume();
    rig.monitor.networkChanged('changed');
    rig.monitor.networkChanged('offline');
    rig.monitor.networkChanged('online');
    rig.monitor.reconnect(id);
    rig.monitor.history(rig.row(orderId)?.key ?? '');
    await rig.pass(30 * minute);
    assert.equal(rig[exchange].log.requests.length, asked);
    assert.equal(rig[exchange].sockets.count(), 0);
    assert.equal(rig.connection(exchange)?.phase, 'paused');
    assert.equal(rig.row(orderId)?.order.status, 'partiallyFilled');
    // But what waited for more fills is told.
    assert.deepEqual(
      rig.notices.slice(told).filter(({ kind }) => kind !== 'partiallyFilled'),
      [],
    );
  });

  test(`${exchange}: gone on with, it learns what happened meanwhile`, async () => {
    await using rig = await startTurnedRig();
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    rig.setPaused(id, rig.clock.now());
    await rig.pass(5 * minute);
    rig[exchange].orders.fill(orderId, draft.quantity);
    await rig.pass(minute);
    rig.setPaused(id, null);
    await rig.live();
    await rig.until(() => rig.row(orderId)?.order.status === 'filled');
    assert.equal(rig.row(orderId)?.isStale, false);
    await rig.until(() => rig.noticesOf(orderId).length > 0);
    assert.deepEqual(rig.noticesOf(orderId), ['filled']);
  });

  test(`${exchange}: it stays paused over a restart, with its orders on the board`, async () => {
    await using rig = await startTurnedRig();
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    const pausedAt = rig.clock.now();
    rig.setPaused(id, pausedAt);
    await rig.pass(second);
    const asked = rig[exchange].log.requests.length;
    await rig.restart();
    await rig.pass(5 * minute);
    assert.equal(rig[exchange].log.requests.length, asked);
    const { phase, since } = rig.connection(exchange) ?? {};
    assert.deepEqual({ phase, since }, { phase: 'paused', since: pausedAt });
    assert.equal(rig.row(orderId)?.isStale, true);
  });
}
