import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { foreignWords } from '../../electron/exchanges/foreign-words.ts';
import { gzipSync } from 'node:zlib';
import { readHtxFill } from '../../electron/exchanges/htx/fill.ts';
import { windowsBetween } from '../../electron/exchanges/htx/history.ts';
import { problemOfPush } from '../../electron/exchanges/htx/problems.ts';
import { readPushFrames, type PushFrame } from '../../electron/exchanges/htx/push-frames.ts';
import { authMessage } from '../../electron/exchanges/htx/sign.ts';
import type { FillReport } from '../../electron/exchanges/reports.ts';
import { readWire } from '../../electron/exchanges/wire.ts';
import type { Problem } from '../../shared/lookup.ts';
import { exampleKeys, livePush } from '../support/htx-texts.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function frame(text: string): PushFrame {
  const [read, ...rest] = readPushFrames(bytesOf(text), false);
  assert.ok(read !== undefined && rest.length === 0);
  return read;
}

describe('a frame of HTX’s push', () => {
  test('is plain text, gzip by its first two bytes, or UTF-8 in a binary frame', () => {
    for (const [bytes, isBinary] of [
      [bytesOf(livePush), false],
      [bytesOf(livePush), true],
      [gzipSync(livePush), true],
    ] as const) {
      const [read] = readPushFrames(bytes, isBinary);
      assert.ok(read?.kind === 'orders');
      assert.equal(read.rows[0]?.text('order_id'), '1550512244980690944');
    }
  });

  test('may hold several messages, which keep their order', () => {
    assert.deepEqual(
      readPushFrames(bytesOf('[{"op":"ping","ts":1},{"op":"close"},{"op":"news"}]'), false).map(({ kind }) => kind),
      ['ping', 'closing', 'other'],
    );
  });

  test('with a ping is answered with its own text, even where something else looks like its ts', () => {
    assert.deepEqual(frame('{"op":"ping","note":{"ts":5},"ts" : 12345678901234567890 }'), {
      kind: 'ping',
      pong: '{"op":"pong","ts":12345678901234567890}',
    });
    assert.deepEqual(frame('{"op":"ping","note":"\\"ts\\":5","ts":"1"}'), {
      kind: 'ping',
      pong: '{"op":"pong","ts":"1"}',
    });
    assert.deepEqual(frame('{"op":"ping"}'), { kind: 'ping', pong: '{"op":"pong"}' });
  });

  test('with an answer has its code, as number or text, under any of its names', () => {
    for (const code of ['"err-code":2003', '"err-code":"2003"', '"err_code":2003', '"code":2003']) {
      assert.deepEqual(frame(`{"op":"auth",${code},"err-msg":"Verification failure"}`), {
        kind: 'answer',
        op: 'auth',
        code: '2003',
        words: 'Verification failure',
      });
    }
    assert.deepEqual(frame('{"op":"error","ts":1}'), { kind: 'answer', op: 'error', code: null, words: null });
  });

  test('is of orders by its topic, in any case and in the older form', () => {
    for (const topic of ['orders', 'ORDERS', 'orders.btc-usdt'])
      assert.equal(frame(`{"op":"notify","topic":"${topic}","data":{}}`).kind, 'orders');
    for (const topic of ['match_orders', 'orders_cross', 'account'])
      assert.equal(frame(`{"op":"notify","topic":"${topic}","data":{}}`).kind, 'other');
  });

  test('without an op or a topic can’t be told', () => {
    for (const text of ['{}', '{"op":null}', '{"op":"notify","data":{}}']) assert.equal(frame(text).kind, 'unreadable');
  });
});

test('the sign-in of HTX’s push signs four parameters, and percent-encodes nothing in its JSON', () => {
  const timeMs = Date.UTC(2026, 10, 21, 5, 15, 7);
  const text = authMessage({
    host: 'API.hbdm.com',
    path: '/ws/v5/notification',
    accessKey: exampleKeys.accessKey,
    key: { method: 'HmacSHA256', secret: exampleKeys.secretKey },
    timeMs,
  });
  const query = `AccessKeyId=${exampleKeys.accessKey}&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=2026-11-21T05%3A15%3A07`;
  const signature = createHmac('sha256', exampleKeys.secretKey)
    .update(`GET\napi.hbdm.com\n/ws/v5/notification\n${query}`)
    .digest('base64');
  assert.deepEqual(JSON.parse(text), {
    op: 'auth',
    type: 'api',
    AccessKeyId: exampleKeys.accessKey,
    SignatureMethod: 'HmacSHA256',
    SignatureVersion: '2',
    Timestamp: '2026-11-21T05:15:07',
    Signature: signature,
  });
});

