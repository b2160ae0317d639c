/** Accounts come and go, and two of them may be the same user's: each row is of exactly one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';

const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };
const apple = { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' };

for (const exchange of ['htx', 'qfex'] as const) {
  const draft = exchange === 'htx' ? bitcoin : apple;
  const id = `my-${exchange}`;
  const list = exchange === 'htx' ? '/v5/trade/order/opens' : 'get_user_orders';

  test(`${exchange}: an account that is removed takes its rows with it, and what comes after concerns nobody`, async () => {
    await using rig = await startTurnedRig();
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    rig.remove(id);
    assert.equal(rig.row(orderId), undefined);
    assert.equal(rig.connection(exchange), undefined);
    const told = rig.notices.length;
    rig[exchange].orders.fill(orderId, draft.quantity);
    await rig.pass(minute);
    assert.deepEqual(rig.rows(), []);
    assert.equal(rig.notices.length, told);
    assert.equal(rig[exchange].sockets.count(), 0);
    const removed = rig.deltas.flatMap((delta) => delta.removed);
    assert.equal(removed.length, 1);
    // The archive goes on remembering it, as one that is on no board: its old events may go one day.
    assert.deepEqual(rig.archive.openStates(), { ok: true, value: [] });
    const [key = ''] = removed;
    const kept = rig.archive.find(key);
    assert.deepEqual(kept.ok && [kept.value?.order.status, kept.value?.isOnBoard], ['new', false]);
  });

  test(`${exchange}: an account that is removed while its list is on the way leaves nothing behind`, async () => {
    await using rig = await startTurnedRig({ accounts: [{ id, exchange }] });
    await rig.live();
    const gate = rig[exchange].faults.hold(list);
    rig[exchange].sockets.drop();
    await rig.reached(gate);
    // A push that is kept until the list is had.
    rig[exchange].orders.place(draft);
    await rig.pass(second);
    rig.remove(id);
    gate.release();
    await rig.pass(minute);
    assert.deepEqual(rig.rows(), []);
    assert.deepEqual(rig.notices, []);
    assert.deepEqual(rig.deltas.at(-1)?.rows ?? [], []);
    assert.equal(rig[exchange].sockets.count(), 0);
  });

  test(`${exchange}: an account that is removed while it waits to reconnect is tried no more`, async () => {
    await using rig = await startTurnedRig({ accounts: [{ id, exchange }] });
    await rig.live();
    await rig[exchange].goDown();
    await rig.until(
      () => rig.connection(exchange)?.nextTryAt !== null && rig.connection(exchange)?.phase === 'reconnecting',
    );
    rig.remove(id);
    await rig[exchange].comeBack();
    const dials = rig[exchange].log.of('auth').length;
    await rig.pass(10 * minute);
    assert.equal(rig[exchange].log.of('auth').length, dials);
    assert.deepEqual(rig.notices, []);
    rig.add({ id, exchange });
    await rig.live();
  });

  test(`${exchange}: an order’s own answer that comes after its account was removed makes no row`, async () => {
    await using rig = await startTurnedRig({ accounts: [{ id, exchange }] });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    rig[exchange].settings.isPushLost = () => true;
    await rig.pass(20 * second);
    rig[exchange].orders.fill(orderId, draft.quantity);
    const gate = rig[exchange].faults.hold(exchange === 'htx' ? '/v5/trade/order' : '/user/historic-orders');
    await rig.reached(gate);
    rig.remove(id);
    gate.release();
    await rig.pass(minute);
    assert.deepEqual(rig.rows(), []);
  });

  test(`${exchange}: two accounts of the same user each have their rows`, async () => {
    await using rig = await startTurnedRig({
      accounts: [
        { id: 'one', exchange },
        { id: 'two', exchange },
      ],
    });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(
      () => rig.row(orderId, 'one')?.order.status === 'new' && rig.row(orderId, 'two')?.order.status === 'new',
    );
    rig.remove('one');
    rig[exchange].orders.fill(orderId, draft.quantity);
    await rig.until(() => rig.row(orderId, 'two')?.order.status === 'filled');
    assert.equal(rig.row(orderId, 'one'), undefined);
    await rig.pass(minute);
    assert.deepEqual(rig.noticesOf(orderId), ['filled']);
  });

  test(`${exchange}: an account that is added again begins anew: its open orders come with its list, and none is watched`, async () => {
    await using rig = await startTurnedRig({ accounts: [{ id, exchange }] });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    rig.monitor.watch(rig.row(orderId)?.key ?? '');
    await rig.pass(second);
    rig.remove(id);
    await rig.pass(second);
    rig.add({ id, exchange });
    assert.equal(rig.row(orderId), undefined);
    await rig.live();
    assert.deepEqual([rig.row(orderId)?.isStale, rig.row(orderId)?.isWatched], [false, false]);
  });
}

test('accounts of both exchanges may have the same id: each is followed, reconnected and removed by itself', async () => {
  await using rig = await startTurnedRig({
    accounts: [
      { id: 'env', exchange: 'htx' },
      { id: 'env', exchange: 'qfex' },
    ],
  });
  await rig.live();
  const bought = rig.htx.orders.place(bitcoin).orderId;
  const sold = rig.qfex.orders.place(apple).orderId;
  await rig.until(() => rig.row(bought)?.isStale === false && rig.row(sold)?.isStale === false);
  await rig.htx.goDown();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  assert.deepEqual([rig.row(bought)?.isStale, rig.row(sold)?.isStale], [true, false]);
  assert.equal(rig.connection('qfex')?.phase, 'live');
  await rig.htx.comeBack();
  rig.monitor.reconnect('env');
  await rig.live();
  await rig.restart();
  await rig.live();
  assert.deepEqual([rig.row(bought)?.isStale, rig.row(sold)?.isStale], [false, false]);
});

test('fills that were asked for when an order was looked at come too late for an account that was removed', async () => {
  await using rig = await startTurnedRig({ accounts: [{ id: 'my-htx', exchange: 'htx' }] });
  await rig.live();
  const { orderId } = rig.htx.orders.place(bitcoin);
  rig.htx.orders.fill(orderId, '137');
  await rig.until(() => rig.row(orderId)?.order.filledQuantity === '137');
  const gate = rig.htx.faults.hold('/v5/trade/order/details');
  rig.monitor.history(rig.row(orderId)?.key ?? '');
  await rig.reached(gate);
  rig.remove('my-htx');
  gate.release();
  await rig.pass(minute);
  assert.deepEqual(rig.rows(), []);
});
