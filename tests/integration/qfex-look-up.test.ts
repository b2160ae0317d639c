import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keys, onlyOrder, simulate, subaccount } from '../support/qfex-account.ts';
import { askedId } from '../support/qfex-rows.ts';

const aapl = { symbol: 'AAPL-USD', side: 'buy', quantity: '2.708', price: '251.25' } as const;

describe('an open order at QFEX', () => {
  for (const getOrderReply of ['list', 'single'] as const) {
    test(`is found by get_order where the reply is a ${getOrderReply}`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { getOrderReply });
      const { orderId } = exchange.orders.place(aapl);
      const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
      const order = onlyOrder(result);
      assert.deepEqual(
        [order.orderId, order.status, order.quantity, order.source, order.account],
        [orderId, 'new', '2.708', 'lookup', 'a1'],
      );
      assert.deepEqual([result.asked, result.problem, result.notes], [['get_order'], null, []]);
    });

    test(`is found one after the other on one socket where the reply is a ${getOrderReply}`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { getOrderReply });
      const ids = [1, 2, 3].map(() => exchange.orders.place(aapl).orderId);
      for (const id of ids) assert.equal(onlyOrder(await lookUp(id, { symbol: 'AAPL-USD' })).orderId, id);
      assert.equal(exchange.log.of('auth').length, 1);
    });
  }

  test('is found without a symbol among all open orders', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    exchange.orders.place(aapl);
    const { orderId } = exchange.orders.place(aapl);
    const result = await lookUp(orderId);
    assert.deepEqual(
      [onlyOrder(result).orderId, onlyOrder(result).source, result.asked],
      [orderId, 'snapshot', ['get_user_orders']],
    );
    assert.equal(exchange.log.of('get_order').length, 0);
  });

  test('is found under another symbol, with a note', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place(aapl);
    const result = await lookUp(orderId, { symbol: 'GOOG-USD' });
    assert.equal(onlyOrder(result).symbol, 'AAPL-USD');
    assert.deepEqual(result.asked, ['get_order', 'get_user_orders']);
    assert.match(result.notes.join(), /Found under AAPL-USD, not under GOOG-USD/);
  });

  test('is found by its ID in upper case, which goes out in lower case', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place({ ...aapl, orderId: 'abcdef01-8ad1-4df3-b34c-bb556518befc' });
    assert.equal(onlyOrder(await lookUp(orderId.toUpperCase(), { symbol: 'AAPL-USD' })).orderId, orderId);
    assert.equal(exchange.log.of('get_order')[0]?.params['order_id'], orderId);
  });

  test('keeps its digits from the wire', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const row =
      '{"order_id":"57cc1941-8ad1-4df3-b34c-bb556518befc","symbol":"AAPL-USD","status":"ACK","quantity":9007199254740993.10,"price":1.0,"side":"BUY","quantity_remaining":9007199254740993.10,"update_time":1758208770.9999999}';
    exchange.orders.plantRaw({ row, orderId: askedId, symbol: 'AAPL-USD', isOpen: true });
    const order = onlyOrder(await lookUp(askedId, { symbol: 'AAPL-USD' }));
    assert.deepEqual(
      [order.quantity, order.price, order.updatedAt, order.raw],
      ['9007199254740993.10', '1.0', 1_758_208_770_999, row],
    );
  });

  test('has no time that is more than a day from now, wherever it is found', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const row = `{"order_id":"${askedId}","symbol":"AAPL-USD","status":"ACK","quantity":2,"price":1,"side":"BUY","quantity_remaining":2,"update_time":4102444800.5}`;
    exchange.orders.plantRaw({ row, orderId: askedId, symbol: 'AAPL-USD', isOpen: true });
    for (const symbol of ['AAPL-USD', null]) {
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [onlyOrder(result).updatedAt, onlyOrder(result).raw, result.asked],
        [null, row, [symbol === null ? 'get_user_orders' : 'get_order']],
      );
    }
  });

  test('with numbers as strings reads the same', async (t) => {
    const { exchange, lookUp } = await simulate(t, { numbersAs: 'strings' });
    const { orderId } = exchange.orders.place(aapl);
    const order = onlyOrder(await lookUp(orderId, { symbol: 'AAPL-USD' }));
    assert.deepEqual([order.quantity, order.remainingQuantity, order.status], ['2.708', '2.708', 'new']);
  });

  for (const stopOrdersIn of ['orders', 'stop_orders'] as const) {
    test(`that is a stop is found in ${stopOrdersIn}`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { stopOrdersIn });
      const { orderId } = exchange.orders.place({ ...aapl, kind: 'stop', type: 'stopLoss' });
      const order = onlyOrder(await lookUp(orderId));
      assert.deepEqual([order.orderKind, order.type, order.status], ['stop', 'stopLoss', 'new']);
    });
  }

  test('that is a twap is found among the twaps, and once done in their history', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place({ ...aapl, kind: 'twap' });
    const open = onlyOrder(await lookUp(orderId, { symbol: 'AAPL-USD' }));
    assert.deepEqual([open.orderKind, open.status, open.exchangeStatus], ['twap', 'new', 'ENGINE_STATUS']);
    exchange.orders.cancel(orderId);
    const done = await lookUp(orderId);
    assert.deepEqual(
      [onlyOrder(done).status, onlyOrder(done).filledQuantity, done.asked.includes('historic-twaps')],
      ['unknown', '0.0', true],
    );
  });

  test('of a subaccount is found there, on both interfaces', async (t) => {
    const { exchange, lookUp } = await simulate(t, {}, { subaccount });
    const orders = exchange.ordersOf(keys.accessKey, subaccount);
    const { orderId } = orders.place(aapl);
    assert.equal(onlyOrder(await lookUp(orderId, { symbol: 'AAPL-USD' })).status, 'new');
    orders.fill(orderId, '2.708');
    assert.equal(onlyOrder(await lookUp(orderId, { symbol: 'AAPL-USD' })).status, 'filled');
    assert.equal((await lookUp(exchange.orders.place(aapl).orderId)).outcome, 'notOpen');
  });
});

