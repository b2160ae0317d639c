import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { declaresQfexFailure, wordsOfFailure } from '../../electron/exchanges/declared-failure.ts';
import { boundedWords } from '../../electron/exchanges/foreign-words.ts';
import { problemOfHandshake, readEnvelope, type Envelope } from '../../electron/exchanges/htx/envelope.ts';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';

function wire(text: string): WireObject {
  const read = readWire(Buffer.from(text));
  const [object] = read.ok ? read.value : [];
  assert.ok(object !== undefined, text);
  return object;
}
const read = (text: string): Envelope => readEnvelope(wire(text));
const codeOf = (text: string): string | null => {
  const said = read(text);
  return said.kind === 'data' ? 'data' : said.code;
};

describe('HTX’s envelope', () => {
  test('of each generation holds data, also none', () => {
    const good = [
      '{"code":200,"data":{"a":1},"message":null,"success":true}',
      '{"code":200,"msg":"Success","data":[],"ts":1}',
      '{"code":"200","message":"Success","data":null,"ts":1}',
      '{"code":200,"message":"Success","data":{},"args":null,"ts":1,"unknownException":false}',
      '{"code":200,"data":"","err_code":0,"err-code":"200","status":"ok"}',
    ];
    for (const text of good) assert.equal(codeOf(text), 'data', text);
  });

  test('that calls itself a failure is one, whatever else it says', () => {
    const failures: [string, string][] = [
      ['{"code":200,"message":"Success","data":null,"args":null,"ts":1,"unknownException":true}', '200'],
      ['{"code":200,"data":[{"order_id":"1"}],"unknownException":"true"}', '200'],
      ['{"code":200,"data":[],"success":false}', '200'],
      ['{"code":200,"data":[],"status":"error"}', '200'],
      ['{"code":200,"data":[],"err_code":1003}', '1003'],
      ['{"code":200,"data":null,"err-code":"12005"}', '12005'],
      ['{"code":200,"message":"Success"}', '200'],
      ['{"code":200,"message":"System busy","data":null}', '200'],
      ['{"code":200,"msg":"Query timed out, try again","data":[]}', '200'],
      ['{"status":"error","err_code":403,"err_msg":"Verification failure"}', '403'],
    ];
    for (const [text, code] of failures) assert.equal(codeOf(text), code, text);
  });

  test('in which the order does not exist says just that, whatever form it has', () => {
    for (const code of ['1017', '1061']) {
      const forms = [
        `{"code":${code},"message":"The order does not exist.","data":null,"unknownException":true}`,
        `{"code":${code},"success":false}`,
        `{"code":"${code}","message":"System busy","data":null}`,
        `{"status":"error","err_code":${code}}`,
        `{"code":200,"data":null,"err-code":${code}}`,
      ];
      for (const text of forms) assert.equal(codeOf(text), code, text);
    }
  });

  test('is nobody’s where it has no code', () => {
    for (const text of ['{}', '{"message":"Forbidden"}', '{"data":[]}', '{"code":null,"data":[]}'])
      assert.equal(codeOf(text), null, text);
  });

  test('with the words of a failure beside data holds the data', () => {
    assert.equal(codeOf('{"code":200,"message":"System busy","data":[{"order_id":"1"}]}'), 'data');
  });
});

describe('words of success', () => {
  test('are those of a failure only as a listed whole phrase', () => {
    for (const words of [
      'System busy',
      'system is busy.',
      'The request timed out',
      'HTX is under maintenance',
      'Internal error!',
      'Internal Error, 5',
    ])
      assert.ok(wordsOfFailure(words), words);
    const others = [
      null,
      '',
      'Success',
      'busy',
      'timeout',
      'maintenance',
      'error',
      'Subsystem busyness',
      'system busybox',
      'internal errors: see below',
    ];
    for (const words of others) assert.ok(!wordsOfFailure(words), String(words));
  });

  test('are none where they deny it', () => {
    const denied = [
      'No internal error',
      'Success, not timed out',
      'never under maintenance',
      'without any internal error',
      'The query hasn’t timed out',
      "didn't end with an internal error",
      'Internal error: none',
      'system busy=false',
    ];
    for (const words of denied) assert.ok(!wordsOfFailure(words), words);
    assert.ok(wordsOfFailure('No order was found. Internal error'), 'another sentence denies something else');
  });

  test('cost no time, however long', () => {
    assert.ok(!wordsOfFailure('no '.repeat(1_000_000)));
    assert.ok(!wordsOfFailure(`${'x'.repeat(5000)} system busy`));
  });
});

