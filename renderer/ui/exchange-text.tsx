/** Texts from outside: shown as text only, every control and bidi character visible. */

import type { ReactNode } from 'react';
import { visibleText } from '../../shared/visible-text.ts';

/** The exchange's own words, set in the typeface of exchange words. */
export function ExchangeText({ text }: { text: string }): ReactNode {
  return (
    <span className="exchange-text" dir="ltr">
      {visibleText(text)}
    </span>
  );
}
