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
    for (const { exchange, accessKey, secretKey } of demo.accounts) {
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
          const answer = await ask(`${demo.htx.address}/v5/trade/order?${query}&Signature=${encodeURIComponent(signature)}`);
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