describe('a partly filled order at QFEX', () => {
  for (const partlyFilledWord of ['ACK', 'FILLED'] as const) {
    test(`that is open (${partlyFilledWord}) has average and fee from its fills`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { partlyFilledWord });
      const { orderId } = exchange.orders.place(aapl);
      exchange.orders.fill(orderId, '1.0', { price: '251.00', fee: '0.10' });
      exchange.orders.fill(orderId, '0.5', { price: '250.50', fee: '-0.02' });
      const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
      const order = onlyOrder(result);
      assert.deepEqual(
        [order.status, order.isOpen, order.filledQuantity, order.remainingQuantity, order.averagePrice, order.fee],
        ['partiallyFilled', true, '1.5', '1.208', '250.833333333333333333', { amount: '0.08', currency: null }],
      );
      assert.deepEqual(result.asked, ['get_order', 'historic-orders', 'trades']);
    });
  }

  for (const iocWords of ['older', 'newer'] as const) {
    test(`whose rest was canceled (IOC, ${iocWords} words) says what was filled`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { iocWords });
      const { orderId } = exchange.orders.place({ ...aapl, timeInForce: 'IOC' });
      exchange.orders.fill(orderId, '0.708', { price: '250', fee: '0.01' });
      exchange.orders.cancel(orderId);
      const order = onlyOrder(await lookUp(orderId, { symbol: 'AAPL-USD' }));
      assert.deepEqual(
        [
          order.status,
          order.isOpen,
          order.filledQuantity,
          order.remainingQuantity,
          order.fee?.amount,
          order.exchangeStatus,
        ],
        ['canceled', false, '0.708', '0', '0.01', iocWords === 'newer' ? 'IOC_PARTIALLY_FILLED' : 'FILLED'],
      );
    });
  }

  test('whose completion fails stays found, its fields null, with a note', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.fill(orderId, '1.0');
    exchange.faults.plan({
      on: '/user/historic-orders',
      times: Infinity,
      fault: { kind: 'error', code: '500', message: 'position balance not found' },
    });
    exchange.faults.plan({ on: '/user/trade', times: Infinity, fault: { kind: 'error', code: '401', message: 'no' } });
    const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
    const order = onlyOrder(result);
    assert.deepEqual(
      [order.status, order.filledQuantity, order.averagePrice, order.fee, result.problem, result.asked],
      ['partiallyFilled', '1', null, null, null, ['get_order']],
    );
    assert.match(result.notes.join('\n'), /history could not be asked[\s\S]*fills could not be asked/);
  });
});

