/** How do an order, an event and a fill stand in a row? Out as text, in again with every value checked once. */

import { z } from 'zod';
import type { Fill } from '../../../shared/fill.ts';
import { exchangeIds, orderStatuses, type Order } from '../../../shared/order.ts';
import { eventCauses, type TimelineEvent } from '../../../shared/timeline.ts';
import { uuidOf } from '../../../shared/uuid.ts';
import { keptNoticeKinds } from '../../../shared/notice.ts';
import type { Figures, NoticeRecord } from './types.ts';
import { DamagedRow } from './faults.ts';
import { isStoredDecimal, isStoredTime } from '../state/stored-values.ts';
import type { Row } from './statement.ts';

const text = z.string().nullable();
const exchange = z.enum(exchangeIds);
const side = z.enum(['buy', 'sell']).nullable();
// Reckoned with, and drawn: a word in the place of a number would throw where nobody expects it.
const decimal = z.string().refine(isStoredDecimal);
const amount = decimal.nullable();
const moment = z.number().refine(isStoredTime);
const time = moment.nullable();
const protection = z
  .strictObject({ triggerPrice: amount, orderPrice: amount, orderType: text, triggerPriceType: text })
  .nullable();
const fee = z.strictObject({ amount: decimal, currency: text }).nullable();
const counted = z.number().int().min(1);
const flag = z.boolean().nullable();
const status = z.enum(orderStatuses);
const source = z.enum(['lookup', 'push', 'snapshot', 'history', 'fills', 'archive']);

export const orderKinds = ['order', 'trigger', 'stop', 'twap'] as const;

// Made once: each is built of many pieces, and a row asks for several.
const anyText = z.string();
const bit = z.union([z.literal(0), z.literal(1)]);

const orderDocument = z.strictObject({
  exchange,
  account: z.string(),
  orderId: z.string(),
  clientOrderId: text,
  orderKind: z.enum(orderKinds),
  symbol: z.string(),
  side,
  positionSide: z.enum(['long', 'short', 'both']).nullable(),
  type: z.enum(['limit', 'market', 'postOnly', 'stopLoss', 'takeProfit', 'stopMarket', 'trailingStop', 'other']),
  exchangeType: text,
  timeInForce: z.enum(['GTC', 'IOC', 'FOK']).nullable(),
  price: amount,
  averagePrice: amount,
  quantity: amount,
  filledQuantity: amount,
  remainingQuantity: amount,
  canceledQuantity: amount,
  turnover: amount,
  quantityUnit: z.enum(['contracts', 'base']),
  contractSize: amount,
  fee,
  realizedPnl: amount,
  leverage: amount,
  takeProfit: protection,
  stopLoss: protection,
  marginMode: text,
  orderSource: text,
  selfMatchPrevention: text,
  reduceOnly: flag,
  postOnly: flag,
  status,
  isOpen: flag,
  exchangeStatus: z.string(),
  reason: text,
  createdAt: time,
  updatedAt: time,
  asOf: moment,
  source,
  extra: z.record(z.string(), z.string()),
}) satisfies z.ZodType<Omit<Order, 'raw'>>;

const fillDocument = z.strictObject({
  exchange,
  account: z.string(),
  orderId: z.string(),
  fillId: text,
  tradeId: z.string(),
  symbol: z.string(),
  side,
  price: amount,
  quantity: decimal,
  role: z.enum(['maker', 'taker']).nullable(),
  fee,
  filledAt: time,
  asOf: moment,
  source: z.enum(['push', 'history']),
}) satisfies z.ZodType<Omit<Fill, 'raw'>>;

// By place, since the names would be most of the row.
const afterDocument = z.tuple([status, flag, amount, amount, amount, amount]).rest(amount);

// By place, as well.
const figuresDocument = z.tuple([amount, fee, amount]);

const eventRow = z.object({
  seq: counted,
  cause: z.enum(eventCauses),
  source,
  exchange_time: time,
  received_at: moment,
  count: counted,
  changed: z.string(),
  after: z.string(),
  raw: z.string(),
});

