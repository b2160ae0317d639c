import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Big } from 'big.js';
import fc from 'fast-check';
import { Summing } from '../../renderer/store/summing.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf, type BoardOrder } from '../../shared/board.ts';
import { netFirst, totalsOf as totalsOfRows, type Summed, type Totals } from '../../shared/totals.ts';

function order(part: Partial<BoardOrder>): BoardOrder {
  const exchange = part.exchange ?? 'htx';
  return {
    ...boardOrderOf(blankOrder({ exchange, account: 'main', orderKind: 'order', orderId: '1' }, 'BTC-USDT', 1)),
    isOpen: true,
    status: 'new',
    ...part,
  };
}

function row(part: Partial<BoardOrder>, beside: Partial<Summed> = {}): Summed {
  return { order: order(part), amendedTo: null, ...beside };
}

function totalsOf(orders: readonly BoardOrder[]): Totals {
  return totalsOfRows(orders.map((each) => row(each)));
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

test('what became of an order that left the book is not known: neither what it filled, nor its fee, nor its share of the net', () => {
  const gone = { ...contracts, isOpen: null, status: 'unknown', remainingQuantity: null, quantity: '10' } as const;
  const totals = totalsOfRows([
    row({ ...contracts, side: 'buy', quantity: '10', filledQuantity: '10', remainingQuantity: '0', price: '1' }),
    row({ ...gone, side: 'buy', filledQuantity: '0', turnover: '0', price: '1' }),
    // More may have filled since, at another fee.
    row({ ...gone, side: 'buy', filledQuantity: '4', averagePrice: '1', fee: { amount: '0.1', currency: 'USDT' } }),
    row({ ...gone, side: 'sell', filledQuantity: '0' }),
  ]);
  const [btc] = totals.symbols;
  assert.deepEqual([btc?.buy.filled.amount, btc?.buy.filled.lacking], ['10', 2]);
  assert.deepEqual([btc?.buy.filledValue.lacking, btc?.buy.remaining.lacking, btc?.buy.restValue.lacking], [3, 2, 2]);
  assert.deepEqual([btc?.net.amount, btc?.net.lacking], ['10', 3]);
  assert.deepEqual([totals.fees, totals.feesLacking], [[], 4]);
  assert.equal(btc?.buy.quantity.amount, '30');
});

test('of an order that goes on under another ID it is not known how much was its own', () => {
  const amended = { ...contracts, isOpen: null, status: 'unknown', side: 'buy', quantity: '10' } as const;
  const [btc] = totalsOfRows([
    row(amended, { amendedTo: { orderIds: ['2'], isCertain: true } }),
    row({ ...contracts, side: 'buy', quantity: '10', filledQuantity: '0', remainingQuantity: '10', orderId: '2' }),
  ]).symbols;
  assert.deepEqual(btc?.buy.quantity, { amount: '10', lacking: 1, isRounded: false });
});

test('what is not live is counted apart', () => {
  const resting = { ...contracts, side: 'sell', quantity: '5', filledQuantity: '0', remainingQuantity: '5' } as const;
  const totals = totalsOfRows([row(resting), row(resting, { isStale: true }), row(resting, { isStale: false })]);
  assert.deepEqual([totals.notLive, totals.symbols[0]?.sell.notLive, totals.symbols[0]?.sell.count], [1, 1, 3]);
  assert.equal(totals.symbols[0]?.sell.remaining.amount, '15');
});

test('a trigger order and the order it started are not both summed, and one that waits fills nothing itself', () => {
  const trigger = { ...contracts, orderKind: 'trigger', side: 'buy', quantity: '10' } as const;
  const started = { ...contracts, side: 'buy', quantity: '10', filledQuantity: '3', remainingQuantity: '7' } as const;
  const totals = totalsOfRows([
    row({ ...trigger, status: 'triggered', isOpen: false, remainingQuantity: '0' }),
    row({ ...trigger, status: 'canceled', isOpen: false, remainingQuantity: '0' }, { startedOrderId: '9' }),
    row({ ...trigger, quantity: '2' }),
    row(started),
  ]);
  const [btc] = totals.symbols;
  assert.deepEqual([totals.count, totals.handedOn, btc?.buy.count], [4, 2, 2]);
  assert.deepEqual(
    [btc?.buy.quantity, btc?.buy.filled, btc?.net, btc?.buy.remaining].map((sum) => [sum?.amount, sum?.lacking]),
    [
      ['12', 0],
      ['3', 0],
      ['3', 0],
      ['7', 0],
    ],
  );
  // One of which nobody knows whether it fired may have filled something.
  const [unsure] = totalsOfRows([row({ ...trigger, status: 'unknown', isOpen: null })]).symbols;
  assert.equal(unsure?.buy.filled.lacking, 1);
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
  return row({ ...contracts, side: 'buy', quantity: key });
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
  assert.equal(summing.read()?.count, 2);
  assert.equal(due.length, 1);
  // Of very many others there is none at once, and that of those before is gone.
  let told = 0;
  summing.subscribe(() => (told += 1));
  summing.sum(keys, rowOf, true);
  assert.equal(summing.read(), null);
  assert.equal(told, 1);
});

test('a list that is written over while it is summed is summed as it was', () => {
  let nowMs = 0;
  const due: (() => void)[] = [];
  const summing = new Summing({
    nowMs: () => (nowMs += 1),
    after: (_delayMs, callback) => {
      due.push(callback);
      return () => void due.splice(due.indexOf(callback), 1);
    },
  });
  const keys = Array.from({ length: 1_000 }, (_, at) => String(at));
  summing.sum(keys, rowOf, true);
  assert.equal(summing.read(), null);
  keys.reverse();
  while (summing.read() === null) due.shift()?.();
  assert.equal(summing.read()?.count, 1_000);
  assert.equal(summing.read()?.symbols[0]?.buy.quantity.amount, '499500');
});

test('the symbols that have a net come first, and those whose net is not wholly known', () => {
  const bought = { side: 'buy', filledQuantity: '1', quantity: '1', remainingQuantity: '0' } as const;
  const { symbols } = totalsOf([
    order({ ...bought, symbol: 'AAA-USDT', filledQuantity: '0' }),
    order({ ...bought, symbol: 'BBB-USDT' }),
    order({ ...bought, symbol: 'CCC-USDT', filledQuantity: null }),
    order({ ...bought, symbol: 'DDD-USDT', filledQuantity: '0.0' }),
  ]);
  assert.deepEqual(
    netFirst(symbols).map(({ symbol }) => symbol),
    ['BBB-USDT', 'CCC-USDT', 'AAA-USDT', 'DDD-USDT'],
  );
});
