/** What happens in a busy market, how often, and in which details? */

import { Big } from 'big.js';
import type { Decimal } from '../../../shared/order.ts';
import type { Market } from './market.ts';
import { between, oneOf, type Random } from './random.ts';
import type { OrderDraft, SimulatedOrder } from './simulated-order.ts';
import type { SimulatedExchange, TradedSymbol } from './traded-symbols.ts';

/** How often each kind of event happens, in comparison with the others. */
export interface Habits {
  place: number;
  fillPart: number;
  /** The rest at once, in one trade or in several. */
  fillRest: number;
  cancel: number;
  /** Only of orders without a fill: QFEX allows no other. */
  amend: number;
  /** An order that takes what is there and is over: filled, canceled with a fill, or without. */
  takeAndEnd: number;
  /** QFEX: an order that is filled at once, with more than was asked for. */
  overfill: number;
  reject: number;
  /** QFEX: a request about an order is refused and the order stays as it is. */
  refuse: number;
  /** A trigger order (HTX) or a stop (QFEX). */
  placeConditional: number;
}

export const usualHabits: Habits = {
  place: 27,
  fillPart: 32,
  fillRest: 12,
  cancel: 15,
  amend: 6,
  takeAndEnd: 5,
  overfill: 0,
  reject: 0.5,
  refuse: 0.2,
  placeConditional: 0,
};

/** What a trader's hand needs to know. */
export interface Trading {
  exchange: SimulatedExchange;
  market: Market;
  random: Random;
  symbols: readonly TradedSymbol[];
}

const clientCancel = 'Limit order cancelation by the client';
const systemCancel = 'Order cancelation by system';
/** After the first two the order certainly stands as it did; the last ones look like the end of it. */
const refusals = [
  'CANNOT_MODIFY_PARTIAL_FILL',
  'RATE_LIMITED',
  'INVALID_TICK_SIZE_PRECISION_PRICE',
  'REJECTED_WOULD_BREACH_MAX_NOTIONAL',
];

function priceNear({ priceTicks, tick }: TradedSymbol, random: Random): Decimal {
  const swing = Math.max(1, Math.floor(priceTicks / 100));
  return Big(priceTicks + between(random, -swing, swing))
    .times(tick)
    .toFixed();
}

/** A new order at any of the symbols. */
export function draftOrder({ exchange, random, symbols }: Trading): OrderDraft {
  const symbol = oneOf(random, symbols);
  if (symbol === undefined) throw new Error('A busy market needs a symbol.');
  const isBuy = random() < 0.5;
  const isPostOnly = random() < 0.15;
  const positionSide = isBuy ? 'long' : 'short';
  return {
    symbol: symbol.symbol,
    side: isBuy ? 'buy' : 'sell',
    ...(exchange === 'htx' && { positionSide }),
    ...(isPostOnly && { type: 'postOnly' }),
    ...(exchange === 'qfex' && random() < 0.5 && { clientOrderId: `desk-${between(random, 1, 999_999_999)}` }),
    quantity: Big(between(random, 1, symbol.stepsAtMost))
      .times(symbol.step)
      .toFixed(),
    price: priceNear(symbol, random),
  };
}

/** A trigger order at HTX, a stop at QFEX. */
export function draftConditional(trading: Trading): OrderDraft {
  const draft = draftOrder(trading);
  if (trading.exchange === 'htx') return { ...draft, kind: 'trigger', type: 'limit', reduceOnly: true };
  const type = trading.random() < 0.5 ? 'stopLoss' : 'takeProfit';
  return { ...draft, kind: 'stop', type, reduceOnly: true };
}

function stepsLeft(order: SimulatedOrder, step: Decimal): number {
  return Big(order.quantity).minus(order.filled).div(step).round(0, Big.roundDown).toNumber();
}

/** Fills a part of what is left, or all of it where it can't be divided. */
export function fillPart({ market, random, symbols }: Trading, order: SimulatedOrder): void {
  const symbol = symbols.find((traded) => traded.symbol === order.symbol);
  const steps = symbol === undefined ? 0 : stepsLeft(order, symbol.step);
  if (symbol === undefined || steps < 2) {
    fillRest({ market }, order, 1);
    return;
  }
  const quantity = Big(between(random, 1, Math.max(1, Math.floor(steps / 2))))
    .times(symbol.step)
    .toFixed();
  market.fill(order.orderId, quantity, { role: random() < 0.7 ? 'maker' : 'taker' });
}

