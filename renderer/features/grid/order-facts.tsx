/** The cells of a row whose words depend on more than one field: how it stands, what it is, how far it is, and when that was so. */

import { memo, type ReactNode } from 'react';
import type { BoardOrder, BoardRow } from '../../../shared/board.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { unusualTypeWord } from '../../../shared/type-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { absentFilled, mayHaveFilledSince } from '../../format/filled-figure.ts';
import { isGone, latestNewsAt, standingWord } from '../../format/standing.ts';
import { useMonitor, useShortAge } from '../../store/monitor-context.tsx';
import { Below } from '../../ui/below.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { Decimal, Words } from './drawn-cells.tsx';
import { gridWords } from './words.ts';

export const Marks = memo(function Marks({
  isUnseen,
  isWatched,
  isStale,
}: Pick<BoardRow, 'isUnseen' | 'isWatched' | 'isStale'>): ReactNode {
  const { marks } = gridWords();
  const words = [isUnseen ? marks.unseen : '', isWatched ? marks.watched : '', isStale ? marks.stale : '']
    .filter((word) => word !== '')
    .join(marks.between);
  return (
    <td className="column-marks cell-marks" aria-label={words === '' ? marks.none : words} title={words}>
      <span className="unseen-dot" />
      {isWatched ? <EyeIcon /> : null}
    </td>
  );
});

export function StatusCell({ row }: { row: BoardRow }): ReactNode {
  const { order } = row;
  const [word = '', rest] = standingWord(order, row).split(' · ');
  return (
    <Words
      column="status"
      exact={order.status}
      shown={word}
      rest={rest}
      className="cell-status tone-word"
      shape={statusShape(order)}
    />
  );
}

/** @param opens - what the button is called that opens the order; null where there is none: the row does it */
export function SymbolCell({ order, opens }: { order: BoardOrder; opens: string | null }): ReactNode {
  return <Symbol symbol={order.symbol} unusualType={unusualTypeWord(order)} opens={opens} />;
}

interface SymbolProps {
  symbol: string;
  unusualType: string;
  opens: string | null;
}

const Symbol = memo(function Symbol({ symbol, unusualType, opens }: SymbolProps): ReactNode {
  return (
    <td data-field="symbol" data-value={symbol} className="column-symbol cell-symbol">
      {opens === null ? (
        visibleText(symbol)
      ) : (
        // Its row opens it, and takes the keys.
        <button type="button" className="row-open" tabIndex={-1} aria-label={opens}>
          {visibleText(symbol)}
        </button>
      )}
      {unusualType === '' ? null : <Below shown={unusualType} className="symbol-type" />}
    </td>
  );
});

export const SideCell = memo(function SideCell({ side }: Pick<BoardOrder, 'side'>): ReactNode {
  return (
    <td
      data-field="side"
      data-value={side ?? ''}
      className={`column-side${side === null ? ' is-null' : ` cell-side side-${side}`}`}
    >
      {side === null ? null : gridWords().sides[side]}
    </td>
  );
});

/**
 * How much is filled. Of an order that is gone it is what was seen last: nothing filled then says nothing of now, so that
 * it is drawn as not known; what was filled stays so, and may be more.
 */
export function FilledCell({ row, places }: { row: BoardRow; places: number }): ReactNode {
  const { order } = row;
  if (mayHaveFilledSince(row)) {
    return (
      <Words
        column="filledQuantity"
        exact={order.filledQuantity ?? ''}
        shown="?"
        spoken={gridWords().notKnown(order.filledQuantity ?? '')}
        className="cell-decimal is-last-seen"
      />
    );
  }
  return (
    <Decimal
      column="filledQuantity"
      decimal={order.filledQuantity}
      absent={absentFilled(order)}
      places={places}
      className={isGone(order, row) && order.filledQuantity !== null ? ' is-last-seen' : ''}
    />
  );
}

/** Always the time that the rows are sorted by: how old a stale row is stands beside it, and as of when below the rows. */
export function UpdatedCell({ row }: { row: BoardRow }): ReactNode {
  const { ticker } = useMonitor();
  const { order, isStale } = row;
  return (
    <Words
      column="updatedAt"
      exact={order.updatedAt === null ? '' : isoTime(order.updatedAt)}
      shown={boardClock(latestNewsAt(row), ticker.read(), order.exchange)}
      className={`cell-updated figures${!isStale && order.updatedAt === null ? ' third' : ''}`}
    />
  );
}

export function CreatedCell({ order }: { order: Pick<BoardOrder, 'createdAt' | 'exchange'> }): ReactNode {
  const { ticker } = useMonitor();
  const { createdAt, exchange } = order;
  return (
    <Words
      column="createdAt"
      exact={createdAt === null ? '' : isoTime(createdAt)}
      shown={createdAt === null ? '' : boardClock(createdAt, ticker.read(), exchange)}
      className="cell-updated figures"
    />
  );
}

export const AgeCell = memo(function AgeCell({ atMs }: { atMs: number }): ReactNode {
  return <td className="column-age cell-age figures">{useShortAge(atMs)}</td>;
});
