/** An exchange whose own clock is set while nobody listens hides nothing, and makes no old figure look like a new one. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hour, minute, second, startTurnedRig, type TurnedRig } from '../support/turned-rig.ts';

const drafts = {
  htx: { symbol: 'BTC-USDT', side: 'buy' as const, quantity: '400', price: '96420.5' },
  qfex: { symbol: 'AAPL-USD', side: 'buy' as const, quantity: '12', price: '268.9' },
};

/** The connection is away for this long; the exchange's clock is set half-way. */
async function awayWhileSet(
  rig: TurnedRig,
  exchange: 'htx' | 'qfex',
  skewMs: number,
  { before, after }: { before: () => void; after: () => void },
  forMs: number,
): Promise<void> {
  await rig[exchange].goDown();
  await rig.until(() => rig.connection(exchange)?.phase === 'reconnecting');
  await rig.pass(forMs / 4);
  before();
  await rig.pass(forMs / 4);
  rig[exchange].settings.clockSkewMs = skewMs;
  await rig.pass(forMs / 4);
  after();
  await rig.pass(forMs / 4);
  await rig[exchange].comeBack();
  await rig.live();
}

for (const exchange of ['htx', 'qfex'] as const) {
  const draft = drafts[exchange];
  describe(`${exchange}, whose clock was set during an outage,`, () => {
    for (const [words, skewMs] of [
      ['an hour forward', hour],
      ['an hour back', -hour],
      ['four minutes back', -4 * minute],
    ] as const) {
      for (const [length, forMs] of [
        ['short', 4 * minute],
        ['longer than that', 3 * hour],
      ] as const) {
        test(`${words}, the outage ${length}: what opened and closed before and after that is seen`, async () => {
          await using rig = await startTurnedRig({
            accounts: [{ id: `my-${exchange}`, exchange }],
            [exchange]: { timestampWindowS: 1e9 },
          });
          const { orders } = rig[exchange];
          orders.place(draft);
          await rig.live();
          await rig.pass(10 * second);
          const missed: string[] = [];
          const comeAndGo = (): void => {
            const { orderId } = orders.place(draft);
            missed.push(orderId);
            orders.fill(orderId, draft.quantity);
          };
          await awayWhileSet(rig, exchange, skewMs, { before: comeAndGo, after: comeAndGo }, forMs);
          await rig.pass(20 * second);
          assert.deepEqual(
            missed.map((id) => rig.row(id)?.order.status),
            ['filled', 'filled'],
          );
          assert.deepEqual(rig.gaps, []);
        });

        test(`${words}, the outage ${length}: an open order has its newest price and fills, now and later`, async () => {
          await using rig = await startTurnedRig({
            accounts: [{ id: `my-${exchange}`, exchange }],
            [exchange]: { timestampWindowS: 1e9 },
          });
          const { orders } = rig[exchange];
          const amended = orders.place(draft).orderId;
          const filling = orders.place(draft).orderId;
          const lying = orders.place(draft).orderId;
          await rig.live();
          await rig.pass(10 * second);
          await awayWhileSet(
            rig,
            exchange,
            skewMs,
            {
              before: () => undefined,
              after: () => {
                orders.amend(amended, { price: '77.5' });
                orders.fill(filling, '3');
              },
            },
            forMs,
          );
          await rig.pass(3 * second);
          assert.deepEqual(
            [Number(rig.row(amended)?.order.price), Number(rig.row(filling)?.order.filledQuantity)],
            [77.5, 3],
          );
          orders.amend(amended, { price: '78.5' });
          orders.amend(lying, { price: '79.5' });
          orders.fill(filling, '2');
          await rig.pass(second);
          assert.deepEqual(
            [amended, lying].map((id) => Number(rig.row(id)?.order.price)),
            [78.5, 79.5],
          );
          assert.equal(Number(rig.row(filling)?.order.filledQuantity), 5);
          assert.deepEqual(
            [amended, filling, lying].map((id) => rig.row(id)?.isStale),
            [false, false, false],
          );
        });
      }
    }

    test('an hour forward, and back in a later outage: an order’s newest price is taken', async () => {
      await using rig = await startTurnedRig({
        accounts: [{ id: `my-${exchange}`, exchange }],
        [exchange]: { timestampWindowS: 1e9 },
      });
      const { orders } = rig[exchange];
      const { orderId } = orders.place(draft);
      await rig.live();
      await rig.pass(10 * second);
      await awayWhileSet(rig, exchange, hour, { before: () => undefined, after: () => undefined }, 4 * minute);
      await rig.pass(minute);
      orders.amend(orderId, { price: '76.5' });
      await rig.pass(10 * second);
      // Timed before what is known, and not ahead of the exchange's clock any more when the connection is back.
      await awayWhileSet(
        rig,
        exchange,
        0,
        {
          before: () => undefined,
          after: () => {
            orders.amend(orderId, { price: '77.5' });
          },
        },
        70 * minute,
      );
      await rig.pass(3 * second);
      assert.equal(Number(rig.row(orderId)?.order.price), 77.5);
    });

    test('an hour back, and the program was not running meanwhile: an order’s newest price is taken, now and later', async () => {
      await using rig = await startTurnedRig({
        accounts: [{ id: `my-${exchange}`, exchange }],
        [exchange]: { timestampWindowS: 1e9 },
      });
      const { orders, settings } = rig[exchange];
      const { orderId } = orders.place(draft);
      await rig.live();
      await rig.pass(10 * minute);
      orders.amend(orderId, { price: '76.5' });
      await rig.pass(10 * second);
      await rig.stop();
      settings.clockSkewMs = -hour;
      await rig.pass(minute);
      orders.amend(orderId, { price: '77.5' });
      rig.start();
      await rig.live();
      await rig.until(() => Number(rig.row(orderId)?.order.price) === 77.5);
      orders.amend(orderId, { price: '78.5' });
      await rig.pass(second);
      assert.equal(Number(rig.row(orderId)?.order.price), 78.5);
    });

    test('an hour back, and the program is restarted soon after: what the exchange timed before that does not outweigh its next news', async () => {
      await using rig = await startTurnedRig({
        accounts: [{ id: `my-${exchange}`, exchange }],
        [exchange]: { timestampWindowS: 1e9 },
      });
      const { orders } = rig[exchange];
      const { orderId } = orders.place(draft);
      await rig.live();
      await rig.pass(10 * second);
      await awayWhileSet(rig, exchange, -hour, { before: () => undefined, after: () => undefined }, minute);
      await rig.pass(10 * second);
      await rig.restart();
      await rig.live();
      await rig.pass(10 * second);
      orders.amend(orderId, { price: '78.5' });
      await rig.pass(second);
      assert.equal(Number(rig.row(orderId)?.order.price), 78.5);
    });

    test('an hour back, and nobody knew its time before: what it timed then does not outweigh its next news', async () => {
      await using rig = await startTurnedRig({
        accounts: [{ id: `my-${exchange}`, exchange }],
        [exchange]: { timestampWindowS: 1e9, ...(exchange === 'qfex' ? { tellsTimeAtHandshake: false } : {}) },
        before: ({ htx }) => htx.faults.plan({ on: '/api/v1/timestamp', fault: { kind: 'silence' }, times: 2 }),
      });
      const { orders } = rig[exchange];
      const { orderId } = orders.place(draft);
      await rig.live();
      await rig.pass(10 * second);
      await awayWhileSet(
        rig,
        exchange,
        -hour,
        { before: () => undefined, after: () => orders.amend(orderId, { price: '77.5' }) },
        2 * minute,
      );
      await rig.until(() => Number(rig.row(orderId)?.order.price) === 77.5);
      orders.amend(orderId, { price: '78.5' });
      await rig.until(() => Number(rig.row(orderId)?.order.price) === 78.5);
    });
  });
}

