import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { gatewayPage } from '../../electron/exchanges/simulated/faults.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { defaultHtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { defaultQfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import {
  ask,
  FrameReader,
  htxKeys,
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
    for (const { orderId } of server.orders.all()) server.orders.forget(orderId);
  }
  clock.advance(3000);
});

const opensPath = '/v5/trade/order/opens';
const get = async (path: string, params: Record<string, string> = {}): Promise<string> =>
  (await ask(htxUrl(htx.address, path, params, { at: clock.now() }))).body;
const rest = async (path: string): Promise<string> =>
  (await ask(`${qfex.restAddress}${path}`, { headers: qfexHeaders(qfexHmac(clock.now())) })).body;
const all = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g'))].map(([, value = '']) => value);
function place(server: SimulatedHtx | SimulatedQfex, symbol: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    clock.advance(1);
    return server.orders.place({ symbol, side: 'buy', quantity: '10', price: '100' }).orderId;
  });
}

describe('the open orders at the simulated HTX', () => {
  test('fail on the page that is planned', async () => {
    const ids = place(htx, 'BTC-USDT', 5);
    htx.faults.plan({ on: opensPath, skip: 1, fault: { kind: 'error', code: '1004', message: 'System busy' } });
    assert.deepEqual(all(await get(opensPath, { limit: '2' }), 'order_id'), ids.slice(0, 2));
    assert.match(await get(opensPath, { limit: '2', from: ids[1] ?? '' }), /"code":1004/);
    assert.deepEqual(all(await get(opensPath, { limit: '2', from: ids[1] ?? '' }), 'order_id'), ids.slice(2, 4));
  });

  test('change underfoot between two pages, and the page goes on where its row stood', async () => {
    const ids = place(htx, 'BTC-USDT', 5);
    const [, second = '', third = ''] = ids;
    htx.faults.plan({
      on: opensPath,
      skip: 1,
      fault: { kind: 'meanwhile', happens: () => [second, third].forEach((id) => htx.orders.cancel(id)) },
    });
    assert.deepEqual(all(await get(opensPath, { limit: '2' }), 'order_id'), ids.slice(0, 2));
    assert.deepEqual(all(await get(opensPath, { limit: '2', from: second }), 'order_id'), ids.slice(3));
  });

  test('are ten thousand, on a hundred pages', async () => {
    const ids = place(htx, 'ETH-USDT', 10_000);
    htx.settings.readsPer3s = 1000;
    const seen: string[] = [];
    for (let from = ''; seen.length < ids.length; from = seen.at(-1) ?? '') {
      const rows = all(await get(opensPath, { limit: '100', ...(from !== '' && { from }) }), 'order_id');
      if (rows.length === 0) break;
      seen.push(...rows);
    }
    assert.deepEqual(seen, ids);
  });

  test('hold trigger orders apart, by type and in pages', async () => {
    const plain = { symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '1', kind: 'trigger' } as const;
    const first = htx.orders.place(plain).orderId;
    const second = htx.orders.place(plain).orderId;
    htx.orders.place({ ...plain, takeProfit: { triggerPrice: '2', orderPrice: null } });
    const asked = { type: 'trigger', contract_code: 'BTC-USDT', limit: '1' };
    assert.deepEqual(all(await get('/v5/algo/order/opens', asked), 'algo_id'), [first]);
    assert.deepEqual(all(await get('/v5/algo/order/opens', { ...asked, from: first }), 'algo_id'), [second]);
    assert.match(await get('/v5/algo/order/opens', { contract_code: 'BTC-USDT' }), /"code":1066/);
    htx.orders.trigger(first, { price: '1' });
    assert.deepEqual(all(await get('/v5/algo/order/history', { type: 'trigger' }), 'algo_id'), [first]);
  });

  test('hold ended trigger orders apart by type, margin mode and time, in pages', async () => {
    const path = '/v5/algo/order/history';
    const plain = { symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '1', kind: 'trigger' } as const;
    const ids = Array.from({ length: 3 }, () => {
      clock.advance(1000);
      return htx.orders.place(plain).orderId;
    });
    const [first = '', second = '', third = ''] = ids;
    for (const id of ids) htx.orders.cancel(id);
    const isolated = htx.orders.place({
      ...plain,
      marginMode: 'isolated',
      stopLoss: { triggerPrice: '2', orderPrice: null },
    }).orderId;
    htx.orders.cancel(isolated);
    const left = htx.orders.place(plain).orderId;
    htx.orders.leaveBook(left);
    assert.deepEqual(all(await get(path, { type: 'trigger' }), 'algo_id'), [third, second, first]);
    const page = await get(path, { type: 'trigger', limit: '1' });
    assert.deepEqual(all(await get(path, { type: 'trigger', limit: '1', from: all(page, 'id')[0] ?? '' }), 'algo_id'), [
      second,
    ]);
    assert.deepEqual(all(await get(path, { type: 'sl', margin_mode: 'isolated' }), 'algo_id'), [isolated]);
    assert.deepEqual(all(await get(path, { type: 'sl', margin_mode: 'cross' }), 'algo_id'), []);
    const window = { start_time: String(clock.now() - 1500), end_time: String(clock.now()) };
    assert.deepEqual(all(await get(path, { type: 'trigger', ...window }), 'algo_id'), [third, second]);
    assert.match(
      await get(path, { type: 'trigger', ...window, start_time: String(clock.now() - 3 * 86_400_000) }),
      /"code":1067/,
    );
    assert.match(await get(path, {}), /type cannot be empty/);
    assert.match(await get(path, { type: 'stop' }), /Illegal parameter type/);
  });
});

