/** When is an order asked about next, of which it is not known how it stands? docs/truth.md, Vocabulary. */

import type { Asking } from '../book/tracked-order.ts';
import { schedule } from './schedule.ts';
import type { WallMs } from '../../../shared/time.ts';

const { firstPausesMs, laterEveryMs, laterAsks, earlyMs } = schedule.order;
const { fastFailures, failedAgainMs, failedAgainAtMostMs, failedEveryDurations } = schedule.order;
const pausesMs = [...firstPausesMs, ...Array.from({ length: laterAsks }, () => laterEveryMs)];
/** When each question falls due, since the asking began. */
const asksMs = pausesMs.map((_, index) => pausesMs.slice(0, index + 1).reduce((sum, pause) => sum + pause, 0));

/** What was kept, now: a clock that was set back since makes it begin again, and never wait for that time to come. */
export function askingAt(kept: Asking | null, now: WallMs): Asking {
  return kept === null || kept.begunAt > now ? { begunAt: now, askedAt: null } : kept;
}

/**
 * When an order whose outcome is not known is asked about: at once, after 2 s, 10 s, 1 min, 10 min, then hourly for a day.
 * Of the questions that nobody put while the program or the connection was away, one is put afterwards.
 *
 * @returns the pause before the next question; null when it is asked no more
 */
export function nextAskMs(asking: Asking, now: WallMs): number | null {
  const { begunAt, askedAt } = askingAt(asking, now);
  const asked = askedAt === null ? Number.NEGATIVE_INFINITY : askedAt - begunAt + earlyMs;
  const due = asksMs.find((askMs) => askMs > asked);
  return due === undefined ? null : Math.min(laterEveryMs, Math.max(0, begunAt + due - now));
}

/**
 * The pause after questions that failed. They are counted, since no answer moves them on.
 *
 * @param failures - how many failed since one was answered
 * @param roundMs - how long the questions of all orders would take, each as long as the last one
 * @returns null when it is asked no more
 */
export function failedAskMs({ begunAt }: Asking, failures: number, roundMs: number, now: WallMs): number | null {
  const isOver = now - begunAt > (asksMs.at(-1) ?? 0);
  // What nobody could answer for a day is not asked for ever, but an exchange that has just come back stumbles.
  if (failures <= fastFailures || isOver) return pauseAfterAsks(failures);
  return Math.min(failedAgainAtMostMs, Math.max(failedAgainMs, roundMs * failedEveryDurations));
}

/** The same pauses between questions that are counted: null after the last. */
export function pauseAfterAsks(count: number): number | null {
  const [before, next] = [asksMs[count - 1], asksMs[count]];
  return next === undefined ? null : next - (before ?? 0);
}
