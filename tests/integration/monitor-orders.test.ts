/** What single messages do to the board: early, twice, unknown, refused, amended, still filling, triggered. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soundPushes } from '../../electron/exchanges/simulated/push-line.ts';
import { minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const qfexOnly = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };
const apple = { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' };

/** Every status the board or a listener was ever told of an order. */
function toldStatuses(rig: TurnedRig, orderId: string): Set<string> {
  const told = new Set(rig.changes.filter(({ order }) => order.orderId === orderId).map(({ order }) => order.status));
  for (const { rows } of rig.deltas)
    for (const { order } of rows) if (order.orderId === orderId) told.add(order.status);
  return told;
}

function eventsOf(rig: TurnedRig, orderId: string): { cause: string; count: number }[] {
  const history = rig.monitor.history(rig.row(orderId)?.key ?? '');
  assert.ok(history.ok && history.value !== null);
  return history.value.events.map(({ cause, count }) => ({ cause, count }));
}

for (const exchange of ['htx', 'qfex'] as const) {
  const accounts = exchange === 'htx' ? htxOnly : qfexOnly;
  const draft = exchange === 'htx' ? bitcoin : apple;
  const list = exchange === 'htx' ? '/v5/trade/order/opens' : 'get_user_orders';

  test(`${exchange}: a push that comes before its snapshot is not undone by it`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders, faults } = rig[exchange];
    const { orderId } = orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(10 * second);
    const gate = faults.hold(list);
    rig[exchange].sockets.drop();
    await rig.reached(gate);
    // The list was made up with the order open, and is on its way; the push tells its end.
    orders.fill(orderId, draft.quantity);
    const early = orders.place(draft).orderId;
    await rig.pass(second);
    gate.release();
    await rig.live();
    assert.equal(rig.row(orderId)?.order.status, 'filled');
    assert.deepEqual([rig.row(early)?.order.status, rig.row(early)?.isStale], ['new', false]);
    await rig.pass(minute);
    assert.deepEqual(rig.noticesOf(orderId), ['filled']);
    assert.equal(rig.row(early)?.order.status, 'new');
  });

  test(`${exchange}: the same push twice is one event with a count, and one notice`, async () => {
    await using rig = await startTurnedRig({ accounts, [exchange]: { pushCopies: () => 2 } });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(second);
    assert.deepEqual(eventsOf(rig, orderId), [{ cause: 'push', count: 2 }]);
    rig[exchange].orders.fill(orderId, draft.quantity);
    await rig.until(() => rig.row(orderId)?.order.status === 'filled');
    await rig.pass(minute);
    assert.deepEqual(rig.noticesOf(orderId), ['filled']);
    const history = rig.monitor.history(rig.row(orderId)?.key ?? '');
    assert.ok(history.ok);
    assert.equal(rig.row(orderId)?.order.filledQuantity?.replace(/\.0$/, ''), draft.quantity);
  });

  test(`${exchange}: a push of an order nobody knew makes its row, also of its end`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orders, settings } = rig[exchange];
    settings.isPushLost = () => true;
    const { orderId } = orders.place(draft);
    Object.assign(settings, soundPushes);
    orders.cancel(orderId);
    await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
    assert.equal(toldStatuses(rig, orderId).size, 1);
    await rig.until(() => rig.noticesOf(orderId).length === 1);
  });

  test(`${exchange}: every push lost, the lists and questions still tell how each order ends`, async () => {
    await using rig = await startTurnedRig({ accounts, [exchange]: { isPushLost: () => true } });
    await rig.live();
    const { orders } = rig[exchange];
    const ids = [orders.place(draft).orderId, orders.place(draft).orderId, orders.place(draft).orderId] as const;
    await rig.until(() => ids.every((id) => rig.row(id)?.order.status === 'new'));
    orders.fill(ids[0], draft.quantity);
    orders.cancel(ids[1]);
    orders.fill(ids[2], '1');
    await rig.until(
      () =>
        rig.row(ids[0])?.order.status === 'filled' &&
        rig.row(ids[1])?.order.status === 'canceled' &&
        rig.row(ids[2])?.order.status === 'partiallyFilled',
    );
    assert.deepEqual(toldStatuses(rig, ids[0]), new Set(['new', 'filled']));
    assert.deepEqual(toldStatuses(rig, ids[1]), new Set(['new', 'canceled']));
  });

  test(`${exchange}: an order just placed does not look gone because a list was read at the same moment`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    rig[exchange].settings.listLagMs = 3_000;
    await rig.pass(13 * second);
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.order.status === 'new');
    await rig.pass(30 * second);
    assert.ok(
      rig.deltas.every(({ rows }) => rows.every(({ order, isStale }) => order.orderId !== orderId || !isStale)),
    );
    assert.deepEqual(toldStatuses(rig, orderId), new Set(['new']));
  });
}

