import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { qfex } from '../../electron/exchanges/qfex/qfex.ts';
import { against, assertHoldsNoKeys, keys, simulate } from '../support/qfex-account.ts';
import { emptyList, problemPage, say, silence, type DoubleSocket } from '../support/qfex-double.ts';
import { fillsIn, livePush, openPush, refusedPush, reportsIn } from '../support/qfex-push.ts';
import { changed, documentedId, documentedRow } from '../support/qfex-rows.ts';

const aapl = { symbol: 'AAPL-USD', side: 'buy', quantity: '3', price: '200' } as const;
const pushed = (row: string): string => `{"order_response":${row}}`;

describe('a QFEX push', () => {
  test('authenticates, subscribes to order updates and fills, and tells both in the order of the wire', async (t) => {
    const trader = await simulate(t);
    const { told } = await livePush(trader);
    const { orderId } = trader.exchange.orders.place(aapl);
    trader.exchange.orders.fill(orderId, '1', { role: 'maker' });
    trader.exchange.orders.cancel(orderId);
    await told.until('batches', 4);
    assert.deepEqual(
      reportsIn(told).map(({ order }) => [order.orderId, order.status, order.source, order.account]),
      [
        [orderId, 'new', 'push', 'a1'],
        [orderId, 'partiallyFilled', 'push', 'a1'],
        [orderId, 'canceled', 'push', 'a1'],
      ],
    );
    assert.deepEqual(
      fillsIn(told).map(({ fill }) => [fill.orderId, fill.quantity, fill.price, fill.role, fill.source]),
      [[orderId, '1.0', '200.0', 'maker', 'push']],
    );
    assertHoldsNoKeys(told);
  });

  test('signs each connection with a nonce of its own, and asks for nothing else', async (t) => {
    const trader = await against(t, {});
    const first = await livePush(trader);
    first.push.close();
    first.push.close();
    await livePush(trader);
    const { messages } = trader.double;
    assert.deepEqual(
      messages.map(({ type }) => type),
      ['auth', 'subscribe', 'auth', 'subscribe'],
    );
    assert.deepEqual(messages[1]?.params, { channels: ['order_responses', 'fills', 'stop_orders'] });
    const nonces = messages.flatMap(({ text }) => /"nonce":"([0-9a-f]+)"/.exec(text)?.[1] ?? []);
    assert.equal(new Set(nonces).size, 2);
    assert.deepEqual(first.told.ended, [], 'Nobody is told of an end that was asked for.');
  });

  test('tells what comes before the subscription is confirmed', async (t) => {
    const trader = await against(t, {
      subscribe: (socket) => {
        socket.send('{"subscribed":"order_responses"}');
        socket.send(pushed(documentedRow));
        socket.send('{"subscribed":"fills"}');
      },
    });
    const { told } = await livePush(trader);
    assert.equal(reportsIn(told)[0]?.order.orderId, documentedId);
  });

  for (const [what, texts] of [
    ['one frame with both channels', ['{"subscribed":["order_responses","fills"]}']],
    ['an array of frames', ['[{"subscribed":"fills"},{"subscribed":"order_responses"}]']],
    [
      'both after an error about something else',
      [
        '{"err":{"error_code":"InvalidParameter","incoming_message":{"type":"get_order"}}}',
        '{"subscribed":"fills"}',
        '{"subscribed":"order_responses"}',
      ],
    ],
  ] as const) {
    test(`is live after ${what}`, async (t) => {
      const trader = await against(t, { subscribe: (socket) => texts.forEach((text) => socket.send(text)) });
      await livePush(trader);
    });
  }

  test('is live at the next try, only without stops, where QFEX does not know that channel', async (t) => {
    const asked: unknown[] = [];
    const trader = await against(t, {
      subscribe: (socket, { channels }) => {
        asked.push(channels);
        const isRefused = Array.isArray(channels) && channels.includes('stop_orders');
        socket.send(
          isRefused
            ? '{"err":{"error_code":"InvalidParameter","incoming_message":{"type":"subscribe"}}}'
            : '{"subscribed":["order_responses","fills"]}',
        );
      },
    });
    assert.equal((await refusedPush(openPush(trader))).kind, 'protocol');
    await livePush(trader);
    assert.deepEqual(asked, [
      ['order_responses', 'fills', 'stop_orders'],
      ['order_responses', 'fills'],
    ]);
  });

  test('is live where an error about another program’s order comes before the confirmation', async (t) => {
    let isFirst = true;
    const trader = await against(t, {
      subscribe: (socket) => {
        if (isFirst) socket.send('{"err":{"error_code":"InvalidOrder","message":"bad price"}}');
        isFirst = false;
        socket.send('{"subscribed":["order_responses","fills"]}');
      },
    });
    await livePush(trader);
  });

  test('is live without fills where QFEX confirms the order updates only, and says so', async (t) => {
    const trader = await against(t, { subscribe: say('{"subscribed":"order_responses"}') });
    const came = trader.double.next('subscribe');
    const opening = openPush(trader);
    const socket = await came;
    await opening.told.until('alive', 2);
    trader.world.clock.advance(10_000);
    const opened = await opening.opened;
    assert.ok(opened.ok);
    assert.match(opened.value.problem?.message ?? '', /fills/);
    socket.send(pushed(documentedRow));
    await opening.told.until('batches', 1);
    assert.equal(reportsIn(opening.told)[0]?.order.orderId, documentedId);
    assert.equal((await livePush(await against(t, {}))).push.problem, null);
  });

  test('reads an array of frames in its order, as one message', async (t) => {
    const trader = await against(t, {});
    const came = trader.double.next('subscribe');
    const { told } = await livePush(trader);
    const fill = '{"trade_id":"t-1","order_id":"o-1","symbol":"AAPL-USD","price":1.0,"quantity":1.0,"side":"BUY"}';
    (await came).send(
      `[${pushed(documentedRow)},{"fill_response":${fill}},${pushed(changed(documentedRow, { status: '"CANCELLED"' }))}]`,
    );
    await told.until('batches', 1);
    assert.deepEqual(
      told.batches.map((batch) => batch.map(({ kind }) => kind)),
      [['order', 'fill', 'order']],
    );
  });

  test('goes on after a message that can’t be read, and says so', async (t) => {
    const trader = await against(t, {});
    const came = trader.double.next('subscribe');
    const { told } = await livePush(trader);
    const socket = await came;
    socket.send('{"order_response":{"order_id":');
    socket.send(pushed(changed(documentedRow, { order_id: null })));
    socket.send(pushed(documentedRow));
    await told.until('batches', 1);
    assert.deepEqual(
      [told.unreadable.map(({ kind }) => kind), told.ended, reportsIn(told).length],
      [['protocol', 'protocol'], [], 1],
    );
  });

  test('passes over errors that answer nothing, and logs their code only', async (t) => {
    const trader = await against(t, {});
    const logged: string[] = [];
    trader.world.log = ({ text }) => logged.push(text);
    const came = trader.double.next('subscribe');
    const { told } = await livePush(trader);
    (await came).send(`{"err":{"error_code":"ServerError","message":"${keys.accessKey}","incoming_message":null}}`);
    (await came).send(pushed(documentedRow));
    await told.until('batches', 1);
    assert.deepEqual([told.ended, told.unreadable, logged.length], [[], [], 1]);
    assert.match(logged[0] ?? '', /ServerError/);
    assertHoldsNoKeys(logged);
  });

  test('leaves the look-ups their own connection, where one question at a time is asked', async (t) => {
    const trader = await against(t, {});
    await livePush(trader);
    await trader.lookUp(documentedId, { symbol: 'GOOG-USD' });
    assert.deepEqual(trader.double.messages.map(({ socket, type }) => `${String(socket)} ${type}`).slice(0, 5), [
      '1 auth',
      '1 subscribe',
      '2 auth',
      '2 get_order',
      '2 get_user_orders',
    ]);
  });

  test('ends with the account, and nobody is told', async (t) => {
    const trader = await against(t, {});
    const { told } = await livePush(trader);
    await trader.account.close();
    await trader.double.allClosed();
    assert.deepEqual(told.ended, []);
  });
});

