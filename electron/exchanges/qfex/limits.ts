/** How much may one user ask QFEX, and what does each message weigh? (docs/exchanges/qfex.md, section 5) */

/**
 * In units, over all sockets of a user; what its other programs send is not known here. Requests to REST have no part in
 * it: whether they are limited, and how, is documented nowhere.
 */
export const messageLimit = { weight: 12_000, perMs: 60_000 } as const;

export const weights = { getOrder: 2, getUserOrders: 5, subscribe: 0.1 } as const;
