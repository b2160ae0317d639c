/** Which orders are in the demo? Their IDs are documented and stay as they are. */

import type { DemoOrder } from '../../../shared/contract.ts';
import type { Decimal, ExchangeId } from '../../../shared/order.ts';
import type { FillDetails, Market } from './market.ts';
import type { OrderDraft } from './simulated-order.ts';
import { tradeIdsFrom } from './trade-ids.ts';
import type { WallMs } from '../../../shared/time.ts';

const second = 1000;
const minute = 60 * second;

/** An order, and what became of it after it was placed. */
interface DemoLife {
  caption: string;
  orderId: string;
  draft: Omit<OrderDraft, 'orderId' | 'createdAt'>;
  fills?: readonly (Omit<FillDetails, 'at'> & { quantity: Decimal; afterMs: number })[];
  canceled?: { afterMs: number; reason: string | null };
  rejected?: { afterMs: number; reason: string | null };
}

const btc = { symbol: 'BTC-USDT', side: 'buy', positionSide: 'long' } as const;
const eth = { symbol: 'ETH-USDT', side: 'sell', positionSide: 'short' } as const;

/** One order for each status HTX's documents know, one they don't, and trigger orders. */
const htxLives: readonly DemoLife[] = [
  {
    caption: 'Partly filled, still open',
    orderId: '1550497891998535681',
    draft: {
      ...btc,
      quantity: '1500',
      price: '64250.5',
      clientOrderId: '577024242451838431',
      takeProfit: { triggerPrice: '71000', orderPrice: null },
      stopLoss: { triggerPrice: '61500', orderPrice: '61480' },
    },
    fills: [
      { quantity: '400', afterMs: 2 * second, role: 'maker' },
      { quantity: '225', afterMs: 95 * second + 417, role: 'maker', price: '64250.1' },
    ],
  },
  {
    caption: 'New: its ID differs from the next one in the last digit',
    orderId: '1513217421638275072',
    draft: { ...eth, quantity: '40', price: '4105.25' },
  },
  {
    caption: 'Filled: its ID differs from the one before in the last digit',
    orderId: '1513217421638275073',
    draft: { ...btc, quantity: '12', price: '63900' },
    fills: [
      { quantity: '5', afterMs: second, price: '63899.9' },
      { quantity: '7', afterMs: second + 3, price: '63900' },
    ],
  },
  {
    caption: 'Filled at the market',
    orderId: '1550482740724367361',
    draft: { ...btc, quantity: '3', type: 'market', timeInForce: 'IOC' },
    fills: [{ quantity: '3', afterMs: 11, price: '64311.7' }],
  },
  {
    caption: 'Canceled',
    orderId: '1550467589451284482',
    draft: { ...eth, quantity: '25', price: '4400' },
    canceled: { afterMs: 14 * minute, reason: 'Limit order cancelation by the client' },
  },
  {
    caption: 'Canceled after a partial fill',
    orderId: '1550452438178201603',
    draft: { ...eth, quantity: '100', price: '4188.5' },
    fills: [{ quantity: '37', afterMs: 7 * second, role: 'maker' }],
    canceled: { afterMs: 9 * minute, reason: ' Self trading prevention' },
  },
  {
    caption: 'Rejected',
    orderId: '1550437286905118724',
    draft: { ...btc, quantity: '500000', price: '64000' },
    rejected: { afterMs: 5, reason: 'Order cancelation by system' },
  },
  {
    caption: 'A status word that no document knows',
    orderId: '1550422135632035845',
    draft: { ...btc, quantity: '10', price: '60000', word: 'suspended' },
  },
  {
    caption: 'A liquidation, placed by the exchange',
    orderId: '1550361530539704329',
    draft: {
      symbol: 'LTC-USDT',
      side: 'sell',
      positionSide: 'long',
      quantity: '80',
      type: 'market',
      marginMode: 'isolated',
      source: 'risk',
      reduceOnly: true,
    },
    fills: [{ quantity: '80', afterMs: 40, price: '61.32' }],
  },
  {
    caption: 'Trigger order, waiting',
    orderId: '1550406984358952966',
    draft: {
      ...btc,
      kind: 'trigger',
      quantity: '200',
      reduceOnly: true,
      stopLoss: { triggerPrice: '58000', orderPrice: null },
    },
  },
  {
    caption: 'Triggered: a trigger order that started a real order',
    orderId: '1550376681812787208',
    draft: { ...eth, kind: 'trigger', quantity: '15', price: '4250' },
  },
];

/** What the last of HTX's trigger orders started. */
const started = { triggerId: '1550376681812787208', orderId: '1550391833085870087', quantity: '15', price: '4249.87' };

