import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readQfexTime } from '../../electron/exchanges/qfex/order.ts';
import { changed, documentedRow, historyRow, orderIn, readRow, stopRow, twapRow } from '../support/qfex-rows.ts';

describe('an order on the socket', () => {
  test('reads as documented, field by field', () => {
    assert.deepEqual(orderIn(documentedRow), {
      exchange: 'qfex',
      account: 'a1',
      orderId: '2f05173c-992a-426b-bcaf-6b341644bb62',
      clientOrderId: '7a257796-a9c1-49bd-a80b-bcccdc81c103',
      orderKind: 'order',
      symbol: 'GOOG-USD',
      side: 'sell',
      positionSide: null,
      type: 'limit',
      exchangeType: 'LIMIT',
      timeInForce: 'GTC',
      price: '251.25',
      averagePrice: null,
      quantity: '2.708',
      filledQuantity: '0',
      remainingQuantity: '2.708',
      canceledQuantity: null,
      turnover: null,
      quantityUnit: 'base',
      contractSize: null,
      fee: null,
      realizedPnl: null,
      leverage: null,
      takeProfit: null,
      stopLoss: null,
      marginMode: null,
      orderSource: null,
      selfMatchPrevention: null,
      reduceOnly: null,
      postOnly: false,
      status: 'new',
      isOpen: true,
      exchangeStatus: 'ACK',
      reason: null,
      createdAt: null,
      updatedAt: 1_758_208_770_551,
      asOf: 1_795_000_000_000,
      source: 'lookup',
      extra: { user_id: '0020ce8e-eaee-480e-8d7f-b9241d756ee5', trade_id: 'null' },
      raw: documentedRow,
    });
  });

  test('keeps every digit of its numbers', () => {
    const order = orderIn(
      changed(documentedRow, {
        quantity: '9007199254740993.000000000000000001',
        price: '0.30000000000000004',
        quantity_remaining: '9007199254740993.000000000000000001',
        take_profit: '300.10',
        stop_loss: '1e-7',
      }),
    );
    assert.deepEqual(
      [
        order.quantity,
        order.price,
        order.remainingQuantity,
        order.filledQuantity,
        order.takeProfit?.triggerPrice,
        order.stopLoss?.triggerPrice,
      ],
      [
        '9007199254740993.000000000000000001',
        '0.30000000000000004',
        '9007199254740993.000000000000000001',
        '0',
        '300.10',
        '0.0000001',
      ],
    );
    assert.deepEqual(order.takeProfit, {
      triggerPrice: '300.10',
      orderPrice: null,
      orderType: null,
      triggerPriceType: null,
    });
  });

  test('computes what was filled exactly', () => {
    assert.equal(orderIn(changed(documentedRow, { quantity: '0.3', quantity_remaining: '0.1' })).filledQuantity, '0.2');
  });

  test('takes numbers as strings, too', () => {
    const order = orderIn(
      changed(documentedRow, {
        quantity: '"2.50"',
        quantity_remaining: '"2.50"',
        price: '"1.0"',
        update_time: '"1758208770.9999"',
      }),
    );
    assert.deepEqual(
      [order.quantity, order.price, order.status, order.updatedAt],
      ['2.50', '1.0', 'new', 1_758_208_770_999],
    );
  });

  test('knows each type and leaves others to the exchange’s word', () => {
    const words = {
      LIMIT: 'limit',
      MARKET: 'market',
      ALO: 'postOnly',
      TAKE_PROFIT: 'takeProfit',
      STOP_LOSS: 'stopLoss',
      STOP_MARKET: 'stopMarket',
      PEGGED: 'other',
      constructor: 'other',
    };
    for (const [word, type] of Object.entries(words)) {
      const order = orderIn(changed(documentedRow, { type: `"${word}"` }));
      assert.deepEqual([order.type, order.exchangeType, order.postOnly], [type, word, word === 'ALO']);
      assert.equal(order.orderKind, ['TAKE_PROFIT', 'STOP_LOSS', 'STOP_MARKET'].includes(word) ? 'stop' : 'order');
    }
    assert.deepEqual([orderIn(changed(documentedRow, { type: null, order_type: '"ALO"' })).type], ['postOnly']);
  });

  test('without most of its fields is an order still', () => {
    const order = orderIn(
      '{"order_id":"57cc1941-8ad1-4df3-b34c-bb556518befc","symbol":"AAPL-USD","status":"CANCELLED"}',
    );
    assert.deepEqual(
      [
        order.status,
        order.side,
        order.type,
        order.exchangeType,
        order.timeInForce,
        order.price,
        order.quantity,
        order.clientOrderId,
        order.updatedAt,
        order.postOnly,
      ],
      ['canceled', null, 'other', null, null, null, null, null, null, null],
    );
  });

  test('canceled with a quantity of 0, as a stop order is, does not say how large it was', () => {
    const order = orderIn(
      changed(documentedRow, {
        type: '"STOP_LOSS"',
        status: '"CANCELLED"',
        quantity: '0.0',
        quantity_remaining: '0.0',
      }),
    );
    assert.deepEqual(
      [order.status, order.quantity, order.remainingQuantity, order.extra['quantity']],
      ['canceled', null, '0', '0.0'],
    );
    assert.equal(
      orderIn(changed(documentedRow, { status: '"CANCELLED"', quantity_remaining: '0.0' })).quantity,
      '2.708',
    );
  });

  test('with null everywhere is an order still', () => {
    const nulls = Object.fromEntries(
      [
        'symbol',
        'status',
        'quantity',
        'price',
        'side',
        'type',
        'time_in_force',
        'client_order_id',
        'quantity_remaining',
        'update_time',
      ].map((name) => [name, 'null']),
    );
    const order = orderIn(changed(documentedRow, nulls));
    assert.deepEqual(
      [order.symbol, order.status, order.exchangeStatus, order.side, order.quantity, order.clientOrderId],
      ['', 'unknown', '', null, null, null],
    );
  });

  test('without its ID can’t be told apart', () => {
    assert.equal(readRow(changed(documentedRow, { order_id: null })), 'unreadable');
    assert.equal(readRow(changed(documentedRow, { order_id: '""' })), 'unreadable');
    assert.equal(readRow(changed(documentedRow, { order_id: '{}' })), 'unreadable');
  });

  test('that says something twice is not read', () => {
    assert.equal(readRow(documentedRow.replace('"status":"ACK"', '"status":"ACK","status":"FILLED"')), 'unreadable');
  });

  test('keeps what has no place in it, by its own name', () => {
    const order = orderIn(
      changed(documentedRow, {
        __proto__x: '1',
        note: '"say \\"hi\\""',
        list: '[1.50,null]',
        nested: '{"a":1.0}',
        flag: 'true',
        update_time: '"soon"',
        time_in_force: '"GFD"',
        reduce_only: '"maybe"',
      }),
    );
    assert.deepEqual(order.extra, {
      user_id: '0020ce8e-eaee-480e-8d7f-b9241d756ee5',
      trade_id: 'null',
      __proto__x: '1',
      note: 'say "hi"',
      list: '[1.50,null]',
      nested: '{"a":1.0}',
      flag: 'true',
      update_time: 'soon',
      time_in_force: 'GFD',
      reduce_only: 'maybe',
    });
    assert.deepEqual([order.updatedAt, order.timeInForce, order.reduceOnly], [null, null, null]);
  });

  test('with a field named __proto__ is an order like any other', () => {
    const order = orderIn(documentedRow.replace('"trade_id":null', '"__proto__":{"status":"FILLED"}'));
    assert.equal(order.status, 'new');
    assert.deepEqual(Object.getOwnPropertyDescriptor(order.extra, '__proto__')?.value, '{"status":"FILLED"}');
    assert.equal(Object.getPrototypeOf(order.extra), Object.prototype);
  });

  test('loses neither of two names for one field', () => {
    const order = orderIn(changed(documentedRow, { order_type: '"MARKET"', tif: '"IOC"' }));
    assert.deepEqual(
      [order.exchangeType, order.timeInForce, order.extra['order_type'], order.extra['tif']],
      ['LIMIT', 'GTC', 'MARKET', 'IOC'],
    );
  });

  test('has no price when the price is zero, and no client order ID when that is empty', () => {
    const order = orderIn(changed(documentedRow, { price: '0.0', client_order_id: '""', reduce_only: '1' }));
    assert.deepEqual(
      [order.price, order.clientOrderId, order.reduceOnly, order.extra['client_order_id']],
      [null, null, true, undefined],
    );
  });
});