test('an amend that QFEX refuses puts the order in doubt at once, until the list has it still', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(20 * second);
  const gate = rig.qfex.faults.hold('get_user_orders');
  const asked = rig.qfex.log.of('get_order').length;
  rig.qfex.orders.refuse(orderId, 'FAILED_MARGIN_CHECK');
  await rig.reached(gate);
  assert.deepEqual([rig.row(orderId)?.order.status, rig.row(orderId)?.isStale], ['new', true]);
  assert.equal(rig.qfex.log.of('get_order').length, asked, 'get_user_orders is asked before anything else');
  gate.release();
  await rig.until(() => rig.row(orderId)?.isStale === false);
  assert.equal(rig.row(orderId)?.order.status, 'new');
  await rig.pass(minute);
  assert.deepEqual(toldStatuses(rig, orderId), new Set(['new']));
  assert.ok(eventsOf(rig, orderId).some(({ cause }) => cause === 'requestRefused'));
  assert.deepEqual(rig.noticesOf(orderId), []);
});

test('an amend that QFEX refuses of an order that is no longer there: left the book, until its history decides', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(20 * second);
  rig.qfex.settings.historyDelayMs = 30_000;
  rig.qfex.settings.isPushLost = () => true;
  rig.qfex.orders.cancel(orderId);
  Object.assign(rig.qfex.settings, soundPushes);
  rig.qfex.orders.refuse(orderId, 'FAILED_MARGIN_CHECK');
  await rig.until(() => rig.row(orderId)?.order.status === 'unknown');
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  assert.deepEqual(toldStatuses(rig, orderId), new Set(['new', 'unknown', 'canceled']));
  await rig.until(() => rig.noticesOf(orderId).length === 2);
  assert.deepEqual(rig.noticesOf(orderId), ['leftBook', 'canceled']);
});

test('a request refused about an order nobody knows makes no row', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  rig.qfex.push(
    '{"order_response":{"order_id":"57cc1941-8ad1-4df3-b34c-bb556518befc","symbol":"AAPL-USD","status":"NO_SUCH_ORDER","quantity":0.0,"price":0.0}}',
  );
  await rig.pass(minute);
  assert.deepEqual(rig.rows(), []);
});

test('an amend whose frame names both IDs: the old order goes on as the new one, and is not called canceled', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly, qfex: { amendNames: 'both' } });
  await rig.live();
  const { orderId } = rig.qfex.orders.place(apple);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  const newOrderId = rig.qfex.orders.newOrderId();
  rig.qfex.orders.amend(orderId, { price: '270', newOrderId });
  await rig.until(() => rig.row(newOrderId)?.order.status === 'new' && rig.row(orderId)?.order.isOpen === null);
  assert.deepEqual(rig.row(orderId)?.amendedTo, { orderIds: [newOrderId], isCertain: true });
  assert.equal(rig.row(newOrderId)?.order.price?.replace(/\.0$/, ''), '270');
  await rig.pass(minute);
  assert.deepEqual(toldStatuses(rig, orderId), new Set(['new', 'unknown']));
  assert.deepEqual(rig.noticesOf(orderId), []);
});

test('an amend whose frame names only the new ID: linked by the client order ID, once the old one has gone', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  const { orderId } = rig.qfex.orders.place({ ...apple, clientOrderId: 'mine' });
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(10 * second);
  const newOrderId = rig.qfex.orders.newOrderId();
  rig.qfex.orders.amend(orderId, { quantity: '20', newOrderId });
  await rig.until(() => rig.row(orderId)?.order.isOpen === null);
  assert.deepEqual(rig.row(orderId)?.amendedTo, { orderIds: [newOrderId], isCertain: true });
  assert.equal(rig.row(newOrderId)?.order.isOpen, true);
  assert.deepEqual(rig.noticesOf(orderId), []);
});

test('an amend that may be one of two is only noted as possible', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  const { orders } = rig.qfex;
  const first = orders.place({ ...apple, clientOrderId: 'mine' }).orderId;
  const another = orders.place({ ...apple, clientOrderId: 'mine' }).orderId;
  await rig.until(() => rig.rows().length === 2);
  await rig.pass(10 * second);
  const [oneId, otherId] = [orders.newOrderId(), orders.newOrderId()];
  orders.amend(first, { price: '270', newOrderId: oneId });
  orders.amend(another, { price: '271', newOrderId: otherId });
  await rig.until(() => rig.row(first)?.order.isOpen === null && rig.row(another)?.order.isOpen === null);
  await rig.pass(second);
  for (const id of [first, another]) assert.equal(rig.row(id)?.amendedTo?.isCertain, false);
});

