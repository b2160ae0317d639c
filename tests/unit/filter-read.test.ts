import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fieldNames, filterFields, wordsTaken, type FieldName } from '../../shared/filter/fields.ts';
import { printFilter } from '../../shared/filter/print-filter.ts';
import { readFilter } from '../../shared/filter/read-filter.ts';
import { filterBounds, type FilterTerm } from '../../shared/filter/term.ts';

/** What a text says, written as it is kept; and what of it makes no sense. */
function read(text: string): [said: string, problems: string[]] {
  const { terms, problems } = readFilter(text);
  return [printFilter(terms), problems.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)];
}

describe('a filter is read', () => {
  for (const [text, said] of [
    ['', ''],
    ['  btc   4821 ', 'btc 4821'],
    ['sym:BTC side:sell acct:main status:partial exch:htx', 'sym:BTC side:sell acct:main status:partial exch:htx'],
    ['SYMBOL:btc Side:S account:Main', 'sym:btc side:sell acct:Main'],
    ['filled>50 qty>1 price<=70000', 'filled>50 qty>1 price<=70000'],
    ['filled > 50% qty >= 1,000.5', 'filled>50 qty>=1000.5'],
    ['price=70,000 qty<100,200', 'price=70000 qty<100200'],
    ['notional>10k fee<-1.5m', 'notional>10000 fee<-1500000'],
    ['age<10m created>1h30m', 'age<10m created>1h30m'],
    [
      'changed=today changed>=2026-11-23T10:00 created=2026-11-23',
      'changed=today changed>=2026-11-23T10:00 created=2026-11-23',
    ],
    ['-sym:BTC -4821 -"a b"', '-sym:BTC -4821 -"a b"'],
    ['acct:"Market making 1" acct:a,"b, c"', 'acct:"Market making 1" acct:a,"b, c"'],
    ['status:filled,cancelled', 'status:filled,canceled'],
    ['side：卖出 filled＞50 “a b”', 'side:sell filled>50 "a b"'],
    ['12:30 :x - >5', '"12:30" ":x" "-" ">5"'],
    ['"sym:BTC"', '"sym:BTC"'],
    ['or sym:BTC "OR" sym:ETH and', '"or" sym:BTC "OR" sym:ETH "and"'],
    ['sym=BTC-USDT watched:y', 'sym=BTC-USDT watched:yes'],
  ] as const)
    test(`${text} says ${said}`, () => assert.deepEqual(read(text), [said, []]));
});

describe('a part that makes no sense is told with its place, and the others hold', () => {
  for (const [text, said, problem] of [
    ['sym:BTC symbl:x', 'sym:BTC', 'unknownField symbl:x'],
    ['sym: side:sell', 'side:sell', 'incomplete sym:'],
    ['filled> ', '', 'incomplete filled>'],
    ['side:up btc', 'btc', 'badWord side:up'],
    ['price<abc', '', 'badNumber price<abc'],
    ['price<1,00', '', 'badNumber price<1,00'],
    ['sym:BTC OR sym:ETH', 'sym:BTC sym:ETH', 'joiningWord OR'],
    ['sym:BTC and side:sell', 'sym:BTC side:sell', 'joiningWord and'],
    ['side:sell "abc', 'side:sell', 'openQuote "abc'],
    ['acct:"Market making', '', 'openQuote acct:"Market making'],
    ['qty=100,200 btc', 'btc', 'maybeList qty=100,200'],
    ['filled:10,200', '', 'maybeList filled:10,200'],
    ['age<10', '', 'badSpan age<10'],
    ['age:10m', '', 'needsComparison age:10m'],
    ['sym>BTC', '', 'onlyEquals sym>BTC'],
    ['changed>2026-02-30', '', 'badMoment changed>2026-02-30'],
  ] as const)
    test(`${text}: ${problem}`, () => assert.deepEqual(read(text), [said, [problem]]));

  test('what is beyond the bounds is told and not read', () => {
    const many = Array.from({ length: 31 }, (_, at) => `w${String(at)}`).join(' ');
    assert.deepEqual(readFilter(many).terms.length, filterBounds.terms);
    assert.deepEqual(read(many)[1], ['tooMany w30']);
    assert.deepEqual(
      readFilter('x'.repeat(501)).problems.map(({ kind }) => kind),
      ['tooLong'],
    );
  });
});

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((value) => value.trim() !== '');
const decimal = fc
  .tuple(fc.boolean(), fc.nat(), fc.option(fc.nat()))
  .map(
    ([isBelow, whole, part]) =>
      `${isBelow && whole > 0 ? '-' : ''}${String(whole)}${part === null ? '' : `.${String(part)}`}`,
  );
