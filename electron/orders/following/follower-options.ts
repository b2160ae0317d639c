/** What does the follower of one account need, and whom does it tell? */

import type { ConnectionState, Gap } from '../../../shared/connection.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import type { World } from '../../world.ts';
import type { LastLive } from '../archive/archive.ts';
import type { FollowedOrders } from '../book/order-book.ts';
import type { AccountRef } from '../account-ref.ts';

export interface FollowerOptions {
  account: AccountRef;
  /** Its exchange is on this computer: the network's coming and going means nothing to it. */
  isLocal: boolean;
  /** The account's one connection, or why it can't be asked now. */
  connect: () => Promise<ExchangeAccount | Problem>;
  /** Lets go of kept sockets, which are dead after a sleep or a change of network. */
  renew: () => Promise<void>;
  world: Pick<World, 'clock' | 'random' | 'log'>;
  orders: FollowedOrders;
  /** The last moment this account was live, before the program was started; null where it never was. */
  lastLive: LastLive | null;
  gaps: readonly Gap[];
  /** Until when this account is known to have been live. */
  onLive: (lastLive: LastLive) => void;
  onState: (state: ConnectionState) => void;
  onGap: (gap: Gap) => void;
}
