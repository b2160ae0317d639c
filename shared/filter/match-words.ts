/** By which words is an order found? By all that a trader calls it, in every language the app speaks, whichever is spoken now. */

import { languages, speaking } from '../language.ts';
import { isCanceledAfterPartialFill, orderStatuses, type OrderStatus } from '../order.ts';
import { exchangeName, statusWord } from '../order-words.ts';
import { standingWord } from '../standing.ts';
import { wordsTaken } from './fields.ts';
import type { Filterable, FilterNames, Fits } from './filterable.ts';
import type { FilterTerm } from './term.ts';

/** One text after another: of most rows no more than the first few are looked at. */
export function wordFits({ values }: FilterTerm, { labelOf }: FilterNames): Fits {
  const word = (values[0] ?? '').toLowerCase();
  return (row) => {
    const { order } = row;
    return (
      lowerCase(order.symbol).includes(word) ||
      order.orderId.toLowerCase().includes(word) ||
      (order.side !== null && (order.side.includes(word) || sideTexts[order.side].includes(word))) ||
      order.exchange.includes(word) ||
      lowerCase(exchangeName(order.exchange)).includes(word) ||
      lowerCase(labelOf(order.account)).includes(word) ||
      standingText(row).includes(word) ||
      (order.clientOrderId?.toLowerCase().includes(word) ?? false)
    );
  };
}

/** What else the sides are called, but for single letters: "s" is in nearly everything. */
const sideTexts = { buy: sideText('buy'), sell: sideText('sell') } as const;

function sideText(side: 'buy' | 'sell'): string {
  return (wordsTaken('side')?.[side] ?? []).filter((word) => !/^[a-z]/.test(word)).join(' ');
}

const numberOf = new Map<OrderStatus, number>(orderStatuses.map((status, at) => [status, at]));
const standingTexts = new Map<number, string>();

/** What the row says, and the status that lies behind it: some dozens of texts, however many orders there are. */
function standingText(row: Filterable): string {
  const { order, hasLeftBook, amendedTo } = row;
  const isPartly = isCanceledAfterPartialFill(order) ? 1 : 0;
  const isUnknown = order.isOpen === null ? 2 : 0;
  const beyond = amendedTo === null ? (hasLeftBook ? 4 : 0) : amendedTo.isCertain ? 8 : 12;
  const number = (numberOf.get(order.status) ?? 0) * 16 + isPartly + isUnknown + beyond;
  const known = standingTexts.get(number);
  if (known !== undefined) return known;
  const text = languages
    .map((language) => speaking(language, () => `${standingWord(order, row)} ${statusWord(order)}`))
    .join(' ')
    .toLowerCase();
  standingTexts.set(number, text);
  return text;
}

const mostRemembered = 1000;
const remembered = new Map<string, string>();

/** Of words that many rows share. */
export function lowerCase(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const lower = text.toLowerCase();
  if (remembered.size < mostRemembered) remembered.set(text, lower);
  return lower;
}