describe('an order that QFEX no longer shows as open', () => {
  test('because it was filled a second before is found in the history', async (t) => {
    const { world, exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.fill(orderId, '2.708', { price: '251.1', fee: '0.2' });
    world.clock.advance(1000);
    const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
    const order = onlyOrder(result);
    assert.deepEqual(
      [
        order.status,
        order.isOpen,
        order.filledQuantity,
        order.remainingQuantity,
        order.averagePrice,
        order.fee?.amount,
        order.source,
      ],
      ['filled', false, '2.708', '0', '251.1', '0.2', 'history'],
    );
    assert.deepEqual(result.asked, ['get_order', 'get_user_orders', 'historic-orders', 'trades']);
  });

  test('and not yet in the history is found by its fills alone', async (t) => {
    const { exchange, lookUp } = await simulate(t, { historyDelayMs: 60_000 });
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.fill(orderId, '1.708', { price: '251' });
    exchange.orders.fill(orderId, '1', { price: '250' });
    const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
    const order = onlyOrder(result);
    assert.deepEqual(
      [
        order.status,
        order.isOpen,
        order.quantity,
        order.price,
        order.filledQuantity,
        order.remainingQuantity,
        order.source,
        order.exchangeStatus,
        order.side,
      ],
      ['unknown', null, null, null, '2.708', null, 'fills', '', 'buy'],
    );
    assert.match(result.notes.join(), /Only fills/);
  });

  test('and was canceled without a fill says so, as its history does', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.cancel(orderId);
    const order = onlyOrder(await lookUp(orderId));
    assert.deepEqual(
      [order.status, order.filledQuantity, order.averagePrice, order.exchangeStatus],
      ['canceled', '0.0', null, 'CANCELLED'],
    );
  });

  test('because self-trade prevention canceled it is noted as that', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place({ ...aapl, word: 'CANCELLED_STP' });
    exchange.orders.cancel(orderId);
    const result = await lookUp(orderId);
    assert.equal(onlyOrder(result).status, 'canceled');
    assert.match(result.notes.join(), /self-trade prevention/);
  });

  test('because it left the book and nobody says why was not found open', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.leaveBook(orderId);
    const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
    assert.deepEqual([result.outcome, result.orders, result.problem], ['notOpen', [], null]);
  });

  test('is found in the history of another symbol, asked with the symbol first', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.cancel(orderId);
    const result = await lookUp(orderId, { symbol: 'GOOG-USD' });
    assert.equal(onlyOrder(result).symbol, 'AAPL-USD');
    assert.match(result.notes.join(), /Found under AAPL-USD/);
    const symbols = exchange.log.of('/user/historic-orders').map(({ params }) => params['symbol']);
    assert.equal(symbols[0], 'GOOG-USD');
    assert.equal(symbols.at(-1), undefined);
  });

  for (const historyOrder of ['newestFirst', 'oldestFirst'] as const) {
    test(`is found beyond the first page of a history that is sorted ${historyOrder}`, async (t) => {
      const { world, exchange, lookUp, progress } = await simulate(t, { historyOrder });
      const ids = Array.from({ length: 2500 }, () => {
        const { orderId } = exchange.orders.place(aapl);
        exchange.orders.cancel(orderId);
        world.clock.advance(1);
        return orderId;
      });
      assert.equal(onlyOrder(await lookUp(ids[historyOrder === 'newestFirst' ? 3 : 2497] ?? '')).status, 'canceled');
      assert.ok(progress.some(({ place, done }) => place === 'historic-orders' && done === 3));
    });
  }
});

