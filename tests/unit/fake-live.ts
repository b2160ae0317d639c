/** The live half of a connection that only looks up: whoever follows it made a mistake. */

import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';

const notFollowed = (): never => {
  throw new Error('not followed in this test');
};

export const onlyLooksUp: Pick<ExchangeAccount, 'live' | 'renew'> = {
  live: {
    openPush: notFollowed,
    openOrders: notFollowed,
    closedSince: notFollowed,
    fillsOf: notFollowed,
    figures: () => ({ roundTripP50Ms: null, roundTripP95Ms: null, clockOffsetMs: null, budgetUsed: null }),
  },
  renew: () => undefined,
};
