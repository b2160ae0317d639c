import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gatewayPage } from '../../electron/exchanges/simulated/faults.ts';
import type { Envelope } from '../../electron/exchanges/simulated/htx-settings.ts';
import { startOfTime } from '../support/fake-world.ts';
import { htxDouble } from '../support/htx-double.ts';
import { exampleKeys } from '../support/htx-texts.ts';
import { htxIdAt, htxLookups } from '../support/htx-lookups.ts';

const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const firstQuestions = ['/api/v1/timestamp', '/linear-swap-api/v1/swap_contract_info', '/v5/trade/order'];

describe('HTX finds an order', () => {
  for (const envelope of ['success', 'msg', 'message', 'unknownException'] satisfies Envelope[]) {
    for (const as of ['string', 'number'] as const) {
      test(`in the envelope “${envelope}”, with IDs, codes and times as a ${as}`, async () => {
        await using at = await htxLookups({ settings: { envelope, idsAs: as, codeAs: as, timesAs: as } });
        at.exchange.orders.place({ ...btc, orderId: '1550497891998535681', clientOrderId: '577024242451838431' });
        const { outcome, orders, problem, asked } = await at.lookUp('1550497891998535681', { symbol: 'BTC-USDT' });
        assert.deepEqual([outcome, problem, asked], ['found', null, ['order']]);
        const [order] = orders;
        assert.deepEqual(
          [order?.orderId, order?.clientOrderId, order?.price, order?.account, order?.source],
          ['1550497891998535681', '577024242451838431', '64250.10', 'a1', 'lookup'],
        );
        assert.equal(order?.contractSize, '0.001');
        assert.ok(order?.createdAt === startOfTime || (order?.createdAt ?? 0) > startOfTime);
        assert.deepEqual(at.exchange.log.violations, []);
      });
    }
  }

  test('apart from its neighbor beyond 2^53 that differs in the last digit', async () => {
    await using at = await htxLookups({ settings: { idsAs: 'number' } });
    at.exchange.orders.place({ ...btc, orderId: '1513217421638275072', quantity: '1' });
    at.exchange.orders.place({ ...btc, orderId: '1513217421638275073', quantity: '2' });
    for (const [id, quantity] of [
      ['1513217421638275072', '1'],
      ['1513217421638275073', '2'],
    ] as const) {
      const { orders } = await at.lookUp(id);
      assert.deepEqual(
        orders.map((order) => [order.orderId, order.quantity]),
        [[id, quantity]],
      );
    }
  });

  test('that was filled a moment before', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.fill(orderId, '10');
    const [order] = (await at.lookUp(orderId, { symbol: 'BTC-USDT' })).orders;
    assert.deepEqual(
      [order?.status, order?.filledQuantity, order?.remainingQuantity, order?.isOpen],
      ['filled', '10', '0', false],
    );
    assert.deepEqual(order?.fee, { amount: '0.3855006', currency: 'USDT' });
  });

  test('that was filled a moment before and is in the history only', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'never' } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.fill(orderId, '10');
    const { outcome, orders, asked } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    assert.deepEqual(
      [outcome, asked, orders[0]?.status, orders[0]?.source],
      ['found', ['order', 'opens', 'history'], 'filled', 'history'],
    );
    assert.equal(orders[0]?.orderId, orderId);
    assert.equal(at.exchange.log.of('/v5/trade/order/history').length, 1);
  });

  test('on the third page of the open orders', async () => {
    await using at = await htxLookups();
    const ids = Array.from({ length: 250 }, (_, index) => htxIdAt(startOfTime - dayMs + index * 1000));
    ids.forEach((orderId, index) =>
      at.exchange.orders.place({ ...btc, orderId, createdAt: startOfTime - dayMs + index * 1000 }),
    );
    at.exchange.faults.plan({
      on: '/v5/trade/order',
      fault: { kind: 'error', code: '1061', message: 'The order does not exist.' },
      times: Infinity,
    });
    const pages: number[] = [];
    const wanted = ids[240] ?? '';
    const { outcome, orders, asked } = await at.lookUp(wanted, {
      onProgress: ({ place, done }) => void (place === 'opens' && pages.push(done)),
    });
    assert.deepEqual([outcome, orders.map(({ orderId }) => orderId), asked], ['found', [wanted], ['order', 'opens']]);
    assert.deepEqual([orders[0]?.source, pages], ['snapshot', [1, 2, 3]]);
    assert.deepEqual(
      at.exchange.log.of('/v5/trade/order/opens').map(({ params }) => params['limit']),
      ['100', '100', '100'],
    );
  });

  test('in the history around the time in its ID', async () => {
    await using at = await htxLookups();
    const createdAt = startOfTime - 40 * dayMs;
    const order = at.exchange.orders.place({ ...btc, orderId: htxIdAt(createdAt), createdAt });
    at.exchange.orders.cancel(order.orderId, 'Limit order cancelation by the client', createdAt + hourMs);
    const { outcome, orders, asked, notes } = await at.lookUp(order.orderId, { symbol: 'BTC-USDT' });
    assert.deepEqual(
      [outcome, asked, orders[0]?.reason],
      ['found', ['order', 'opens', 'history'], 'Limit order cancelation by the client'],
    );
    assert.equal(at.exchange.log.of('/v5/trade/order/history').length, 1);
    assert.ok(notes.some((note) => note.includes('Canceled by the trader')));
    assert.notEqual(orders[0]?.extra['id'], order.orderId);
  });

  test('in a later window of the history, where it goes by the time of update', async () => {
    await using at = await htxLookups({ settings: { historyBy: 'updated' } });
    const createdAt = startOfTime - 40 * dayMs;
    const { orderId } = at.exchange.orders.place({ ...btc, orderId: htxIdAt(createdAt), createdAt });
    at.exchange.orders.fill(orderId, '10', { at: startOfTime - 20 * dayMs });
    const { outcome, orders } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, orders[0]?.updatedAt], ['found', startOfTime - 20 * dayMs]);
  });

  test('in the history of isolated margin', async () => {
    await using at = await htxLookups();
    const createdAt = startOfTime - 3 * dayMs;
    const { orderId } = at.exchange.orders.place({
      ...btc,
      orderId: htxIdAt(createdAt),
      createdAt,
      marginMode: 'isolated',
    });
    at.exchange.orders.fill(orderId, '10', { at: createdAt + 1 });
    const { outcome, orders } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, orders[0]?.marginMode], ['found', 'isolated']);
  });

  test('among the trigger orders, with the real one that it started', async () => {
    for (const idsAs of ['string', 'number'] as const) {
      await using at = await htxLookups({ settings: { idsAs, closedOrdersStay: 'always' } });
      const trigger = at.exchange.orders.place({ ...btc, kind: 'trigger' });
      const started = at.exchange.orders.trigger(trigger.orderId);
      const { outcome, orders, asked } = await at.lookUp(trigger.orderId);
      assert.deepEqual([outcome, asked], ['found', ['order', 'opens', 'algo']]);
      assert.deepEqual(
        orders.map(({ orderId, orderKind }) => [orderId, orderKind]),
        [
          [trigger.orderId, 'trigger'],
          [started.orderId, 'order'],
        ],
      );
    }
  });

  test('that a trigger started, also once it is in the history only', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'never' } });
    const trigger = at.exchange.orders.place({ ...btc, kind: 'trigger' });
    const started = at.exchange.orders.trigger(trigger.orderId);
    at.exchange.orders.fill(started.orderId, '10', { price: '64000' });
    const { orders } = await at.lookUp(trigger.orderId);
    assert.deepEqual(
      orders.map(({ orderId, status }) => [orderId, status]),
      [
        [trigger.orderId, 'triggered'],
        [started.orderId, 'filled'],
      ],
    );
  });

  test('or says that the order a trigger started could not be read', async () => {
    await using at = await htxLookups();
    const trigger = at.exchange.orders.place({
      ...btc,
      kind: 'trigger',
      wire: { relation_order_id: '1550391833085870087' },
    });
    const { outcome, orders, notes } = await at.lookUp(trigger.orderId);
    assert.deepEqual([outcome, orders.length], ['found', 1]);
    assert.ok(notes.some((note) => note.includes('1550391833085870087')));
  });
});