describe('an ID that QFEX does not know', () => {
  for (const unknownOrder of ['emptyList', 'noSuchOrder', 'invalidParameter', 'invalidOrder'] as const) {
    for (const emptyDataAs of ['null', 'array'] as const) {
      test(`(${unknownOrder}, empty pages as ${emptyDataAs}) was not found open, and every place answered`, async (t) => {
        const { lookUp } = await simulate(t, { unknownOrder, emptyDataAs });
        const result = await lookUp(askedId, { symbol: 'AAPL-USD' });
        assert.deepEqual([result.outcome, result.problem, result.orders], ['notOpen', null, []]);
        const isAnswer = unknownOrder === 'emptyList' || unknownOrder === 'noSuchOrder';
        assert.deepEqual(result.asked, [
          ...(isAnswer ? ['get_order'] : []),
          'get_user_orders',
          'historic-orders',
          'trades',
          'historic-twaps',
        ]);
      });
    }
  }

  for (const errFrame of ['err', 'flat', 'typedErr'] as const) {
    for (const errNamesRequest of ['object', 'text', 'never'] as const) {
      test(`(error frame ${errFrame}, naming its question: ${errNamesRequest}) is settled by all open orders`, async (t) => {
        const { exchange, lookUp } = await simulate(t, { unknownOrder: 'invalidParameter', errFrame, errNamesRequest });
        const { orderId } = exchange.orders.place(aapl);
        assert.deepEqual((await lookUp(orderId, { symbol: 'GOOG-USD' })).asked, ['get_user_orders']);
      });
    }
  }
});

describe('a client order ID at QFEX', () => {
  test('matches open and closed orders, all of them, with a note', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const open = exchange.orders.place({ ...aapl, clientOrderId: 'mine #1' });
    const closed = exchange.orders.place({ ...aapl, clientOrderId: 'mine #1' });
    exchange.orders.place({ ...aapl, clientOrderId: 'MINE #1' });
    exchange.orders.cancel(closed.orderId);
    const result = await lookUp('mine #1');
    assert.deepEqual(
      result.orders.map(({ orderId, status }) => [orderId, status]),
      [
        [open.orderId, 'new'],
        [closed.orderId, 'canceled'],
      ],
    );
    assert.match(result.notes.join(), /client order ID/);
    assert.deepEqual(
      [result.outcome, result.asked],
      ['found', ['get_user_orders', 'historic-orders', 'trades', 'historic-twaps']],
    );
  });

  test('that looks like an order ID matches where no order has that ID', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place({ ...aapl, clientOrderId: askedId });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol: 'AAPL-USD' })).orderId, orderId);
    const real = exchange.orders.place({ ...aapl, orderId: askedId });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol: 'AAPL-USD' })).orderId, real.orderId);
  });

  test('asked for as such never matches an order ID', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    exchange.orders.place({ ...aapl, orderId: askedId });
    const result = await lookUp(askedId, { by: 'clientOrderId', symbol: 'AAPL-USD' });
    assert.deepEqual([result.outcome, exchange.log.of('get_order').length], ['notOpen', 0]);
  });
});

test('an amended order has its filled quantity from its fills, and a note', async (t) => {
  const { exchange, lookUp } = await simulate(t);
  const { orderId } = exchange.orders.place(aapl);
  exchange.orders.amend(orderId, { price: '250.00' });
  const result = await lookUp(orderId, { symbol: 'AAPL-USD' });
  assert.deepEqual(
    [onlyOrder(result).status, onlyOrder(result).filledQuantity, onlyOrder(result).exchangeStatus],
    ['new', '0', 'MODIFIED'],
  );
  assert.match(result.notes.join(), /amended/);
});
