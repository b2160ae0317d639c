/** The orders as a grid: only the rows in sight are on the page, and only a row that changed is drawn again. */

import { useId, useLayoutEffect, useMemo, useState, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { BoardGroup, BoardList } from '../../store/board-list.ts';
import { useBoardNeeds, useMonitor } from '../../store/monitor-context.tsx';
import { useTextMetrics } from '../columns/text-metrics.tsx';
import { useArrangement } from '../columns/use-arrangement.ts';
import { groupWords } from './board-words.ts';
import { columns } from './columns.ts';
import { Glows } from './glows.ts';
import { GridHead } from './grid-head.tsx';
import { OrderRow } from './order-row.tsx';
import { membersBetween, topOf } from './rows-layout.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';

interface OrdersGridProps {
  grid: RefObject<HTMLDivElement | null>;
  list: BoardList;
  accounts: readonly AccountView[];
  selection: Selection;
}

export function OrdersGrid({ grid, list, accounts, selection }: OrdersGridProps): ReactNode {
  const gridId = useId();
  const rowId = (index: number): string => `${gridId}-${String(index)}`;
  const { boardView } = useMonitor();
  const accountsById = useMemo(() => new Map(accounts.map((account) => [account.id, account])), [accounts]);
  const { layout, from, to, slots, selectedIndex } = useDrawnRows(grid, list, selection);
  const [glows] = useState(() => new Glows());
  useLayoutEffect(() => glows.keep(new Set(list.keys.slice(from, to))), [glows, list.keys, from, to]);
  useRowKeys(grid, list, selection);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Orders"
      aria-rowcount={list.keys.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={selectedIndex === null ? undefined : rowId(selectedIndex)}
      className="board-grid order-grid"
      tabIndex={0}
    >
      {useColumns(grid, accounts)}
      <GridHead isPaused={list.isPaused} />
      <div
        className="board-body"
        role="presentation"
        onPointerMove={() => boardView.touch('pointer')}
        onPointerLeave={() => boardView.release()}
        style={{ height: `${String(layout.heightPx)}px` }}
      >
        {layout.groups.map((place) => {
          const { group, count, headTopPx } = place;
          const drawn = membersBetween(place, { from, to });
          return (
            <div key={group} role="rowgroup" aria-label={groupWords[group]} className="board-group" data-group={group}>
              {headTopPx === null ? null : (
                <GroupHead group={group} count={list.isPaused ? null : count} topPx={headTopPx} />
              )}
              {list.keys.slice(drawn.from, drawn.to).map((key, at) => {
                const index = drawn.from + at;
                return (
                  <OrderRow
                    key={slots === null ? key : index % slots}
                    orderKey={key}
                    id={rowId(index)}
                    rowIndex={index + 2}
                    topPx={topOf(layout, index)}
                    isSelected={key === selection.selectedKey}
                    accounts={accountsById}
                    glows={glows}
                    onOpen={selection.open}
                  />
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Arranges the columns for all rows of the board. @returns what its fonts are measured by */
function useColumns(grid: OrdersGridProps['grid'], accounts: readonly AccountView[]): ReactNode {
  const labels = useMemo(() => accounts.map(({ label }) => label), [accounts]);
  const needs = useBoardNeeds();
  const [metrics, probe] = useTextMetrics();
  useArrangement({ grid, columns, needs, accounts: labels, metrics });
  return probe;
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
