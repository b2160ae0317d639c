import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { qfexSignature } from '../../electron/exchanges/qfex/sign.ts';
import {
  against,
  assertHoldsNoKeys,
  keys,
  onlyOrder,
  openTrader,
  simulate,
  subaccount,
} from '../support/qfex-account.ts';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';
import { blockedPage, emptyPage, list, problemPage, say, silence } from '../support/qfex-double.ts';
import { askedId, changed, documentedRow } from '../support/qfex-rows.ts';

const aapl = { symbol: 'AAPL-USD', side: 'buy', quantity: '2.708', price: '251.25' } as const;
const symbol = 'AAPL-USD';
const asked = changed(documentedRow, { order_id: `"${askedId}"`, symbol: '"AAPL-USD"' });

describe('a QFEX session', () => {
  test('opens with the public key encoded in the address, a signed nonce, and the time in whole seconds', async (t) => {
    const { double, lookUp } = await against(t, { get_order: say(list(asked)) }, { subaccount });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol })).orderId, askedId);
    assert.deepEqual(double.handshakes, [`/?api_key=${encodeURIComponent(keys.accessKey)}`]);
    const [auth] = double.messages;
    const { hmac, account_id: accountId } = auth?.params ?? {};
    assert.ok(typeof hmac === 'object' && hmac !== null && 'nonce' in hmac && typeof hmac.nonce === 'string');
    const seconds = Math.floor(startOfTime / 1000);
    assert.match(hmac.nonce, /^[0-9a-f]{32}$/);
    assert.deepEqual(hmac, {
      public_key: keys.accessKey,
      nonce: hmac.nonce,
      unix_ts: seconds,
      signature: qfexSignature(keys.secretKey, hmac.nonce, seconds),
    });
    assert.equal(accountId, subaccount);
  });

  test('of the primary account names no account', async (t) => {
    const { double, lookUp } = await against(t, {});
    await lookUp(askedId);
    assert.equal('account_id' in (double.messages[0]?.params ?? {}), false);
    assert.ok(double.requests.every(({ headers }) => headers['x-qfex-requested-account-id'] === undefined));
  });

  test('and every request have a nonce of their own', async (t) => {
    const { double, lookUp } = await against(t, {});
    await lookUp(askedId, { symbol });
    await lookUp(askedId, { symbol });
    const nonces = double.requests.map(({ headers }) => headers['x-qfex-nonce']);
    const inAuth = double.messages
      .filter(({ type }) => type === 'auth')
      .map(({ text }) => /"nonce":"([0-9a-f]+)"/.exec(text)?.[1]);
    assert.equal(new Set([...nonces, ...inAuth]).size, nonces.length + inAuth.length);
  });

  for (const [what, text] of [
    ['{"authenticated":true}', '{"authenticated":true}'],
    ['the older form', '{"type":"auth","result":"success"}'],
    ['an object', '{"authenticated":{"success":true}}'],
    ['an object whose error is null', '{"authenticated":{"success":true,"error":null}}'],
    ['an object whose error is empty', '{"authenticated":{"success":true,"error":""}}'],
    ['a type', '{"type":"authenticated"}'],
    ['an object that says no more', '{"authenticated":{"user_id":"0020ce8e-eaee-480e-8d7f-b9241d756ee5"}}'],
    ['a response', '{"authenticated_response":{"success":true}}'],
    ['a response without a word', '{"authenticated_response":{}}'],
    ['a response that is true', '{"authenticated_response":true}'],
    [
      'a type, after an error about another program’s order',
      '[{"err":{"error_code":"InvalidOrder","incoming_message":{"type":"add_order","params":{}}}},{"type":"authenticated"}]',
    ],
  ] as const) {
    test(`is open when ${what} says so, whatever came before`, async (t) => {
      const { lookUp } = await against(t, {
        auth: (socket) => {
          socket.send('{"status":"connected"}');
          socket.send(text);
        },
        get_order: say(list(asked)),
      });
      assert.equal((await lookUp(askedId, { symbol })).outcome, 'found');
    });
  }

  for (const [what, text] of [
    ['authenticated: false', '{"authenticated":false}'],
    ['the older form', '{"type":"auth","result":"failure"}'],
    ['an object', '{"authenticated":{"success":false,"error":"bad"}}'],
    ['an object with an error only', '{"authenticated":{"error":"bad"}}'],
    ['a type without success', '{"type":"authenticated","success":false}'],
    ['a response', '{"authenticated_response":{"success":false,"error":"bad"}}'],
    ['a response with an error only', '{"authenticated_response":{"error":{"code":"bad"}}}'],
    ['a response that is false', '{"authenticated_response":false}'],
    [
      'an error that names the signature',
      '{"err":{"error_code":"PermissionDenied","message":"wrong signature","incoming_message":null}}',
    ],
    ['an unknown error', '{"err":{"error_code":"Unauthenticated"}}'],
  ] as const) {
    test(`that is refused by ${what} ends the search as auth`, async (t) => {
      const { double, lookUp } = await against(t, { auth: say(text) });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [result.outcome, result.problem?.kind, result.asked, double.asked()],
        ['failed', 'auth', [], []],
      );
      assert.ok(
        double.requests.every(({ path }) => path === '/refdata'),
        'Only the clock is read after a refusal.',
      );
    });
  }

  for (const [what, refusal] of [
    ['a message', (signature: string) => `{"authenticated":false,"message":"wrong signature ${signature} for key"}`],
    [
      'an object',
      (signature: string) => `{"authenticated":{"success":false,"error":"wrong signature ${signature} for key"}}`,
    ],
    [
      'an error',
      (signature: string) =>
        `{"err":{"error_code":"PermissionDenied","message":"wrong signature ${signature.toUpperCase()} for key","incoming_message":null}}`,
    ],
    [
      'a field of its own',
      (signature: string) => `{"authenticated":false,"signature":"${signature}","message":"wrong signature … for key"}`,
    ],
  ] as const) {
    test(`whose refusal repeats the signature in ${what} shows the words without it`, async (t) => {
      let signature = '';
      const { lookUp } = await against(t, {
        auth: (socket, _params, text) => {
          signature = /"signature":"([0-9a-f]{64})"/.exec(text)?.[1] ?? '';
          socket.send(refusal(signature));
        },
      });
      const { problem } = await lookUp(askedId);
      assert.equal(signature.length, 64);
      assert.deepEqual([problem?.kind, problem?.exchangeMessage], ['auth', 'wrong signature … for key']);
      assert.ok(!JSON.stringify(problem).toLowerCase().includes(signature));
    });
  }

  test('whose REST refusal repeats the signature shows the words without it', async (t) => {
    const signature = 'a1'.repeat(32);
    const { lookUp } = await against(t, { rest: () => problemPage(401, `bad signature (${signature})`) });
    const { problem } = await lookUp(askedId);
    assert.deepEqual([problem?.kind, problem?.exchangeMessage], ['auth', 'bad signature (…)']);
  });

  test('that is closed within 5 s of the auth message was refused', async (t) => {
    const { lookUp } = await against(t, { auth: (socket) => socket.close(1008) });
    const { problem } = await lookUp(askedId, { symbol });
    assert.deepEqual([problem?.kind, problem?.exchangeCode], ['auth', 'close 1008']);
    assert.match(problem?.advice ?? '', /clock.*IP address.*endpoint.*secret key/s);
  });

  test('that is closed later than that broke, and the history is asked', async (t) => {
    const { world, double, lookUp } = await against(t, { auth: silence });
    const came = double.next('auth');
    const looking = lookUp(askedId);
    const socket = await came;
    world.clock.advance(5000);
    socket.close(1001);
    const result = await looking;
    assert.deepEqual(
      [result.problem?.kind, result.asked],
      ['network', ['historic-orders', 'trades', 'historic-twaps']],
    );
  });

  test('whose auth is never answered is a timeout', async (t) => {
    const { world, double, lookUp } = await against(t, { auth: silence });
    const came = double.next('auth');
    const looking = lookUp(askedId);
    await came;
    world.clock.advance(10_000);
    assert.equal((await looking).problem?.kind, 'timeout');
  });

  test('that is refused for its user’s missing terms says so', async (t) => {
    const { lookUp } = await against(t, { auth: say('{"err":{"error_code":"TncRequired","message":"accept"}}') });
    const { problem } = await lookUp(askedId);
    assert.deepEqual([problem?.kind, problem?.exchangeMessage], ['permission', 'accept']);
  });
});

