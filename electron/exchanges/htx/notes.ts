/** What is to be said beside the orders HTX showed? */

import { notesAbout } from '../../../shared/exchange-words.ts';
import type { Order } from '../../../shared/order.ts';
import { clockNote } from '../problem.ts';
import { isSettling } from './order.ts';

export interface Circumstances {
  /** The trader's. */
  symbol: string | null;
  isSymbolUnknown: boolean;
  /** Whether any place answered: how requests were signed says nothing beside an exchange that can't be reached. */
  hasAnswered: boolean;
  /** The exchange's clock minus this computer's; null while unknown. */
  clockOffsetMs: number | null;
}

/** One sentence each: about the clock, the symbol, and what the exchange's words mean. */
export function notesBeside(
  orders: readonly Order[],
  { symbol, isSymbolUnknown, hasAnswered, clockOffsetMs }: Circumstances,
): string[] {
  const aboutClock =
    clockOffsetMs === null
      ? 'HTX’s clock could not be read, so requests were signed with this computer’s: offset unknown.'
      : clockNote(clockOffsetMs);
  return [
    ...(aboutClock === null || !hasAnswered ? [] : [aboutClock]),
    ...(symbol !== null && isSymbolUnknown
      ? [`HTX does not know the symbol ${symbol}; the search went on without it.`]
      : []),
    ...orders.flatMap((order) => [
      ...(symbol !== null && order.symbol !== '' && order.symbol !== symbol
        ? [`Found under ${order.symbol}, not under ${symbol}.`]
        : []),
      ...(isSettling(order)
        ? [`HTX says ${order.exchangeStatus}, but its numbers don’t add up to that yet: ask again in a moment.`]
        : []),
      ...notesAbout(order),
    ]),
  ];
}
