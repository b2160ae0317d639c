/** Each fill with its price, quantity, role and fee, and whether they agree with what the exchange says of the order. */

import { useState, type ReactNode } from 'react';
import type { Fill } from '../../../shared/fill.ts';
import { missingFillsWords } from '../../../shared/fill-words.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import type { Order } from '../../../shared/order.ts';
import type { OrderHistory } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { byTime, commonFeeCurrency, fillKey, fillsDisagree } from '../../format/fill-figures.ts';
import { quantityUnitWord } from '../../format/quantity.ts';
import { localTime } from '../../format/time.ts';
import { useAge, useMonitor } from '../../store/monitor-context.tsx';
import { DecimalText } from '../../ui/decimal-text.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { FillChart } from './fill-chart.tsx';

const shownAtFirst = 6;

interface OrderFillsProps {
  order: Order;
  history: Pick<OrderHistory, 'fills' | 'keptOneOfMatch'>;
}

export function OrderFills({ order, history: { fills, keptOneOfMatch } }: OrderFillsProps): ReactNode {
  const { ticker } = useMonitor();
  const [showsAll, setShowsAll] = useState(false);
  const newestFirst = byTime(fills).toReversed();
  const [newest] = newestFirst;
  const disagreement = fillsDisagree(order, fills, ticker.read());
  const missing = missingFillsWords({ order, fills, ...(keptOneOfMatch === true && { keptOneOfMatch }) });
  const feeCurrency = commonFeeCurrency(fills);
  if (newest === undefined) return disagreement === null ? null : <NoFills words={disagreement} />;
  const lastMs = newest.filledAt;
  const shown = showsAll ? newestFirst : newestFirst.slice(0, shownAtFirst);
  return (
    <section className="fills" aria-label="Fills">
      <header className="section-head">
        <h3>Fills</h3>
        <span className="third figures">
          {fills.length}
          {lastMs === null ? null : (
            <>
              , last <Ago atMs={lastMs} />
            </>
          )}
        </span>
      </header>
      <FillChart order={order} fills={fills} />
      {disagreement === null ? null : (
        <p className="caution">
          <Sentence text={disagreement} />
        </p>
      )}
      {missing === null ? null : (
        <p className="caution">
          <Sentence text={missing} />
        </p>
      )}
      <div className="fill-scroll">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Time, UTC</th>
              <th scope="col">Price</th>
              <th scope="col">{visibleText(quantityUnitWord(order)) || 'Quantity'}</th>
              <th scope="col">Role</th>
              <th scope="col">{feeCurrency === null ? 'Fee' : `Fee, ${visibleText(feeCurrency)}`}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((fill) => (
              <FillRow key={fillKey(fill)} fill={fill} saysCurrency={feeCurrency === null} />
            ))}
          </tbody>
        </table>
      </div>
      {newestFirst.length > shown.length ? (
        <button type="button" className="button" onClick={() => setShowsAll(true)}>
          Show all {fills.length} fills
        </button>
      ) : null}
    </section>
  );
}

function NoFills({ words }: { words: string }): ReactNode {
  return (
    <section className="fills" aria-label="Fills">
      <header className="section-head">
        <h3>Fills</h3>
      </header>
      <p className="second">{words}</p>
    </section>
  );
}

function Ago({ atMs }: { atMs: number }): ReactNode {
  return useAge(atMs);
}

function FillRow({ fill, saysCurrency }: { fill: Fill; saysCurrency: boolean }): ReactNode {
  const { ticker } = useMonitor();
  const { filledAt } = fill;
  return (
    <tr data-trade-id={fill.tradeId} data-fill-id={fill.fillId} title={`Trade ${visibleText(fill.tradeId)}`}>
      <td>
        {filledAt === null ? (
          <span className="third" title={`The exchange sent no time; known here since ${localTime(fill.asOf)}`}>
            not said
          </span>
        ) : (
          <time dateTime={isoTime(filledAt)} title={localTime(filledAt)}>
            {boardClock(filledAt, ticker.read())}
          </time>
        )}
      </td>
      <td data-field="price" className="amount">
        {fill.price === null ? '—' : <DecimalText decimal={fill.price} />}
      </td>
      <td data-field="quantity" className="amount">
        <DecimalText decimal={fill.quantity} />
      </td>
      <td data-field="role" className="second">
        {fill.role ?? '—'}
      </td>
      <td className="fill-fee">
        {fill.fee === null ? (
          '—'
        ) : (
          <>
            <span data-field="fee.amount" className="amount">
              <DecimalText decimal={fill.fee.amount} />
            </span>
            {saysCurrency ? <span className="third"> {visibleText(fill.fee.currency ?? '')}</span> : null}
          </>
        )}
      </td>
    </tr>
  );
}
