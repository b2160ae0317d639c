/** How does what the merge said of an order get into what is kept of it, into the next batch and onto the board? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Order, OrderSource } from '../../../shared/order.ts';
import type { EventCause } from '../../../shared/timeline.ts';
import type { Clock } from '../../world.ts';
import type { NewEvent } from '../archive/archive.ts';
import { noticeKindOf } from '../state/notice-kind.ts';
import type { Recorder } from '../recorder.ts';
import { type Applied, isOnlyFillProgress, isOnlyRenewed } from '../state/applied.ts';
import { isFilledUnsure } from '../state/lacking.ts';
import type { OrderState } from '../state/order-state.ts';
import { conclusionOf, mustBeAsked, refusalOf } from '../state/standing.ts';
import { withoutUnreadableNote } from '../state/unreadable-note.ts';
import type { MustAsk } from './must-ask.ts';
import { isUnsettled, type TrackedOrder } from './tracked-order.ts';
import type { TrackedOrders } from './tracked-orders.ts';

// How much older the archive's word on when an order was last heard of may be.
const renewalWrittenEveryMs = 60_000;

/** What follows for the trader, and for whoever asks. In the order in which to act on it. */
export type Consequence = Change | MustAsk;

/** What one report, or all reports of one answer, made of an order. */
export interface Change {
  kind: 'changed';
  key: OrderKey;
  /** How the order was told before it; null where nobody knew it. */
  before: Order | null;
  order: Order;
  /** Its event; null where it was none. Of several it is the last, which says how the order stands after all of them. */
  event: { seq: number; cause: EventCause } | null;
  /** What a notice is decided by. */
  noticeCause: EventCause;
  /** It is not sure how much of it is filled, or at what price. */
  isLacking: boolean;
  /** It was not sure before, and is now. */
  areFiguresSure: boolean;
  /** Its figures must be asked for. */
  mustAskFigures: boolean;
}

/** The message that an event is about. */
export type Message = Pick<NewEvent, 'raw' | 'source' | 'exchangeTime'>;

export function messageOf({ raw, source, updatedAt }: Order): Message {
  return { raw, source, exchangeTime: updatedAt };
}

/** What this app concluded itself has no text of the exchange, and no time. */
export function ownConclusion(source: OrderSource): Message {
  return { raw: '', source, exchangeTime: null };
}

/** What one report made of an order. */
export interface Kept extends Pick<Change, 'before' | 'order' | 'event' | 'noticeCause' | 'isLacking'> {
  tracked: TrackedOrder;
  /** It was open before it how much was filled, or at what price. */
  lacked: boolean;
}

export interface KeepingOptions {
  trackedOrders: TrackedOrders;
  recorder: Recorder;
  clock: Clock;
}

export class Keeping {
  readonly #options: KeepingOptions;

  constructor(options: KeepingOptions) {
    this.#options = options;
  }

  keep(tracked: TrackedOrder, applied: Applied, message: Message): Kept {
    const { trackedOrders, clock } = this.#options;
    const isRepeated = isOnlyRenewed(tracked.state, applied);
    const lacked = tracked.isLacking;
    const mayWait = tracked.isOnBoard && !isUnsettled(tracked) && isToldByEvent(tracked.state, applied, message);
    this.#takeState(tracked, applied);
    const event = this.#record(tracked, applied, message, mayWait);
    // Of an account that was removed and has come back.
    if (!tracked.isOnBoard && applied.state.order.isOpen === true) this.#place(tracked, applied.before, applied.cause);
    // A list of thousands that says nothing new is not written anew each time.
    if (!isRepeated || clock.monotonicMs() - tracked.savedMonotonicMs >= renewalWrittenEveryMs)
      trackedOrders.write(tracked, mayWait && event !== null && !isUnsettled(tracked));
    if (isRepeated) trackedOrders.showRenewed(tracked);
    else trackedOrders.show(tracked);
    const { before, cause, state } = applied;
    return {
      tracked,
      before,
      order: state.order,
      event,
      noticeCause: cause,
      lacked,
      isLacking: tracked.isLacking,
    };
  }

