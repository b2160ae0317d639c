/** What does the monitor keep of one order, beside what is so of it? And how is it written down and read again? */

import type { Amendment } from '../../../shared/amendment.ts';
import type { OrderKey } from '../../../shared/board.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';
import { later } from '../../exchanges/precedence.ts';
import type { OrderReport } from '../../exchanges/reports.ts';
import type { Clock } from '../../world.ts';
import type { StoredOrder } from '../archive/archive.ts';
import type { Applied } from '../state/applied.ts';
import { concludeRejected } from '../state/conclude.ts';
import { isFilledUnsure } from '../state/lacking.ts';
import { isReadAsKept, orderStateFromJson, orderStateToJson } from '../state/codec.ts';
import type { OrderState } from '../state/order-state.ts';
import { laterAsOf } from '../state/proves-presence.ts';
import { conclusionOf, hasLeftBook, isInDoubt, mustBeAsked, withAsking, refusalOf } from '../state/standing.ts';
import { readAmendment } from '../state/stored-amendment.ts';
import { isStoredTime } from '../state/stored-values.ts';
import { unreadableNote, withoutUnreadableNote } from '../state/unreadable-note.ts';

/** How far the asking about one order has come, on this machine's clock, so that a restart goes on with it. */
export interface Asking {
  readonly begunAt: WallMs;
  /** When the last question was put that was answered; null before the first. */
  readonly askedAt: WallMs | null;
}

export interface TrackedOrder {
  readonly key: OrderKey;
  state: OrderState;
  isWatched: boolean;
  isOnBoard: boolean;
  isUnseen: boolean;
  /** When it closed here; null while it is not known to be closed. */
  closedAt: WallMs | null;
  /** The same moment on the monotonic clock; null also where it was in an earlier run. */
  closedMonotonicMs: MonotonicMs | null;
  /** When this process first saw it; minus infinity where an earlier one did. */
  readonly firstSeenMonotonicMs: MonotonicMs;
  /**
   * As of when it is known to be so, on the monotonic clock: when the push that said so came, or when the list or answer
   * was asked for. Minus infinity before this process had any news of it.
   */
  learnedMonotonicMs: MonotonicMs;
  /** As {@link learnedMonotonicMs}, of anything that was said of it, also a doubt or its absence: what is older undoes none of it. */
  heardMonotonicMs: MonotonicMs;
  /** Until when its connection, now gone, kept it up to date; null where it doubted it, and once there is newer news. */
  upToDateUntil: WallMs | null;
  /** Not in the last list of open orders, which must be confirmed before anything is said. */
  isMissing: boolean;
  /** The last change of it was told as old news: that it is none any more must be told too. */
  isToldStale: boolean;
  /** A list of open orders held it, be it under a word that we don't know: once it is gone, it left the book. */
  isListed: boolean;
  /** It closed by a message that does not say how much was filled: the history or the fills do. */
  lacksFilled: boolean;
  /** As its last message left it, it was not sure how much of it is filled, or at what price. */
  isLacking: boolean;
  /** How far the asking about it has come; null where nothing was asked since it was last known how it stands. */
  asking: Asking | null;
  /** The event whose text is that of the state. */
  rawEvent: { seq: number; raw: string } | null;
  /** The last event, to tell a repeated message. */
  lastEvent: { seq: number; raw: string } | null;
  /** When the first and, long enough after it, the second whole list was asked for that lacks an order known by a refusal alone. */
  lackedMs: { first: MonotonicMs; second: MonotonicMs | null } | null;
  /** When it was concluded that it is over, on the monotonic clock; null where that was in an earlier run, or it was not. */
  concludedMonotonicMs: MonotonicMs | null;
  /** When its state was last given to the recorder; minus infinity before the first time. */
  savedMonotonicMs: MonotonicMs;
  /** Under which ID it goes on, where it was amended; null where it was not, or is there again. */
  amendedTo: Amendment | null;
  notes: string[];
}

