/** The orders the archive found, newest change first. */

import { useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchivePage } from '../../../shared/board.ts';
import { accountTitle, exchangeName, statusShape } from '../../../shared/order-words.ts';
import { triggerWords } from '../../../shared/price-words.ts';
import { typeWord, unusualTypeWord } from '../../../shared/type-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { idPieces } from '../../format/id-pieces.ts';
import { shortUnit } from '../../format/quantity.ts';
import { standingWord } from '../../format/standing.ts';
import { localTime } from '../../format/time.ts';
import { zoneOverColumn } from '../../format/zone.ts';
import { LongestContents, type Places } from '../../store/column-needs.ts';
import { useMonitor, useShortAge } from '../../store/monitor-context.tsx';
import { ColorMark } from '../../ui/account-mark.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Below } from '../../ui/below.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { useFocusBack } from '../order/use-focus-over-rows.ts';
import { useTextMetrics } from '../columns/text-metrics.tsx';
import { useArrangement, type Head } from '../columns/use-arrangement.ts';

type Found = ArchivePage['orders'][number];

const heads: readonly (Head & { isLabelHidden?: true })[] = [
  { name: 'marks', label: 'Marks', isLabelHidden: true },
  { name: 'status', label: 'Last seen as' },
  { name: 'symbol', label: 'Symbol' },
  { name: 'side', label: 'Side' },
  { name: 'type', label: 'Type' },
  { name: 'price', label: 'Price' },
  { name: 'filledQuantity', label: 'Filled' },
  { name: 'quantity', label: 'Quantity' },
  { name: 'account', label: 'Account' },
  { name: 'orderId', label: 'Order ID' },
  {
    name: 'updatedAt',
    get label() {
      return `Last change, ${zoneOverColumn()}`;
    },
  },
  { name: 'age', label: 'Age', isLabelHidden: true },
];

interface ArchiveTableProps {
  orders: readonly Found[];
  accounts: readonly AccountView[];
  shownKey: string | null;
  onOpen: (key: string) => void;
}

