/** One execution of an order, counted once by its trade ID. */

import type { Decimal, ExchangeId, Fee, Milliseconds } from './order.ts';

export interface Fill {
  exchange: ExchangeId;
  account: string;
  orderId: string;
  tradeId: string;
  symbol: string;
  side: 'buy' | 'sell' | null;
  price: Decimal | null;
  /** In the order's own unit. */
  quantity: Decimal;
  role: 'maker' | 'taker' | null;
  /** Paid is positive, a rebate negative. */
  fee: Fee | null;
  /** The exchange's clock; null where the row carries no time of its execution. */
  filledAt: Milliseconds | null;
  /** This machine's clock, when it learned of it. */
  asOf: Milliseconds;
  source: 'push' | 'history';
  /** The exchange's own JSON text of this fill, untouched. */
  raw: string;
}
