/** A failure: what happened, what to do, and the exchange's own words. */

import type { ReactNode } from 'react';
import type { Problem } from '../../shared/lookup.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { sentenceAndCode } from '../format/sentence-and-code.ts';
import { until } from '../format/age.ts';
import { dayClock } from '../format/clock.ts';
import { zoneName } from '../format/zone.ts';
import { useNow } from '../store/monitor-context.tsx';
import { ExchangeText } from './exchange-text.tsx';
import { partWords } from './words.ts';
import { inSpokenLanguage } from '../../shared/core-words/in-spoken-language.ts';

interface ProblemCardProps {
  problem: Problem;
  /** What can be done about it here, such as asking again. */
  children?: ReactNode;
}

export function ProblemCard({ problem, children }: ProblemCardProps): ReactNode {
  const { sentence, code } = sentenceAndCode(problem.message);
  const words = [problem.exchangeCode, problem.exchangeMessage, code]
    .filter((word) => word !== null && word !== '')
    .join(' ');
  return (
    <div className="problem" data-problem={problem.kind}>
      <p className="problem-message">{visibleText(inSpokenLanguage(sentence))}</p>
      {problem.advice === '' ? null : <p className="problem-advice">{visibleText(inSpokenLanguage(problem.advice))}</p>}
      <div className="problem-foot">
        {words === '' ? null : <ExchangeText text={words} />}
        <span className="spring" />
        {problem.retryAt === null ? null : <RetryAt atMs={problem.retryAt} />}
        {children}
      </div>
    </div>
  );
}

function RetryAt({ atMs }: { atMs: number }): ReactNode {
  const nowMs = useNow();
  return (
    <span className="third">
      {atMs <= nowMs
        ? partWords().askAgainNow
        : partWords().askAgainFrom(dayClock(atMs).slice(0, 8), zoneName(atMs, null), until(atMs, nowMs))}
    </span>
  );
}
