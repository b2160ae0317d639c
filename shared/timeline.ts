/** What happened to an order, message by message. */

import type { Fill } from './fill.ts';
import type { Decimal, Order, OrderSource, OrderStatus } from './order.ts';
import type { WallMs } from './time.ts';

/**
 * Why there is an event. `leftBook`: no longer among the open orders, outcome not yet known ·
 * `requestRefused`: the exchange refused a request about the order, which itself is unchanged; where nothing else is known
 * of it (`unknown`), perhaps the order itself.
 */
export const eventCauses = [
  'snapshot',
  'push',
  'fills',
  'history',
  'lookup',
  'leftBook',
  'amended',
  'requestRefused',
] as const;
export type EventCause = (typeof eventCauses)[number];

export interface OrderEvent {
  /** The archive's number of the event; rises, also across restarts. */
  seq: number;
  cause: EventCause;
  source: OrderSource;
  exchangeTime: WallMs | null;
  receivedAt: WallMs;
  /** How many identical messages this event stands for. */
  count: number;
  /** The names of the order's fields that changed with it. */
  changed: string[];
  /** The exchange's own text; empty for what this app inferred, or once compacted. */
  raw: string;
}

/** An event with what the order was after it, as far as a timeline shows it. */
export interface TimelineEvent extends OrderEvent {
  after: {
    status: OrderStatus;
    isOpen: boolean | null;
    price: Decimal | null;
    quantity: Decimal | null;
    filledQuantity: Decimal | null;
    averagePrice: Decimal | null;
    /** Absent in what was recorded before it was kept. */
    remainingQuantity?: Decimal | null;
  };
}

/** Events that could not be recorded, and were too many to wait until they could. */
export interface LostEvents {
  /** When the first and the last of them came, on this machine's clock. */
  from: WallMs;
  to: WallMs;
  count: number;
}

/** What the archive knows of one order: everything, or with its newer events only. */
export interface OrderHistory {
  order: Order;
  /** Oldest first. */
  events: TimelineEvent[];
  /** Oldest first, each once. */
  fills: Fill[];
  /** An earlier version kept one fill of each trade ID, which several fills of one match have: absent where that can't be. */
  keptOneOfMatch?: true;
  /** What its timeline lacks, oldest first; absent where it lacks nothing. */
  lost?: LostEvents[];
  /** How many events and fills of it the archive holds and can't read; absent where it can read all. */
  unreadable?: number;
}