/** @param heardMonotonicMs - of when the first news of it is */
export function newTrackedOrder(key: OrderKey, state: OrderState, heardMonotonicMs: MonotonicMs): TrackedOrder {
  return {
    key,
    state,
    isWatched: false,
    isOnBoard: false,
    isUnseen: false,
    closedAt: null,
    closedMonotonicMs: null,
    firstSeenMonotonicMs: heardMonotonicMs,
    learnedMonotonicMs: heardMonotonicMs,
    heardMonotonicMs,
    upToDateUntil: null,
    isMissing: false,
    isToldStale: false,
    isListed: false,
    lacksFilled: false,
    isLacking: false,
    asking: null,
    rawEvent: null,
    lastEvent: null,
    lackedMs: null,
    concludedMonotonicMs: null,
    savedMonotonicMs: Number.NEGATIVE_INFINITY,
    amendedTo: null,
    notes: [],
  };
}

/** HTX's triggers rest under a word that no table explains: that they are gone is news all the same. */
export function isThere({ isListed, state }: TrackedOrder): boolean {
  return state.order.isOpen === true || (state.order.isOpen === null && isListed && !hasLeftBook(state));
}

/** It must be asked how this order stands. */
export function isUnsettled({ isMissing, state }: TrackedOrder): boolean {
  return isMissing || mustBeAsked(state) || isInDoubt(state) || state.order.isOpen === null;
}

/** A request of this moment on the monotonic clock, on the clock of the order's conclusion, which may have been in an earlier run. */
export function askedAtOf(
  { state, concludedMonotonicMs }: TrackedOrder,
  evidenceMs: MonotonicMs,
  clock: Pick<Clock, 'now' | 'monotonicMs'>,
): WallMs {
  const concludedAt = conclusionOf(state)?.at ?? null;
  if (concludedAt !== null && concludedMonotonicMs !== null) return concludedAt + evidenceMs - concludedMonotonicMs;
  const askedAt = clock.now() - (clock.monotonicMs() - evidenceMs);
  // The clock was set back since: then it says nothing of how long ago that was.
  return concludedAt !== null && askedAt < concludedAt ? Number.POSITIVE_INFINITY : askedAt;
}

/** Something was said of it, as of this moment. */
export function heard(tracked: TrackedOrder, evidenceMs: MonotonicMs): void {
  tracked.heardMonotonicMs = Math.max(tracked.heardMonotonicMs, evidenceMs);
}

/** It is known to be so, as of this moment. */
export function learned(tracked: TrackedOrder, evidenceMs: MonotonicMs): void {
  if (evidenceMs >= tracked.learnedMonotonicMs) tracked.upToDateUntil = null;
  tracked.learnedMonotonicMs = Math.max(tracked.learnedMonotonicMs, evidenceMs);
  heard(tracked, evidenceMs);
}

/** What this machine learned of an order does not get older by an answer that came late. */
export function notOlderThan({ state }: TrackedOrder, report: OrderReport, clock: Pick<Clock, 'now'>): OrderReport {
  // Nearly always, and the clock is not free.
  if (state.order.asOf <= report.order.asOf) return report;
  const asOf = laterAsOf(state.order.asOf, report.order.asOf, clock.now());
  return asOf === report.order.asOf ? report : { ...report, order: { ...report.order, asOf } };
}

/** It is there, as of this moment. */
export function renew(tracked: TrackedOrder, evidenceMs: MonotonicMs, isFound = true): void {
  learned(tracked, evidenceMs);
  if (isFound) tracked.isMissing = false;
}

// Two lists this far apart, and the history after them, tell what was refused.
const listsApartMs = 5_000;

/**
 * A whole list lacks this order.
 *
 * @returns what is to be done about it: another list, a little later, or a question, for two lists have lacked it now
 */
