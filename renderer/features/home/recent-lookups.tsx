/** The look-ups that are remembered, to ask again. */

import { useEffect, useState, type ReactNode } from 'react';
import type { LookupInput, RecentLookup } from '../../../shared/contract.ts';
import { outcomeWords } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { age } from '../../format/age.ts';
import { useMonitor, useNow, useRun } from '../../store/monitor-context.tsx';
import { IdText } from '../../ui/id-text.tsx';

interface RecentLookupsProps {
  onLookUp: (input: LookupInput) => void;
  /** Whether an empty list has to say something. */
  isAlone: boolean;
}

export function RecentLookups({ onLookUp, isAlone }: RecentLookupsProps): ReactNode {
  const { bridge, problems } = useMonitor();
  const run = useRun();
  const nowMs = useNow();
  const [recent, setRecent] = useState<readonly RecentLookup[] | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const answer = await bridge.lookup.recent(null);
      if (!isCurrent) return;
      if (answer.ok) setRecent(answer.value);
      else problems.set('lookup.recent', answer.problem);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [bridge, problems]);

  const clear = async (): Promise<void> => {
    if (await run('lookup.forgetRecent', bridge.lookup.forgetRecent(null))) setRecent([]);
  };

  if (recent === null) return null;
  if (recent.length === 0) {
    return isAlone ? <p className="empty second">Paste an ID above. Every account that could own it is asked at once.</p> : null;
  }
  return (
    <section>
      <header className="page-head">
        <h1>Recent</h1>
        <span className="spring" />
        <button type="button" className="button" onClick={() => void clear()}>
          Clear
        </button>
      </header>
      <ul className="rows">
        {recent.map((one) => (
          <li key={`${String(one.at)} ${one.query.id}`}>
            <button type="button" className="row" onClick={() => onLookUp(inputOf(one))}>
              <IdText id={one.query.id} maximumLength={36} />
              <span className="row-main">
                {one.summary === '' ? outcomeWords[one.verdict] : visibleText(one.summary)}
              </span>
              <span className="third figures">{age(one.at, nowMs)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function inputOf({ query }: RecentLookup): LookupInput {
  return { text: query.id, symbol: query.symbol ?? '', exchange: query.exchange ?? '', by: query.by };
}
