/**
 * The cells of a row of the board. Each cell with `data-field` has the field's exact value in `data-value`; its text is
 * for people.
 */

import { memo, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { BoardOrder, BoardRow } from '../../../shared/board.ts';
import { isSomeAmount } from '../../../shared/amounts.ts';
import { filledPercent } from '../../../shared/digits.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import { statusShape } from '../../../shared/order-words.ts';
import { triggerWords } from '../../../shared/price-words.ts';
import { typeWord, unusualTypeWord } from '../../../shared/type-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardAverage } from '../../format/board-average.ts';
import { boardClock } from '../../format/clock.ts';
import { idPieces } from '../../format/id-pieces.ts';
import { shortUnit } from '../../format/quantity.ts';
import { isGone, latestNewsAt, standingWord } from '../../format/standing.ts';
import { useMonitor, usePlaces, useShortAge } from '../../store/monitor-context.tsx';
import { Below } from '../../ui/below.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { AccountCell } from './account-cell.tsx';
import { agedSince } from './cell-titles.ts';
import { Decimal, Words } from './drawn-cells.tsx';

export const OrderCells = memo(function OrderCells({
  row,
  account,
}: {
  row: BoardRow;
  account: AccountView | undefined;
}): ReactNode {
  const { order } = row;
  const places = usePlaces(order.symbol);
  return (
    <>
      <Marks isUnseen={row.isUnseen} isWatched={row.isWatched} isStale={row.isStale} />
      <StatusCell row={row} />
      <SymbolCell symbol={order.symbol} unusualType={unusualTypeWord(order)} />
      <SideCell side={order.side} />
      <Words field="type" exact={order.type} shown={typeWord(order)} className="second" />
      <InForceCell timeInForce={order.timeInForce} />
      <Decimal
        field="price"
        decimal={order.price}
        absent="—"
        places={places.price}
        below={triggerWords(order)}
        className={order.orderKind === 'stop' ? ' is-trigger' : ''}
      />
      <FilledCell row={row} places={places.quantity} />
      <Decimal field="quantity" decimal={order.quantity} absent="?" places={places.quantity} unit={shortUnit(order)} />
      <Decimal
        field="averagePrice"
        decimal={boardAverage(order)}
        exact={order.averagePrice}
        absent="—"
        places={places.averagePrice}
      />
      <AccountCell id={order.account} account={account} />
      <IdCell id={order.orderId} />
      <UpdatedCell row={row} />
      <AgeCell atMs={agedSince(row)} />
      <FillBar percent={filledPercent(order)} />
    </>
  );
});

function StatusCell({ row }: { row: BoardRow }): ReactNode {
  const { order } = row;
  const [word = '', rest] = standingWord(order, row).split(' · ');
  return (
    <Words
      field="status"
      exact={order.status}
      shown={word}
      rest={rest}
      className="cell-status tone-word"
      shape={statusShape(order)}
    />
  );
}

interface SymbolCellProps {
  symbol: string;
  unusualType: string;
}

const SymbolCell = memo(function SymbolCell({ symbol, unusualType }: SymbolCellProps): ReactNode {
  return (
    <div role="gridcell" data-field="symbol" data-value={symbol} className="column-symbol cell-symbol">
      {visibleText(symbol)}
      {unusualType === '' ? null : <Below shown={unusualType} className="symbol-type" />}
    </div>
  );
});

const SideCell = memo(function SideCell({ side }: Pick<BoardOrder, 'side'>): ReactNode {
  return (
    <div
      role="gridcell"
      data-field="side"
      data-value={side ?? ''}
      className={`column-side${side === null ? ' is-null' : ` cell-side side-${side}`}`}
    >
      {side}
    </div>
  );
});

const InForceCell = memo(function InForceCell({ timeInForce }: Pick<BoardOrder, 'timeInForce'>): ReactNode {
  return (
    <div
      role="gridcell"
      data-field="timeInForce"
      data-value={timeInForce ?? ''}
      className="column-timeInForce cell-tif"
    >
      {timeInForce}
    </div>
  );
});

const Marks = memo(function Marks({
  isUnseen,
  isWatched,
  isStale,
}: Pick<BoardRow, 'isUnseen' | 'isWatched' | 'isStale'>): ReactNode {
  const words = [isUnseen ? 'not seen' : '', isWatched ? 'watched' : '', isStale ? 'not live' : ''].filter(
    (word) => word !== '',
  );
  return (
    <div
      role="gridcell"
      className="column-marks cell-marks"
      aria-label={words.length === 0 ? 'no marks' : words.join(', ')}
      title={words.join(', ')}
    >
      <span className="unseen-dot" />
      {isWatched ? <EyeIcon /> : null}
    </div>
  );
});

/**
 * How much is filled. Of an order that is gone it is what was seen last: nothing filled then says nothing of now, so that
 * it is drawn as not known; what was filled stays so, and may be more.
 */
function FilledCell({ row, places }: { row: BoardRow; places: number }): ReactNode {
  const { order } = row;
  const lastSeen = isGone(order, row) && order.filledQuantity !== null;
  if (lastSeen && !isSomeAmount(order.filledQuantity, order)) {
    return (
      <Words
        field="filledQuantity"
        exact={order.filledQuantity ?? ''}
        shown="?"
        spoken={`not known, ${order.filledQuantity ?? ''} when last seen`}
        className="cell-decimal is-last-seen"
      />
    );
  }
  return (
    <Decimal
      field="filledQuantity"
      decimal={order.filledQuantity}
      absent={order.orderKind === 'trigger' ? '—' : '?'}
      places={places}
      className={lastSeen ? ' is-last-seen' : ''}
    />
  );
}

const IdCell = memo(function IdCell({ id }: { id: string }): ReactNode {
  const { head, bright } = idPieces(visibleText(id));
  return (
    <div role="gridcell" data-field="orderId" data-value={id} className="column-orderId cell-id">
      {head}
      <span className="bright">{bright}</span>
    </div>
  );
});

/** Always the time that the rows are sorted by: how old a stale row is stands beside it, and as of when below the rows. */
function UpdatedCell({ row }: { row: BoardRow }): ReactNode {
  const { ticker } = useMonitor();
  const { order, isStale } = row;
  const atMs = latestNewsAt(row);
  return (
    <Words
      field="updatedAt"
      exact={order.updatedAt === null ? '' : isoTime(order.updatedAt)}
      shown={boardClock(atMs, ticker.read(), order.exchange)}
      className={`cell-updated figures${!isStale && order.updatedAt === null ? ' third' : ''}`}
    />
  );
}

const AgeCell = memo(function AgeCell({ atMs }: { atMs: number }): ReactNode {
  return (
    <div role="gridcell" className="column-age cell-age figures">
      {useShortAge(atMs)}
    </div>
  );
});

const FillBar = memo(function FillBar({ percent }: { percent: string | null }): ReactNode {
  return percent === null ? null : (
    <span className="row-fill" aria-hidden="true">
      <span style={{ width: `${percent}%` }} />
    </span>
  );
});
