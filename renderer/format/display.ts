/** How does the trader want times, figures and rows to look? Said before anything is drawn, and asked for when it is. */

import { groupDigitsBy } from '../../shared/digits.ts';
import type { Settings } from '../../shared/settings.ts';
import { drawRowsOf } from './row-height.ts';
import { showTimesIn } from './zone.ts';

type Display = Pick<Settings, 'timeZone' | 'numberGrouping' | 'density'>;

export function show({ timeZone, numberGrouping, density }: Display): void {
  showTimesIn(timeZone);
  groupDigitsBy(numberGrouping);
  drawRowsOf(density);
}

/** Another one is another look of all that has been drawn: then it is drawn anew. */
export function displayKey({ timeZone, numberGrouping, density }: Display): string {
  return [timeZone, numberGrouping, density].join();
}
