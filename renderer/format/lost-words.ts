/** How is told which events could not be recorded, and what was recorded and can't be read? */

import { groupedDigits } from '../../shared/digits.ts';
import type { LostEvents } from '../../shared/timeline.ts';
import { minuteClock } from './clock.ts';
import { zoneName } from './zone.ts';
import { lostTexts } from './words/fills.ts';

/** "2 records of this order in the archive can’t be read and are left out". */
export function unreadableWords(count: number): string {
  return lostTexts().unreadableRecords(count, groupedDigits(String(count)));
}

/** "12 events between 02:10 and 07:45 UTC were not recorded". */
export function lostWords({ from, to, count }: LostEvents, nowMs: number): string {
  const [first, last] = [minuteClock(from, nowMs), minuteClock(to, nowMs)];
  const { lostAt, lostBetween } = lostTexts();
  const figure = groupedDigits(String(count));
  const zone = zoneName(to, null);
  return first === last ? lostAt(count, figure, first, zone) : lostBetween(count, figure, first, last, zone);
}
