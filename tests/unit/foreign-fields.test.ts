import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHtxFill } from '../../electron/exchanges/htx/fill.ts';
import { readHtxOrder } from '../../electron/exchanges/htx/order.ts';
import { readPushFrames } from '../../electron/exchanges/htx/push-frames.ts';
import { readErrorFrame } from '../../electron/exchanges/qfex/error-frame.ts';
import { readFill } from '../../electron/exchanges/qfex/fills.ts';
import { readQfexRow } from '../../electron/exchanges/qfex/order.ts';
import { readPushedFrames } from '../../electron/exchanges/qfex/push-frames.ts';
import type { Order } from '../../shared/order.ts';
import { askedId, wireObject } from '../support/qfex-rows.ts';

const long = '9'.repeat(2_000_000);
const htxRow = (fields: object): Order | null =>
  readHtxOrder(
    wireObject(
      JSON.stringify({
        order_id: '1',
        contract_code: 'BTC-USDT',
        state: 'new',
        volume: '1',
        trade_volume: '0',
        ...fields,
      }),
    ),
    { account: 'a', asOf: 1, source: 'lookup', isAlgo: false },
  );
const qfexRow = (fields: object): ReturnType<typeof readQfexRow> =>
  readQfexRow(
    wireObject(
      JSON.stringify({
        order_id: askedId,
        symbol: 'AAPL-USD',
        status: 'ACK',
        quantity: 2,
        quantity_remaining: 2,
        ...fields,
      }),
    ),
    { account: 'a', asOf: 1, source: 'lookup', kind: 'order' },
  );

describe('a row with an ID of 2 MB', () => {
  test('can’t be told apart: it is unreadable, as an order and as a fill', () => {
    assert.equal(htxRow({ order_id: long }), null);
    assert.equal(htxRow({ order_id: '9'.repeat(129) }), null);
    assert.notEqual(htxRow({ order_id: '9'.repeat(128) }), null);
    // Beside a trigger's own ID an order_id is another order's: it names nothing here.
    const algo = wireObject(JSON.stringify({ algo_id: long, order_id: '7', state: 'active' }));
    assert.equal(readHtxOrder(algo, { account: 'a', asOf: 1, source: 'lookup', isAlgo: true }), null);
    for (const orderId of [long, '9'.repeat(129)]) assert.equal(qfexRow({ order_id: orderId }), 'unreadable');
    assert.equal(typeof qfexRow({ order_id: '9'.repeat(128) }), 'object');
    assert.equal(
      readHtxFill(wireObject(JSON.stringify({ order_id: '1', trade_id: long, trade_volume: '1' })), {
        account: 'a',
        asOf: 1,
      }),
      null,
    );
    assert.equal(
      readFill(wireObject(JSON.stringify({ order_id: askedId, trade_id: long, quantity: 1 })), {
        account: 'a',
        asOf: 1,
        source: 'push',
      }),
      'unreadable',
    );
  });

  test('is not taken for the refusal of a request that named no order', () => {
    const pushed = readPushedFrames(
      [wireObject(JSON.stringify({ order_response: { order_id: long, status: 'REJECTED' } }))],
      'a',
      1,
    );
    assert.deepEqual(pushed, { news: [], isUnreadable: true });
  });
});

describe('a field of 2 MB', () => {
  test('beside the ID is none, and the order is told without it', () => {
    for (const [name, key] of [
      ['client_order_id', 'clientOrderId'],
      ['cancel_reason', 'reason'],
      ['order_source', 'orderSource'],
      ['price', 'price'],
      ['side', 'side'],
      ['created_time', 'createdAt'],
    ] as const) {
      const order = htxRow({ [name]: long });
      assert.ok(order);
      assert.deepEqual([order.orderId, order[key], order.extra[name]], ['1', null, long], name);
    }
    assert.deepEqual(
      [
        htxRow({ contract_code: long })?.symbol,
        htxRow({ state: long })?.exchangeStatus,
        htxRow({ state: long })?.status,
      ],
      ['', '', 'unknown'],
    );
    for (const [name, key] of [
      ['client_order_id', 'clientOrderId'],
      ['price', 'price'],
      ['side', 'side'],
      ['update_time', 'updatedAt'],
    ] as const) {
      const order = qfexRow({ [name]: long });
      assert.ok(typeof order === 'object');
      assert.deepEqual([order.orderId, order[key], order.extra[name]], [askedId, null, long], name);
    }
    const order = qfexRow({ symbol: long, status: long });
    assert.ok(typeof order === 'object');
    assert.deepEqual([order.symbol, order.exchangeStatus, order.status], ['', '', 'unknown']);
  });

  test('as the code of an error stands in no sentence, and as a ping’s time is not sent back', () => {
    assert.equal(
      readErrorFrame(wireObject(JSON.stringify({ err: { error_code: long, message: 'm' } })))?.code,
      'error',
    );
    const refusal = readPushFrames(
      Buffer.from(JSON.stringify({ op: 'error', 'err-code': long, 'err-msg': long })),
      false,
    );
    assert.deepEqual(refusal, [{ kind: 'answer', op: 'error', code: null, words: long }]);
    assert.deepEqual(readPushFrames(Buffer.from(`{"op":"ping","ts":${long}}`), false), [
      { kind: 'ping', pong: '{"op":"pong"}' },
    ]);
  });
});
