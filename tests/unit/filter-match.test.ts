import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Big } from 'big.js';
import fc from 'fast-check';
import { accountInFilter, onlyAccountOf } from '../../shared/filter/account-name.ts';
import { onlyThis, withTerms } from '../../shared/filter/edit-filter.ts';
import type { Filterable, FilterTimes } from '../../shared/filter/filterable.ts';
import { fitsAll, followsClock } from '../../shared/filter/match.ts';
import { printTerm } from '../../shared/filter/print-filter.ts';
import { readFilter } from '../../shared/filter/read-filter.ts';
import { problemSentence } from '../../shared/filter/words.ts';
import { speaking } from '../../shared/language.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import { boardOrderOf } from '../../shared/board.ts';

const nowMs = Date.UTC(2026, 10, 21, 15);
const dayMs = 86_400_000;
const times: FilterTimes = { nowMs, todayFromMs: Date.UTC(2026, 10, 21), yesterdayFromMs: Date.UTC(2026, 10, 20) };
const names = { labelOf: (account: string) => (account === 'a1' ? 'Market making 1' : account) };

function row(order: Partial<Filterable['order']> = {}, beside: Partial<Filterable> = {}): Filterable {
  return {
    order: boardOrderOf({
      ...blankOrder(
        { exchange: 'htx', account: 'a1', orderKind: 'order', orderId: '1366709482194821' },
        'BTC-USDT',
        nowMs,
      ),
      clientOrderId: 'Desk-7',
      side: 'buy',
      type: 'limit',
      status: 'partiallyFilled',
      isOpen: true,
      price: '70000',
      quantity: '1500',
      filledQuantity: '750',
      remainingQuantity: '750',
      updatedAt: nowMs - 60_000,
      createdAt: nowMs - 2 * dayMs,
      ...order,
    }),
    hasLeftBook: false,
    amendedTo: null,
    isWatched: false,
    ...beside,
  };
}

function passes(text: string, of: Filterable = row()): boolean {
  return fitsAll(readFilter(text).terms, names)(of, times);
}

const follows = (text: string): boolean => followsClock(readFilter(text).terms);
const said = (text: string): string[] => readFilter(text).problems.map(problemSentence);

describe('an order passes', () => {
  for (const text of [
    '',
    'btc',
    'btc 4821 market buy htx partly',
    '买入',
    'desk-7',
    'sym:btc',
    'sym:BTC/USDT',
    'sym=btc-usdt',
    'sym:eth,btc',
    'side:buy',
    '-side:sell',
    'acct:making',
    'acct="market making 1"',
    'acct:a1',
    'exch:HTX',
    'status:partial',
    'status:filled,open',
    'type:limit',
    'filled=50 filled>=50 filled<=50%',
    'filled>49.99 filled<50.01',
    'qty>1 qty=1500.0 rem>=750',
    'price<=70,000 price=70k',
    'age<10m age>59s changed:2m',
    'changed=today changed>2026-11-20 changed<=2026-11-21 changed>=2026-11-21T14:59',
    'created<3d created>1d created=2026-11-19 -created=yesterday',
    'id:1366709 id:4821 id:7 id=1366709482194821',
    'client:desk',
    'watched:no unseen:no',
  ])
    test(text, () => assert.equal(passes(text), true));
});

describe('an order does not pass', () => {
  for (const text of [
    'eth',
    'btc eth',
    '卖出',
    'sym=btc',
    '-sym:btc',
    'side:sell',
    'status:new,filled',
    'filled>50',
    'filled<50',
    'price<69999.99999999',
    'age>1h',
    'changed=yesterday',
    'changed<2026-11-21',
    'created>3d',
    'id:482',
    'id=4821',
    'watched:yes',
    'reason:x',
    'avg>0',
    'avg<=0',
  ])
    test(text, () => assert.equal(passes(text), false));
});

test('residue of doubles is no part that is not filled', () => {
  const full = row({ exchange: 'qfex', quantity: '0.8', filledQuantity: '0.7999999999999999' });
  assert.deepEqual([passes('filled>=100', full), passes('filled<100', full)], [true, false]);
});

test('what left the book is found by that, and by no status', () => {
  const gone = row({ isOpen: null, status: 'partiallyFilled' }, { hasLeftBook: true });
  assert.equal(passes('status:leftbook status:notknown left', gone), true);
  assert.equal(passes('status:open', gone), false);
});

test('of an order that left the book it is not known that no more was filled than was seen last', () => {
  const gone = row(
    { isOpen: null, status: 'unknown', filledQuantity: '0', remainingQuantity: null },
    { hasLeftBook: true },
  );
  for (const text of ['filled<50', 'filled=0', 'filled<=100']) assert.equal(passes(text, gone), false, text);
  const partly = row({ isOpen: null, status: 'unknown' }, { hasLeftBook: true });
  assert.deepEqual(
    ['filled>=50', 'filled>40', 'filled=50', 'filled<60'].map((text) => passes(text, partly)),
    [true, true, false, false],
  );
});