const span = fc
  .tuple(fc.nat(999), fc.constantFrom('s', 'm', 'h', 'd', 'w'))
  .map(([count, unit]) => `${String(count)}${unit}`);

function termOf(field: FieldName): fc.Arbitrary<FilterTerm> {
  const isNegated = fc.boolean();
  const anyComparison = fc.constantFrom('=', '<', '<=', '>', '>=' as const);
  const of = (comparison: fc.Arbitrary<FilterTerm['comparison']>, values: fc.Arbitrary<string[]>) =>
    fc.record({ isNegated, field: fc.constant(field), comparison, values }, { noNullPrototype: true });
  switch (filterFields[field].kind) {
    case 'text':
      return of(fc.constantFrom(':', '='), fc.array(text, { minLength: 1, maxLength: 3 }));
    case 'word':
      return of(
        fc.constant(':'),
        fc.array(fc.constantFrom(...Object.keys(wordsTaken(field) ?? {})), { minLength: 1, maxLength: 3 }),
      );
    case 'yesNo':
      return of(
        fc.constant(':'),
        fc.constantFrom('yes', 'no').map((word) => [word]),
      );
    case 'decimal':
      return of(
        anyComparison,
        decimal.map((value) => [value]),
      );
    case 'age':
      return of(
        fc.constantFrom('<', '<=', '>', '>='),
        span.map((value) => [value]),
      );
    case 'time':
      return of(
        anyComparison,
        fc
          .oneof(span, fc.constantFrom('today', 'yesterday', '2026-11-23', '2026-11-23T10:00', '2026-11-23T10:00:59'))
          .map((value) => [value]),
      );
  }
}

const bareWord = text.chain((word) =>
  fc.boolean().map((isNegated): FilterTerm => ({ isNegated, field: null, comparison: ':', values: [word] })),
);
const anyTerm: fc.Arbitrary<FilterTerm> = fc.oneof(bareWord, fc.constantFrom(...fieldNames).chain(termOf));

test('whatever conditions are written, they are read as the same', () => {
  fc.assert(
    fc.property(fc.array(anyTerm, { maxLength: 6 }), (terms) => {
      const written = printFilter(terms);
      fc.pre(written.length <= filterBounds.characters);
      const again = readFilter(written);
      assert.deepEqual(again.problems, []);
      assert.deepEqual(
        again.terms.map(({ from: _from, to: _to, ...term }) => term),
        terms,
      );
    }),
  );
});

test('whatever is typed, it is read, and what it says is read as the same once more', () => {
  const typed = fc.oneof(
    fc.string({ maxLength: 600, unit: 'binary' }),
    fc
      .array(fc.constantFrom('sym', 'age', '-', ':', '<', '=', '"', ' ', ',', '10m', 'BTC', '\\', '：', 'filled'), {
        maxLength: 60,
      })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(typed, (any) => {
      const first = readFilter(any);
      for (const { from, to } of [...first.terms, ...first.problems])
        assert.ok(from >= 0 && from < to && to <= any.length);
      const written = printFilter(first.terms);
      fc.pre(written.length <= filterBounds.characters);
      assert.deepEqual(printFilter(readFilter(written).terms), written);
      assert.deepEqual(readFilter(written).problems, []);
    }),
  );
});