describe('the fills at the simulated HTX', () => {
  test('are listed by order, contract and time, in pages, for three days', async () => {
    const [id = ''] = place(htx, 'BTC-USDT', 1);
    const begin = clock.now();
    for (const quantity of ['1', '2', '3']) {
      clock.advance(1000);
      htx.orders.fill(id, quantity);
    }
    htx.orders.fill(place(htx, 'ETH-USDT', 1)[0] ?? '', '10');
    const path = '/v5/trade/order/details';
    const asked = { contract_code: 'BTC-USDT', order_id: id };
    const rows = await get(path, asked);
    assert.deepEqual(all(rows, 'trade_volume'), ['3', '2', '1']);
    assert.match(rows, /"role":"TAKER"/);
    const [newest = ''] = all(rows, 'id');
    assert.deepEqual(all(await get(path, { ...asked, limit: '1', from: newest }), 'trade_volume'), ['2']);
    assert.equal(all(await get(path), 'trade_volume').length, 4);
    const window = { start_time: String(begin), end_time: String(begin + 2000) };
    assert.deepEqual(all(await get(path, { ...asked, ...window }), 'trade_volume'), ['2', '1']);
    assert.match(await get(path, { ...asked, start_time: String(begin - 4 * 86_400_000) }), /"code":1067/);
    assert.deepEqual(all(await get(path, { order_id: '42' }), 'trade_volume'), []);
  });
});

const page = async (reader: FrameReader, params: object): Promise<string[]> =>
  all(await reader.exchange({ type: 'get_user_orders', params }), 'order_id');