describe('a handshake that is refused', () => {
  for (const [what, reply, kind, isEnd] of [
    ['401', { status: 401, headers: { 'content-type': 'text/plain' }, body: 'unknown api_key' }, 'auth', true],
    ['403 with JSON', problemPage(403, 'not allowed'), 'permission', true],
    ['403 with HTML', blockedPage(403), 'ipNotAllowed', true],
    ['429', problemPage(429, 'slow down'), 'rateLimited', true],
    ['503', blockedPage(503), 'exchangeDown', false],
    ['404', { status: 404, body: '' }, 'protocol', false],
    [
      '302',
      { status: 302, headers: { location: 'https://login.example.com/in?key=secret' }, body: '' },
      'protocol',
      false,
    ],
  ] as const) {
    test(`by ${what} is ${kind}${isEnd ? ' and ends the search' : '; the history is asked'}`, async (t) => {
      const { double, lookUp } = await against(t, { handshake: () => reply });
      const result = await lookUp(askedId);
      assert.deepEqual([result.outcome, result.problem?.kind, result.asked.length], ['failed', kind, isEnd ? 0 : 3]);
      assert.equal(double.messages.length, 0);
      if (what === '302') {
        assert.match(result.problem?.message ?? '', /redirect to https:\/\/login\.example\.com\/in,/);
        assert.ok(!JSON.stringify(result).includes('key=secret'));
      }
      if (what === '403 with HTML') assert.equal(result.problem?.exchangeMessage, 'Attention Required!');
    });
  }

  test('because nobody listens is a network problem of the socket only', async (t) => {
    const { double } = await against(t, {});
    const { port } = new URL(double.endpoint.split(',')[1] ?? '');
    const other = openTrader(t, `ws://127.0.0.1:1,http://127.0.0.1:${port}`);
    const result = await other.lookUp(askedId);
    assert.deepEqual(
      [result.problem?.kind, result.asked],
      ['network', ['historic-orders', 'trades', 'historic-twaps']],
    );
  });
});

