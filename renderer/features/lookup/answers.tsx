/** The verdict with its limits, and under it what every account answered. */

import type { ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { askingSentence, verdictSentence } from '../../../shared/sentences.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { ordersOf } from '../../format/orders-of.ts';
import { AnswerArticle } from './answer-article.tsx';

export function Answers({ lookup }: { lookup: LookupState }): ReactNode {
  const { headline, limits } = headlineOf(lookup);
  return (
    <section className="answers" aria-label="Answers" data-verdict={lookup.report?.verdict ?? 'asking'}>
      <div className="verdict" aria-live="polite" aria-atomic="true">
        <h2 className="verdict-headline">{visibleText(headline)}</h2>
        {limits === '' ? null : <p className="verdict-limits">{visibleText(limits)}</p>}
      </div>
      <div className="answer-list">
        {lookup.accounts.map((account) => (
          <AnswerArticle
            key={account.account}
            lookupId={lookup.lookupId}
            query={lookup.query}
            account={account}
            isScopeInHeadline={isScopeInHeadline(lookup)}
          />
        ))}
      </div>
    </section>
  );
}

/** One answer, or several that say the same: the headline has said it. */
function isScopeInHeadline({ report }: LookupState): boolean {
  if (report === null || report.verdict === 'found' || report.verdict === 'failed') return false;
  return report.verdict === 'notFound' || report.answers.length === 1;
}

function headlineOf(lookup: LookupState): { headline: string; limits: string } {
  if (lookup.report !== null) return verdictSentence(lookup.report);
  const asking = lookup.accounts.filter((account) => account.state === 'asking').length;
  return { headline: askingSentence(asking, ordersOf(lookup).length), limits: '' };
}
