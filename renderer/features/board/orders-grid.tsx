/** The orders as a grid: only the rows in sight are on the page, and only a row that changed is drawn again. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { BoardGroup, BoardList, SortField } from '../../store/board-list.ts';
import { useBoardChoice, useMonitor } from '../../store/monitor-context.tsx';
import { groupWords } from './board-words.ts';
import { columns } from './columns.ts';
import { OrderRow } from './order-row.tsx';

const headPx = 30;
const rowPx = 34;
const groupHeadPx = 30;
/** Fewer rows than this are all on the page: finding in the page and reading aloud then miss nothing. */
const alwaysDrawnRows = 200;
const overscanRows = 12;

interface OrdersGridProps {
  grid: RefObject<HTMLDivElement | null>;
  list: BoardList;
  accounts: readonly AccountView[];
  selectedKey: string | null;
  /** Whether an order stands beside the rows, or above them: then they have less room. */
  isNarrowed: boolean;
  onOpen: (key: string) => void;
}

export function OrdersGrid({ grid, list, accounts, selectedKey, isNarrowed, onOpen }: OrdersGridProps): ReactNode {
  const rowId = useId();
  const { boardView } = useMonitor();
  const { keys, groups } = list;
  const places = useMemo(() => placesOf({ keys, groups }), [keys, groups]);
  const accountsById = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts]);
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not used here
  const virtualizer = useVirtualizer({
    count: places.length,
    getScrollElement: () => grid.current,
    estimateSize: (at) => (places[at]?.key === null ? groupHeadPx : rowPx),
    getItemKey: (at) => places[at]?.key ?? places[at]?.group ?? at,
    overscan: places.length <= alwaysDrawnRows ? places.length : overscanRows,
    scrollMargin: headPx,
    scrollPaddingStart: headPx + rowPx,
    scrollPaddingEnd: rowPx,
  });

  const selectedAt = selectedKey === null ? -1 : places.findIndex((place) => place.key === selectedKey);
  useSelectedInSight(virtualizer, selectedAt, `${String(isNarrowed)} ${selectedKey ?? ''}`);
  useReadFromTop(grid);
  const items = virtualizer.getVirtualItems();
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Orders"
      aria-rowcount={list.keys.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={
        items.some((item) => item.index === selectedAt) ? `${rowId}-${String(selectedAt)}` : undefined
      }
      className="board-grid"
      tabIndex={0}
    >
      <GridHead isPaused={list.isPaused} />
      <div
        className="board-body"
        role="presentation"
        onPointerMove={() => boardView.touch('pointer')}
        onPointerLeave={() => boardView.release()}
        style={{ height: `${String(virtualizer.getTotalSize())}px` }}
      >
        {list.groups.map(({ group, count }) => (
          <div key={group} role="rowgroup" aria-label={groupWords[group]} className="board-group" data-group={group}>
            {items.map((item) => {
              const place = places[item.index];
              if (place?.group !== group) return null;
              const topPx = item.start - headPx;
              if (place.key === null)
                return <GroupHead key="head" group={group} count={list.isPaused ? null : count} topPx={topPx} />;
              return (
                <OrderRow
                  key={place.key}
                  orderKey={place.key}
                  id={`${rowId}-${String(item.index)}`}
                  rowIndex={place.rowIndex}
                  topPx={topPx}
                  isSelected={place.key === selectedKey}
                  accounts={accountsById}
                  onOpen={onOpen}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

/**
 * A list that moves must not scroll by itself: only another choice, or less room, brings the chosen row into sight.
 *
 * @param wish - what is chosen, and how much room there is
 */
function useSelectedInSight(
  virtualizer: { scrollToIndex: (at: number, options: { align: 'auto' }) => void },
  selectedAt: number,
  wish: string,
): void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === wish || selectedAt < 0) return undefined;
    wanted.current = wish;
    // In the next frame the grid knows how much room it has now.
    const frame = requestAnimationFrame(() => virtualizer.scrollToIndex(selectedAt, { align: 'auto' }));
    return () => cancelAnimationFrame(frame);
  }, [virtualizer, wish, selectedAt]);
}

/** Another order of the rows is read from its beginning, wherever the chosen row has gone. */
function useReadFromTop(grid: RefObject<HTMLDivElement | null>): void {
  const { sortedBy, direction } = useBoardChoice();
  const order = `${sortedBy} ${direction}`;
  const drawnOrder = useRef(order);
  useEffect(() => {
    if (drawnOrder.current === order) return;
    drawnOrder.current = order;
    grid.current?.scrollTo({ top: 0 });
  }, [grid, order]);
}

interface Place {
  group: BoardGroup;
  /** null for the group's own line. */
  key: string | null;
  rowIndex: number;
}

function placesOf({ keys, groups }: Pick<BoardList, 'keys' | 'groups'>): Place[] {
  const hasHeads = groups.length > 1 || groups[0]?.group === 'notKnown';
  return groups.flatMap(({ group, from, count }) => {
    const rows = keys.slice(from, from + count).map((key, at): Place => ({ group, key, rowIndex: from + at + 2 }));
    return hasHeads ? [{ group, key: null, rowIndex: from + 2 }, ...rows] : rows;
  });
}

interface GroupHeadProps {
  group: BoardGroup;
  /** null while the rows keep their places: those that stand here may belong to another group by now. */
  count: number | null;
  topPx: number;
}

function GroupHead({ group, count, topPx }: GroupHeadProps): ReactNode {
  return (
    <div className="group-head" aria-hidden="true" style={{ transform: `translateY(${String(topPx)}px)` }}>
      {groupWords[group]}{' '}
      {count === null ? null : <span className="third figures">{groupedDigits(String(count))}</span>}
    </div>
  );
}

/** @param isPaused - the rows do not stand in the chosen order now: it is shown, but not claimed */
function GridHead({ isPaused }: { isPaused: boolean }): ReactNode {
  const { boardView } = useMonitor();
  const { sortedBy, direction } = useBoardChoice();
  const sort = (field: SortField): void => {
    const isSame = field === sortedBy;
    const usual = field === 'updatedAt' ? 'descending' : 'ascending';
    boardView.choose({
      sortedBy: field,
      direction: isSame ? (direction === 'ascending' ? 'descending' : 'ascending') : usual,
    });
  };
  return (
    <div role="rowgroup" className="board-head">
      <div role="row" className="board-head-row" aria-rowindex={1}>
        {columns.map(({ field, label, isLabelHidden, sortsBy }) => (
          <div
            key={label}
            role="columnheader"
            className={`head-${field === '' ? label.toLowerCase() : field}`}
            aria-sort={sortsBy === null ? undefined : sortsBy !== sortedBy ? 'none' : isPaused ? 'other' : direction}
            data-sort={sortsBy === sortedBy ? direction : undefined}
          >
            {sortsBy === null ? (
              <span className={isLabelHidden ? 'visually-hidden' : ''}>{label}</span>
            ) : (
              <button type="button" className="head-button" onClick={() => sort(sortsBy)}>
                {label}
              </button>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