test('a history row reads as documented', () => {
  const order = orderIn(
    changed(historyRow, { filled_qty: '0.40', avg_price: '199.9950', status_ts: '"2026-01-01T00:00:00.123999+01:00"' }),
    'historicOrder',
    { source: 'history' },
  );
  assert.deepEqual(
    { ...order, extra: null, raw: null },
    {
      ...orderIn(documentedRow),
      orderId: '57cc1941-8ad1-4df3-b34c-bb556518befc',
      clientOrderId: 'c-1',
      symbol: 'AAPL-USD',
      side: 'buy',
      price: '200.0',
      averagePrice: '199.9950',
      quantity: '1.0',
      filledQuantity: '0.40',
      remainingQuantity: '0',
      status: 'canceled',
      isOpen: false,
      exchangeStatus: 'CANCELLED',
      updatedAt: Date.UTC(2025, 11, 31, 23, 0, 0, 123),
      source: 'history',
      extra: null,
      raw: null,
    },
  );
  assert.deepEqual(order.extra, {
    passive_qty: '0.0',
    first_fill_ts: 'null',
    last_fill_ts: 'null',
    execution_state: 'DONE',
  });
});

test('a stop order of its own list reads as documented', () => {
  const order = orderIn(changed(stopRow, { order_id: '"7f000000-0000-4000-8000-000000000001"' }), 'stopOrder');
  assert.deepEqual(
    [
      order.orderId,
      order.orderKind,
      order.type,
      order.exchangeType,
      order.side,
      order.price,
      order.quantity,
      order.filledQuantity,
      order.remainingQuantity,
      order.updatedAt,
      order.extra['order_id'],
    ],
    [
      '9f000000-0000-4000-8000-000000000001',
      'stop',
      'stopLoss',
      'STOP_LOSS',
      'sell',
      '180.50',
      '2.0',
      null,
      null,
      Date.UTC(2025, 9, 30, 10, 0, 0, 999),
      '7f000000-0000-4000-8000-000000000001',
    ],
  );
});

