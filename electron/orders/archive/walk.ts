/**
 * How are all orders gone through that a search finds, however many there are? Some places at once from the indexes, then
 * order by order, so that whoever asks can pause after each one.
 *
 * It goes on from the place it has come to, never by a count: so a step takes as long at the end as at the beginning, and
 * none comes twice or is passed over because others changed. An order that changes before it was come to is not met: it
 * stands in front of all others from then on.
 */

import type { DatabaseSync } from 'node:sqlite';
import { orderKeyOf, type ArchiveQuery } from '../../../shared/board.ts';
import type { Fits } from '../../../shared/filter/filterable.ts';
import type { Order } from '../../../shared/order.ts';
import { archivedStanding } from './archived-standing.ts';
import { readOrLeaveOut, type OnLeftOut } from './left-out.ts';
import { rawOfState } from './read-state.ts';
import { flagOf, textOf } from './rows.ts';
import { choiceOf, fitsOf, foundColumns, isShown, type Place } from './search.ts';
import { numberOf, prepareRead, type ReadStatement, type Row } from './statement.ts';
import type { WalkStep } from './types.ts';
import type { UnsettledOrders } from './unsettled.ts';

// Where very many changed in one moment they are sorted for each of these; and so many are chosen within some milliseconds.
const placesAtOnce = 2_000;

export interface Walk {
  database: DatabaseSync;
  query: ArchiveQuery;
  unsettled: UnsettledOrders;
  /** Whether the exchange's own text and fields are wanted, which most of the reading is. */
  withText: boolean;
  /** @throws DamagedRow */
  orderOf: (row: Row, withText: boolean) => Order;
  onLeftOut: OnLeftOut;
}

/** The newest change first. */
export function* walkOrders(walk: Walk): Generator<WalkStep> {
  const { database, query, withText } = walk;
  const fits = fitsOf(query);
  const row = prepareRead(
    database,
    `SELECT o.number, ${foundColumns}${withText ? `, s.raw_seq, ${rawOfState}` : ''} FROM orders o LEFT JOIN states s ON s.number = o.number
     ${withText ? 'LEFT JOIN events e ON e.seq = s.raw_seq AND e.number = s.number' : ''} WHERE o.number = ?`,
  );
  let after: Place | null = null;
  for (;;) {
    const places: Place[] = placesBehind(walk, after);
    for (const place of places) yield stepAt(place, row, fits, walk);
    after = places.at(-1) ?? null;
    if (places.length < placesAtOnce) return;
  }
}

function placesBehind(walk: Walk, after: Place | null): Place[] {
  const { behind, sql, values } = choiceOf(walk, after);
  return prepareRead(walk.database, `${behind} ${sql} LIMIT ${String(placesAtOnce)}`)
    .all(...values)
    .map((row) => ({ number: numberOf(row), changedAt: boundAgain(row['changed_at']) }));
}

function boundAgain(value: unknown): Place['changedAt'] {
  return typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'string' ||
    value instanceof Uint8Array
    ? value
    : null;
}

function stepAt({ number }: Place, read: ReadStatement, fits: Fits, walk: Walk): WalkStep {
  const row = read.get(number);
  // It was there when its place was chosen.
  if (row === undefined || !isShown(row)) return { kind: 'other' };
  const step = readOrLeaveOut('order', row['key'], row, walk.onLeftOut, (each) => judged(each, fits, walk));
  return step ?? { kind: 'unreadable' };
}

function judged(row: Row, fits: Fits, { query, withText, orderOf }: Walk): WalkStep {
  const order: Order = { ...orderOf(row, withText), source: 'archive' };
  // What changed since its place was chosen is none that was asked for any more.
  if (query.status !== null && order.status !== query.status) return { kind: 'other' };
  if (query.filter !== undefined) {
    const beside = { isWatched: flagOf(row, 'is_watched'), ...archivedStanding(order, textOf(row, 'tracking')) };
    if (!fits({ order, ...beside }, query.filter.times)) return { kind: 'other' };
  }
  return { kind: 'found', key: orderKeyOf(order), order };
}
