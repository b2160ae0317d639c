/** Every field of an order, in groups: its name in words and its exact text. The window and the readable card list the same. */

import type { Order, Protection } from './order.ts';
import { fieldWords, type FieldGroup } from './words/fields.ts';

export type { FieldGroup };

/** How a field's text is to be read, for what stands beside it. */
export type FieldKind = 'word' | 'id' | 'decimal' | 'quantity' | 'time' | 'boolean' | 'exchangeText';

export interface OrderField {
  /** The order's key: `filledQuantity`, `fee.amount`, `extra.price_match`. */
  name: string;
  /** The name in words: "Filled quantity". */
  label: string;
  group: FieldGroup;
  kind: FieldKind;
  /** The exact decimal or word as in the order; a time in ISO form, UTC, to the millisecond; empty for null. */
  text: string;
  isNull: boolean;
}

/** A time in ISO form; digits where it lies beyond what a date can hold. */
export function isoTime(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

/** To the second, for sentences: "2026-09-18 05:37:26", in UTC. */
export function utcSecond(time: number): string {
  return isoTime(time).slice(0, 19).replace('T', ' ');
}

function textOf(value: string | number | boolean | null, kind: FieldKind): string {
  if (value === null) return '';
  return kind === 'time' && typeof value === 'number' ? isoTime(value) : String(value);
}

function field(
  name: string,
  label: string,
  group: FieldGroup,
  kind: FieldKind,
  value: string | number | boolean | null,
): OrderField {
  return { name, label, group, kind, text: textOf(value, kind), isNull: value === null };
}

function told(name: string, group: FieldGroup, kind: FieldKind, value: string | number | boolean | null): OrderField {
  return field(name, fieldWords().labels[name] ?? name, group, kind, value);
}

function protectionFields(name: 'takeProfit' | 'stopLoss', order: Order): OrderField[] {
  const { labels, attached } = fieldWords();
  const part = (key: keyof Protection, kind: FieldKind): OrderField => {
    const path = `${name}.${key}`;
    // A stop's own trigger is its price: these would be those of an order attached to it.
    const label = (order.orderKind === 'stop' ? attached : labels)[path] ?? path;
    return field(path, label, 'Protection', kind, order[name]?.[key] ?? null);
  };
  return [
    part('triggerPrice', 'decimal'),
    part('orderPrice', 'decimal'),
    part('orderType', 'exchangeText'),
    part('triggerPriceType', 'exchangeText'),
  ];
}

function priceField({ orderKind, price }: Order): OrderField {
  const own = told('price', 'At what price', 'decimal', price);
  return orderKind === 'stop' ? { ...own, label: fieldWords().triggerPrice } : own;
}

/**
 * The fields of an order in reading order. `raw` is not among them: it has a place of its own.
 *
 * @param order - any order
 */
export function orderFields(order: Order): OrderField[] {
  return [
    told('status', 'What', 'word', order.status),
    told('exchangeStatus', 'What', 'exchangeText', order.exchangeStatus),
    told('reason', 'What', 'exchangeText', order.reason),
    told('isOpen', 'What', 'boolean', order.isOpen),
    told('symbol', 'What', 'exchangeText', order.symbol),
    told('side', 'What', 'word', order.side),
    told('positionSide', 'What', 'word', order.positionSide),
    told('type', 'What', 'word', order.type),
    told('exchangeType', 'What', 'exchangeText', order.exchangeType),
    told('orderKind', 'What', 'word', order.orderKind),
    told('timeInForce', 'What', 'word', order.timeInForce),

    told('quantity', 'How much', 'quantity', order.quantity),
    told('filledQuantity', 'How much', 'quantity', order.filledQuantity),
    told('remainingQuantity', 'How much', 'quantity', order.remainingQuantity),
    told('canceledQuantity', 'How much', 'quantity', order.canceledQuantity),
    told('quantityUnit', 'How much', 'word', order.quantityUnit),
    told('contractSize', 'How much', 'decimal', order.contractSize),
    told('turnover', 'How much', 'decimal', order.turnover),

    priceField(order),
    told('averagePrice', 'At what price', 'decimal', order.averagePrice),
    told('fee.amount', 'At what price', 'decimal', order.fee?.amount ?? null),
    told('fee.currency', 'At what price', 'exchangeText', order.fee?.currency ?? null),
    told('realizedPnl', 'At what price', 'decimal', order.realizedPnl),
    told('leverage', 'At what price', 'decimal', order.leverage),
    told('marginMode', 'At what price', 'exchangeText', order.marginMode),

    ...protectionFields('takeProfit', order),
    ...protectionFields('stopLoss', order),
    told('reduceOnly', 'Protection', 'boolean', order.reduceOnly),
    told('postOnly', 'Protection', 'boolean', order.postOnly),
    told('selfMatchPrevention', 'Protection', 'exchangeText', order.selfMatchPrevention),

    told('orderId', 'Identity', 'id', order.orderId),
    told('clientOrderId', 'Identity', 'id', order.clientOrderId),
    told('exchange', 'Identity', 'word', order.exchange),
    told('account', 'Identity', 'id', order.account),
    told('orderSource', 'Identity', 'exchangeText', order.orderSource),

    told('createdAt', 'Times', 'time', order.createdAt),
    told('updatedAt', 'Times', 'time', order.updatedAt),
    told('asOf', 'Times', 'time', order.asOf),
    told('source', 'Times', 'word', order.source),

    ...Object.entries(order.extra).map(([name, value]) => field(`extra.${name}`, name, 'Other', 'exchangeText', value)),
  ];
}
