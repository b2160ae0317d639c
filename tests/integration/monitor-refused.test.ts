import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second, startTurnedRig } from '../support/turned-rig.ts';

const apple = { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' };
const places = ['/user/historic-orders', '/user/trade', '/user/historic-twaps'];

test('an exchange that says when it will answer again is not asked before, however many orders wait for an answer', async () => {
  await using rig = await startTurnedRig({ accounts: [{ id: 'my-qfex', exchange: 'qfex' as const }] });
  await rig.live();
  const { orders, faults, log, settings } = rig.qfex;
  const ids = Array.from({ length: 60 }, () => orders.place(apple).orderId);
  await rig.until(() => rig.rows().length === ids.length);
  await rig.pass(10 * second);
  await rig.qfex.goDown();
  await rig.until(() => rig.connection('qfex')?.phase === 'reconnecting');
  settings.historyDelayMs = 3 * minute;
  for (const id of ids) orders.cancel(id);
  await rig.pass(minute);
  for (const on of places) {
    faults.plan({
      on,
      times: Infinity,
      fault: {
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '60', 'content-type': 'application/problem+json' },
        body: '{"title":"Too Many Requests","status":429}',
      },
    });
  }
  await rig.qfex.comeBack();
  await rig.live();
  const asked = async (): Promise<number> => {
    const before = log.requests.length;
    await rig.pass(minute);
    return log.requests.slice(before).filter(({ kind }) => places.includes(kind)).length;
  };
  // The catch-up asks a few times by itself; of the orders' own questions two are under way at a time.
  await asked();
  const perMinute = [await asked(), await asked(), await asked()];
  assert.ok(
    perMinute.every((count) => count <= 12),
    `${perMinute.join(', ')} requests a minute`,
  );
  faults.clear();
  await rig.pass(15 * minute);
  assert.deepEqual(new Set(rig.rows().map(({ order }) => order.status)), new Set(['canceled']));
});
