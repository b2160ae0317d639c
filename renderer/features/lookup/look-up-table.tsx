/** Several look-ups at once: how many came to what, how far it is, and a row for each that the keys walk through. */

import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import {
  countsOf,
  lookUpColumns,
  sortedLookups,
  type LookUpColumn,
  type LookUpSort,
} from '../../format/look-up-rows.ts';
import { useLookups, useMonitor, useRun } from '../../store/monitor-context.tsx';
import { LookUpRow } from './look-up-row.tsx';
import { lookUpPageWords } from './words.ts';

interface LookUpTableProps {
  selectedId: string;
  onSelect: (lookupId: string) => void;
  /** Enter goes on to the report. */
  onOpen: () => void;
}

export function LookUpTable({ selectedId, onSelect, onOpen }: LookUpTableProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const lookups = useLookups();
  const [sort, setSort] = useState<LookUpSort>({ column: 'asked', isDescending: false });
  const places = new Map(lookups.map(({ lookupId }, at) => [lookupId, at + 1]));
  const rows = sortedLookups(lookups, sort);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen();
      return;
    }
    const at = rows.findIndex(({ lookupId }) => lookupId === selectedId);
    const to = rowAfter(event.key, at, rows.length);
    const next = to === null ? undefined : rows[to];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.lookupId);
    body.current?.querySelectorAll('tr')[to ?? 0]?.focus();
  };

  return (
    <section className="look-ups" aria-label={lookUpPageWords().lookUps}>
      <LookUpsHead lookups={lookups} />
      <div className="look-ups-scroll">
        <table className="look-up-table">
          <thead>
            <tr>
              {lookUpColumns.map((column) => (
                <Head key={column} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {rows.map((lookup) => (
              <LookUpRow
                key={lookup.lookupId}
                lookup={lookup}
                place={places.get(lookup.lookupId) ?? 0}
                isSelected={lookup.lookupId === selectedId}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function rowAfter(key: string, at: number, count: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: at + 10, PageUp: at - 10 }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

function LookUpsHead({ lookups }: { lookups: readonly LookupState[] }): ReactNode {
  const { lookups: asked } = useMonitor();
  const run = useRun();
  const words = lookUpPageWords();
  const answered = lookups.filter(({ report }) => report !== null).length;
  const isOver = answered === lookups.length;
  return (
    <header className="look-ups-head">
      <ul className="look-up-counts figures" aria-label={words.counts}>
        {countsOf(lookups).map(({ outcome, words: counted }) => (
          <li key={outcome} data-outcome={outcome}>
            {counted}
          </li>
        ))}
      </ul>
      <span className="spring" />
      {isOver ? (
        <button type="button" className="button" onClick={() => void run('lookup.start', asked.askAllAgain())}>
          {words.askAllAgain}
        </button>
      ) : (
        <>
          <progress aria-label={words.answered} max={lookups.length} value={answered} />
          <span className="third figures">{words.answeredOf(answered, lookups.length)}</span>
        </>
      )}
    </header>
  );
}

interface HeadProps {
  column: LookUpColumn;
  sort: LookUpSort;
  onSort: (sort: LookUpSort) => void;
}

function Head({ column, sort, onSort }: HeadProps): ReactNode {
  const isSorted = sort.column === column;
  const isDescending = isSorted && sort.isDescending;
  return (
    <th
      scope="col"
      className={`column-${column}`}
      aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => onSort({ column, isDescending: isSorted && !isDescending })}>
        {lookUpPageWords().heads[column]}
        <span aria-hidden="true">{isSorted ? (isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
