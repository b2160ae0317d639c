/** An order book that knows no order and wants nothing to be asked; a test says what is otherwise. */

import type { FollowedOrders } from '../../electron/orders/following/followed-orders.ts';

export function followedOrders(otherwise: Partial<FollowedOrders>): FollowedOrders {
  return {
    news: () => undefined,
    snapshot: () => ({ missing: [], missingAgain: [], young: [] }),
    leaveBook: () => undefined,
    reports: () => undefined,
    stillGone: () => undefined,
    unchecked: () => [],
    checked: () => undefined,
    lackingFilled: () => [],
    allFills: () => undefined,
    hasSeen: () => true,
    find: () => null,
    asking: () => null,
    setAsking: () => undefined,
    isUnsettled: () => false,
    unsettled: () => [],
    watchedOpen: () => [],
    symbols: () => [],
    connected: () => undefined,
    disconnected: () => undefined,
    checksEvery: () => undefined,
    unlisted: () => [],
    clockSetBack: () => undefined,
    exchangeTime: () => undefined,
    liveUntil: () => undefined,
    ...otherwise,
  };
}
