/** What of a filter makes no sense? Said in a sentence, with the part marked in what was typed. */

import type { ReactNode } from 'react';
import { readFilter, type FilterProblem } from '../../../shared/filter/read-filter.ts';
import { problemSentence } from '../../../shared/filter/words.ts';
import { visibleText } from '../../../shared/visible-text.ts';

/** Below the box and in the way of nothing, once the hand has left it: the rows do not show all that it says. */
export function FilterFaults({ text }: { text: string }): ReactNode {
  const { problems } = readFilter(text);
  return problems.length === 0 ? null : (
    <div className="filter-faults">
      {problems.map((problem) => (
        <FilterFault key={`${problem.kind} ${String(problem.from)}`} problem={problem} text={text} />
      ))}
    </div>
  );
}

/** The part it is about is marked in what was typed. */
export function FilterFault({ problem, text }: { problem: FilterProblem; text: string }): ReactNode {
  const { from, to } = problem;
  return (
    <p className="filter-fault">
      <code aria-hidden="true">
        {visibleText(text.slice(Math.max(0, from - 20), from))}
        <mark>{visibleText(text.slice(from, Math.min(to, from + 60)))}</mark>
      </code>
      <span>{visibleText(problemSentence(problem))}</span>
    </p>
  );
}