const qfexLives: readonly DemoLife[] = [
  {
    caption: 'New',
    orderId: '2f05173c-992a-426b-bcaf-6b341644bb62',
    draft: {
      symbol: 'GOOG-USD',
      side: 'sell',
      quantity: '2.708',
      price: '251.25',
      clientOrderId: '7a257796-a9c1-49bd-a80b-bcccdc81c103',
    },
  },
  {
    caption: 'Partly filled, still open',
    orderId: '57cc1941-8ad1-4df3-b34c-bb556518befc',
    draft: {
      symbol: 'US500-USD',
      side: 'buy',
      quantity: '1.25',
      price: '6702.4',
      takeProfit: { triggerPrice: '6850', orderPrice: null },
    },
    fills: [
      { quantity: '0.4', afterMs: 3 * second, role: 'maker', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e801' },
      {
        quantity: '0.125',
        afterMs: 41 * second,
        role: 'maker',
        price: '6702.35',
        tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e802',
      },
    ],
  },
  {
    caption: 'Amended',
    orderId: 'c1b7a0f4-3d52-4e0e-9a61-7f0c8d2e9a03',
    draft: { symbol: 'AAPL-USD', side: 'buy', quantity: '8', price: '229.4', isAmended: true },
  },
  {
    caption: 'Filled at the market',
    orderId: '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b',
    draft: {
      symbol: 'US100-USD',
      side: 'sell',
      quantity: '0.004',
      price: '25547',
      type: 'market',
      timeInForce: 'IOC',
    },
    fills: [{ quantity: '0.004', afterMs: 6, price: '25242', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e803' }],
  },
  {
    caption: 'Canceled',
    orderId: '6e4b7d18-52c9-4b3f-9d3a-1f5a0c7be204',
    draft: { symbol: 'GOLD-USD', side: 'buy', quantity: '3', price: '3980.5' },
    canceled: { afterMs: 2 * minute, reason: null },
  },
  {
    caption: 'Canceled after a partial fill',
    orderId: '84a0c2de-0b71-4f6c-8a3e-5d9e6f1ab705',
    draft: { symbol: 'CL-USD', side: 'sell', quantity: '120', price: '61.18' },
    fills: [{ quantity: '45', afterMs: 9 * second, role: 'maker', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e804' }],
    canceled: { afterMs: 4 * minute, reason: null },
  },
  {
    caption: 'Immediate or cancel, partly filled',
    orderId: 'f3d9e6a7-7c25-4d18-b0e4-93a1c5f2d806',
    draft: { symbol: 'AAPL-USD', side: 'buy', quantity: '10', price: '231.05', timeInForce: 'IOC' },
    fills: [{ quantity: '6.5', afterMs: 4, price: '231.02', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e805' }],
    canceled: { afterMs: 4, reason: null },
  },
  {
    caption: 'Canceled by self-trade prevention',
    orderId: '19c5f8b2-e6a3-4a90-86d7-0b4e2f7c3d07',
    draft: { symbol: 'GOOG-USD', side: 'buy', quantity: '4', price: '251.3', word: 'CANCELLED_STP' },
    canceled: { afterMs: second, reason: null },
  },
  {
    caption: 'Rejected',
    orderId: 'ad70e1c3-94f8-4b26-a5c0-d8e3b6f91a08',
    draft: { symbol: 'US500-USD', side: 'buy', quantity: '900', price: '6700', word: 'FAILED_MARGIN_CHECK' },
    rejected: { afterMs: 2, reason: null },
  },
  {
    caption: 'A status word that no document knows',
    orderId: '3e8f5a64-1d0b-47c9-9b72-c6a4e0d58f09',
    draft: { symbol: 'AAPL-USD', side: 'sell', quantity: '1', price: '240', word: 'HALTED' },
  },
  {
    caption: 'Stop, waiting',
    orderId: '7b2d0c95-a8e1-4f34-8c6f-e1f9d3a7b40a',
    draft: { symbol: 'AAPL-USD', side: 'sell', kind: 'stop', type: 'stopLoss', quantity: '8', price: '214.5' },
  },
  {
    caption: 'Twap, under way',
    orderId: 'd58a3f1e-6c97-4e02-b1d4-2f7c9e80a50b',
    draft: { symbol: 'GOLD-USD', side: 'buy', kind: 'twap', quantity: '5' },
    fills: [
      { quantity: '1.5', afterMs: 90 * second, price: '4012.35', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e806' },
    ],
  },
];

/** Places HTX's, each when its ID says that it was made. */
export function placeDemoHtxOrders(market: Market): DemoOrder[] {
  // Fixed like the orders: an archive that has seen them before must not count a trade twice.
  const newTradeId = tradeIdsFrom(152_022_944);
  const demo = htxLives.map((life) => {
    live(market, life, htxCreatedAt(life.orderId), newTradeId);
    return shown('htx', life);
  });
  const { triggerId, orderId, quantity, price } = started;
  const createdAt = htxCreatedAt(orderId);
  market.trigger(triggerId, { orderId, createdAt });
  market.fill(orderId, quantity, { tradeId: newTradeId(), at: createdAt + 8, price });
  return [...demo, { exchange: 'htx', orderId, symbol: eth.symbol, caption: 'Filled, started by a trigger order' }];
}

/** Places QFEX's: its IDs carry no time, so these orders are always of the last hour. */
export function placeDemoQfexOrders(market: Market, now: WallMs): DemoOrder[] {
  const start = now - 60 * minute;
  return qfexLives.map((life, index) => {
    live(market, life, start + index * minute, null);
    return shown('qfex', life);
  });
}

function live(
  market: Market,
  { orderId, draft, fills = [], canceled, rejected }: DemoLife,
  createdAt: WallMs,
  newTradeId: (() => string) | null,
): void {
  market.place({ ...draft, orderId, createdAt });
  for (const { quantity, afterMs, ...details } of fills) {
    const tradeId = newTradeId === null ? {} : { tradeId: newTradeId() };
    market.fill(orderId, quantity, { ...tradeId, ...details, at: createdAt + afterMs });
  }
  if (canceled !== undefined) market.cancel(orderId, canceled.reason, createdAt + canceled.afterMs);
  if (rejected !== undefined) market.reject(orderId, rejected.reason, createdAt + rejected.afterMs);
}

function shown(exchange: ExchangeId, { orderId, draft, caption }: DemoLife): DemoOrder {
  return { exchange, orderId, symbol: draft.symbol, caption };
}

/** When HTX made an order with this ID: the time stands above the 22 lowest bits. */
function htxCreatedAt(orderId: string): WallMs {
  return Number((BigInt(orderId) >> 22n) + 1_420_041_600_000n);
}
