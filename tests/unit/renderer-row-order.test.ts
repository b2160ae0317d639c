/** Is the order that is kept the same that sorting anew would give, whatever changed? And how much is touched for it? */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decimalSortKey } from '../../renderer/format/sort-key.ts';
import { standingWord } from '../../renderer/format/standing.ts';
import { boardFilters, groupOf, sortFields, usualChoice, type BoardChoice } from '../../renderer/store/board-list.ts';
import { Room } from '../../renderer/store/merged-rows.ts';
import { wordFields } from '../../renderer/store/row-place.ts';
import { RowOrder } from '../../renderer/store/row-order.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import type { BoardRow } from '../../shared/board.ts';
import { notionalOf } from '../../shared/notional.ts';
import { groupings } from '../../shared/desk.ts';
import type { FilterTimes } from '../../shared/filter/filterable.ts';
import { unmarked } from '../support/board-rows.ts';

const labels = new Map([['main', 'Long desk']]);
const noTimes = (): FilterTimes => ({ nowMs: 0, todayFromMs: 0, yesterdayFromMs: 0 });
const groups = ['open', 'notKnown', 'closed'];

const decimal = fc.oneof(
  fc.constantFrom(null, '0', '0.0', '1', '1.0', '10', '-3', '-3.0', '0.1', 'none'),
  // Of one rank, and not the same number.
  fc.constantFrom('9007199254740992.5', '9007199254740992.25', '9007199254740993', '0.30000000000000000001', '0.3'),
  fc.integer({ min: -40, max: 40 }).map((whole) => String(whole)),
  fc.constantFrom(
    '0.00012',
    '0.0012',
    '-0.0012',
    '-0.00012',
    '007',
    '1234567890123.4',
    '1234567890123.5',
    '99999999999999',
  ),
);

const change = fc.record({
  id: fc.integer({ min: 0, max: 25 }).map(String),
  isGone: fc.boolean(),
  isOpen: fc.constantFrom(true, false, null),
  price: decimal,
  symbol: fc.constantFrom('BTC-USDT', 'ETH-USDT', 'btc-usdt'),
  account: fc.constantFrom('main', 'hedge'),
  fee: decimal,
  isStale: fc.boolean(),
  updatedAt: fc.option(fc.integer({ min: 0, max: 9 })),
  isWatched: fc.boolean(),
  isUnseen: fc.boolean(),
});

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const choice: fc.Arbitrary<BoardChoice> = fc.record({
  filter: fc.constantFrom(...boardFilters),
  text: fc.constantFrom('', 'btc', 'long 1', 'unknown', '-sym:btc', 'status:open price>0', 'age<5s', '-watched:yes'),
  sortedBy: fc.constantFrom(...sortFields),
  direction: fc.constantFrom('ascending', 'descending'),
  grouping: fc.constantFrom(...groupings),
});

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ changes: fc.array(change, { maxLength: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ choice }) },
  { weight: 1, arbitrary: fc.record({ goesOnTo: fc.integer({ min: 5_000, max: 5_010 }) }) },
  { weight: 1, arbitrary: fc.constant({ looks: true }) },
);

function rowOf(from: Change): BoardRow {
  const { id, isOpen, price, symbol, account, updatedAt, isWatched, isUnseen, fee, isStale } = from;
  const name = { exchange: 'htx', account, orderKind: 'order', orderId: id } as const;
  const figures = {
    price,
    quantity: price === 'none' ? null : '2',
    quantityUnit: 'base' as const,
    fee: fee === null ? null : { amount: fee, currency: 'USDT' },
  };
  const { raw: _raw, extra: _extra, ...order } = blankOrder(name, symbol, 5);
  return {
    key: `htx/${id}`,
    order: { ...order, isOpen, status: isOpen === true ? 'new' : 'unknown', ...figures, updatedAt },
    asOf: 4,
    ...unmarked(),
    isStale,
    isWatched,
    isUnseen,
  };
}

