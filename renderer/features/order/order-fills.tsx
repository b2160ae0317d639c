/** The fills of an order, and whether they agree with what the exchange says of it. */

import type { ReactNode } from 'react';
import { missingFillsWords } from '../../../shared/fill-words.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { byTime, fillsDisagree } from '../../format/fill-figures.ts';
import { useAge, useMonitor } from '../../store/monitor-context.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { FillChart } from './fill-chart.tsx';
import { FillTable } from './fill-table.tsx';
import { fillTableWords } from './history-words.ts';

interface OrderFillsProps {
  order: Order;
  history: Pick<OrderHistory, 'fills' | 'keptOneOfMatch'>;
}

export function OrderFills({ order, history: { fills, keptOneOfMatch } }: OrderFillsProps): ReactNode {
  const { ticker } = useMonitor();
  const words = fillTableWords();
  const newestFirst = byTime(fills).toReversed();
  const [newest] = newestFirst;
  const disagreement = fillsDisagree(order, fills, ticker.read());
  const missing = missingFillsWords({ order, fills, ...(keptOneOfMatch === true && { keptOneOfMatch }) });
  if (newest === undefined && disagreement === null) return null;
  return (
    <section className="fills" aria-label={words.title}>
      <header className="section-head">
        <h3>{words.title}</h3>
        {newest === undefined ? null : (
          <span className="third figures">
            {fills.length}
            {newest.filledAt === null ? null : <LastAgo atMs={newest.filledAt} />}
          </span>
        )}
      </header>
      {newest === undefined ? (
        <p className="second">{disagreement}</p>
      ) : (
        <>
          <FillChart order={order} fills={fills} />
          {[disagreement, missing].map((said) => said && <Caution key={said} words={said} />)}
          <FillTable order={order} fills={newestFirst} />
        </>
      )}
    </section>
  );
}

function LastAgo({ atMs }: { atMs: number }): ReactNode {
  return fillTableWords().lastAgo(useAge(atMs));
}

function Caution({ words }: { words: string }): ReactNode {
  return (
    <p className="caution">
      <Sentence text={words} />
    </p>
  );
}