describe('HTX and the symbol', () => {
  test('a wrong one finds the order under its own, with a note', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    const { outcome, orders, asked, notes } = await at.lookUp(orderId, { symbol: 'ETH-USDT' });
    assert.deepEqual([outcome, orders[0]?.symbol, asked], ['found', 'BTC-USDT', ['order']]);
    assert.ok(notes.includes('Found under BTC-USDT, not under ETH-USDT.'));
  });

  test('an unknown one does the same', async () => {
    for (const unknownContractCode of ['1013', '1014', '1332'] as const) {
      await using at = await htxLookups({ settings: { unknownContractCode } });
      const { orderId } = at.exchange.orders.place(btc);
      const { outcome, orders } = await at.lookUp(orderId, { symbol: 'NOPE-USDT' });
      assert.deepEqual([outcome, orders[0]?.orderId], ['found', orderId]);
    }
  });

  test('an exchange that insists on one still shows the order among the open ones', async () => {
    for (const withoutContractCode of ['1013', '1014', '1030', '1066', '1067', '1332'] as const) {
      await using at = await htxLookups({ settings: { withoutContractCode } });
      const { orderId } = at.exchange.orders.place(btc);
      assert.deepEqual((await at.lookUp(orderId)).asked, ['opens']);
      const wrong = await at.lookUp(orderId, { symbol: 'ETH-USDT' });
      assert.deepEqual([wrong.outcome, wrong.asked], ['found', ['order', 'opens']]);
      assert.deepEqual((await at.lookUp(orderId, { symbol: 'BTC-USDT' })).asked, ['order']);
    }
  });

  test('without one the history of the symbols that the account trades is searched', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'never' } });
    at.exchange.orders.place(btc);
    const createdAt = startOfTime - 30 * dayMs;
    const { orderId } = at.exchange.orders.place({ ...btc, orderId: htxIdAt(createdAt), createdAt });
    at.exchange.orders.fill(orderId, '10', { at: createdAt + 5 });
    const { outcome, orders } = await at.lookUp(orderId);
    assert.deepEqual([outcome, orders[0]?.orderId, orders[0]?.source], ['found', orderId, 'history']);
  });
});

