/** How does an order really stand at the simulated exchange, in the words of our own `Order`? For tests to compare with. */

import { Big } from 'big.js';
import type { Decimal, Order } from '../../../shared/order.ts';
import type { Market } from './market.ts';
import { averagePrice, isClosed, type SimulatedOrder } from './simulated-order.ts';

/** Decimals are to be compared by value: each wire writes its own digits. */
export interface Truth {
  orderId: string;
  symbol: string;
  orderKind: Order['orderKind'];
  status: Order['status'];
  /** null: it left the book and nobody says how, or it stands under a word that no document knows. */
  isOpen: boolean | null;
  quantity: Decimal;
  filledQuantity: Decimal;
  remainingQuantity: Decimal | null;
  averagePrice: Decimal | null;
  tradeIds: string[];
}

/** The truth about one order. Of a planted one the test itself knows it. */
export function truthOf(order: SimulatedOrder): Truth {
  const isKnown = isClosed(order) || (order.isInBook && order.word === null);
  const isOpen = isKnown ? !isClosed(order) : null;
  const remaining = isOpen === true ? Big(order.quantity).minus(order.filled).toFixed() : '0';
  return {
    orderId: order.orderId,
    symbol: order.symbol,
    orderKind: order.kind,
    status: isKnown ? order.status : 'unknown',
    isOpen,
    quantity: order.quantity,
    filledQuantity: order.filled,
    remainingQuantity: isOpen === null ? null : remaining,
    averagePrice: averagePrice(order),
    tradeIds: order.fills.map((fill) => fill.tradeId),
  };
}

/** The truth about every order of an account, by its ID. An ID that an amend replaced is not among them. */
export function truthsOf(market: Market): Map<string, Truth> {
  return new Map(market.all().map((order) => [order.orderId, truthOf(order)]));
}
