/** What does the trader ask for? Reads the typed text into a query, or says in one sentence what is wrong with it. */

import type { IdFacts } from '../../../shared/exchanges/exchange-facts.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { LookupQuery } from '../../../shared/lookup.ts';
import { exchangeIds, type ExchangeId } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { longestId, longestSymbol } from '../../exchanges/wire.ts';
import { looksLikeSecret } from './secret-text.ts';

/** How many lines can be pasted at once. */
export const maximumLines = 50;

// Letters and digits of any script, with the marks that some need; `.` and `-` alone are none.
const symbolForm = /^[\p{L}\p{M}\p{Nd}.-]+$/u;
const letterOrDigit = /[\p{L}\p{Nd}]/u;
// Room for spaces around; what is longer is not worth a second look.
const maximumTextLength = 10_000;
const tooLong = `The order ID is too long: at most ${String(longestId)} characters.`;
// Spaces of every kind and the quotes that come along from spreadsheets, chats and JSON.
const stray = /[\s\u200B\u2060\uFEFF"'`\u00AB\u00BB\u2018-\u201F\u2039\u203A]/u;
// Behind a quote, as in a line of JSON; elsewhere a comma may be a part of a client order ID.
const quotedWithSeparator = /["'`\u00BB\u2019\u201D\u203A]\s*[,;]$/u;
// Control characters, half characters, line and paragraph separators, bidi controls: none of them can be meant in an ID.
const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;

// As a spreadsheet writes a long number; the exponent of an order ID is 17 or 18.
const scientific = /^\d(?:[.,]\d{1,20}e\+?|e\+)\d{1,3}$/i;
const scientificInText = /(?<![\w.,])\d(?:[.,]\d{1,20}e\+?|e\+)\d{1,3}(?!\w)/i;
const lastDigitsGone =
  'This number is written in scientific notation, so its last digits are gone: copy the order ID again, as text.';
const idForms = exchangeIds.map((exchange) => factsOf(exchange).ids);
// Standing alone.
const idInText = new RegExp(
  String.raw`(?<![\w-]|\d[.,])(?:${idForms.map(({ inText }) => inText).join('|')})(?![\w-]|[.,]\d)`,
  'gi',
);
const unmistakable = idForms.filter(({ losesPunctuation }) => losesPunctuation).map(({ inText }) => inText);
const idInPunctuation = new RegExp(
  String.raw`(?<=^[#([:.,;]{1,3})(?:${unmistakable.join('|')})(?=[)\]:.,;!?]{0,3}$)|^(?:${unmistakable.join('|')})(?=[)\]:.,;!?]{1,3}$)`,
  'i',
);

/** Looks at both ends only: a pattern over the whole of an absurdly long text would take its square. */
function withoutStray(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && stray.test(text.charAt(start))) start += 1;
  while (
    end > start &&
    (stray.test(text.charAt(end - 1)) || quotedWithSeparator.test(text.slice(Math.max(start, end - 20), end)))
  )
    end -= 1;
  return text.slice(start, end);
}

/**
 * Reads one ID.
 *
 * @returns the ID as the trader wrote it, without spaces and quotes around it, or the one that stands in a text; or one
 * sentence that says why it is none
 */
export function readId(text: string, by: LookupQuery['by'] = 'any'): Result<string, string> {
  if (text.length > maximumTextLength) return failed(tooLong);
  // It would be sent to an exchange as a client order ID, and remembered.
  if (looksLikeSecret(text)) return failed(secretKeySentence);
  const id = withoutStray(text);
  if (id === '') return failed('There is no order ID: type or paste one.');
  if (control.test(id)) return failed('The order ID contains control characters: paste it again without them.');
  if (scientific.test(id)) return failed(lastDigitsGone);
  // A client order ID may have spaces in it; whoever says that it is one means all of it.
  if (by === 'any' && /\s/u.test(id)) return readIdInText(id);
  if (Array.from(id).length > longestId) return failed(tooLong);
  return ok(by === 'any' ? withoutPunctuation(id) : id);
}

/** The one order ID that stands in a text, however much stands around it; null where there is none, or several, or a secret. */
export function orderIdIn(text: string): string | null {
  if (text.length > maximumTextLength || looksLikeSecret(text)) return null;
  const id = readIdInText(withoutStray(text));
  return id.ok ? id.value : null;
}

/** What stands in a sentence. */
function readIdInText(text: string): Result<string, string> {
  const ids = new Set<string>();
  for (const [found] of text.matchAll(idInText)) {
    const owner = ownerOf(found);
    if (owner !== undefined) ids.add(owner.normalized(found));
  }
  const [id] = ids;
  if (ids.size > 1) return failed('There are several order IDs in this text: look them up one by one.');
  if (id !== undefined) return ok(id);
  return failed(
    scientificInText.test(text) ? lastDigitsGone : 'There is no order ID in this text: paste the ID alone.',
  );
}

/** `#1576663140425269249,` is that number; what has anything else around it stays whole, since it may be a client order ID. */
function withoutPunctuation(id: string): string {
  const [found = null] = idInPunctuation.exec(id) ?? [];
  return found !== null && ownerOf(found) !== undefined ? found : id;
}

/** The facts of the exchange whose order ID this is. */
function ownerOf(id: string): IdFacts | undefined {
  return idForms.find((ids) => ids.isOrderId(id));
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
  const id = readId(input.text, input.by);
  if (!id.ok) return id;
  const symbol = readSymbol(input.symbol);
  if (!symbol.ok) return symbol;
  if (input.exchange !== null && !possibleExchanges(id.value, input.by).includes(input.exchange)) {
    return failed(noIdsOfThisForm(input.exchange));
  }
  return ok({ text: input.text, id: id.value, by: input.by, symbol: symbol.value, exchange: input.exchange });
}

/** The lines of a pasted text that hold something; the cells of a spreadsheet's row are lines too. */
export function readLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\t\u2028\u2029]/u).filter((line) => withoutStray(line) !== '');
}
