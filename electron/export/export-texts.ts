/** Of which texts is a file made? Row by row; each without a secret, whatever stands in it. */

import { orderKeyOf } from '../../shared/board.ts';
import { csvLine } from '../../shared/csv.ts';
import type { TableForm } from '../../shared/export.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import { historyHeads, historyRows } from '../../shared/order-table.ts';
import type { Order } from '../../shared/order.ts';
import type { OrderHistory, TimelineEvent } from '../../shared/timeline.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { asciiJson } from './ascii-json.ts';
import { redactedMark } from './case-redaction.ts';
import { orderLists, type ListForm } from './order-list.ts';
import { headLine, reportHeads, reportRows } from './tables.ts';

export interface TextOptions {
  redaction: Pick<Redaction, 'replaced'>;
  /** Told of each row that is written. */
  onRow: () => void;
}

export function* listTexts<Item>(
  items: Iterable<Item>,
  { head, between, end, write }: ListForm<Item>,
  { redaction, onRow }: TextOptions,
): Generator<string> {
  yield head;
  let isFirst = true;
  for (const item of items) {
    yield (isFirst ? '' : between) + redaction.replaced(write(item), redactedMark);
    isFirst = false;
    onRow();
  }
  yield end;
}

export function orderTexts(orders: Iterable<Order>, form: TableForm, options: TextOptions): Generator<string> {
  return listTexts(orders, orderLists[form], options);
}

const reportList: ListForm<LookupReport> = {
  head: headLine(reportHeads),
  between: '',
  end: '',
  write: (report) => reportRows(report).map(csvLine).join(''),
};

/** One report as the command line prints it; several as a list of such. */
export function reportTexts(
  reports: readonly LookupReport[],
  form: TableForm,
  options: TextOptions,
): Generator<string> {
  if (form === 'csv') return listTexts(reports, reportList, options);
  const [head, end] = reports.length === 1 ? ['', '\n'] : ['[', ']\n'];
  return listTexts(reports, { head, between: ',', end, write: asciiJson }, options);
}

/** One order with its fills and its timeline. As JSON in the form of the command line's, which shows no fills. */
export function historyTexts(history: OrderHistory, form: TableForm, options: TextOptions): Generator<string> {
  const { order, fills, events } = history;
  if (form === 'csv') {
    const list = { head: headLine(historyHeads), between: '', end: '', write: csvLine };
    return listTexts(historyRows(order, fills, events), list, options);
  }
  const parts = [
    `{"order":${asciiJson(order)},"events":[`,
    ...events.map((event, at) => `${at === 0 ? '' : ','}${asciiJson(publicEvent(event))}`),
    '],"fills":[',
    ...fills.map((fill, at) => `${at === 0 ? '' : ','}${asciiJson(fill)}`),
    ']}\n',
  ];
  return listTexts(parts, { head: '', between: '', end: '', write: (part) => part }, options);
}

function publicEvent({ after: _after, ...event }: TimelineEvent): object {
  return event;
}

/** The reports among which an order was found. */
export function speaksOf({ orders }: LookupReport, key: string): boolean {
  return orders.some((order) => orderKeyOf(order) === key);
}
