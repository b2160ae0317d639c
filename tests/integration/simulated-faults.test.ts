import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import {
  answerWith,
  duplicateKey,
  garbage,
  gatewayPage,
  halfBody,
  nestedThousandDeep,
  redirect,
  twentyMegabytes,
  type Fault,
} from '../../electron/exchanges/simulated/faults.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import {
  ask,
  FrameReader,
  htxKeys,
  htxUrl,
  keepAliveAgent,
  qfexHeaders,
  qfexHmac,
  qfexKeys,
} from './simulated-client.ts';

const clock = turnableClock(Date.UTC(2026, 10, 21, 5, 15, 7));
const path = '/v5/trade/order';
const draft = { side: 'buy', quantity: '10', price: '64250.1' } as const;
let htx: SimulatedHtx;
let qfex: SimulatedQfex;
let htxOrderId: string;
let qfexOrderId: string;

before(async () => {
  htx = await startSimulatedHtx({ accounts: [htxKeys], clock });
  qfex = await startSimulatedQfex({ accounts: [qfexKeys], clock });
  htxOrderId = htx.orders.place({ ...draft, symbol: 'BTC-USDT' }).orderId;
  qfexOrderId = qfex.orders.place({ ...draft, symbol: 'AAPL-USD' }).orderId;
});
after(() => Promise.all([htx.close(), qfex.close()]));
afterEach(() => {
  htx.faults.clear();
  qfex.faults.clear();
});

const url = (params: Record<string, string> = { order_id: htxOrderId }): string =>
  htxUrl(htx.address, path, params, { at: clock.now() });
const askHtx = (fault?: Fault) => {
  if (fault !== undefined) htx.faults.plan({ on: path, fault });
  return ask(url());
};

