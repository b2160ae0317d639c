/** The headline of a report: which ID it is about, as it was asked for, the verdict with its limits, and when that was so. */

import type { ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import { askingSentence, narrowedBy, verdictSentence, type VerdictSentence } from '../../../shared/sentences.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { secondClock } from '../../format/clock.ts';
import { verdictTimes } from '../../format/verdict-times.ts';
import { zoneName } from '../../format/zone.ts';
import { useAge, useMonitor } from '../../store/monitor-context.tsx';
import { Around } from '../../ui/around.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { lookUpPageWords } from './words.ts';

export function Verdict({ lookup }: { lookup: LookupState }): ReactNode {
  const { ticker } = useMonitor();
  const words = lookUpPageWords();
  const { headline, limits } = sentenceOf(lookup);
  const { from, to } = verdictTimes(lookup);
  return (
    <div className="verdict" aria-live="polite" aria-atomic="true">
      <h1 className="verdict-headline">
        <span className="verdict-id">
          <IdText id={lookup.query.id} />
          <span className="third"> {visibleText(narrowedBy(lookup.query))}</span>
        </span>{' '}
        <span>{visibleText(headline)}</span>
      </h1>
      {limits === '' ? null : <p className="verdict-limits">{visibleText(limits)}</p>}
      <p className="verdict-time third figures">
        <Around
          sentence={(first = '', last = '', age = '') =>
            lookup.report === null
              ? words.askedSince(first, zoneName(from, null), age)
              : words.asked(first, to === null ? null : last, zoneName(from, null), age)
          }
          pieces={[
            <time key="from" dateTime={isoTime(from)}>
              {secondClock(from, ticker.read())}
            </time>,
            to === null ? null : (
              <time key="to" dateTime={isoTime(to)}>
                {secondClock(to, ticker.read())}
              </time>
            ),
            <Age key="age" at={from} />,
          ]}
        />
      </p>
    </div>
  );
}

/** It would be read aloud with each minute. */
function Age({ at }: { at: number }): ReactNode {
  return <span aria-hidden="true">{useAge(at)}</span>;
}

function sentenceOf({ report, accounts }: LookupState): VerdictSentence {
  if (report !== null) return verdictSentence(report);
  const asking = accounts.filter(({ state }) => state === 'asking').length;
  // What is asked again has not answered this time.
  const found = accounts.flatMap(({ state, answer }) => (state === 'found' ? (answer?.orders ?? []) : []));
  return { headline: askingSentence(asking, found.length), limits: '' };
}
