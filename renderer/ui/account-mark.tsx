/** The square in an account's color, and its name. */

import type { ReactNode } from 'react';
import type { AccountColor } from '../../shared/accounts.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { accountTitle } from '../../shared/order-words.ts';
import { visibleText } from '../../shared/visible-text.ts';

export function ColorMark({ color }: { color: AccountColor }): ReactNode {
  return <span className={`color-mark account-${color}`} aria-hidden="true" />;
}

interface AccountMarkProps {
  color: AccountColor;
  exchange: ExchangeId;
  label: string;
}

/** "■ HTX · Main". */
export function AccountMark({ color, exchange, label }: AccountMarkProps): ReactNode {
  return (
    <span className="account-mark">
      <ColorMark color={color} />
      <span>{visibleText(accountTitle(exchange, label))}</span>
    </span>
  );
}
