/** The account of a row. Accounts are told apart by how their names end: where space lacks, the middle goes first. */

import { memo, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/accounts.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { accountTitle, exchangeName } from '../../../shared/order-words.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { ColorMark } from '../../ui/account-mark.tsx';

const tailLength = 5;

interface AccountCellProps {
  exchange: ExchangeId;
  id: string;
  /** undefined for an account that is no longer there. */
  account: AccountView | undefined;
}

export const AccountCell = memo(function AccountCell({ exchange, id, account }: AccountCellProps): ReactNode {
  const label = visibleText(accountLabel(exchange, id, account));
  const characters = Array.from(label);
  const title = account === undefined ? label : visibleText(accountTitle(account.exchange, account.label));
  return (
    <td data-field="account" data-value={id} className="column-account cell-account" aria-label={label} title={title}>
      <ColorMark color={account?.color ?? 'gray'} />
      <span className="account-head">{characters.slice(0, -tailLength).join('')}</span>
      <span className="account-tail">{characters.slice(-tailLength).join('')}</span>
    </td>
  );
});

/** One that is no longer there has no name: its exchange says more than its number alone. */
export function accountLabel(exchange: ExchangeId, id: string, account: AccountView | undefined): string {
  return account?.label ?? `${exchangeName(exchange)} · ${id}`;
}
