import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import type { HtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { gatewayPage, type Fault } from '../../electron/exchanges/simulated/faults.ts';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { turnedWorld, type TurnedWorld } from '../support/fake-world.ts';
import { hearing, opened, openLive, openPush, refused, type Heard } from '../support/htx-live.ts';
import { authAnswer, pushDouble, subAnswer, type PushDouble, type PushSession } from '../support/htx-push-double.ts';
import { exampleKeys, livePush, rowOf } from '../support/htx-texts.ts';

const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;

interface Simulated extends AsyncDisposable {
  world: TurnedWorld;
  exchange: SimulatedHtx;
  account: ExchangeAccount;
  heard: Heard;
}

async function simulated(
  settings: Partial<HtxSettings> = {},
  keys: Partial<typeof exampleKeys> = {},
): Promise<Simulated> {
  const world = turnedWorld();
  const exchange = await startSimulatedHtx({ accounts: [exampleKeys], clock: world.clock, settings });
  const account = openLive(world, [exchange.address], keys);
  return {
    world,
    exchange,
    account,
    heard: hearing(),
    async [Symbol.asyncDispose]() {
      await account.close();
      await exchange.close();
    },
  };
}

interface Doubled extends AsyncDisposable {
  world: TurnedWorld;
  double: PushDouble;
  account: ExchangeAccount;
  heard: Heard;
}

async function doubled(): Promise<Doubled> {
  const world = turnedWorld();
  const double = await pushDouble(() => world.clock.now());
  const account = openLive(world, [double.address]);
  return {
    world,
    double,
    account,
    heard: hearing(),
    async [Symbol.asyncDispose]() {
      await account.close();
      await double[Symbol.asyncDispose]();
    },
  };
}

/** Live at a double: the exchange's side of the connection. */
async function liveAt({ account, heard, double }: Doubled): Promise<PushSession> {
  const dialed = openPush(account, heard);
  const session = await double.session();
  await session.welcome();
  opened(await dialed);
  return session;
}

const pushed = (rows: string): string =>
  `{"op":"notify","topic":"orders","contract_code":"BTC-USDT","ts":1,"uid":"1","data":${rows}}`;
const row = (orderId: string, state = 'new'): string =>
  `{"order_id":"${orderId}","contract_code":"BTC-USDT","state":"${state}","volume":"10","trade_volume":"0"}`;

describe('the push of HTX', () => {
  test('signs in, subscribes to every contract, and is open only when the subscription is answered', async () => {
    await using at = await simulated();
    const gate = at.exchange.faults.hold('sub');
    let isOpen = false;
    const dialed = (async () => {
      const result = await openPush(at.account, at.heard);
      isOpen = true;
      return result;
    })();
    await gate.reached;
    assert.equal(isOpen, false);
    gate.release();
    opened(await dialed);
    const said = at.exchange.log.requests.filter(({ kind }) => ['auth', 'sub'].includes(kind));
    assert.deepEqual(
      said.map(({ kind, refused: why }) => [kind, why]),
      [
        ['auth', null],
        ['sub', null],
      ],
    );
    assert.deepEqual([said[1]?.params['topic'], said[1]?.params['contract_code']], ['orders', '*']);
  });

  for (const [what, code] of [
    ['without a code, as the pages paste them', ''],
    ['with the 200 of its REST', ',"code":200'],
  ] as const) {
    test(`is open after answers ${what}`, async () => {
      await using at = await simulated();
      for (const op of ['auth', 'sub'])
        at.exchange.faults.plan({
          on: op,
          fault: { kind: 'rewrite', rewrite: () => `{"op":"${op}","topic":"orders"${code}}` },
        });
      opened(await openPush(at.account, at.heard));
    });
  }

  test('asks once for the size of a contract, however many orders of it are pushed meanwhile', async () => {
    await using at = await simulated();
    const contractsPath = '/linear-swap-api/v1/swap_contract_info';
    // All sizes at once are asked for at the dial, late and in vain.
    at.exchange.faults.plan({ on: contractsPath, fault: gatewayPage(500) });
    const ofAll = at.exchange.faults.hold(contractsPath);
    let asked = 0;
    at.exchange.faults.plan({
      on: contractsPath,
      times: Infinity,
      fault: { kind: 'meanwhile', happens: () => (asked += 1) },
    });
    opened(await openPush(at.account, at.heard));
    for (let count = 0; count < 20; count += 1) {
      at.exchange.orders.place(btc);
      await at.heard.orders();
    }
    const ofOne = at.exchange.faults.hold(contractsPath);
    ofAll.release();
    await ofOne.reached;
    // Whatever else was asked beside it is answered by the time that this is.
    await at.account.live.openOrders({ signal: new AbortController().signal, priority: 'lookup' });
    assert.equal(asked, 2);
    ofOne.release();
  });

  for (const pushFrames of ['text', 'gzip', 'binary'] as const) {
    test(`tells what happens to orders, in order, as ${pushFrames} frames`, async () => {
      await using at = await simulated({ pushFrames });
      opened(await openPush(at.account, at.heard));
      const { orderId } = at.exchange.orders.place(btc);
      at.exchange.orders.fill(orderId, '4');
      at.exchange.orders.fill(orderId, '6');
      const told = [...(await at.heard.orders()), ...(await at.heard.orders()), ...(await at.heard.orders())];
      assert.deepEqual(
        told.map((order) => [order.orderId, order.status, order.filledQuantity, order.source, order.account]),
        [
          [orderId, 'new', '0', 'push', 'a1'],
          [orderId, 'partiallyFilled', '4', 'push', 'a1'],
          [orderId, 'filled', '10', 'push', 'a1'],
        ],
      );
      assert.equal(told[2]?.asOf, at.world.clock.now());
    });
  }

  test('keeps the rows of one frame in their order, and reads each to the digit', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send(
      pushed(
        `[${row('1513217421638275073')},${row('1513217421638275072')},{"order_id":1513217421638275071,"state":"canceled"}]`,
      ),
    );
    const told = await at.heard.orders();
    assert.deepEqual(
      told.map(({ orderId }) => orderId),
      ['1513217421638275073', '1513217421638275072', '1513217421638275071'],
    );
    assert.equal(told[2]?.raw, '{"order_id":1513217421638275071,"state":"canceled"}');
  });

  test('tells a capture of September 2026 as it stands', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send(livePush);
    const [told] = await at.heard.news();
    assert.ok(told?.kind === 'order');
    const { order, ...rest } = told.report;
    assert.deepEqual([order.status, order.canceledQuantity, order.raw], ['canceled', '1', rowOf(livePush)]);
    assert.deepEqual(rest, {
      claim: 'state',
      isFilledComputed: false,
      isFilledTold: true,
      asksAgain: false,
      replacesOrderId: null,
      saysNone: ['takeProfit', 'stopLoss'],
    });
  });

  test('says “ask again” while HTX says filled and its numbers don’t', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send(pushed('{"order_id":"7","state":"filled","volume":"10","trade_volume":"4"}'));
    const [told] = await at.heard.news();
    assert.ok(told?.kind === 'order');
    assert.deepEqual([told.report.order.status, told.report.asksAgain], ['partiallyFilled', true]);
  });

  test('tells a word it doesn’t know as unknown', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send(pushed(row('7', 'suspended')));
    const [order] = await at.heard.orders();
    assert.deepEqual([order?.status, order?.isOpen, order?.exchangeStatus], ['unknown', null, 'suspended']);
  });

  test('tells news that come before the answer to the subscription', async () => {
    await using at = await doubled();
    const dialed = openPush(at.account, at.heard);
    const session = await at.double.session();
    await session.next();
    session.socket.send(authAnswer);
    await session.next();
    session.socket.send(pushed(row('7')));
    session.socket.send(subAnswer);
    opened(await dialed);
    assert.deepEqual(
      (await at.heard.orders()).map(({ orderId }) => orderId),
      ['7'],
    );
  });

  for (const ts of ['"1492420473058"', '1492420473058', '99999999999999999999', '"00012"', '1.50', 'null']) {
    test(`echoes a ping of ${ts} to the digit and in its type`, async () => {
      await using at = await doubled();
      const session = await liveAt(at);
      session.socket.send(Buffer.from(`{"op":"ping", "ts": ${ts} }`));
      assert.equal(await session.next(), `{"op":"pong","ts":${ts}}`);
    });
  }

  test('signs for the host it dials, with an Ed25519 key too', async () => {
    const world = turnedWorld();
    await using double = await pushDouble(() => world.clock.now());
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const account = openLive(world, [double.address], {
      secretKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    const dialed = openPush(account, hearing());
    const session = await double.session();
    const auth: unknown = JSON.parse(await session.next());
    assert.ok(typeof auth === 'object' && auth !== null && 'Signature' in auth && typeof auth.Signature === 'string');
    const query = `AccessKeyId=${exampleKeys.accessKey}&SignatureMethod=Ed25519&SignatureVersion=2&Timestamp=2026-11-21T05%3A15%3A07`;
    const text = `GET\n${String(double.hosts[0])}\n/ws/v5/notification\n${query}`;
    assert.equal(double.hosts[0], new URL(double.address).host);
    assert.ok(verify(null, Buffer.from(text), publicKey, Buffer.from(auth.Signature, 'base64')));
    await account.close();
    assert.equal(refused(await dialed).kind, 'stopped');
  });
});