export function lackedByList(tracked: TrackedOrder, requestedMs: MonotonicMs): 'nothing' | 'listAgain' | 'mustAsk' {
  const isOfRefusalAlone = refusalOf(tracked.state) !== null && conclusionOf(tracked.state) === null;
  if (!isOfRefusalAlone || requestedMs < tracked.firstSeenMonotonicMs) return 'nothing';
  tracked.lackedMs ??= { first: requestedMs, second: null };
  if (tracked.lackedMs.second !== null) return 'nothing';
  if (requestedMs - tracked.lackedMs.first < listsApartMs) return 'listAgain';
  tracked.lackedMs.second = requestedMs;
  return 'mustAsk';
}

/** Two lists lacked it, and asked after them every place of the past does. */
export function concludedRefused(tracked: TrackedOrder, askedMonotonicMs: MonotonicMs, now: WallMs): Applied | null {
  const second = tracked.lackedMs?.second ?? null;
  return second === null || askedMonotonicMs < second ? null : concludeRejected(tracked.state, now);
}

/** As the archive keeps it. */
export function storedOrderOf(tracked: TrackedOrder): StoredOrder {
  const {
    key,
    state,
    isWatched,
    isOnBoard,
    isUnseen,
    closedAt,
    rawEvent,
    amendedTo,
    notes,
    asking,
    isListed,
    lacksFilled,
  } = tracked;
  const rawSeq = rawEvent !== null && rawEvent.raw === state.order.raw ? rawEvent.seq : null;
  return {
    key,
    order: state.order,
    isWatched,
    isOnBoard,
    isUnseen,
    closedAt,
    rawSeq,
    tracking: JSON.stringify({
      known: orderStateToJson(state),
      ...(amendedTo === null ? {} : { amendedTo }),
      notes,
      asking,
      isListed,
      lacksFilled,
    }),
  };
}

/**
 * As the archive kept it: no news of it in this process yet. A damaged part costs only what stood in it; but it may have
 * been a doubt, so an order that isn't closed is asked about.
 */
export function restoreTrackedOrder(state: StoredOrder): TrackedOrder {
  const { key, order, isWatched, isOnBoard, isUnseen, closedAt, rawSeq } = state;
  const kept = readTracking(state.tracking);
  const tracking = kept ?? {};
  const read = orderStateFromJson(order, tracking['known']);
  const isDoubtful = order.isOpen !== false && (kept === null || !isReadAsKept(tracking['known']));
  // Killed before it was written: what its last events don't tell is to be asked for.
  const isBehind = order.isOpen !== false && tracking['isBehind'] === true;
  const upToDate = isBehind ? { ...read, stateAt: later(read.stateAt, order.updatedAt) } : read;
  const known = isDoubtful || isBehind ? { ...upToDate, standing: withAsking(read.standing, true) } : read;
  const { amendedTo, notes } = readAmendment({
    amendedTo: tracking['amendedTo'],
    notes: Array.isArray(tracking['notes']) ? tracking['notes'].filter((note) => typeof note === 'string') : [],
  });
  const lacksFilled = tracking['lacksFilled'] === true;
  return {
    ...newTrackedOrder(key, known, Number.NEGATIVE_INFINITY),
    isWatched,
    isOnBoard,
    isUnseen,
    closedAt,
    isListed: tracking['isListed'] === true,
    lacksFilled,
    isLacking: isFilledUnsure(known, lacksFilled),
    asking: readAsking(tracking['asking']),
    rawEvent: rawSeq === null ? null : { seq: rawSeq, raw: order.raw },
    amendedTo,
    notes: isDoubtful ? [...withoutUnreadableNote(notes), unreadableNote] : notes,
  };
}

function readAsking(kept: unknown): Asking | null {
  if (typeof kept !== 'object' || kept === null || !('begunAt' in kept) || !isTime(kept.begunAt)) return null;
  return { begunAt: kept.begunAt, askedAt: 'askedAt' in kept && isTime(kept.askedAt) ? kept.askedAt : null };
}

function isTime(kept: unknown): kept is WallMs {
  return typeof kept === 'number' && isStoredTime(kept);
}

/** @returns null for what is no document */
function readTracking(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