test('qfex, whose clock was set an hour back and that tells its time with its lists only: what opened and closed is asked for again by that', async () => {
  await using rig = await startTurnedRig({
    accounts: [{ id: 'my-qfex', exchange: 'qfex' }],
    qfex: { timestampWindowS: 1e9, tellsTimeAtHandshake: false },
  });
  const { orders } = rig.qfex;
  // Of it the lists are asked, so that the exchange's time is known before.
  orders.fill(orders.place(drafts.qfex).orderId, '3');
  await rig.live();
  await rig.pass(20 * second);
  const missed: string[] = [];
  const comeAndGo = (): void => {
    const { orderId } = orders.place(drafts.qfex);
    missed.push(orderId);
    orders.fill(orderId, drafts.qfex.quantity);
  };
  await awayWhileSet(rig, 'qfex', -hour, { before: comeAndGo, after: comeAndGo }, 4 * minute);
  await rig.pass(20 * second);
  assert.deepEqual(
    missed.map((id) => rig.row(id)?.order.status),
    ['filled', 'filled'],
  );
  assert.deepEqual(rig.gaps, []);
});

test('qfex, whose clock was set an hour back before its history knew of a cancel, and the program restarted: how much was filled is asked by the order', async () => {
  await using rig = await startTurnedRig({
    accounts: [{ id: 'my-qfex', exchange: 'qfex' }],
    qfex: { timestampWindowS: 1e9, historyDelayMs: hour },
  });
  const { orders } = rig.qfex;
  const { orderId } = orders.place(drafts.qfex);
  await rig.live();
  await rig.pass(10 * second);
  orders.cancel(orderId);
  await rig.until(() => rig.row(orderId)?.order.status === 'canceled');
  assert.equal(rig.row(orderId)?.order.filledQuantity, null);
  await awayWhileSet(rig, 'qfex', -hour, { before: () => undefined, after: () => undefined }, 2 * second);
  await rig.pass(20 * second);
  await rig.restart();
  rig.qfex.settings.historyDelayMs = 0;
  await rig.live();
  await rig.pass(3 * minute);
  assert.equal(rig.row(orderId)?.order.filledQuantity, '0.0');
  assert.deepEqual(rig.noticesOf(orderId), ['canceled']);
});
