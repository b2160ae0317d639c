import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import type { Change } from '../../electron/exchanges/simulated/market-change.ts';
import { playLife } from '../../electron/exchanges/simulated/life.ts';
import { Market } from '../../electron/exchanges/simulated/market.ts';
import { averagePrice, totalFee } from '../../electron/exchanges/simulated/simulated-order.ts';

const startAt = Date.UTC(2026, 10, 21, 5, 15, 7);

function newMarket(contractSize = '0.001') {
  const clock = turnableClock(startAt);
  let last = 100;
  const newOrderId = (): string => String((last += 1));
  const market = new Market({ clock, newOrderId, contractSize: () => contractSize, feeRate: '0.0006' });
  const changes: string[] = [];
  market.onChange(({ order, fill, previousOrderId }: Change) =>
    changes.push(`${order.status}${fill === null ? '' : ` +${fill.quantity}`}${previousOrderId ?? ''}`),
  );
  return { market, clock, changes };
}
const draft = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.1' } as const;

describe('the simulated market', () => {
  test('fills an order in parts, with exact average and fee', () => {
    const { market, changes } = newMarket();
    const { orderId } = market.place(draft);
    market.fill(orderId, '3', { price: '0.1' });
    market.fill(orderId, '7', { price: '0.2' });
    const order = market.find(orderId);
    assert.ok(order);
    assert.equal(order.status, 'filled');
    assert.equal(order.filled, '10');
    assert.equal(order.isInBook, false);
    assert.equal(averagePrice(order), '0.17');
    // (0.1 × 3 + 0.2 × 7) × 0.001 × 0.0006
    assert.equal(totalFee(order), '0.00000102');
    assert.deepEqual(changes, ['new', 'partiallyFilled +3', 'filled +7']);
  });

  test('averages half up at 18 places', () => {
    const { market } = newMarket();
    const { orderId } = market.place({ ...draft, quantity: '3' });
    market.fill(orderId, '1', { price: '1' });
    market.fill(orderId, '2', { price: '2' });
    const order = market.find(orderId);
    assert.ok(order);
    assert.equal(averagePrice(order), '1.666666666666666667');
  });

  test('never fills more than is left, nor a closed order', () => {
    const { market } = newMarket();
    const { orderId } = market.place(draft);
    assert.throws(() => market.fill(orderId, '10.000000000000000001'), /more than is left/);
    market.cancel(orderId);
    assert.throws(() => market.fill(orderId, '1'), /is closed/);
  });

  test('plays a life on its clock', () => {
    const { market, clock, changes } = newMarket();
    const { orderId } = market.place(draft);
    playLife(market, clock, orderId, [
      { afterMs: 1000, event: 'fill', quantity: '4' },
      { afterMs: 500, event: 'amend', price: '64000', newOrderId: '900' },
      { afterMs: 500, event: 'cancel', reason: 'Limit order cancelation by the client' },
    ]);
    clock.advance(999);
    assert.deepEqual(changes, ['new']);
    clock.advance(1);
    assert.deepEqual(changes.at(-1), 'partiallyFilled +4');
    clock.advance(500);
    assert.equal(market.find(orderId), undefined);
    assert.equal(market.find('900')?.price, '64000');
    assert.deepEqual(changes.at(-1), `partiallyFilled${orderId}`);
    clock.advance(10_000);
    const order = market.find('900');
    assert.equal(order?.status, 'canceled');
    assert.equal(order?.filled, '4');
    assert.equal(order?.closedAt, startAt + 2000);
  });

  test('lets an order leave the book without saying how it ended', () => {
    const { market } = newMarket();
    const { orderId } = market.place(draft);
    market.leaveBook(orderId);
    assert.equal(market.find(orderId)?.isInBook, false);
    assert.equal(market.find(orderId)?.status, 'new');
  });

  test('starts a real order from a trigger order', () => {
    const { market } = newMarket();
    const { orderId } = market.place({ ...draft, kind: 'trigger' });
    const started = market.trigger(orderId);
    assert.equal(market.find(orderId)?.startedOrderId, started.orderId);
    assert.equal(started.kind, 'order');
    assert.equal(started.quantity, '10');
  });
});
