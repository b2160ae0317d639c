/** Both exchanges in a thread of their own, as busy as they are told to be, so that only the monitor is measured. */

import { parentPort, workerData } from 'node:worker_threads';
import { startBusyMarket, type BusyMarket } from '../../electron/exchanges/simulated/busy-market.ts';
import { systemClock } from '../../electron/exchanges/simulated/clock.ts';
import { startSimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { startSimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { seededRandom } from '../../electron/exchanges/simulated/random.ts';
import { htxKeys, qfexKeys } from '../support/monitor-rig.ts';

export interface BusyExchangesOptions {
  /** At each exchange. */
  openOrders: number;
}

export type ToExchanges = { rate: number } | { step: number } | 'truths';

/** In our own words, decimals written out. */
export interface PlainTruth {
  status: string;
  filled: string;
}

export type FromExchanges =
  | { kind: 'ready'; htx: string; qfex: string }
  | { kind: 'stepped'; events: number }
  | { kind: 'truths'; events: number; truths: Map<string, PlainTruth> };

function openOrdersOf(data: unknown): number {
  const found: unknown = typeof data === 'object' && data !== null && 'openOrders' in data ? data.openOrders : null;
  if (typeof found !== 'number') throw new Error('How many open orders?');
  return found;
}

const openOrders = openOrdersOf(workerData);
const htx = await startSimulatedHtx({ accounts: [htxKeys] });
const qfex = await startSimulatedQfex({ accounts: [qfexKeys] });
const markets: BusyMarket[] = [
  startBusyMarket({
    exchange: 'htx',
    market: htx.orders,
    clock: systemClock,
    random: seededRandom(1),
    openOrders,
    eventsPerSecond: 0,
  }),
  startBusyMarket({
    exchange: 'qfex',
    market: qfex.orders,
    clock: systemClock,
    random: seededRandom(2),
    openOrders,
    eventsPerSecond: 0,
  }),
];

function post(message: FromExchanges): void {
  parentPort?.postMessage(message, []);
}

const eventsSoFar = (): number => markets.reduce((sum, market) => sum + market.events(), 0);

parentPort?.on('message', (message: ToExchanges) => {
  if (message === 'truths') {
    const truths = new Map<string, PlainTruth>();
    for (const market of markets)
      for (const [orderId, { status, filledQuantity }] of market.truths())
        truths.set(orderId, { status, filled: filledQuantity });
    post({ kind: 'truths', events: eventsSoFar(), truths });
  } else if ('step' in message) {
    for (const market of markets) market.step(message.step);
    post({ kind: 'stepped', events: eventsSoFar() });
  } else {
    for (const market of markets) market.setRate(message.rate);
  }
});
post({ kind: 'ready', htx: htx.address, qfex: `${qfex.webSocketAddress},${qfex.restAddress}` });