function before(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The plainest way to say in which order they stand. */
function sortedAnew(rows: Iterable<BoardRow>, { sortedBy, direction, grouping }: BoardChoice): string[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const value = (row: BoardRow): string | number => {
    const { order } = row;
    const latest = order.updatedAt ?? order.asOf;
    if (sortedBy === 'updatedAt') return latest;
    if (sortedBy === 'age') return 0 - (row.isStale ? row.asOf : latest);
    if (sortedBy === 'status') return standingWord(order, row);
    if (sortedBy === 'account') return labels.get(order.account) ?? order.account;
    if (sortedBy === 'createdAt') return order.createdAt ?? '';
    if (sortedBy === 'notional') return decimalSortKey(notionalOf(order)?.amount ?? null);
    if (sortedBy === 'fee') return decimalSortKey(order.fee?.amount ?? null);
    if (
      sortedBy === 'symbol' ||
      sortedBy === 'type' ||
      sortedBy === 'timeInForce' ||
      sortedBy === 'orderId' ||
      sortedBy === 'clientOrderId' ||
      sortedBy === 'side'
    )
      return order[sortedBy] ?? '';
    return decimalSortKey(order[sortedBy]);
  };
  /** Figures and times that are not known come last both ways. */
  const isLast = (row: BoardRow): number =>
    wordFields.has(sortedBy) || sortedBy.endsWith('Id') || value(row) !== '' ? 0 : 1;
  const group = (row: BoardRow): string | number => {
    if (grouping === 'symbol') return row.order.symbol;
    if (grouping === 'account') return labels.get(row.order.account) ?? row.order.account;
    return grouping === 'none' ? '' : groups.indexOf(groupOf(row));
  };
  return [...rows]
    .toSorted(
      (one, other) =>
        (grouping === sortedBy ? sign : 1) * before(group(one), group(other)) ||
        isLast(one) - isLast(other) ||
        sign * (before(value(one), value(other)) || before(one.key, other.key)),
    )
    .map(({ key }) => key);
}

function passes(row: BoardRow, chosen: BoardChoice, nowMs: number): boolean {
  const { filter } = chosen;
  const isChosen =
    filter === 'all' ||
    (filter === 'watched' && row.isWatched) ||
    (filter === 'unseen' && row.isUnseen) ||
    groupOf(row) === filter;
  return isChosen && matches(row, chosen, nowMs);
}

/** The plainest way to say whether the filter that was typed lets it pass. */
function matches(row: BoardRow, { text }: BoardChoice, nowMs: number): boolean {
  if (text === '-sym:btc') return !row.order.symbol.toLowerCase().includes('btc');
  if (text === 'status:open price>0') return row.order.isOpen === true && Number(row.order.price ?? 0) > 0;
  if (text === 'age<5s') return nowMs - (row.isStale ? row.asOf : (row.order.updatedAt ?? row.order.asOf)) < 5_000;
  if (text === '-watched:yes') return !row.isWatched;
  const { symbol, orderId, exchange, account } = row.order;
  const said = [
    symbol,
    orderId,
    exchange,
    labels.get(account) ?? '',
    row.order.isOpen === true ? 'New' : 'Status unknown',
  ];
  const found = said.join(' ').toLowerCase();
  return text.split(' ').every((word) => found.includes(word));
}

function keysOf({ table }: RowOrder, rows: Uint32Array): string[] {
  return Array.from(rows, (number) => table.keys[number] ?? '');
}

describe('the order of the rows', () => {
  it('is the one that sorting anew gives, with the same rows passing and the same counts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const rows = new Map<string, BoardRow>();
        let chosen: BoardChoice = usualChoice;
        let nowMs = 5_000;
        const times = (): FilterTimes => ({ nowMs, todayFromMs: 0, yesterdayFromMs: 0 });
        const order = new RowOrder((key) => rows.get(key), chosen, { times });
        order.nameAccounts(labels);
        for (const each of steps) {
          if ('choice' in each) order.choose((chosen = each.choice));
          if ('goesOnTo' in each) {
            nowMs = each.goesOnTo;
            order.tick();
          }
          if ('changes' in each) {
            for (const one of each.changes) {
              const row = rowOf(one);
              if (one.isGone) rows.delete(row.key);
              else rows.set(row.key, row);
              order.changed(row.key);
            }
            // Not looked at after each: what moves twice stands once.
            continue;
          }
          assert.deepEqual(keysOf(order, order.rows()), sortedAnew(rows.values(), chosen));
        }
        const all = [...rows.values()];
        assert.deepEqual(keysOf(order, order.rows()), sortedAnew(all, chosen));
        assert.deepEqual(
          keysOf(order, order.standing(new Room()).rows).toSorted(),
          all
            .filter((row) => passes(row, chosen, nowMs))
            .map(({ key }) => key)
            .toSorted(),
        );
        const matching = all.filter((row) => matches(row, chosen, nowMs));
        const count = (is: (row: BoardRow) => boolean): number => matching.filter(is).length;
        assert.deepEqual(order.table.counts, {
          all: matching.length,
          open: count((row) => row.order.isOpen === true),
          notKnown: count((row) => row.order.isOpen === null),
          closed: count((row) => row.order.isOpen === false),
          watched: count(({ isWatched }) => isWatched),
          unseen: count(({ isUnseen }) => isUnseen),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is exact where decimals are longer than a rank, sorted anew and merged', () => {
    const rows = new Map<string, BoardRow>();
    const order = new RowOrder((key) => rows.get(key), usualChoice, { times: noTimes });
    const usual = {
      isGone: false,
      isOpen: true,
      symbol: 'BTC-USDT',
      account: 'main',
      updatedAt: 1,
      fee: null,
      isStale: false,
    } as const;
    const put = (id: string, price: string): void => {
      const row = rowOf({ ...usual, id, price, isWatched: false, isUnseen: false });
      rows.set(row.key, row);
      order.changed(row.key);
    };
    for (const [id, price] of ['1234567890123.5', '1234567890123.40', '1234567890123.4', '2'].entries())
      put(String(id), price);
    order.choose({ ...usualChoice, sortedBy: 'price', direction: 'ascending' });
    assert.deepEqual(keysOf(order, order.rows()), ['htx/3', 'htx/1', 'htx/2', 'htx/0']);
    put('4', '1234567890123.45');
    put('3', '1234567890123.41');
    assert.deepEqual(keysOf(order, order.rows()), ['htx/1', 'htx/2', 'htx/3', 'htx/4', 'htx/0']);
  });

  it('asks for the rows that changed and for no others', () => {
    const rows = new Map<string, BoardRow>();
    const usual = {
      isGone: false,
      isOpen: true,
      price: '1',
      symbol: 'BTC-USDT',
      account: 'main',
      fee: null,
      isStale: false,
    } as const;
    const row = (id: number, updatedAt: number): BoardRow =>
      rowOf({ ...usual, id: String(id), updatedAt, isWatched: false, isUnseen: false });
    let asked = 0;
    const order = new RowOrder(
      (key) => {
        asked += 1;
        return rows.get(key);
      },
      usualChoice,
      { times: noTimes },
    );
    for (let id = 0; id < 5000; id += 1) {
      const each = row(id, id);
      rows.set(each.key, each);
      order.changed(each.key);
    }
    order.rows();
    asked = 0;
    for (const id of [7, 4999, 1200]) {
      const each = row(id, 9000 + id);
      rows.set(each.key, each);
      order.changed(each.key);
    }
    assert.deepEqual(keysOf(order, order.rows()).slice(0, 3), ['htx/4999', 'htx/1200', 'htx/7']);
    assert.equal(asked, 3);
  });

  it('counts otherwise where a row begins to pass the filter that the chosen group hides', () => {
    const rows = new Map<string, BoardRow>();
    const order = new RowOrder((key) => rows.get(key), usualChoice, { times: noTimes });
    order.choose({ ...usualChoice, filter: 'closed', text: 'price>5' });
    const put = (price: string): boolean => {
      const row = rowOf({
        id: '1',
        isGone: false,
        isOpen: true,
        symbol: 'BTC-USDT',
        account: 'main',
        updatedAt: 1,
        isWatched: false,
        isUnseen: false,
        fee: null,
        isStale: false,
        price,
      });
      rows.set(row.key, row);
      return order.changed(row.key);
    };
    put('1');
    assert.deepEqual([put('9'), order.table.counts.all], [true, 1]);
    assert.deepEqual([put('8'), order.table.counts.all], [false, 1]);
  });
});
