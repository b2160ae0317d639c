/**
 * What of a row has room?
 *
 * Figures are never cut. Where they have no room units go first, then whole columns by what they are worth, then the row
 * becomes two lines. Only where not even that is enough is it scrolled sideways.
 */

import { concessions, type Arrangement, type Arranging } from './arrangement.ts';
import { oneLine } from './one-line.ts';
import { foldings, twoLines } from './two-lines.ts';

export function arrange({ columns, widths, roomPx }: Arranging): Arrangement {
  let arranged = oneLine(columns, widths, []);
  for (let count = 1; arranged.leastPx > roomPx && count <= concessions.length; count += 1)
    arranged = oneLine(columns, widths, concessions.slice(0, count));
  for (const folding of foldings) {
    if (arranged.leastPx <= roomPx) break;
    arranged = twoLines({ columns, widths, roomPx }, folding);
  }
  return arranged;
}
