/** Which columns has a table of orders? Every field of an order by its promised name, apart from what the exchange names itself. */

import { blankOrder } from './blank-order.ts';
import type { Cell, CellKind } from './csv.ts';
import type { Fill } from './fill.ts';
import { isoTime, orderFields, type FieldKind, type OrderField } from './order-fields.ts';
import { exchangeIds, type Order } from './order.ts';
import type { OrderHistory, TimelineEvent } from './timeline.ts';

const cellKinds: Readonly<Record<FieldKind, CellKind>> = {
  word: 'text',
  id: 'exact',
  decimal: 'decimal',
  quantity: 'decimal',
  time: 'text',
  boolean: 'text',
  exchangeText: 'text',
};

/** What it is first; `extra` has other fields in each order. */
function fieldsOf(order: Order): OrderField[] {
  const fields = orderFields(order).filter(({ name }) => !name.startsWith('extra.'));
  const [names, rest] = [true, false].map((isName) => fields.filter(({ group }) => (group === 'Identity') === isName));
  return [...(names ?? []), ...(rest ?? [])];
}

function heads(names: readonly string[]): Cell[] {
  return names.map((text) => ({ kind: 'text', text }));
}

const nobodys = blankOrder({ exchange: exchangeIds[0], account: '', orderKind: 'order', orderId: '' }, '', 0);
const orderNames = fieldsOf(nobodys).map(({ name }) => name);

export const orderHeads = heads(orderNames);

export function orderCells(order: Order): Cell[] {
  return fieldsOf(order).map(({ kind, text }) => ({ kind: cellKinds[kind], text }));
}

/** What a fill and an event have beside the fields that they share with an order. */
const recordNames = ['fillId', 'tradeId', 'role', 'seq', 'cause', 'receivedAt', 'count', 'changed'] as const;

type RecordCells = Partial<Record<string, Cell>>;

/** Of one order: a row for it, one for each fill and one for each event, in the columns of an order and those of their own. */
export const historyHeads = heads(['record', ...orderNames, ...recordNames]);

export function* historyRows({
  order,
  fills,
  events,
}: Pick<OrderHistory, 'order' | 'fills' | 'events'>): Generator<Cell[]> {
  const { exchange, account, orderId, symbol } = order;
  const owner: RecordCells = {
    exchange: word(exchange),
    account: exact(account),
    orderId: exact(orderId),
    symbol: word(symbol),
  };
  yield [word('order'), ...orderCells(order), ...recordNames.map(() => word(''))];
  for (const fill of fills) yield row('fill', { ...owner, ...cellsOfFill(fill) });
  for (const event of events) yield row('event', { ...owner, ...cellsOfEvent(event) });
}

function row(record: string, cells: RecordCells): Cell[] {
  return [word(record), ...[...orderNames, ...recordNames].map((name) => cells[name] ?? word(''))];
}

function cellsOfFill({ fillId, tradeId, side, price, quantity, role, fee, filledAt, asOf, source }: Fill): RecordCells {
  return {
    fillId: exact(fillId),
    tradeId: exact(tradeId),
    side: word(side),
    price: decimal(price),
    quantity: decimal(quantity),
    role: word(role),
    'fee.amount': decimal(fee?.amount ?? null),
    'fee.currency': word(fee?.currency ?? null),
    updatedAt: time(filledAt),
    asOf: time(asOf),
    source: word(source),
  };
}

function cellsOfEvent({
  seq,
  cause,
  source,
  exchangeTime,
  receivedAt,
  count,
  changed,
  after,
}: TimelineEvent): RecordCells {
  return {
    status: word(after.status),
    isOpen: word(after.isOpen === null ? null : String(after.isOpen)),
    price: decimal(after.price),
    quantity: decimal(after.quantity),
    filledQuantity: decimal(after.filledQuantity),
    averagePrice: decimal(after.averagePrice),
    remainingQuantity: decimal(after.remainingQuantity ?? null),
    updatedAt: time(exchangeTime),
    source: word(source),
    seq: decimal(String(seq)),
    cause: word(cause),
    receivedAt: time(receivedAt),
    count: decimal(String(count)),
    changed: word(changed.join(' ')),
  };
}

function word(text: string | null): Cell {
  return { kind: 'text', text: text ?? '' };
}

function exact(text: string | null): Cell {
  return { kind: 'exact', text: text ?? '' };
}

function decimal(text: string | null): Cell {
  return { kind: 'decimal', text: text ?? '' };
}

function time(at: number | null): Cell {
  return { kind: 'text', text: at === null ? '' : isoTime(at) };
}
