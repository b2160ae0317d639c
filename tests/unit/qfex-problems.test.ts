import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { boundedWords } from '../../electron/exchanges/foreign-words.ts';
import { readErrorFrame } from '../../electron/exchanges/qfex/error-frame.ts';
import {
  problemOfAuthError,
  problemOfError,
  problemOfStatus,
  readStatusBody,
  refusedKeys,
} from '../../electron/exchanges/qfex/problems.ts';
import { endsSearch } from '../../electron/exchanges/problem.ts';
import { askedId, wireObject } from '../support/qfex-rows.ts';

const advice = (offsetMs: number | null): string => refusedKeys(offsetMs, {}).advice;

const frame = (more: string): ReturnType<typeof readErrorFrame> =>
  readErrorFrame(wireObject(`{"err":{"error_code":"X"${more}}}`));

describe('a QFEX refusal', () => {
  test('by code has the kind of the table, and the words beside it', () => {
    const kinds = {
      PermissionDenied: 'permission',
      KycRequired: 'permission',
      TncRequired: 'permission',
      RateLimited: 'rateLimited',
      ServerError: 'exchangeDown',
      InvalidJSONFormat: 'protocol',
      AlreadyAuthenticated: 'protocol',
      InvalidParameter: 'protocol',
      InvalidOrder: 'protocol',
      AlreadySubscribedToLeaderboard: 'protocol',
      InvalidPrice: 'protocol',
      constructor: 'protocol',
      __proto__: 'protocol',
      SomethingNew: 'protocol',
    };
    for (const [code, kind] of [...Object.entries(kinds), ['__proto__', 'protocol'] as const]) {
      const found = problemOfError(code, boundedWords('its words'), null);
      assert.deepEqual([found.kind, found.exchangeCode, found.exchangeMessage], [kind, code, 'its words'], code);
      assert.match(found.message, /\.$/);
      assert.notEqual(found.advice, '');
    }
  });

  test('by HTTP status has the kind of the table', () => {
    const kinds: readonly (readonly [status: number, isOwn: boolean, kind: string])[] = [
      [401, true, 'auth'],
      [401, false, 'auth'],
      [403, true, 'permission'],
      [403, false, 'ipNotAllowed'],
      [451, false, 'ipNotAllowed'],
      [451, true, 'protocol'],
      [429, true, 'rateLimited'],
      [500, true, 'exchangeDown'],
      [502, false, 'exchangeDown'],
      [503, true, 'exchangeDown'],
      [404, true, 'protocol'],
      [422, true, 'protocol'],
      [418, false, 'protocol'],
    ];
    for (const [status, isOwn, kind] of kinds) {
      const found = problemOfStatus({ status, isOwn, words: boundedWords('words'), retryAt: null, clockOffsetMs: 0 });
      assert.deepEqual(
        [found.kind, found.exchangeCode, found.exchangeMessage],
        [kind, `HTTP ${String(status)}`, 'words'],
      );
    }
  });

  test('with 403 is QFEX’s own only in QFEX’s JSON', () => {
    const own = [
      '{"title":"Forbidden","status":403,"detail":"not allowed"}',
      '{"err":{"error_code":"PermissionDenied","message":"not allowed"}}',
    ];
    for (const text of own) assert.deepEqual(readStatusBody(false, text), { isOwn: true, words: 'not allowed' });
    const others = [
      'error code: 1010',
      '',
      '{"message":"Forbidden"}',
      '[]',
      '403',
      '{"title":"Error 1010: Access denied","status":403,"cloudflare_error":true}',
    ];
    for (const text of others) assert.equal(readStatusBody(false, text).isOwn, false, text);
    assert.deepEqual(readStatusBody(true, 'Attention Required!'), { isOwn: false, words: 'Attention Required!' });
  });

  test('of the keys names its four real causes, the clock as it was measured', () => {
    for (const text of [advice(0), advice(null), advice(603_000)])
      assert.match(text, /clock.*IP address.*endpoint.*public and the secret key/s);
    assert.match(advice(0), /not the clock, which agrees/);
    assert.match(advice(603_000), /10 min 3 s/);
    assert.match(advice(null), /could not be read/);
  });

  test('of the time, which the exchange’s words name, is of the clock', () => {
    assert.equal(refusedKeys(0, { exchangeMessage: boundedWords('timestamp out of range') }).kind, 'clock');
    assert.equal(
      refusedKeys(null, { exchangeMessage: boundedWords('timestamp out of range') }).kind,
      'auth',
      'not measured',
    );
    assert.equal(problemOfAuthError('PermissionDenied', boundedWords('unix_ts is too old'), 0).kind, 'clock');
    assert.equal(
      problemOfStatus({
        status: 401,
        isOwn: true,
        words: boundedWords('request expired'),
        retryAt: null,
        clockOffsetMs: 0,
      }).kind,
      'clock',
    );
  });

  test('of the auth message is of the keys unless its code names another cause', () => {
    assert.equal(problemOfAuthError('PermissionDenied', boundedWords('wrong signature'), 0).kind, 'auth');
    assert.equal(problemOfAuthError('InvalidParameter', null, 0).kind, 'auth');
    assert.equal(problemOfAuthError('PermissionDenied', null, 0).kind, 'permission');
    assert.equal(problemOfAuthError('RateLimited', null, 0).kind, 'rateLimited');
    assert.equal(problemOfAuthError('KycRequired', boundedWords('finish it'), 0).kind, 'permission');
    assert.equal(problemOfAuthError('ServerError', null, 0).kind, 'exchangeDown');
  });

  test('ends the whole search exactly where the rules say so', () => {
    const ending = ['auth', 'clock', 'ipNotAllowed', 'permission', 'accountMode', 'rateLimited', 'stopped'] as const;
    const going = ['badRequest', 'timeout', 'protocol', 'exchangeDown', 'network'] as const;
    assert.ok(ending.every(endsSearch));
    assert.ok(!going.some(endsSearch));
  });
});

describe('an error frame', () => {
  const incoming = `{"type":"get_order","params":{"symbol":"AAPL-USD","order_id":"${askedId}"}}`;
  test('reads in the current form and in both older ones', () => {
    const members = `"error_code":"RateLimited","message":"Too fast.","incoming_message":${incoming}`;
    for (const text of [`{"err":{${members}}}`, `{"type":"error",${members}}`, `{"type":"Err",${members}}`]) {
      assert.deepEqual(readErrorFrame(wireObject(text)), {
        code: 'RateLimited',
        words: 'Too fast.',
        incoming: { type: 'get_order', orderId: askedId },
        retryInMs: null,
      });
    }
  });

  test('reads with its question as text, as null and without', () => {
    assert.deepEqual(frame(`,"incoming_message":${JSON.stringify(incoming)}`)?.incoming, {
      type: 'get_order',
      orderId: askedId,
    });
    assert.deepEqual(frame(',"incoming_message":null,"message":null'), {
      code: 'X',
      words: null,
      incoming: null,
      retryInMs: null,
    });
    assert.deepEqual(frame(',"incoming_message":"hello"')?.incoming, null);
    assert.deepEqual(frame(''), { code: 'X', words: null, incoming: null, retryInMs: null });
    assert.equal(frame(',"retry_after":2.5')?.retryInMs, 2500);
    assert.equal(readErrorFrame(wireObject('{"all_orders_response":{"orders":[]}}')), null);
  });
});
