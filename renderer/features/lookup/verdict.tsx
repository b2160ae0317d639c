/** The headline of a report: which ID it is about, as it was asked for, the verdict with its limits, and when that was so. */

import type { ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { askingSentence, verdictSentence, type VerdictSentence } from '../../../shared/sentences.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { secondClock } from '../../format/clock.ts';
import { useAge, useMonitor } from '../../store/monitor-context.tsx';
import { IdText } from '../../ui/id-text.tsx';

export function Verdict({ lookup }: { lookup: LookupState }): ReactNode {
  const { ticker } = useMonitor();
  const { headline, limits } = sentenceOf(lookup);
  const at = verdictAt(lookup);
  return (
    <div className="verdict" aria-live="polite" aria-atomic="true">
      <h1 className="verdict-headline">
        <span className="verdict-id">
          <IdText id={lookup.query.id} />
          <span className="third"> {visibleText(narrowedBy(lookup))}</span>
        </span>{' '}
        <span>{visibleText(headline)}</span>
      </h1>
      {limits === '' ? null : <p className="verdict-limits">{visibleText(limits)}</p>}
      <p className="verdict-time third figures">
        {lookup.report === null ? 'Asked since' : 'Asked'}{' '}
        <time dateTime={isoTime(at)}>{secondClock(at, ticker.read())}</time> UTC
        <Age at={at} />
      </p>
    </div>
  );
}

/** It would be read aloud with each minute. */
function Age({ at }: { at: number }): ReactNode {
  return <span aria-hidden="true">, {useAge(at)}</span>;
}

/** What the question was narrowed by: "with BTC-USDT, at HTX only, as a client order ID". */
function narrowedBy({ query: { symbol, exchange, by } }: LookupState): string {
  return [
    by === 'clientOrderId' ? 'as a client order ID' : '',
    symbol === null ? '' : `with ${symbol}`,
    exchange === null ? '' : `at ${exchangeName(exchange)} only`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function sentenceOf({ report, accounts }: LookupState): VerdictSentence {
  if (report !== null) return verdictSentence(report);
  const asking = accounts.filter(({ state }) => state === 'asking').length;
  // What is asked again has not answered this time.
  const found = accounts.flatMap(({ state, answer }) => (state === 'found' ? (answer?.orders ?? []) : []));
  return { headline: askingSentence(asking, found.length), limits: '' };
}

/** When the accounts were asked that the verdict rests on: the first of them, since it is no younger than that. */
function verdictAt({ report, accounts, startedAt }: LookupState): number {
  const times = accounts.flatMap(({ state, askedAt }) =>
    askedAt !== null && (report === null ? state === 'asking' : report.verdict !== 'found' || state === 'found')
      ? [askedAt]
      : [],
  );
  return times.length === 0 ? startedAt : Math.min(...times);
}
