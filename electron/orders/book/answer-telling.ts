/**
 * What is told of an order where one answer holds several reports of it (its row and its fills, say)? How it stands after
 * all of them, once: what the first alone made of it was never so.
 */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { Order } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { FillReport, OrderReport } from '../../exchanges/live.ts';
import type { TrackedOrder } from './tracked-order.ts';

/** What one report changed. */
export interface Change {
  /** How the order was told before it; null where nobody knew it. */
  before: Order | null;
  /** Its event; null where it was none. Of several it is the last, which says how the order stands after all of them. */
  event: { seq: number; cause: EventCause } | null;
  /** What a notice is decided by. */
  noticeCause: EventCause;
  /** It was open before it how much was filled, or at what price. */
  lacked: boolean;
}

interface Held {
  tracked: TrackedOrder;
  reports: Change[];
}

export class AnswerTelling {
  readonly #tell: (tracked: TrackedOrder, report: Change) => void;
  /** What the answer that is being taken in has said so far; null where each report stands for itself. */
  #held: Map<OrderKey, Held> | null = null;

  constructor(tell: (tracked: TrackedOrder, report: Change) => void) {
    this.#tell = tell;
  }

  add(tracked: TrackedOrder, report: Change): void {
    if (this.#held === null) {
      this.#tell(tracked, report);
      return;
    }
    const reports = this.#held.get(tracked.key)?.reports ?? [];
    reports.push(report);
    // One that is off the board is read from what waits to be written, each time anew.
    this.#held.set(tracked.key, { tracked, reports });
  }

  /** Tells what these reports say once all of them are taken in, in the order of the archive's numbers. */
  together(take: () => void): void {
    if (this.#held !== null) {
      take();
      return;
    }
    const held = new Map<OrderKey, Held>();
    this.#held = held;
    try {
      take();
    } finally {
      this.#held = null;
    }
    const told = [...held.values()].flatMap(({ tracked, reports: [first, ...rest] }) =>
      first === undefined ? [] : { tracked, report: oneOf(first, rest, tracked.state.order) },
    );
    told.sort((one, other) => (one.report.event?.seq ?? 0) - (other.report.event?.seq ?? 0));
    for (const { tracked, report } of told) this.#tell(tracked, report);
  }
}

function oneOf(first: Change, rest: readonly Change[], order: Order): Change {
  const { before, lacked } = first;
  const events = [first, ...rest].flatMap(({ event }) => event ?? []);
  const last = events.at(-1);
  if (last === undefined) return first;
  // A row says more of what happened than a fill; that a refusal was of a change is news only while the order rests.
  const { cause: noticeCause } =
    events.findLast(
      (event) => event.cause !== 'fills' && (event.cause !== 'requestRefused' || order.isOpen === true),
    ) ?? last;
  return { before, lacked, event: last, noticeCause };
}

/** All that one answer says of one order stands together, in the order in which it was said. */
export function byOrder(
  reports: readonly OrderReport[],
  fills: readonly FillReport[],
): Iterable<{ reports: OrderReport[]; fills: FillReport[] }> {
  const orders = new Map<OrderKey, { reports: OrderReport[]; fills: FillReport[] }>();
  const of = (order: Order): { reports: OrderReport[]; fills: FillReport[] } => {
    const key = orderKeyOf(order);
    const about = orders.get(key) ?? { reports: [], fills: [] };
    orders.set(key, about);
    return about;
  };
  for (const report of reports) of(report.order).reports.push(report);
  for (const fill of fills) of(fill.order).fills.push(fill);
  return orders.values();
}
