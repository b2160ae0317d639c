/**
 * The cells of a row of the board. Each cell with `data-field` has the field's exact text
 * and nothing else; words, cut IDs and clocks are drawn by the style sheet from
 * `data-shown`, so that tests and assistive technology read what the order says.
 */

import { memo, useSyncExternalStore, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { BoardOrder, BoardRow } from '../../../shared/board.ts';
import { isSomeAmount } from '../../../shared/amounts.ts';
import { filledPercent, groupedDigits } from '../../../shared/digits.ts';
import { isoTime } from '../../../shared/order-fields.ts';
import { exchangeName, statusShape } from '../../../shared/order-words.ts';
import { triggerWords } from '../../../shared/price-words.ts';
import { typeWord, unusualTypeWord } from '../../../shared/type-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { age, shortAge } from '../../format/age.ts';
import { boardClock, secondClock } from '../../format/clock.ts';
import { cutId } from '../../format/cut-id.ts';
import { besideQuantity, shortUnit } from '../../format/quantity.ts';
import { isGone, standingWord } from '../../format/standing.ts';
import { localTime } from '../../format/time.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { Below } from '../../ui/below.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { AccountCell } from './account-cell.tsx';
import { Decimal, Drawn, isDiscreet } from './drawn-cells.tsx';

const idLength = 19;
// What the column has room for, also where it is narrowest.
const averageLength = 10;

export const OrderCells = memo(function OrderCells({
  row,
  account,
}: {
  row: BoardRow;
  account: AccountView | undefined;
}): ReactNode {
  const { order } = row;
  const percent = filledPercent(order);
  const { ticker } = useMonitor();
  const asOfWords = row.isStale ? `as of ${secondClock(row.asOf, ticker.read())}` : '';
  return (
    <>
      <Marks row={row} />
      <StatusCell row={row} />
      <SymbolCell order={order} />
      <SideCell side={order.side} />
      <Drawn field="type" exact={order.type} shown={typeWord(order)} className="second" />
      <div role="gridcell" data-field="timeInForce" className="cell-tif">
        {order.timeInForce}
      </div>
      <Decimal
        field="price"
        decimal={order.price}
        absent="—"
        below={triggerWords(order)}
        className={order.orderKind === 'stop' ? 'is-trigger' : ''}
      />
      <FilledCell row={row} />
      <Decimal
        field="quantity"
        decimal={order.quantity}
        absent="?"
        unit={shortUnit(order)}
        titleOf={() => withUnit(order.quantity, order)}
      />
      <Decimal
        field="averagePrice"
        decimal={order.averagePrice}
        absent="—"
        maximumLength={averageLength}
        titleOf={() => groupedDigits(order.averagePrice ?? '')}
      />
      <AccountCell order={order} account={account} />
      <IdCell id={order.orderId} />
      <UpdatedCell row={row} asOfWords={asOfWords} />
      <AgeCell atMs={row.isStale ? row.asOf : (order.updatedAt ?? order.asOf)} />
      {percent === null ? null : (
        <span className="row-fill" aria-hidden="true">
          <span style={{ width: `${percent}%` }} />
        </span>
      )}
    </>
  );
});

function StatusCell({ row }: { row: BoardRow }): ReactNode {
  const { order } = row;
  const [word = '', rest] = standingWord(order, row).split(' · ');
  return (
    <Drawn
      field="status"
      exact={order.status}
      shown={word}
      rest={rest}
      spoken={standingWord(order, row)}
      className="cell-status tone-word"
    >
      <StatusShape shape={statusShape(order)} />
    </Drawn>
  );
}

function SymbolCell({ order }: { order: BoardOrder }): ReactNode {
  const unusualType = unusualTypeWord(order);
  return (
    <div role="gridcell" data-field="symbol" className="cell-symbol">
      {visibleText(order.symbol)}
      {unusualType === '' ? null : <Below shown={unusualType} className="symbol-type" />}
    </div>
  );
}

function SideCell({ side }: { side: BoardOrder['side'] }): ReactNode {
  return (
    <div role="gridcell" data-field="side" className={side === null ? 'is-null' : `cell-side side-${side}`}>
      {side}
    </div>
  );
}

function Marks({ row }: { row: BoardRow }): ReactNode {
  const words = [row.isUnseen ? 'not seen' : '', row.isWatched ? 'watched' : '', row.isStale ? 'not live' : ''].filter(
    (word) => word !== '',
  );
  return (
    <div
      role="gridcell"
      className="cell-marks"
      aria-label={words.length === 0 ? 'no marks' : words.join(', ')}
      title={words.join(', ')}
    >
      <span className="unseen-dot" />
      {row.isWatched ? <EyeIcon /> : null}
    </div>
  );
}

/**
 * How much is filled. Of an order that is gone it is what was seen last: nothing filled then says nothing of now, so that
 * it is drawn as not known; what was filled stays so, and may be more.
 */
function FilledCell({ row }: { row: BoardRow }): ReactNode {
  const { order } = row;
  const lastSeen = isGone(order, row) && order.filledQuantity !== null;
  if (lastSeen && !isSomeAmount(order.filledQuantity, order)) {
    return (
      <Drawn
        field="filledQuantity"
        exact={order.filledQuantity ?? ''}
        shown="?"
        spoken={`not known, ${order.filledQuantity ?? ''} when last seen`}
        className="cell-decimal is-last-seen"
        titleOf={() => lastSeenWords(order)}
      />
    );
  }
  return (
    <Decimal
      field="filledQuantity"
      decimal={order.filledQuantity}
      absent={order.orderKind === 'trigger' ? '—' : '?'}
      className={lastSeen ? 'is-last-seen' : ''}
      titleOf={() => (lastSeen ? lastSeenWords(order) : withUnit(order.filledQuantity, order))}
    />
  );
}

function lastSeenWords(order: BoardOrder): string {
  return isDiscreet() ? '' : `${withUnit(order.filledQuantity, order)} when last seen`;
}

/** "1,500 contracts = 1.5 BTC"; empty where the quantity is not known. */
function withUnit(quantity: string | null, order: BoardOrder): string {
  return quantity === null ? '' : `${groupedDigits(quantity)} ${besideQuantity(quantity, order)}`;
}

function IdCell({ id }: { id: string }): ReactNode {
  const whole = visibleText(id);
  const { head, bright } = cutId(whole, idLength);
  return (
    <div role="gridcell" data-field="orderId" className="cell-drawn cell-id" title={whole}>
      <span className="exact">{whole}</span>
      <span className="shown" data-shown={head} aria-hidden="true" />
      <span className="shown bright" data-shown={bright} aria-hidden="true" />
    </div>
  );
}

function UpdatedCell({ row, asOfWords }: { row: BoardRow; asOfWords: string }): ReactNode {
  const { ticker } = useMonitor();
  const { order, isStale } = row;
  const atMs = order.updatedAt ?? order.asOf;
  const titleOf = (): string =>
    `${order.updatedAt === null ? `${exchangeName(order.exchange)} sent no time; known here since ` : ''}${localTime(atMs)}`;
  if (isStale) {
    return (
      <Drawn
        field="updatedAt"
        exact={order.updatedAt === null ? '' : isoTime(order.updatedAt)}
        shown={asOfWords}
        className="cell-updated figures"
        titleOf={() => `Not live; its last news came ${localTime(order.asOf)}`}
      />
    );
  }
  return (
    <Drawn
      field="updatedAt"
      exact={order.updatedAt === null ? '' : isoTime(order.updatedAt)}
      shown={boardClock(atMs, ticker.read())}
      short={secondClock(atMs, ticker.read())}
      className={`cell-updated figures${order.updatedAt === null ? ' third' : ''}`}
      titleOf={titleOf}
    />
  );
}

function AgeCell({ atMs }: { atMs: number }): ReactNode {
  const { ticker } = useMonitor();
  const words = useSyncExternalStore(ticker.subscribe, () => shortAge(atMs, ticker.read()));
  return (
    <div
      role="gridcell"
      className="cell-age figures"
      onPointerEnter={({ currentTarget }) => (currentTarget.title = age(atMs, ticker.read()))}
    >
      {words}
    </div>
  );
}