test('QFEX’s answers call themselves failures in its own ways, too', () => {
  const failures = [
    '{"data":[],"errors":[{"message":"x"}]}',
    '{"data":null,"error":"internal error"}',
    '{"data":[],"status":500}',
    '{"data":[],"success":false}',
    '{"orders":[],"err":{"error_code":"ServerError"}}',
    '{"data":[],"error":true}',
    '{"count":0,"data":[],"message":"System busy"}',
    '{"orders":[],"msg":"request timed out"}',
  ];
  for (const text of failures) assert.ok(declaresQfexFailure(wire(text)), text);
  const good = [
    '{"data":[],"errors":null}',
    '{"data":[],"errors":[],"error":""}',
    '{"data":[],"status":"ok"}',
    '{"data":[],"error":false,"success":true}',
    '{"data":[],"status":200}',
    '{"data":[],"message":"no internal error"}',
    '{"data":[{"order_id":"1"}],"message":"System busy"}',
  ];
  for (const text of good) assert.ok(!declaresQfexFailure(wire(text)), text);
});

describe('an answer in place of a handshake', () => {
  test('is HTX’s where it has HTX’s envelope, else of something before it', () => {
    const kinds = [
      [403, '{"code":401,"message":"Incorrect Access key [Access key错误]"}', 'auth'],
      [403, 'error code: 1010', 'ipNotAllowed'],
      [451, '', 'ipNotAllowed'],
      [403, '{"message":"Forbidden"}', 'ipNotAllowed'],
      [401, 'Unauthorized', 'auth'],
      [503, '', 'exchangeDown'],
    ] as const;
    for (const [status, body, kind] of kinds)
      assert.equal(problemOfHandshake(status, false, boundedWords(body), 0).kind, kind, body);
    const blocked = problemOfHandshake(403, false, boundedWords('error code: 1010'), 0);
    assert.deepEqual([blocked.exchangeCode, blocked.exchangeMessage], ['HTTP 403', 'error code: 1010']);
  });
});

test('whatever an envelope holds, it proves no absence while anything in it says failure', () => {
  const flags = fc.record(
    {
      code: fc.constantFrom<unknown>(200, '200', 0, 1061, 1032, null, 'x'),
      data: fc.constantFrom<unknown>(null, [], {}, '', [{ a: 1 }]),
      success: fc.constantFrom<unknown>(true, false, 'false'),
      unknownException: fc.constantFrom<unknown>(true, false, 'true', null),
      status: fc.constantFrom<unknown>('ok', 'error', 'ERROR', 7),
      err_code: fc.constantFrom<unknown>(0, 200, '', 1003, '1017'),
      'err-code': fc.constantFrom<unknown>(0, 2003, null),
      message: fc.oneof(fc.string(), fc.constantFrom('Success', 'System busy', 'no internal error')),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(flags, (flag) => {
      const said = read(JSON.stringify(flag));
      if (said.kind !== 'data') return;
      assert.ok(String(flag.code ?? flag.err_code) === '200' && 'data' in flag);
      assert.ok(String(flag.success) !== 'false' && String(flag.unknownException) !== 'true');
      assert.ok(!/^error$/i.test(String(flag.status)));
      assert.ok(
        ['undefined', '', '0', '200'].includes(String(flag.err_code)) &&
          ['undefined', 'null', '0'].includes(String(flag['err-code'])),
      );
    }),
    { numRuns: 500 },
  );
});
