/** What is to be known of HTX USDT-M futures (v5), outside its own room? */

import { searchedSentence } from '../every-symbol.ts';
import { htxFactWords } from '../words/exchanges.ts';
import type { ExchangeFacts } from './exchange-facts.ts';
import { meaningOfHtxReason, meaningOfHtxSource } from './htx-words.ts';

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
    get form() {
      return htxFactWords().idForm;
    },
    isOrderId: isHtxId,
    isClientOrderId: isHtxId,
    normalized: ungrouped,
    inText: String.raw`(?:${[plain, ...grouped].join('|')})(?:\.0{1,9})?`,
    losesPunctuation: true,
    get hint() {
      return htxFactWords().idHint;
    },
    get shape() {
      return htxFactWords().idShape;
    },
    nearMiss: {
      form: /^\d+$/,
      get hint() {
        return htxFactWords().noOrderId;
      },
    },
  },
  keys: {
    get accessLabel() {
      return htxFactWords().accessKey;
    },
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
    get takes() {
      return htxFactWords().takes;
    },
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
    meaningOfReason: meaningOfHtxReason,
    meaningOfSource: meaningOfHtxSource,
    isKnownStatus: (word, orderKind) =>
      /^(?:new|partially_filled|partially_canceled|filled|canceled|rejected|[3-7])$/.test(word) ||
      (orderKind === 'trigger' && /^(?:active|failed|triggered)$/.test(word)),
    isFilledStatus: (word) => word === 'filled' || word === '6',
    // It pushes "filled" several times while it is still filling (docs/truth.md, HTX state → status).
    get filledWhileOpen() {
      return htxFactWords().filledWhileOpen;
    },
    // With a sum that is not settled yet (docs/truth.md, HTX state → status).
    isEndingStatus: (word) => word === 'partially_canceled' || word === '5',
    isFailedTrigger: (word) => word === 'failed',
    rejectsChanges: false,
  },
  places: {
    order: {
      get name() {
        return htxFactWords().places.order;
      },
    },
    opens: {
      get name() {
        return htxFactWords().places.opens;
      },
    },
    history: {
      get name() {
        return htxFactWords().places.history;
      },
      isBySymbol: true,
    },
    algo: {
      get name() {
        return htxFactWords().places.algo;
      },
    },
  },
  absence: {
    searched: ({ isSettled, symbol }) => (isSettled ? htxFactWords().searched(symbol) : htxFactWords().couldBeSearched),
    reasonAgainst: ({ by, symbol, everySymbol }) => {
      const words = htxFactWords();
      if (by === 'clientOrderId') return words.forgetsClientOrderIds;
      if (everySymbol !== null) return words.everySearched(searchedSentence(everySymbol));
      return symbol === null ? words.bySymbolOnly : words.notEveryOrder;
    },
  },
  links: [
    {
      name: 'htxOrders',
      get label() {
        return htxFactWords().links.orders;
      },
      isOrders: true,
      address: 'https://www.htx.com/en-us/futures/linear_swap/exchange/',
    },
    {
      name: 'htxKeys',
      get label() {
        return htxFactWords().links.apiKeys;
      },
      address: 'https://www.htx.com/en-us/apikey/',
    },
    {
      name: 'htxDocumentation',
      get label() {
        return htxFactWords().links.documentation;
      },
      address: 'https://www.htx.com/en-us/opend/newApiPages/',
    },
  ],
} as const satisfies ExchangeFacts;