function told(code: string | null, words: string | null = null): Problem {
  return problemOfPush({
    op: 'sub',
    code,
    words: foreignWords(words, { beginningOf: (text, length) => text.slice(0, length) }),
    clockOffsetMs: 0,
  });
}

describe('a refusal by HTX’s push', () => {
  test('has the kinds of docs/truth.md', () => {
    const kinds = {
      2001: 'auth',
      2002: 'auth',
      2003: 'auth',
      2004: 'rateLimited',
      2030: 'rateLimited',
      4007: 'accountMode',
      12_005: 'ipNotAllowed',
      2010: 'protocol',
      2040: 'protocol',
    };
    for (const [code, kind] of Object.entries(kinds)) assert.equal(told(code).kind, kind, code);
    assert.deepEqual([told(null).kind, told(null).exchangeCode], ['protocol', null]);
  });

  test('says that there are too many connections, not that requests are used up', () => {
    assert.match(told('2030').message, /no more push connections/);
    assert.match(told('2004').message, /rate limit/);
  });

  test('never repeats a signature that HTX’s words quote', () => {
    const signature = createHmac('sha256', 'a').update('b').digest('base64');
    assert.ok(!JSON.stringify(told('2003', `wrong signature ${signature}`)).includes(signature));
  });
});

function readFill(text: string): FillReport | null {
  const wire = readWire(bytesOf(text));
  assert.ok(wire.ok && wire.value[0] !== undefined);
  return readHtxFill(wire.value[0], { account: 'a1', asOf: 5 });
}

describe('a fill of HTX', () => {
  const row =
    '{"id":"152022944-1513217421638275073-1","contract_code":"BTC-USDT","order_id":1513217421638275073,"trade_id":"152022944","side":"sell","position_side":"short","order_type":"1","margin_mode":"cross","type":"post_only","role":"MAKER","trade_price":"64250.10","trade_volume":"3","trade_turnover":"192.7503","created_time":"1780966529876","updated_time":"1780966529876","order_source":"api","fee_currency":"USDT","trade_fee":"-0.0125","deduction_price":"","profit":"0","contract_type":"swap"}';

  test('keeps its digits and the sign of its fee: a rebate is negative', () => {
    assert.deepEqual(readFill(row)?.fill, {
      exchange: 'htx',
      account: 'a1',
      orderId: '1513217421638275073',
      fillId: '152022944-1513217421638275073-1',
      tradeId: '152022944',
      symbol: 'BTC-USDT',
      side: 'sell',
      price: '64250.10',
      quantity: '3',
      role: 'maker',
      fee: { amount: '-0.0125', currency: 'USDT' },
      filledAt: 1_780_966_529_876,
      asOf: 5,
      source: 'history',
      raw: row,
    });
  });

  test('says of its order only what it knows', () => {
    const { orderId, side, positionSide, type, quantity, filledQuantity, status, isOpen, source, updatedAt } =
      readFill(row)?.order ?? assert.fail();
    assert.deepEqual(
      [orderId, side, positionSide, type, quantity, filledQuantity, status, isOpen, source, updatedAt],
      ['1513217421638275073', 'sell', 'short', 'postOnly', null, null, 'unknown', null, 'fills', 1_780_966_529_876],
    );
  });

  test('takes the lower-case role and the direction of the push’s rows', () => {
    const { fill } =
      readFill(row.replace('"MAKER"', '"taker"').replace('"side":"sell"', '"direction":"buy"')) ?? assert.fail();
    assert.deepEqual([fill.role, fill.side], ['taker', 'buy']);
  });

  test('is not counted without order, trade or quantity', () => {
    for (const [from, to] of [
      ['"order_id":1513217421638275073', '"order_id":""'],
      ['"trade_volume":"3"', '"trade_volume":""'],
      ['"role":"MAKER"', '"trade_price":"1"'],
    ] as const) {
      assert.equal(readFill(row.replace(from, to)), null);
    }
    assert.equal(readFill('{"order_id":"1","trade_volume":"1"}'), null);
  });
});

describe('the windows of what closed meanwhile', () => {
  const hourMs = 3_600_000;

  test('are one for a day, and none longer than 48 hours', () => {
    assert.deepEqual(windowsBetween(0, 24 * hourMs), [{ start: 0, end: 24 * hourMs }]);
    assert.deepEqual(windowsBetween(0, 100 * hourMs), [
      { start: 0, end: 48 * hourMs },
      { start: 48 * hourMs, end: 96 * hourMs },
      { start: 96 * hourMs, end: 100 * hourMs },
    ]);
  });

  test('begin no further back than HTX tells, and are none for a time that has not come', () => {
    assert.deepEqual(windowsBetween(0, 100 * hourMs, 30 * hourMs), [{ start: 70 * hourMs, end: 100 * hourMs }]);
    assert.deepEqual(windowsBetween(200, 100), []);
  });
});
