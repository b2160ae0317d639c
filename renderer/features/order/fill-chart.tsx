/** How the order filled over time: a step for each fill, under the line of its whole quantity. */

import type { ReactNode } from 'react';
import { subtract } from '../../../shared/decimal.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { Fill } from '../../../shared/fill.ts';
import type { Order } from '../../../shared/order.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { secondClock } from '../../format/clock.ts';
import { byTime, fillSteps, type FillStep } from '../../format/fill-figures.ts';

interface FillChartProps {
  order: Pick<Order, 'quantity' | 'createdAt' | 'status' | 'filledQuantity'>;
  fills: readonly Fill[];
}

export function FillChart({ order, fills }: FillChartProps): ReactNode {
  const sorted = byTime(fills);
  const firstMs = sorted[0]?.filledAt ?? null;
  const toMs = sorted.at(-1)?.filledAt ?? null;
  // Without every fill's own time there is no telling when which part was filled.
  if (order.quantity === null || firstMs === null || toMs === null) return null;
  const fromMs = order.createdAt === null ? firstMs : Math.min(order.createdAt, firstMs);
  // Of a single moment there is nothing to draw.
  if (toMs <= fromMs) return null;
  const steps = fillSteps(sorted, order.quantity, fromMs, toMs);
  const line = lineOf(steps);
  return (
    <figure className={`fill-chart tone-${statusShape(order)}`} aria-label={`${String(fills.length)} fills over time`}>
      <span className="fill-chart-whole figures amount" aria-hidden="true">
        {groupedDigits(order.quantity)}
      </span>
      <div className="fill-chart-plot" aria-hidden="true">
        {/* Stretched to its box; strokes keep their width. */}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
          <path className="fill-chart-area" d={`${line} V100 H0 Z`} />
          <path className="fill-chart-line" d={line} vectorEffect="non-scaling-stroke" />
        </svg>
        {steps.length <= 40
          ? steps.map(({ x, y, key }) => (
              <span key={key} className="fill-chart-dot" style={{ left: `${x}%`, bottom: `${y}%` }} />
            ))
          : null}
      </div>
      <span className="fill-chart-times third figures" aria-hidden="true">
        <span>{secondClock(fromMs, toMs)}</span>
        <span>{secondClock(toMs, toMs)}</span>
      </span>
    </figure>
  );
}

function lineOf(steps: readonly FillStep[]): string {
  return `M0 100 ${steps.map(({ x, y }) => `H${x} V${subtract('100', y)}`).join(' ')} H100`;
}
