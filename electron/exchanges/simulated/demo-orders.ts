/** Which orders are in the demo? Their IDs are documented and stay as they are. */

import type { DemoOrder } from '../../../shared/contract.ts';
import type { Milliseconds } from '../../../shared/order.ts';
import { tradeIdsFrom, type FillDetails, type Market } from './market.ts';
import type { OrderDraft } from './simulated-order.ts';

const second = 1000;
const minute = 60 * second;

/** When HTX made an order with this ID: the time stands above the 22 lowest bits. */
function htxCreatedAt(orderId: string): Milliseconds {
  return Number((BigInt(orderId) >> 22n) + 1_420_041_600_000n);
}

/** HTX: one order for each status its documents know, one they don't, and trigger orders. */
export function placeDemoHtxOrders(market: Market): DemoOrder[] {
  const demo: DemoOrder[] = [];
  const place = (caption: string, orderId: string, draft: Omit<OrderDraft, 'orderId' | 'createdAt'>): Milliseconds => {
    const createdAt = htxCreatedAt(orderId);
    market.place({ ...draft, orderId, createdAt });
    demo.push({ exchange: 'htx', orderId, symbol: draft.symbol, caption });
    return createdAt;
  };
  // Fixed like the orders: an archive that has seen them before must not count a trade twice.
  const newTradeId = tradeIdsFrom(152_022_944);
  const fill = (orderId: string, quantity: string, details: FillDetails): unknown =>
    market.fill(orderId, quantity, { tradeId: newTradeId(), ...details });
  const btc = { symbol: 'BTC-USDT', side: 'buy', positionSide: 'long' } as const;
  const eth = { symbol: 'ETH-USDT', side: 'sell', positionSide: 'short' } as const;

  let id = '1550497891998535681';
  let at = place('Partly filled, still open', id, {
    ...btc,
    quantity: '1500',
    price: '64250.5',
    clientOrderId: '577024242451838431',
    takeProfit: { triggerPrice: '71000', orderPrice: null },
    stopLoss: { triggerPrice: '61500', orderPrice: '61480' },
  });
  fill(id, '400', { at: at + 2 * second, role: 'maker' });
  fill(id, '225', { at: at + 95 * second + 417, role: 'maker', price: '64250.1' });

  place('New: its ID differs from the next one in the last digit', '1513217421638275072', {
    ...eth,
    quantity: '40',
    price: '4105.25',
  });
  id = '1513217421638275073';
  at = place('Filled: its ID differs from the one before in the last digit', id, {
    ...btc,
    quantity: '12',
    price: '63900',
  });
  fill(id, '5', { at: at + second, price: '63899.9' });
  fill(id, '7', { at: at + second + 3, price: '63900' });

  id = '1550482740724367361';
  at = place('Filled at the market', id, { ...btc, quantity: '3', type: 'market', timeInForce: 'IOC' });
  fill(id, '3', { at: at + 11, price: '64311.7' });

  id = '1550467589451284482';
  at = place('Canceled', id, { ...eth, quantity: '25', price: '4400' });
  market.cancel(id, 'Limit order cancelation by the client', at + 14 * minute);

  id = '1550452438178201603';
  at = place('Canceled after a partial fill', id, { ...eth, quantity: '100', price: '4188.5' });
  fill(id, '37', { at: at + 7 * second, role: 'maker' });
  market.cancel(id, ' Self trading prevention', at + 9 * minute);

  id = '1550437286905118724';
  at = place('Rejected', id, { ...btc, quantity: '500000', price: '64000' });
  market.reject(id, 'Order cancelation by system', at + 5);

  id = '1550422135632035845';
  place('A status word that no document knows', id, { ...btc, quantity: '10', price: '60000', word: 'suspended' });

  id = '1550361530539704329';
  at = place('A liquidation, placed by the exchange', id, {
    symbol: 'LTC-USDT',
    side: 'sell',
    positionSide: 'long',
    quantity: '80',
    type: 'market',
    marginMode: 'isolated',
    source: 'risk',
    reduceOnly: true,
  });
  fill(id, '80', { at: at + 40, price: '61.32' });

  place('Trigger order, waiting', '1550406984358952966', {
    ...btc,
    kind: 'trigger',
    quantity: '200',
    reduceOnly: true,
    stopLoss: { triggerPrice: '58000', orderPrice: null },
  });
  id = '1550376681812787208';
  place('Triggered: a trigger order that started a real order', id, {
    ...eth,
    kind: 'trigger',
    quantity: '15',
    price: '4250',
  });
  const startedId = '1550391833085870087';
  at = htxCreatedAt(startedId);
  market.trigger(id, { orderId: startedId, createdAt: at });
  fill(startedId, '15', { at: at + 8, price: '4249.87' });
  demo.push({
    exchange: 'htx',
    orderId: startedId,
    symbol: eth.symbol,
    caption: 'Filled, started by a trigger order',
  });
  return demo;
}

