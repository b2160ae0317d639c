/** How does one cell of the board show words or a decimal, exact for a test and short for the eye? */

import { memo, type ReactNode } from 'react';
import type { BoardOrder } from '../../../shared/board.ts';
import type { StatusShape as Shape } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { shortDecimal } from '../../format/short-decimal.ts';
import { Below } from '../../ui/below.tsx';
import { DecimalText } from '../../ui/decimal-text.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';

// All that a cell is given are words and figures: it is drawn again only where one of them is another.

interface DrawnProps {
  field: string;
  exact: string;
  shown: string;
  /** The same where there is little room. */
  short?: string | undefined;
  /** The same for whoever has it read aloud, where that needs more. */
  spoken?: string;
  className?: string;
  /** The rest of a long word: it goes on behind it, or under it where space lacks. */
  rest?: string | undefined;
  /** Before the words. */
  shape?: Shape;
}

export const Drawn = memo(function Drawn({
  field,
  exact,
  shown,
  short,
  spoken = shown,
  rest,
  className = '',
  shape,
}: DrawnProps): ReactNode {
  return (
    <div role="gridcell" data-field={field} className={`cell-drawn ${className}`} aria-label={visibleText(spoken)}>
      {shape === undefined ? null : <StatusShape shape={shape} />}
      <span className="exact">{visibleText(exact)}</span>
      <span className="shown" data-shown={visibleText(shown)} data-short={short} aria-hidden="true" />
      {rest === undefined ? null : (
        <span className="shown status-rest" data-shown={` · ${rest}`} data-under={rest} aria-hidden="true" />
      )}
    </div>
  );
});

interface DecimalProps {
  field: keyof BoardOrder;
  decimal: string | null;
  absent: string;
  unit?: string;
  /** How many characters fit; a longer one is shortened, and marked as such. */
  maximumLength?: number;
  /** What stands small under it. */
  below?: string;
  className?: string;
}

export const Decimal = memo(function Decimal({
  field,
  decimal,
  absent,
  unit = '',
  maximumLength = 400,
  below = '',
  className = '',
}: DecimalProps): ReactNode {
  const short = decimal === null ? null : shortDecimal(decimal, maximumLength);
  const classes = [
    'cell-decimal figures',
    className,
    decimal === null ? 'is-null' : '',
    short === null ? '' : 'cell-drawn',
    below === '' ? '' : 'has-below',
  ];
  return (
    <div
      role="gridcell"
      data-field={field}
      className={classes.filter((name) => name !== '').join(' ')}
      data-absent={absent}
      data-unit={decimal === null || unit === '' ? undefined : ` ${visibleText(unit)}`}
    >
      {decimal === null ? null : short === null ? (
        <span className="amount">
          <DecimalText decimal={decimal} />
        </span>
      ) : (
        <>
          <span className="exact">{decimal}</span>
          <span className="shown amount" data-shown={short} aria-hidden="true" />
        </>
      )}
      {below === '' ? null : <Below shown={below} />}
    </div>
  );
});
