/** Every field of an order, in groups: its name in words and its exact text. The window and the readable card list the same. */

import type { Order, Protection } from './order.ts';

export type FieldGroup = 'What' | 'How much' | 'At what price' | 'Protection' | 'Identity' | 'Times' | 'Other';

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

function protectionFields(name: 'takeProfit' | 'stopLoss', label: string, protection: Protection | null): OrderField[] {
  const part = (key: keyof Protection, words: string, kind: FieldKind): OrderField =>
    field(`${name}.${key}`, `${label} ${words}`, 'Protection', kind, protection?.[key] ?? null);
  return [
    part('triggerPrice', 'trigger price', 'decimal'),
    part('orderPrice', 'order price', 'decimal'),
    part('orderType', 'order type', 'exchangeText'),
    part('triggerPriceType', 'trigger price type', 'exchangeText'),
  ];
}

/**
 * The fields of an order in reading order. `raw` is not among them: it has a place of its own.
 *
 * @param order - any order
 */
export function orderFields(order: Order): OrderField[] {
  return [
    field('status', 'Status', 'What', 'word', order.status),
    field('exchangeStatus', 'Exchange status', 'What', 'exchangeText', order.exchangeStatus),
    field('reason', 'Reason', 'What', 'exchangeText', order.reason),
    field('isOpen', 'Open', 'What', 'boolean', order.isOpen),
    field('symbol', 'Symbol', 'What', 'exchangeText', order.symbol),
    field('side', 'Side', 'What', 'word', order.side),
    field('positionSide', 'Position side', 'What', 'word', order.positionSide),
    field('type', 'Type', 'What', 'word', order.type),
    field('exchangeType', 'Exchange type', 'What', 'exchangeText', order.exchangeType),
    field('orderKind', 'Order kind', 'What', 'word', order.orderKind),
    field('timeInForce', 'Time in force', 'What', 'word', order.timeInForce),

    field('quantity', 'Quantity', 'How much', 'quantity', order.quantity),
    field('filledQuantity', 'Filled quantity', 'How much', 'quantity', order.filledQuantity),
    field('remainingQuantity', 'Remaining quantity', 'How much', 'quantity', order.remainingQuantity),
    field('canceledQuantity', 'Canceled quantity', 'How much', 'quantity', order.canceledQuantity),
    field('quantityUnit', 'Quantity unit', 'How much', 'word', order.quantityUnit),
    field('contractSize', 'Contract size', 'How much', 'decimal', order.contractSize),
    field('turnover', 'Turnover', 'How much', 'decimal', order.turnover),

    field('price', order.orderKind === 'stop' ? 'Trigger price' : 'Price', 'At what price', 'decimal', order.price),
    field('averagePrice', 'Average price', 'At what price', 'decimal', order.averagePrice),
    field('fee.amount', 'Fee', 'At what price', 'decimal', order.fee?.amount ?? null),
    field('fee.currency', 'Fee currency', 'At what price', 'exchangeText', order.fee?.currency ?? null),
    field('realizedPnl', 'Realized PnL', 'At what price', 'decimal', order.realizedPnl),
    field('leverage', 'Leverage', 'At what price', 'decimal', order.leverage),
    field('marginMode', 'Margin mode', 'At what price', 'exchangeText', order.marginMode),

    // A stop's own trigger is its price: these would be those of an order attached to it.
    ...protectionFields(
      'takeProfit',
      order.orderKind === 'stop' ? 'Attached take-profit' : 'Take-profit',
      order.takeProfit,
    ),
    ...protectionFields('stopLoss', order.orderKind === 'stop' ? 'Attached stop-loss' : 'Stop-loss', order.stopLoss),
    field('reduceOnly', 'Reduce only', 'Protection', 'boolean', order.reduceOnly),
    field('postOnly', 'Post only', 'Protection', 'boolean', order.postOnly),
    field('selfMatchPrevention', 'Self-match prevention', 'Protection', 'exchangeText', order.selfMatchPrevention),

    field('orderId', 'Order ID', 'Identity', 'id', order.orderId),
    field('clientOrderId', 'Client order ID', 'Identity', 'id', order.clientOrderId),
    field('exchange', 'Exchange', 'Identity', 'word', order.exchange),
    field('account', 'Account', 'Identity', 'id', order.account),
    field('orderSource', 'Order source', 'Identity', 'exchangeText', order.orderSource),

    field('createdAt', 'Created', 'Times', 'time', order.createdAt),
    field('updatedAt', 'Updated', 'Times', 'time', order.updatedAt),
    field('asOf', 'As of', 'Times', 'time', order.asOf),
    field('source', 'Source', 'Times', 'word', order.source),

    ...Object.entries(order.extra).map(([name, value]) => field(`extra.${name}`, name, 'Other', 'exchangeText', value)),
  ];
}
