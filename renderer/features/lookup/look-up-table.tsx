/** Several look-ups at once: how many came to what, how far it is, and a row for each that the keys walk through. */

import { useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { LookupState } from '../../../shared/contract.ts';
import { countsOf, lookUpColumns, sortedLookups, type LookUpSort } from '../../format/look-up-rows.ts';
import { useLookups, useMonitor, useRun } from '../../store/monitor-context.tsx';
import type { RowPlace } from '../grid/order-row.tsx';
import { RowsGrid } from '../grid/rows-grid.tsx';
import type { Selection } from '../grid/use-selection.ts';
import { AnswersExport } from './answers-export.tsx';
import { LookUpRow } from './look-up-row.tsx';
import { lookUpPageWords } from './words.ts';

interface LookUpTableProps {
  selectedId: string;
  /** The order that was chosen, of each look-up that found several. */
  chosen: ReadonlyMap<string, string>;
  onSelect: (lookupId: string) => void;
  /** Enter goes on to the report. */
  onOpen: () => void;
}

export function LookUpTable({ selectedId, chosen, onSelect, onOpen }: LookUpTableProps): ReactNode {
  const grid = useRef<HTMLTableElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const lookups = useLookups();
  const [sort, setSort] = useState<LookUpSort>({ column: 'asked', isDescending: false });
  const places = new Map(lookups.map(({ lookupId }, at) => [lookupId, { lookup: lookups[at], place: at + 1 }]));
  const keys = sortedLookups(lookups, sort).map(({ lookupId }) => lookupId);
  const selection: Selection = {
    selectedKey: selectedId,
    // The report stands beside the rows whatever is chosen.
    shownKey: null,
    select: onSelect,
    open: (lookupId) => {
      onSelect(lookupId);
      onOpen();
    },
    close: () => undefined,
  };
  const groups = useMemo(
    () => [{ name: 'asked', label: null, hasHead: false, from: 0, count: lookups.length }],
    [lookups.length],
  );
  const drawRow = ({ key, orderKey, ...row }: RowPlace & { key: string | number }): ReactElement => {
    const { lookup, place = 0 } = places.get(orderKey) ?? {};
    return lookup === undefined ? (
      <tr key={key} />
    ) : (
      <LookUpRow
        key={key}
        {...row}
        lookup={lookup}
        chosenKey={chosen.get(orderKey) ?? null}
        place={place}
        onSelect={onSelect}
      />
    );
  };
  return (
    <section className="look-ups" aria-label={lookUpPageWords().lookUps}>
      <LookUpsHead lookups={lookups} selectedId={selectedId} chosenKey={chosen.get(selectedId) ?? null} />
      <div ref={scroller} className="look-ups-scroll">
        <RowsGrid
          grid={grid}
          scroller={scroller}
          kind="table"
          label={lookUpPageWords().lookUps}
          className="look-up-table"
          columnCount={lookUpColumns.length}
          rows={{ keys, groups, isPaused: false, order: `${sort.column} ${String(sort.isDescending)}` }}
          selection={selection}
          head={<Heads sort={sort} onSort={setSort} />}
          drawRow={drawRow}
        />
      </div>
    </section>
  );
}

interface LookUpsHeadProps {
  lookups: readonly LookupState[];
  selectedId: string;
  chosenKey: string | null;
}

function LookUpsHead({ lookups, selectedId, chosenKey }: LookUpsHeadProps): ReactNode {
  const { lookups: asked } = useMonitor();
  const run = useRun();
  const words = lookUpPageWords();
  const answered = lookups.filter(({ report }) => report !== null).length;
  const isOver = answered === lookups.length;
  const selected = lookups.find(({ lookupId }) => lookupId === selectedId);
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
      {selected === undefined ? null : <AnswersExport lookup={selected} chosenKey={chosenKey} />}
    </header>
  );
}

interface HeadsProps {
  sort: LookUpSort;
  onSort: (sort: LookUpSort) => void;
}

function Heads({ sort, onSort }: HeadsProps): ReactNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {lookUpColumns.map((column) => {
          const isSorted = sort.column === column;
          const direction = sort.isDescending ? 'descending' : 'ascending';
          return (
            <th
              key={column}
              scope="col"
              className={`column-${column}`}
              aria-sort={isSorted ? direction : undefined}
              data-sort={isSorted ? direction : undefined}
            >
              <button
                type="button"
                className="head-button"
                onClick={() => onSort({ column, isDescending: isSorted && !sort.isDescending })}
              >
                {lookUpPageWords().heads[column]}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
