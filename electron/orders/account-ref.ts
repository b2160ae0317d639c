/** Which account is meant? */

import type { ExchangeId } from '../../shared/order.ts';

export interface AccountRef {
  id: string;
  exchange: ExchangeId;
}

/** Accounts from the environment share one id over the exchanges. */
export function accountKeyOf({ id, exchange }: AccountRef): string {
  return `${exchange}/${id}`;
}
