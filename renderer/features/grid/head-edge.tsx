/** The edge of a column's head: dragged it makes the column wider or narrower, clicked twice as wide as what stands in it. */

import { useRef, type PointerEvent, type ReactNode } from 'react';
import type { ColumnName } from '../../../shared/columns.ts';
import type { ColumnChoice } from './column-choice.ts';

interface HeadEdgeProps {
  column: ColumnName;
  choice: ColumnChoice;
}

/** For the pointer alone: by the keys a column is sized from its head's name, and in the list of all columns. */
export function HeadEdge({ column, choice }: HeadEdgeProps): ReactNode {
  const begun = useRef<{ atPx: number; widthPx: number } | null>(null);
  const begin = (event: PointerEvent<HTMLSpanElement>): void => {
    if (event.button !== 0) return;
    // It is not the head that is dragged.
    event.stopPropagation();
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const widthPx = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    begun.current = { atPx: event.clientX, widthPx };
  };
  const end = (): void => {
    begun.current = null;
  };
  return (
    <span
      className="head-edge"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={(event) => {
        if (begun.current === null || event.clientX === begun.current.atPx) return;
        choice.size(column, begun.current.widthPx + event.clientX - begun.current.atPx);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => choice.size(column, null)}
    />
  );
}
