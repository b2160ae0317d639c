/** What a test of keys found out. */

import type { ReactNode } from 'react';
import type { KeyTest } from '../../../shared/accounts.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { duration } from '../../format/age.ts';
import { ExchangeText } from '../../ui/exchange-text.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { accountsWords } from './words.ts';
import { inSpokenLanguage } from '../../../shared/core-words/in-spoken-language.ts';

interface KeyTestResultProps {
  exchange: ExchangeId;
  result: KeyTest;
}

export function KeyTestResult({ exchange, result }: KeyTestResultProps): ReactNode {
  const words = accountsWords().tested;
  return (
    <div className="key-test" role="status">
      {result.problem === null ? (
        <p className="key-test-accepted">
          <CheckIcon /> {words.accepts}
        </p>
      ) : (
        <ProblemCard problem={result.problem} />
      )}
      <ul className="key-test-facts">
        {result.exchangeSaid === '' || result.problem !== null ? null : (
          <li>
            <span className="third">{words.itSaid}</span> <ExchangeText text={result.exchangeSaid} />
          </li>
        )}
        <li className="figures">
          <span className="third">{words.clock}</span>{' '}
          {offsetText(result.clockOffsetMs, factsOf(exchange).keys.clockAgreesWithinMs)}
        </li>
        <li className="figures">
          <span className="third">{words.roundTrip}</span>{' '}
          {result.roundTripMs === null || wasNobodyReached(result) ? words.notMeasured : duration(result.roundTripMs)}
        </li>
        <li>
          <span className="third">{words.proxy}</span>{' '}
          {result.proxy === null ? words.noProxy : visibleText(result.proxy)}
        </li>
      </ul>
      {result.permissions.length === 0 ? null : (
        <ul className="notes">
          {result.permissions.map((sentence) => (
            <li key={sentence}>{visibleText(inSpokenLanguage(sentence))}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** How long a failure took is no round trip. */
function wasNobodyReached({ problem }: KeyTest): boolean {
  return problem?.kind === 'network' || problem?.kind === 'timeout';
}

function offsetText(offsetMs: number | null, agreesBelowMs: number): string {
  const words = accountsWords().tested;
  if (offsetMs === null) return words.offsetUnknown;
  if (Math.abs(offsetMs) < agreesBelowMs) return words.agrees;
  const by = duration(Math.abs(offsetMs));
  return offsetMs > 0 ? words.slow(by) : words.fast(by);
}
