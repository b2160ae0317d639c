/** How does an order stand whose row is behind its events? docs/decisions/journal-of-events.md */

import type { Order } from '../../../shared/order.ts';
import { later } from '../../exchanges/precedence.ts';
import { unreadableNote, withoutUnreadableNote } from '../state/unreadable-note.ts';
import type { NewEvent, StoredOrder } from './types.ts';

/** What the journal tells beyond an order's row. */
export interface ToldLater {
  /** The last event; null where none is known. */
  last: NewEvent | null;
  /** The last whose text is the order's own; null where the row's still is. */
  text: NewEvent | null;
  /** There may be more, which can't be read. */
  mayLackSome: boolean;
}

/** A state waits only behind such texts and behind those of fills. */
export function isOrdersText({ source }: Pick<NewEvent, 'source'>): boolean {
  return source !== 'fills';
}

/** What each event said of how the order stood after it is so; what only the exchange's text said isn't known. */
export function caughtUpOrder(order: Order, { last, text }: ToldLater): Order {
  if (last === null) return order;
  return {
    ...order,
    ...last.after,
    remainingQuantity: last.after.remainingQuantity ?? null,
    ...(last.figures ?? { turnover: null, fee: null, realizedPnl: null }),
    extra: {},
    updatedAt: later(order.updatedAt, text?.exchangeTime ?? null),
    asOf: Math.max(last.receivedAt, order.asOf),
    source: text?.source ?? order.source,
    raw: text?.raw ?? order.raw,
  };
}

/** As {@link caughtUpOrder}. What the monitor kept of it is of before those events, so it asks the exchange. */
export function caughtUp(state: StoredOrder, told: ToldLater): StoredOrder {
  if (told.last === null && !told.mayLackSome) return state;
  return {
    ...state,
    order: caughtUpOrder(state.order, told),
    rawSeq: told.text?.seq ?? state.rawSeq,
    tracking: markedBehind(state.tracking, told.mayLackSome),
  };
}

function markedBehind(tracking: string, mayLackSome: boolean): string {
  const kept = parsed(tracking);
  // What can't be read is asked about anyway.
  if (kept === null) return tracking;
  const notes =
    'notes' in kept && Array.isArray(kept.notes) ? kept.notes.filter((note) => typeof note === 'string') : [];
  return JSON.stringify({
    ...kept,
    isBehind: true,
    ...(mayLackSome ? { notes: [...withoutUnreadableNote(notes), unreadableNote] } : {}),
  });
}

function parsed(tracking: string): object | null {
  try {
    const kept: unknown = JSON.parse(tracking);
    return typeof kept === 'object' ? kept : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
