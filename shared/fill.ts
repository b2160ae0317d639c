/** One execution of an order, counted once by its own ID within the order. */

import type { Decimal, ExchangeId, Fee } from './order.ts';
import type { WallMs } from './time.ts';

export interface Fill {
  exchange: ExchangeId;
  account: string;
  orderId: string;
  /**
   * The fill's own ID within its order; null where its message names none. At QFEX the trade ID; at HTX one trade of a
   * taker with several makers is several fills of one trade ID.
   */
  fillId: string | null;
  /** The match; not the name of one fill. */
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
  filledAt: WallMs | null;
  /** This machine's clock, when it learned of it. */
  asOf: WallMs;
  source: 'push' | 'history';
  /** The exchange's own JSON text of this fill, untouched. */
  raw: string;
}
