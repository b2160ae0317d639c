/** The board's head: what stands in each column, and by which of them the rows are sorted. */

import type { ReactNode } from 'react';
import type { SortField } from '../../store/board-list.ts';
import { useBoardChoice, useMonitor } from '../../store/monitor-context.tsx';
import { columns } from './columns.ts';

/** @param isPaused - the rows do not stand in the chosen order now: it is shown, but not claimed */
export function GridHead({ isPaused }: { isPaused: boolean }): ReactNode {
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
      <div role="row" className="board-head-row order-line" aria-rowindex={1}>
        {columns.map(({ name, label, isLabelHidden, sortsBy }) => (
          <div
            key={label}
            role="columnheader"
            className={`column-${name} head-${name}`}
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