test('a proxy setting that is no address is named, on both halves of QFEX', async (t) => {
  const world = { ...turnedWorld(), proxyFor: () => Promise.resolve('http://proxy.example.test:99999') };
  const { lookUp } = openTrader(t, 'wss://trade.example.test,https://api.example.test', { world });
  const { outcome, problem, asked: answered } = await lookUp(askedId);
  assert.deepEqual([outcome, problem?.kind, answered], ['failed', 'network', []]);
  assert.match(
    problem?.message ?? '',
    /trade\.example\.test can’t be asked, because the proxy setting is not an address/,
  );
  assert.match(problem?.advice ?? '', /proxy setting/);
});

describe('a wrong key at QFEX', () => {
  for (const authRefused of ['authenticatedFalse', 'err', 'close'] as const) {
    test(`(refused by ${authRefused}) is auth, with its causes and the clock as measured`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { authRefused }, { secretKey: 'qfex_secret_of_another' });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual([result.outcome, result.problem?.kind, result.asked], ['failed', 'auth', []]);
      assert.match(result.problem?.advice ?? '', /not the clock, which agrees/);
      assert.equal(exchange.log.of('auth').length, 1, 'One clock that agrees makes no repeat.');
    });
  }

  test('makes the key test say so, without the key', async (t) => {
    const { account } = await simulate(t, { authRefused: 'err' }, { secretKey: 'qfex_secret_of_another' });
    const tested = await account.testKeys(new AbortController().signal);
    assertHoldsNoKeys(tested);
    assert.deepEqual([tested.problem?.kind, tested.permissions], ['auth', []]);
    assert.match(tested.exchangeSaid, /wrong signature/);
  });

  test('that is right makes the key test say what it may do', async (t) => {
    const { account } = await simulate(t);
    const tested = await account.testKeys(new AbortController().signal);
    assertHoldsNoKeys(tested);
    assert.deepEqual(
      [tested.problem, tested.exchangeSaid, tested.permissions.length, tested.proxy],
      [null, 'authenticated', 2, null],
    );
    assert.ok(Math.abs(tested.clockOffsetMs ?? Infinity) <= 1000);
  });
});

