import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { turnableClock } from '../../electron/exchanges/simulated/clock.ts';
import type { Change } from '../../electron/exchanges/simulated/market-change.ts';
import { Market } from '../../electron/exchanges/simulated/market.ts';
import { truthOf, truthsOf } from '../../electron/exchanges/simulated/truth.ts';

const draft = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.1' } as const;

function newMarket(rememberMs = 0) {
  const clock = turnableClock(Date.UTC(2026, 10, 21, 5, 15, 7));
  let last = 100;
  const newOrderId = (): string => String((last += 1));
  const market = new Market({
    clock,
    newOrderId,
    contractSize: () => '1',
    feeRate: '0.0006',
    rememberMs: () => rememberMs,
  });
  return { market, clock };
}
const idsOf = (orders: readonly { orderId: string }[]): string[] => orders.map((order) => order.orderId);

describe('the book of a simulated market', () => {
  test('stays sorted by creation while orders come and go', () => {
    const { market, clock } = newMarket();
    for (const agoMs of [300, 100, 200, 100]) market.place({ ...draft, createdAt: clock.now() - agoMs });
    assert.deepEqual(idsOf(market.book()), ['101', '103', '102', '104']);
    market.cancel('103');
    market.place({ ...draft, createdAt: clock.now() - 250 });
    assert.deepEqual(idsOf(market.book()), ['101', '105', '102', '104']);
    assert.deepEqual(idsOf(market.gone()), ['103']);
    assert.deepEqual(idsOf(market.all()), ['101', '105', '103', '102', '104']);
  });

  test('is shown as it stood a moment ago', () => {
    const { market, clock } = newMarket(1000);
    const filled = market.place(draft).orderId;
    const amended = market.place(draft).orderId;
    clock.advance(500);
    market.fill(filled, '4');
    market.fill(filled, '6');
    market.amend(amended, { price: '1', newOrderId: '900' });
    market.place(draft);
    clock.advance(200);
    assert.deepEqual(idsOf(market.book()), ['900', '103']);
    const then = market.book(300);
    assert.deepEqual(idsOf(then), [filled, amended]);
    assert.deepEqual(
      then.map((order) => [order.status, order.filled, order.fills.length, order.price]),
      [
        ['new', '0', 0, '64250.1'],
        ['new', '0', 0, '64250.1'],
      ],
    );
    assert.deepEqual(idsOf(market.book(200)), ['900', '103']);
  });

  test('forgets an order wholly', () => {
    const { market } = newMarket();
    const { orderId } = market.place(draft);
    market.cancel(orderId);
    market.forget(orderId);
    assert.equal(market.find(orderId), undefined);
    assert.deepEqual(market.all(), []);
  });

  test('tells the trades of one sweep with the end they lead to', () => {
    const { market } = newMarket();
    const changes: [string, string | null][] = [];
    market.onChange(({ order, endsAs }: Change) => changes.push([order.status, endsAs]));
    market.sweep(market.place(draft).orderId, [{ quantity: '4' }, { quantity: '6' }]);
    market.sweep(market.place(draft).orderId, [{ quantity: '4' }], 'no more');
    assert.deepEqual(changes, [
      ['new', null],
      ['partiallyFilled', 'filled'],
      ['filled', 'filled'],
      ['new', null],
      ['partiallyFilled', 'canceled'],
      ['canceled', null],
    ]);
  });

  test('leaves an order alone when a request about it is refused', () => {
    const { market } = newMarket();
    const { orderId } = market.place(draft);
    const refused: (string | null)[] = [];
    market.onChange(({ refusedWith }) => refused.push(refusedWith));
    market.refuse(orderId, 'CANNOT_MODIFY_PARTIAL_FILL');
    assert.deepEqual(refused, ['CANNOT_MODIFY_PARTIAL_FILL']);
    assert.equal(market.find(orderId)?.status, 'new');
  });
});

describe('the truth about a simulated order', () => {
  test('is told in the words of our own order', () => {
    const { market } = newMarket();
    const filling = market.place(draft).orderId;
    market.fill(filling, '4', { tradeId: 't1' });
    const gone = market.place(draft).orderId;
    market.leaveBook(gone);
    const odd = market.place({ ...draft, word: 'suspended' });
    const truths = truthsOf(market);
    assert.deepEqual(truths.get(filling), {
      orderId: filling,
      symbol: 'BTC-USDT',
      orderKind: 'order',
      status: 'partiallyFilled',
      isOpen: true,
      quantity: '10',
      filledQuantity: '4',
      remainingQuantity: '6',
      averagePrice: '64250.1',
      tradeIds: ['t1'],
    });
    assert.deepEqual([truths.get(gone)?.status, truths.get(gone)?.isOpen], ['unknown', null]);
    assert.deepEqual([truthOf(odd).status, truthOf(odd).remainingQuantity], ['unknown', null]);
    market.cancel(filling);
    assert.deepEqual(
      [truthsOf(market).get(filling)?.status, truthsOf(market).get(filling)?.remainingQuantity],
      ['canceled', '0'],
    );
  });
});
