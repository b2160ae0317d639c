/** What do two events of an order say differently, in the exchange's own fields and digits? */

import { useMemo, type ReactNode } from 'react';
import type { ExchangeId } from '../../../shared/order.ts';
import type { TimelineEvent } from '../../../shared/timeline.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { rawDifferences } from '../../format/raw-json.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { orderPageWords } from './words.ts';

interface RawComparisonProps {
  older: TimelineEvent;
  newer: TimelineEvent;
  exchange: ExchangeId;
  onClose: () => void;
}

export function RawComparison({ older, newer, exchange, onClose }: RawComparisonProps): ReactNode {
  const { ticker } = useMonitor();
  const words = orderPageWords().comparison;
  const differences = useMemo(() => rawDifferences(older.raw, newer.raw), [older.raw, newer.raw]);
  return (
    <section className="raw-comparison" aria-label={words.region}>
      <header className="section-head">
        <h4>{words.title}</h4>
        <button type="button" className="button quiet icon-only" onClick={onClose}>
          <CloseIcon />
          <span className="visually-hidden">{words.close}</span>
        </button>
      </header>
      {differences === null ? (
        <p className="second">{words.noJson}</p>
      ) : differences.length === 0 ? (
        <p className="second">{words.same}</p>
      ) : (
        <div className="fill-scroll" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                {[older, newer].map(({ seq, receivedAt }) => (
                  <th key={seq} scope="col" className="figures">
                    {boardClock(receivedAt, ticker.read(), exchange)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="mono">
              {differences.map(({ path, older: before, newer: after }) => (
                <tr key={path}>
                  <th scope="row">{visibleText(path)}</th>
                  <td className="amount">{before === null ? '—' : visibleText(before)}</td>
                  <td className="amount">{after === null ? '—' : visibleText(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
