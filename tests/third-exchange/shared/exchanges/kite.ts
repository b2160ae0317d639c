/** What is to be known of Kite, outside its own room? */

import type { ExchangeFacts, Meaning } from './exchange-facts.ts';

const statuses: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['HALTED', { sentence: 'Canceled because Kite halted the market.', mark: 'system' }],
]);

function isKiteId(text: string): boolean {
  return /^kt-[0-9a-f]{4}-\d{6}$/i.test(text);
}

export const kiteFacts = {
  name: 'Kite',
  timeZone: 'UTC',
  ids: {
    form: 'like kt-7f3a-000123',
    isOrderId: isKiteId,
    isClientOrderId: () => false,
    normalized: (orderId) => orderId.toLowerCase(),
    inText: String.raw`kt-[\da-f]{4}-\d{6}`,
    losesPunctuation: true,
    hint: 'kt-…: a Kite order ID',
    shape: 'kt-…',
    nearMiss: null,
  },
  keys: {
    accessLabel: 'Line',
    secretHasLines: false,
    subaccount: null,
    lifeDaysUnbound: 30,
    secretForms: [/(?<![\w-])kite-line-[\w-]{8}/i],
    clockAgreesWithinMs: 1000,
  },
  endpoint: {
    example: 'https://api.kite.example',
    takes: 'one address',
    relayedUnless: null,
  },
  figures: {
    quantityUnit: 'base',
    areDoubles: false,
    isFilledTold: true,
    fillsNamedBy: 'trade',
    fillsToldForDays: null,
  },
  fields: { startedOrderId: null, triggerPrice: null, rewritten: [] },
  words: {
    meaningOfStatus: ({ exchangeStatus }) => statuses.get(exchangeStatus) ?? null,
    meaningOfReason: () => null,
    meaningOfSource: () => null,
    isKnownStatus: (word) => /^(?:WORKING|DONE|DROPPED|HALTED)$/.test(word),
    isFilledStatus: (word) => word === 'DONE',
    filledWhileOpen: 'although it still works: the order is not complete',
    isEndingStatus: () => false,
    isFailedTrigger: () => false,
    rejectsChanges: false,
  },
  places: { orders: { name: 'Orders' } },
  absence: {
    searched: () => 'among all orders of the Kite account',
    reasonAgainst: () => 'what Kite shows was cut',
  },
  links: [{ name: 'kiteKeys', label: 'API keys', address: 'https://kite.example/keys' }],
} as const satisfies ExchangeFacts;