export function ArchiveTable({ orders, accounts, shownKey, onOpen }: ArchiveTableProps): ReactNode {
  const table = useRef<HTMLTableElement>(null);
  const longest = useMemo(() => longestOf(orders), [orders]);
  const needs = useMemo(() => longest.needs(), [longest]);
  const labels = useMemo(
    () => orders.map(({ order }) => labelOf(order, accountOf(order, accounts))),
    [orders, accounts],
  );
  const [metrics, probe] = useTextMetrics();
  useArrangement({ grid: table, columns: heads, needs, accounts: labels, metrics });
  const rowOf = (key: string): HTMLTableRowElement | undefined =>
    table.current?.tBodies[0]?.rows[orders.findIndex((found) => found.key === key)];
  useFocusBack(shownKey, (lastKey) => rowOf(lastKey)?.querySelector('button')?.focus());
  // The order stands above or beside the rows: then they have less room.
  const bringIntoSight = useEffectEvent((key: string) => rowOf(key)?.scrollIntoView({ block: 'nearest' }));
  useEffect(() => {
    if (shownKey !== null) bringIntoSight(shownKey);
  }, [shownKey]);
  return (
    // Only what is longer than two lines can hold is scrolled; then the keyboard reaches it through its rows.
    <div className="archive-scroll">
      {probe}
      <table ref={table} className="archive-table order-grid" aria-label="Archived orders">
        <thead>
          <tr className="archive-head order-line">
            {heads.map(({ name, label, isLabelHidden }) => (
              <th key={name} scope="col" className={`column-${name} head-${name}`}>
                <span className={isLabelHidden === true ? 'visually-hidden' : undefined}>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map((found) => (
            <ArchiveRow
              key={found.key}
              found={found}
              account={accountOf(found.order, accounts)}
              places={longest.placesOf(found.order.symbol)}
              isShown={found.key === shownKey}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function longestOf(orders: readonly Found[]): LongestContents {
  const longest = new LongestContents();
  for (const found of orders) longest.take(found.order, found);
  return longest;
}

function accountOf(order: Found['order'], accounts: readonly AccountView[]): AccountView | undefined {
  return accounts.find(({ id }) => id === order.account);
}

/** An account that is no longer there has no name: its exchange says more than its number alone. */
function labelOf(order: Found['order'], account: AccountView | undefined): string {
  return account === undefined ? `${exchangeName(order.exchange)} · ${order.account}` : account.label;
}

interface ArchiveRowProps {
  found: Found;
  account: AccountView | undefined;
  places: Places;
  isShown: boolean;
  onOpen: (key: string) => void;
}

function ArchiveRow({ found, account, places, isShown, onOpen }: ArchiveRowProps): ReactNode {
  const { ticker } = useMonitor();
  const { key, order, isWatched, changedAt } = found;
  const age = useShortAge(changedAt);
  return (
    <tr
      className={`archive-row order-line tone-${statusShape(order)}`}
      data-order-id={order.orderId}
      data-status={order.status}
      aria-selected={isShown}
      onClick={() => onOpen(key)}
    >
      <td className="column-marks cell-marks" title={isWatched ? 'watched' : undefined}>
        {isWatched ? <EyeIcon /> : null}
      </td>
      <StatusCell found={found} />
      <SymbolCell found={found} onOpen={onOpen} />
      <td
        data-field="side"
        data-value={order.side ?? ''}
        className={`column-side${order.side === null ? '' : ` cell-side side-${order.side}`}`}
      >
        {order.side}
      </td>
      <td data-field="type" data-value={order.type} className="column-type second">
        {visibleText(typeWord(order))}
      </td>
      <Figure
        field="price"
        decimal={order.price}
        places={places.price}
        below={triggerWords(order)}
        className={order.orderKind === 'stop' ? ' is-trigger' : ''}
      />
      <Figure field="filledQuantity" decimal={order.filledQuantity} places={places.quantity} />
      <Figure field="quantity" decimal={order.quantity} places={places.quantity} unit={shortUnit(order)} />
      <AccountCell order={order} account={account} />
      <IdCell id={order.orderId} />
      <td
        className="column-updatedAt cell-updated figures"
        title={`${localTime(changedAt)}; last seen ${localTime(order.asOf)}`}
      >
        {boardClock(changedAt, ticker.read(), order.exchange)}
      </td>
      <td className="column-age cell-age figures">{age}</td>
    </tr>
  );
}

function StatusCell({ found }: { found: Found }): ReactNode {
  const [word = '', rest] = standingWord(found.order, found).split(' · ');
  return (
    <td data-field="status" data-value={found.order.status} className="column-status tone-word">
      <StatusShape shape={statusShape(found.order)} />
      {word}
      {rest === undefined ? null : <span className="status-rest">{rest}</span>}
    </td>
  );
}

/** The row's way in for the keyboard: of all columns this one is always there. */
function SymbolCell({ found: { key, order }, onOpen }: Pick<ArchiveRowProps, 'found' | 'onOpen'>): ReactNode {
  const unusualType = unusualTypeWord(order);
  const symbol = visibleText(order.symbol);
  return (
    <td className="column-symbol cell-symbol" data-field="symbol" data-value={order.symbol}>
      <button
        type="button"
        className="archive-open"
        aria-label={`Open ${visibleText(order.orderId)}, ${symbol}`}
        onClick={() => onOpen(key)}
      >
        {symbol}
      </button>
      {unusualType === '' ? null : <Below shown={unusualType} className="symbol-type" />}
    </td>
  );
}

function AccountCell({ order, account }: { order: Found['order']; account: AccountView | undefined }): ReactNode {
  const label = visibleText(labelOf(order, account));
  return (
    <td
      data-field="account"
      data-value={order.account}
      className="column-account cell-account"
      title={account === undefined ? label : visibleText(accountTitle(account.exchange, account.label))}
    >
      <ColorMark color={account?.color ?? 'gray'} />
      <span className="account-head">{label}</span>
    </td>
  );
}

function IdCell({ id }: { id: string }): ReactNode {
  const { head, bright } = idPieces(visibleText(id));
  return (
    <td data-field="orderId" data-value={id} className="column-orderId cell-id">
      {head}
      <span className="bright">{bright}</span>
    </td>
  );
}

interface FigureProps {
  field: 'price' | 'filledQuantity' | 'quantity';
  decimal: string | null;
  places: number;
  unit?: string;
  below?: string;
  className?: string;
}

function Figure({ field, decimal, places, unit = '', below = '', className = '' }: FigureProps): ReactNode {
  return (
    <td
      className={`column-${field} cell-decimal figures${className}${decimal === null ? ' is-null' : ''}${below === '' ? '' : ' has-below'}`}
      data-field={field}
      data-value={decimal ?? ''}
      data-absent="—"
      data-unit={decimal === null || unit === '' ? undefined : visibleText(unit)}
    >
      {decimal === null ? null : <Amount decimal={decimal} places={places} />}
      {below === '' ? null : <Below shown={below} />}
    </td>
  );
}
