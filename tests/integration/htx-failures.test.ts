import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  garbage,
  gatewayPage,
  halfBody,
  duplicateKey,
  nestedThousandDeep,
  redirect,
  twentyMegabytes,
  type Fault,
} from '../../electron/exchanges/simulated/faults.ts';
import type { ProblemKind } from '../../shared/lookup.ts';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';
import { answers, htxDouble, type HttpDouble } from '../support/htx-double.ts';
import { exampleKeys } from '../support/htx-texts.ts';
import { htxIdAt, htxLookups, lookUp, openHtx, type HtxLookups } from '../support/htx-lookups.ts';

const id = htxIdAt(startOfTime - 86_400_000);
const orderPath = '/v5/trade/order';
const opensPath = '/v5/trade/order/opens';
const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;
const error = (code: string, message: string): Fault => ({ kind: 'error', code, message });

/** Every place fails in this way. */
function spoil(
  at: HtxLookups,
  fault: Fault,
  on: readonly string[] = [orderPath, opensPath, '/v5/trade/order/history', '/v5/algo/order'],
): void {
  for (const path of on) at.exchange.faults.plan({ on: path, fault, times: Infinity });
}

describe('an answer of HTX that is none', () => {
  const cases: [string, Fault, ProblemKind, RegExp][] = [
    ['half a body', halfBody, 'protocol', /is not JSON/],
    ['garbage', garbage, 'protocol', /is not JSON/],
    ['20 MB', twentyMegabytes, 'protocol', /16 MB/],
    ['a thousand levels', nestedThousandDeep, 'protocol', /nested too deep/],
    ['a name that stands twice', duplicateKey('code', '"200"'), 'protocol', /same field twice/],
    [
      'a redirect',
      redirect('https://login.example/wall?next=Signature%3Dabc'),
      'protocol',
      /redirect to https:\/\/login\.example\/wall,/,
    ],
    ['a gateway’s page', gatewayPage(403), 'ipNotAllowed', /Something before the exchange refused this request/],
    ['a page of a gateway that is down', gatewayPage(502), 'exchangeDown', /can’t answer/],
    ['an unknown code', error('987', 'Something new'), 'protocol', /code 987/],
  ];
  for (const [name, fault, kind, words] of cases) {
    test(`${name} is told as ${kind}, and nothing is said of the order`, async () => {
      await using at = await htxLookups();
      const { orderId } = at.exchange.orders.place(btc);
      spoil(at, fault);
      const { outcome, orders, problem, asked } = await at.lookUp(orderId);
      assert.deepEqual([outcome, orders, problem?.kind, asked], ['failed', [], kind, []]);
      assert.match(problem?.message ?? '', words);
      for (const secret of [...Object.values(exampleKeys), 'Signature'])
        assert.ok(!JSON.stringify(problem).includes(secret));
    });
  }

  test('ends only its own place: the order is found at the next', async () => {
    for (const fault of [
      halfBody,
      garbage,
      redirect('/elsewhere'),
      error('1347', 'Parameter incorrect.'),
      gatewayPage(502),
    ]) {
      await using at = await htxLookups();
      const { orderId } = at.exchange.orders.place(btc);
      spoil(at, fault, [orderPath]);
      const { outcome, problem, asked } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
      assert.deepEqual([outcome, problem, asked], ['found', null, ['opens']]);
    }
  });
});

describe('a refusal that ends the search of an account:', () => {
  const cases: [string, string, ProblemKind][] = [
    ['12005', 'Incorrect IP address.', 'ipNotAllowed'],
    ['1205', 'No access permission.', 'permission'],
    ['6001', 'The Single-Asset Collateral mode is temporarily unavailable.', 'accountMode'],
    ['1032', 'The number of access attempts exceeded the limit.', 'rateLimited'],
  ];
  for (const [code, message, kind] of cases) {
    test(kind, async () => {
      await using at = await htxLookups();
      at.exchange.faults.plan({ on: '*', skip: 1, fault: error(code, message), times: Infinity });
      const { outcome, problem, asked } = await at.lookUp(id, { symbol: 'BTC-USDT' });
      assert.deepEqual(
        [outcome, problem?.kind, problem?.exchangeCode, problem?.exchangeMessage, asked],
        ['failed', kind, code, message, []],
      );
      assert.equal(at.exchange.log.of(opensPath).length, 0);
    });
  }

  test('a wrong secret, with its four causes', async () => {
    for (const authErrors of ['words', 'codes'] as const) {
      await using at = await htxLookups({ secretKey: 'another-secret', settings: { authErrors } });
      const { outcome, problem } = await at.lookUp(id);
      assert.deepEqual([outcome, problem?.kind], ['failed', 'auth']);
      for (const cause of [/clock/, /IP address/, /host/, /secret key/]) assert.match(problem?.advice ?? '', cause);
      assert.ok(!JSON.stringify(problem).includes('another-secret'));
    }
  });

  test('an unknown key, in the legacy form too', async () => {
    for (const errorEnvelope of ['same', 'msg', 'legacy'] as const) {
      await using at = await htxLookups({ accessKey: 'unknown-key', settings: { errorEnvelope } });
      const { outcome, problem } = await at.lookUp(id);
      assert.deepEqual(
        [outcome, problem?.kind, problem?.exchangeMessage],
        ['failed', 'auth', 'Incorrect Access key [Access key错误]'],
      );
    }
  });

  test('a refusal in the middle of the history lets nothing more be asked', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({
      on: '/v5/trade/order/history',
      skip: 4,
      fault: error('12005', 'Incorrect IP address.'),
      times: Infinity,
    });
    const { outcome, problem } = await at.lookUp(id, { symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, problem?.kind], ['failed', 'ipNotAllowed']);
    assert.ok(at.exchange.log.of('/v5/trade/order/history').length <= 4 + 6);
    assert.equal(at.exchange.log.of('/v5/algo/order').length, 0);
  });
});

