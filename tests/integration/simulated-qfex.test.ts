import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { defaultQfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import { ask, FrameReader, qfexHeaders, qfexHmac, qfexKeys, type PlainAnswer } from './simulated-client.ts';

const clock = turnableClock(Date.UTC(2026, 10, 21, 5, 15, 7));
const subaccount = '11111111-1111-1111-1111-111111111111';
const unknownId = '57cc1941-8ad1-4df3-b34c-bb556518befc';
let qfex: SimulatedQfex;

before(async () => {
  qfex = await startSimulatedQfex({ accounts: [{ ...qfexKeys, subaccounts: [subaccount] }], clock });
});
after(() => qfex.close());
afterEach(() => {
  Object.assign(qfex.settings, defaultQfexSettings);
  qfex.faults.clear();
});

const open = (query = ''): Promise<FrameReader> => new FrameReader(`${qfex.webSocketAddress}/${query}`).opened();
const auth = (changes = {}, more = {}) => ({ type: 'auth', params: { hmac: qfexHmac(clock.now(), changes), ...more } });
async function signedIn(): Promise<FrameReader> {
  const reader = await open();
  assert.equal(await reader.exchange(auth()), '{"authenticated":true}');
  return reader;
}
const getOrder = (symbol: string, orderId: string) => ({ type: 'get_order', params: { symbol, order_id: orderId } });
const aapl = { symbol: 'AAPL-USD', side: 'buy', quantity: '2.708', price: '251.25' } as const;

describe('the simulated QFEX opens no session', () => {
  test('for a wrong secret, an old time, a bad nonce or an unknown account', async () => {
    const reader = await open();
    const attempts = [
      auth({ secretKey: 'qfex_secret_other' }),
      auth({ unixTs: Math.floor(clock.now() / 1000) - 61 }),
      auth({ nonce: 'g0' }),
      auth({}, { account_id: 'primary' }),
      auth({}, { account_id: '22222222-2222-2222-2222-222222222222' }),
      { type: 'auth', params: { api_key: qfexKeys.publicKey } },
    ];
    for (const attempt of attempts) assert.equal(await reader.exchange(attempt), '{"authenticated":false}');
    assert.equal(await reader.exchange(auth({}, { account_id: subaccount })), '{"authenticated":true}');
    assert.match(await reader.exchange(auth()), /"error_code":"AlreadyAuthenticated"/);
    reader.socket.terminate();
  });

  test('for a nonce used within 15 minutes, on whichever interface', async () => {
    const hmac = qfexHmac(clock.now());
    const headers = qfexHeaders(hmac);
    assert.equal((await ask(`${qfex.restAddress}/user/subaccounts`, { headers })).status, 200);
    assert.equal((await ask(`${qfex.restAddress}/user/subaccounts`, { headers })).status, 401);
    const reader = await open();
    assert.equal(await reader.exchange({ type: 'auth', params: { hmac } }), '{"authenticated":false}');
    reader.socket.terminate();
  });

  test('for who does not authenticate within a minute', async () => {
    const reader = await open();
    assert.match(await reader.exchange({ type: 'get_user_orders', params: {} }), /PermissionDenied/);
    clock.advance(60_000);
    assert.equal(await reader.closed, 1008);
  });

  test('for an api_key in the address that it does not know', async () => {
    await assert.rejects(new FrameReader(`${qfex.webSocketAddress}?api_key=nobody`).opened(), /401/);
    qfex.settings.requiresApiKeyInUrl = true;
    await assert.rejects(open(), /401/);
    const reader = await open(`?api_key=${encodeURIComponent(qfexKeys.publicKey)}`);
    reader.socket.terminate();
  });

  test('and refuses by an err frame or a close where that is set', async () => {
    qfex.settings.authRefused = 'err';
    const reader = await open();
    const refused = await reader.exchange(auth({ secretKey: 'other' }));
    assert.match(refused, /^{"err":{"error_code":"PermissionDenied",.*"incoming_message":null}}$/);
    qfex.settings.authRefused = 'close';
    reader.send(auth({ secretKey: 'other' }));
    assert.equal(await reader.closed, 1008);
  });
});

describe('the simulated QFEX answers', () => {
  test('get_order with the order, its digits and its shape as set', async () => {
    const { orderId } = qfex.orders.place({ ...aapl, createdAt: 1_758_208_770_009 });
    const reader = await signedIn();
    const list = await reader.exchange(getOrder('AAPL-USD', orderId));
    assert.match(list, /^{"all_orders_response":{"orders":\[{"order_id":/);
    assert.match(list, /"status":"ACK","quantity":2.708,"price":251.25,"take_profit":0.0/);
    assert.match(list, /"update_time":1758208770.0098428,"trade_id":null}\],"stop_orders":\[\]}}$/);
    qfex.settings.getOrderReply = 'single';
    qfex.settings.numbersAs = 'strings';
    const single = await reader.exchange(getOrder('AAPL-USD', orderId));
    assert.match(single, /^{"order_response":{"order_id":.*"quantity":"2.708"/);
    reader.socket.terminate();
  });

  test('get_order for an order that is not open, in each of the ways imagined', async () => {
    const reader = await signedIn();
    const { orderId } = qfex.orders.place(aapl);
    const empty = '{"all_orders_response":{"orders":[],"stop_orders":[]}}';
    assert.equal(await reader.exchange(getOrder('AAPL-USD', unknownId)), empty);
    assert.equal(await reader.exchange(getOrder('GOOG-USD', orderId)), empty);
    qfex.orders.cancel(orderId);
    assert.equal(await reader.exchange(getOrder('AAPL-USD', orderId)), empty);
    qfex.settings.unknownOrder = 'noSuchOrder';
    assert.match(await reader.exchange(getOrder('AAPL-USD', unknownId)), /"order_response":.*"NO_SUCH_ORDER"/);
    qfex.settings.unknownOrder = 'invalidOrder';
    assert.match(await reader.exchange(getOrder('AAPL-USD', unknownId)), /"error_code":"InvalidOrder"/);
    qfex.settings.unknownOrder = 'silence';
    reader.send(getOrder('AAPL-USD', unknownId));
    assert.match(await reader.exchange({ type: 'get_user_trades', params: {} }), /user_trades_response/);
    reader.socket.terminate();
  });

  test('a wrong request with an err frame that names it', async () => {
    const reader = await signedIn();
    const incoming = '{"type":"get_order","params":{"order_id":"57cc1941-8ad1-4df3-b34c-bb556518befc"}}';
    const frame = await reader.exchange(incoming);
    assert.match(frame, /^{"err":{"error_code":"InvalidParameter",/);
    assert.ok(frame.endsWith(`"incoming_message":${incoming}}}`));
    assert.match(await reader.exchange({ type: 'get_everything', params: {} }), /InvalidParameter/);
    assert.match(await reader.exchange({ type: 'get_user_orders', params: { limit: 1001 } }), /InvalidParameter/);
    assert.match(await reader.exchange('not json'), /InvalidJSONFormat/);
    qfex.settings.errFrame = 'flat';
    assert.match(await reader.exchange('[]'), /^{"type":"error","error_code":"InvalidJSONFormat"/);
    reader.socket.terminate();
  });

  test('open orders, stops and twaps, without those that left the book', async () => {
    const reader = await signedIn();
    const stop = qfex.orders.place({ ...aapl, symbol: 'CL-USD', kind: 'stop', type: 'stopLoss' });
    const twap = qfex.orders.place({ ...aapl, symbol: 'CL-USD', kind: 'twap' });
    const gone = qfex.orders.place({ ...aapl, symbol: 'CL-USD' });
    qfex.orders.leaveBook(gone.orderId);
    qfex.settings.stopOrdersIn = 'stop_orders';
    const frame = await reader.exchange({ type: 'get_user_orders', params: { symbol: 'CL-USD' } });
    assert.ok(frame.includes(`"twaps":[{"twap_id":"${twap.orderId}"`));
    assert.ok(frame.includes(`"stop_orders":[{"stop_order_id":"${stop.orderId}"`));
    assert.ok(frame.includes('"orders":[]'));
    assert.ok(!frame.includes(gone.orderId));
    reader.socket.terminate();
  });

  test('subscribers with every change, and with pushes that nobody asked for before a reply', async () => {
    const reader = await signedIn();
    reader.send({ type: 'subscribe', params: { channels: ['order_responses', 'fills'] } });
    assert.equal(await reader.next(), '{"subscribed":"order_responses"}');
    assert.equal(await reader.next(), '{"subscribed":"fills"}');
    const { orderId } = qfex.orders.place(aapl);
    assert.match(await reader.next(), /"order_response":.*"status":"ACK"/);
    qfex.orders.fill(orderId, '0.708', { price: '251.2' });
    assert.match(await reader.next(), /"status":"FILLED",.*"quantity_remaining":2.0,.*"trade_id":"\d+"/);
    assert.match(await reader.next(), /"fill_response":.*"remaining_quantity":2.0/);
    qfex.orders.amend(orderId, { price: '250', newOrderId: 'aaaaaaaa-0000-4000-8000-000000000001' });
    assert.match(await reader.next(), /"order_id":"aaaaaaaa-.*"status":"MODIFIED"/);
    qfex.settings.pushesBeforeReply = ['{"order_response":{"order_id":"another"}}'];
    const first = await reader.exchange(getOrder('AAPL-USD', unknownId));
    assert.equal(first, '{"order_response":{"order_id":"another"}}');
    assert.match(await reader.next(), /all_orders_response/);
    reader.socket.terminate();
  });

  test('whoever spends 12,000 weight units in a minute with RateLimited', async () => {
    const reader = await signedIn();
    qfex.settings.weightPerMinute = 6;
    clock.advance(3_600_000);
    assert.match(await reader.exchange({ type: 'get_user_orders', params: {} }), /all_orders/);
    assert.match(await reader.exchange({ type: 'get_user_orders', params: {} }), /"error_code":"RateLimited"/);
    clock.advance(60_000);
    assert.match(await reader.exchange({ type: 'get_user_orders', params: {} }), /all_orders/);
    reader.socket.terminate();
  });

  test('whoever tries to trade with a refusal that is remembered', async () => {
    const reader = await signedIn();
    const earlier = qfex.log.violations.length;
    const params = { cancel_on_disconnect: true };
    assert.match(await reader.exchange({ type: 'cancel_on_disconnect', params }), /PermissionDenied/);
    assert.match(await reader.exchange({ type: 'cancel_all_orders', params: {} }), /PermissionDenied/);
    assert.deepEqual(qfex.log.violations.slice(earlier), ['cancel_on_disconnect', 'cancel_all_orders']);
    reader.socket.terminate();
  });
});

const get = (path: string, headers = qfexHeaders(qfexHmac(clock.now()))): Promise<PlainAnswer> =>
  ask(`${qfex.restAddress}${path}`, { headers });

describe("the simulated QFEX's REST", () => {
  test('shows closed orders and their fills, to the digit', async () => {
    const { orderId } = qfex.orders.place({ ...aapl, symbol: 'GOLD-USD', quantity: '3' });
    qfex.orders.fill(orderId, '1', { price: '1', fee: '0.00045', tradeId: 't-1' });
    qfex.orders.fill(orderId, '2', { price: '2', role: 'maker' });
    const history = await get('/user/historic-orders?symbol=GOLD-USD&limit=1000');
    assert.match(history.body, new RegExp(`"count":1,"data":\\[{"order_id":"${orderId}","terminal_status":"FILLED"`));
    assert.match(history.body, /"passive_qty":2.0,"filled_qty":3.0,"avg_price":1.666666666666666667,/);
    assert.equal(history.headers['date'], new Date(clock.now()).toUTCString());
    const fills = await get(`/user/trade?exchange_order_id=${orderId}`);
    assert.match(fills.body, /"count":2,"data":\[{"id":"t-1",.*"fee":0.00045/);
    qfex.settings.fee = 'paidNegative';
    assert.match((await get(`/user/trade?exchange_order_id=${orderId}`)).body, /"fee":-0.00045/);
  });

  test('has null for nothing, and shows nothing too early', async () => {
    assert.match((await get('/user/historic-orders?symbol=US100-USD')).body, /"count":0,"data":null}$/);
    qfex.settings.historyDelayMs = 5000;
    const { orderId } = qfex.orders.place({ ...aapl, symbol: 'US500-USD' });
    qfex.orders.cancel(orderId);
    assert.match((await get('/user/historic-orders?symbol=US500-USD')).body, /"data":null/);
    clock.advance(5000);
    assert.ok((await get('/user/historic-orders?symbol=US500-USD')).body.includes(orderId));
  });

  test('pages, and knows no filter by order ID', async () => {
    for (const quantity of ['1', '2', '3']) {
      clock.advance(1000);
      qfex.orders.cancel(qfex.orders.place({ ...aapl, symbol: 'US100-USD', quantity }).orderId);
    }
    const page = await get('/user/historic-orders?symbol=US100-USD&limit=1&offset=1');
    assert.match(page.body, /"count":3,"data":\[{[^{]*"quantity":2.0[^{]*}\]}/);
    const refused = await get(`/user/historic-orders?order_id=${unknownId}`);
    assert.equal(refused.status, 422);
    assert.match(String(refused.headers['content-type']), /problem\+json/);
    assert.equal((await get('/user/historic-orders?limit=1001')).status, 422);
  });

  test('refuses a wrong signature, a wrong account and a missing User-Agent', async () => {
    const wrong = await get('/user/trade', qfexHeaders(qfexHmac(clock.now(), { secretKey: 'other' })));
    assert.equal(wrong.status, 401);
    assert.match(wrong.body, /"title":"Unauthorized","status":401,"detail":"wrong signature"/);
    const headers = { ...qfexHeaders(qfexHmac(clock.now())), 'x-qfex-requested-account-id': unknownId };
    assert.equal((await get('/user/trade', headers)).status, 401);
    const { 'user-agent': _agent, ...bare } = qfexHeaders(qfexHmac(clock.now()));
    const gateway = await get('/user/trade', bare);
    assert.equal(gateway.status, 403);
    assert.match(String(gateway.headers['content-type']), /html/);
  });

  test('answers for a subaccount with its own orders', async () => {
    const { orderId } = qfex.ordersOf(qfexKeys.publicKey, subaccount).place(aapl);
    qfex.ordersOf(qfexKeys.publicKey, subaccount).cancel(orderId);
    const headers = { ...qfexHeaders(qfexHmac(clock.now())), 'x-qfex-requested-account-id': subaccount };
    assert.ok((await get('/user/historic-orders', headers)).body.includes(orderId));
    assert.ok(!(await get('/user/historic-orders')).body.includes(orderId));
    assert.equal((await get('/user/subaccounts')).body, `{"account_ids":["${subaccount}"]}`);
  });

  test('shows an order planted as text, untouched', async () => {
    const row = `{"order_id":"${unknownId}","quantity":1e-7,"price":1.000,"status":"\\u202eACK"}`;
    qfex.orders.plantRaw({
      row,
      orderId: unknownId,
      symbol: 'X-USD',
      isOpen: false,
      fills: ['{"id":"f","price":0.10}'],
    });
    assert.ok((await get('/user/historic-orders?symbol=X-USD')).body.includes(row));
    assert.ok((await get(`/user/trade?exchange_order_id=${unknownId}`)).body.includes('{"id":"f","price":0.10}'));
  });

  test('has reference data without a key', async () => {
    const answer = await ask(`${qfex.restAddress}/refdata?ticker=AAPL-USD`, { headers: { 'user-agent': 'x' } });
    assert.match(answer.body, /^{"type":"refdata","data":\[{"clobPairId":"0","symbol":"AAPL-USD"/);
  });
});
