/** What of the archive can't be read and is left out? Named, so that a trader can look it up elsewhere. */

import { exchangeIds } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { DamagedRow } from './faults.ts';
import { isRowNumber, type Row } from './statement.ts';

const places = {
  order: ['order', 'orders'],
  event: ['event', 'events'],
  fill: ['fill', 'fills'],
  notice: ['notice', 'notices'],
  gap: ['gap', 'gaps'],
  lost: ['note of lost events', 'notes of lost events'],
  live: ['last time of an account', 'last times of accounts'],
  behind: ['order', 'orders'],
} as const satisfies Record<string, readonly [one: string, several: string]>;
export type LeftOutPlace = keyof typeof places;

/** A row that is there and can't be read. */
export interface LeftOut {
  place: LeftOutPlace;
  /** Which order it is or is of, by whatever of its name can still be read. */
  name: string;
  /** As SQLite gave it. */
  row: Row;
}

/** Told of each row that is left out. */
export type OnLeftOut = (left: LeftOut) => void;

const mostNamed = 5;
const longestName = 80;

function numberIn(row: Row): string {
  const number = [row['number'], row['seq'], row['id']].find(isRowNumber);
  return number === undefined ? '?' : String(number);
}

/** By the order's key in the archive; else by the row's number. */
export function nameOf(key: unknown, row: Row): string {
  if (typeof key !== 'string' || key === '') return `the one in row ${numberIn(row)}`;
  const short = key.length > longestName ? `${key.slice(0, longestName)}…` : key;
  const [exchange, account, ...id] = short.split('/');
  const known = exchangeIds.find((each) => each === exchange);
  return known === undefined || account === undefined || id.length === 0
    ? short
    : `${exchangeName(known)} ${id.join(' ')} (${account})`;
}

/** @returns null for a row that can't be read, which then was told */
export function readOrLeaveOut<Value>(
  place: LeftOutPlace,
  key: unknown,
  row: Row,
  onLeftOut: OnLeftOut,
  read: (row: Row) => Value,
): Value | null {
  try {
    return read(row);
  } catch (error) {
    if (!(error instanceof DamagedRow)) throw error;
    onLeftOut({ place, name: nameOf(key, row), row });
    return null;
  }
}

/** Those that can be read, and the others told. */
export function readEach<Value>(
  place: LeftOutPlace,
  rows: Iterable<Row>,
  read: (row: Row) => Value,
  onLeftOut: OnLeftOut,
  nameOfRow: (row: Row) => unknown = ({ key }) => key,
): Value[] {
  const values: Value[] = [];
  for (const row of rows) {
    const value = readOrLeaveOut(place, nameOfRow(row), row, onLeftOut, read);
    if (value !== null) values.push(value);
  }
  return values;
}

/** What tells one damaged row from another, however often it is read. */
export function leftOutKey({ place, row }: LeftOut): string {
  return [place, row['number'] ?? '', row['seq'] ?? row['trade_id'] ?? row['from_at'] ?? row['id'] ?? '']
    .map(String)
    .join(' ');
}

/** One sentence for each kind of row, e.g. `2 orders in the archive can't be read and are left out: HTX 1 (main), HTX 2 (main).` */
export function leftOutSentences(left: readonly LeftOut[]): string {
  const kinds = Object.keys(places).flatMap((name) => {
    const of = left.filter(({ place }) => place === name);
    const [first] = of;
    return first === undefined
      ? []
      : [{ place: first.place, names: [...new Set(of.map((each) => each.name))], count: of.length }];
  });
  return kinds
    .map(({ place, names, count }) => {
      const [one, several] = places[place];
      const more = names.length - mostNamed;
      const named = `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
      if (place === 'behind')
        return `What happened in the moments before the last end can’t be read, and ${count === 1 ? 'this order' : `these ${String(count)} orders`} may have changed since: ${named}.`;
      const which = `${place === 'order' ? '' : 'of '}${named}`;
      return `${count === 1 ? `1 ${one} in the archive can’t be read and is` : `${String(count)} ${several} in the archive can’t be read and are`} left out: ${which}.`;
    })
    .join(' ');
}

/** A damaged row in full, as text: what it said must not be lost with it. */
export function rowText(row: Row): string {
  return JSON.stringify(row, (_column, value: unknown) => {
    if (typeof value === 'bigint') return value.toString();
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  });
}