  /** What is to be told of it; a row whose change is worth a notice is unseen from now on. */
  changeOf({ tracked, before, order, event, noticeCause, lacked, isLacking }: Kept): Change {
    const isNoticed = event !== null && tracked.isOnBoard && noticeKindOf(before, order, noticeCause) !== null;
    if (isNoticed && !tracked.isUnseen) {
      this.#options.trackedOrders.setUnseen(tracked, true);
      this.#options.trackedOrders.record(tracked);
    }
    const hasEnded = before?.isOpen !== false && order.isOpen === false;
    return {
      kind: 'changed',
      key: tracked.key,
      before,
      order,
      event,
      noticeCause,
      isLacking,
      areFiguresSure: lacked && !isLacking,
      mustAskFigures: isLacking && (!lacked || hasEnded),
    };
  }

  #takeState(tracked: TrackedOrder, { before, state }: Applied): void {
    // What it may have been amended to is of no interest once it is there again.
    if (before?.isOpen === null && state.order.isOpen === true) [tracked.amendedTo, tracked.notes] = [null, []];
    if (state.order.isOpen !== null && !mustBeAsked(state)) tracked.notes = withoutUnreadableNote(tracked.notes);
    const concludedAt = conclusionOf(state)?.at;
    if (concludedAt !== conclusionOf(tracked.state)?.at)
      tracked.concludedMonotonicMs = concludedAt === undefined ? null : this.#options.clock.monotonicMs();
    if (refusalOf(state) === null || concludedAt !== undefined) tracked.lackedMs = null;
    tracked.state = state;
    tracked.isLacking = isFilledUnsure(state, tracked.lacksFilled);
    if (!isUnsettled(tracked)) tracked.asking = null;
  }

  /** @returns its event; null where it is none, or the same message once more */
  #record(
    tracked: TrackedOrder,
    applied: Applied,
    { raw, source, exchangeTime }: Message,
    mayWait: boolean,
  ): Kept['event'] {
    const { recorder, clock } = this.#options;
    const { before, cause, changed, isNews, state } = applied;
    // A list that repeats is news only where every open order is to be told once.
    const mayRepeat = isNews && changed.length === 0 && raw !== '' && cause !== 'snapshot';
    // An order that was off the board, or of an earlier run, comes without its events.
    if (mayRepeat) tracked.lastEvent ??= recorder.lastEvent(tracked.key);
    if (mayRepeat && tracked.lastEvent?.raw === raw) {
      recorder.repeat(tracked.lastEvent.seq);
      return null;
    }
    if (!isNews) return null;
    this.#place(tracked, before, cause);
    const { status, isOpen, price, quantity, filledQuantity, averagePrice, remainingQuantity } = state.order;
    const { turnover, fee, realizedPnl } = state.order;
    const seq = recorder.event({
      key: tracked.key,
      cause,
      source,
      exchangeTime,
      receivedAt: clock.now(),
      changed,
      raw,
      after: { status, isOpen, price, quantity, filledQuantity, averagePrice, remainingQuantity },
      ...(mayWait ? { figures: { turnover, fee, realizedPnl } } : {}),
    });
    tracked.lastEvent = { seq, raw };
    if (state.order.raw === raw) tracked.rawEvent = tracked.lastEvent;
    return { seq, cause };
  }

  /** Where it stands: what is not known to be closed is on the board, and what closed under our eyes stays there. */
  #place(tracked: TrackedOrder, before: Order | null, cause: EventCause): void {
    const { isOpen } = tracked.state.order;
    const wasSeenClosing = before === null ? cause !== 'lookup' && cause !== 'snapshot' : before.isOpen !== false;
    if (isOpen !== false || wasSeenClosing) tracked.isOnBoard = true;
    const { clock } = this.#options;
    if (isOpen !== false) [tracked.closedAt, tracked.closedMonotonicMs] = [null, null];
    else if (tracked.closedAt === null)
      [tracked.closedAt, tracked.closedMonotonicMs] = [clock.now(), clock.monotonicMs()];
  }
}

/**
 * What the archive must know of it for now, its event tells: more of it is filled, and the text is its own from then on
 * or that of a fill.
 */
function isToldByEvent(state: OrderState, applied: Applied, { raw, source }: Message): boolean {
  const isOrdersText = raw === applied.state.order.raw;
  return isOrdersText === (source !== 'fills') && isOnlyFillProgress(state, applied);
}
