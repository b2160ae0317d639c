/** At which price each part was filled over time, and how far that is from the limit. */

import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { compare } from '../../../shared/decimal.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { Fill } from '../../../shared/fill.ts';
import { atPrice } from '../../../shared/price-words.ts';
import type { Order } from '../../../shared/order.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { secondClock } from '../../format/clock.ts';
import { plotNumbers } from '../../format/plot-numbers.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { fillTableWords } from './history-words.ts';

// A library that only an order with several fills needs: the window opens without it.
const PricePlot = lazy(async () => ({ default: (await import('./price-plot.tsx')).PricePlot }));

interface FillChartProps {
  order: Order;
  fills: readonly Fill[];
}

export function FillChart({ order, fills }: FillChartProps): ReactNode {
  const { ticker } = useMonitor();
  const numbers = useMemo(() => {
    const last = Math.max(...fills.map(({ filledAt }) => filledAt ?? 0));
    const toMs = order.isOpen === true ? ticker.read() : (order.updatedAt ?? last);
    return plotNumbers(order, fills, order.createdAt ?? last, toMs);
  }, [ticker, order, fills]);
  if (numbers === null) return null;
  const [fromMs, toMs] = [numbers.from * 1000, numbers.to * 1000];
  return (
    <figure className={`fill-chart tone-${statusShape(order)}`} aria-label={chartWords(order, fills)}>
      <div className="fill-chart-plot amount">
        <Suspense>
          <PricePlot numbers={numbers} />
        </Suspense>
      </div>
      <span className="fill-chart-times third figures" aria-hidden="true">
        <span>{secondClock(fromMs, toMs, order.exchange)}</span>
        <span>{secondClock(toMs, toMs, order.exchange)}</span>
      </span>
    </figure>
  );
}

/** "4 fills over time, from 96,418.0 to 96,420.5; the order at 96,420.5". */
function chartWords(order: Order, fills: readonly Fill[]): string {
  const prices = fills.flatMap(({ price }) => price ?? []).sort(compare);
  const words = fillTableWords();
  const limit = atPrice(order.price, order);
  const chart = words.chart(fills.length, groupedDigits(prices[0] ?? ''), groupedDigits(prices.at(-1) ?? ''));
  return limit === '' ? chart : words.chartWithOrder(chart, limit);
}
