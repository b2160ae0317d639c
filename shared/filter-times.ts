/** As of when is a filter judged? */

/** Now, and when the days began of which a filter may speak. */
export interface FilterTimes {
  nowMs: number;
  todayFromMs: number;
  yesterdayFromMs: number;
}
