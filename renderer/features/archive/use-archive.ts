/** What was the archive asked for, and what has it found so far? */

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchiveFilter, ArchiveQuery } from '../../../shared/board.ts';
import { filterTimes } from '../../format/filter-times.ts';
import { anyOrder, ArchiveSearch, type ArchiveResults } from '../../store/archive-results.ts';
import { choiceOf } from '../../store/board-desk.ts';
import type { BoardChoice, SortField } from '../../store/board-list.ts';
import { useMonitor, useViewContent } from '../../store/monitor-context.tsx';

export interface Archive {
  choice: Pick<BoardChoice, 'text' | 'sortedBy' | 'direction'>;
  /** null until the first answer. */
  results: ArchiveResults | null;
  /** What was asked, for whoever asks the same. */
  asked: () => ArchiveQuery;
  filter: (text: string) => void;
  sort: (field: SortField) => void;
  more: () => void;
  stop: () => void;
}

/** Asks again with each change of what is asked; each search replaces the last, also while that is under way. */
export function useArchive(accounts: readonly AccountView[]): Archive {
  const { bridge, desk, problems } = useMonitor();
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
  const filterNow = (written: string): ArchiveFilter => ({
    text: written,
    times: filterTimes(Date.now()),
    accounts: accounts.map(({ id, label }) => ({ id, label })),
  });
  const ask = useEffectEvent((question: Archive['choice']): void =>
    search.ask({
      sortedBy: question.sortedBy,
      direction: question.direction,
      filter: filterNow(question.text),
    }),
  );
  useEffect(() => ask({ text, sortedBy, direction }), [text, sortedBy, direction]);
  useEffect(() => () => search.close(), [search]);
  return {
    choice: { text, sortedBy, direction },
    results: useSyncExternalStore(search.subscribe, search.read),
    asked: () => ({ ...anyOrder, filter: filterNow(text), offset: 0 }),
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