describe('a push that can’t be read', () => {
  const bomb = gzipSync(Buffer.alloc(5 * 1024 * 1024, ' '));
  const cases: [string, string | Buffer][] = [
    ['is no JSON', '\u0001 not JSON'],
    ['is a broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['unpacks to more than 4 MB', bomb],
    ['does not say what it is', '{"data":{"order_id":"7"}}'],
    ['names its op twice', '{"op":"notify","op":"ping","topic":"orders","data":{}}'],
    ['has a topic of ours and no order', pushed('null')],
    ['holds an order without an ID', pushed('{"state":"filled"}')],
  ];
  for (const [what, frame] of cases) {
    test(`because it ${what} is told, and the connection goes on`, async () => {
      await using at = await doubled();
      const session = await liveAt(at);
      session.socket.send(frame);
      assert.equal((await at.heard.unreadable()).kind, 'protocol');
      session.socket.send(pushed(row('8')));
      assert.deepEqual(
        (await at.heard.orders()).map(({ orderId }) => orderId),
        ['8'],
      );
    });
  }

  test('in one row does not keep back the others', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send(pushed(`[${row('7')},{"state":"filled"},${row('8')}]`));
    assert.deepEqual(
      (await at.heard.orders()).map(({ orderId }) => orderId),
      ['7', '8'],
    );
    assert.match((await at.heard.unreadable()).message, /pushed an order that can’t be read/);
  });

  test('because it is about something else is passed over quietly', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    for (const frame of [
      '{"op":"notify","topic":"match_orders","data":[{}]}',
      '{"op":"notify","topic":"account","data":1}',
      '{"op":"unsub","topic":"orders","err-code":0}',
      authAnswer,
      '{"op":"news"}',
    ])
      session.socket.send(frame);
    session.socket.send(pushed(row('8')));
    assert.equal((await at.heard.orders()).length, 1);
    assert.deepEqual(at.heard.all, ['news']);
  });

  test('because it is larger than 4 MB ends the connection', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send(`{"op":"notify","padding":"${'x'.repeat(4 * 1024 * 1024)}"}`);
    const found = await at.heard.end();
    assert.deepEqual([found.kind, found.message], ['protocol', 'HTX sent more than 4 MB at once, which was cut off.']);
  });
});

