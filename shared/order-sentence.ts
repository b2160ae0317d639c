/** The one sentence a colleague would say aloud about an order. It never claims more than the order says. In Chinese: `shared/order-sentence-chinese.ts`. */

import { isNoAmount, isOverfilled, isSomeAmount } from './amounts.ts';
import { baseAsset, groupedDigits } from './digits.ts';
import { factsOf } from './exchanges/index.ts';
import { spokenLanguage } from './language.ts';
import type { Order, OrderStatus } from './order.ts';
import { awaitedPrices, isKnownWord, restsOnTheBook, type SentencePart } from './order-sentence-facts.ts';
import { chineseOrderSentence } from './order-sentence-chinese.ts';
import { exchangeName } from './order-words.ts';
import { averageWords } from './price-words.ts';
import { startedOrderId } from './trigger-orders.ts';

export type { SentencePart };

type Words = { doing: string; done: string; infinitive: string };
const buying: Words = { doing: 'Buying', done: 'bought', infinitive: 'buy' };
const selling: Words = { doing: 'Selling', done: 'sold', infinitive: 'sell' };
const trading: Words = { doing: 'An order for', done: 'filled', infinitive: 'trade' };

function wordsOf(order: Order): Words {
  if (order.side === null) return trading;
  return order.side === 'buy' ? buying : selling;
}

function say(strings: TemplateStringsArray, ...figures: (string | SentencePart[])[]): SentencePart[] {
  return strings.flatMap((text, at) => {
    const figure = figures[at];
    const after: SentencePart[] =
      figure === undefined ? [] : typeof figure === 'string' ? [{ text: figure, strong: true }] : figure;
    return [{ text, strong: false }, ...after].filter((part) => part.text !== '');
  });
}

/** "400 contracts" or "2.5 AAPL"; "an amount the exchange did not say". */
function amount(order: Order): SentencePart[] {
  if (order.quantity === null) return say`an amount ${exchangeName(order.exchange)} did not say`.map(plainPart);
  return [{ text: groupedDigits(order.quantity), strong: true }, ...unit(order)];
}

function plainPart(part: SentencePart): SentencePart {
  return { text: part.text, strong: false };
}

/** What is no figure and must stay readable where figures are blurred. */
function plainText(text: string): SentencePart[] {
  return [{ text, strong: false }];
}

function unit(order: Order): SentencePart[] {
  const asset = baseAsset(order.symbol);
  const word = order.quantityUnit === 'contracts' ? (order.quantity === '1' ? 'contract' : 'contracts') : asset;
  return word === '' ? [] : [{ text: ` ${word}`, strong: false }];
}

/** At what price the order asks to be filled; nothing where it is not known. */
function limit(order: Order): SentencePart[] {
  const [first, second] = order.orderKind === 'trigger' ? awaitedPrices(order) : [];
  if (first === undefined) return asked(order);
  const or = second === undefined ? [] : say` or ${groupedDigits(second)}`;
  return [...asked(order), ...say` once the price reaches ${groupedDigits(first)}${or}`];
}

function asked(order: Order): SentencePart[] {
  if (order.orderKind === 'twap') return say` in slices over time (TWAP)`;
  if (order.type === 'market') return say` at the market price`;
  if (order.price === null) return [];
  const price = groupedDigits(order.price);
  // At QFEX a stop's price is its trigger; there it becomes a market order once the mark price hits it.
  if (order.orderKind === 'stop') return say` at the market price once the mark price reaches ${price}`;
  if (order.type === 'limit' || order.type === 'postOnly') return say` at ${price} or better`;
  return say` at ${price}`;
}

function average(order: Order): SentencePart[] {
  return order.averagePrice === null ? [] : say` at ${averageWords(order.averagePrice, order)} on average`;
}

function opening(order: Order): SentencePart[] {
  const words = wordsOf(order);
  const lead = order.orderKind === 'trigger' ? `Trigger order to ${words.infinitive}` : words.doing;
  return say`${[{ text: lead, strong: false }]} ${amount(order)}${limit(order)}.`;
}

