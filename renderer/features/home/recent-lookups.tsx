/** The look-ups that are remembered, to ask again. */

import type { ReactNode } from 'react';
import type { LookupInput, RecentLookup } from '../../../shared/contract.ts';
import { outcomeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { age } from '../../format/age.ts';
import { useNow } from '../../store/monitor-context.tsx';
import { useRecentLookups } from '../../store/use-recent-lookups.ts';
import { IdText } from '../../ui/id-text.tsx';
import { recentSummary } from './recent-summary.ts';
import { homeWords } from './words.ts';

interface RecentLookupsProps {
  onLookUp: (input: LookupInput) => void;
  /** Whether an empty list has to say something. */
  isAlone: boolean;
}

export function RecentLookups({ onLookUp, isAlone }: RecentLookupsProps): ReactNode {
  const { recent, forget } = useRecentLookups();

  if (recent === null) return null;
  if (recent.length === 0) {
    return isAlone ? <p className="empty second">{homeWords().pasteAbove}</p> : null;
  }
  return (
    <section>
      <header className="page-head">
        <h1>{homeWords().recent}</h1>
        <span className="spring" />
        <button type="button" className="button" onClick={() => void forget()}>
          {homeWords().clear}
        </button>
      </header>
      <RecentList recent={recent} onLookUp={onLookUp} />
    </section>
  );
}

interface RecentListProps {
  recent: readonly RecentLookup[];
  onLookUp: (input: LookupInput) => void;
  /** Whether its first row has the focus at once. */
  takesFocus?: boolean;
}

export function RecentList({ recent, onLookUp, takesFocus = false }: RecentListProps): ReactNode {
  const nowMs = useNow();
  return (
    <ul className="rows">
      {recent.map((one, at) => (
        <li key={`${String(one.at)} ${one.query.id}`}>
          <button
            type="button"
            className="row"
            autoFocus={takesFocus && at === 0}
            onClick={() => onLookUp(inputOf(one))}
          >
            <IdText id={one.query.id} />
            <span className="row-main">{visibleText(wordsOf(one))}</span>
            <span className="third figures">{age(one.at, nowMs)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What came of it, and the symbol it was asked with where the order found is not of that symbol. */
function wordsOf({ summary, verdict, query }: RecentLookup): string {
  const outcome = summary === '' ? outcomeName(verdict) : recentSummary(summary);
  const { symbol } = query;
  return symbol === null || outcome.includes(symbol) ? outcome : homeWords().askedWith(outcome, symbol);
}

function inputOf({ query }: RecentLookup): LookupInput {
  return { text: query.id, symbol: query.symbol ?? '', exchange: query.exchange ?? '', by: query.by };
}
