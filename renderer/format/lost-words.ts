/** How is told which events could not be recorded, and what was recorded and can't be read? */

import { groupedDigits } from '../../shared/digits.ts';
import type { LostEvents } from '../../shared/timeline.ts';
import { minuteClock } from './clock.ts';
import { zoneName } from './zone.ts';

/** "2 records of this order in the archive can’t be read and are left out". */
export function unreadableWords(count: number, what: 'record of this order' | 'order'): string {
  return count === 1
    ? `1 ${what} in the archive can’t be read and is left out`
    : `${groupedDigits(String(count))} ${what.replace(/^\w+/, '$&s')} in the archive can’t be read and are left out`;
}

/** "12 events between 02:10 and 07:45 UTC were not recorded". */
export function lostWords({ from, to, count }: LostEvents, nowMs: number): string {
  const what = count === 1 ? 'One event' : `${groupedDigits(String(count))} events`;
  const [first, last] = [minuteClock(from, nowMs), minuteClock(to, nowMs)];
  return `${what} ${first === last ? `at ${first}` : `between ${first} and ${last}`} ${zoneName(to, null)} ${count === 1 ? 'was' : 'were'} not recorded`;
}
