/** What is traded at each simulated exchange, about for how much, and in which steps? */

import type { Decimal } from '../../../shared/order.ts';

export interface TradedSymbol {
  symbol: string;
  /** In ticks, about. */
  priceTicks: number;
  tick: Decimal;
  /** The smallest step of a quantity, and how many of them an order has at most. */
  step: Decimal;
  stepsAtMost: number;
}

/** The exchanges that are played here. */
export type SimulatedExchange = 'htx' | 'qfex';

export const tradedSymbols: Readonly<Record<SimulatedExchange, readonly TradedSymbol[]>> = {
  // Quantities are whole contracts.
  htx: [
    { symbol: 'BTC-USDT', priceTicks: 642_500, tick: '0.1', step: '1', stepsAtMost: 1500 },
    { symbol: 'ETH-USDT', priceTicks: 410_500, tick: '0.01', step: '1', stepsAtMost: 900 },
    { symbol: 'SOL-USDT', priceTicks: 214_620, tick: '0.001', step: '1', stepsAtMost: 400 },
    { symbol: 'LTC-USDT', priceTicks: 9132, tick: '0.01', step: '1', stepsAtMost: 600 },
    { symbol: 'DOGE-USDT', priceTicks: 31_250, tick: '0.00001', step: '1', stepsAtMost: 2500 },
  ],
  qfex: [
    { symbol: 'AAPL-USD', priceTicks: 25_125, tick: '0.01', step: '0.001', stepsAtMost: 24_000 },
    { symbol: 'GOOG-USD', priceTicks: 24_980, tick: '0.01', step: '0.001', stepsAtMost: 18_000 },
    { symbol: 'US500-USD', priceTicks: 670_240, tick: '0.01', step: '0.001', stepsAtMost: 3000 },
    { symbol: 'US100-USD', priceTicks: 2_524_200, tick: '0.01', step: '0.001', stepsAtMost: 900 },
    { symbol: 'GOLD-USD', priceTicks: 401_235, tick: '0.01', step: '0.01', stepsAtMost: 900 },
    { symbol: 'CL-USD', priceTicks: 6118, tick: '0.01', step: '0.1', stepsAtMost: 1200 },
  ],
};