describe('a fault planned at the simulated HTX', () => {
  test('makes its answer garbage, half, huge, deep, doubled or another text', async () => {
    assert.match((await askHtx(garbage)).body, /not JSON/);
    assert.doesNotMatch((await askHtx(halfBody)).body, /}$/);
    assert.ok((await askHtx(twentyMegabytes)).body.length > 20_000_000);
    assert.ok((await askHtx(nestedThousandDeep)).body.includes('['.repeat(1000)));
    assert.match((await askHtx(duplicateKey('order_id', '"9"'))).body, /"order_id":"\d+","order_id":"9"/);
    assert.equal((await askHtx(answerWith('null'))).body, 'null');
  });

  test('is over after one request', async () => {
    await askHtx(garbage);
    assert.match((await askHtx()).body, /"code":200/);
  });

  test("is the exchange's own error, in its envelope", async () => {
    const answer = await askHtx({
      kind: 'error',
      code: '1411',
      message: 'Settling. Unable to query order information.',
    });
    assert.match(answer.body, /^{"code":1411,"message":"Settling\./);
    assert.equal(htx.log.requests.at(-1)?.refused, '1411 Settling. Unable to query order information.');
  });

  test('is a gateway page, a redirect or a bare status', async () => {
    const page = await askHtx(gatewayPage(403));
    assert.equal(page.status, 403);
    assert.match(page.body, /<html>/);
    const moved = await askHtx(redirect('https://elsewhere.example/'));
    assert.deepEqual([moved.status, moved.headers.location], [302, 'https://elsewhere.example/']);
    assert.equal((await askHtx({ kind: 'status', status: 500, headers: {}, body: '' })).status, 500);
    assert.equal(
      (await askHtx({ kind: 'status', status: 429, headers: { 'retry-after': '2' }, body: '' })).status,
      429,
    );
  });

  test('closes the connection before the answer, or in the middle of it', async () => {
    await assert.rejects(askHtx({ kind: 'drop', when: 'beforeAnswer' }), /socket hang up/);
    await assert.rejects(askHtx({ kind: 'drop', when: 'midReply' }), /aborted/);
  });

  test('closes a kept-alive connection before the first byte of the next answer', async () => {
    const agent = keepAliveAgent();
    htx.faults.plan({ on: path, fault: { kind: 'drop', when: 'beforeAnswer' }, reusedConnectionOnly: true });
    assert.equal((await ask(url(), { agent })).status, 200);
    await assert.rejects(ask(url(), { agent }), /socket hang up/);
    assert.equal((await ask(url(), { agent })).status, 200);
    agent.destroy();
  });

  test('holds the answer until the test, or the clock, lets it go', async () => {
    const gate = htx.faults.hold(path);
    const held = ask(url());
    await gate.reached;
    gate.release();
    assert.equal((await held).status, 200);
    const waiting = htx.faults.hold(path);
    htx.faults.plan({ on: path, fault: { kind: 'wait', ms: 9000 } });
    const slow = ask(url());
    await waiting.reached;
    waiting.release();
    await waiting.released;
    clock.advance(9000);
    assert.equal((await slow).status, 200);
  });

  test('keeps silent until the connection ends', async () => {
    const gate = htx.faults.hold(path);
    htx.faults.plan({ on: path, fault: { kind: 'silence' } });
    const stopped = new AbortController();
    const silent = ask(url(), { signal: stopped.signal });
    gate.release();
    await gate.reached;
    stopped.abort();
    await assert.rejects(silent, /aborted/);
  });

  test('answers late, after the question that came behind it', async () => {
    htx.faults.plan({ on: path, fault: { kind: 'late' } });
    const order: string[] = [];
    const gate = htx.faults.hold(path);
    const late = ask(url()).then(() => order.push('first question'));
    gate.release();
    await gate.reached;
    await ask(url()).then(() => order.push('second question'));
    await late;
    assert.deepEqual(order, ['second question', 'first question']);
  });

  test('answers with another order', async () => {
    const other = htx.orders.place({ ...draft, symbol: 'BTC-USDT' }).orderId;
    const { body } = await askHtx({ kind: 'anotherOrder', orderId: other });
    assert.ok(body.includes(`"order_id":"${other}"`));
  });
});

const open = () => new FrameReader(qfex.webSocketAddress).opened();
const signedIn = async () => {
  const reader = await open();
  await reader.exchange({ type: 'auth', params: { hmac: qfexHmac(clock.now()) } });
  return reader;
};
const getOrder = () => ({ type: 'get_order', params: { symbol: 'AAPL-USD', order_id: qfexOrderId } });

describe('a fault planned at the simulated QFEX', () => {
  test('refuses the handshake as a gateway would', async () => {
    qfex.faults.plan({ on: 'handshake', fault: gatewayPage(403) });
    await assert.rejects(open(), /403/);
    qfex.faults.plan({ on: 'handshake', fault: { kind: 'drop', when: 'beforeAnswer' } });
    await assert.rejects(open(), /socket hang up/);
  });

  test('closes with a code during authentication, or never answers it', async () => {
    const reader = await open();
    qfex.faults.plan({ on: 'auth', fault: { kind: 'close', code: 4001, reason: 'no' } });
    reader.send({ type: 'auth', params: { hmac: qfexHmac(clock.now()) } });
    assert.equal(await reader.closed, 4001);
    const other = await open();
    qfex.faults.plan({ on: 'auth', fault: { kind: 'silence' } });
    other.send({ type: 'auth', params: { hmac: qfexHmac(clock.now()) } });
    assert.match(await other.exchange({ type: 'nothing', params: {} }), /InvalidParameter/);
    other.socket.terminate();
  });

  test('drops the socket in the middle of a frame', async () => {
    const reader = await signedIn();
    qfex.faults.plan({ on: 'get_order', fault: { kind: 'drop', when: 'midReply' } });
    reader.send(getOrder());
    assert.equal(await reader.closed, 1006);
  });

  test('answers late, with another order, or as a text decides', async () => {
    const reader = await signedIn();
    qfex.faults.plan({ on: 'get_order', fault: { kind: 'late' } });
    reader.send(getOrder());
    assert.match(await reader.exchange({ type: 'get_user_trades', params: {} }), /user_trades_response/);
    assert.ok((await reader.next()).includes(qfexOrderId));
    const other = qfex.orders.place({ ...draft, symbol: 'GOOG-USD' }).orderId;
    qfex.faults.plan({ on: 'get_order', fault: { kind: 'anotherOrder', orderId: other } });
    assert.ok((await reader.exchange(getOrder())).includes(`"order_id":"${other}","symbol":"GOOG-USD"`));
    qfex.faults.plan({ on: 'get_order', fault: twentyMegabytes });
    assert.ok((await reader.exchange(getOrder())).length > 20_000_000);
    qfex.faults.plan({ on: 'get_order', fault: { kind: 'error', code: 'ServerError', message: 'try again' } });
    assert.match(await reader.exchange(getOrder()), /"error_code":"ServerError","message":"try again"/);
    reader.socket.terminate();
  });

  test('lets a push arrive while a question is held', async () => {
    const reader = await signedIn();
    const gate = qfex.faults.hold('get_order');
    reader.send(getOrder());
    await gate.reached;
    qfex.push('{"order_response":{"order_id":"of somebody"}}');
    assert.match(await reader.next(), /of somebody/);
    gate.release();
    assert.ok((await reader.next()).includes(qfexOrderId));
    reader.socket.terminate();
  });

  test('spoils its REST answers too', async () => {
    const get = () => ask(`${qfex.restAddress}/user/historic-orders`, { headers: qfexHeaders(qfexHmac(clock.now())) });
    qfex.faults.plan({
      on: '/user/historic-orders',
      fault: { kind: 'error', code: '500', message: 'position balance not found' },
    });
    const problem = await get();
    assert.equal(problem.status, 500);
    assert.match(problem.body, /"detail":"position balance not found"/);
    qfex.faults.plan({ on: '/user/historic-orders', fault: gatewayPage(403) });
    assert.match((await get()).body, /Access denied/);
    qfex.faults.plan({ on: '/user/historic-orders', fault: { kind: 'drop', when: 'midReply' } });
    await assert.rejects(get(), /aborted/);
  });
});
