/** Which exchanges does this app know? A new one is named here, says its facts in `index.ts` and opens in `electron/exchanges/registry.ts`. */

export const exchangeIds = ['htx', 'qfex'] as const;
export type ExchangeId = (typeof exchangeIds)[number];