describe('a QFEX push that can’t be opened', () => {
  test('because the socket does not open in the time that is given for it is a timeout; the sign-in has its own', async (t) => {
    const trader = await simulate(t);
    const dial = (dialTimeoutMs: number) =>
      trader.account.live.openPush(
        { onNews: () => undefined, onUnreadable: () => undefined, onAlive: () => undefined, onEnd: () => undefined },
        { signal: new AbortController().signal, dialTimeoutMs },
      );
    const shaken = Promise.withResolvers<void>();
    trader.exchange.faults.plan({ on: 'handshake', fault: { kind: 'silence' } });
    trader.exchange.faults.plan({ on: 'handshake', fault: { kind: 'meanwhile', happens: () => shaken.resolve() } });
    const silent = dial(1500);
    await shaken.promise;
    trader.world.clock.advance(1500);
    const refused = await silent;
    assert.ok(!refused.ok);
    assert.deepEqual(
      [refused.problem.kind, refused.problem.message],
      ['timeout', 'QFEX did not open a connection within 1.5 s.'],
    );
    const gate = trader.exchange.faults.hold('auth');
    const slow = dial(1500);
    await gate.reached;
    trader.world.clock.advance(9000);
    gate.release();
    assert.ok((await slow).ok);
  });

  test('because the sign-in is never answered is a timeout', async (t) => {
    const trader = await against(t, { auth: silence });
    const came = trader.double.next('auth');
    const opening = openPush(trader);
    await came;
    trader.world.clock.advance(10_000);
    assert.equal((await refusedPush(opening)).kind, 'timeout');
    await trader.double.allClosed();
    assert.deepEqual(opening.told.ended, []);
  });

  for (const [what, text] of [
    ['authenticated: false', '{"authenticated":false}'],
    ['an error', '{"err":{"error_code":"InvalidParameter","message":"wrong signature"}}'],
  ] as const) {
    test(`because the keys are refused by ${what} is auth, and is not tried again by itself`, async (t) => {
      const trader = await against(t, { auth: say(text) });
      const opening = openPush(trader);
      const found = await refusedPush(opening);
      assert.deepEqual(
        [found.kind, trader.double.handshakes.length, trader.double.asked(), opening.told.ended],
        ['auth', 1, [], []],
      );
      assertHoldsNoKeys(found);
    });
  }

  test('because the exchange refuses the handshake says why', async (t) => {
    const trader = await against(t, { handshake: () => problemPage(401, 'unknown api_key') });
    assert.equal((await refusedPush(openPush(trader))).kind, 'auth');
  });

  for (const [code, kind] of [
    [1008, 'auth'],
    [1000, 'auth'],
    [1001, 'network'],
    [1012, 'network'],
  ] as const) {
    test(`because it is closed with ${String(code)} in answer to the sign-in is ${kind}`, async (t) => {
      const trader = await against(t, { auth: (socket) => socket.close(code) });
      const found = await refusedPush(openPush(trader));
      assert.deepEqual([found.kind, found.exchangeCode], [kind, `close ${String(code)}`]);
    });
  }

  test('because the line breaks during the sign-in says nothing of the keys', async (t) => {
    const trader = await against(t, { auth: (socket) => socket.destroy() });
    assert.equal((await refusedPush(openPush(trader))).kind, 'network');
  });

  for (const [what, text, kind] of [
    [
      'an error about it',
      '{"err":{"error_code":"PermissionDenied","incoming_message":{"type":"subscribe","params":{}}}}',
      'permission',
    ],
    [
      'an error that names nothing',
      '{"err":{"error_code":"InvalidParameter","message":"no such channel"}}',
      'protocol',
    ],
    [
      'an error after one channel was confirmed',
      '[{"subscribed":"order_responses"},{"err":{"error_code":"RateLimited"}}]',
      'rateLimited',
    ],
  ] as const) {
    test(`because the subscription is refused by ${what} is ${kind}`, async (t) => {
      const trader = await against(t, { subscribe: say(text) });
      const opening = openPush(trader);
      assert.equal((await refusedPush(opening)).kind, kind);
      await trader.double.allClosed();
      assert.deepEqual(opening.told.ended, []);
    });
  }

  for (const [what, answer] of [
    ['is never confirmed', silence],
    ['is confirmed for fills only', say('{"subscribed":"fills"}')],
  ] as const) {
    test(`because the subscription ${what} is a timeout`, async (t) => {
      const trader = await against(t, { subscribe: answer });
      const came = trader.double.next('subscribe');
      const opening = openPush(trader);
      await came;
      trader.world.clock.advance(10_000);
      assert.equal((await refusedPush(opening)).kind, 'timeout');
      await trader.double.allClosed();
    });
  }

  test('because the system never names its proxy is a timeout', async (t) => {
    const trader = await against(t, {});
    const endpoint = qfex.readEndpoint('');
    assert.ok(endpoint.ok);
    const { world } = trader;
    const account = qfex.open(
      { account: 'a1', credentials: { ...keys, subaccount: null }, endpoint: endpoint.value },
      { ...world, proxyFor: () => new Promise(() => undefined) },
    );
    const opening = openPush({ account });
    world.clock.advance(10_000);
    assert.equal((await refusedPush(opening)).kind, 'timeout');
    await account.close();
  });

  test('because it is stopped leaves no connection behind', async (t) => {
    const trader = await against(t, { subscribe: silence });
    const came = trader.double.next('subscribe');
    const opening = openPush(trader);
    await came;
    opening.stop.abort();
    assert.equal((await refusedPush(opening)).kind, 'stopped');
    await trader.double.allClosed();
  });

  test('because the account is closed meanwhile leaves no connection behind', async (t) => {
    const trader = await against(t, { auth: silence });
    const came = trader.double.next('auth');
    const opening = openPush(trader);
    await came;
    await trader.account.close();
    assert.equal((await refusedPush(opening)).kind, 'stopped');
    await trader.double.allClosed();
  });
});