/** QFEX: its IDs carry no time, so these orders are always of the last hour. */
export function placeDemoQfexOrders(market: Market, now: Milliseconds): DemoOrder[] {
  const demo: DemoOrder[] = [];
  const start = now - 60 * minute;
  const place = (caption: string, orderId: string, draft: Omit<OrderDraft, 'orderId' | 'createdAt'>): Milliseconds => {
    const createdAt = start + demo.length * minute;
    market.place({ ...draft, orderId, createdAt });
    demo.push({ exchange: 'qfex', orderId, symbol: draft.symbol, caption });
    return createdAt;
  };

  let id = '2f05173c-992a-426b-bcaf-6b341644bb62';
  place('New', id, {
    symbol: 'GOOG-USD',
    side: 'sell',
    quantity: '2.708',
    price: '251.25',
    clientOrderId: '7a257796-a9c1-49bd-a80b-bcccdc81c103',
  });
  id = '57cc1941-8ad1-4df3-b34c-bb556518befc';
  let at = place('Partly filled, still open', id, {
    symbol: 'US500-USD',
    side: 'buy',
    quantity: '1.25',
    price: '6702.4',
    takeProfit: { triggerPrice: '6850', orderPrice: null },
  });
  market.fill(id, '0.4', { at: at + 3 * second, role: 'maker', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e801' });
  market.fill(id, '0.125', {
    at: at + 41 * second,
    role: 'maker',
    price: '6702.35',
    tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e802',
  });

  id = 'c1b7a0f4-3d52-4e0e-9a61-7f0c8d2e9a03';
  place('Amended', id, { symbol: 'AAPL-USD', side: 'buy', quantity: '8', price: '229.4', isAmended: true });

  id = '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b';
  at = place('Filled at the market', id, {
    symbol: 'US100-USD',
    side: 'sell',
    quantity: '0.004',
    price: '25547',
    type: 'market',
    timeInForce: 'IOC',
  });
  market.fill(id, '0.004', { at: at + 6, price: '25242', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e803' });

  id = '6e4b7d18-52c9-4b3f-9d3a-1f5a0c7be204';
  at = place('Canceled', id, { symbol: 'GOLD-USD', side: 'buy', quantity: '3', price: '3980.5' });
  market.cancel(id, null, at + 2 * minute);

  id = '84a0c2de-0b71-4f6c-8a3e-5d9e6f1ab705';
  at = place('Canceled after a partial fill', id, { symbol: 'CL-USD', side: 'sell', quantity: '120', price: '61.18' });
  market.fill(id, '45', { at: at + 9 * second, role: 'maker', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e804' });
  market.cancel(id, null, at + 4 * minute);

  id = 'f3d9e6a7-7c25-4d18-b0e4-93a1c5f2d806';
  at = place('Immediate or cancel, partly filled', id, {
    symbol: 'AAPL-USD',
    side: 'buy',
    quantity: '10',
    price: '231.05',
    timeInForce: 'IOC',
  });
  market.fill(id, '6.5', { at: at + 4, price: '231.02', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e805' });
  market.cancel(id, null, at + 4);

  id = '19c5f8b2-e6a3-4a90-86d7-0b4e2f7c3d07';
  at = place('Canceled by self-trade prevention', id, {
    symbol: 'GOOG-USD',
    side: 'buy',
    quantity: '4',
    price: '251.3',
    word: 'CANCELLED_STP',
  });
  market.cancel(id, null, at + second);

  id = 'ad70e1c3-94f8-4b26-a5c0-d8e3b6f91a08';
  at = place('Rejected', id, {
    symbol: 'US500-USD',
    side: 'buy',
    quantity: '900',
    price: '6700',
    word: 'FAILED_MARGIN_CHECK',
  });
  market.reject(id, null, at + 2);

  id = '3e8f5a64-1d0b-47c9-9b72-c6a4e0d58f09';
  place('A status word that no document knows', id, {
    symbol: 'AAPL-USD',
    side: 'sell',
    quantity: '1',
    price: '240',
    word: 'HALTED',
  });

  id = '7b2d0c95-a8e1-4f34-8c6f-e1f9d3a7b40a';
  place('Stop, waiting', id, {
    symbol: 'AAPL-USD',
    side: 'sell',
    kind: 'stop',
    type: 'stopLoss',
    quantity: '8',
    price: '214.5',
  });

  id = 'd58a3f1e-6c97-4e02-b1d4-2f7c9e80a50b';
  at = place('Twap, under way', id, { symbol: 'GOLD-USD', side: 'buy', kind: 'twap', quantity: '5' });
  market.fill(id, '1.5', { at: at + 90 * second, price: '4012.35', tradeId: '9d0f2b5e-6f0b-4c5a-8f7e-2a4c51b0e806' });
  return demo;
}
