/** What each of the order's words is called in a sentence or beside a field. */

import { factsOf } from './exchanges/index.ts';
import type { Answer, Outcome, Place } from './lookup.ts';
import type { ExchangeId, Order, OrderSource, OrderStatus } from './order.ts';
import { isCanceledAfterPartialFill } from './order.ts';
import { orderWords } from './words/order.ts';

/** As traders call the exchange. */
export function exchangeName(exchange: ExchangeId): string {
  return factsOf(exchange).name;
}

/** "HTX · Main"; a label that names the exchange itself is left alone. */
export function accountTitle(exchange: ExchangeId, label: string): string {
  const name = exchangeName(exchange);
  return label.toUpperCase().startsWith(name) ? label : `${name} · ${label}`;
}

/** The drawn states: each has a shape, a color and a word, always together. */
export type StatusShape =
  | 'new'
  | 'partlyFilled'
  | 'filled'
  | 'canceled'
  | 'canceledAfterFill'
  | 'rejected'
  | 'triggered'
  | 'unknown';

const shapes: Record<OrderStatus, StatusShape> = {
  pendingNew: 'new',
  new: 'new',
  partiallyFilled: 'partlyFilled',
  filled: 'filled',
  canceled: 'canceled',
  rejected: 'rejected',
  expired: 'canceled',
  triggered: 'triggered',
  unknown: 'unknown',
};

/** Which shape an order is drawn with. */
export function statusShape(order: Pick<Order, 'status' | 'filledQuantity'>): StatusShape {
  return isCanceledAfterPartialFill(order) ? 'canceledAfterFill' : shapes[order.status];
}

/** The status in a human's words; a cancel after a partial fill is always told as such. */
export function statusWord(order: Pick<Order, 'status' | 'filledQuantity'>): string {
  return isCanceledAfterPartialFill(order) ? orderWords().canceledAfterFill : orderWords().statuses[order.status];
}

/** None of them can be mistaken for the status of an order. */
export function outcomeName(outcome: Outcome): string {
  return orderWords().outcomes[outcome];
}

/** The outcome of one account; an account that answered nowhere "could not be asked". */
export function outcomeWord(answer: Pick<Answer, 'outcome' | 'asked' | 'problem'>): string {
  if (answer.outcome !== 'failed') return outcomeName(answer.outcome);
  if (answer.problem?.kind === 'stopped') return orderWords().stopped;
  if (answer.problem?.kind === 'paused') return orderWords().paused;
  return answered(answer) ? orderWords().partlyAsked : orderWords().notAsked;
}

/** "Open orders, Order history": the places of the exchange that gave no usable answer. */
export function placesLeft({ exchange, asked }: Pick<Answer, 'exchange' | 'asked'>, symbol: string | null): string {
  const left = Object.keys(factsOf(exchange).places).filter((place) => !asked.some((each) => each === place));
  return left.map((place) => nameOfPlace(exchange, place, symbol)).join(orderWords().pieces);
}

/** Whether an exchange can be searched further by whoever names the symbol. */
export function isSearchedBySymbol(exchange: ExchangeId): boolean {
  return Object.values(factsOf(exchange).places).some(({ isBySymbol }) => isBySymbol === true);
}

/** Whether any place of the exchange gave a usable answer; the archive is not one. */
export function answered(answer: Pick<Answer, 'asked'>): boolean {
  return answer.asked.some((place) => place !== 'archive');
}

/** A place that can be asked, in words; one that is searched by symbol names it where it is known. */
export function placeName(exchange: ExchangeId, place: Place, symbol: string | null): string {
  return place === 'archive' ? orderWords().archive : nameOfPlace(exchange, place, symbol);
}

function nameOfPlace(exchange: ExchangeId, place: string, symbol: string | null): string {
  const facts = factsOf(exchange).places[place];
  const name = facts?.name ?? place;
  return facts?.isBySymbol === true && symbol !== null ? orderWords().ofSymbol(name, symbol) : name;
}

/** How this machine learned of the order. */
export function sourceName(source: OrderSource): string {
  return orderWords().sources[source];
}

/** "Buy". */
export function sideWord(side: 'buy' | 'sell'): string {
  return orderWords().sides[side];
}

/** "Long"; of a word that is none of ours the word itself. */
export function positionSideWord(side: string): string {
  const { positionSides } = orderWords();
  return side === 'long' || side === 'short' ? positionSides[side] : side;
}
