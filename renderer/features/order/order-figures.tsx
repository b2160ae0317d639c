/** The nine figures of an order that are worth a look at once. */

import type { ReactNode } from 'react';
import type { Order } from '../../../shared/order.ts';
import { keyFigures } from '../../format/key-figures.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

// What one of three columns beside the board has room for, and what two of them have.
const longAbove = 17;
const longestAbove = 32;

export function OrderFigures({ order }: { order: Order }): ReactNode {
  const { ticker } = useMonitor();
  return (
    <dl className="key-figures">
      {keyFigures(order, ticker.read()).map(({ label, text, unit, isAmount }) => (
        <div key={label} className={classOf(text.length + unit.length)}>
          <dt>{label}</dt>
          <dd className="figures">
            <span className={isAmount ? 'amount' : undefined}>{text}</span>
            {unit === '' ? null : <span className="third"> {unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function classOf(length: number): string | undefined {
  if (length > longestAbove) return 'is-longest';
  return length > longAbove ? 'is-long' : undefined;
}