test('HTX pushes "filled" while it is still filling: partly filled until it is', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.order.status === 'new');
  await rig.pass(3 * second);
  const asked = rig.htx.log.of('/v5/trade/order').length;
  rig.htx.orders.fill(orderId, '100', { endsAs: 'filled' });
  await rig.until(() => rig.row(orderId)?.order.filledQuantity === '100');
  assert.deepEqual(
    [rig.row(orderId)?.order.status, rig.row(orderId)?.order.remainingQuantity],
    ['partiallyFilled', '300'],
  );
  await rig.until(() => rig.htx.log.of('/v5/trade/order').length > asked);
  rig.htx.orders.fill(orderId, '200', { endsAs: 'filled' });
  rig.htx.orders.fill(orderId, '100', { endsAs: 'filled' });
  await rig.until(() => rig.row(orderId)?.order.status === 'filled');
  const told = rig.changes
    .filter(({ order }) => order.orderId === orderId)
    .map(({ order: { status, filledQuantity } }) => `${status} ${filledQuantity ?? ''}`);
  assert.ok(!told.some((words) => words.startsWith('filled') && words !== 'filled 400'), told.join(', '));
});

for (const iocWords of ['older', 'newer'] as const) {
  test(`an IOC that is partly filled ends as canceled with a fill, in QFEX’s ${iocWords} words`, async () => {
    await using rig = await startTurnedRig({ accounts: qfexOnly, qfex: { iocWords } });
    await rig.live();
    const { orderId } = rig.qfex.orders.place({ ...apple, timeInForce: 'IOC' });
    rig.qfex.orders.sweep(orderId, [{ quantity: '5' }]);
    await rig.until(
      () => rig.row(orderId)?.order.status === 'canceled' && rig.row(orderId)?.order.filledQuantity !== null,
    );
    assert.equal(rig.row(orderId)?.order.filledQuantity?.replace(/\.0$/, ''), '5');
    await rig.pass(minute);
    assert.ok(!toldStatuses(rig, orderId).has('filled'));
    assert.equal(rig.noticesOf(orderId).at(-1), 'canceled');
  });
}

test('a trigger order stands on the board as what it is, linked to the order it started', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  const { orderId } = rig.htx.orders.place({
    ...bitcoin,
    kind: 'trigger',
    type: 'stopLoss',
    stopLoss: { triggerPrice: '90000', orderPrice: null },
  });
  await rig.live();
  await rig.until(() => rig.row(orderId)?.order.orderKind === 'trigger');
  assert.deepEqual([rig.row(orderId)?.order.exchangeStatus, rig.row(orderId)?.isStale], ['active', false]);
  // Long after the last time it was asked about for its unknown word.
  await rig.pass(11 * minute);
  const at = rig.clock.now();
  const started = rig.htx.orders.trigger(orderId);
  await rig.until(() => rig.row(orderId)?.startedOrderId === started.orderId);
  assert.ok(rig.clock.now() - at < minute);
  assert.equal(rig.row(started.orderId)?.order.orderKind, 'order');
});

test('a stop and a TWAP stand on the board as what they are', async () => {
  await using rig = await startTurnedRig({ accounts: qfexOnly });
  await rig.live();
  const stop = rig.qfex.orders.place({ ...apple, kind: 'stop', type: 'stopLoss' }).orderId;
  const twap = rig.qfex.orders.place({ ...apple, kind: 'twap', type: 'market' }).orderId;
  await rig.until(() => rig.row(stop)?.order.status === 'new' && rig.row(twap)?.order.status === 'new');
  assert.deepEqual([rig.row(stop)?.order.orderKind, rig.row(twap)?.order.orderKind], ['stop', 'twap']);
  await rig.pass(minute);
  assert.deepEqual([rig.row(stop)?.isStale, rig.row(twap)?.isStale], [false, false]);
});

test('a push that can’t be read makes the list be read again at once', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  await rig.pass(5 * second);
  const lists = rig.htx.log.of('/v5/trade/order/opens').length;
  rig.htx.push('{"op":"notify","topic":"orders","data":');
  await rig.until(() => rig.htx.log.of('/v5/trade/order/opens').length > lists);
  assert.equal(rig.connection('htx')?.phase, 'live');
});
