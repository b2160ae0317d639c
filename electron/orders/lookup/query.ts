/** What does the trader ask for? Reads the typed text into a query, or says in one sentence what is wrong with it. */

import { askedIds, oneOrderIdIn, withoutTwins, type AskedId } from '../../../shared/asked-ids.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { LookupQuery } from '../../../shared/lookup.ts';
import { isSearchedBySymbol } from '../../../shared/order-words.ts';
import { exchangeIds, type ExchangeId } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { longestSymbol } from '../../exchanges/wire.ts';
import { looksLikeSecret } from './secret-text.ts';

// Letters and digits of any script, with the marks that some need; `.` and `-` alone are none.
const symbolForm = /^[\p{L}\p{M}\p{Nd}.-]+$/u;
const letterOrDigit = /[\p{L}\p{Nd}]/u;
// Room for spaces around; what is longer is not worth a second look.
const maximumTextLength = 10_000;

/**
 * Reads one ID.
 *
 * @returns the ID that is asked for; or one sentence that says why there is none
 */
export function readId(text: string, by: LookupQuery['by'] = 'any'): Result<string, string> {
  const asked = readOne(text, by);
  return asked.ok ? asked.value.id : asked;
}

function readOne(text: string, by: LookupQuery['by']): Result<AskedId, string> {
  // It would be sent to an exchange as a client order ID, and remembered.
  if (looksLikeSecret(text)) return failed(secretKeySentence);
  const [first, ...others] = withoutTwins(askedIds(text, by));
  return first === undefined || others.length > 0
    ? failed('There are several order IDs in this text: look them up one by one.')
    : ok(first);
}

/** The one order ID that stands in a text, however much stands around it; null where there is none, or several, or a secret. */
export function orderIdIn(text: string): string | null {
  return looksLikeSecret(text) ? null : oneOrderIdIn(text);
}

/**
 * Reads a symbol: trimmed and upper-cased, `/` and `_` become `-`; of what it settles in (`:USDT`) only a date is kept.
 *
 * @returns null for an empty text
 */
export function readSymbol(text: string): Result<string | null, string> {
  if (looksLikeSecret(text)) return failed(secretKeySentence);
  const [pair = '', ...settles] =
    text.length > maximumTextLength ? [text] : text.trim().toUpperCase().replaceAll(/[/_]/g, '-').split(':');
  const [settle = ''] = settles;
  const date = /^[\p{L}\p{M}\p{N}.]{1,64}(-\d{6})?$/u.exec(settle);
  if (pair === '' && settles.length === 0) return ok(null);
  const symbol = `${pair}${date?.[1] ?? ''}`;
  const isSettled = settles.length === 0 || (settles.length === 1 && date !== null && pair !== '');
  if (
    !isSettled ||
    symbol.length > 2 * longestSymbol ||
    Array.from(symbol).length > longestSymbol ||
    !symbolForm.test(symbol) ||
    !letterOrDigit.test(symbol)
  ) {
    return failed('The symbol is not one: write it like BTC-USDT or AAPL-USD, or leave it empty.');
  }
  return ok(symbol);
}

/** The exchanges that could own an ID of this shape, as an order ID or as a client order ID. */
export function possibleExchanges(id: string, by: LookupQuery['by']): ExchangeId[] {
  return exchangeIds.filter((exchange) => {
    const { ids } = factsOf(exchange);
    return ids.isClientOrderId(id) || (by === 'any' && ids.isOrderId(id));
  });
}

/** Whether this exchange can be searched symbol by symbol for it: the history wants a symbol that is not known, and the ID tells when to look. */
export function canSearchEverySymbol({ id, by, symbol }: LookupQuery, exchange: ExchangeId): boolean {
  return by === 'any' && symbol === null && isSearchedBySymbol(exchange) && factsOf(exchange).ids.isOrderId(id);
}

/** Why an exchange is not asked that is none of `possibleExchanges`. */
export function noIdsOfThisForm(exchange: ExchangeId): string {
  const { name, ids } = factsOf(exchange);
  return `${name} has no IDs of this form: its order IDs are ${ids.form}.`;
}

export interface QueryInput {
  text: string;
  symbol: string;
  exchange: ExchangeId | null;
  by: LookupQuery['by'];
}

/** Reads a whole query; the problem is one sentence. */
export function readQuery(input: QueryInput): Result<LookupQuery, string> {
  const asked = readOne(input.text, input.by);
  return asked.ok ? queryFor({ ...asked.value, text: input.text }, input) : asked;
}

/** What is to be asked for one of the IDs in a text. */
export function queryFor(asked: AskedId, input: Omit<QueryInput, 'text'>): Result<LookupQuery, string> {
  const { id, text } = asked;
  if (!id.ok) return id;
  const symbol = readSymbol(input.symbol);
  if (!symbol.ok) return symbol;
  if (input.exchange !== null && !possibleExchanges(id.value, input.by).includes(input.exchange)) {
    return failed(noIdsOfThisForm(input.exchange));
  }
  return ok({ text, id: id.value, by: input.by, symbol: symbol.value, exchange: input.exchange });
}