describe('the time that HTX’s push signs in with', () => {
  test('is measured beside the dial', async () => {
    await using at = await simulated({ clockSkewMs: 600_000 });
    const gate = at.exchange.faults.hold('/api/v1/timestamp');
    const shaken = Promise.withResolvers<void>();
    at.exchange.faults.plan({ on: 'handshake', fault: { kind: 'meanwhile', happens: () => shaken.resolve() } });
    const dialed = openPush(at.account, at.heard);
    await Promise.all([gate.reached, shaken.promise]);
    gate.release();
    opened(await dialed).close();
    assert.deepEqual(
      at.exchange.log.of('auth').map((auth) => auth.refused),
      [null],
    );
  });

  test('is the one that is known, where HTX is slow to tell its own', async () => {
    await using at = await simulated();
    const gate = at.exchange.faults.hold('/api/v1/timestamp');
    const dialed = openPush(at.account, at.heard);
    await gate.reached;
    await at.world.clock.timer(1000);
    assert.equal(at.exchange.log.of('auth').length, 0);
    at.world.clock.advance(1000);
    opened(await dialed).close();
    gate.release();
  });
});

describe('the push of HTX is not opened', () => {
  test('by keys that HTX refuses: after one more try with a freshly measured clock', async () => {
    await using at = await simulated({}, { secretKey: 'not-the-secret' });
    const found = refused(await openPush(at.account, at.heard));
    assert.deepEqual(
      [found.kind, found.exchangeCode, found.exchangeMessage],
      ['auth', '2003', 'Verification failure [校验失败]'],
    );
    assert.match(found.advice, /not the clock, which agrees/);
    assert.deepEqual([at.exchange.log.of('auth').length, at.exchange.log.of('/api/v1/timestamp').length], [2, 2]);
    for (const secret of ['not-the-secret', exampleKeys.accessKey]) assert.ok(!JSON.stringify(found).includes(secret));
    assert.deepEqual(at.heard.all, []);
  });

  test('at first, when the clock was set meanwhile: the measured time is right', async () => {
    await using at = await simulated();
    opened(await openPush(at.account, at.heard)).close();
    at.exchange.settings.clockSkewMs = 600_000;
    opened(await openPush(at.account, hearing()));
    assert.deepEqual(
      at.exchange.log.of('auth').map((auth) => auth.refused),
      [null, '2003', null],
    );
  });

  for (const [op, code, kind] of [
    ['auth', '2001', 'auth'],
    ['auth', '2030', 'rateLimited'],
    ['auth', '2004', 'rateLimited'],
    ['auth', '4007', 'accountMode'],
    ['auth', '2007', 'protocol'],
    ['sub', '2002', 'auth'],
    ['sub', '2010', 'protocol'],
    ['sub', '2040', 'protocol'],
  ] as const) {
    test(`when ${op} is refused with ${code}: ${kind}`, async () => {
      await using at = await simulated();
      at.exchange.faults.plan({
        on: op,
        fault: { kind: 'error', code, message: 'The exchange’s words' },
        times: Infinity,
      });
      const found = refused(await openPush(at.account, at.heard));
      assert.deepEqual([found.kind, found.exchangeCode, found.exchangeMessage], [kind, code, 'The exchange’s words']);
    });
  }

  for (const [what, on, timeoutMs] of [
    ['the handshake', 'handshake', 5000],
    ['the sign-in', 'auth', 10_000],
    ['the subscription', 'sub', 10_000],
  ] as const) {
    test(`when ${what} is never answered, and not for longer than ${String(timeoutMs / 1000)} s`, async () => {
      await using at = await simulated();
      at.exchange.faults.plan({ on, fault: { kind: 'silence' }, times: Infinity });
      const asked = on === 'handshake' ? null : at.exchange.faults.hold(on);
      const dialed = openPush(at.account, at.heard);
      await asked?.reached;
      asked?.release();
      await at.world.clock.timer(timeoutMs);
      at.world.clock.advance(timeoutMs);
      assert.equal(refused(await dialed).kind, 'timeout');
    });
  }

  test('when the handshake is not answered in the time that is given for it', async () => {
    await using at = await simulated();
    at.exchange.faults.plan({ on: 'handshake', fault: { kind: 'silence' } });
    const dialed = at.account.live.openPush(at.heard.listener, {
      signal: new AbortController().signal,
      dialTimeoutMs: 1500,
    });
    await at.world.clock.timer(1500);
    at.world.clock.advance(1500);
    const found = refused(await dialed);
    assert.equal(found.kind, 'timeout');
    assert.match(found.message, /did not open a connection within 1\.5 s/);
  });

  const faults: [string, string, Fault, string][] = [
    ['a gateway’s page', 'handshake', gatewayPage(403), 'ipNotAllowed'],
    ['a gateway that is down', 'handshake', gatewayPage(503), 'exchangeDown'],
    [
      'another address',
      'handshake',
      { kind: 'status', status: 302, headers: { location: 'https://login.example/?Signature=a' }, body: '' },
      'protocol',
    ],
    ['a broken connection', 'auth', { kind: 'drop', when: 'beforeAnswer' }, 'network'],
    ['a close', 'auth', { kind: 'close', code: 1008, reason: '' }, 'network'],
    ['garbage', 'auth', { kind: 'rewrite', rewrite: () => 'garbage' }, 'protocol'],
    ['an announced end', 'auth', { kind: 'rewrite', rewrite: () => '{"op":"close","ts":1}' }, 'network'],
    ['an error without a code', 'sub', { kind: 'rewrite', rewrite: () => '{"op":"error","ts":1}' }, 'protocol'],
    [
      'words without a code',
      'sub',
      { kind: 'rewrite', rewrite: () => '{"op":"sub","topic":"orders","err-msg":"No."}' },
      'protocol',
    ],
  ];
  for (const [what, on, fault, kind] of faults) {
    test(`when ${on} is answered with ${what}: ${kind}`, async () => {
      await using at = await simulated();
      at.exchange.faults.plan({ on, fault, times: Infinity });
      const found = refused(await openPush(at.account, at.heard));
      assert.equal(found.kind, kind);
      assert.ok(!JSON.stringify(found).includes('Signature'));
      assert.deepEqual(at.heard.all, []);
    });
  }

  test('when it is stopped, at whatever stage', async () => {
    for (const stage of ['handshake', 'auth', 'sub'] as const) {
      await using at = await simulated();
      const stopping = new AbortController();
      if (stage === 'handshake') at.exchange.faults.plan({ on: stage, fault: { kind: 'silence' } });
      const gate = stage === 'handshake' ? null : at.exchange.faults.hold(stage);
      const dialed = openPush(at.account, at.heard, stopping.signal);
      await (gate?.reached ?? at.world.clock.timer(5000));
      stopping.abort();
      assert.equal(refused(await dialed).kind, 'stopped');
      gate?.release();
    }
  });

  test('after it was stopped before', async () => {
    await using at = await simulated();
    assert.equal(refused(await openPush(at.account, at.heard, AbortSignal.abort())).kind, 'stopped');
    assert.equal(at.exchange.log.of('auth').length, 0);
  });
});

