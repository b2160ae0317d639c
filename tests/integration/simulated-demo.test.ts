import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { startDemo } from '../../electron/exchanges/simulated/demo.ts';
import { ask, qfexHeaders } from './simulated-client.ts';

test('the demo has every order of its list, whatever the year', async () => {
  for (const year of [2026, 2031]) {
    const clock = turnableClock(Date.UTC(year, 10, 21));
    const demo = await startDemo({ clock });
    const shown: string[] = [];
    // A third one has none of them, so that a look-up asks more accounts than one that can own an ID.
    assert.deepEqual(
      demo.accounts.map(({ label }) => label),
      ['Demo Main', 'Demo Desk', 'Demo Hedge'],
    );
    for (const { exchange, accessKey, secretKey } of demo.accounts.slice(0, 2)) {
      const mine = demo.orders.filter((order) => order.exchange === exchange);
      const orders = exchange === 'htx' ? demo.htx.orders : demo.qfex.orders;
      for (const { orderId, symbol } of mine) {
        assert.equal(orders.find(orderId)?.symbol, symbol);
        shown.push(orderId);
      }
      if (exchange === 'htx') {
        for (const { orderId } of mine.filter((order) => orders.find(order.orderId)?.kind === 'order')) {
          const timestamp = encodeURIComponent(new Date(clock.now()).toISOString().slice(0, 19));
          const query = `AccessKeyId=${accessKey}&SignatureMethod=HmacSHA256&SignatureVersion=2&Timestamp=${timestamp}&order_id=${orderId}`;
          const presign = `GET\n${new URL(demo.htx.address).host}\n/v5/trade/order\n${query}`;
          const signature = createHmac('sha256', secretKey).update(presign).digest('base64');
          const answer = await ask(
            `${demo.htx.address}/v5/trade/order?${query}&Signature=${encodeURIComponent(signature)}`,
          );
          assert.ok(answer.body.includes(`"order_id":"${orderId}"`), answer.body);
        }
      } else {
        const unixTs = Math.floor(clock.now() / 1000);
        const signature = createHmac('sha256', secretKey).update(`00:${unixTs}`).digest('hex');
        const headers = qfexHeaders({ public_key: accessKey, nonce: '00', unix_ts: unixTs, signature });
        const history = await ask(`${demo.qfex.restAddress}/user/historic-orders`, { headers });
        for (const { orderId } of mine.filter((order) => orders.find(order.orderId)?.isInBook === false)) {
          assert.ok(history.body.includes(orderId));
        }
      }
    }
    assert.ok(shown.includes('1550497891998535681'));
    assert.ok(shown.includes('1513217421638275072') && shown.includes('1513217421638275073'));
    assert.equal(new Set(shown).size, shown.length);
    await demo.close();
  }
});

test('the lively demo goes on by itself, and leaves the documented orders alone', async () => {
  const clock = turnableClock(Date.UTC(2026, 10, 21));
  let drawn = 0;
  const random = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => (drawn += 37) % 256);
  const demo = await startDemo({ clock, random, lively: true });
  const markets = demo.accounts.map(({ exchange, accessKey }) =>
    (exchange === 'htx' ? demo.htx : demo.qfex).ordersOf(accessKey),
  );
  assert.deepEqual(
    demo.accounts.map(({ label }) => label),
    ['Demo Main', 'Demo Desk', 'Demo Hedge'],
  );
  const documented = () =>
    demo.orders.map(({ exchange, orderId }) =>
      structuredClone((exchange === 'htx' ? demo.htx : demo.qfex).orders.find(orderId)),
    );
  const before = documented();
  let changes = 0;
  const seen = new Set<string>();
  for (const market of markets) {
    market.onChange(({ order }) => {
      changes += 1;
      seen.add(order.status);
    });
  }
  const open = (): number => markets.reduce((sum, market) => sum + market.book().length, 0);
  for (let minute = 0; minute < 60; minute += 1) {
    clock.advance(60_000);
    assert.ok(open() >= 12 && open() <= 22, `${open()} open orders`);
  }
  assert.ok(changes > 60 * 30 && changes < 60 * 75, `${changes} changes in an hour`);
  assert.ok(['new', 'partiallyFilled', 'filled', 'canceled'].every((status) => seen.has(status)));
  clock.advance(6 * 3_600_000);
  assert.ok(markets.every((market) => market.gone().length < 700));
  assert.deepEqual(documented(), before);
  await demo.close();
  changes = 0;
  clock.advance(60_000);
  assert.equal(changes, 0);
});

/** The IDs of all orders and trades of an hour's demo, those of the documented orders apart. */
async function idsOfDemo(at: number) {
  const clock = turnableClock(at);
  const demo = await startDemo({ clock, lively: true });
  clock.advance(3_600_000);
  const documented = new Set(demo.orders.map((order) => order.orderId));
  await demo.close();
  const all = [...demo.htx.orders.all(), ...demo.qfex.orders.all()];
  const idsOf = (order: (typeof all)[number]): string[] => [order.orderId, ...order.fills.map((fill) => fill.tradeId)];
  const isDocumented = (order: (typeof all)[number]): boolean =>
    documented.has(order.orderId) || order.startedOrderId !== null;
  return {
    documented: all.filter(isDocumented).flatMap(idsOf).sort(),
    others: all.filter((order) => !isDocumented(order)).flatMap(idsOf),
  };
}

test('only the documented orders and trades have the same IDs in another demo', async () => {
  const [first, second] = [await idsOfDemo(Date.UTC(2026, 10, 21)), await idsOfDemo(Date.UTC(2026, 10, 21, 1))];
  assert.deepEqual(first.documented, second.documented);
  assert.ok(first.others.length > 500);
  assert.deepEqual(
    second.others.filter((id) => first.others.includes(id)),
    [],
  );
});