describe('a clock that is wrong', () => {
  for (const authRefused of ['authenticatedFalse', 'err', 'close'] as const) {
    for (const skewMs of [603_000, -603_000]) {
      test(`by ${String(skewMs / 1000)} s still finds the order (refused by ${authRefused}), with a note`, async (t) => {
        const { exchange, lookUp } = await simulate(t, { clockSkewMs: skewMs, authRefused });
        const { orderId } = exchange.orders.place(aapl);
        const result = await lookUp(orderId, { symbol });
        assert.equal(onlyOrder(result).status, 'new');
        assert.equal(
          result.notes.filter((note) =>
            skewMs > 0 ? /clock is 10 min \d s slow/.test(note) : /clock is 10 min \d s fast/.test(note),
          ).length,
          1,
          result.notes.join(),
        );
        assert.equal(exchange.log.of('auth').length, 2);
        exchange.orders.cancel(orderId);
        assert.equal(onlyOrder(await lookUp(orderId, { symbol })).status, 'canceled');
      });
    }
  }

  test('is learned from a refused REST request, which is repeated once', async (t) => {
    const { exchange, lookUp } = await simulate(t, { clockSkewMs: 603_000, timestampWindowS: 1e9 });
    const { orderId } = exchange.orders.place(aapl);
    exchange.orders.cancel(orderId);
    await lookUp(askedId, { symbol });
    exchange.settings.timestampWindowS = 60;
    assert.equal(onlyOrder(await lookUp(orderId, { symbol })).status, 'canceled');
    assert.equal(exchange.log.of('auth').length, 1);
  });

  test('is to blame when the exchange refuses even its own time', async (t) => {
    const { lookUp } = await simulate(t, { authRefused: 'err', timestampWindowS: -1 });
    const { problem } = await lookUp(askedId, { symbol });
    assert.deepEqual([problem?.kind, problem?.exchangeCode], ['clock', 'PermissionDenied']);
  });

  test('by less than 5 s is not worth a note', async (t) => {
    const { lookUp } = await simulate(t, { clockSkewMs: 4000 });
    assert.deepEqual((await lookUp(askedId, { symbol })).notes, []);
  });
});

test('the time that REST tells is signed with from then on', async (t) => {
  const world = turnedWorld();
  const { double, lookUp } = await against(
    t,
    { rest: () => ({ ...emptyPage, headers: { date: new Date(startOfTime + 60_000).toUTCString() } }) },
    { world },
  );
  const result = await lookUp(askedId);
  assert.match(result.notes.join(), /clock is 1 min .*slow; requests were signed with the exchange's time/);
  const times = double.requests.map(({ headers }) => Number.parseInt(String(headers['x-qfex-timestamp']), 10));
  assert.equal(times[0], startOfTime / 1000);
  assert.ok((times.at(-1) ?? 0) >= startOfTime / 1000 + 60);
});
