/** A text of many lines, as it is: scrolled with the mouse or the keys, and selectable. */

import type { ReactNode } from 'react';
import { visibleText } from '../../../shared/visible-text.ts';

export function LongText({ label, text }: { label: string; text: string }): ReactNode {
  return (
    // It takes the focus, so that the arrows scroll it.
    <pre className="long-text" tabIndex={0} role="region" aria-label={label}>
      {text.split('\n').map(visibleText).join('\n')}
    </pre>
  );
}