test('of a row that is not live the age is that which it shows: since it was last known to be so', () => {
  const shown = row({ updatedAt: nowMs - 3_600_000 }, { isStale: true, asOf: nowMs - 60_000 });
  assert.deepEqual([passes('age<10m', shown), passes('changed<10m', shown)], [true, false]);
  assert.equal(passes('age<10m', { ...shown, isStale: false }), false);
});

test('an account that is gone is called by its ID, by its field and as a word', () => {
  const gone = row({ account: '0b9b-77' });
  assert.deepEqual([passes('acct:0b9b', gone), passes('0b9b', gone)], [true, true]);
});

test('a UUID is found however it is written', () => {
  const of = row({ exchange: 'qfex', orderId: '64764028-1b1c-4a5e-9c5f-0123456789ab' });
  for (const text of ['id=647640281b1c4a5e9c5f0123456789ab', 'id:647640281B1C4A5E9C5F0123456789AB', 'id:64764028-1b1c'])
    assert.equal(passes(text, of), true, text);
  assert.equal(passes('id=647640281b1c4a5e9c5f0123456789ac', of), false);
});

test('the clock is followed where a filter speaks of now', () => {
  assert.deepEqual(['btc age<10m', 'changed=today', 'created<2h', 'created<2026-11-21', 'btc'].map(follows), [
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('a click on a cell leaves only orders that are alike in it, and the rest of the filter stands', () => {
  const more = row({ symbol: 'ETH-USDT', exchangeType: null });
  assert.equal(onlyThis('btc symbl:x', 'symbol', more, names), 'btc symbl:x sym=ETH-USDT');
  assert.equal(onlyThis('sym:BTC -x sym:ETH', 'symbol', more, names), 'sym=ETH-USDT -x');
  assert.equal(onlyThis('', 'account', more, names), 'acct="Market making 1"');
  assert.equal(onlyThis('', 'reason', more, names), null);
  for (const column of [
    'status',
    'symbol',
    'side',
    'type',
    'price',
    'quantity',
    'account',
    'orderId',
    'clientOrderId',
  ] as const) {
    const text = onlyThis('', column, more, names) ?? '';
    assert.deepEqual([readFilter(text).problems, passes(text, more)], [[], true], text);
  }
});

test('“only this account” leaves exactly that one, also where another exchange has one of the same name', () => {
  const accounts = [
    { id: 'a', label: 'Main' },
    { id: 'b', label: 'MAIN' },
    { id: 'c', label: 'Hedge' },
  ];
  const labelOf = (account: string): string => accounts.find(({ id }) => id === account)?.label ?? account;
  const rows = ['a', 'b', 'c', 'gone'].map((account) => row({ account }));
  for (const each of rows) {
    const text = onlyThis('', 'account', each, { labelOf: (account) => accountInFilter(account, accounts) }) ?? '';
    const fits = fitsAll(readFilter(text).terms, { labelOf });
    assert.deepEqual(
      rows.filter((other) => fits(other, times)),
      [each],
      text,
    );
  }
  assert.equal(accountInFilter('c', accounts), 'Hedge');
  assert.deepEqual(
    ['main', 'b', 'hedge', 'nobody'].map((value) => onlyAccountOf(value, accounts)),
    [null, 'b', 'c', null],
  );
});

test('“only this” on what became of an order leaves what became of others out', () => {
  const gone = row({ isOpen: null, status: 'unknown' }, { hasLeftBook: true });
  const amended = row(
    { isOpen: null, status: 'unknown' },
    { hasLeftBook: true, amendedTo: { orderIds: ['2'], isCertain: true } },
  );
  const unknown = row({ isOpen: null, status: 'unknown' });
  const partly = row();
  const rows = [gone, amended, unknown, partly];
  for (const each of rows) {
    const text = onlyThis('', 'status', each, names) ?? '';
    assert.deepEqual(
      rows.filter((other) => passes(text, other)),
      [each],
      text,
    );
  }
});

const isSymbol = ({ field }: { field: string | null }): boolean => field === 'sym';

test('what a click adds is a condition of its own, whatever stands before it', () => {
  assert.equal(onlyThis('"abc', 'symbol', row(), names), 'sym=BTC-USDT "abc');
  assert.equal(onlyThis('price<', 'symbol', row(), names), 'sym=BTC-USDT price<');
  const pieces = fc.constantFrom('"', 'abc', ' ', 'price', '<', 'sym:x', ',', '\\', '-', 'side:buy', '>5', 'qty', '“');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.boolean(), (parts, isAdded) => {
      const text = parts.join('');
      const kept = readFilter(text).terms.filter((term) => !isSymbol(term));
      const added = isAdded ? [{ isNegated: false, field: 'sym', comparison: '=', values: ['A B'] } as const] : [];
      const after = readFilter(withTerms(text, isSymbol, added)).terms;
      assert.deepEqual(after.map(printTerm).sort(), [...kept, ...added].map(printTerm).sort(), text);
    }),
    { numRuns: 2000 },
  );
});

test('a condition that goes leaves the others as they were typed', () => {
  assert.equal(
    withTerms('a  "b c" sym:x d', ({ field }) => field === 'sym', []),
    'a  "b c" d',
  );
});

test('a fault is said in one sentence, with what was probably meant, in the language that is spoken', () => {
  assert.deepEqual(said('symbl:x'), ['There is no field "symbl". Did you mean sym?']);
  assert.deepEqual(said('sid:sell'), ['There is no field "sid". Did you mean side?']);
  assert.deepEqual(said('side:sel'), ['side is never "sel". Did you mean sell?']);
  assert.deepEqual(said('side:up'), ['side is never "up": it is buy or sell.']);
  assert.deepEqual(said('price<x'), ['"x" is no number: price<=70000']);
  assert.deepEqual(said('qty=100,200'), [
    '"100,200" may be one number or several: write qty=100200, or qty>=100 qty<=200.',
  ]);
  assert.deepEqual(
    speaking('zh', () => said('symbl:x')),
    ['没有字段“symbl”。是否指 sym？'],
  );
});

// The reference says the same of each condition by itself, in the plainest way and without any of the shortcuts.
const decimal = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 9999 }))
  .map(([whole, part]) => `${String(whole)}.${String(part).padStart(4, '0')}`);
