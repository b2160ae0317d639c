import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isSettling,
  readHtxOrder,
  timeInHtxOrderId,
  type HtxOrderContext,
} from '../../electron/exchanges/htx/order.ts';
import { readWire } from '../../electron/exchanges/wire.ts';
import type { Order } from '../../shared/order.ts';
import { startedOrderId } from '../../shared/trigger-orders.ts';
import { documentedOrder, liveOrder, livePush, rowOf } from '../support/htx-texts.ts';

function tryReading(row: string, context: Partial<HtxOrderContext> = {}): Order | null {
  const message = readWire(new TextEncoder().encode(row));
  const object = message.ok ? message.value[0] : undefined;
  assert.ok(object, row);
  return readHtxOrder(object, { account: 'a1', asOf: 1_789_715_000_000, source: 'lookup', isAlgo: false, ...context });
}
function read(row: string, context: Partial<HtxOrderContext> = {}): Order {
  const order = tryReading(row, context);
  assert.ok(order, row);
  return order;
}
/** A row of nothing but an ID and these members. */
const bare = (members: string): Order => read(`{"order_id":"1550497891998535681",${members}}`);

const keys = [
  'exchange',
  'account',
  'orderId',
  'clientOrderId',
  'orderKind',
  'symbol',
  'side',
  'positionSide',
  'type',
  'exchangeType',
  'timeInForce',
  'price',
  'averagePrice',
  'quantity',
  'filledQuantity',
  'remainingQuantity',
  'canceledQuantity',
  'turnover',
  'quantityUnit',
  'contractSize',
  'fee',
  'realizedPnl',
  'leverage',
  'takeProfit',
  'stopLoss',
  'marginMode',
  'orderSource',
  'selfMatchPrevention',
  'reduceOnly',
  'postOnly',
  'status',
  'isOpen',
  'exchangeStatus',
  'reason',
  'createdAt',
  'updatedAt',
  'asOf',
  'source',
  'extra',
  'raw',
];