describe('the open orders at the simulated QFEX', () => {
  test('shift under an offset when one closes between two pages', async () => {
    const ids = place(qfex, 'AAPL-USD', 5);
    const reader = await subscribedToQfex(qfex.webSocketAddress, clock.now());
    reader.send({ type: 'unsubscribe', params: { channels: ['order_responses', 'fills'] } });
    await reader.next();
    await reader.next();
    assert.deepEqual(await page(reader, { limit: 3 }), ids.slice(0, 3));
    qfex.faults.plan({
      on: 'get_user_orders',
      fault: { kind: 'meanwhile', happens: () => qfex.orders.cancel(ids[0] ?? '') },
    });
    assert.deepEqual(await page(reader, { limit: 3, offset: 3 }), ids.slice(4));
    assert.deepEqual(await page(reader, { limit: 3, offset: 2 }), ids.slice(3));
  });

  test('hold stops and twaps, where they are set to be', async () => {
    const draft = { symbol: 'AAPL-USD', side: 'sell', quantity: '8', price: '214.5' } as const;
    const stop = qfex.orders.place({ ...draft, kind: 'stop', type: 'stopLoss' }).orderId;
    const twap = qfex.orders.place({ ...draft, kind: 'twap' }).orderId;
    const reader = await subscribedToQfex(qfex.webSocketAddress, clock.now());
    const inOrders = await reader.exchange({ type: 'get_user_orders', params: {} });
    assert.deepEqual([all(inOrders, 'order_id'), all(inOrders, 'twap_id')], [[stop], [twap]]);
    qfex.settings.stopOrdersIn = 'stop_orders';
    assert.deepEqual(all(await reader.exchange({ type: 'get_user_orders', params: {} }), 'stop_order_id'), [stop]);
  });
});

describe('the history at the simulated QFEX', () => {
  test('lists orders and fills of the time asked for', async () => {
    const [id = ''] = place(qfex, 'AAPL-USD', 1);
    qfex.orders.fill(id, '4');
    clock.advance(60_000);
    const start = encodeURIComponent(new Date(clock.now() - 1000).toISOString());
    qfex.orders.fill(id, '6');
    assert.equal(all(await rest(`/user/trade?start=${start}`), 'order_id').length, 1);
    assert.equal(all(await rest(`/user/trade?exchange_order_id=${id}`), 'order_id').length, 2);
    assert.deepEqual(all(await rest(`/user/historic-orders?start=${start}`), 'order_id'), [id]);
    clock.advance(2000);
    const later = encodeURIComponent(new Date(clock.now()).toISOString());
    assert.match(await rest(`/user/historic-orders?start=${later}`), /"count":0,"data":null/);
  });
});

describe('an outage', () => {
  test('ends what is connected, takes nobody, and is over when told', async () => {
    const htxPush = await subscribedToHtx(htx.address, clock.now());
    const qfexPush = await subscribedToQfex(qfex.webSocketAddress, clock.now());
    await Promise.all([htx.goDown(), qfex.goDown()]);
    assert.equal(await htxPush.closed, 1006);
    assert.equal(await qfexPush.closed, 1006);
    await assert.rejects(get(opensPath), /ECONNREFUSED/);
    await assert.rejects(rest('/refdata'), /ECONNREFUSED/);
    await assert.rejects(new FrameReader(qfex.webSocketAddress).opened(), /ECONNREFUSED/);
    const [id = ''] = place(htx, 'BTC-USDT', 1);
    await Promise.all([htx.comeBack(), qfex.comeBack()]);
    assert.deepEqual(all(await get(opensPath), 'order_id'), [id]);
    const again = await subscribedToQfex(qfex.webSocketAddress, clock.now());
    qfex.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '1', price: '1' });
    assert.match(await again.next(), /"status":"ACK"/);
  });

  test('may be a gateway’s page at every door', async () => {
    for (const server of [htx, qfex]) server.faults.plan({ on: '*', fault: gatewayPage(502), times: Infinity });
    assert.match(await get(opensPath), /<title>502/);
    assert.match(await rest('/user/trade'), /<title>502/);
    await assert.rejects(subscribedToHtx(htx.address, clock.now()), /502/);
    await assert.rejects(subscribedToQfex(qfex.webSocketAddress, clock.now()), /502/);
  });

  test('may be of the clock: it goes wrong and right again while all runs on', async () => {
    htx.settings.clockSkewMs = -3_600_000;
    assert.match(await get(opensPath), /"code":12001/);
    assert.match((await ask(`${htx.address}/api/v1/timestamp`)).body, new RegExp(`"ts":${clock.now() - 3_600_000}}`));
    qfex.settings.clockSkewMs = 3_600_000;
    assert.match(await rest('/user/trade'), /timestamp out of range/);
    htx.settings.clockSkewMs = 0;
    assert.match(await get(opensPath), /"code":200/);
  });
});
