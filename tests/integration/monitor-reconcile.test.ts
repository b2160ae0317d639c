/** What happened while nobody listened: settled by asking, told once, and what can't be had is said. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soundPushes } from '../../electron/exchanges/simulated/push-line.ts';
import type { Gap } from '../../shared/connection.ts';
import { hour, minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const qfexOnly = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };
const apple = { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' };

/** Those of all that happened. */
function wholeGaps(rig: TurnedRig, exchange: 'htx' | 'qfex'): Gap[] {
  return (rig.connection(exchange)?.gaps ?? []).filter(({ orderKind }) => orderKind === undefined);
}

async function away(
  rig: TurnedRig,
  exchange: 'htx' | 'qfex',
  meanwhile: () => void,
  forMs = 5 * minute,
): Promise<void> {
  await rig[exchange].goDown();
  await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
  meanwhile();
  await rig.pass(forMs);
  await rig[exchange].comeBack();
}

for (const exchange of ['htx', 'qfex'] as const) {
  const accounts = exchange === 'htx' ? htxOnly : qfexOnly;
  const draft = exchange === 'htx' ? bitcoin : apple;

  test(`${exchange}: an order that closed while the connection was away is told by its end, once, and never as open`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders } = rig[exchange];
    const filled = orders.place(draft).orderId;
    const canceled = orders.place(draft).orderId;
    const resting = orders.place(draft).orderId;
    await rig.until(() => rig.rows().length === 3);
    await rig.pass(10 * second);
    await away(rig, exchange, () => {
      orders.fill(filled, draft.quantity);
      orders.fill(canceled, '3');
      orders.cancel(canceled);
    });
    await rig.live();
    await rig.until(() => rig.row(filled)?.order.status === 'filled' && rig.row(canceled)?.order.status === 'canceled');
    assert.equal(rig.row(canceled)?.order.filledQuantity?.replace(/\.0$/, ''), '3');
    assert.deepEqual([rig.row(resting)?.order.status, rig.row(resting)?.isStale], ['new', false]);
    await rig.pass(5 * minute);
    await rig.restart();
    await rig.live();
    await rig.pass(5 * minute);
    assert.deepEqual(
      rig.noticesOf(filled).filter((kind) => kind !== 'leftBook'),
      ['filled'],
    );
    assert.deepEqual(
      rig.noticesOf(canceled).filter((kind) => kind !== 'leftBook'),
      ['canceled'],
    );
    assert.deepEqual(rig.noticesOf(resting), []);
    assert.deepEqual(rig.gaps, []);
  });

  test(`${exchange}: many orders that closed while the connection was away are told by the history, none as having left the book`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders } = rig[exchange];
    const ids = Array.from({ length: 30 }, () => orders.place(draft).orderId);
    await rig.until(() => rig.rows().length === 30);
    await rig.pass(10 * second);
    await away(rig, exchange, () => {
      for (const id of ids) orders.cancel(id);
    });
    await rig.live();
    await rig.until(() => ids.every((id) => rig.row(id)?.order.status === 'canceled'));
    await rig.pass(minute);
    for (const id of ids) assert.deepEqual(rig.noticesOf(id), ['canceled']);
  });

  test(`${exchange}: an order that opened and closed while the connection was away is seen`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders } = rig[exchange];
    orders.place(draft);
    await rig.until(() => rig.rows().length === 1);
    let missed = '';
    await away(rig, exchange, () => {
      missed = orders.place(draft).orderId;
      orders.fill(missed, draft.quantity);
    });
    await rig.live();
    await rig.until(() => rig.row(missed)?.order.status === 'filled');
    await rig.pass(2 * minute);
    assert.deepEqual(rig.noticesOf(missed), ['filled']);
    assert.deepEqual(rig.gaps, []);
  });

  test(`${exchange}: what opened and closed while the program did not run is seen at the next start`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders } = rig[exchange];
    orders.place(draft);
    await rig.until(() => rig.rows().length === 1);
    await rig.pass(minute);
    await rig.stop();
    const missed = orders.place(draft).orderId;
    await rig.pass(hour);
    orders.cancel(missed);
    await rig.pass(hour);
    rig.start();
    await rig.live();
    await rig.until(() => rig.row(missed)?.order.status === 'canceled');
    await rig.pass(2 * minute);
    assert.deepEqual(rig.noticesOf(missed), ['canceled']);
    assert.deepEqual(rig.gaps, []);
  });

  test(`${exchange}: longer away than a day, the rest is a gap, told once, also after a restart`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    await rig.pass(minute);
    const lastLive = rig.clock.now();
    rig.monitor.suspend();
    rig.clock.advance(30 * hour);
    rig.monitor.resume();
    await rig.live();
    await rig.until(() => rig.gaps.length > 0);
    const [gap] = rig.gaps;
    assert.ok(gap !== undefined);
    assert.ok(Math.abs(gap.from - lastLive) < 20 * second);
    assert.ok(Math.abs(gap.to - (rig.clock.now() - 24 * hour)) < minute);
    await rig.pass(minute);
    await rig.restart();
    await rig.live();
    await rig.pass(2 * minute);
    assert.equal(rig.gaps.length, 1);
    assert.deepEqual(wholeGaps(rig, exchange), [gap]);
    rig.monitor.acts.markAllSeen();
    assert.deepEqual(wholeGaps(rig, exchange), []);
    await rig.restart();
    assert.deepEqual(wholeGaps(rig, exchange), []);
  });

  test(`${exchange}: a history that is refused leaves a gap from the last live moment until now`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    rig[exchange].orders.place(draft);
    await rig.until(() => rig.rows().length === 1);
    await rig.pass(minute);
    const paths =
      exchange === 'htx'
        ? ['/v5/trade/order/history', '/v5/trade/order/details']
        : ['/user/historic-orders', '/user/trade'];
    const code = exchange === 'htx' ? '1205' : '403';
    for (const on of paths)
      rig[exchange].faults.plan({ on, fault: { kind: 'error', code, message: 'No permission' }, times: Infinity });
    const lastLive = rig.clock.now();
    await away(rig, exchange, () => undefined);
    await rig.live();
    await rig.until(() => rig.gaps.length > 0);
    const [gap] = rig.gaps;
    assert.ok(gap !== undefined && Math.abs(gap.from - lastLive) < 20 * second && gap.to > lastLive + 5 * minute);
    assert.equal(rig.connection(exchange)?.phase, 'live');
    await rig.pass(5 * minute);
    assert.equal(rig.gaps.length, 1);
  });

  test(`${exchange}: a history that fails once is asked again, and there is no gap`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    rig[exchange].orders.place(draft);
    await rig.until(() => rig.rows().length === 1);
    await rig.pass(minute);
    const path = exchange === 'htx' ? '/v5/trade/order/history' : '/user/historic-orders';
    let missed = '';
    await away(rig, exchange, () => {
      missed = rig[exchange].orders.place(draft).orderId;
      rig[exchange].orders.cancel(missed);
      rig[exchange].faults.plan({ on: path, fault: { kind: 'status', status: 503, headers: {}, body: '' }, times: 2 });
    });
    await rig.live();
    await rig.until(() => rig.row(missed)?.order.status === 'canceled');
    await rig.pass(minute);
    assert.deepEqual(rig.gaps, []);
  });

  test(`${exchange}: a connection that is cut again and again before its history is read tells no gap twice`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    await rig.pass(minute);
    rig.monitor.suspend();
    rig.clock.advance(30 * hour);
    const path = exchange === 'htx' ? '/v5/trade/order/details' : '/user/historic-orders';
    const gate = rig[exchange].faults.hold(path);
    rig.monitor.resume();
    await rig.reached(gate);
    rig[exchange].sockets.drop();
    await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
    gate.release();
    await rig.live();
    await rig.pass(2 * minute);
    assert.equal(rig.gaps.length, 1);
  });

  test(`${exchange}: an order that went while the push was deaf is looked for twice before it is said to have left the book`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders, settings, faults } = rig[exchange];
    const { orderId } = orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(20 * second);
    settings.isPushLost = () => true;
    // Its own question can't be put, so that only lists speak of it.
    const own = exchange === 'htx' ? '/v5/trade/order' : 'get_order';
    const gate = faults.hold(own);
    orders.leaveBook(orderId);
    await rig.reached(gate);
    assert.deepEqual([rig.row(orderId)?.order.status, rig.row(orderId)?.isStale], ['new', true]);
    gate.release();
    await rig.until(() => rig.row(orderId)?.order.status === 'unknown');
    assert.deepEqual(
      [rig.row(orderId)?.order.isOpen, rig.row(orderId)?.order.remainingQuantity, rig.row(orderId)?.hasLeftBook],
      [null, null, true],
    );
    await rig.until(() => rig.noticesOf(orderId).length > 0);
    assert.deepEqual(rig.noticesOf(orderId), ['leftBook']);
    Object.assign(settings, soundPushes);
  });
}

