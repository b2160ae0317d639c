/** Filled over quantity: a bar with both numbers. What is not known is a question mark, and no bar at all. */

import type { ReactNode } from 'react';
import { isSomeAmount } from '../../../shared/amounts.ts';
import { filledPercent, groupedDigits, percentInWords } from '../../../shared/digits.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { quantityUnitWord } from '../../format/quantity.ts';
import { restOf } from '../../format/rest-words.ts';
import { orderPageWords } from './words.ts';

function figure(decimal: Decimal | null): string {
  return decimal === null ? '?' : groupedDigits(decimal);
}

interface FillBarProps {
  order: Order;
  /** Whether its outcome is not known, so that this may not be what was filled. */
  isLastSeen: boolean;
}

export function FillBar({ order, isLastSeen }: FillBarProps): ReactNode {
  // What waits for a price fills nothing by itself: what it starts does, and its sentence says how much that is for.
  const isWaiting = order.orderKind === 'trigger' || (order.orderKind === 'stop' && order.filledQuantity === null);
  if (isWaiting && !isSomeAmount(order.filledQuantity, order)) return null;
  const unit = quantityUnitWord(order);
  const percent = filledPercent(order);
  const share = percentInWords(order);
  const rest = restOf(order);
  const isOldFigure = isLastSeen && order.filledQuantity !== null;
  // Nothing filled then says nothing of now; what was filled stays so, and may be more. As in the board's row.
  const isZeroOfThen = isOldFigure && !isSomeAmount(order.filledQuantity, order);
  const shown = figure(isZeroOfThen ? null : order.filledQuantity);
  const words = orderPageWords().fillBar;
  const [then, quantity] = [figure(order.filledQuantity), figure(order.quantity)];
  const lastSeen = isZeroOfThen ? words.figureLastSeen(then) : isOldFigure ? words.lastSeen : '';
  const name = isZeroOfThen
    ? words.ofUnitOfThen(shown, quantity, unit, then)
    : (isOldFigure ? words.ofUnitLastSeen : words.ofUnit)(shown, quantity, unit);
  return (
    <div className={`fill tone-${statusShape(order)}`}>
      {percent === null ? null : (
        <div className="fill-bar" role="img" aria-label={name}>
          <span className="fill-done" style={{ width: `${percent}%` }} />
        </div>
      )}
      <p className="fill-figures figures">
        <span>
          <strong className="amount">{shown}</strong> / <span className="amount">{quantity}</span> {visibleText(unit)}
          {lastSeen}
          {share === null || lastSeen !== '' ? null : (
            <>
              {' '}
              · <span className="amount">{share}</span>
            </>
          )}
        </span>
        {rest === null ? null : (
          <span>
            {rest.amount === null ? null : <span className="amount">{figure(rest.amount)}</span>} {rest.words}
          </span>
        )}
      </p>
    </div>
  );
}
