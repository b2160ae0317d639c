/** A decimal, digit by digit. The commas between thousands are drawn by the style sheet, so its text (and what is copied) stays exact. */

import type { ReactNode } from 'react';
import { digitGroups } from '../../shared/digits.ts';
import { visibleText } from '../../shared/visible-text.ts';

export function DecimalText({ decimal }: { decimal: string }): ReactNode {
  const [first = '', ...others] = digitGroups(visibleText(decimal));
  let at = first.length;
  return (
    <span className="decimal">
      {first}
      {others.map((group) => {
        at += group.length;
        return (
          <span key={at} className="thousands">
            {group}
          </span>
        );
      })}
    </span>
  );
}
