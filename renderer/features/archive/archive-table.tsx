/** The orders the archive found, newest change first. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchivePage } from '../../../shared/board.ts';
import { exchangeName } from '../../../shared/order-words.ts';
import { triggerWords } from '../../../shared/price-words.ts';
import { typeWord } from '../../../shared/type-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { shortUnit } from '../../format/quantity.ts';
import { standingWord } from '../../format/standing.ts';
import { localTime } from '../../format/time.ts';
import { useAge, useMonitor } from '../../store/monitor-context.tsx';
import { AccountMark } from '../../ui/account-mark.tsx';
import { DecimalText } from '../../ui/decimal-text.tsx';
import { EyeIcon } from '../../ui/icons.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';

type Found = ArchivePage['orders'][number];

interface ArchiveTableProps {
  orders: readonly Found[];
  accounts: readonly AccountView[];
  shownKey: string | null;
  onOpen: (key: string) => void;
}

export function ArchiveTable({ orders, accounts, shownKey, onOpen }: ArchiveTableProps): ReactNode {
  return (
    <div className="archive-scroll">
      <table className="archive-table" aria-label="Archived orders">
        <thead>
          <tr>
            <th scope="col">Status when last seen</th>
            <th scope="col">Symbol</th>
            <th scope="col">Side</th>
            <th scope="col">Type</th>
            <th scope="col" className="at-end">
              Price
            </th>
            <th scope="col" className="at-end">
              Filled
            </th>
            <th scope="col" className="at-end">
              Quantity
            </th>
            <th scope="col">Account</th>
            <th scope="col">Order ID</th>
            <th scope="col" className="at-end">
              Seen, UTC
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.map((found) => (
            <ArchiveRow
              key={found.key}
              found={found}
              account={accounts.find(({ id }) => id === found.order.account)}
              isShown={found.key === shownKey}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ArchiveRowProps {
  found: Found;
  account: AccountView | undefined;
  isShown: boolean;
  onOpen: (key: string) => void;
}

function ArchiveRow({ found, account, isShown, onOpen }: ArchiveRowProps): ReactNode {
  const { ticker } = useMonitor();
  const { key, order, isWatched } = found;
  const age = useAge(order.asOf);
  return (
    <tr data-order-id={order.orderId} data-status={order.status} aria-selected={isShown} onClick={() => onOpen(key)}>
      <td>
        <StatusMark order={order} word={standingWord(order, found)} />
      </td>
      <td className="cell-symbol" data-field="symbol">
        {visibleText(order.symbol)}
      </td>
      <td data-field="side" className={order.side === null ? '' : `cell-side side-${order.side}`}>
        {order.side}
      </td>
      <td className="second">{visibleText(typeWord(order))}</td>
      <Figure field="price" decimal={order.price} trigger={triggerWords(order)} />
      <Figure field="filledQuantity" decimal={order.filledQuantity} />
      <Figure field="quantity" decimal={order.quantity} unit={shortUnit(order)} />
      <td>
        {account === undefined ? (
          <span className="second">
            {exchangeName(order.exchange)} · {visibleText(order.account)}
          </span>
        ) : (
          <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
        )}
      </td>
      <td data-field="orderId">
        {/* The row's way in for the keyboard. */}
        <button type="button" className="button link archive-open" onClick={() => onOpen(key)} aria-label={`Open ${order.orderId}`}>
          <IdText id={order.orderId} maximumLength={20} />
        </button>
        {isWatched ? <EyeIcon /> : null}
      </td>
      <td className="at-end figures" title={localTime(order.asOf)}>
        {boardClock(order.asOf, ticker.read())} <span className="third">{age.replace(/ ago$/, '')}</span>
      </td>
    </tr>
  );
}

interface FigureProps {
  field: string;
  decimal: string | null;
  unit?: string;
  trigger?: string;
}

function Figure({ field, decimal, unit = '', trigger = '' }: FigureProps): ReactNode {
  const isAmount = decimal !== null || trigger !== '';
  return (
    <td className={`at-end figures${decimal === null ? ' third' : ''}${isAmount ? ' amount' : ''}`} data-field={field} data-unit={decimal === null || unit === '' ? undefined : ` ${visibleText(unit)}`}>
      {decimal === null ? '—' : <DecimalText decimal={decimal} />}
      {trigger === '' ? null : <span className="below" data-shown={visibleText(trigger)} aria-hidden="true" />}
    </td>
  );
}
