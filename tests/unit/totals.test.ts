import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Big } from 'big.js';
import fc from 'fast-check';
import { Summing } from '../../renderer/store/summing.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf, type BoardOrder } from '../../shared/board.ts';
import { totalsOf } from '../../shared/totals.ts';

function order(part: Partial<BoardOrder>): BoardOrder {
  const exchange = part.exchange ?? 'htx';
  return {
    ...boardOrderOf(blankOrder({ exchange, account: 'main', orderKind: 'order', orderId: '1' }, 'BTC-USDT', 1)),
    ...part,
  };
}

const contracts = { quantityUnit: 'contracts', contractSize: '0.001' } as const;

test('by symbol and side it is summed what was ordered, filled and is left, and what that is worth', () => {
  const totals = totalsOf([
    order({
      ...contracts,
      side: 'buy',
      quantity: '400',
      filledQuantity: '100',
      remainingQuantity: '300',
      averagePrice: '96420.5',
      price: '96000',
    }),
    order({
      ...contracts,
      side: 'buy',
      quantity: '50',
      filledQuantity: '50',
      remainingQuantity: '0',
      turnover: '4800.25',
      price: '96000',
    }),
    order({
      ...contracts,
      side: 'sell',
      quantity: '30',
      filledQuantity: '20',
      remainingQuantity: '10',
      averagePrice: '97000',
      price: '97500',
    }),
  ]);
  const [btc] = totals.symbols;
  assert.deepEqual(totals.count, 3);
  assert.deepEqual(
    [btc?.buy.count, btc?.buy.quantity.amount, btc?.buy.filled.amount, btc?.buy.remaining.amount],
    [2, '450', '150', '300'],
  );
  // 0.1 BTC at 96,420.5, and what the exchange says of the other.
  assert.deepEqual([btc?.buy.filledValue.amount, btc?.buy.restValue.amount], ['14442.3', '28800']);
  assert.deepEqual([btc?.net.amount, btc?.valueUnit], ['130', 'USDT']);
});

test('symbols, exchanges, units and sizes of contracts are never mixed', () => {
  const totals = totalsOf([
    order({ ...contracts, side: 'buy', quantity: '1' }),
    order({ ...contracts, contractSize: '0.01', side: 'buy', quantity: '2' }),
    order({ exchange: 'qfex', quantityUnit: 'base', side: 'buy', quantity: '4' }),
    order({ ...contracts, symbol: 'ETH-USDT', side: 'buy', quantity: '8' }),
  ]);
  assert.deepEqual(totals.symbols.map(({ buy }) => buy.quantity.amount).toSorted(), ['1', '2', '4', '8']);
});

test('what is not known is counted and not guessed', () => {
  const totals = totalsOf([
    order({ ...contracts, side: 'sell', quantity: '10', filledQuantity: '4', remainingQuantity: null, price: '1' }),
    order({ ...contracts, side: 'sell', quantity: null, filledQuantity: null, remainingQuantity: '0' }),
    order({ ...contracts, side: null, quantity: '7', filledQuantity: '0', remainingQuantity: '7', price: null }),
    order({
      ...contracts,
      side: 'sell',
      quantity: 'damaged',
      filledQuantity: '0',
      remainingQuantity: '1',
      price: '2',
      fee: { amount: '0.5', currency: 'USDT' },
    }),
  ]);
  const [btc] = totals.symbols;
  assert.deepEqual(btc?.sell.quantity, { amount: '10', lacking: 2, isRounded: false });
  assert.deepEqual(
    [btc?.sell.filledValue.lacking, btc?.sell.restValue],
    [2, { amount: '0.002', lacking: 1, isRounded: false }],
  );
  assert.deepEqual([btc?.noSide.count, btc?.noSide.restValue.lacking, btc?.net.lacking], [1, 1, 2]);
  assert.deepEqual([totals.fees, totals.feesLacking], [[{ currency: 'USDT', sum: '0.5' }], 2]);
});

test('an average that this app computed makes a rounded sum, a trigger is no price', () => {
  const [qfex] = totalsOf([
    order({ exchange: 'qfex', quantityUnit: 'base', side: 'buy', filledQuantity: '2', averagePrice: '3.5' }),
    order({
      exchange: 'qfex',
      quantityUnit: 'base',
      side: 'buy',
      orderKind: 'stop',
      remainingQuantity: '2',
      price: '3.5',
    }),
  ]).symbols;
  assert.deepEqual([qfex?.buy.filledValue.amount, qfex?.buy.filledValue.isRounded], ['7', true]);
  assert.equal(qfex?.buy.restValue.lacking, 2);
});

const decimal = fc
  .tuple(fc.nat(1_000_000), fc.nat(99_999))
  .map(([whole, part]) => `${String(whole)}.${String(part).padStart(5, '0')}`);

test('sums are exact, in whatever order the orders come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(decimal, decimal, fc.constantFrom('buy', 'sell')), { maxLength: 40 }), (all) => {
      const orders = all.map(([filledQuantity, averagePrice, side]) =>
        order({ ...contracts, side, filledQuantity, averagePrice }),
      );
      const sum = (side: 'buy' | 'sell', value: (of: BoardOrder) => Big): string =>
        orders
          .filter((each) => each.side === side)
          .reduce((total, each) => total.plus(value(each)), new Big(0))
          .toFixed();
      for (const way of [orders, orders.toReversed()]) {
        const [btc] = totalsOf(way).symbols;
        if (btc === undefined) continue;
        for (const side of ['buy', 'sell'] as const) {
          assert.ok(new Big(btc[side].filled.amount).eq(sum(side, (each) => new Big(each.filledQuantity ?? 0))));
          const value = sum(side, (each) =>
            new Big(each.filledQuantity ?? 0).times('0.001').times(each.averagePrice ?? 0),
          );
          assert.ok(new Big(btc[side].filledValue.amount).eq(value));
        }
      }
    }),
  );
});

function rowOf(key: string) {
  return { order: order({ ...contracts, side: 'buy', quantity: key }) };
}

test('very many are summed a part at a time, and others at once when others are meant', () => {
  let nowMs = 0;
  const due: (() => void)[] = [];
  const delays: number[] = [];
  const summing = new Summing({
    nowMs: () => (nowMs += 1),
    after: (delayMs, callback) => {
      due.push(callback);
      delays.push(delayMs);
      return () => void due.splice(due.indexOf(callback), 1);
    },
  });
  const keys = Array.from({ length: 1_000 }, (_, at) => String(at));
  summing.sum(keys, rowOf, true);
  let parts = 0;
  for (; summing.read() === null; parts += 1) due.shift()?.();
  assert.ok(parts > 2, String(parts));
  assert.equal(summing.read()?.symbols[0]?.buy.quantity.amount, '499500');
  assert.ok((delays.at(-1) ?? 0) > 0);
  summing.sum(['7', '8'], rowOf, true);
  assert.equal(delays.at(-1), 0);
  due.shift()?.();
  assert.equal(summing.read()?.count, 2);
  assert.equal(due.length, 1);
});
