/** What does a command print as CSV? Whole tables, their heads included. */

import { byteOrderMark, csvLine, type Cell } from '../../shared/csv.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import { historyHeads, historyRows, orderCells, orderHeads } from '../../shared/order-table.ts';
import type { Order } from '../../shared/order.ts';
import type { OrderHistory } from '../../shared/timeline.ts';

export function orderTable(orders: readonly Order[]): string {
  return table(orderHeads, orders.map(orderCells));
}

/** A row for each order, and one for an ID that none was found for: what was asked and what came of it stand first in both. */
export function reportTable({ query, verdict, orders }: LookupReport): string {
  const asked: Cell[] = [
    { kind: 'exact', text: query.id },
    { kind: 'text', text: verdict },
  ];
  const rows = orders.length === 0 ? [[]] : orders.map(orderCells);
  const heads: Cell[] = ['askedId', 'verdict'].map((text) => ({ kind: 'text', text }));
  const nothing = orderHeads.map((): Cell => ({ kind: 'text', text: '' }));
  return table(
    [...heads, ...orderHeads],
    rows.map((row) => [...asked, ...(row.length === 0 ? nothing : row)]),
  );
}

export function historyTable(histories: readonly OrderHistory[]): string {
  return table(
    historyHeads,
    histories.flatMap(({ order, fills, events }) => historyRows(order, fills, events)),
  );
}

function table(heads: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  return `${byteOrderMark}${[heads, ...rows].map(csvLine).join('')}`;
}
