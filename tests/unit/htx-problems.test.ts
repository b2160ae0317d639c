import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { boundedWords } from '../../electron/exchanges/foreign-words.ts';
import {
  namesMarginMode as namesMode,
  problemOfRefusal,
  type HtxRefusal,
} from '../../electron/exchanges/htx/problems.ts';
import type { Problem, ProblemKind } from '../../shared/lookup.ts';

function told({ words = null, ...refusal }: Partial<Omit<HtxRefusal, 'words'>> & { words?: string | null }): Problem {
  return problemOfRefusal({
    httpStatus: 200,
    code: null,
    retryAt: null,
    clockOffsetMs: 0,
    ...refusal,
    words: words === null ? null : boundedWords(words),
  });
}
const namesMarginMode = (code: string, words: string | null): boolean =>
  namesMode(code, words === null ? null : boundedWords(words));
const kindOf = (code: string, words: string | null = null): ProblemKind => told({ code, words }).kind;

const table: Record<string, string[]> = {
  auth: '401 403 1253 12002 12003 12004 12007 12008 12009 513 2001 2002 2003'.split(' '),
  clock: ['12001', '12006'],
  ipNotAllowed: ['12005'],
  permission: ['1205', '1113', '1115'],
  accountMode: '1010 1012 1220 1228 1510 4002 4003 4004 4005 4006 4007 6001'.split(' '),
  rateLimited: '1032 1084 429 2004 2030'.split(' '),
  exchangeDown: '1000 1001 1002 1003 1004 1005 1056 1059 1077 1078 1079 1080 1108 1411 1431 500 6023'.split(' '),
  badRequest: '1013 1014 1030 1065 1066 1067 1332 1347 501 502 504 512'.split(' '),
  protocol: ['404', '400', '1', '99999', '-1', '', 'constructor', '__proto__'],
};

describe('an HTX code', () => {
  for (const [kind, codes] of Object.entries(table)) {
    test(`of ${kind} is told as that, with the code beside it`, () => {
      for (const code of codes) {
        const problem = told({ code, words: 'Their own words.' });
        assert.equal(problem.kind, kind, code);
        assert.equal(problem.exchangeCode, code);
        assert.equal(problem.exchangeMessage, 'Their own words.');
        assert.match(problem.message, /^[^\n]+\.$/);
        assert.match(problem.advice, /^[^\n]+\.$/);
      }
    });
  }
});

describe('the words of a refusal win over its code', () => {
  const cases: [string, string, ProblemKind][] = [
    ['403', 'Verification failure [校验失败]', 'auth'],
    ['403', 'Incorrect signature method [错误的签名方法]', 'auth'],
    ['403', 'Incorrect Access key [Access key错误]', 'auth'],
    ['403', 'Incorrect IP address [错误的IP地址]', 'ipNotAllowed'],
    ['401', 'Incorrect Access key [Access key错误]', 'auth'],
    ['401', 'Incorrect IP address [IP地址错误]', 'ipNotAllowed'],
    ['403', 'ip not allowed', 'ipNotAllowed'],
    ['401', 'Invalid Timestamp [错误的时间戳]', 'clock'],
    ['200', 'Incorrect Access key [Access key错误]', 'auth'],
    ['200', 'System busy', 'exchangeDown'],
    ['403', 'Invalid Timestamp [错误的时间戳]', 'clock'],
    ['403', 'The API key has no permission to access.', 'permission'],
    ['12008', 'Verification failed: IP not in the whitelist', 'ipNotAllowed'],
    ['12009', 'Timestamp is expired', 'clock'],
    ['400', 'The Single-Asset Collateral mode is temporarily unavailable.', 'accountMode'],
    ['1030', 'Incorrect IP address', 'ipNotAllowed'],
    ['404', 'Too many requests', 'rateLimited'],
    ['1067', 'Illegal parameter start_time.', 'badRequest'],
    ['1005', 'Query timed out.', 'exchangeDown'],
    ['1032', 'Maximum number of access attempts of this IP exceeded', 'rateLimited'],
    ['1032', 'The number of access attempts exceeded the limit.', 'rateLimited'],
  ];
  for (const [code, words, kind] of cases)
    test(`${code} “${words}” is ${kind}`, () => assert.equal(kindOf(code, words), kind));
});

const kindOfStatus = (httpStatus: number): ProblemKind => told({ httpStatus }).kind;

describe('an answer without a code', () => {
  test('is told by its HTTP status', () => {
    assert.equal(kindOfStatus(401), 'auth');
    assert.equal(kindOfStatus(403), 'ipNotAllowed');
    assert.equal(kindOfStatus(451), 'ipNotAllowed');
    assert.equal(kindOfStatus(429), 'rateLimited');
    assert.equal(kindOfStatus(502), 'exchangeDown');
    assert.equal(kindOfStatus(404), 'protocol');
    assert.equal(kindOfStatus(200), 'protocol');
  });

  test('of 403 or 451 is told of what stands before the exchange, with its words and number, and blames no key', () => {
    for (const httpStatus of [403, 451]) {
      const { kind, message, advice, exchangeCode, exchangeMessage } = told({ httpStatus, words: 'error code: 1010' });
      assert.deepEqual(
        [kind, exchangeCode, exchangeMessage],
        ['ipNotAllowed', `HTTP ${String(httpStatus)}`, 'error code: 1010'],
      );
      assert.match(
        message,
        /^Something before the exchange refused this request \(HTTP 4\d\d\): network, proxy or program\.$/,
      );
      assert.match(advice, /^The key is not the cause/);
      assert.doesNotMatch(advice, /allow-list/);
    }
  });
});

describe('a refused signature', () => {
  const words = 'Verification failure [校验失败]';
  test('names its four causes, the clock decided by measurement', () => {
    const cases = [
      [0, /not the clock, which agrees/],
      [603_000, /not the clock, which is off by 10 min 3 s, but/],
      [null, /the clock, since HTX’s could not be read/],
    ] as const;
    for (const [clockOffsetMs, aboutClock] of cases) {
      const { advice } = told({ code: '403', words, clockOffsetMs });
      for (const cause of [aboutClock, /IP address/, /host/, /secret key/]) assert.match(advice, cause);
    }
  });

  test('is told apart from an unknown access key and an expired one', () => {
    assert.match(
      told({ code: '403', words: 'Incorrect Access key [Access key错误]' }).message,
      /does not know this access key/,
    );
    assert.match(told({ code: '12004', words: 'Private key is expired' }).message, /expired/);
  });
});

test('an address that HTX refuses is told of as one that may be on the list all the same', () => {
  for (const code of ['401', '403', '12005'])
    assert.match(
      told({ code, words: 'Incorrect IP address [IP地址错误]' }).advice,
      /HTX says so at times of an address that is on the list/,
    );
});

test('words of a thousand pages are cut', () => {
  assert.ok((told({ code: '1000', words: 'x'.repeat(10_000) }).exchangeMessage ?? '').length < 700);
});

test('only the codes of empty and illegal parameters speak of the margin mode', () => {
  assert.equal(namesMarginMode('1067', 'Illegal parameter margin_mode.'), true);
  assert.equal(namesMarginMode('1066', 'margin_mode cannot be empty'), true);
  assert.equal(namesMarginMode('1067', 'Illegal parameter contract_code.'), false);
  assert.equal(namesMarginMode('1030', 'margin_mode'), false);
  assert.equal(namesMarginMode('1067', null), false);
});
