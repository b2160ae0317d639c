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

interface KeyTestResultProps {
  exchange: ExchangeId;
  result: KeyTest;
}

export function KeyTestResult({ exchange, result }: KeyTestResultProps): ReactNode {
  return (
    <div className="key-test" role="status">
      {result.problem === null ? (
        <p className="key-test-accepted">
          <CheckIcon /> The exchange accepts these keys.
        </p>
      ) : (
        <ProblemCard problem={result.problem} />
      )}
      <ul className="key-test-facts">
        {result.exchangeSaid === '' || result.problem !== null ? null : (
          <li>
            <span className="third">It said</span> <ExchangeText text={result.exchangeSaid} />
          </li>
        )}
        <li className="figures">
          <span className="third">Clock</span>{' '}
          {offsetText(result.clockOffsetMs, factsOf(exchange).keys.clockAgreesWithinMs)}
        </li>
        <li className="figures">
          <span className="third">Round trip</span>{' '}
          {result.roundTripMs === null ? 'not measured' : duration(result.roundTripMs)}
        </li>
        <li>
          <span className="third">Proxy</span> {result.proxy === null ? 'none' : visibleText(result.proxy)}
        </li>
      </ul>
      {result.permissions.length === 0 ? null : (
        <ul className="notes">
          {result.permissions.map((sentence) => (
            <li key={sentence}>{visibleText(sentence)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function offsetText(offsetMs: number | null, agreesBelowMs: number): string {
  if (offsetMs === null) return 'offset unknown';
  if (Math.abs(offsetMs) < agreesBelowMs) return 'agrees with the exchange';
  return `this computer is ${duration(Math.abs(offsetMs))} ${offsetMs > 0 ? 'slow' : 'fast'}`;
}
