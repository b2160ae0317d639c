/** Both exchanges in a process of their own, as busy as they are told to be, so that only the monitor is measured: its argument is how many orders stand open at each. */

import { startBusyMarket, type BusyMarket } from '../../../electron/exchanges/simulated/busy-market.ts';
import { systemClock } from '../../../electron/exchanges/simulated/clock.ts';
import { startSimulatedHtx } from '../../../electron/exchanges/simulated/htx-server.ts';
import { startSimulatedQfex } from '../../../electron/exchanges/simulated/qfex-server.ts';
import { seededRandom } from '../../../electron/exchanges/simulated/random.ts';
import { htxKeys, qfexKeys } from '../../support/monitor-rig.ts';

/** `rate` is of each exchange. */
export type ToExchanges = { rate: number } | 'truths';

/** In our own words, decimals written out. */
export interface PlainTruth {
  status: string;
  filled: string;
}

export type FromExchanges =
  | { kind: 'ready'; htx: string; qfex: string }
  | { kind: 'truths'; events: number; truths: Map<string, PlainTruth> };

const openOrders = Number(process.argv[2]);
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
  process.send?.(message);
}

const eventsSoFar = (): number => markets.reduce((sum, market) => sum + market.events(), 0);

process.on('message', (message: ToExchanges) => {
  if (message === 'truths') {
    const truths = new Map<string, PlainTruth>();
    for (const market of markets)
      for (const [orderId, { status, filledQuantity }] of market.truths())
        truths.set(orderId, { status, filled: filledQuantity });
    post({ kind: 'truths', events: eventsSoFar(), truths });
  } else {
    for (const market of markets) market.setRate(message.rate);
  }
});
post({ kind: 'ready', htx: htx.address, qfex: `${qfex.webSocketAddress},${qfex.restAddress}` });
