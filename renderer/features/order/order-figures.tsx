/** The nine figures of an order that are worth a look at once. */

import type { ReactNode } from 'react';
import type { Order } from '../../../shared/order.ts';
import { keyFigures } from '../../format/key-figures.ts';
import { useMonitor } from '../../store/monitor-context.tsx';

// What one of three columns beside the board has room for.
const longAbove = 17;

export function OrderFigures({ order }: { order: Order }): ReactNode {
  const { ticker } = useMonitor();
  return (
    <dl className="key-figures">
      {keyFigures(order, ticker.read()).map(({ label, text, unit, isAmount }) => (
        <div key={label} className={text.length + unit.length > longAbove ? 'is-long' : undefined}>
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
