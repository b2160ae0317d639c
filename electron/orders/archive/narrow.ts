/**
 * Which orders need not be read, because by what the archive keeps of them in its indexes they can't pass a filter? Whatever
 * is left is judged one by one, by the same conditions as on the board.
 */

import type { SQLInputValue } from 'node:sqlite';
import type { ArchiveFilter, ArchiveQuery } from '../../../shared/board.ts';
import { readMoment } from '../../../shared/filter/amounts-of-time.ts';
import type { FilterTimes } from '../../../shared/filter/filterable.ts';
import { readFilter } from '../../../shared/filter/read-filter.ts';
import type { FilterTerm } from '../../../shared/filter/term.ts';
import { exchangeIds, type Order } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import type { WallMs } from '../../../shared/time.ts';
import { comparable, keptOrderId } from './rows.ts';

export interface Condition {
  sql: string;
  values: SQLInputValue[];
}

export interface Narrowing {
  /** Of an order's own row. */
  orders: Condition[];
  /** Whether few are left by them, so that no other index is used. */
  isNarrow: boolean;
  /** Of its symbol (y) and account (a). */
  places: Condition[];
  status: Order['status'] | null;
  /** What changed before then can't pass, on this machine's clock; null where that can't be said. */
  changedFrom: WallMs | null;
}

/**
 * By so much what an exchange tells of an order may be ahead of when this machine heard of it: a day that an exchange's
 * clock may be wrong, where a time is believed at all, and a day that ours may be slow.
 */
const aheadMs = 2 * 86_400_000;
/** No text begins with the one and sorts behind it plus this: U+10FFFF is no character. */
export const lastCharacter = '\u{10FFFF}';
/** Fewer digits end too many IDs for an index to help. */
const shortestEnding = 3;

const statuses: Readonly<Record<string, Order['status']>> = {
  partial: 'partiallyFilled',
  filled: 'filled',
  canceled: 'canceled',
  rejected: 'rejected',
  triggered: 'triggered',
  expired: 'expired',
  unknown: 'unknown',
};

const nothing: Narrowing = { orders: [], isNarrow: false, places: [], status: null, changedFrom: null };

export function narrowingOf({ filter }: Pick<ArchiveQuery, 'filter'>): Narrowing {
  if (filter === undefined) return nothing;
  return readFilter(filter.text)
    .terms.filter(({ isNegated }) => !isNegated)
    .reduce((narrowing, term) => withTerm(narrowing, term, filter), nothing);
}

function withTerm(narrowing: Narrowing, term: FilterTerm, filter: ArchiveFilter): Narrowing {
  const { field, values } = term;
  const orders = (condition: Condition | null): Narrowing =>
    condition === null ? narrowing : { ...narrowing, orders: [...narrowing.orders, condition] };
  const places = (condition: Condition): Narrowing => ({ ...narrowing, places: [...narrowing.places, condition] });
  if (field === 'sym') return places(symbolCondition(term));
  if (field === 'acct') return places(accountCondition(term, filter));
  if (field === 'exch') return places(exchangeCondition(term));
  if (field === 'id') {
    const condition = idCondition(term);
    return { ...orders(condition), isNarrow: narrowing.isNarrow || condition !== null };
  }
  if (field === 'age' || field === 'changed') {
    const from = earliestChange(term, filter.times);
    const before = narrowing.changedFrom;
    return { ...narrowing, changedFrom: from === null || before === null ? (from ?? before) : Math.max(from, before) };
  }
  const status = field === 'status' && values.length === 1 ? statuses[values[0] ?? ''] : undefined;
  return status === undefined ? narrowing : { ...narrowing, status };
}

