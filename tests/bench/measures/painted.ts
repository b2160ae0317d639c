/** How long does a trader wait from the moment an exchange sends a fill until the cell with it is painted? */

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSimulatedHtx, type SimulatedHtx } from '../../../electron/exchanges/simulated/htx-server.ts';
import { htxKeys, qfexKeys } from '../../support/monitor-rig.ts';
import { percentile, spreadOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { BusyMarketProcess } from '../support/busy-market-process.ts';
import { TemporaryFolder } from '../support/folder.ts';
import { PaintedApp } from '../support/painted-app.ts';

const openOrders = 10_000;
const eventsPerSecond = 2000;
const fillsInRound = 40;
const settlingMs = 3000;
// No multiple of a frame's time: fills come anywhere in it.
const betweenMs = 87;

/** Milliseconds from the sending of each fill to its cell, painted. */
async function fillsPainted(app: PaintedApp, { orders }: SimulatedHtx, orderId: string): Promise<number[]> {
  const tookMs: number[] = [];
  for (let fill = 0; fill < fillsInRound; fill += 1) {
    const sentMs = performance.timeOrigin + performance.now();
    orders.fill(orderId, '1');
    tookMs.push((await app.paintedMs(sentMs)) - sentMs);
    await pause(betweenMs);
  }
  return tookMs;
}

export const measure: Measure = {
  title: 'From an event to the painted cell',
  how:
    'The whole app on Electron, or on the stand-in where there is none: a simulated HTX sends a fill over its socket, and the cell with it is painted. By turns quiet, and with 10,000 ' +
    'open orders of two more accounts and 2,000 events a second, from a process of their own. The 95th of a hundred, of 40 fills a round.',
  measure: async ({ rounds }) => {
    using folder = new TemporaryFolder();
    await using market = await BusyMarketProcess.start(openOrders / 2);
    const htx = await startSimulatedHtx({ accounts: [htxKeys] });
    const [quiet, busy]: [number[], number[]] = [[], []];
    try {
      // The cheapest of all: its row is always in sight.
      const { orderId } = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '1000000', price: '0.1' });
      await using app = await PaintedApp.start(join(folder.path, 'user-data'));
      const keys = { accessKey: htxKeys.accessKey, secretKey: htxKeys.secretKey };
      await app.follow({ label: 'Watched', exchange: 'htx', ...keys, endpoint: htx.address });
      await app.sortByPrice();
      await app.watchCell(orderId);
      for (let round = -1; round < rounds; round += 1) {
        const tookMs = await fillsPainted(app, htx, orderId);
        if (round >= 0) quiet.push(percentile(tookMs, 95));
      }
      await app.follow({ label: 'Busy HTX', exchange: 'htx', ...keys, endpoint: market.endpoints.htx });
      const { publicKey: accessKey, secretKey } = qfexKeys;
      await app.follow({ label: 'Busy QFEX', exchange: 'qfex', accessKey, secretKey, endpoint: market.endpoints.qfex });
      await app.untilRows(openOrders);
      market.setRate(eventsPerSecond);
      await app.watchCell(orderId);
      await pause(settlingMs);
      for (let round = 0; round < rounds; round += 1) busy.push(percentile(await fillsPainted(app, htx, orderId), 95));
      market.setRate(0);
    } finally {
      await htx.close();
    }
    return {
      figures: [
        figure('event to painted cell, quiet, p95', spreadOf(quiet), 'ms'),
        figure('event to painted cell, busy, p95', spreadOf(busy), 'ms'),
      ],
      absolutes: [],
    };
  },
};