const noticeRow = z.object({
  id: counted,
  kind: z.enum(keptNoticeKinds),
  exchange,
  account: z.string(),
  order_id: text,
  order_key: text,
  text: z.string(),
  due_at: moment,
  shown_at: time,
  seen_at: time,
  rule: text,
});

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const read = schema.safeParse(value);
  // What stands in the row may be anybody's text: only where it is wrong is said.
  if (!read.success)
    throw new DamagedRow(
      `A row of the archive is not one: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    );
  return read.data;
}

function parsed(document: unknown): unknown {
  try {
    return JSON.parse(checked(anyText, document));
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
  return { ...checked(fillDocument, parsed(document)), raw: checked(anyText, raw) };
}

export function afterText({
  status: word,
  isOpen,
  price,
  quantity,
  filledQuantity,
  averagePrice,
  remainingQuantity,
}: TimelineEvent['after']): string {
  return JSON.stringify([
    word,
    isOpen,
    price,
    quantity,
    filledQuantity,
    averagePrice,
    ...(remainingQuantity === undefined ? [] : [remainingQuantity]),
  ]);
}

export function figuresText({ turnover, fee: told, realizedPnl }: Figures): string {
  return JSON.stringify([turnover, told, realizedPnl]);
}

/** @returns those of an event that has some */
export function readFigures(document: unknown): { figures?: Figures } {
  if (document === undefined || document === '') return {};
  const [turnover, told, realizedPnl] = checked(figuresDocument, parsed(document));
  return { figures: { turnover, fee: told, realizedPnl } };
}

export function readEvent(row: unknown): TimelineEvent {
  const { seq, cause, source: origin, exchange_time, received_at, count, changed, after, raw } = checked(eventRow, row);
  const [word, isOpen, price, quantity, filledQuantity, averagePrice, remainingQuantity] = checked(
    afterDocument,
    parsed(after),
  );
  return {
    seq,
    cause,
    source: origin,
    exchangeTime: exchange_time,
    receivedAt: received_at,
    count,
    changed: changed === '' ? [] : changed.split(','),
    raw,
    after: {
      status: word,
      isOpen,
      price,
      quantity,
      filledQuantity,
      averagePrice,
      ...(remainingQuantity === undefined ? {} : { remainingQuantity }),
    },
  };
}

export function readNotice(row: unknown): NoticeRecord {
  const {
    id,
    kind,
    exchange: place,
    account,
    order_id,
    order_key,
    text: sentence,
    due_at,
    shown_at,
    seen_at,
    rule,
  } = checked(noticeRow, row);
  return {
    id,
    kind,
    exchange: place,
    account,
    orderId: order_id,
    orderKey: order_key,
    text: sentence,
    dueAt: due_at,
    shownAt: shown_at,
    seenAt: seen_at,
    ...(rule === null ? {} : { ruleCondition: rule }),
  };
}

export function timeOf(row: Row, column: string): number {
  return checked(moment, row[column]);
}

export function timeOrNullOf(row: Row, column: string): number | null {
  return checked(time, row[column]);
}

/** How many there are, or the number of an event or a notice: from 1 on. */
export function countOf(row: Row, column: string): number {
  return checked(counted, row[column]);
}

export function flagOf(row: Row, column: string): boolean {
  return checked(bit, row[column]) === 1;
}

export function textOf(row: Row | undefined, column: string): string {
  return checked(anyText, row?.[column]);
}

/** A text to be compared: what SQLite's text can't hold is escaped. */
export function comparable(value: string): string {
  return value.isWellFormed() && !value.includes('\0') ? value : JSON.stringify(value).slice(1, -1);
}

/** An order ID as it is kept, however somebody wrote it: digits at HTX; a UUID at QFEX, whose case and dashes do not matter. */
export function keptOrderId(written: string): string {
  return uuidOf(written) ?? written.toLowerCase();
}
