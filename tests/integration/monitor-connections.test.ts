/** A connection is live only when authenticated, subscribed and the snapshot taken; everything else is told as what it is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute, second, startTurnedRig } from '../support/turned-rig.ts';

const htxOnly = [{ id: 'my-htx', exchange: 'htx' as const }];
const qfexOnly = [{ id: 'my-qfex', exchange: 'qfex' as const }];
const bitcoin = { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' };
const apple = { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' };

for (const exchange of ['htx', 'qfex'] as const) {
  const accounts = exchange === 'htx' ? htxOnly : qfexOnly;
  const draft = exchange === 'htx' ? bitcoin : apple;

  test(`${exchange}: a socket that is open but silent is not live, and what happened in the silence is had afterwards`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.isStale === false);
    rig[exchange].sockets.swallow();
    rig[exchange].orders.fill(orderId, draft.quantity);
    const missed = rig[exchange].orders.place(draft);
    await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
    assert.equal(rig.row(orderId)?.order.status, 'new');
    assert.equal(rig.row(orderId)?.isStale, true);
    assert.equal(rig.connection(exchange)?.problem?.kind, 'timeout');
    await rig.live();
    await rig.until(() => rig.row(orderId)?.order.status === 'filled' && rig.row(missed.orderId)?.isStale === false);
    assert.equal(rig.connection(exchange)?.reconnectsToday, 1);
    await rig.until(() => rig.noticesOf(orderId).length > 0);
    await rig.pass(minute);
    assert.deepEqual(rig.noticesOf(orderId), ['filled']);
  });

  test(`${exchange}: a server that accepts and never answers the sign-in keeps the account from being live`, async () => {
    await using rig = await startTurnedRig({
      accounts,
      before: (them) => void them[exchange].faults.plan({ on: 'auth', fault: { kind: 'silence' }, times: 2 }),
    });
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
    assert.equal(rig.connection(exchange)?.problem?.kind, 'timeout');
    assert.equal(rig.row(orderId), undefined);
    await rig.live();
    assert.equal(rig.row(orderId)?.isStale, false);
  });

  test(`${exchange}: refused keys are told once, never tried in a fast loop, and healed by "reconnect" at once`, async () => {
    const faulty =
      exchange === 'htx'
        ? { kind: 'error' as const, code: '2003', message: 'Verification failure' }
        : { kind: 'error' as const, code: 'PermissionDenied', message: 'bad signature' };
    await using rig = await startTurnedRig({
      accounts,
      before: (them) => void them[exchange].faults.plan({ on: 'auth', fault: faulty, times: Infinity }),
    });
    await rig.until(() => rig.connection(exchange)?.phase === 'refused');
    const first = rig.connection(exchange);
    assert.equal(first?.problem !== null, true);
    assert.ok((first?.nextTryAt ?? 0) >= rig.clock.now() + 9 * second);
    const triesBefore = rig[exchange].log.of('auth').length;
    await rig.pass(10 * minute);
    const tries = rig[exchange].log.of('auth').length - triesBefore;
    assert.ok(tries >= 2 && tries <= 16, `${String(tries)} tries in ten minutes`);
    assert.equal(rig.connection(exchange)?.phase, 'refused');
    assert.deepEqual(
      rig.notices.map(({ kind }) => kind),
      ['keyRefused'],
    );
    rig[exchange].faults.clear();
    const askedAt = rig.clock.now();
    rig.monitor.reconnect(exchange === 'htx' ? 'my-htx' : 'my-qfex');
    await rig.live();
    assert.ok(rig.clock.now() - askedAt < 2 * second);
  });

  test(`${exchange}: refused keys that the exchange accepts again are live by themselves`, async () => {
    const faulty =
      exchange === 'htx'
        ? { kind: 'error' as const, code: '2003', message: 'Verification failure' }
        : { kind: 'error' as const, code: 'PermissionDenied', message: 'bad signature' };
    await using rig = await startTurnedRig({
      accounts,
      before: (them) => void them[exchange].faults.plan({ on: 'auth', fault: faulty, times: 3 }),
    });
    await rig.until(() => rig.connection(exchange)?.phase === 'refused');
    await rig.pass(5 * minute);
    assert.equal(rig.connection(exchange)?.phase, 'live');
  });

  test(`${exchange}: a refused subscription is not live`, async () => {
    const on = exchange === 'htx' ? 'sub' : 'subscribe';
    const code = exchange === 'htx' ? '2010' : 'InvalidParameter';
    await using rig = await startTurnedRig({
      accounts,
      before: (them) => void them[exchange].faults.plan({ on, fault: { kind: 'error', code, message: 'No' } }),
    });
    await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
    assert.equal(rig.connection(exchange)?.problem?.exchangeCode, code);
    await rig.live();
  });

  test(`${exchange}: suspended, nothing is tried; resumed, it is live within 2 s, without a pause before the first try`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.isStale === false);
    rig.monitor.suspend();
    assert.equal(rig.connection(exchange)?.phase, 'offline');
    assert.equal(rig.row(orderId)?.isStale, true);
    const dials = rig[exchange].log.of('auth').length;
    await rig.pass(hour);
    assert.equal(rig[exchange].log.of('auth').length, dials);
    assert.equal(rig[exchange].sockets.count(), 0);
    rig[exchange].orders.fill(orderId, draft.quantity);
    const wokeAt = rig.clock.now();
    rig.monitor.resume();
    await rig.live();
    assert.ok(rig.clock.now() - wokeAt < 2 * second, `live after ${String(rig.clock.now() - wokeAt)} ms`);
    await rig.until(() => rig.row(orderId)?.order.status === 'filled');
    assert.deepEqual(
      rig.notices.filter(({ kind }) => kind === 'connectionLost'),
      [],
    );
  });

  test(`${exchange}: without a network nothing is tried; when it is back, it is live within 2 s`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    await rig[exchange].goDown();
    await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
    rig.monitor.networkChanged('offline');
    await rig.until(() => rig.connection(exchange)?.phase === 'offline');
    await rig.pass(10 * minute);
    assert.equal(rig.connection(exchange)?.phase, 'offline');
    await rig[exchange].comeBack();
    await rig.pass(10 * minute);
    assert.equal(rig.connection(exchange)?.phase, 'offline');
    const backAt = rig.clock.now();
    rig.monitor.networkChanged('online');
    await rig.live();
    assert.ok(rig.clock.now() - backAt < 2 * second, `live after ${String(rig.clock.now() - backAt)} ms`);
  });

  test(`${exchange}: another network makes the connection anew at once`, async () => {
    await using rig = await startTurnedRig({ accounts });
    await rig.live();
    const { orderId } = rig[exchange].orders.place(draft);
    await rig.until(() => rig.row(orderId)?.isStale === false);
    rig[exchange].sockets.swallow();
    const changedAt = rig.clock.now();
    rig.monitor.networkChanged('changed');
    await rig.until(() => rig.connection(exchange)?.phase !== 'live');
    assert.equal(rig.row(orderId)?.isStale, true);
    await rig.live();
    assert.ok(rig.clock.now() - changedAt < 2 * second);
    assert.equal(rig.row(orderId)?.isStale, false);
  });

  for (const byMs of [hour, -hour]) {
    test(`${exchange}: the clock jumps ${byMs > 0 ? 'forward' : 'back'} by an hour while live, and nothing breaks`, async () => {
      await using rig = await startTurnedRig({ accounts });
      await rig.live();
      const { orderId } = rig[exchange].orders.place(draft);
      await rig.until(() => rig.row(orderId)?.isStale === false);
      await rig.pass(minute);
      rig.setClockBy(byMs);
      await rig.pass(minute);
      assert.equal(rig.connection(exchange)?.phase, 'live');
      assert.equal(rig.row(orderId)?.isStale, false);
      assert.equal(rig.row(orderId)?.order.status, 'new');
      rig[exchange].orders.fill(orderId, '1');
      await rig.until(() => rig.row(orderId)?.order.status === 'partiallyFilled');
      assert.deepEqual(rig.gaps, []);
      assert.deepEqual(
        rig.notices.map(({ kind }) => kind).filter((kind) => kind !== 'partiallyFilled'),
        [],
      );
    });

    test(`${exchange}: the clock jumps ${byMs > 0 ? 'forward' : 'back'} by an hour while away, and what happened meanwhile is had`, async () => {
      await using rig = await startTurnedRig({ accounts });
      await rig.live();
      await rig.pass(minute);
      await rig[exchange].goDown();
      await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
      const missed = rig[exchange].orders.place(draft);
      rig[exchange].orders.fill(missed.orderId, draft.quantity);
      await rig.pass(2 * hour);
      rig.setClockBy(byMs);
      const next = (rig.connection(exchange)?.nextTryAt ?? 0) - (rig.clock.now() + byMs);
      assert.ok(next <= 31 * second, `the next try is in ${String(next)} ms`);
      await rig[exchange].comeBack();
      await rig.live();
      await rig.until(() => rig.row(missed.orderId)?.order.status === 'filled');
      assert.deepEqual(rig.gaps, []);
    });
  }
}

test('htx: a snapshot whose third page fails makes nobody live, and every row stays stale', async () => {
  const placed: string[] = [];
  await using rig = await startTurnedRig({
    accounts: htxOnly,
    before: ({ htx }) => {
      for (let index = 0; index < 450; index += 1)
        placed.push(htx.orders.place({ ...bitcoin, price: String(90_000 + index) }).orderId);
    },
  });
  await rig.live();
  assert.equal(rig.rows().filter(({ isStale }) => !isStale).length, 450);
  rig.htx.faults.plan({
    on: '/v5/trade/order/opens',
    fault: { kind: 'error', code: '1000', message: 'System error' },
    skip: 2,
    times: 3,
  });
  rig.htx.sockets.drop();
  await rig.until(() => rig.connection('htx')?.phase === 'reconnecting');
  await rig.until(() => rig.connection('htx')?.problem?.kind === 'exchangeDown');
  assert.equal(rig.rows().length, 450);
  assert.ok(rig.rows().every(({ isStale }) => isStale));
  await rig.live();
  assert.ok(rig.rows().every(({ isStale, order }) => !isStale && order.status === 'new'));
  assert.equal(rig.rows().length, placed.length);
  assert.deepEqual(rig.notices, []);
});

test('qfex: a snapshot whose third page fails makes nobody live, and every row stays stale', async () => {
  await using rig = await startTurnedRig({
    accounts: qfexOnly,
    before: ({ qfex }) => {
      for (let index = 0; index < 2_500; index += 1) qfex.orders.place({ ...apple, price: String(200 + index) });
    },
  });
  await rig.live();
  rig.qfex.faults.plan({
    on: 'get_user_orders',
    fault: { kind: 'error', code: 'ServerError', message: 'later' },
    skip: 2,
    times: 1,
  });
  rig.qfex.sockets.drop();
  await rig.until(() => rig.connection('qfex')?.problem?.kind === 'exchangeDown');
  assert.equal(rig.connection('qfex')?.phase, 'reconnecting');
  assert.ok(rig.rows().every(({ isStale }) => isStale));
  await rig.live();
  assert.ok(rig.rows().every(({ isStale, order }) => !isStale && order.status === 'new'));
  assert.equal(rig.rows().length, 2_500);
});

test('rows are stale while a connection is made again, also once it is subscribed but the list is not had', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  const { orderId } = rig.htx.orders.place(bitcoin);
  await rig.until(() => rig.row(orderId)?.isStale === false);
  const gate = rig.htx.faults.hold('/v5/trade/order/opens');
  rig.htx.sockets.drop();
  await rig.reached(gate);
  assert.equal(rig.connection('htx')?.phase, 'reconnecting');
  assert.equal(rig.row(orderId)?.isStale, true);
  gate.release();
  await rig.live();
  assert.equal(rig.row(orderId)?.isStale, false);
});

test('the pauses grow from 1 s to 30 s, and a "reconnect" does not wait for their end', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  await rig.htx.goDown();
  await rig.pass(5 * minute);
  const pauses = rig.states.filter(({ phase, nextTryAt }) => phase === 'reconnecting' && nextTryAt !== null);
  const first = pauses[0];
  const last = pauses.at(-1);
  assert.ok(
    first?.nextTryAt !== null &&
      first?.nextTryAt !== undefined &&
      last?.nextTryAt !== null &&
      last?.nextTryAt !== undefined,
  );
  assert.ok(last.attempt > 5);
  await rig.htx.comeBack();
  const at = rig.clock.now();
  rig.monitor.reconnect('my-htx');
  await rig.live();
  assert.ok(rig.clock.now() - at < 2 * second);
});

test('a refusal after a long outage is the first of its kind: it is not waited for as after many', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  await rig.htx.goDown();
  await rig.pass(4 * minute);
  rig.htx.faults.plan({
    on: 'auth',
    fault: { kind: 'error', code: '2003', message: 'Verification failure' },
    times: 2,
  });
  await rig.htx.comeBack();
  await rig.until(() => rig.connection('htx')?.phase === 'refused');
  const { nextTryAt } = rig.connection('htx') ?? {};
  assert.ok(nextTryAt !== null && nextTryAt !== undefined && nextTryAt - rig.clock.now() <= 16 * second);
  await rig.live();
});

test('a connection away for longer than the settings allow is told once, and never of a refusal twice', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  await rig.htx.goDown();
  await rig.pass(3 * minute);
  assert.deepEqual(
    rig.notices.map(({ kind }) => kind),
    ['connectionLost'],
  );
  await rig.htx.comeBack();
  await rig.live();
  await rig.pass(minute);
  assert.deepEqual(
    rig.notices.map(({ kind }) => kind),
    ['connectionLost'],
  );
});

test('a connection that speaks though the system says there is no network is left alone, and once it ends, none is tried', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  rig.monitor.networkChanged('offline');
  await rig.pass(minute);
  assert.equal(rig.connection('htx')?.phase, 'live');
  rig.htx.sockets.drop();
  await rig.until(() => rig.connection('htx')?.phase === 'offline');
  await rig.pass(minute);
  assert.equal(rig.connection('htx')?.phase, 'offline');
  rig.monitor.reconnect('my-htx');
  await rig.live();
});

test('the network of this computer means nothing to an exchange that runs on it', async () => {
  await using rig = await startTurnedRig({ accounts: [{ id: 'my-htx', exchange: 'htx', isLocal: true }] });
  await rig.live();
  const dials = rig.htx.log.of('auth').length;
  rig.monitor.networkChanged('offline');
  rig.monitor.networkChanged('online');
  rig.monitor.networkChanged('changed');
  await rig.pass(minute);
  assert.equal(rig.connection('htx')?.phase, 'live');
  assert.equal(rig.htx.log.of('auth').length, dials);
});

test('resumed while the network is still away, it is live within 2 s of its return, though nobody tells of it', async () => {
  await using rig = await startTurnedRig({ accounts: htxOnly });
  await rig.live();
  rig.monitor.suspend();
  await rig.htx.goDown();
  await rig.pass(8 * hour);
  rig.monitor.resume();
  await rig.pass(20 * second);
  await rig.htx.comeBack();
  const backAt = rig.clock.now();
  await rig.live();
  assert.ok(rig.clock.now() - backAt < 2 * second, `live after ${String(rig.clock.now() - backAt)} ms`);
});
