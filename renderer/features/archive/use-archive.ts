/** What was the archive asked for, and what has it found so far? */

import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchiveFilter, ArchiveQuery } from '../../../shared/board.ts';
import { followsClock } from '../../../shared/filter/match.ts';
import { readFilter } from '../../../shared/filter/read-filter.ts';
import { filterTimes } from '../../format/filter-times.ts';
import { anyOrder, ArchiveSearch, type ArchiveResults } from '../../store/archive-results.ts';
import { choiceOf } from '../../store/board-desk.ts';
import type { BoardChoice, SortField } from '../../store/board-list.ts';
import { useMonitor, useViewContent } from '../../store/monitor-context.tsx';

export interface Archive {
  choice: Pick<BoardChoice, 'text' | 'sortedBy' | 'direction'>;
  /** null until the first answer. */
  results: ArchiveResults | null;
  /** The moment as of which what is found was judged, where time alone changes which orders pass; else null. */
  asOf: number | null;
  /** What is shown was asked so, for whoever asks the same. */
  asked: () => ArchiveQuery;
  filter: (text: string) => void;
  sort: (field: SortField) => void;
  again: () => void;
  more: () => void;
  stop: () => void;
}

const renewedEveryMs = 60_000;

/** Asks again with each change of what is asked; each search replaces the last, also while that is under way. */
export function useArchive(accounts: readonly AccountView[]): Archive {
  const named = useNames(accounts);
  const { bridge, desk, problems, ticker } = useMonitor();
  const { text, sortedBy, direction } = choiceOf(useViewContent('archive'));
  const [search] = useState(
    () =>
      new ArchiveSearch(bridge, {
        nowMs: () => performance.now(),
        pause: (ms) =>
          new Promise((resolve) => {
            setTimeout(resolve, ms);
          }),
        onProblem: (problem) =>
          problems.change(problem === null ? [] : [['monitor.searchArchive', problem]], ['monitor.searchArchive']),
      }),
  );
  const filterNow = (written: string, names = named): ArchiveFilter => ({
    text: written,
    times: filterTimes(Date.now()),
    accounts: names,
  });
  const askNow = (question: Archive['choice'], names = named): void =>
    search.ask({
      sortedBy: question.sortedBy,
      direction: question.direction,
      filter: filterNow(question.text, names),
    });
  const ask = useEffectEvent(askNow);
  useEffect(() => ask({ text, sortedBy, direction }, named), [text, sortedBy, direction, named]);
  const isByClock = useMemo(() => followsClock(readFilter(text).terms), [text]);
  const renew = useEffectEvent((): void => {
    const asked = search.read()?.question;
    if (asked !== undefined && Date.now() - asked.filter.times.nowMs >= renewedEveryMs)
      search.renew({ sortedBy, direction, filter: filterNow(text) });
  });
  useEffect(() => (isByClock ? ticker.subscribe(renew) : undefined), [isByClock, ticker]);
  useEffect(() => () => search.close(), [search]);
  const results = useSyncExternalStore(search.subscribe, search.read);
  return {
    choice: { text, sortedBy, direction },
    results,
    asOf: isByClock && results !== null ? results.question.filter.times.nowMs : null,
    asked: () => ({ ...anyOrder, filter: results?.question.filter ?? filterNow(text), offset: 0 }),
    again: () => askNow({ text, sortedBy, direction }),
    filter: (next) => desk.changeContent('archive', { filter: next }),
    sort: (field) => {
      const usual = field === 'updatedAt' || field === 'createdAt' ? 'descending' : 'ascending';
      const other = direction === 'ascending' ? 'descending' : 'ascending';
      desk.changeContent('archive', {
        sortedBy: field === 'updatedAt' ? '' : field,
        direction: field === sortedBy ? other : usual,
      });
    },
    more: () => search.more(),
    stop: () => search.stop(),
  };
}

/** What the accounts are called: another object only where one is called otherwise, comes or goes. */
function useNames(accounts: readonly AccountView[]): ArchiveFilter['accounts'] {
  const now = accounts.map(({ id, label }) => ({ id, label }));
  const [names, setNames] = useState(now);
  if (JSON.stringify(names) !== JSON.stringify(now)) setNames(now);
  return names;
}
