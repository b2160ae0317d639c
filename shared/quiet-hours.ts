/** Does the trader want no notices at this hour? */

import type { Settings } from './settings.ts';
import type { WallMs } from './time.ts';

/** By the clock on the wall; hours that end before they begin span midnight, and from = to is none. */
export function isQuiet({ from, to }: Settings['quietHours'], at: WallMs): boolean {
  const date = new Date(at);
  const now = date.getHours() * 60 + date.getMinutes();
  const [begin, end] = [minuteOfDay(from), minuteOfDay(to)];
  return begin <= end ? now >= begin && now < end : now >= begin || now < end;
}

function minuteOfDay(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number.parseInt(hours, 10) * 60 + Number.parseInt(minutes, 10);
}