/** Where nobody listens. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  server.close();
  return `http://127.0.0.1:${String(address.port)}`;
}

describe('the other host of HTX', () => {
  test('is dialed where the first can’t be reached, and first the next time', async () => {
    const world = turnedWorld();
    const exchange = await startSimulatedHtx({ accounts: [exampleKeys], clock: world.clock });
    const account = openLive(world, [await deadAddress(), exchange.address]);
    opened(await openPush(account, hearing())).close();
    opened(await openPush(account, hearing()));
    assert.equal(exchange.log.of('auth').length, 2);
    await account.close();
    await exchange.close();
  });

  test('is named only where it alone was reached', async () => {
    const world = turnedWorld();
    const [first, second] = [await deadAddress(), await deadAddress()];
    const account = openLive(world, [first, second]);
    const found = refused(await openPush(account, hearing()));
    assert.equal(found.kind, 'network');
    assert.match(found.message, new RegExp(new URL(first).host));
    await account.close();
  });
});

describe('an open push of HTX', () => {
  test('ends by itself when it has been silent for 15 s', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    at.world.clock.advance(14_999);
    session.socket.send('{"op":"ping","ts":1}');
    await session.next();
    at.world.clock.advance(14_999);
    assert.deepEqual(at.heard.all, []);
    at.world.clock.advance(1);
    const found = await at.heard.end();
    assert.equal(found.kind, 'timeout');
    assert.match(found.message, /silent for 15 s/);
    await session.closed;
  });

  test('stays open on pings alone', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    for (let round = 1; round <= 12; round += 1) {
      at.world.clock.advance(5000);
      session.socket.send(`{"op":"ping","ts":${String(round)}}`);
      assert.equal(await session.next(), `{"op":"pong","ts":${String(round)}}`);
    }
    assert.deepEqual(at.heard.all, []);
  });

  test('tells its end once, whether HTX announces it, closes, or the line breaks', async () => {
    for (const end of [
      (session: PushSession) => session.socket.send('{"op":"close","ts":1}'),
      (session: PushSession) => session.socket.close(1012),
      (session: PushSession) => session.socket.terminate(),
    ]) {
      await using at = await doubled();
      const session = await liveAt(at);
      end(session);
      assert.equal((await at.heard.end()).kind, 'network');
      await session.closed;
      assert.deepEqual(at.heard.all, ['end']);
    }
  });

  test('ends when HTX refuses the keys later on', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send('{"op":"error","err-code":2003,"err-msg":"Verification failure","ts":1}');
    assert.equal((await at.heard.end()).kind, 'auth');
  });

  test('goes on after an error of HTX’s own, and has the open orders read again', async () => {
    await using at = await doubled();
    const session = await liveAt(at);
    session.socket.send('{"op":"error","ts":1}');
    assert.match((await at.heard.unreadable()).message, /reported an error/);
    session.socket.send(pushed(row('8')));
    assert.equal((await at.heard.orders()).length, 1);
  });

  test('says nothing any more once it was closed, by itself or with its account', async () => {
    await using at = await doubled();
    const dialed = openPush(at.account, at.heard);
    const session = await at.double.session();
    await session.welcome();
    const push = opened(await dialed);
    push.close();
    push.close();
    session.socket.send(pushed(row('8')));
    await session.closed;
    const other = await liveAt(at);
    await at.account.close();
    await other.closed;
    at.world.clock.advance(60_000);
    assert.deepEqual(at.heard.all, []);
  });

  test('may be closed while it tells something', async () => {
    await using at = await doubled();
    const dialed = at.account.live.openPush(
      { ...at.heard.listener, onNews: () => at.account.live.figures() && void at.account.close() },
      { signal: new AbortController().signal },
    );
    const session = await at.double.session();
    await session.welcome();
    opened(await dialed);
    session.socket.send(`[${pushed(`[${row('8')},{}]`)},${pushed(row('9'))},{}]`);
    await session.closed;
    assert.deepEqual(at.heard.all, []);
  });
});
