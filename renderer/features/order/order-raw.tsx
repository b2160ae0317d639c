/** The exchange's own JSON text of the order. Copied as it came; shown with nothing in it hidden. */

import type { ReactNode } from 'react';
import type { Order } from '../../../shared/order.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { hasHiddenCharacters, visibleLines } from '../../../shared/visible-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ChevronIcon } from '../../ui/icons.tsx';

export function OrderRaw({ order }: { order: Order }): ReactNode {
  return (
    <details className="raw">
      <summary>
        <ChevronIcon /> What {exchangeName(order.exchange)} sent
      </summary>
      <div className="raw-body">
        <CopyButton what="raw text" text={order.raw} label="Raw text" />
        {hasHiddenCharacters(order.raw) ? (
          <span className="third">Hidden characters are shown as \u{'{…}'}; the copy has them as sent.</span>
        ) : null}
        {/* Focusable, so that a long line can be scrolled from the keyboard. */}
        <pre data-field="raw" data-value={order.raw} dir="ltr" tabIndex={0} className="amount">
          {visibleLines(order.raw)}
        </pre>
      </div>
    </details>
  );
}
