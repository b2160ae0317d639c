/** A grid's head: what stands in each column, by which of them the rows are sorted, and how the trader moves and sizes them. */

import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ColumnName } from '../../../shared/columns.ts';
import { ColumnsIcon } from '../../ui/icons.tsx';
import { HeadEdge } from './head-edge.tsx';
import { namelessColumns, type Labels } from './columns.ts';
import type { ColumnChoice } from './column-choice.ts';
import { useDragOrder } from './drag-order.ts';
import { gridWords } from './words.ts';

export interface GridSort {
  /** null for an order that is of no column. */
  by: ColumnName | null;
  direction: 'ascending' | 'descending';
  /** The rows do not stand in that order now: it is shown, but not claimed. */
  isPaused: boolean;
  mayBy: (column: ColumnName) => boolean;
  onSort: (column: ColumnName) => void;
}

interface GridHeadProps {
  columns: readonly ColumnName[];
  labels: Labels;
  sort: GridSort;
  choice: ColumnChoice;
  onChooseColumns: () => void;
}

const stepPx = 8;

export function GridHead({ columns, labels, sort, choice, onChooseColumns }: GridHeadProps): ReactNode {
  const row = useRef<HTMLTableRowElement>(null);
  useDragOrder(row, { axis: 'x', handle: 'th:not(.head-marks)', onDrop: choice.move });
  const byKey = (event: KeyboardEvent, column: ColumnName): void => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0 || (!event.altKey && !event.shiftKey)) return;
    event.preventDefault();
    if (event.altKey) choice.move(column, step);
    else choice.size(column, widthOf(event.currentTarget) + step * stepPx);
  };
  return (
    <thead
      className="grid-head"
      onContextMenu={(event) => {
        event.preventDefault();
        onChooseColumns();
      }}
    >
      <tr className="grid-head-row order-line" aria-rowindex={1} ref={row}>
        {columns.map((column) => (
          <th
            key={column}
            scope="col"
            className={`column-${column} head-${column}`}
            aria-sort={sortOf(column, sort)}
            data-sort={column === sort.by ? sort.direction : undefined}
            data-column={column}
          >
            {column === 'marks' ? (
              <ColumnsButton label={labels.get(column) ?? ''} onClick={onChooseColumns} />
            ) : sort.mayBy(column) ? (
              <button
                type="button"
                className="head-button"
                onClick={() => sort.onSort(column)}
                onKeyDown={(event) => byKey(event, column)}
              >
                <HeadName column={column} label={labels.get(column) ?? ''} />
              </button>
            ) : (
              <span className="head-name">
                <HeadName column={column} label={labels.get(column) ?? ''} />
              </span>
            )}
            {column === 'marks' ? null : <HeadEdge column={column} choice={choice} />}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Where what stands in the column says it, only for whoever has it read aloud; so is the zone, where room lacks. */
function HeadName({ column, label }: { column: ColumnName; label: string }): ReactNode {
  if (namelessColumns.has(column)) return <span className="visually-hidden">{label}</span>;
  const zoneAt = column === 'createdAt' || column === 'updatedAt' ? label.search(/[,(]/) : -1;
  if (zoneAt < 0) return label;
  return (
    <>
      {label.slice(0, zoneAt)}
      <span className="head-zone">{label.slice(zoneAt)}</span>
    </>
  );
}

function sortOf(
  column: ColumnName,
  { by, direction, isPaused, mayBy }: GridSort,
): 'none' | 'other' | GridSort['direction'] | undefined {
  if (!mayBy(column)) return undefined;
  return column === by ? (isPaused ? 'other' : direction) : 'none';
}

/** How wide the column of a head is now. */
function widthOf(inHead: Element): number {
  return inHead.closest('th')?.getBoundingClientRect().width ?? 0;
}

function ColumnsButton({ label, onClick }: { label: string; onClick: () => void }): ReactNode {
  const { columns } = gridWords();
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <button type="button" className="columns-button" aria-label={columns.title} title={columns.way} onClick={onClick}>
        <ColumnsIcon />
      </button>
    </>
  );
}
