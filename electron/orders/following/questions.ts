/** What must still be asked about an order: why, how, and when is it due? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Clock } from '../../world.ts';
import { isPushed } from '../book/staleness.ts';
import { askedAtOf, isThere, isUnsettled, type TrackedOrder } from '../book/tracked-order.ts';
import { lackingOf } from '../state/lacking.ts';
import { conclusionOf, isInDoubt } from '../state/standing.ts';
import { certainlyLaterMs } from '../state/verdict.ts';
import { askingAt, nextAskMs } from './pauses.ts';
import { schedule } from './schedule.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

export interface DueQuestion {
  key: OrderKey;
  /** By its own look-up, by the one list of what closed since, or by its fills. */
  by: 'lookUp' | 'closedSince' | 'fillsOf';
  why: Why;
  /** Zero or less where it is due: the longer overdue, the further below. */
  dueInMs: number;
}

export type Why =
  /** A list of open orders lacks it. */
  | 'missing'
  /** What was refused may have been the order itself. */
  | 'inDoubt'
  /** Whether it is open is not known, or its last message leaves it open. */
  | 'outcomeUnknown'
  /** This app concluded itself that it is over: the exchange is asked once. */
  | 'conclusion'
  /** Watched, and neither pushed nor in the lists: of it only its own question tells. */
  | 'unlisted'
  /** How much of it was filled, at what price or for what fee, though the exchange could tell. */
  | 'lacksFigures'
  /** Watched, while there is no push that could tell of it. */
  | 'pushIsDown';

/** While one of these holds, the asking goes on: each is a reason to ask for the order by itself, at once and then ever more rarely. */
export const unsettledWhys: ReadonlySet<Why> = new Set<Why>(['missing', 'inDoubt', 'outcomeUnknown']);

/** What was asked about an order since the program was started, beside what is kept with it. */
export interface AskedSoFar {
  /** How often its figures were asked for as they stood, and when last on the monotonic clock. */
  figures?: { asTheyStood: string; count: number; askedMs: MonotonicMs };
  /** When it was last found nowhere, on the monotonic clock, though it should be somewhere. */
  nowhereMs?: MonotonicMs;
}

export interface AskingMoment {
  now: WallMs;
  monotonicMs: MonotonicMs;
  /** When the last list of open orders was asked for, on the monotonic clock; null while the account isn't live. */
  listedMs: MonotonicMs | null;
  /** The account has just become live: that may bring news of what is asked about ever more rarely. */
  isNewConnection: boolean;
}

export function askingMoment(
  clock: Pick<Clock, 'now' | 'monotonicMs'>,
  listedMs: MonotonicMs | null,
  isNewConnection = false,
): AskingMoment {
  return { now: clock.now(), monotonicMs: clock.monotonicMs(), listedMs, isNewConnection };
}

/** @returns what is to be asked about it, also what is not due yet */
export function questionsOf(
  tracked: Readonly<TrackedOrder>,
  asked: AskedSoFar | undefined,
  moment: AskingMoment,
): DueQuestion[] {
  const questions: DueQuestion[] = [];
  const add = (why: Why, dueInMs: number | null, by: DueQuestion['by'] = 'lookUp'): void => {
    if (dueInMs !== null) questions.push({ key: tracked.key, by, why, dueInMs });
  };
  if (moment.listedMs === null) {
    // One that no place has, or whose outcome is not known, is asked for as seldom as while the push is up.
    if (tracked.isWatched && tracked.state.order.isOpen !== false)
      add('pushIsDown', tracked.asking === null ? 0 : nextAskMs(tracked.asking, moment.now));
    return questions;
  }
  if (isUnsettled(tracked)) add(whyUnsettled(tracked), unsettledDueInMs(tracked, moment));
  add('conclusion', conclusionDueInMs(tracked, moment));
  add('unlisted', unlistedDueInMs(tracked, asked?.nowhereMs, moment, moment.listedMs));
  if (lacksFigures(tracked))
    add('lacksFigures', figuresDueInMs(tracked, asked, moment), figuresAskedBy(tracked, asked));
  return questions;
}

