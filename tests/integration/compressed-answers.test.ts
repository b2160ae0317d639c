import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { AnswerSettings } from '../../electron/exchanges/simulated/answer-settings.ts';
import { answers, htxDouble } from '../support/htx-double.ts';
import { htxLookups, lookUp, openHtx } from '../support/htx-lookups.ts';
import { turnedWorld } from '../support/fake-world.ts';
import { simulate } from '../support/qfex-account.ts';

const forms: readonly AnswerSettings['compression'][] = ['gzip', 'deflate', 'deflateRaw', 'br', 'zstd'];
const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;

for (const compression of forms) {
  test(`answers of both exchanges are read though they come as ${compression}, which nobody asked for`, async (t) => {
    await using at = await htxLookups({ settings: { compression } });
    const { orderId } = at.exchange.orders.place(btc);
    assert.equal((await at.lookUp(orderId)).outcome, 'found');
    const qfex = await simulate(t, { compression });
    const apple = qfex.exchange.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
    qfex.exchange.orders.cancel(apple.orderId);
    assert.equal((await qfex.lookUp(apple.orderId)).outcome, 'found');
    assert.ok(
      [...at.exchange.log.requests, ...qfex.exchange.log.requests].every(
        ({ headers }) => headers['accept-encoding'] === undefined || headers['accept-encoding'] === 'identity',
      ),
    );
    assert.ok(at.exchange.log.of('/v5/trade/order').every(({ headers }) => headers['accept-encoding'] === 'identity'));
  });
}

test('a small answer that would unpack into gigabytes is cut off, and the next place is asked', async () => {
  const world = turnedWorld({ tickMs: 10 });
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  await using double = await htxDouble(
    () => world.clock.now(),
    ({ path }, response) => {
      if (path !== '/v5/trade/order/opens') return undefined;
      response.setHeader('content-encoding', 'gzip');
      response.end(bomb);
      return undefined;
    },
  );
  const account = openHtx(world, [double.address]);
  const { outcome, problem } = await lookUp(account, '1550497891998535681', { symbol: 'BTC-USDT' });
  await account.close();
  assert.deepEqual([outcome, problem?.kind], ['failed', 'protocol']);
  assert.match(problem?.message ?? '', /more than 16 MB/);
  assert.ok(double.of('/v5/algo/order').length > 0, answers.empty);
});
