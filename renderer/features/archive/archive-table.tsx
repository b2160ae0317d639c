/** The orders the archive found, newest change first. */

import type { ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ArchivePage } from '../../../shared/board.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { accountTitle, exchangeName } from '../../../shared/order-words.ts';
import { triggerWords } from '../../../shared/price-words.ts';
import { typeWord, unusualTypeWord } from '../../../shared/type-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { boardClock } from '../../format/clock.ts';
import { shortUnit } from '../../format/quantity.ts';
import { standingWord } from '../../format/standing.ts';
import { localTime } from '../../format/time.ts';
import { useAge, useMonitor } from '../../store/monitor-context.tsx';
import { AccountMark, ColorMark } from '../../ui/account-mark.tsx';
import { Below } from '../../ui/below.tsx';
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
            <th scope="col">
              Status<span className="optional"> when last seen</span>
            </th>
            <th scope="col">Symbol</th>
            <th scope="col" className="archive-side">
              Side
            </th>
            <th scope="col" className="archive-type">
              Type
            </th>
            <th scope="col" className="archive-price at-end">
              Price
            </th>
            <th scope="col" className="at-end">
              Filled
            </th>
            <th scope="col" className="at-end">
              Quantity
            </th>
            <th scope="col" className="archive-account">
              <span>Account</span>
            </th>
            <th scope="col">
              <span className="optional">Order </span>ID
            </th>
            <th scope="col" className="at-end" title="When it last changed, UTC">
              <span className="optional">Last change, UTC</span>
              <span className="short">Changed</span>
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
  const { key, order, isWatched, changedAt } = found;
  const age = useAge(changedAt);
  const [clock = '', milliseconds] = boardClock(changedAt, ticker.read()).split('.');
  const unusualType = unusualTypeWord(order);
  return (
    <tr data-order-id={order.orderId} data-status={order.status} aria-selected={isShown} onClick={() => onOpen(key)}>
      <td>
        <StatusMark order={order} word={standingWord(order, found)} />
      </td>
      <td className="cell-symbol" data-field="symbol" data-value={order.symbol}>
        {visibleText(order.symbol)}
        <span className="archive-under" aria-hidden="true">
          {order.side === null ? null : (
            <span className={`archive-side-under side-${order.side}`} data-shown={order.side} />
          )}
          {unusualType === '' ? null : <span className="archive-type-under" data-shown={visibleText(unusualType)} />}
        </span>
      </td>
      <td
        data-field="side"
        data-value={order.side ?? ''}
        className={`archive-side${order.side === null ? '' : ` cell-side side-${order.side}`}`}
      >
        {order.side}
      </td>
      <td className="archive-type second">{visibleText(typeWord(order))}</td>
      <Figure field="price" decimal={order.price} trigger={triggerWords(order)} />
      <Figure field="filledQuantity" decimal={order.filledQuantity} />
      <Figure field="quantity" decimal={order.quantity} unit={shortUnit(order)} />
      <AccountCell order={order} account={account} />
      <td data-field="orderId" data-value={order.orderId}>
        {/* The row's way in for the keyboard. */}
        <button type="button" className="button link archive-open" onClick={() => onOpen(key)}>
          <span className="visually-hidden">Open {visibleText(order.orderId)}</span>
          <span aria-hidden="true">
            <IdText id={order.orderId} maximumLength={20} />
          </span>
        </button>
        {isWatched ? <EyeIcon /> : null}
      </td>
      <td className="at-end figures" title={`${localTime(changedAt)}; last seen ${localTime(order.asOf)}`}>
        {clock}
        {milliseconds === undefined ? null : <span className="optional">.{milliseconds}</span>}{' '}
        <span className="third archive-age">{age.replace(/ ago$/, '')}</span>
      </td>
    </tr>
  );
}

function AccountCell({ order, account }: { order: Found['order']; account: AccountView | undefined }): ReactNode {
  return (
    <td
      className="archive-account"
      title={visibleText(
        account === undefined
          ? `${exchangeName(order.exchange)} · ${order.account}`
          : accountTitle(account.exchange, account.label),
      )}
    >
      {account === undefined ? (
        <span className="account-mark second">
          <ColorMark color="gray" />
          <span>
            {exchangeName(order.exchange)} · {visibleText(order.account)}
          </span>
        </span>
      ) : (
        <AccountMark color={account.color} exchange={account.exchange} label={account.label} />
      )}
    </td>
  );
}

interface FigureProps {
  field: string;
  decimal: string | null;
  unit?: string;
  trigger?: string;
}

function Figure({ field, decimal, unit = '', trigger = '' }: FigureProps): ReactNode {
  return (
    <td
      className={`archive-${field} at-end figures${decimal === null ? ' third' : ''}`}
      data-field={field}
      data-value={decimal ?? ''}
      data-unit={decimal === null || unit === '' ? undefined : ` ${visibleText(unit)}`}
    >
      {decimal === null ? '—' : <span className="amount">{groupedDigits(visibleText(decimal))}</span>}
      {trigger === '' ? null : <Below shown={trigger} />}
    </td>
  );
}
