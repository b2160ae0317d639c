/** Which nine figures of an order are worth a look at once? */

import { groupedDigits, quoteAssetOf } from '../../shared/digits.ts';
import type { Order } from '../../shared/order.ts';
import { averageFigure } from '../../shared/price-words.ts';
import { triggerPricesOf } from '../../shared/trigger-orders.ts';
import { typeWord } from '../../shared/type-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { boardClock } from './clock.ts';
import { zoneName } from './zone.ts';
import { orderTexts } from './words/orders.ts';
import { positionSideWord } from '../../shared/order-words.ts';

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
  const words = orderTexts().figures;
  const times = [time(words.created, order, 'createdAt', nowMs), time(words.updated, order, 'updatedAt', nowMs)].flat();
  const others = [
    price(order),
    order.orderKind === 'trigger' ? triggers(order) : [],
    amount(
      words.average,
      order,
      'averagePrice',
      order.averagePrice === null ? '' : averageFigure(order.averagePrice, order),
    ),
    fees(order),
    timeInForce(order),
    margin(order),
    protection(order),
    amount(words.realizedPnl, order, 'realizedPnl'),
    word(words.position, order.positionSide === null ? null : positionSideWord(order.positionSide)),
    amount(words.turnover, order, 'turnover'),
    word(words.type, typeWord(order)),
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
  const words = orderTexts().figures;
  if (order.type === 'market' && order.price === null) return word(words.price, words.market);
  const isLimit = order.type === 'limit' || order.type === 'postOnly';
  const label = order.orderKind === 'stop' ? words.triggerPrice : isLimit ? words.limitPrice : words.price;
  return amount(label, order, 'price');
}

function triggers(order: Order): KeyFigure[] {
  const prices = triggerPricesOf(order);
  if (prices.length === 0) return [];
  const text = prices.map(groupedDigits).join(' / ');
  return [
    {
      label: orderTexts().figures.triggerPrice,
      text,
      unit: visibleText(quoteAssetOf('price', order.symbol)),
      isAmount: true,
    },
  ];
}

function fees({ fee }: Order): KeyFigure[] {
  if (fee === null) return [];
  const words = orderTexts().figures;
  const isRebate = fee.amount.startsWith('-');
  const text = groupedDigits(isRebate ? fee.amount.slice(1) : fee.amount);
  return [{ label: isRebate ? words.rebate : words.fees, text, unit: visibleText(fee.currency ?? ''), isAmount: true }];
}

function timeInForce({ timeInForce: held, postOnly, reduceOnly, type }: Order): KeyFigure[] {
  const words = orderTexts().figures;
  const limits = [
    held ?? '',
    postOnly === true || type === 'postOnly' ? words.postOnly : '',
    reduceOnly === true ? words.reduceOnly : '',
  ];
  return word(words.timeInForce, limits.filter((part) => part !== '').join(words.pieces));
}

function margin({ marginMode, leverage }: Order): KeyFigure[] {
  return word(
    orderTexts().figures.margin,
    [marginMode ?? '', leverage === null ? '' : `${leverage}×`].join(' ').trim(),
  );
}

/** What is attached stands among the relatives: here only that nothing is. */
function protection({ orderKind, takeProfit, stopLoss }: Order): KeyFigure[] {
  return orderKind === 'order' && takeProfit === null && stopLoss === null
    ? word(orderTexts().figures.protection, orderTexts().figures.none)
    : [];
}

function time(
  label: (zone: string) => string,
  order: Order,
  name: 'createdAt' | 'updatedAt',
  nowMs: number,
): KeyFigure[] {
  const { exchange, [name]: atMs } = order;
  if (atMs === null) return [];
  const text = boardClock(atMs, nowMs, exchange);
  return [{ label: label(zoneName(atMs, exchange)), text, unit: '', isAmount: false }];
}
