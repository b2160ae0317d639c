/** How does the app stand with an account's exchange? What the status bar shows of one live connection. */

import type { Problem } from './lookup.ts';
import type { ExchangeId, OrderKind } from './order.ts';
import type { WallMs } from './time.ts';

/**
 * `live`: authenticated, subscribed **and** the snapshot taken · `offline`: this computer has no network, or sleeps ·
 * `refused`: the exchange refuses the keys or the account; it is tried again slowly, and at once when the trader says so ·
 * `paused`: the trader wants nothing asked of it.
 */
export const connectionPhases = ['connecting', 'live', 'reconnecting', 'offline', 'refused', 'paused'] as const;
export type ConnectionPhase = (typeof connectionPhases)[number];

/** What happened in this time is not known: it could not be asked for, or was refused. */
export interface Gap {
  from: WallMs;
  to: WallMs;
  /** Only orders of this kind may have come and gone unseen; absent where it is all that happened. */
  orderKind?: OrderKind;
}

export interface ShownGap extends Gap {
  /** No order of that kind was ever seen at this account: hardly anybody's loss, and worth no line of its own. */
  isOfUnseenKind?: true;
}

export interface ConnectionState {
  exchange: ExchangeId;
  account: string;
  phase: ConnectionPhase;
  /** Since when it is in this phase. */
  since: WallMs;
  /** Why it is not live; while it is, what could not be listed. Null where nothing is wrong. */
  problem: Problem | null;
  /** Which try to reconnect this is; 0 while live. */
  attempt: number;
  /** When the next try begins; null while one is under way or none is due. */
  nextTryAt: WallMs | null;
  /** The last moment this account was live: its rows are as of then. Null where it never was. */
  lastLiveAt: WallMs | null;
  /** When the last message of any kind came in; null before the first. */
  lastMessageAt: WallMs | null;
  roundTripP50Ms: number | null;
  roundTripP95Ms: number | null;
  /** The exchange's clock minus this computer's. */
  clockOffsetMs: number | null;
  reconnectsToday: number;
  /** The share of the rate budget in use, from 0 to 1; null where the exchange's limit is not counted. */
  budgetUsed: number | null;
  /** Oldest first. */
  gaps: ShownGap[];
}