describe('one repeat, no more:', () => {
  test('after a transient code, 300 ms later', async () => {
    for (const code of ['1000', '1003', '1005', '1108']) {
      await using at = await htxLookups({ clock: { tickMs: 0 } });
      const { orderId } = at.exchange.orders.place(btc);
      at.exchange.faults.plan({ on: orderPath, fault: error(code, 'System busy.') });
      const looking = at.lookUp(orderId);
      await at.world.clock.timer(300);
      at.world.clock.advance(300);
      assert.equal((await looking).outcome, 'found');
      assert.equal(at.exchange.log.of(orderPath).length, 2);
    }
  });

  test('after a rate limit whose reset is near, by body or by status', async () => {
    const limited: Fault[] = [
      {
        kind: 'status',
        status: 200,
        headers: { 'ratelimit-reset': String(startOfTime + 2000) },
        body: answers.failure(1032, 'Exceeded.'),
      },
      {
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '2' },
        body: '<html><title>Too many requests</title></html>',
      },
      { kind: 'status', status: 429, headers: { 'ratelimit-reset': '2000' }, body: '' },
    ];
    for (const fault of limited) {
      await using at = await htxLookups({ clock: { tickMs: 0, offByMs: -600_000 } });
      const { orderId } = at.exchange.orders.place(btc);
      at.exchange.faults.plan({ on: orderPath, fault });
      const looking = at.lookUp(orderId);
      await at.world.clock.timer(2000);
      at.world.clock.advance(2000);
      assert.equal((await looking).outcome, 'found');
    }
  });

  test('not after a rate limit whose reset is far: it says when to ask again', async () => {
    await using at = await htxLookups();
    const body = answers.failure(1032, 'Exceeded.');
    at.exchange.faults.plan({
      on: orderPath,
      fault: { kind: 'status', status: 200, headers: { 'ratelimit-reset': String(startOfTime + 60_000) }, body },
    });
    const { outcome, problem } = await at.lookUp(id);
    assert.deepEqual([outcome, problem?.kind], ['failed', 'rateLimited']);
    assert.ok(Math.abs((problem?.retryAt ?? 0) - (startOfTime + 60_000)) < 2000);
    assert.equal(at.exchange.log.of(orderPath).length, 1);
  });

  test('on a kept-alive connection that closed before the first byte', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    // The first look-up's questions have a connection each, none of which has answered before.
    await at.lookUp(orderId);
    at.exchange.faults.plan({
      on: orderPath,
      fault: { kind: 'drop', when: 'beforeAnswer' },
      reusedConnectionOnly: true,
    });
    assert.equal((await at.lookUp(orderId)).outcome, 'found');
    assert.equal(at.exchange.log.of(orderPath).length, 1 + 2);
  });

  test('and a custom endpoint that stays unreachable ends the search as network', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({ on: orderPath, fault: { kind: 'drop', when: 'midReply' }, times: Infinity });
    const { outcome, problem, asked } = await at.lookUp(id);
    assert.deepEqual([outcome, problem?.kind, asked], ['failed', 'network', []]);
    assert.equal(at.exchange.log.of(opensPath).length, 0);
  });
});

/** An address where nothing listens any more. */
async function deadAddress(): Promise<string> {
  const double: HttpDouble = await htxDouble(
    () => 0,
    () => undefined,
  );
  await double[Symbol.asyncDispose]();
  return double.address;
}

