/** How long can the figures and names of an order be? Orders that have the longest of each. */

import type { Order } from '../../shared/order.ts';
import { sampleOrders } from './sample-orders.ts';

/** Eighteen digits before a point, and eighteen behind it: no more is said of a price or a quantity. */
const longest = {
  symbol: '1000000BABYDOGE-USDT-261225',
  price: '123456789.012345678',
  averagePrice: '123456788.987654321',
  quantity: '123456789012345678',
  filledQuantity: '98765432109876543',
  remainingQuantity: '24691356902469135',
  turnover: '987654321098765432.12345678',
  fee: { amount: '-1234567.890123456789', currency: 'USDT' },
  realizedPnl: '-123456789012345.678901234567890123',
} as const;

const [contracts, coins] = sampleOrders;

export const longOrders: readonly Order[] =
  contracts === undefined || coins === undefined
    ? []
    : [
        { ...contracts, ...longest, orderId: '1550497891998535001' },
        {
          ...contracts,
          ...longest,
          orderId: '1550497891998535002',
          side: 'sell',
          filledQuantity: longest.quantity,
          remainingQuantity: '0',
          status: 'filled',
          isOpen: false,
          exchangeStatus: 'filled',
        },
        {
          ...contracts,
          ...longest,
          account: 'hedge',
          orderId: '1550497891998535003',
          filledQuantity: '98765432109876543',
          remainingQuantity: '0',
          canceledQuantity: '24691356902469135',
          status: 'canceled',
          isOpen: false,
          exchangeStatus: 'partially_canceled',
          reason: 'Order cancelation by system',
        },
        {
          ...coins,
          ...longest,
          orderId: '57cc1941-8ad1-4df3-b34c-bb5565180001',
          symbol: 'BERKSHIRE-HATHAWAY-CLASS-B-USD',
          price: '123456789012345.678',
          averagePrice: '123456789012345.677123456789012345',
          quantity: '123456789012.345678',
          filledQuantity: '98765432109.876543',
          remainingQuantity: '24691356902.469135',
          status: 'partiallyFilled',
          exchangeStatus: 'ACK',
        },
      ];
