/**
 * What must an exchange tell for its orders to be followed? The live half of the port.
 *
 * How often, when and what for is the monitor's business. What a list or a push does not say must never look as if it
 * said it: an absence that isn't one makes the app call an order that rests "left the book".
 */

import type { Problem } from '../../shared/lookup.ts';
import type { Order, OrderKind } from '../../shared/order.ts';
import type { Result } from '../../shared/result.ts';
import type { Priority } from './budget.ts';
import type { FillReport, News, OrderReport } from './reports.ts';
import type { MonotonicMs, WallMs } from '../../shared/time.ts';

export interface PushListener {
  /** What one frame said, in its order; called for each frame in the order of the wire, and applied together. */
  onNews: (news: readonly News[]) => void;
  /** A frame that may have been about an order could not be read: the open orders must be read again. */
  onUnreadable: (found: Problem) => void;
  /** Any sign of life: a message, a ping, a pong. One that is none would keep orders from looking stale. */
  onAlive: () => void;
  /** Called once, when it is over by itself (closed, silent, refused): never after `close`. */
  onEnd: (found: Problem) => void;
}

/** An authenticated, subscribed push connection. It watches its own silence and ends itself when it is dead. */
export interface PushConnection {
  /** What it does not push, although orders are pushed: told as a gap. */
  readonly problem?: Problem | null;
  /** Ends it cleanly; calling it twice is harmless. */
  close(): void;
}

export interface ReadOptions {
  signal: AbortSignal;
  /** `lookup` where the trader waits for it; the background share where it isn't said. */
  priority?: Priority;
}

/** The open orders as one complete list. */
export interface OpenOrders {
  reports: OrderReport[];
  /** When the first request of it went out, on this machine's monotonic clock: an order with later news is not missing in it. */
  requestedMonotonicMs: MonotonicMs;
  /** The same moment on this machine's wall clock. */
  requestedAt: WallMs;
  /** The kinds of which every open order is in it: only of these does an absence say anything. One too many loses orders. */
  wholeKinds: OrderKind[];
  /** Why the other kinds could not be listed; null where all were. */
  problem: Problem | null;
}

export interface ClosedSinceQuestion {
  /** From when on, on this machine's clock; the exchange's room turns it into the exchange's time. */
  from: WallMs;
  /** How much further to reach at both ends, because the exchange's clock was set meanwhile; 0 where it isn't said. */
  widenByMs?: number;
  /** The symbols this account is known to have traded, for lists that are by symbol; others need none. */
  symbols: readonly string[];
  /** `lacking` of the answer before: only this is asked for again. */
  only?: readonly string[];
}

/** What happened to orders since then, from history and fills. */
export interface ClosedSince {
  reports: OrderReport[];
  fills: FillReport[];
  /** What could not be had; null where all of it was. Then what happened from `from` until now is not wholly known. */
  problem: Problem | null;
  /** Which lists could not be had, by names of the room's own. */
  lacking?: readonly string[];
}

/** Figures for the status bar; null while unknown. */
export interface LiveFigures {
  roundTripP50Ms: number | null;
  roundTripP95Ms: number | null;
  clockOffsetMs: number | null;
  /** From 0 to 1. */
  budgetUsed: number | null;
}

export interface DialOptions extends ReadOptions {
  /** How long one try to open a connection may take: short where the network may come back any moment, and as the room does where it isn't said. */
  dialTimeoutMs?: number;
}

export interface LiveSource {
  /** Optional: single orders can be asked for over REST while the push is down (HTX): the monitor then polls the watched ones. */
  readonly pollsWithoutPush?: boolean;
  /** Optional: no list of the past tells of these, so that one which came and went while nobody listened is told as a gap. */
  readonly kindsWithoutPast?: readonly OrderKind[];
  /**
   * Dials, authenticates and subscribes; news may come before it resolves, and whatever is pushed after it does must be
   * told: the account is shown as live from then on. A signal that ends it ends the dial.
   */
  openPush(listener: PushListener, options: DialOptions): Promise<Result<PushConnection>>;
  /** Reads every page; a list whose pages changed underfoot is read again. It fails where not even what it has can be shown. */
  openOrders(options: ReadOptions): Promise<Result<OpenOrders>>;
  /** What ended, and what was filled. Never fails as a whole: what it could get is in it, and what not is told as a gap. */
  closedSince(question: ClosedSinceQuestion, options: ReadOptions): Promise<ClosedSince>;
  /** All fills of one order, as far as the exchange still tells them: some of them would sum up to another order. */
  fillsOf(
    order: Pick<Order, 'orderId' | 'symbol' | 'createdAt' | 'updatedAt'>,
    options: ReadOptions,
  ): Promise<Result<FillReport[]>>;
  figures(): LiveFigures;
}