describe('of two hosts', () => {
  test('the second is asked where the first is dead, its clock too, and from then on first', async () => {
    const world = turnedWorld({ tickMs: 10, offByMs: 600_000 });
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    const account = openHtx(world, [await deadAddress(), at.exchange.address]);
    const { outcome, notes } = await lookUp(account, orderId);
    assert.equal(outcome, 'found');
    assert.ok(
      notes.some((note) => note.includes('fast')),
      notes.join(),
    );
    assert.equal((await lookUp(account, orderId)).outcome, 'found');
    await account.close();
  });

  test('questions side by side all go to the living one', async () => {
    await using at = await htxLookups({ origins: [await deadAddress(), null] });
    const { orderId } = at.exchange.orders.place(btc);
    const results = await Promise.all(Array.from({ length: 6 }, () => at.lookUp(orderId)));
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      Array.from({ length: 6 }, () => 'found'),
    );
  });

  test('both dead are told in the words of the first', async () => {
    const [first, second] = [await deadAddress(), await deadAddress()];
    const account = openHtx(turnedWorld({ tickMs: 10 }), [first, second]);
    const { outcome, problem, asked } = await lookUp(account, id);
    assert.deepEqual([outcome, problem?.kind, asked], ['failed', 'network', []]);
    assert.ok(problem?.message.includes(new URL(first).host));
    await account.close();
  });
});

describe('a search', () => {
  test('stopped in the middle has failed as stopped, whatever failed before', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({ on: orderPath, fault: error('1347', 'Parameter incorrect.'), times: Infinity });
    const gate = at.exchange.faults.hold(opensPath);
    const stop = new AbortController();
    const looking = at.lookUp(id, { signal: stop.signal });
    await gate.reached;
    stop.abort();
    const { outcome, problem } = await looking;
    gate.release();
    assert.deepEqual([outcome, problem?.kind], ['failed', 'stopped']);
  });

  test('stopped after it had found by client order ID stays found', async () => {
    await using at = await htxLookups();
    at.exchange.orders.place({ ...btc, clientOrderId: id });
    const gate = at.exchange.faults.hold('/v5/algo/order');
    const stop = new AbortController();
    const looking = at.lookUp(id, { signal: stop.signal, by: 'clientOrderId' });
    await gate.reached;
    stop.abort();
    assert.equal((await looking).outcome, 'found');
    gate.release();
  });

  test('whose time is over has failed as timed out, also while the clock is measured', async () => {
    for (const silent of [opensPath, '/api/v1/timestamp']) {
      await using at = await htxLookups({ clock: { tickMs: 0 } });
      const gate = at.exchange.faults.hold(silent);
      const looking = at.lookUp(id, { timeoutMs: 2500 });
      await gate.reached;
      at.world.clock.advance(2500);
      const { outcome, problem } = await looking;
      gate.release();
      assert.deepEqual([outcome, problem?.kind], ['failed', 'timeout']);
    }
  });

  test('whose time is over while it waited for the limit was kept by the limit, and says when to ask again', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    const reset = startOfTime + 5 * 3_600_000;
    // What is measured once is known: from here on nothing waits for 3 s but the limit.
    await at.lookUp(at.exchange.orders.place(btc).orderId);
    at.exchange.faults.plan({
      on: orderPath,
      fault: {
        kind: 'status',
        status: 200,
        headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': String(reset) },
        body: answers.failure(1061, 'The order does not exist.'),
      },
    });
    const looking = at.lookUp(id, { timeoutMs: 2000 });
    await at.world.clock.timer(3000);
    at.world.clock.advance(2000);
    const { outcome, problem } = await looking;
    assert.deepEqual([outcome, problem?.kind], ['failed', 'rateLimited']);
    assert.ok(Math.abs((problem?.retryAt ?? 0) - reset) < 5000, String(problem?.retryAt));
  });

  test('goes on after one request has been silent for 10 s', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.faults.plan({ on: orderPath, fault: { kind: 'silence' } });
    const looking = at.lookUp(orderId, { symbol: 'BTC-USDT' });
    await at.world.clock.timer(10_000);
    at.world.clock.advance(10_000);
    const { outcome, asked } = await looking;
    assert.deepEqual([outcome, asked], ['found', ['opens']]);
  });
});

describe('a test of keys', () => {
  const never = new AbortController().signal;
  test('says what the exchange said, the clock and the round trip', async () => {
    await using at = await htxLookups({ clock: { offByMs: 603_000 } });
    const { problem, exchangeSaid, clockOffsetMs, roundTripMs, proxy, permissions } = await at.account.testKeys(never);
    assert.deepEqual([problem, exchangeSaid, proxy, permissions.length], [null, '200 Success', null, 2]);
    assert.ok(Math.abs((clockOffsetMs ?? 0) + 603_000) < 1000);
    assert.ok((roundTripMs ?? -1) >= 0);
  });

  test('names what is wrong with them', async () => {
    await using at = await htxLookups({ secretKey: 'another-secret' });
    const { problem, exchangeSaid } = await at.account.testKeys(never);
    assert.equal(problem?.kind, 'auth');
    assert.match(exchangeSaid, /^403 Verification failure/);
  });
});
