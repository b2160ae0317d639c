/** What is to be known of HTX USDT-M futures (v5), outside its own room? */

import { searchedSentence } from '../every-symbol.ts';
import type { ExchangeFacts } from './exchange-facts.ts';
import { htxReasons, htxSources, htxWord } from './htx-words.ts';

const largestId = 9_223_372_036_854_775_807n;

/** Its IDs are positive 64-bit numbers, order IDs and client order IDs alike. */
export function isHtxId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= largestId;
}

/** The order that a field names, where it names one: empty, "0" and "-1" name none. */
export function namedOrderId(text: string | null): string | null {
  return text !== null && isHtxId(text) ? text : null;
}

// As spreadsheets and people set thousands apart, all the way through: never a part of a longer row of groups.
const grouped = [',', String.raw`[ \u00A0\u2009\u202F]`, String.raw`['\u2019]`].map(
  (mark) => String.raw`(?<!\d${mark})(?:\d{3}(?:${mark}\d{3}){5}|\d(?:${mark}\d{3}){6})(?!${mark}\d)`,
);
// Behind digits and a comma it may be the places of a decimal, unless they are an ID, or more commas show that it is a cell of a row.
const plain = String.raw`(?:(?<!\d,)|(?<=(?:,[\d.]{1,40}|(?<!\d)\d{18,19}),)|(?=\d{18,19}(?:\.0{1,9})?,\S))\d{18,19}`;

/** The digits of an ID with its grouping and `.0` taken off. */
function ungrouped(text: string): string {
  return text.replace(/\.0{1,9}$/, '').replaceAll(/[,\s'\u2019]/g, '');
}

const dash = String.raw`[-\u2010-\u2015]`;

export const htxFacts = {
  name: 'HTX',
  // "time zone UTC+8": its own documentation of the server's time (docs/exchanges/htx.md).
  timeZone: 'Asia/Singapore',
  ids: {
    form: 'whole numbers of up to 19 digits',
    isOrderId: isHtxId,
    isClientOrderId: isHtxId,
    normalized: ungrouped,
    inText: String.raw`(?:${[plain, ...grouped].join('|')})(?:\.0{1,9})?`,
    losesPunctuation: true,
    hint: 'Digits: an HTX order ID, or a client order ID',
    shape: 'Digits',
    nearMiss: { form: /^\d+$/, hint: 'Digits, but no HTX order ID' },
  },
  keys: {
    accessLabel: 'Access key',
    secretHasLines: true,
    subaccount: null,
    // "Create API Key".
    lifeDaysUnbound: 90,
    secretForms: [
      // Both keys alike; the first group of some has ten characters, masked ones have an x for each, and digits alone are a date's.
      new RegExp(
        String.raw`(?<![0-9a-z])(?!\d{8,10}(?:${dash}\d{8}){2}${dash}\d{5}(?![0-9a-z]))[0-9a-z]{8,10}(?:${dash}[0-9a-fx]{8}){2}${dash}[0-9a-fx]{5}(?![0-9a-z])`,
        'iu',
      ),
    ],
    clockAgreesWithinMs: 1000,
  },
  endpoint: {
    example: 'https://api.hbdm.com',
    takes: 'one address',
    // It signs the host, so nobody can replay a request elsewhere.
    relayedUnless: null,
  },
  figures: {
    quantityUnit: 'contracts',
    areDoubles: false,
    isFilledTold: true,
    fillsNamedBy: 'row',
    fillsToldForDays: 3,
  },
  fields: { startedOrderId: 'relation_order_id', triggerPrice: 'trigger_price', rewritten: [] },
  words: {
    meaningOfStatus: () => null,
    meaningOfReason: (reason) => htxReasons.get(htxWord(reason)) ?? null,
    meaningOfSource: (source) => htxSources.get(htxWord(source)) ?? null,
    isKnownStatus: (word, orderKind) =>
      /^(?:new|partially_filled|partially_canceled|filled|canceled|rejected|[3-7])$/.test(word) ||
      (orderKind === 'trigger' && /^(?:active|failed|triggered)$/.test(word)),
    isFilledStatus: (word) => word === 'filled' || word === '6',
    // It pushes "filled" several times while it is still filling (docs/truth.md, HTX state → status).
    filledWhileOpen: 'while it is still filling: the order is not complete',
    // With a sum that is not settled yet (docs/truth.md, HTX state → status).
    isEndingStatus: (word) => word === 'partially_canceled' || word === '5',
    isFailedTrigger: (word) => word === 'failed',
    rejectsChanges: false,
  },
  places: {
    order: { name: 'Order query' },
    opens: { name: 'Open orders' },
    history: { name: 'Order history', isBySymbol: true },
    algo: { name: 'Trigger orders' },
  },
  absence: {
    searched: ({ isSettled, symbol }) =>
      isSettled
        ? // The history is searched by symbol: naming it keeps "not found" from saying more.
          `among HTX USDT-M futures orders of ${symbol ?? 'the symbol'} of the last 90 days (not spot)`
        : 'among the HTX USDT-M futures orders that could be searched (not spot)',
    reasonAgainst: ({ by, symbol, everySymbol }) => {
      if (by === 'clientOrderId')
        return 'HTX forgets a client order ID once its order is closed, so the order ID tells more';
      if (everySymbol !== null)
        return `${searchedSentence(everySymbol)}, which shows none that ended later, and none of a contract that is listed no more`;
      if (symbol === null) return 'HTX searches its history by symbol only, so look it up with the symbol';
      return 'what HTX shows does not reach every order the account ever had';
    },
  },
  links: [
    {
      name: 'htxOrders',
      label: 'orders',
      isOrders: true,
      address: 'https://www.htx.com/en-us/futures/linear_swap/exchange/',
    },
    { name: 'htxKeys', label: 'API keys', address: 'https://www.htx.com/en-us/apikey/' },
    { name: 'htxDocumentation', label: 'documentation', address: 'https://www.htx.com/en-us/opend/newApiPages/' },
  ],
} as const satisfies ExchangeFacts;