function stillOpen(order: Order): SentencePart[] {
  const words = wordsOf(order);
  const exchange = exchangeName(order.exchange);
  const filled = order.filledQuantity;
  if (order.orderKind === 'trigger' && order.status !== 'partiallyFilled' && !isSomeAmount(filled, order))
    return say`${opening(order)} It has not fired yet.`;
  if (filled === null) {
    const how = order.status === 'partiallyFilled' ? 'Part of it is' : 'Whether any of it is';
    const rest =
      order.status === 'partiallyFilled' ? `; how much, ${exchange} did not say.` : `, ${exchange} did not say.`;
    return [...opening(order), { text: ` ${how} ${words.done}${rest}`, strong: false }];
  }
  if (isNoAmount(filled, order)) return say`${opening(order)} Nothing ${[{ text: words.done, strong: false }]} yet.`;
  const done = say` ${groupedDigits(filled)} ${[{ text: words.done, strong: false }]}${average(order)}`;
  return [...opening(order), ...done, ...remainder(order)];
}

function remainder(order: Order): SentencePart[] {
  const left = order.remainingQuantity;
  if (order.isOpen === null)
    return say`; whether the rest is still waiting, ${[{ text: exchangeName(order.exchange), strong: false }]} has not said yet.`;
  if (left === null)
    return say`; how much is left, ${[{ text: exchangeName(order.exchange), strong: false }]} did not say.`;
  if (factsOf(order.exchange).words.isEndingStatus(order.exchangeStatus))
    return say`, ${groupedDigits(left)} being canceled.`;
  if (restsOnTheBook(order)) return say`, ${groupedDigits(left)} still on the book.`;
  return say`, ${groupedDigits(left)} not filled yet.`;
}

function filledOut(order: Order): SentencePart[] {
  const words = wordsOf(order);
  const doneWord = words.done.charAt(0).toUpperCase() + words.done.slice(1);
  if (order.quantity === null && order.filledQuantity === null) {
    return [
      { text: `Filled. How much was ${words.done}, ${exchangeName(order.exchange)} did not say.`, strong: false },
    ];
  }
  const price =
    order.averagePrice === null
      ? say`. At what price, ${[{ text: exchangeName(order.exchange), strong: false }]} did not say`
      : average(order);
  // Of an amended order its quantity does not say how much that came to (docs/truth.md, What is computed).
  if (order.filledQuantity === null)
    return say`Filled: the whole order to ${[{ text: words.infinitive, strong: false }]} ${amount(order)}${price}.`;
  const figure = groupedDigits(order.filledQuantity);
  if (isOverfilled(order))
    return say`${[{ text: doneWord, strong: false }]} ${figure}${unit(order)}, more than the ${groupedDigits(order.quantity ?? '')} asked for${price}.`;
  return say`${[{ text: doneWord, strong: false }]} all ${figure}${unit(order)}${price}.`;
}

function ended(order: Order, word: string): SentencePart[] {
  const words = wordsOf(order);
  const filled = order.filledQuantity;
  const lead: SentencePart[] = [{ text: word, strong: false }];
  const done: SentencePart[] = [{ text: words.done, strong: false }];
  const exchange: SentencePart[] = [{ text: exchangeName(order.exchange), strong: false }];
  if (order.orderKind === 'trigger' && !isSomeAmount(filled, order)) {
    const started = startedOrderId(order);
    return started === null
      ? say`${lead}: the ${triggerOrder(order)} fires no more.`
      : say`${lead}: the ${triggerOrder(order)}; ${exchange} names order ${plainText(started)} as started by it.`;
  }
  if (filled === null) return say`${lead}. How much of ${amount(order)} was ${done} before, ${exchange} did not say.`;
  if (isSomeAmount(filled, order))
    return say`${lead} after ${groupedDigits(filled)} of ${amount(order)} were ${done}${average(order)}.`;
  return say`${lead} before any of ${amount(order)} was ${done}.`;
}

/** "trigger order to sell 5 contracts at 4,250 once the price reaches 4,240". */
function triggerOrder(order: Order): SentencePart[] {
  return say`trigger order to ${[{ text: wordsOf(order).infinitive, strong: false }]} ${amount(order)}${limit(order)}`;
}