const anyRow = fc
  .record(
    {
      symbol: fc.constantFrom('BTC-USDT', 'ETH-USDT', 'AAPL-USD'),
      side: fc.constantFrom('buy', 'sell', null),
      status: fc.constantFrom('new', 'partiallyFilled', 'filled', 'canceled', 'unknown'),
      isOpen: fc.constantFrom(true, false, null),
      price: fc.option(decimal),
      quantity: fc.option(decimal),
      filledQuantity: fc.option(decimal),
      updatedAt: fc.option(fc.integer({ min: nowMs - 3 * dayMs, max: nowMs })),
      orderId: fc.stringMatching(/^\d{1,6}$/),
    },
    { noNullPrototype: true },
  )
  .map((order) => row({ ...order, exchange: 'qfex', clientOrderId: null, asOf: nowMs }));
const comparison = fc.constantFrom('<', '<=', '>', '>=', '=' as const);
type Judged = [text: string, judge: (of: Filterable) => boolean];

function holds(side: number, sign: string): boolean {
  return sign === '<'
    ? side < 0
    : sign === '<='
      ? side <= 0
      : sign === '>'
        ? side > 0
        : sign === '>='
          ? side >= 0
          : side === 0;
}

const judged: fc.Arbitrary<Judged> = fc.oneof(
  fc
    .tuple(comparison, decimal)
    .map(([sign, value]): Judged => [
      `price${sign}${value}`,
      ({ order: { price } }) => price !== null && holds(new Big(price).cmp(value), sign),
    ]),
  fc.tuple(comparison, fc.constantFrom('0', '12.5', '50', '99.99', '100')).map(([sign, percent]): Judged => [
    `filled${sign}${percent}`,
    ({ order: { quantity, filledQuantity, isOpen } }) => {
      if (quantity === null || filledQuantity === null || new Big(quantity).lte(0)) return false;
      if (isOpen === null && sign !== '>' && sign !== '>=') return false;
      return holds(new Big(filledQuantity).times(100).cmp(new Big(percent).times(quantity)), sign);
    },
  ]),
  fc.constantFrom('buy', 'sell').map((side): Judged => [`side:${side}`, ({ order }) => order.side === side]),
  fc
    .constantFrom('BTC', 'usdt', 'A')
    .map((word): Judged => [`sym:${word}`, ({ order }) => order.symbol.includes(word.toUpperCase())]),
  fc
    .constantFrom('1', '23', '9')
    .map((digits): Judged => [
      `id:${digits}`,
      ({ order: { orderId } }) => orderId.startsWith(digits) || orderId.endsWith(digits),
    ]),
  fc
    .tuple(fc.constantFrom('<', '>'), fc.integer({ min: 1, max: 72 }))
    .map(([sign, hours]): Judged => [
      `age${sign}${String(hours)}h`,
      ({ order: { updatedAt, asOf } }) => holds(nowMs - (updatedAt ?? asOf) - hours * 3_600_000, sign),
    ]),
);

test('of any orders those pass that fulfil each condition by itself', () => {
  fc.assert(
    fc.property(
      fc.array(anyRow, { maxLength: 8 }),
      fc.array(fc.tuple(judged, fc.boolean()), { maxLength: 4 }),
      (rows, terms) => {
        const text = terms.map(([[one], isNegated]) => `${isNegated ? '-' : ''}${one}`).join(' ');
        assert.deepEqual(readFilter(text).problems, []);
        assert.deepEqual(
          rows.map((each) => passes(text, each)),
          rows.map((each) => terms.every(([[, judge], isNegated]) => judge(each) !== isNegated)),
          text,
        );
      },
    ),
    { numRuns: 500 },
  );
});
