/** What is to be known of QFEX, outside its own room? */

import { listed } from '../listed.ts';
import { uuidOf } from '../uuid.ts';
import { qfexFactWords } from '../words/exchanges.ts';
import type { ExchangeFacts } from './exchange-facts.ts';
import { qfexMeaning } from './qfex-words.ts';

export const qfexFacts = {
  name: 'QFEX',
  // It names none.
  timeZone: 'UTC',
  ids: {
    get form() {
      return qfexFactWords().idForm;
    },
    isOrderId: (text) => uuidOf(text) !== null,
    isClientOrderId: () => true,
    normalized: (orderId) => uuidOf(orderId) ?? orderId,
    // Also without dashes.
    inText: String.raw`[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{32}`,
    losesPunctuation: false,
    get hint() {
      return qfexFactWords().idHint;
    },
    shape: 'UUID',
    nearMiss: null,
  },
  keys: {
    get accessLabel() {
      return qfexFactWords().publicKey;
    },
    secretHasLines: false,
    subaccount: {
      get form() {
        return qfexFactWords().uuid;
      },
      isOne: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
    },
    lifeDaysUnbound: null,
    secretForms: [
      /^\s*["'`\u2018\u201C]?qfex_(?:secret|pub)_/i,
      /(?<![\w-])qfex_(?:secret|pub)_\s{0,4}[\w-]{8}/i,
      // Grown together with what stands before it: a client order ID that mentions one is shorter, or ends in a count.
      /qfex_(?:secret|pub)_(?=[\w-]{0,20}[a-z])[\w-]{16}/i,
    ],
    // Its clock is a date header, exact to the second only.
    clockAgreesWithinMs: 2000,
  },
  endpoint: {
    get example() {
      return qfexFactWords().endpointExample;
    },
    get takes() {
      return qfexFactWords().takes;
    },
    // It signs only a nonce and a time, bound to no host.
    relayedUnless: [
      ['wss://trade.qfex.com', 'https://api.qfex.com'],
      ['wss://trade.qfex.io', 'https://api.qfex.io'],
    ],
  },
  figures: {
    quantityUnit: 'base',
    areDoubles: true,
    isFilledTold: false,
    fillsNamedBy: 'trade',
    fillsToldForDays: null,
  },
  fields: {
    startedOrderId: null,
    triggerPrice: null,
    rewritten: [
      ['quantity_remaining', 'remainingQuantity'],
      ['filled_qty', 'filledQuantity'],
      ['filled_quantity', 'filledQuantity'],
    ],
  },
  words: {
    meaningOfStatus: ({ exchangeStatus, status }) => qfexMeaning(exchangeStatus, status),
    meaningOfReason: () => null,
    meaningOfSource: () => null,
    isKnownStatus: (word) =>
      /^(?:ACK|MODIFIED|FILLED|CANCELLED|REJECTED_.*|INVALID_.*|PRICE_.*|QUANTITY_.*|NO_SUCH_ORDER|CANNOT_MODIFY_.*)$/.test(
        word,
      ),
    isFilledStatus: (word) => word === 'FILLED',
    // It pushes FILLED for each fill (docs/truth.md, QFEX status → status).
    get filledWhileOpen() {
      return qfexFactWords().filledWhileOpen;
    },
    isEndingStatus: () => false,
    isFailedTrigger: () => false,
    rejectsChanges: true,
  },
  places: {
    get_order: {
      get name() {
        return qfexFactWords().places.get_order;
      },
    },
    get_user_orders: {
      get name() {
        return qfexFactWords().places.get_user_orders;
      },
    },
    'historic-orders': {
      get name() {
        return qfexFactWords().places['historic-orders'];
      },
    },
    trades: {
      get name() {
        return qfexFactWords().places.trades;
      },
    },
    'historic-twaps': {
      get name() {
        return qfexFactWords().places['historic-twaps'];
      },
    },
  },
  absence: {
    searched: ({ asked }) => {
      const { holdings, among, atQfex } = qfexFactWords();
      const held = [...new Set(asked.flatMap((place) => holdings[place] ?? []))];
      return held.length === 0 ? atQfex : among(listed(held));
    },
    reasonAgainst: () => qfexFactWords().notDocumented,
  },
  links: [
    {
      name: 'qfexOrders',
      get label() {
        return qfexFactWords().links.orders;
      },
      isOrders: true,
      address: 'https://qfex.com/',
    },
    {
      name: 'qfexKeys',
      get label() {
        return qfexFactWords().links.apiKeys;
      },
      address: 'https://qfex.com/',
    },
    {
      name: 'qfexDocumentation',
      get label() {
        return qfexFactWords().links.documentation;
      },
      address: 'https://docs.qfex.com/',
    },
    {
      name: 'qfexStatus',
      get label() {
        return qfexFactWords().links.status;
      },
      address: 'https://status.qfex.com/',
    },
  ],
} as const satisfies ExchangeFacts;
