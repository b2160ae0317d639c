import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { defaultHtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { defaultQfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import {
  ask,
  FrameReader,
  htxAuth,
  htxKeys,
  htxPushAddress,
  htxUrl,
  qfexHeaders,
  qfexHmac,
  qfexKeys,
  subscribedToHtx,
  subscribedToQfex,
} from './simulated-client.ts';

const clock = turnableClock(Date.UTC(2026, 10, 21, 5, 15, 7));
let htx: SimulatedHtx;
let qfex: SimulatedQfex;

before(async () => {
  htx = await startSimulatedHtx({ accounts: [htxKeys], clock });
  qfex = await startSimulatedQfex({ accounts: [qfexKeys], clock });
});
after(() => Promise.all([htx.close(), qfex.close()]));
afterEach(() => {
  Object.assign(htx.settings, defaultHtxSettings);
  Object.assign(qfex.settings, defaultQfexSettings);
  for (const server of [htx, qfex]) {
    server.faults.clear();
    server.sockets.drop();
  }
});

const atHtx = () => subscribedToHtx(htx.address, clock.now());
const atQfex = () => subscribedToQfex(qfex.webSocketAddress, clock.now());
const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.1' } as const;
const aapl = { symbol: 'AAPL-USD', side: 'buy', quantity: '8', price: '251.25' } as const;
const field = (frame: string, name: string): string | undefined => new RegExp(`"${name}":"?([^",}]*)`).exec(frame)?.[1];
async function words(reader: FrameReader, count: number): Promise<(string | undefined)[]> {
  const read: (string | undefined)[] = [];
  for (let left = count; left > 0; left -= 1) read.push(field(await reader.next(), 'state'));
  return read;
}

describe('a push at the simulated HTX', () => {
  test('arrives twice, late, or never, as is set', async () => {
    const reader = await atHtx();
    htx.settings.pushCopies = () => 2;
    const { orderId } = htx.orders.place(btc);
    assert.deepEqual(await words(reader, 2), ['new', 'new']);
    htx.settings.pushCopies = () => 1;
    htx.settings.isPushLost = (text) => text.includes('"trade_volume":"3"');
    htx.orders.fill(orderId, '3');
    htx.settings.pushDelayMs = () => 2000;
    htx.orders.fill(orderId, '7');
    htx.push('{"op":"notify","topic":"orders","data":{"state":"a mark"}}');
    clock.advance(2000);
    assert.deepEqual(await words(reader, 2), ['a mark', 'filled']);
  });

  test('comes before its snapshot, or the snapshot is of a moment ago', async () => {
    const reader = await atHtx();
    const opens = () => ask(htxUrl(htx.address, '/v5/trade/order/opens', { limit: '100' }, { at: clock.now() }));
    const { orderId } = htx.orders.place(btc);
    const gate = htx.faults.hold('/v5/trade/order/opens');
    const asked = opens();
    await gate.reached;
    htx.orders.cancel(orderId);
    assert.deepEqual(await words(reader, 2), ['new', 'canceled']);
    gate.release();
    assert.match((await asked).body, new RegExp(`"state":"new",.*"order_id":"${orderId}"`));

    htx.settings.listLagMs = 3000;
    const later = htx.orders.place(btc).orderId;
    clock.advance(2000);
    htx.orders.fill(later, '10');
    clock.advance(2000);
    assert.match((await opens()).body, new RegExp(`"state":"new",.*"order_id":"${later}"`));
    clock.advance(1000);
    assert.doesNotMatch((await opens()).body, new RegExp(later));
  });

  test('never comes on a mute socket, which the network still answers for', async () => {
    const mute = await atHtx();
    htx.sockets.mute();
    htx.orders.place(btc);
    htx.push('{"op":"notify"}');
    clock.advance(5000);
    const pong = once(mute.socket, 'pong');
    mute.socket.ping();
    await pong;
    const well = await atHtx();
    htx.orders.place(btc);
    assert.deepEqual(await words(well, 1), ['new']);
    const ended = mute.closed;
    htx.sockets.drop();
    assert.equal(await ended, 1006);
    await assert.rejects(mute.next(), /is closed/);
  });

  test('ends with a notice, an error frame, binary text or nonsense, as a test wants', async () => {
    const reader = await atHtx();
    htx.push('not JSON');
    assert.equal(await reader.next(), 'not JSON');
    htx.push(Buffer.from([0x1f, 0x8b, 0xff]));
    assert.equal(await reader.next(), Buffer.from([0x1f, 0x8b, 0xff]).toString('base64'));
    htx.settings.pushFrames = 'binary';
    htx.orders.place(btc);
    assert.match(Buffer.from(await reader.next(), 'base64').toString(), /^{"op":"notify"/);
    htx.settings.pushFrames = 'text';
    htx.closePush();
    assert.match(await reader.next(), /^{"op":"close","ts":\d+}$/);
    await reader.closed;
  });

  test('is refused or never begun: authentication and subscription fail as planned', async () => {
    htx.faults.plan({ on: 'sub', fault: { kind: 'error', code: '2011', message: "Contract doesn't exist" } });
    const reader = await atHtx();
    assert.match(await reader.exchange({ op: 'auth' }), /"err-code":2005/);
    htx.faults.plan({ on: 'sub', fault: { kind: 'silence' } });
    reader.send({ op: 'sub', topic: 'orders', contract_code: '*' });
    assert.match(await reader.exchange(htxAuth(htx.address, clock.now())), /"err-code":2005/);
    assert.equal(htx.log.of('sub').at(-2)?.refused, '2011');
  });
});

describe('two keys of the same user', () => {
  test('see the same orders and share the limits', async () => {
    const htxOther = { accessKey: 'other-key', secretKey: 'other-secret', sameUserAs: htxKeys.accessKey };
    const qfexOther = { publicKey: 'qfex_pub_other', secretKey: 'qfex_secret_other', sameUserAs: qfexKeys.publicKey };
    const settings = { pushConnectionsAtMost: 1 };
    const shared = await startSimulatedHtx({ accounts: [htxKeys, htxOther], clock, settings });
    const desk = await startSimulatedQfex({ accounts: [qfexKeys, qfexOther], clock });
    assert.equal(shared.ordersOf('other-key'), shared.orders);
    assert.equal(desk.ordersOf('qfex_pub_other'), desk.orders);
    const first = await subscribedToHtx(shared.address, clock.now());
    const second = await new FrameReader(htxPushAddress(shared.address)).opened();
    assert.match(await second.exchange(htxAuth(shared.address, clock.now(), htxOther)), /"err-code":2030/);
    shared.settings.pushConnectionsAtMost = 2;
    assert.match(await second.exchange(htxAuth(shared.address, clock.now(), htxOther)), /"err-code":0/);
    await second.exchange({ op: 'sub', topic: 'orders', contract_code: '*' });
    shared.orders.place(btc);
    const [one, other] = [await first.next(), await second.next()];
    assert.equal(one, other);
    await Promise.all([shared.close(), desk.close()]);
  });
});

describe('a push at the simulated QFEX', () => {
  test('of a fill trails the order by as long as is set', async () => {
    const reader = await atQfex();
    qfex.settings.fillsTrailMs = 400;
    const { orderId } = qfex.orders.place(aapl);
    qfex.orders.fill(orderId, '8');
    assert.equal(field(await reader.next(), 'status'), 'ACK');
    assert.equal(field(await reader.next(), 'status'), 'FILLED');
    qfex.push('{"mark":1}');
    assert.equal(await reader.next(), '{"mark":1}');
    clock.advance(400);
    assert.match(await reader.next(), /^{"fill_response":{/);
  });

  test('may be an array of all an event has to say', async () => {
    const reader = await atQfex();
    qfex.settings.pushFrames = 'array';
    const { orderId } = qfex.orders.place(aapl);
    assert.match(await reader.next(), /^\[{"order_response":.*}\]$/);
    qfex.orders.fill(orderId, '3');
    assert.match(await reader.next(), /^\[{"fill_response":.*},{"order_response":.*}\]$/);
  });

  test('of an amend has a new ID, and names the old one only where that is set', async () => {
    const reader = await atQfex();
    const { orderId } = qfex.orders.place(aapl);
    await reader.next();
    qfex.orders.amend(orderId, { price: '250' });
    assert.match(await reader.next(), new RegExp(`"order_id":"${orderId}",.*"status":"MODIFIED"`));
    const second = qfex.orders.newOrderId();
    qfex.orders.amend(orderId, { price: '249', newOrderId: second });
    const silent = await reader.next();
    assert.ok(silent.includes(second) && !silent.includes(orderId), silent);
    qfex.settings.amendNames = 'both';
    const third = qfex.orders.newOrderId();
    qfex.orders.amend(second, { newOrderId: third });
    assert.match(await reader.next(), new RegExp(`"order_id":"${third}","previous_order_id":"${second}"`));
  });

  test('of a refused request leaves the order in the book', async () => {
    const reader = await atQfex();
    const { orderId } = qfex.orders.place(aapl);
    await reader.next();
    for (const word of ['CANNOT_MODIFY_PARTIAL_FILL', 'REJECTED_WOULD_BREACH_MAX_NOTIONAL']) {
      qfex.orders.refuse(orderId, word);
      assert.equal(field(await reader.next(), 'status'), word);
    }
    const list = await reader.exchange({ type: 'get_user_orders', params: { symbol: 'AAPL-USD' } });
    assert.match(list, new RegExp(`"order_id":"${orderId}",[^}]*"status":"ACK"`));
  });

  test('of an order that takes what is there ends in older or newer words', async () => {
    const reader = await atQfex();
    for (const [iocWords, word] of [
      ['older', 'FILLED'],
      ['newer', 'IOC_PARTIALLY_FILLED'],
    ] as const) {
      qfex.settings.iocWords = iocWords;
      const { orderId } = qfex.orders.place({ ...aapl, timeInForce: 'IOC' });
      qfex.orders.sweep(orderId, [{ quantity: '3' }]);
      const frames = [await reader.next(), await reader.next(), await reader.next(), await reader.next()];
      const orders = frames.filter((frame) => frame.startsWith('{"order_response"'));
      assert.deepEqual(
        orders.map((frame) => field(frame, 'status')),
        ['ACK', 'FILLED', word],
      );
      assert.ok(orders.slice(1).every((frame) => field(frame, 'quantity_remaining') === '5.0'));
    }
  });

  test('never comes on a socket that is dead at the other end, nor does a pong', async () => {
    const dead = await atQfex();
    qfex.sockets.swallow();
    const heard: string[] = [];
    dead.socket.on('pong', () => heard.push('pong'));
    dead.socket.on('message', () => heard.push('message'));
    dead.socket.ping();
    qfex.orders.place(aapl);
    clock.advance(30_000);
    const well = await atQfex();
    const pong = once(well.socket, 'pong');
    well.socket.ping();
    await pong;
    assert.deepEqual(heard, []);
    assert.equal(qfex.sessions(), 2);
    qfex.sockets.drop();
    assert.equal(await dead.closed, 1006);
  });

  test('is late against a list of a moment ago, which the history doesn’t know of yet', async () => {
    Object.assign(qfex.settings, { listLagMs: 1000, historyDelayMs: 5000 });
    const { orderId } = qfex.orders.place(aapl);
    clock.advance(1000);
    qfex.orders.fill(orderId, '8');
    const reader = await atQfex();
    const list = () => reader.exchange({ type: 'get_user_orders', params: {} });
    assert.ok((await list()).includes(orderId));
    clock.advance(1000);
    assert.ok(!(await list()).includes(orderId));
    const history = async () =>
      (await ask(`${qfex.restAddress}/user/historic-orders`, { headers: qfexHeaders(qfexHmac(clock.now())) })).body;
    assert.ok(!(await history()).includes(orderId));
    clock.advance(4000);
    assert.ok((await history()).includes(orderId));
  });
});