describe('a live QFEX push', () => {
  test('that is closed ends once, with why', async (t) => {
    const trader = await against(t, {});
    const came = trader.double.next('subscribe');
    const { told, push } = await livePush(trader);
    (await came).close(1001);
    await told.until('ended', 1);
    push.close();
    assert.deepEqual(
      told.ended.map(({ kind, exchangeCode }) => [kind, exchangeCode]),
      [['network', 'close 1001']],
    );
  });

  test('that ends takes the connection of the lists with it, which the same may have cut', async (t) => {
    const trader = await against(t, {});
    const { signal } = new AbortController();
    const came = trader.double.next('subscribe');
    const { told } = await livePush(trader);
    await trader.account.live.openOrders({ signal });
    (await came).destroy();
    await told.until('ended', 1);
    await trader.account.live.openOrders({ signal });
    assert.deepEqual(
      trader.double.messages.map(({ socket, type }) => `${String(socket)} ${type}`),
      ['1 auth', '1 subscribe', '2 auth', '2 get_user_orders', '3 auth', '3 get_user_orders'],
    );
  });

  test('that was closed here tells nothing any more', async (t) => {
    const trader = await against(t, {});
    const came = trader.double.next('subscribe');
    const { told, push } = await livePush(trader);
    const socket = await came;
    push.close();
    socket.send(pushed(documentedRow));
    await trader.double.allClosed();
    assert.deepEqual([told.batches, told.ended], [[], []]);
  });

  test('is probed after 10 s of silence, and its pong is a sign of life and a round trip', async (t) => {
    const trader = await against(t, {});
    const { told } = await livePush(trader);
    for (let round = 1; round <= 3; round += 1) {
      const probed = trader.double.next('ping');
      const { alive } = told;
      trader.world.clock.advance(10_000);
      await probed;
      await told.until('alive', alive + 1);
    }
    trader.world.clock.advance(9_999);
    assert.deepEqual(told.ended, []);
    assert.notEqual(trader.account.live.figures().roundTripP50Ms, null);
  });

  test('that does not answer the probe within 5 s is dead', async (t) => {
    const trader = await against(t, { isDeaf: true });
    const { told } = await livePush(trader);
    const probed = trader.double.next('ping');
    trader.world.clock.advance(10_000);
    await probed;
    trader.world.clock.advance(4_999);
    assert.deepEqual(told.ended, []);
    trader.world.clock.advance(100);
    assert.deepEqual(
      told.ended.map(({ kind }) => kind),
      ['timeout'],
    );
    trader.world.clock.advance(1000);
    await trader.double.allClosed();
    assert.equal(told.ended.length, 1);
  });

  for (const [what, sign] of [
    ['a ping of the exchange', (socket: DoubleSocket) => socket.ping()],
    ['any message', (socket: DoubleSocket) => socket.send('{"balance_response":{}}')],
  ] as const) {
    test(`is alive by ${what}, also without an answer to the probe`, async (t) => {
      const trader = await against(t, { isDeaf: true });
      const came = trader.double.next('subscribe');
      const { told } = await livePush(trader);
      const probed = trader.double.next('ping');
      trader.world.clock.advance(10_000);
      await probed;
      const { alive } = told;
      sign(await came);
      await told.until('alive', alive + 1);
      trader.world.clock.advance(9_000);
      assert.deepEqual(told.ended, []);
    });
  }

  test('is not probed while it speaks', async (t) => {
    const trader = await against(t, { isDeaf: true });
    const came = trader.double.next('subscribe');
    const { told } = await livePush(trader);
    let probes = 0;
    void trader.double.next('ping').then(() => (probes += 1));
    for (let round = 1; round <= 5; round += 1) {
      trader.world.clock.advance(9_000);
      const { alive } = told;
      (await came).send(emptyList);
      await told.until('alive', alive + 1);
    }
    assert.deepEqual([probes, told.ended, told.batches], [0, [], []]);
  });
});