test('a twap reads as documented', () => {
  const order = orderIn(twapRow, 'twap');
  assert.deepEqual(
    [
      order.orderId,
      order.orderKind,
      order.quantity,
      order.filledQuantity,
      order.averagePrice,
      order.reduceOnly,
      order.side,
      order.updatedAt,
      order.createdAt,
      order.clientOrderId,
    ],
    [
      '8f000000-0000-4000-8000-000000000001',
      'twap',
      '10.0',
      '0.0',
      null,
      true,
      'buy',
      Date.UTC(2026, 10, 20, 5, 15, 7, 123),
      Date.UTC(2026, 10, 20, 5, 15, 6),
      null,
    ],
  );
  assert.deepEqual(order.extra, {
    user_id: '0020ce8e-eaee-480e-8d7f-b9241d756ee5',
    total_num_orders: '10',
    order_interval_secs: '30',
  });
});

test('times are cut to the millisecond, never rounded', () => {
  const times: readonly (readonly [string, number | null])[] = [
    ['1758208770.5512846', 1_758_208_770_551],
    ['1758208770.9999999', 1_758_208_770_999],
    ['1758208770', 1_758_208_770_000],
    ['1.7582087705512846e9', 1_758_208_770_551],
    ['1758208770551', 1_758_208_770_551],
    ['1758208770551.9', 1_758_208_770_551],
    ['2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T00:00:00.0009999Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T02:00:00.5+02:00', Date.UTC(2026, 0, 1, 0, 0, 0, 500)],
    ['0', null],
    ['-1', null],
    ['soon', null],
  ];
  for (const [text, time] of times) assert.equal(readQfexTime(text), time, text);
});
