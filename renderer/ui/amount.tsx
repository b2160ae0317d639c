/** A figure in a column, with room for the digits that others of its symbol have behind the point. */

import type { ReactNode } from 'react';
import { groupedDigits } from '../../shared/digits.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { paddingOf } from '../format/figure-shape.ts';

/**
 * @param decimal - "≈" before what was rounded
 * @param places - behind the point, of the figures under which it stands
 */
export function Amount({ decimal, places }: { decimal: string; places: number }): ReactNode {
  const padding = paddingOf(decimal, places);
  const isRounded = decimal.startsWith('≈');
  return (
    <span className="amount" data-padding={padding === '' ? undefined : padding}>
      {isRounded ? `≈${groupedDigits(visibleText(decimal.slice(1)))}` : groupedDigits(visibleText(decimal))}
    </span>
  );
}
