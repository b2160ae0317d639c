/** Which nine figures of an order are worth a look at once? */

import { groupedDigits, quoteAssetOf } from '../../shared/digits.ts';
import type { Order } from '../../shared/order.ts';
import { averageFigure } from '../../shared/price-words.ts';
import { triggerPricesOf } from '../../shared/trigger-orders.ts';
import { typeWord } from '../../shared/type-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { boardClock } from './clock.ts';
import { zoneName } from './zone.ts';

export interface KeyFigure {
  label: string;
  text: string;
  /** What it counts; empty for a word. */
  unit: string;
  /** Whether a window that others can see blurs it. */
  isAmount: boolean;
}

const mostFigures = 9;

/** By worth: what the exchange did not say makes room for the next. */
export function keyFigures(order: Order, nowMs: number): KeyFigure[] {
  const times = [time('Created', order, 'createdAt', nowMs), time('Updated', order, 'updatedAt', nowMs)].flat();
  const others = [
    price(order),
    order.orderKind === 'trigger' ? triggers(order) : [],
    amount(
      'Average',
      order,
      'averagePrice',
      order.averagePrice === null ? '' : averageFigure(order.averagePrice, order),
    ),
    fees(order),
    timeInForce(order),
    margin(order),
    protection(order),
    amount('Realized PnL', order, 'realizedPnl'),
    word('Position', order.positionSide),
    amount('Turnover', order, 'turnover'),
    word('Type', typeWord(order)),
  ].flat();
  return [...others.slice(0, mostFigures - times.length), ...times];
}

function word(label: string, text: string | null): KeyFigure[] {
  return text === null || text === ''
    ? []
    : [{ label, text: visibleText(text.charAt(0).toUpperCase() + text.slice(1)), unit: '', isAmount: false }];
}

function amount(
  label: string,
  order: Order,
  name: 'price' | 'averagePrice' | 'realizedPnl' | 'turnover',
  words = groupedDigits(order[name] ?? ''),
): KeyFigure[] {
  if (order[name] === null) return [];
  return [{ label, text: visibleText(words), unit: visibleText(quoteAssetOf(name, order.symbol)), isAmount: true }];
}

function price(order: Order): KeyFigure[] {
  if (order.type === 'market' && order.price === null) return word('Price', 'market');
  const isLimit = order.type === 'limit' || order.type === 'postOnly';
  return amount(order.orderKind === 'stop' ? 'Trigger price' : isLimit ? 'Limit price' : 'Price', order, 'price');
}

function triggers(order: Order): KeyFigure[] {
  const prices = triggerPricesOf(order);
  if (prices.length === 0) return [];
  const text = prices.map(groupedDigits).join(' / ');
  return [{ label: 'Trigger price', text, unit: visibleText(quoteAssetOf('price', order.symbol)), isAmount: true }];
}

function fees({ fee }: Order): KeyFigure[] {
  if (fee === null) return [];
  const isRebate = fee.amount.startsWith('-');
  const text = groupedDigits(isRebate ? fee.amount.slice(1) : fee.amount);
  return [{ label: isRebate ? 'Rebate' : 'Fees', text, unit: visibleText(fee.currency ?? ''), isAmount: true }];
}

function timeInForce({ timeInForce: held, postOnly, reduceOnly, type }: Order): KeyFigure[] {
  const limits = [
    held ?? '',
    postOnly === true || type === 'postOnly' ? 'post only' : '',
    reduceOnly === true ? 'reduce only' : '',
  ];
  return word('Time in force', limits.filter((part) => part !== '').join(', '));
}

function margin({ marginMode, leverage }: Order): KeyFigure[] {
  return word('Margin', [marginMode ?? '', leverage === null ? '' : `${leverage}×`].join(' ').trim());
}

/** What is attached stands among the relatives: here only that nothing is. */
function protection({ orderKind, takeProfit, stopLoss }: Order): KeyFigure[] {
  return orderKind === 'order' && takeProfit === null && stopLoss === null ? word('Protection', 'none') : [];
}

function time(label: string, order: Order, name: 'createdAt' | 'updatedAt', nowMs: number): KeyFigure[] {
  const { exchange, [name]: atMs } = order;
  if (atMs === null) return [];
  const text = boardClock(atMs, nowMs, exchange);
  return [{ label: `${label}, ${zoneName(atMs, exchange)}`, text, unit: '', isAmount: false }];
}