test('an order that left the book and is in the list again is open again, and without old notes', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  const { orderId } = rig.qfex.orders.place({ ...apple, clientOrderId: 'mine' });
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(20 * second);
  const removed = rig.qfex.orders.find(orderId);
  assert.ok(removed !== undefined);
  rig.qfex.orders.forget(orderId);
  rig.qfex.orders.place({ ...apple, clientOrderId: 'mine' });
  rig.qfex.orders.place({ ...apple, clientOrderId: 'mine' });
  await rig.until(() => rig.row(orderId)?.order.isOpen === null);
  assert.equal(rig.row(orderId)?.amendedTo?.isCertain, false);
  rig.qfex.settings.isPushLost = () => true;
  rig.qfex.orders.place({ ...apple, orderId, clientOrderId: 'mine', createdAt: removed.createdAt });
  await rig.until(() => rig.row(orderId)?.order.isOpen === true);
  assert.equal(rig.row(orderId)?.isStale, false);
  assert.deepEqual([rig.row(orderId)?.amendedTo, rig.row(orderId)?.notes], [null, []]);
});

test('an order whose question was cut off with its connection is asked about once it goes missing again', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(20 * second);
  // A list that lags shows it missing for a moment, and the connection ends before its own question is answered.
  const gate = rig.htx.faults.hold('/v5/trade/order');
  const empty = rig.htx.faults.plan({
    on: '/v5/trade/order/opens',
    fault: { kind: 'rewrite', rewrite: (body) => body.replace(/"data":\[.*\]/, '"data":[]') },
    times: Infinity,
  });
  await rig.reached(gate);
  empty();
  rig.htx.sockets.drop();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  gate.release();
  await rig.live();
  await rig.until(() => rig.row(orderId)?.isStale === false);
  await rig.pass(20 * second);
  rig.htx.settings.isPushLost = () => true;
  rig.htx.orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
});

test('while HTX’s push is down, watched orders are asked for, each in its turn', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const ids = Array.from({ length: 45 }, () => rig.htx.orders.place(bitcoin).orderId);
  await rig.until(() => rig.rows().length === 45);
  for (const { key } of rig.rows()) rig.monitor.watch(key);
  rig.htx.faults.plan({
    on: 'handshake',
    fault: { kind: 'status', status: 503, headers: {}, body: '' },
    times: Infinity,
  });
  rig.htx.sockets.drop();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  for (const id of ids) rig.htx.orders.fill(id, '400');
  await rig.until(() => ids.every((id) => rig.row(id)?.order.status === 'filled'));
  assert.equal(rig.connection('htx')?.phase, 'reconnecting');
  rig.htx.faults.clear();
  await rig.live();
  await rig.pass(minute);
  for (const id of ids) assert.deepEqual(rig.noticesOf(id), ['filled']);
});
