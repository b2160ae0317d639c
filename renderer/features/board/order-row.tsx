/**
 * One row of the board. Each cell with `data-field` has the field's exact text
 * and nothing else; words, cut IDs and clocks are drawn by the style sheet from
 * `data-shown`, so that tests and assistive technology read what the order says.
 */

import { memo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import { amendmentText } from '../../../shared/amendment.ts';
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
import { shortDecimal } from '../../format/short-decimal.ts';
import { localTime } from '../../format/time.ts';
import { useBoardRow, useMonitor } from '../../store/monitor-context.tsx';
import { Below } from '../../ui/below.tsx';
import { DecimalText } from '../../ui/decimal-text.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { AccountCell } from './account-cell.tsx';
import { useGlow } from './use-glow.ts';

const idLength = 19;
// What the column has room for, also where it is narrowest.
const averageLength = 10;

interface OrderRowProps {
  orderKey: string;
  id: string;
  rowIndex: number;
  topPx: number;
  isSelected: boolean;
  accounts: ReadonlyMap<string, AccountView>;
  onOpen: (key: string) => void;
}

export const OrderRow = memo(function OrderRow({
  orderKey,
  id,
  rowIndex,
  topPx,
  isSelected,
  accounts,
  onOpen,
}: OrderRowProps): ReactNode {
  const row = useBoardRow(orderKey);
  const element = useRef<HTMLDivElement>(null);
  useGlow(element, row);
  if (row === undefined) return null;
  const { order, amendedTo } = row;
  const notes = [...(amendedTo === null ? [] : [amendmentText(amendedTo)]), ...row.notes];
  return (
    // The keyboard reaches rows through the grid, which has the focus (aria-activedescendant).
    <div
      ref={element}
      id={id}
      role="row"
      className={`board-row tone-${statusShape(order)}`}
      style={{ transform: `translateY(${String(topPx)}px)` }}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-order-id={order.orderId}
      data-key={orderKey}
      data-status={order.status}
      data-stale={row.isStale}
      data-watched={row.isWatched}
      data-unseen={row.isUnseen}
      title={notes.length === 0 ? undefined : visibleText(notes.join('\n'))}
      onClick={() => onOpen(orderKey)}
    >
      <Cells row={row} account={accounts.get(order.account)} />
    </div>
  );
});

const Cells = memo(function Cells({ row, account }: { row: BoardRow; account: AccountView | undefined }): ReactNode {
  const { order } = row;
  const percent = filledPercent(order);
  const { ticker } = useMonitor();
  const asOfWords = row.isStale ? `as of ${secondClock(row.asOf, ticker.read())}` : '';
  const [word = '', rest] = standingWord(order, row).split(' · ');
  const unusualType = unusualTypeWord(order);
  return (
    <>
      <Marks row={row} />
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
      <div role="gridcell" data-field="symbol" className="cell-symbol">
        {visibleText(order.symbol)}
        {unusualType === '' ? null : <Below shown={unusualType} className="symbol-type" />}
      </div>
      <div
        role="gridcell"
        data-field="side"
        className={order.side === null ? 'is-null' : `cell-side side-${order.side}`}
      >
        {order.side}
      </div>
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

interface DrawnProps {
  field: string;
  exact: string;
  shown: string;
  /** The same where there is little room. */
  short?: string;
  /** The same for whoever has it read aloud, where that needs more. */
  spoken?: string;
  className?: string;
  /** The rest of a long word: it goes on behind it, or under it where space lacks. */
  rest?: string | undefined;
  title?: string;
  /** The same, put together only when the pointer comes: local times are dear, and rows are many. */
  titleOf?: () => string;
  children?: ReactNode;
}

function Drawn({
  field,
  exact,
  shown,
  short,
  spoken = shown,
  rest,
  className = '',
  title,
  titleOf,
  children,
}: DrawnProps): ReactNode {
  return (
    <div
      role="gridcell"
      data-field={field}
      className={`cell-drawn ${className}`}
      aria-label={visibleText(spoken)}
      title={title === undefined ? undefined : visibleText(title)}
      onPointerEnter={titleOf === undefined ? undefined : ({ currentTarget }) => (currentTarget.title = titleOf())}
    >
      {children}
      <span className="exact">{visibleText(exact)}</span>
      <span className="shown" data-shown={visibleText(shown)} data-short={short} aria-hidden="true" />
      {rest === undefined ? null : (
        <span className="shown status-rest" data-shown={` · ${rest}`} data-under={rest} aria-hidden="true" />
      )}
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
  titleOf?: () => string;
}

function Decimal({
  field,
  decimal,
  absent,
  unit = '',
  maximumLength = 400,
  below = '',
  className = '',
  titleOf,
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
      onPointerEnter={
        titleOf === undefined
          ? undefined
          : ({ currentTarget }) => (currentTarget.title = isDiscreet() ? '' : visibleText(titleOf()))
      }
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
}

/** A title can't be blurred: a discreet window shows none that holds an amount. */
function isDiscreet(): boolean {
  return document.documentElement.dataset['discreet'] === 'true';
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
