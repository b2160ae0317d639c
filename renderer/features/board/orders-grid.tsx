/** The orders as a grid: only the rows in sight are on the page, and only a row that changed is drawn again. */

import { useId, useMemo, type ReactNode, type RefObject } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import type { BoardGroup, BoardList } from '../../store/board-list.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { groupWords } from './board-words.ts';
import { columns } from './columns.ts';
import { GridHead } from './grid-head.tsx';
import { OrderRow } from './order-row.tsx';
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
  const { places, selectedIndex, heightPx } = useDrawnRows(grid, list, selection);
  useRowKeys(grid, list, selection);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label="Orders"
      aria-rowcount={list.keys.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={selectedIndex === null ? undefined : rowId(selectedIndex)}
      className="board-grid"
      tabIndex={0}
    >
      <GridHead isPaused={list.isPaused} />
      <div
        className="board-body"
        role="presentation"
        onPointerMove={() => boardView.touch('pointer')}
        onPointerLeave={() => boardView.release()}
        style={{ height: `${String(heightPx)}px` }}
      >
        {list.groups.map(({ group, count }) => (
          <div key={group} role="rowgroup" aria-label={groupWords[group]} className="board-group" data-group={group}>
            {places.map((place) => {
              if (place.group !== group) return null;
              const { key, topPx } = place;
              if (key === null)
                return <GroupHead key="head" group={group} count={list.isPaused ? null : count} topPx={topPx} />;
              return (
                <OrderRow
                  key={key}
                  orderKey={key}
                  id={rowId(place.index)}
                  rowIndex={place.rowIndex}
                  topPx={topPx}
                  isSelected={key === selection.selectedKey}
                  accounts={accountsById}
                  onOpen={selection.open}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
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
