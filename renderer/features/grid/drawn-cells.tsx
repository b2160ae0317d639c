/** How does one cell of a grid show words or a decimal? For people; what it is exactly stands in its `data-value`. */

import { memo, type ReactNode } from 'react';
import type { ColumnName } from '../../../shared/columns.ts';
import type { StatusShape as Shape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { idPieces } from '../../format/id-pieces.ts';
import { Amount } from '../../ui/amount.tsx';
import { Below } from '../../ui/below.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';

// All that a cell is given are words and figures: it is drawn again only where one of them is another.

interface WordsProps {
  column: ColumnName;
  exact: string;
  shown: string;
  /** What is read aloud, where that needs more than is shown. */
  spoken?: string;
  className?: string;
  /** The rest of a long word: it goes on behind it, or under it where space lacks. */
  rest?: string | undefined;
  /** Before the words. */
  shape?: Shape;
}

export const Words = memo(function Words({
  column,
  exact,
  shown,
  spoken,
  rest,
  className = '',
  shape,
}: WordsProps): ReactNode {
  return (
    <td
      data-field={column}
      data-value={exact}
      className={`column-${column} ${className}`}
      aria-label={spoken === undefined ? undefined : visibleText(spoken)}
    >
      {shape === undefined ? null : <StatusShape shape={shape} />}
      {visibleText(shown)}
      {rest === undefined ? null : <span className="status-rest">{rest}</span>}
    </td>
  );
});

interface DecimalProps {
  column: ColumnName;
  /** Where the order's field is called otherwise than its column. */
  field?: string;
  decimal: string | null;
  /** Where what is shown was rounded. */
  exact?: string | null;
  absent: string;
  /** Behind the point, of the figures under which it stands. */
  places: number;
  unit?: string;
  /** What stands small under it. */
  below?: string;
  className?: string;
}

export const Decimal = memo(function Decimal({
  column,
  field = column,
  decimal,
  exact = decimal,
  absent,
  places,
  unit = '',
  below = '',
  className = '',
}: DecimalProps): ReactNode {
  return (
    <td
      data-field={field}
      data-value={exact ?? ''}
      className={`column-${column} cell-decimal figures${className}${decimal === null ? ' is-null' : ''}${below === '' ? '' : ' has-below'}`}
      data-absent={absent}
      data-unit={decimal === null || unit === '' ? undefined : visibleText(unit)}
    >
      {decimal === null ? null : <Amount decimal={decimal} places={places} />}
      {below === '' ? null : <Below shown={below} />}
    </td>
  );
});

export const Id = memo(function Id({ column, id }: { column: ColumnName; id: string | null }): ReactNode {
  const { head, bright } = idPieces(visibleText(id ?? ''));
  return (
    <td data-field={column} data-value={id ?? ''} className={`column-${column} cell-id`}>
      {head}
      <span className="bright">{bright}</span>
    </td>
  );
});
