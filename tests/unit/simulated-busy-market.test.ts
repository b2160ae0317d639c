import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startBusyMarket, type BusyMarketOptions } from '../../electron/exchanges/simulated/busy-market.ts';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import { Market } from '../../electron/exchanges/simulated/market.ts';
import { seededRandom } from '../../electron/exchanges/simulated/random.ts';

function newBusyMarket(changes: Partial<BusyMarketOptions> = {}) {
  const clock = turnableClock(Date.UTC(2026, 10, 21, 5, 15, 7));
  let last = 1000;
  const newOrderId = (): string => String((last += 1));
  const market = new Market({ clock, newOrderId, contractSize: () => '1', feeRate: '0.0006' });
  const told: string[] = [];
  market.onChange(({ order, fill, previousOrderId, refusedWith }) =>
    told.push(
      `${clock.now()} ${order.orderId} ${refusedWith ?? order.status} ${order.filled} ${fill?.tradeId ?? previousOrderId ?? ''}`,
    ),
  );
  const random = seededRandom(7);
  const busy = startBusyMarket({
    exchange: 'qfex',
    market,
    clock,
    random,
    openOrders: 200,
    eventsPerSecond: 500,
    ...changes,
  });
  return { busy, market, clock, told };
}

describe('a busy market', () => {
  test('tells the same story for the same seed, and another for another', () => {
    const [first, second] = [newBusyMarket(), newBusyMarket()];
    const third = newBusyMarket({ random: seededRandom(8) });
    for (const { clock } of [first, second, third]) clock.advance(3000);
    assert.deepEqual(first.told, second.told);
    assert.notDeepEqual(first.told, third.told);
  });

  test('has as many events as its rate says, until it is stopped', () => {
    const { busy, clock, told } = newBusyMarket();
    clock.advance(10_000);
    assert.equal(busy.events(), 5000);
    busy.setRate(2000);
    clock.advance(1000);
    assert.equal(busy.events(), 7000);
    busy.stop();
    const before = told.length;
    clock.advance(60_000);
    assert.equal(told.length, before);
  });

  test('keeps its number of open orders, and of every kind of end some', () => {
    for (const exchange of ['htx', 'qfex'] as const) {
      const { busy, market } = newBusyMarket({
        exchange,
        eventsPerSecond: 0,
        habits: { placeConditional: 1, refuse: 1 },
      });
      assert.equal(market.book().length, 200);
      for (let round = 0; round < 20; round += 1) {
        busy.step(300);
        assert.ok(market.book().length >= 185 && market.book().length <= 215, String(market.book().length));
      }
      const words = new Set([...busy.truths().values()].map((truth) => truth.status));
      assert.deepEqual([...words].sort(), [
        'canceled',
        'filled',
        'new',
        'partiallyFilled',
        'rejected',
        ...(exchange === 'htx' ? ['triggered'] : []),
      ]);
      assert.ok(market.gone().some((order) => order.status === 'canceled' && order.filled !== '0'));
      for (const order of market.all()) assert.match(order.quantity, /^\d+(\.\d+)?$/);
    }
  });

  test('never catches up what a sleep has missed', () => {
    const timers = turnableClock(0);
    let sleptMs = 0;
    const clock = {
      now: () => timers.now() + sleptMs,
      after: (delayMs: number, action: () => void) => timers.after(delayMs, action),
    };
    const { busy } = newBusyMarket({ clock });
    timers.advance(1000);
    assert.equal(busy.events(), 500);
    sleptMs = 3_600_000;
    timers.advance(20);
    assert.equal(busy.events(), 1000);
  });

  test('leaves alone what somebody else has ended, and forgets what closed long ago', () => {
    const { busy, market } = newBusyMarket({ eventsPerSecond: 0, closedKept: 50 });
    const mine = market.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '1', price: '1' }).orderId;
    market.cancel(mine);
    for (const { orderId } of market.book().slice(0, 100)) market.cancel(orderId);
    busy.step(5000);
    assert.ok(market.gone().length <= 100 + 1 + 100, String(market.gone().length));
    assert.equal(market.find(mine)?.status, 'canceled');
  });
});