describe('HTX and the margin mode', () => {
  test('is given only where it is refused by its name: cross, then isolated', async () => {
    for (const withoutMarginMode of ['1066', '1067'] as const) {
      await using at = await htxLookups({ settings: { withoutMarginMode } });
      const { orderId } = at.exchange.orders.place({ ...btc, marginMode: 'isolated' });
      const { outcome, orders, asked } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
      assert.deepEqual([outcome, orders[0]?.marginMode, asked], ['found', 'isolated', ['order']]);
      assert.deepEqual(
        at.exchange.log.of('/v5/trade/order').map(({ params }) => params['margin_mode']),
        [undefined, 'cross', 'isolated'],
      );
    }
  });

  test('an exchange that knows no isolated margin has answered with cross', async () => {
    await using at = await htxLookups({ settings: { withoutMarginMode: '1067', isolatedKnown: false } });
    const { outcome, asked } = await at.lookUp(htxIdAt(startOfTime - dayMs), { symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, asked], ['notFound', ['order', 'opens', 'history', 'algo']]);
  });
});

describe('HTX and client order IDs', () => {
  const clientOrderId = '577024242451838431';

  test('what is no order ID may be one', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, clientOrderId });
    const { outcome, orders, notes } = await at.lookUp(clientOrderId);
    assert.deepEqual([outcome, orders.map((order) => order.orderId)], ['found', [orderId]]);
    assert.ok(notes.some((note) => /client order ID/.test(note)));
  });

  test('all orders that match are shown, since they need not be unique', async () => {
    await using at = await htxLookups();
    const closed = at.exchange.orders.place({ ...btc, clientOrderId });
    at.exchange.orders.cancel(closed.orderId);
    const open = at.exchange.orders.place({ ...btc, clientOrderId });
    for (const by of ['any', 'clientOrderId'] as const) {
      const { outcome, orders } = await at.lookUp(clientOrderId, { by, symbol: 'BTC-USDT' });
      assert.equal(outcome, 'found');
      assert.deepEqual(orders.map((order) => order.orderId).sort(), [closed.orderId, open.orderId].sort());
    }
  });

  test('an order’s own ID is not searched as a client order ID', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    const other = at.exchange.orders.place({ ...btc, clientOrderId: orderId });
    const { orders, notes } = await at.lookUp(orderId);
    assert.deepEqual(
      orders.map((order) => order.orderId),
      [orderId],
    );
    assert.deepEqual(notes, []);
    assert.notEqual(other.orderId, orderId);
  });

  test('a trigger order has one too', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, kind: 'trigger', clientOrderId });
    const { outcome, orders } = await at.lookUp(clientOrderId);
    assert.deepEqual([outcome, orders.map((order) => order.orderId)], ['found', [orderId]]);
  });
});