/** Fills what is left, in `trades` trades at most. */
export function fillRest({ market }: Pick<Trading, 'market'>, order: SimulatedOrder, trades: number): void {
  const parts = partsOf(Big(order.quantity).minus(order.filled).toFixed(), trades);
  market.sweep(
    order.orderId,
    parts.map((quantity) => ({ quantity })),
  );
}

/** A quantity in halves of halves; each part has as many digits as it needs and no zero. */
function partsOf(quantity: Decimal, count: number): Decimal[] {
  const whole = Big(quantity);
  const half = whole.div(2).round(whole.c.length - whole.e - 1, Big.roundDown);
  if (count < 2 || half.lte(0)) return [quantity];
  return [half.toFixed(), ...partsOf(whole.minus(half).toFixed(), count - 1)];
}

/** An order that takes what is there at once and is over. */
export function takeAndEnd(trading: Trading): SimulatedOrder {
  const { market, random } = trading;
  const isMarket = random() < 0.5;
  const { price, ...draft } = draftOrder(trading);
  const order = market.place({
    ...draft,
    price: isMarket ? null : (price ?? null),
    type: isMarket ? 'market' : 'limit',
    timeInForce: 'IOC',
  });
  const trade = (quantity: Decimal) => ({ quantity, ...(typeof price === 'string' && { price }) });
  const found = random();
  const parts = partsOf(order.quantity, found < 0.6 ? 4 : between(random, 1, 3));
  if (found < 0.2) market.cancel(order.orderId, systemCancel);
  else if (found >= 0.6 || parts.length < 2) market.sweep(order.orderId, parts.map(trade));
  else market.sweep(order.orderId, parts.slice(0, -1).map(trade), systemCancel);
  return order;
}

/** A fill-or-kill order of which the exchange fills a step too much. */
export function overfill(trading: Trading): SimulatedOrder {
  const { market, symbols } = trading;
  const draft = draftOrder(trading);
  const order = market.place({ ...draft, type: 'limit', timeInForce: 'FOK' });
  const step = symbols.find(({ symbol }) => symbol === order.symbol)?.step ?? '1';
  market.fill(order.orderId, Big(order.quantity).plus(step).toFixed(), { isOverfill: true, endsAs: 'filled' });
  return order;
}

/** An order that the exchange doesn't take. */
export function placeAndReject(trading: Trading): SimulatedOrder {
  const word = trading.exchange === 'qfex' ? { word: 'FAILED_MARGIN_CHECK' } : {};
  const order = trading.market.place(draftOrder(trading));
  Object.assign(order, word);
  trading.market.reject(order.orderId, systemCancel);
  return order;
}

export function cancel({ market }: Pick<Trading, 'market'>, order: SimulatedOrder): void {
  market.cancel(order.orderId, clientCancel);
}

/** Moves the price, now and then the quantity too; at QFEX the order may get a new ID. Returns its ID after it. */
export function amend({ exchange, market, random, symbols }: Trading, order: SimulatedOrder): string {
  const symbol = symbols.find((traded) => traded.symbol === order.symbol);
  if (symbol === undefined) return order.orderId;
  const isNew = exchange === 'qfex' && random() < 0.5;
  const isResized = random() < 0.3;
  return market.amend(order.orderId, {
    price: priceNear(symbol, random),
    ...(isResized && {
      quantity: Big(between(random, 1, symbol.stepsAtMost))
        .times(symbol.step)
        .toFixed(),
    }),
    ...(isNew && { newOrderId: market.newOrderId() }),
  }).orderId;
}

export function refuse({ market, random }: Trading, order: SimulatedOrder): void {
  const word = oneOf(random, refusals);
  if (word !== undefined) market.refuse(order.orderId, word);
}

/** A conditional order comes due: HTX starts a real order, which is filled or refused (and returned); QFEX fills the stop itself. */
export function comeDue(
  { market, random }: Pick<Trading, 'market' | 'random'>,
  order: SimulatedOrder,
): SimulatedOrder | null {
  if (order.kind !== 'trigger') {
    fillRest({ market }, order, 1);
    return null;
  }
  const fate = random();
  if (fate < 0.2) return market.failTrigger(order.orderId, fate < 0.1 ? {} : null);
  const started = market.trigger(order.orderId);
  market.fill(started.orderId, started.quantity, { price: order.price ?? '1' });
  return started;
}