describe('an HTX order', () => {
  test('of a live answer comes out field by field', () => {
    assert.deepEqual(read(rowOf(liveOrder)), {
      exchange: 'htx',
      account: 'a1',
      orderId: '1513828877079584768',
      clientOrderId: '1513828877079584768',
      orderKind: 'order',
      symbol: 'BTC-USDT',
      side: 'buy',
      positionSide: 'long',
      type: 'limit',
      exchangeType: 'limit',
      timeInForce: 'GTC',
      price: '50000',
      averagePrice: null,
      quantity: '1',
      filledQuantity: '0',
      remainingQuantity: '1',
      canceledQuantity: null,
      turnover: '0',
      quantityUnit: 'contracts',
      contractSize: null,
      fee: { amount: '0', currency: null },
      realizedPnl: null,
      leverage: '20',
      takeProfit: null,
      stopLoss: null,
      marginMode: 'cross',
      orderSource: 'api',
      selfMatchPrevention: 'cancel_taker',
      reduceOnly: false,
      postOnly: false,
      status: 'new',
      isOpen: true,
      exchangeStatus: 'new',
      reason: null,
      createdAt: 1_780_966_529_876,
      updatedAt: 1_780_966_572_409,
      asOf: 1_789_715_000_000,
      source: 'lookup',
      extra: {
        id: '1513828877079584768',
        price_match: 'null',
        price_protect: 'false',
        real_profit: 'null',
        contract_type: 'swap',
      },
      raw: rowOf(liveOrder),
    });
  });

  test('of the documentation keeps the digits of its numeric ID and turns the fee', () => {
    const order = read(rowOf(documentedOrder));
    assert.equal(order.orderId, '1382748711720767488');
    assert.equal(order.status, 'filled');
    assert.equal(order.price, null);
    assert.equal(order.averagePrice, '798');
    assert.equal(order.remainingQuantity, '0');
    assert.deepEqual(order.fee, { amount: '0.0004788', currency: 'USDT' });
    assert.equal(order.type, 'market');
  });

  test('of a push has its cancel reason and canceled quantity', () => {
    const order = read(rowOf(livePush), { source: 'push' });
    assert.equal(order.status, 'canceled');
    assert.equal(order.reason, 'Limit order cancelation by the client');
    assert.equal(order.canceledQuantity, '1');
    assert.equal(order.source, 'push');
    assert.deepEqual(order.extra, {
      price_match: 'null',
      contract_type: 'swap',
      amend_origin_volume: '',
      amend_source: '',
      amend_result: '',
    });
  });

  test('has every key, whatever was sent', () => {
    const names = [...rowOf(liveOrder).matchAll(/"(\w+)":/g)].map(([, name = '']) => name);
    const nulls = names.map((name) => `"${name}":${name === 'order_id' ? '"7"' : 'null'}`);
    const rows = ['{"order_id":7}', `{${nulls.join(',')}}`, `{${nulls.join(',').replaceAll('null', '""')}}`];
    for (const row of rows) {
      const order = read(row);
      assert.deepEqual(Object.keys(order), keys);
      assert.equal(order.orderId, '7');
      const {
        exchange,
        account,
        orderId,
        orderKind,
        symbol,
        type,
        quantityUnit,
        status,
        exchangeStatus,
        asOf,
        source,
        extra,
        raw,
        ...rest
      } = order;
      assert.deepEqual(
        { exchange, account, orderId, orderKind, symbol, type, quantityUnit, status, exchangeStatus, asOf, source },
        {
          exchange: 'htx',
          account: 'a1',
          orderId: '7',
          orderKind: 'order',
          symbol: '',
          type: 'other',
          quantityUnit: 'contracts',
          status: 'unknown',
          exchangeStatus: '',
          asOf: 1_789_715_000_000,
          source: 'lookup',
        },
      );
      assert.equal(raw, row);
      assert.ok(typeof extra === 'object');
      for (const [name, value] of Object.entries(rest)) assert.equal(value, null, name);
    }
  });

  test('knows two IDs beyond 2^53 that differ in the last digit', () => {
    assert.equal(read('{"order_id":1513217421638275072}').orderId, '1513217421638275072');
    assert.equal(read('{"order_id":1513217421638275073}').orderId, '1513217421638275073');
    assert.equal(read('{"order_id":1,"client_order_id":577024242451838431}').clientOrderId, '577024242451838431');
  });

  test('is never known by its paging ID', () => {
    assert.equal(tryReading('{"id":"1513834754654384129","state":"new"}'), null);
    const order = read('{"id":"1513834754654384129","order_id":"1513834754585190400"}');
    assert.equal(order.orderId, '1513834754585190400');
    assert.equal(order.extra['id'], '1513834754654384129');
  });

  test('without an ID, or with a name that stands twice, is none', () => {
    for (const row of [
      '{}',
      '{"order_id":null}',
      '{"order_id":""}',
      '{"order_id":{"a":1}}',
      '{"order_id":"1","state":"new","state":"filled"}',
      '{"order_id":"1","order_id":"2"}',
    ]) {
      assert.equal(tryReading(row), null, row);
    }
  });

  test('keeps decimals to the digit and writes only exponents out', () => {
    const order = bare(
      '"price":"64250.10","volume":1.50e2,"trade_volume":"0.00","trade_turnover":"-0","profit":"-0.303999999999999996","lever_rate":20.0',
    );
    assert.equal(order.price, '64250.10');
    assert.equal(order.quantity, '150');
    assert.equal(order.filledQuantity, '0.00');
    assert.equal(order.turnover, '0');
    assert.equal(order.realizedPnl, '-0.303999999999999996');
    assert.equal(order.leverage, '20.0');
  });

  test('has no price of zero, in whatever digits', () => {
    for (const zero of ['"0"', '0', '"0.00"', '"-0"', '0e5', '""', 'null']) {
      const order = bare(`"price":${zero},"trade_avg_price":${zero},"tp_trigger_price":${zero}`);
      assert.deepEqual([order.price, order.averagePrice, order.takeProfit], [null, null, null], zero);
    }
  });

  test('shows what can still fill only while that is known', () => {
    const open = bare('"state":"partially_filled","volume":"10","trade_volume":"4"');
    assert.equal(open.remainingQuantity, '6');
    assert.equal(bare('"state":"new","volume":"10"').remainingQuantity, null);
    assert.equal(bare('"state":"canceled","volume":"10","trade_volume":"4"').remainingQuantity, '0');
    assert.equal(bare('"state":"odd","volume":"10","trade_volume":"4"').remainingQuantity, null);
    assert.equal(bare('"state":"partially_filled","volume":"10","trade_volume":"11"').remainingQuantity, null);
    assert.equal(
      bare('"state":"new","volume":"9007199254740993","trade_volume":"1"').remainingQuantity,
      '9007199254740992',
    );
  });

  test('turns the sign of its fee, and keeps a list of currencies', () => {
    assert.deepEqual(bare('"fee":"-0.07522584","fee_currency":"USDT,HT"').fee, {
      amount: '0.07522584',
      currency: 'USDT,HT',
    });
    assert.deepEqual(bare('"fee":"0.5","fee_currency":null').fee, { amount: '-0.5', currency: null });
    assert.deepEqual(bare('"fee":0').fee, { amount: '0', currency: null });
    for (const none of ['"fee":""', '"fee":null', '"x":1']) assert.equal(bare(none).fee, null);
    const withoutAmount = bare('"fee":"","fee_currency":"USDT"');
    assert.deepEqual([withoutAmount.fee, withoutAmount.extra], [null, { fee_currency: 'USDT' }]);
  });

  test('has a protection only with a trigger price', () => {
    const order = bare(
      '"tp_trigger_price":"71000","tp_order_price":"0","tp_type":"market","tp_trigger_price_type":"last","sl_trigger_price":"61500.5","sl_order_price":"61480","sl_type":"0","sl_trigger_price_type":""',
    );
    assert.deepEqual(order.takeProfit, {
      triggerPrice: '71000',
      orderPrice: null,
      orderType: 'market',
      triggerPriceType: 'last',
    });
    assert.deepEqual(order.stopLoss, {
      triggerPrice: '61500.5',
      orderPrice: '61480',
      orderType: null,
      triggerPriceType: null,
    });
    assert.equal(bare('"tp_type":"market","tp_order_price":"1"').takeProfit, null);
  });

  test('reads its type, and the exchange’s own word stays', () => {
    const types = [
      ['limit', 'limit', false],
      ['market', 'market', false],
      ['post_only', 'postOnly', true],
      ['fok', 'other', false],
      ['constructor', 'other', false],
    ] as const;
    for (const [word, type, postOnly] of types) {
      const order = bare(`"type":"${word}"`);
      assert.deepEqual([order.type, order.exchangeType, order.postOnly], [type, word, postOnly]);
    }
  });

  test('carries a word it does not know in extra', () => {
    const order = bare(
      '"side":"short","position_side":"up","time_in_force":"gtx","reduce_only":"perhaps","price":"free","created_time":"today","tp_trigger_price":"high"',
    );
    assert.deepEqual(
      [
        order.side,
        order.positionSide,
        order.timeInForce,
        order.reduceOnly,
        order.price,
        order.createdAt,
        order.takeProfit,
      ],
      [null, null, null, null, null, null, null],
    );
    assert.deepEqual(order.extra, {
      side: 'short',
      position_side: 'up',
      time_in_force: 'gtx',
      reduce_only: 'perhaps',
      price: 'free',
      created_time: 'today',
      tp_trigger_price: 'high',
    });
  });

  test('carries every other field in extra by its own name and text', () => {
    const order = bare(
      '"n":12.50,"s":"x","e":"","z":null,"t":true,"o":{"a":1.0},"l":[1, "2"],"__proto__":{"polluted":1},"constructor":"c"',
    );
    assert.deepEqual(Object.entries(order.extra), [
      ['n', '12.50'],
      ['s', 'x'],
      ['e', ''],
      ['z', 'null'],
      ['t', 'true'],
      ['o', '{"a":1.0}'],
      ['l', '[1, "2"]'],
      ['__proto__', '{"polluted":1}'],
      ['constructor', 'c'],
    ]);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  test('keeps the spaces of its reason, and an empty one is none', () => {
    assert.equal(bare('"cancel_reason":" Self trading prevention"').reason, ' Self trading prevention');
    assert.equal(bare('"cancel_reason":""').reason, null);
  });

  test('takes flags as words and its state as a number', () => {
    assert.equal(bare('"reduce_only":"true"').reduceOnly, true);
    assert.equal(bare('"reduce_only":"false"').reduceOnly, false);
    assert.equal(bare('"reduce_only":""').reduceOnly, null);
    const order = bare('"state":3,"volume":"1","trade_volume":"0"');
    assert.deepEqual([order.status, order.exchangeStatus], ['new', '3']);
  });

  test('cuts fractions of its times, and has none from an empty text', () => {
    const order = bare('"created_time":1749714583106.9,"updated_time":"1.749714583117e12"');
    assert.deepEqual([order.createdAt, order.updatedAt], [1_749_714_583_106, 1_749_714_583_117]);
    assert.deepEqual([bare('"created_time":""').createdAt, bare('"created_time":"0"').createdAt], [null, null]);
  });

  test('says when its numbers contradict its word', () => {
    assert.equal(isSettling(bare('"state":"filled","volume":"10","trade_volume":"4"')), true);
    assert.equal(isSettling(bare('"state":"filled","volume":"10","trade_volume":"10"')), false);
    assert.equal(isSettling(bare('"state":"partially_filled","volume":"10","trade_volume":"4"')), false);
  });
});

function triggerStands(members: string, source: 'lookup' | 'history' = 'lookup'): unknown[] {
  const order = read(`{"algo_id":"1",${members}}`, { isAlgo: true, source });
  return [order.status, order.isOpen, startedOrderId(order)];
}

describe('an HTX trigger order', () => {
  test('is known by its algo ID; an order ID beside it is another order’s', () => {
    const order = read(
      '{"algo_id":1550376681812787208,"algo_client_order_id":"","order_id":"12","client_order_id":"13","relation_order_id":1550391833085870087,"type":"tp","state":"new"}',
      { isAlgo: true },
    );
    assert.equal(order.orderId, '1550376681812787208');
    assert.equal(order.clientOrderId, null);
    assert.equal(order.orderKind, 'trigger');
    assert.deepEqual([order.type, order.status], ['takeProfit', 'unknown']);
    assert.deepEqual(order.extra, { order_id: '12', client_order_id: '13', relation_order_id: '1550391833085870087' });
  });

  test('waits, fires, fails and is canceled in words of its own', () => {
    assert.deepEqual(triggerStands('"state":"active"'), ['new', true, null]);
    assert.deepEqual(triggerStands('"state":"triggered"'), ['triggered', false, null]);
    assert.deepEqual(triggerStands('"state":"failed"'), ['rejected', false, null]);
    assert.deepEqual(triggerStands('"state":"canceled"'), ['canceled', false, null]);
    assert.deepEqual(triggerStands('"state":"7"'), ['canceled', false, null]);
    assert.deepEqual(triggerStands('"state":"sleeping"'), ['unknown', null, null]);
    assert.deepEqual(triggerStands('"state":"active"', 'history'), ['unknown', null, null]);
  });

  test('that names an order has started it, unless its word says otherwise', () => {
    const named = '"relation_order_id":"1550391833085870087"';
    const fired = ['triggered', false, '1550391833085870087'];
    for (const state of ['triggered', 'filled', 'effective', '', 'partially_canceled', '6'])
      assert.deepEqual(triggerStands(`"state":"${state}",${named}`), fired, state);
    assert.deepEqual(triggerStands(named), fired);
    for (const state of ['active', 'new', '3'])
      assert.deepEqual(triggerStands(`"state":"${state}",${named}`), ['unknown', null, '1550391833085870087'], state);
    assert.deepEqual(triggerStands(`"state":"failed",${named}`), ['rejected', false, '1550391833085870087']);
    assert.deepEqual(triggerStands(`"state":"canceled",${named}`), ['canceled', false, '1550391833085870087']);
  });

  test('names none with "-1", "0", nothing at all, or what is no order ID', () => {
    for (const none of [
      '"-1"',
      '-1',
      '"0"',
      '0',
      '""',
      'null',
      '"none"',
      '"9223372036854775808"',
      '{}',
      '[]',
      'false',
      '"01"',
    ]) {
      assert.deepEqual(triggerStands(`"state":"active","relation_order_id":${none}`), ['new', true, null], none);
    }
    assert.deepEqual(triggerStands('"state":"active","relation_order_id":9223372036854775807'), [
      'unknown',
      null,
      '9223372036854775807',
    ]);
  });

  test('says neither reduce-only nor a client order ID where its row has none', () => {
    const order = read('{"algo_id":"1","state":"active","type":"sl","volume":"5","sl_trigger_price":"58000"}', {
      isAlgo: true,
    });
    assert.deepEqual(
      [order.reduceOnly, order.clientOrderId, order.filledQuantity, order.remainingQuantity, order.type],
      [null, null, null, null, 'stopLoss'],
    );
  });

  test('is read by its order ID where it has no other', () => {
    assert.equal(read('{"order_id":"5","client_order_id":"6"}', { isAlgo: true }).clientOrderId, '6');
  });
});

test('an HTX order ID carries its time of creation, within 4 ms of three captures', () => {
  const captures = [
    ['1513828877079584768', 1_780_966_529_876],
    ['1550512244980690944', 1_789_712_526_327],
    ['1382748711720767488', 1_749_714_583_106],
  ] as const;
  for (const [id, createdAt] of captures) assert.ok(Math.abs(timeInHtxOrderId(id) - createdAt) <= 4, id);
});