/** One of them, or none at all. */
function anyOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.length === 0 ? 'false' : `(${conditions.map(({ sql }) => sql).join(' OR ')})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function symbolCondition({ comparison, values }: FilterTerm): Condition {
  return anyOf(
    values.map((value) => textCondition('y.symbol', comparison === '=', value.toLowerCase().replaceAll(/[/_]/g, '-'))),
  );
}

/** Whether a column is that text in small letters, or holds it. SQLite lowers none but those of ASCII; what it can't, is read. */
function textCondition(column: 'y.symbol' | 'a.account', isExact: boolean, lower: string): Condition {
  const wanted = comparable(lower);
  if (!/^[\x20-\x7e]*$/.test(wanted)) return { sql: 'true', values: [] };
  const isFit = isExact ? `lower(${column}) = ?` : `instr(lower(${column}), ?) > 0`;
  return { sql: `(${isFit} OR ${column} GLOB '*[^ -~]*')`, values: [wanted] };
}

function accountCondition({ comparison, values }: FilterTerm, { accounts }: ArchiveFilter): Condition {
  const wanted = values.map((value) => value.toLowerCase());
  const fits = (label: string): boolean =>
    wanted.some((value) => (comparison === '=' ? label === value : label.includes(value)));
  const ids = new Set([...values, ...accounts.filter(({ label }) => fits(label.toLowerCase())).map(({ id }) => id)]);
  const among = 'a.account IN (SELECT value FROM json_each(?))';
  // One that is gone is called by its own ID.
  const gone = anyOf(wanted.map((value) => textCondition('a.account', comparison === '=', value)));
  return anyOf([
    { sql: among, values: [JSON.stringify([...ids])] },
    { sql: `NOT ${among} AND ${gone.sql}`, values: [JSON.stringify(accounts.map(({ id }) => id)), ...gone.values] },
  ]);
}

function exchangeCondition({ comparison, values }: FilterTerm): Condition {
  const wanted = values.map((value) => value.toLowerCase());
  const fits = (text: string): boolean =>
    wanted.some((value) => (comparison === '=' ? text === value : text.includes(value)));
  const found = exchangeIds.filter((id) => fits(id) || fits(exchangeName(id).toLowerCase()));
  return { sql: 'a.exchange IN (SELECT value FROM json_each(?))', values: [JSON.stringify(found)] };
}

/** An ID that begins or ends so: the beginning is found in the index, the ending by a walk through it. */
function idCondition({ comparison, values }: FilterTerm): Condition | null {
  const parts: Condition[] = [];
  for (const value of values) {
    const lower = value.toLowerCase();
    if (!/^[\da-z_-]+$/.test(lower) || lower.length < shortestEnding) return null;
    const ids = [...new Set([lower, keptOrderId(lower)])];
    for (const column of ['order_id', 'client_order_id'] as const) {
      const known = column === 'order_id' ? '' : 'client_order_id IS NOT NULL AND ';
      for (const id of ids)
        parts.push(
          comparison === '='
            ? { sql: `SELECT number FROM orders WHERE ${known}${column} = ?`, values: [id] }
            : {
                sql: `SELECT number FROM orders WHERE ${known}${column} >= ? AND ${column} < ?`,
                values: [id, `${id}${lastCharacter}`],
              },
        );
      if (comparison !== '=')
        parts.push({
          sql: `SELECT number FROM orders WHERE ${known}substr(lower(${column}), ?) = ?`,
          values: [-lower.length, lower],
        });
      // Small letters of these are also those of letters of which SQLite knows no small ones (the sign of Kelvin, İ).
      if (column === 'client_order_id' && /[ik]/.test(lower))
        parts.push({ sql: `SELECT number FROM orders WHERE ${known}client_order_id GLOB '*[^ -~]*'`, values: [] });
    }
  }
  return {
    sql: `o.number IN (${parts.map(({ sql }) => sql).join(' UNION ')})`,
    values: parts.flatMap((part) => part.values),
  };
}

/** Of these the latest news may be that they were seen, which changes nothing of them; until they went off the board. */
const notClosed = `'pendingNew', 'new', 'partiallyFilled', 'unknown'`;

/**
 * What changed since then, and what may have had news without a change.
 *
 * @param changedAt - SQL for when the order changed last
 */
export function changedSince(from: WallMs, changedAt: string): Condition {
  const beside = `SELECT number FROM orders WHERE is_kept = 1 UNION ALL SELECT number FROM orders WHERE status IN (${notClosed})`;
  return { sql: `(${changedAt} >= ? OR o.number IN (${beside}))`, values: [from] };
}

/** Before which nothing fits, on this machine's clock; null where that can't be said. */
function earliestChange({ field, comparison, values: [value = ''] }: FilterTerm, times: FilterTimes): number | null {
  const moment = readMoment(value);
  if (moment === null) return null;
  if (moment.kind === 'ago')
    return comparison === '>' || comparison === '>=' ? null : times.nowMs - moment.spanMs - aheadMs;
  if (field === 'age' || comparison === '<' || comparison === '<=') return null;
  if (moment.kind === 'time') return moment.from - aheadMs;
  return (moment.daysAgo === 0 ? times.todayFromMs : times.yesterdayFromMs) - aheadMs;
}
