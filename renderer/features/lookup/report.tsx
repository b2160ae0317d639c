/** What came of one look-up: the headline, the order first, and beside or after it what every account answered. */

import type { ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import type { Navigation } from '../shell/use-navigation.ts';
import { AnswersExport } from './answers-export.tsx';
import { AnswerArticle } from './answer-article.tsx';
import { FoundOrders } from './found-orders.tsx';
import { RecentButton } from './recent-button.tsx';
import { isWorthASymbol, WithSymbol } from './with-symbol.tsx';
import { Verdict } from './verdict.tsx';
import { lookUpPageWords } from './words.ts';

interface ReportProps {
  lookup: LookupState;
  /** The table of several, beside which it stands, has the button for all. */
  isBesideOthers: boolean;
  navigation: Navigation;
  /** The order that was chosen among several; null for the report's own. */
  chosenKey: string | null;
  onChoose: (key: string) => void;
}

export function Report({ lookup, isBesideOthers, navigation, chosenKey, onChoose }: ReportProps): ReactNode {
  const { report, lookupId, query, accounts } = lookup;
  return (
    // Focusable, so that it can be scrolled by the keys, and gone to from the table of several.
    <section
      className="answers"
      aria-label={lookUpPageWords().answers}
      tabIndex={-1}
      data-verdict={report?.verdict ?? 'asking'}
    >
      <div className="answers-head">
        <Verdict lookup={lookup} />
        <span className="answers-actions">
          {isBesideOthers ? null : <AnswersExport lookup={lookup} chosenKey={chosenKey} />}
          <RecentButton onLookUp={navigation.lookUp} />
        </span>
        {isWorthASymbol(lookup) ? <WithSymbol lookup={lookup} navigation={navigation} /> : null}
      </div>
      <FoundOrders lookup={lookup} chosenKey={chosenKey} onChoose={onChoose} />
      <div className="answer-list">
        {accounts.map((account) => (
          <AnswerArticle
            key={account.account}
            lookupId={lookupId}
            query={query}
            account={account}
            isScopeInHeadline={isScopeInHeadline(lookup)}
            isBesideOrder={report !== null && report.orders.length > 0}
          />
        ))}
      </div>
    </section>
  );
}

/** Where none has the order, the headline says it, and names the accounts where they differ. */
function isScopeInHeadline({ report }: LookupState): boolean {
  return report?.verdict === 'notOpen' || report?.verdict === 'notFound';
}
