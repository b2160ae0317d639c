/** What do those share that ask for one account? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import type { Agenda } from './agenda.ts';
import type { FollowedConnection } from './connection-state.ts';
import type { FollowerOptions } from './follower-options.ts';
import type { Gate } from './gate.ts';
import type { AskedSoFar } from './questions.ts';

/** A live connection, from which on and until when is asked. */
export interface LiveAccount {
  account: ExchangeAccount;
  /** Ends what is asked over it. */
  signal: AbortSignal;
  /** The exchange does not take the key any more, whatever the push still says. */
  onDeadKey: (why: Problem) => void;
}

/** What the exchange refuses of one kind, it refuses of all of that kind. */
export interface Gates {
  /** Single orders. */
  lookUps: Gate;
  /** The lists of open orders. */
  lists: Gate;
  /** What closed and what was filled: QFEX's lists of it are REST, which has no part in the limit of its socket. */
  past: Gate;
}

export interface SharedByAskers extends Pick<FollowerOptions, 'account' | 'orders' | 'world'> {
  connection: FollowedConnection;
  agenda: Agenda;
  gates: Gates;
  /** What was asked about each order since the program was started, beside what is kept with the orders. */
  askedSoFar: Map<OrderKey, AskedSoFar>;
  /** null while there is none. */
  live: () => LiveAccount | null;
}
