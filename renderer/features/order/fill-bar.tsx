/** Filled over quantity: a bar with both numbers. What is not known is a question mark, and no bar at all. */

import type { ReactNode } from 'react';
import { isPositive } from '../../../shared/decimal.ts';
import { filledPercent, groupedDigits, percentInWords } from '../../../shared/digits.ts';
import type { Decimal, Order } from '../../../shared/order.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { quantityUnitWord } from '../../format/quantity.ts';

function figure(decimal: Decimal | null): string {
  return decimal === null ? '?' : groupedDigits(decimal);
}

export function FillBar({ order }: { order: Order }): ReactNode {
  const unit = quantityUnitWord(order);
  const percent = filledPercent(order);
  const share = percentInWords(order);
  const name = `${figure(order.filledQuantity)} of ${figure(order.quantity)} ${unit} filled`;
  return (
    <div className={`fill tone-${statusShape(order)}`}>
      {percent === null ? null : (
        <div className="fill-bar" role="img" aria-label={name}>
          <span className="fill-done" style={{ width: `${percent}%` }} />
        </div>
      )}
      <p className="fill-figures figures amount">
        <span>
          <strong>{figure(order.filledQuantity)}</strong> / {figure(order.quantity)} {unit}
          {share === null ? '' : ` · ${share}`}
        </span>
        <span>{remainder(order)}</span>
      </p>
    </div>
  );
}

function remainder(order: Order): string {
  if (order.remainingQuantity === null) return 'remaining not known';
  if (order.isOpen !== true && isPositive(order.canceledQuantity)) return `${figure(order.canceledQuantity)} canceled`;
  return order.isOpen === true ? `${groupedDigits(order.remainingQuantity)} remaining` : 'nothing remaining';
}
