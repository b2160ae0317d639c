/** What is told as CSV? Whole tables, their heads included. */

import { byteOrderMark, csvLine, type Cell } from '../../shared/csv.ts';
import type { Answer, LookupReport } from '../../shared/lookup.ts';
import { accountTitle } from '../../shared/order-words.ts';
import { historyHeads, historyRows, orderCells, orderHeads } from '../../shared/order-table.ts';
import type { Order } from '../../shared/order.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { problemLine } from './problem-line.ts';

export function orderTable(orders: readonly Order[]): string {
  return table(orderHeads, orders.map(orderCells));
}

export function reportTable(report: LookupReport): string {
  return table(reportHeads, reportRows(report));
}

export const reportHeads: readonly Cell[] = [
  ...['askedId', 'verdict', 'problems', 'notes'].map((text): Cell => ({ kind: 'text', text })),
  ...orderHeads,
];

/** A row for each order, and one for an ID that none was found for: what was asked and what came of it stand first in both. */
export function reportRows({ query, verdict, orders, answers }: LookupReport): Cell[][] {
  const asked: Cell[] = [
    { kind: 'exact', text: query.id },
    { kind: 'text', text: verdict },
    { kind: 'text', text: answers.flatMap(problemOf).join('; ') },
    { kind: 'text', text: answers.flatMap(notesOf).join(' ') },
  ];
  const nothing = orderHeads.map((): Cell => ({ kind: 'text', text: '' }));
  const rows = orders.length === 0 ? [nothing] : orders.map(orderCells);
  return rows.map((row) => [...asked, ...row]);
}

function problemOf({ exchange, accountLabel, problem }: Answer): string[] {
  if (problem === null) return [];
  const { message, advice, exchangeCode, exchangeMessage } = problem;
  const words = [problemLine({ message, advice }), exchangeCode, exchangeMessage].filter((word) => word !== null);
  return [`${accountTitle(exchange, accountLabel)}: ${words.join(' ')}`];
}

function notesOf({ exchange, accountLabel, notes }: Answer): string[] {
  return notes.map((note) => `${accountTitle(exchange, accountLabel)}: ${note}`);
}

export function historyTable(histories: readonly OrderHistory[]): string {
  return table(
    historyHeads,
    histories.flatMap((history) => [...historyRows(history)]),
  );
}

/** How a table begins. */
export function headLine(heads: readonly Cell[]): string {
  return byteOrderMark + csvLine(heads);
}

function table(heads: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  return headLine(heads) + rows.map(csvLine).join('');
}