describe('HTX and the clock', () => {
  test('a computer 10 minutes off still finds the order, and is told', async () => {
    for (const [offByMs, words] of [
      [-603_000, '10 min 3 s slow'],
      [603_000, '10 min 3 s fast'],
    ] as const) {
      await using at = await htxLookups({ clock: { offByMs } });
      const { orderId } = at.exchange.orders.place(btc);
      const { outcome, notes } = await at.lookUp(orderId);
      assert.equal(outcome, 'found');
      assert.ok(
        notes.some((note) => note.includes(words)),
        notes.join(),
      );
    }
  });

  test('one that is a little off is not', async () => {
    await using at = await htxLookups({ clock: { offByMs: 4000 } });
    assert.deepEqual((await at.lookUp(at.exchange.orders.place(btc).orderId)).notes, []);
  });

  test('a clock that is set between two look-ups is measured again', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    await at.lookUp(orderId);
    at.exchange.settings.clockSkewMs = 600_000;
    const { outcome, notes } = await at.lookUp(orderId);
    assert.equal(outcome, 'found');
    assert.ok(notes.some((note) => note.includes('slow')));
    assert.equal(at.exchange.log.of('/api/v1/timestamp').length, 2);
  });

  test('an exchange that does not tell its time is asked with this computer’s', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({ on: '/api/v1/timestamp', fault: gatewayPage(404), times: Infinity });
    const { outcome, notes } = await at.lookUp(at.exchange.orders.place(btc).orderId);
    assert.equal(outcome, 'found');
    assert.ok(notes.some((note) => note.includes('offset unknown')));
    assert.equal(at.exchange.log.of('/api/v1/timestamp').length, 1);
  });

  test('a refused time that stays refused is a problem of the clock', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({
      on: '/v5/trade/order',
      fault: { kind: 'error', code: '12001', message: 'Invalid submission time.' },
      times: Infinity,
    });
    const { outcome, problem, asked } = await at.lookUp('1550497891998535681');
    assert.deepEqual([outcome, problem?.kind, problem?.exchangeCode, asked], ['failed', 'clock', '12001', []]);
    assert.equal(at.exchange.log.of('/v5/trade/order').length, 2);
    // Asked beside the first question, whose answer it came with: it is as fresh as one of its own.
    assert.equal(at.exchange.log.of('/api/v1/timestamp').length, 1);
  });
});

describe('the first look-up', () => {
  for (const [title, symbol] of [
    ['asks for clock, contract and order at once', 'BTC-USDT'],
    ['without a symbol asks for the contracts of all at once with them', null],
  ] as const) {
    test(title, async () => {
      await using at = await htxLookups();
      const { orderId } = at.exchange.orders.place(btc);
      const gates = firstQuestions.map((path) => at.exchange.faults.hold(path));
      const looking = at.lookUp(orderId, { symbol });
      // None is answered before all were asked.
      await Promise.all(gates.map(({ reached }) => reached));
      for (const gate of gates) gate.release();
      const { outcome, orders, notes } = await looking;
      assert.deepEqual([outcome, orders[0]?.contractSize, notes], ['found', '0.001', []]);
      assert.equal(at.exchange.log.requests.length, firstQuestions.length);
    });
  }

  test('is asked a second time where this computer’s clock is wrong, with the time that came meanwhile', async () => {
    await using at = await htxLookups({ clock: { offByMs: 603_000 } });
    const { orderId } = at.exchange.orders.place(btc);
    const { outcome, notes } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    assert.equal(outcome, 'found');
    assert.ok(notes.some((note) => note.includes('10 min 3 s fast')));
    assert.deepEqual(
      firstQuestions.map((path) => at.exchange.log.of(path).length),
      [1, 1, 2],
    );
  });

  test('whose signature is refused under a wrong clock is signed anew with the exchange’s time before keys are blamed', async () => {
    for (const [offByMs, times] of [
      [603_000, 2],
      [0, 1],
    ] as const) {
      await using at = await htxLookups({ clock: { offByMs } });
      const { orderId } = at.exchange.orders.place(btc);
      at.exchange.faults.plan({
        on: '/v5/trade/order',
        fault: { kind: 'error', code: '403', message: 'Verification failure [校验失败]' },
      });
      const { problem, outcome } = await at.lookUp(orderId);
      assert.equal(at.exchange.log.of('/v5/trade/order').length, times);
      assert.deepEqual([outcome, problem?.kind ?? null], offByMs === 0 ? ['failed', 'auth'] : ['found', null]);
    }
  });

  test('finds its contract at the second host where the first is dead', async () => {
    const dead = await htxDouble(
      () => 0,
      () => undefined,
    );
    await dead[Symbol.asyncDispose]();
    await using at = await htxLookups({ origins: [dead.address, null] });
    const { orderId } = at.exchange.orders.place(btc);
    const { outcome, orders, notes } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, orders[0]?.contractSize, notes], ['found', '0.001', []]);
  });
});

test('a second look-up asks one question: the clock, the connection and the contract size are kept', async () => {
  await using at = await htxLookups();
  const { orderId } = at.exchange.orders.place(btc);
  await at.lookUp(orderId);
  const before = at.exchange.log.requests.length;
  await at.lookUp(orderId, { symbol: 'BTC-USDT' });
  assert.equal(at.exchange.log.requests.length, before + 1);
});

test('no key stands in an order, a note or a problem', async () => {
  await using at = await htxLookups();
  const { orderId } = at.exchange.orders.place(btc);
  const text = JSON.stringify([await at.lookUp(orderId), await at.lookUp('5')]);
  for (const secret of Object.values(exampleKeys)) assert.ok(!text.includes(secret));
  assert.ok(!text.includes('Signature='));
});