function triggered(order: Order): SentencePart[] {
  const started = startedOrderId(order);
  const outcome =
    started === null
      ? say`which order it started, ${[{ text: exchangeName(order.exchange), strong: false }]} did not say`
      : say`it started order ${plainText(started)}, an order of its own`;
  return say`Triggered: the ${triggerOrder(order)} fired; ${outcome}.`;
}

function rejected(order: Order): SentencePart[] {
  const words = wordsOf(order);
  if (order.orderKind === 'trigger' && factsOf(order.exchange).words.isFailedTrigger(order.exchangeStatus)) {
    const failed = say`Failed: the ${triggerOrder(order)} fired and its order was refused, or it could not be placed`;
    const started = startedOrderId(order);
    if (started === null) return say`${failed}.`;
    return say`${failed}; ${plainText(exchangeName(order.exchange))} names order ${plainText(started)} as started by it.`;
  }
  if (isSomeAmount(order.filledQuantity, order)) return ended(order, 'Rejected');
  return say`Rejected: the order to ${[{ text: words.infinitive, strong: false }]} ${amount(order)}${limit(order)} was not accepted.`;
}

/** @param isListed - whether the exchange lists it among the open orders: then it rests there, whatever its word means */
function unknown(order: Order, isListed: boolean): SentencePart[] {
  const words = wordsOf(order);
  const exchange: SentencePart[] = [{ text: exchangeName(order.exchange), strong: false }];
  const said: SentencePart[] = [{ text: `"${order.exchangeStatus}"`, strong: false }];
  const known = isSomeAmount(order.filledQuantity, order)
    ? say` ${groupedDigits(order.filledQuantity ?? '')} ${[{ text: words.done, strong: false }]}${average(order)}, as far as is known.`
    : [];
  const isNewWord = order.exchangeStatus !== '' && !isKnownWord(order);
  const target = say`${[{ text: words.infinitive, strong: false }]} ${amount(order)}${limit(order)}`;
  if (order.orderKind === 'trigger' && isNewWord) {
    const listed = isListed ? say` It is still listed as open.` : [];
    return say`Trigger order to ${target}: ${exchange} says ${said}, which Order Monitor does not know.${listed}${known}`;
  }
  const why =
    order.exchangeStatus === ''
      ? say`${exchange} sent no status`
      : isNewWord
        ? say`${exchange} says ${said}, a word Order Monitor does not know`
        : say`${exchange}’s last word was ${said}, which does not settle it`;
  if (isListed) return say`${why}: the order to ${target} is still listed as open.${known}`;
  return say`${why}: what became of this order to ${target} is not known. Look at ${exchange}.${known}`;
}

const sentences: Record<OrderStatus, (order: Order, isListed: boolean) => SentencePart[]> = {
  pendingNew: stillOpen,
  new: stillOpen,
  partiallyFilled: stillOpen,
  filled: filledOut,
  canceled: (order) => ended(order, 'Canceled'),
  expired: (order) => ended(order, 'Expired'),
  rejected,
  triggered,
  unknown,
};

/**
 * The sentence in parts, so that the window can set its figures strong.
 *
 * @param hasLeftBook - whether it was open and is no longer among the open orders: the list that told of it last is not so any more
 */
export function orderSentence(order: Order, hasLeftBook = false): SentencePart[] {
  if (spokenLanguage() === 'zh') return chineseOrderSentence(order, hasLeftBook);
  // An archived open order may have moved on since: the sentence must not sound like news.
  const lead: SentencePart[] =
    order.source === 'archive' && order.isOpen !== false ? [{ text: 'When last seen: ', strong: false }] : [];
  return [...lead, ...sentences[order.status](order, order.source === 'snapshot' && !hasLeftBook)];
}

/** The sentence as one text, for the command line and for assistive technology. */
export function orderSentenceText(order: Order, hasLeftBook = false): string {
  return orderSentence(order, hasLeftBook)
    .map((part) => part.text)
    .join('');
}
