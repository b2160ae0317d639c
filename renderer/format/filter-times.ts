/** As of when does a filter judge, and when did the days begin of which it speaks? In the zone in which the window shows times. */

import type { FilterTimes } from '../../shared/filter/filterable.ts';
import { momentOf, wallTime } from './zone.ts';

const halfDayMs = 43_200_000;

export function filterTimes(nowMs: number): FilterTimes {
  const todayFromMs = dayBeginning(nowMs);
  // A day has 23 to 25 hours: half a day before it began is yesterday.
  return { nowMs, todayFromMs, yesterdayFromMs: dayBeginning(todayFromMs - halfDayMs) };
}

function dayBeginning(atMs: number): number {
  const date = wallTime(atMs, null)?.slice(0, 10);
  return (date === undefined ? null : momentOf(`${date}T00:00:00.000`, null)) ?? atMs;
}
