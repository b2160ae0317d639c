/** What is to be known of QFEX, outside its own room? */

import { listed } from '../listed.ts';
import { uuidOf } from '../uuid.ts';
import type { ExchangeFacts } from './exchange-facts.ts';
import { qfexMeaning } from './qfex-words.ts';

const holdings: ReadonlyMap<string, string> = new Map([
  ['get_order', 'open orders'],
  ['get_user_orders', 'open orders'],
  ['historic-orders', 'order history'],
  ['trades', 'fills'],
  ['historic-twaps', 'TWAP history'],
]);

export const qfexFacts = {
  name: 'QFEX',
  // It names none.
  timeZone: 'UTC',
  ids: {
    form: 'UUIDs like 57cc1941-8ad1-4df3-b34c-bb556518befc',
    isOrderId: (text) => uuidOf(text) !== null,
    isClientOrderId: () => true,
    normalized: (orderId) => uuidOf(orderId) ?? orderId,
    // Also without dashes.
    inText: String.raw`[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{32}`,
    losesPunctuation: false,
    hint: 'UUID: a QFEX order ID',
    shape: 'UUID',
    nearMiss: null,
  },
  keys: {
    accessLabel: 'Public key',
    secretHasLines: false,
    subaccount: {
      form: 'a UUID',
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
    example: 'production, uat, or wss://…,https://…',
    takes: 'two with a comma between, or production or uat',
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
    filledWhileOpen: 'of a fill: the order is not complete',
    isEndingStatus: () => false,
    isFailedTrigger: () => false,
    rejectsChanges: true,
  },
  places: {
    get_order: { name: 'Order query' },
    get_user_orders: { name: 'Open orders' },
    'historic-orders': { name: 'Order history' },
    trades: { name: 'Fills' },
    'historic-twaps': { name: 'TWAP history' },
  },
  absence: {
    searched: ({ asked }) => {
      const held = [...new Set(asked.flatMap((place) => holdings.get(place) ?? []))];
      return held.length === 0 ? 'at QFEX' : `among QFEX’s ${listed(held)}`;
    },
    reasonAgainst: () => 'how soon and how long QFEX keeps them in its history is not documented',
  },
  links: [
    { name: 'qfexOrders', label: 'orders', isOrders: true, address: 'https://qfex.com/' },
    { name: 'qfexKeys', label: 'API keys', address: 'https://qfex.com/' },
    { name: 'qfexDocumentation', label: 'documentation', address: 'https://docs.qfex.com/' },
    { name: 'qfexStatus', label: 'status', address: 'https://status.qfex.com/' },
  ],
} as const satisfies ExchangeFacts;
