import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { defaultHtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import {
  ask,
  FrameReader,
  htxAuth,
  htxKeys,
  htxPushAddress,
  htxUrl,
  subscribedToHtx,
  type PlainAnswer,
} from './simulated-client.ts';

const hourMs = 3_600_000;
const clock = turnableClock(Date.UTC(2026, 10, 21, 5, 15, 7));
let htx: SimulatedHtx;

before(async () => {
  htx = await startSimulatedHtx({ accounts: [htxKeys], clock });
});
after(() => htx.close());
afterEach(() => {
  Object.assign(htx.settings, defaultHtxSettings);
  htx.faults.clear();
  clock.advance(3000);
});

function get(path: string, params: Record<string, string> = {}): Promise<PlainAnswer> {
  return ask(htxUrl(htx.address, path, params, { at: clock.now() }));
}
async function text(path: string, params: Record<string, string> = {}): Promise<string> {
  return (await get(path, params)).body;
}
async function code(path: string, params: Record<string, string> = {}): Promise<string | undefined> {
  return /"code":"?(\d+)/.exec(await text(path, params))?.[1];
}
const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.1' } as const;

const body = async (url: string, options = {}): Promise<string> => (await ask(url, options)).body;

describe('the simulated HTX lets nobody in who', () => {
  const path = '/v5/trade/order';
  const asked = { contract_code: 'BTC-USDT', margin_mode: 'cross', order_id: '1' };

  test('signs with the wrong secret, or asks something else than was signed', async () => {
    const at = clock.now();
    const wrongSecret = htxUrl(htx.address, path, asked, { at, secretKey: 'b0' });
    assert.match(await body(wrongSecret), /"code":403,"message":"Verification failure/);
    const altered = htxUrl(htx.address, path, asked, { at }).replace('order_id=1', 'order_id=2');
    assert.match(await body(altered), /Verification failure/);
  });

  test('signs for another host or port', async () => {
    const url = htxUrl(htx.address, path, asked, { at: clock.now() });
    assert.match(await body(url, { headers: { host: 'api.hbdm.com' } }), /Verification failure/);
  });

  test('has an unknown key', async () => {
    const changes = { AccessKeyId: 'e3' };
    assert.match(await body(htxUrl(htx.address, path, asked, { at: clock.now(), changes })), /Incorrect Access key/);
  });

  test('signs with a time more than 5 minutes off', async () => {
    for (const skewMs of [302_000, -302_000]) {
      const url = htxUrl(htx.address, path, asked, { at: clock.now() + skewMs });
      assert.match(await body(url), /"code":12001/);
    }
    htx.settings.clockSkewMs = 600_000;
    assert.match(await text(path, asked), /"code":12001/);
  });

  test('sends a body with a GET, or anything but a GET', async () => {
    const url = htxUrl(htx.address, path, asked, { at: clock.now() });
    const withBody = await ask(url, { body: '{}', headers: { 'content-length': '2' } });
    assert.equal(withBody.status, 403);
    assert.match(String(withBody.headers['content-type']), /html/);
    assert.match(await body(url, { method: 'POST', body: '{}' }), /"code":1205/);
    assert.deepEqual(htx.log.violations, ['POST /v5/trade/order']);
  });

  test('comes from an address that is not on the list', async () => {
    htx.settings.refusesAddress = true;
    assert.equal(await code(path, asked), '12005');
  });

  test('asks more than 72 times in 3 s, and says so in its headers', async () => {
    const first = await get(path, asked);
    assert.equal(first.headers['ratelimit-limit'], '72');
    assert.equal(first.headers['ratelimit-interval'], '3000');
    assert.equal(first.headers['ratelimit-remaining'], '71');
    assert.equal(first.headers['ratelimit-reset'], String(clock.now() + 3000));
    for (let count = 1; count < 72; count += 1) assert.equal(await code(path, asked), '1061');
    assert.equal(await code(path, asked), '1032');
    clock.advance(3000);
    assert.equal(await code(path, asked), '1061');
  });

  test('and its errors come in codes or the legacy form where that is set', async () => {
    const wrong = htxUrl(htx.address, path, asked, { at: clock.now(), secretKey: 'b0' });
    htx.settings.authErrors = 'codes';
    assert.match(await body(wrong), /"code":12008/);
    htx.settings.authErrors = 'words';
    htx.settings.errorEnvelope = 'legacy';
    assert.match(await body(wrong), /^{"status":"error","err_code":403,"err_msg":"Verification failure/);
  });
});

const within = (start: number, end: number): Record<string, string> => ({
  contract_code: 'BTC-USDT',
  margin_mode: 'cross',
  start_time: String(start),
  end_time: String(end),
});

describe('the simulated HTX refuses parameters', () => {
  const cases: [string, string, Record<string, string>, string][] = [
    ['that it does not know', '/v5/trade/order', { order_id: '1', symbol: 'BTC-USDT' }, '1030'],
    ['without an ID', '/v5/trade/order', { contract_code: 'BTC-USDT' }, '1066'],
    ['with an ID that is no number', '/v5/trade/order', { order_id: 'abc' }, '1067'],
    ['with a client order ID that is no integer', '/v5/trade/order', { client_order_id: 'mine' }, '1065'],
    ['with a client order ID beyond 2^63', '/v5/trade/order', { client_order_id: '9223372036854775808' }, '1065'],
    ['of an unknown contract', '/v5/trade/order', { order_id: '1', contract_code: 'NOPE-USDT' }, '1332'],
    ['of an unknown margin mode', '/v5/trade/order', { order_id: '1', margin_mode: 'both' }, '1067'],
    ['with a limit over 100', '/v5/trade/order/opens', { limit: '101' }, '1067'],
    ['without a contract in the history', '/v5/trade/order/history', { margin_mode: 'cross' }, '1030'],
    ['without a margin mode in the history', '/v5/trade/order/history', { contract_code: 'BTC-USDT' }, '1066'],
    ['without a type of trigger order', '/v5/algo/order', { algo_id: '1' }, '1066'],
  ];
  for (const [name, path, params, expected] of cases) {
    test(name, async () => assert.equal(await code(path, params), expected));
  }

  test('of a window over 48 h, or beginning over 90 days ago', async () => {
    const now = clock.now();
    assert.equal(await code('/v5/trade/order/history', within(now - 48 * hourMs, now)), '200');
    assert.equal(await code('/v5/trade/order/history', within(now - 48 * hourMs - 1, now)), '1067');
    const old = now - 91 * 24 * hourMs;
    assert.equal(await code('/v5/trade/order/history', within(old, old + hourMs)), '1067');
  });

  test('left out, where that is set', async () => {
    htx.settings.withoutContractCode = '1014';
    assert.equal(await code('/v5/trade/order', { order_id: '1' }), '1014');
    htx.settings.withoutContractCode = 'allowed';
    htx.settings.withoutMarginMode = '1067';
    assert.match(await text('/v5/trade/order', { order_id: '1' }), /"Illegal parameter margin_mode."/);
  });
});

function idsOf(answer: string): string[] {
  return [...answer.matchAll(/"order_id":"(\d+)"/g)].map(([, id = '']) => id);
}

describe('the simulated HTX shows', () => {
  test('one order, with every digit, in each envelope and with either kind of ID', async () => {
    const order = htx.orders.place({ ...btc, orderId: '1550497891998535681', wire: { order_note: '12.50' } });
    htx.orders.fill(order.orderId, '4');
    const asked = { order_id: order.orderId, contract_code: 'BTC-USDT', margin_mode: 'cross' };
    const newest = await text('/v5/trade/order', asked);
    assert.match(newest, /^{"code":200,"message":"Success","data":{"id":"1550497891998535681",/);
    assert.match(newest, /"state":"partially_filled"/);
    assert.match(newest, /"trade_turnover":"257.0004"/);
    assert.match(newest, /"fee":"-0.15420024"/);
    assert.match(newest, /"order_note":12.50}/);
    assert.match(newest, /,"args":null,"ts":\d+,"unknownException":false}$/);
    Object.assign(htx.settings, { envelope: 'success', idsAs: 'number', codeAs: 'string', timesAs: 'number' });
    const older = await text('/v5/trade/order', asked);
    assert.match(older, /^{"code":"200","data":{.*"order_id":1550497891998535681,.*},"message":null,"success":true}$/);
    htx.settings.envelope = 'msg';
    assert.match(await text('/v5/trade/order', asked), /^{"code":"200","msg":"Success","data":{.*},"ts":\d+}$/);
  });

  test('not-found in each of its ways', async () => {
    const asked = { order_id: '42' };
    htx.settings.notFound = '1017';
    assert.equal(await code('/v5/trade/order', asked), '1017');
    htx.settings.notFound = 'noData';
    assert.match(await text('/v5/trade/order', asked), /"code":200,.*"data":null/);
  });

  test('an order by its client order ID only while it is open', async () => {
    const { orderId } = htx.orders.place({ ...btc, clientOrderId: '577024242451838431' });
    const asked = { client_order_id: '577024242451838431' };
    assert.equal(await code('/v5/trade/order', asked), '200');
    htx.orders.cancel(orderId);
    assert.equal(await code('/v5/trade/order', asked), '1061');
    assert.equal(await code('/v5/trade/order', { order_id: orderId }), '200');
  });

  test('a closed order until the settlement, then in the history under another query id', async () => {
    const { orderId } = htx.orders.place(btc);
    htx.orders.fill(orderId, '10');
    assert.equal(await code('/v5/trade/order', { order_id: orderId }), '200');
    clock.advance(3 * hourMs);
    assert.equal(await code('/v5/trade/order', { order_id: orderId }), '1061');
    const history = await text('/v5/trade/order/history', { contract_code: 'BTC-USDT', margin_mode: 'cross' });
    assert.ok(history.includes(`"order_id":"${orderId}"`));
    assert.ok(!history.includes(`{"id":"${orderId}"`));
  });

  test('open orders in pages that go on from the last row', async () => {
    const ids = Array.from({ length: 12 }, () => {
      clock.advance(10);
      return htx.orders.place({ ...btc, symbol: 'SOL-USDT' }).orderId;
    });
    const asked = { contract_code: 'SOL-USDT' };
    const first = idsOf(await text('/v5/trade/order/opens', asked));
    assert.deepEqual(first, ids.slice(0, 10));
    const next = idsOf(await text('/v5/trade/order/opens', { ...asked, from: first.at(-1) ?? '', limit: '100' }));
    assert.deepEqual(next, ids.slice(10));
    htx.settings.pageFrom = 'inclusive';
    const again = idsOf(await text('/v5/trade/order/opens', { ...asked, from: first.at(-1) ?? '', limit: '100' }));
    assert.deepEqual(again, ids.slice(9));
  });

  test('the history by creation or by update', async () => {
    const { orderId } = htx.orders.place({ ...btc, symbol: 'DOGE-USDT' });
    const createdAt = clock.now();
    clock.advance(hourMs);
    htx.orders.cancel(orderId);
    const asked = {
      contract_code: 'DOGE-USDT',
      margin_mode: 'cross',
      start_time: String(createdAt - 1000),
      end_time: String(createdAt + 1000),
    };
    assert.ok((await text('/v5/trade/order/history', asked)).includes(orderId));
    htx.settings.historyBy = 'updated';
    assert.ok(!(await text('/v5/trade/order/history', asked)).includes(orderId));
  });

  test('trigger orders as a list, under their type, with the order they started', async () => {
    const { orderId } = htx.orders.place({ ...btc, kind: 'trigger' });
    const asked = { algo_id: orderId, type: 'trigger' };
    assert.match(await text('/v5/algo/order', asked), /"data":\[{.*"state":"active".*}\]/);
    assert.match(await text('/v5/algo/order', { ...asked, type: 'tp' }), /"data":\[\]/);
    const started = htx.orders.trigger(orderId, { price: '64000' });
    assert.ok((await text('/v5/algo/order', asked)).includes(`"relation_order_id":"${started.orderId}"`));
    assert.equal(await code('/v5/trade/order', { order_id: started.orderId }), '200');
  });

  test('an order planted as text, untouched', async () => {
    const row = '{"order_id":1513217421638275073,"price":"1.0e2","price":"-0","__proto__":{"x":1}, "state":null}';
    htx.orders.plantRaw({ row, orderId: '1513217421638275073', symbol: 'ODD-USDT', isOpen: true });
    assert.ok((await text('/v5/trade/order', { order_id: '1513217421638275073' })).includes(`"data":${row}`));
    assert.ok((await text('/v5/trade/order/opens', { contract_code: 'ODD-USDT' })).includes(`"data":[${row}]`));
  });

  test('what is public without a signature, and 404 elsewhere', async () => {
    assert.equal((await ask(`${htx.address}/api/v1/timestamp`)).body, `{"status":"ok","ts":${clock.now()}}`);
    const contracts = await ask(`${htx.address}/linear-swap-api/v1/swap_contract_info?contract_code=BTC-USDT`);
    assert.match(contracts.body, /"contract_size":0.001/);
    assert.equal((await get('/v5/nowhere')).status, 404);
  });
});

const authMessage = (secretKey = htxKeys.secretKey) => htxAuth(htx.address, clock.now(), { ...htxKeys, secretKey });
const openPush = () => new FrameReader(htxPushAddress(htx.address)).opened();

describe("the simulated HTX's push", () => {
  test('tells a subscriber of every change, after it has authenticated', async () => {
    const reader = await openPush();
    assert.match(await reader.exchange({ op: 'sub', topic: 'orders', contract_code: '*' }), /"err-code":2002/);
    assert.match(await reader.exchange(authMessage('b0')), /"err-code":2003/);
    assert.match(await reader.exchange(authMessage()), /^{"op":"auth","type":"api","err-code":0,"ts":\d{13},/);
    assert.match(await reader.exchange({ op: 'sub', cid: '7', topic: 'orders', contract_code: '*' }), /"err-code":0/);
    const { orderId } = htx.orders.place(btc);
    assert.match(await reader.next(), new RegExp(`"topic":"orders",.*"state":"new",.*"order_id":"${orderId}"`));
    htx.orders.fill(orderId, '4');
    assert.match(await reader.next(), /"state":"partially_filled",.*"trade_volume":"4"/);
    reader.socket.terminate();
  });

  test('pings every 5 s and wants the same ts back', async () => {
    const reader = await openPush();
    for (let missed = 0; missed < 5; missed += 1) {
      clock.advance(5000);
      assert.match(await reader.next(), /^{"op":"ping","ts":"\d{13}"}$/);
    }
    clock.advance(5000);
    assert.match(await reader.next(), /^{"op":"close","ts":\d{13}}$/);
    await reader.closed;
  });

  test('takes each subscription once, and not all contracts beside single ones', async () => {
    const reader = await openPush();
    await reader.exchange(authMessage());
    const sub = (contract: string) => reader.exchange({ op: 'sub', topic: 'orders', contract_code: contract });
    assert.match(await sub('btc-usdt'), /"err-code":0/);
    assert.match(await sub('BTC-USDT'), /"err-code":2014/);
    assert.match(await sub('*'), /"err-code":2014/);
    assert.match(await sub('NOPE-USDT'), /"err-code":2011/);
    reader.socket.terminate();
  });

  test('has a bound for the connections of a user, and for the messages of a connection', async () => {
    Object.assign(htx.settings, { pushConnectionsAtMost: 1, messagesPerSecond: 3 });
    const first = await openPush();
    assert.match(await first.exchange(authMessage()), /"err-code":0/);
    const second = await openPush();
    assert.match(await second.exchange(authMessage()), /"err-code":2030/);
    for (let sent = 2; sent <= 3; sent += 1) await first.exchange({ op: 'unsub', topic: 'orders', contract_code: '*' });
    assert.match(await first.exchange({ op: 'unsub', topic: 'orders', contract_code: '*' }), /"err-code":2004/);
    clock.advance(1000);
    assert.match(await first.exchange({ op: 'sub', topic: 'orders', contract_code: '*' }), /"err-code":0/);
    first.socket.terminate();
    second.socket.terminate();
  });

  test('tells of an order matched in several trades with its last word each time', async () => {
    const reader = await subscribedToHtx(htx.address, clock.now());
    const filled = htx.orders.place(btc).orderId;
    await reader.next();
    htx.orders.sweep(filled, [{ quantity: '3' }, { quantity: '7' }]);
    assert.match(await reader.next(), /"state":"filled",.*"trade_volume":"3"/);
    assert.match(await reader.next(), /"state":"filled",.*"trade_volume":"10"/);
    const taker = htx.orders.place({ ...btc, timeInForce: 'IOC' }).orderId;
    await reader.next();
    htx.orders.sweep(taker, [{ quantity: '2' }, { quantity: '3' }], 'no more to take');
    assert.match(await reader.next(), /"state":"partially_canceled",.*"trade_volume":"2",.*"cancel_volume":"0"/);
    assert.match(await reader.next(), /"state":"partially_canceled",.*"trade_volume":"5",.*"cancel_volume":"0"/);
    assert.match(await reader.next(), /"state":"partially_canceled",.*"trade_volume":"5",.*"cancel_volume":"5"/);
    reader.socket.terminate();
  });

  test('pushes what nobody subscribed to, where that is set', async () => {
    const reader = await subscribedToHtx(htx.address, clock.now());
    htx.settings.pushesOtherTopics = true;
    htx.orders.place(btc);
    assert.match(await reader.next(), /"topic":"match_orders",.*"data":\[{/);
    assert.match(await reader.next(), /"topic":"orders",.*"data":{/);
    reader.socket.terminate();
  });

  test('may send its frames gzipped', async () => {
    htx.settings.pushFrames = 'gzip';
    const reader = await openPush();
    const frame = Buffer.from(await reader.exchange(authMessage()), 'base64');
    assert.match(gunzipSync(frame).toString(), /"op":"auth"/);
    reader.socket.terminate();
  });
});
