/** How do an order, an event and a fill stand in a row? Out as text, in again with every value checked once. */

import { z } from 'zod';
import type { Fill } from '../../../shared/fill.ts';
import { exchangeIds, orderStatuses, type Order } from '../../../shared/order.ts';
import { eventCauses, type TimelineEvent } from '../../../shared/timeline.ts';
import { noticeKinds } from '../../../shared/notice.ts';
import type { NoticeRecord } from '../archive.ts';
import { DamagedRow } from './faults.ts';

const text = z.string().nullable();
const exchange = z.enum(exchangeIds);
const side = z.enum(['buy', 'sell']).nullable();
const protection = z.strictObject({ triggerPrice: text, orderPrice: text, orderType: text, triggerPriceType: text }).nullable();
const fee = z.strictObject({ amount: z.string(), currency: text }).nullable();
const time = z.number().nullable();
const flag = z.boolean().nullable();
const status = z.enum(orderStatuses);
const source = z.enum(['lookup', 'push', 'snapshot', 'history', 'fills', 'archive']);

const orderDocument = z.strictObject({
  exchange, account: z.string(), orderId: z.string(), clientOrderId: text,
  orderKind: z.enum(['order', 'trigger', 'stop', 'twap']), symbol: z.string(), side,
  positionSide: z.enum(['long', 'short', 'both']).nullable(),
  type: z.enum(['limit', 'market', 'postOnly', 'stopLoss', 'takeProfit', 'stopMarket', 'trailingStop', 'other']),
  exchangeType: text, timeInForce: z.enum(['GTC', 'IOC', 'FOK']).nullable(),
  price: text, averagePrice: text, quantity: text, filledQuantity: text, remainingQuantity: text, canceledQuantity: text, turnover: text,
  quantityUnit: z.enum(['contracts', 'base']), contractSize: text, fee, realizedPnl: text, leverage: text,
  takeProfit: protection, stopLoss: protection, marginMode: text, orderSource: text, selfMatchPrevention: text,
  reduceOnly: flag, postOnly: flag, status, isOpen: flag, exchangeStatus: z.string(), reason: text,
  createdAt: time, updatedAt: time, asOf: z.number(), source, extra: z.record(z.string(), z.string()),
}) satisfies z.ZodType<Omit<Order, 'raw'>>;

const fillDocument = z.strictObject({
  exchange, account: z.string(), orderId: z.string(), fillId: text, tradeId: z.string(), symbol: z.string(), side, price: text, quantity: z.string(),
  role: z.enum(['maker', 'taker']).nullable(), fee, filledAt: time, asOf: z.number(), source: z.enum(['push', 'history']),
}) satisfies z.ZodType<Omit<Fill, 'raw'>>;

// By place, since the names would be most of the row.
const afterDocument = z.tuple([status, flag, text, text, text, text]).rest(text);

const eventRow = z.object({
  seq: z.number(), cause: z.enum(eventCauses), source, exchange_time: time, received_at: z.number(), count: z.number(),
  changed: z.string(), after: z.string(), raw: z.string(),
});

const noticeRow = z.object({
  id: z.number(), kind: z.enum(noticeKinds), exchange, account: z.string(), order_id: text, order_key: text, text: z.string(),
  due_at: z.number(), shown_at: time, seen_at: time,
});

/** As SQLite gives a row back: its columns by name. */
export type Row = Readonly<Record<string, unknown>>;

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const read = schema.safeParse(value);
  // What stands in the row may be anybody's text: only where it is wrong is said.
  if (!read.success) throw new DamagedRow(`A row of the archive is not one: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  return read.data;
}

function parsed(document: unknown): unknown {
  try {
    return JSON.parse(checked(z.string(), document));
  } catch (error) {
    throw error instanceof DamagedRow ? error : new DamagedRow('A document of the archive is no JSON.');
  }
}

/** JSON escapes what SQLite's text can't hold: half characters and the null character. */
export function orderText(order: Order): string {
  const { raw: _raw, ...rest } = order;
  return JSON.stringify(rest);
}

export function readOrder(document: unknown, raw: unknown): Order {
  return { ...checked(orderDocument, parsed(document)), raw: typeof raw === 'string' ? raw : '' };
}

export function fillText(fill: Fill): string {
  const { raw: _raw, ...rest } = fill;
  return JSON.stringify(rest);
}

export function readFill(document: unknown, raw: unknown): Fill {
  return { ...checked(fillDocument, parsed(document)), raw: checked(z.string(), raw) };
}

export function afterText({ status: word, isOpen, price, quantity, filledQuantity, averagePrice, remainingQuantity }: TimelineEvent['after']): string {
  return JSON.stringify([word, isOpen, price, quantity, filledQuantity, averagePrice, ...(remainingQuantity === undefined ? [] : [remainingQuantity])]);
}

export function readEvent(row: unknown): TimelineEvent {
  const { seq, cause, source: origin, exchange_time, received_at, count, changed, after, raw } = checked(eventRow, row);
  const [word, isOpen, price, quantity, filledQuantity, averagePrice, remainingQuantity] = checked(afterDocument, parsed(after));
  return {
    seq, cause, source: origin, exchangeTime: exchange_time, receivedAt: received_at, count,
    changed: changed === '' ? [] : changed.split(','),
    raw,
    after: { status: word, isOpen, price, quantity, filledQuantity, averagePrice, ...(remainingQuantity === undefined ? {} : { remainingQuantity }) },
  };
}

export function readNotice(row: unknown): NoticeRecord {
  const { id, kind, exchange: place, account, order_id, order_key, text: sentence, due_at, shown_at, seen_at } = checked(noticeRow, row);
  return { id, kind, exchange: place, account, orderId: order_id, orderKey: order_key, text: sentence, dueAt: due_at, shownAt: shown_at, seenAt: seen_at };
}

export function integerOf(row: Row | undefined, column: string): number {
  return checked(z.number(), row?.[column]);
}

export function integerOrNullOf(row: Row, column: string): number | null {
  return checked(time, row[column]);
}

export function textOf(row: Row | undefined, column: string): string {
  return checked(z.string(), row?.[column]);
}

/** A text to be compared: what SQLite's text can't hold is escaped. */
export function comparable(value: string): string {
  return value.isWellFormed() && !value.includes('\0') ? value : JSON.stringify(value).slice(1, -1);
}