/** Goes on where an earlier connection, or an earlier run, left the asking. */
function unsettledDueInMs(tracked: Readonly<TrackedOrder>, { now, isNewConnection }: AskingMoment): number | null {
  const asking = askingAt(tracked.asking, now);
  const isLongAgo = asking.askedAt === null || now - asking.askedAt >= schedule.order.anewAfterMs;
  const nextMs = nextAskMs(asking, now);
  return nextMs !== null && isNewConnection && isLongAgo ? 0 : nextMs;
}

/** It is not known how much of it was filled, at what price or for what fee, though the exchange could tell. */
export function lacksFigures({ lacksFilled, state }: Readonly<TrackedOrder>): boolean {
  return lackingOf(state, lacksFilled).length > 0;
}

/** How its figures stand: others are another question. */
export function figuresOf({ state: { order } }: Readonly<TrackedOrder>): string {
  return [order.averagePrice, order.filledQuantity, order.remainingQuantity, order.quantity].join(' ');
}

/**
 * How long ago it closed here, by whichever clock counts more, since one may be set back and the other stands still in a
 * sleep; null while it is open.
 */
export function closedForMs(
  { closedAt, closedMonotonicMs }: Readonly<TrackedOrder>,
  { now, monotonicMs }: Pick<AskingMoment, 'now' | 'monotonicMs'>,
): number | null {
  return closedAt === null ? null : Math.max(0, now - closedAt, monotonicMs - (closedMonotonicMs ?? monotonicMs));
}

/**
 * The list of the time in which it closed here did not tell, again and again: by the exchange's clock, which may have been
 * set meanwhile, it was another time. Its own question names none.
 */
export function figuresAskedBy(tracked: Readonly<TrackedOrder>, asked: AskedSoFar | undefined): DueQuestion['by'] {
  if (tracked.closedAt === null) return 'fillsOf';
  return timesAsked(figuresOf(tracked), asked) < schedule.fills.asksAtFirst ? 'closedSince' : 'lookUp';
}

/** @param figures - of {@link figuresOf}: what was asked while they stood otherwise counts for nothing */
export function timesAsked(figures: string, asked: AskedSoFar | undefined): number {
  return asked?.figures?.asTheyStood === figures ? asked.figures.count : 0;
}

function whyUnsettled({ isMissing, state }: Readonly<TrackedOrder>): Why {
  if (isMissing) return 'missing';
  return isInDoubt(state) ? 'inDoubt' : 'outcomeUnknown';
}

function conclusionDueInMs(tracked: Readonly<TrackedOrder>, { now, monotonicMs }: AskingMoment): number | null {
  const conclusion = conclusionOf(tracked.state);
  if (conclusion === null || conclusion.isChecked) return null;
  const clock = { now: () => now, monotonicMs: () => monotonicMs };
  return conclusion.at + certainlyLaterMs - askedAtOf(tracked, monotonicMs, clock);
}

function unlistedDueInMs(
  tracked: Readonly<TrackedOrder>,
  nowhereMs: MonotonicMs | undefined,
  { monotonicMs }: AskingMoment,
  listedMs: MonotonicMs,
): number | null {
  // One that a whole list lacks is asked about for that.
  if (!tracked.isWatched || tracked.isMissing || isPushed(tracked) || !isThere(tracked)) return null;
  if (tracked.learnedMonotonicMs >= listedMs) return null;
  const againInMs = nowhereMs === undefined ? 0 : nowhereMs + schedule.withList.goneAgainMs - monotonicMs;
  return againInMs > 0 ? againInMs : tracked.learnedMonotonicMs - listedMs;
}

/** With the next list at first, then after half a minute, one, two and so on, as often as is sensible. */
function figuresDueInMs(
  tracked: Readonly<TrackedOrder>,
  asked: AskedSoFar | undefined,
  moment: AskingMoment,
): number | null {
  const { asksAtFirst, mostAsks, firstPauseMs, closedAtMostAgoMs } = schedule.fills;
  if ((closedForMs(tracked, moment) ?? 0) > closedAtMostAgoMs) return null;
  const count = timesAsked(figuresOf(tracked), asked);
  if (count === 0) return 0;
  if (count >= mostAsks) return null;
  const pauseMs = count < asksAtFirst ? 0 : firstPauseMs * 2 ** (count - asksAtFirst);
  return (asked?.figures?.askedMs ?? 0) + pauseMs - moment.monotonicMs;
}
