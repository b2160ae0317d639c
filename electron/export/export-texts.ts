/** Of which texts is a file made? Row by row, so that others have their turns; each without a secret, whatever stands in it. */

import { orderKeyOf } from '../../shared/board.ts';
import { csvLine } from '../../shared/csv.ts';
import type { TableForm } from '../../shared/export.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import { historyHeads, historyRows } from '../../shared/order-table.ts';
import type { Order } from '../../shared/order.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { asciiJson } from './ascii-json.ts';
import { redactedMark } from './case-redaction.ts';
import { orderLists, type ListForm } from './order-list.ts';
import { publicEvent } from './public-event.ts';
import { namedStanding, standingTable, type Standing } from './standing.ts';
import { headLine, reportHeads, reportRows } from './tables.ts';

export interface TextOptions {
  redaction: Pick<Redaction, 'replaced'>;
  /** Told of each row that is written. */
  onRow: () => void;
}

/** A pause: nothing is to be written yet, and others may have their turns. */
export type OrPause<Item> = Item | null;

export function* listTexts<Item>(
  items: Iterable<OrPause<Item>>,
  { head, between, end, write }: ListForm<Item>,
  { redaction, onRow }: TextOptions,
): Generator<string> {
  yield head;
  let isFirst = true;
  for (const item of items) {
    if (item === null) {
      yield '';
      continue;
    }
    yield (isFirst ? '' : between) + redaction.replaced(write(item), redactedMark);
    isFirst = false;
    onRow();
  }
  yield end;
}

export function orderTexts(orders: Iterable<OrPause<Order>>, form: TableForm, options: TextOptions): Generator<string> {
  return listTexts(orders, orderLists[form], options);
}

export interface BoardOrder {
  order: Order;
  standing: Standing;
  /** As the trader calls it; empty where it is known no more. */
  accountLabel: string;
}

/** Orders of the board; as JSON in the form of the command line's, with how each stands beside them, in the same order. */
export function* boardTexts(orders: Iterable<BoardOrder>, form: TableForm, options: TextOptions): Generator<string> {
  if (form === 'csv') {
    yield* listTexts(orders, standingTable, options);
    return;
  }
  const told: BoardOrder[] = [];
  const write = (each: BoardOrder): string => {
    told.push(each);
    return orderLists.json.write(each.order);
  };
  yield* listTexts(orders, { ...orderLists.json, end: '],"standings":[', write }, options);
  const standings = { head: '', between: ',', end: ']}\n', write: standingText };
  yield* listTexts(told, standings, { ...options, onRow: () => undefined });
}

function standingText({ order, standing }: BoardOrder): string {
  return asciiJson(namedStanding(order, standing));
}

const reportList: ListForm<LookupReport> = {
  head: headLine(reportHeads),
  between: '',
  end: '',
  write: (report) => reportRows(report).map(csvLine).join(''),
};

/** The report of the only look-up that was asked for as the command line prints it; of several a list, however many have come. */
export function reportTexts(
  reports: readonly LookupReport[],
  asked: number,
  form: TableForm,
  options: TextOptions,
): Generator<string> {
  if (form === 'csv') return listTexts(reports, reportList, options);
  const [head, end] = asked === 1 && reports.length === 1 ? ['', '\n'] : ['[', ']\n'];
  return listTexts(reports, { head, between: ',', end, write: asciiJson }, options);
}

/** One order with its fills and its timeline. As JSON in the form of the command line's, which shows no fills. */
export function historyTexts(history: OrderHistory, form: TableForm, options: TextOptions): Generator<string> {
  if (form === 'json') return historyJson(history, options);
  const list = { head: headLine(historyHeads), between: '', end: '', write: csvLine };
  return listTexts(historyRows(history), list, options);
}

function* historyJson({ order, fills, events }: OrderHistory, options: TextOptions): Generator<string> {
  const list = { head: '', between: ',', end: '', write: asciiJson };
  yield '{"order":';
  yield* listTexts([order], list, options);
  yield ',"events":[';
  yield* listTexts(events, { ...list, write: (event) => asciiJson(publicEvent(event)) }, options);
  yield '],"fills":[';
  yield* listTexts(fills, list, options);
  yield ']}\n';
}

/** The reports among which an order was found. */
export function speaksOf({ orders }: LookupReport, key: string): boolean {
  return orders.some((order) => orderKeyOf(order) === key);
}
