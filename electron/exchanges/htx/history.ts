/** Which stretches of time must HTX's history be asked for? It answers at most 48 hours at once, 90 days back. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestMs = 48 * hourMs;
// A minute short of the 90 days, so that a window that was just allowed is not refused when it arrives.
const reachMs = 90 * dayMs - 60_000;
const beforeCreationMs = 5 * 60_000;

export interface TimeWindow {
  start: number;
  end: number;
  /** Reaches up to now, so it is to be asked up to the moment of asking: the order may have been filled meanwhile. */
  isNewest: boolean;
}

/** Whether an order of this creation time could lie outside the history: over 89 days old, or not yet created. */
export function isBeyondHistory(createdAt: number, now: number): boolean {
  return createdAt < now - 89 * dayMs || createdAt > now;
}

/**
 * The windows in the order in which to ask: first the one that begins 5 min before the creation
 * time that the ID hints at, then the newest ones, back over the whole 90 days.
 *
 * @param now - the exchange's time, ms
 * @param createdAt - the hint, ms; null without one
 */
export function historyWindows(now: number, createdAt: number | null): TimeWindow[] {
  const oldest = now - reachMs;
  const first = createdAt === null ? null : windowOfCreation(now, createdAt);
  const windows: TimeWindow[] = first === null ? [] : [first];
  // An hour short of the longest: room for the time that passes until it is asked.
  const newestStart = now - longestMs + hourMs;
  windows.push({ start: newestStart, end: now, isNewest: true });
  for (let end = newestStart; end > oldest; end -= longestMs) {
    windows.push({ start: Math.max(end - longestMs, oldest), end, isNewest: false });
  }
  return windows;
}

/**
 * The window that begins 5 min before the creation time that an ID hints at, ms of the exchange's time.
 *
 * @returns null where the history does not reach back to it, or it is yet to come
 */
export function windowOfCreation(now: number, createdAt: number): TimeWindow | null {
  const start = createdAt - beforeCreationMs;
  if (createdAt > now || start < now - reachMs) return null;
  return { start, end: Math.min(start + longestMs, now), isNewest: start + longestMs >= now };
}

/**
 * The windows between two moments of the exchange's clock, oldest first; what lies further back than the place tells is left out.
 */
export function windowsBetween(start: number, end: number, furthestMs = reachMs): { start: number; end: number }[] {
  const windows: { start: number; end: number }[] = [];
  for (let from = Math.max(start, end - furthestMs); from < end; from += longestMs) {
    windows.push({ start: from, end: Math.min(from + longestMs, end) });
  }
  return windows;
}

/** Where a window ends when it is asked at `now`. */
export function endWhenAsked(window: TimeWindow, now: number): number {
  return window.isNewest ? Math.min(Math.max(now, window.end), window.start + longestMs) : window.end;
}
