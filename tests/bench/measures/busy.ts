/** Does the main process keep up with 10,000 open orders and 2,000 events a second, and is nothing lost? */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { openArchive, type Archive } from '../../../electron/orders/archive/archive.ts';
import { systemClock } from '../../../electron/world.ts';
import { equals } from '../../../shared/decimal.ts';
import type { Order } from '../../../shared/order.ts';
import { accessOf, htxKeys, qfexKeys } from '../../support/monitor-rig.ts';
import { spreadOf } from '../contest.ts';
import { counted, figure, type Measure } from '../measure.ts';
import { processorUs } from '../support/blocks.ts';
import { BusyMarketProcess, type PlainTruth } from '../support/busy-market-process.ts';
import { FollowedAccounts, type Followed } from '../support/followed-accounts.ts';
import { TemporaryFolder } from '../support/folder.ts';

const openOrders = 10_000;
const eventsPerSecond = 2000;
const roundMs = 6000;
const enough = 0.95;
// Whether QFEX rejected an order or a change to it, the lists of open orders tell, of which two must lack it: of thousands
// of orders they come every 40 s, since reading one takes 3.
const settlesWithinMs = 120_000;

function accountsOf({ endpoints }: BusyMarketProcess): Followed[] {
  return [
    { exchange: 'htx', access: accessOf('htx', endpoints.htx, htxKeys.accessKey, htxKeys.secretKey) },
    { exchange: 'qfex', access: accessOf('qfex', endpoints.qfex, qfexKeys.publicKey, qfexKeys.secretKey) },
  ];
}

function isRight({ status, filled }: PlainTruth, order: Pick<Order, 'status' | 'filledQuantity'>): boolean {
  return status === order.status && order.filledQuantity !== null && equals(filled, order.filledQuantity);
}

/** What the board or, of orders that have left it, the archive says otherwise than the exchange. */
function lostOf(truths: ReadonlyMap<string, PlainTruth>, { monitor }: FollowedAccounts, archive: Archive): string[] {
  const { rows } = monitor.board();
  const shown = new Set(rows.map(({ order }) => order.orderId));
  const wrong = rows.flatMap(({ order }) => {
    const truth = truths.get(order.orderId);
    return truth === undefined || isRight(truth, order) ? [] : [`${order.orderId} is ${order.status}`];
  });
  // A board holds 10,000 closed rows: the older ones are in the archive.
  const missing = [...truths].flatMap(([orderId, truth]) => {
    if (shown.has(orderId)) return [];
    const found = archive.findById(orderId);
    const isKept = found.ok && found.value.some(({ order }) => order.isOpen === false && isRight(truth, order));
    return isKept ? [] : [`${orderId} is missing`];
  });
  return [...wrong, ...missing];
}

async function lostInTheEnd(market: BusyMarketProcess, followed: FollowedAccounts, archive: Archive) {
  const { events, truths } = await market.truths();
  const calmMs = performance.now();
  let lost = lostOf(truths, followed, archive);
  while (lost.length > 0 && performance.now() - calmMs < settlesWithinMs) {
    await pause(1000);
    lost = lostOf(truths, followed, archive);
  }
  return { events, lost, settledMs: performance.now() - calmMs };
}

export const measure: Measure = {
  title: 'The main process, busy',
  how:
    '10,000 open orders of two accounts, then 2,000 events a second from exchanges in a process of their own, archive on disk, each delta cloned as the bridge does; each round is 6 s. ' +
    'Lost is what board and archive in the end say otherwise than the exchanges.',
  measure: async ({ rounds }) => {
    using folder = new TemporaryFolder();
    await using market = await BusyMarketProcess.start(openOrders / 2);
    const archive = openArchive({
      folder: folder.path,
      clock: systemClock,
      onWarning: ({ message }) => console.error(message),
    });
    const told = { rows: 0 };
    const followed = new FollowedAccounts(archive, accountsOf(market), {
      onDelta: (delta) => {
        told.rows += delta.rows.length;
        structuredClone(delta);
      },
    });
    const delay = monitorEventLoopDelay({ resolution: 2 });
    const startedMs = performance.now();
    followed.monitor.start();
    await followed.live();
    const liveMs = performance.now() - startedMs;
    market.setRate(eventsPerSecond);
    const [p99Ms, share]: [number[], number[]] = [[], []];
    const before = { events: 0, atMs: 0 };
    let measuredUs = 0;
    delay.enable();
    for (let round = -1; round < rounds; round += 1) {
      if (round === 0) Object.assign(before, { events: (await market.truths()).events, atMs: performance.now() });
      delay.reset();
      const usedUs = processorUs();
      await pause(roundMs);
      if (round < 0) continue;
      p99Ms.push(delay.percentile(99) / 1e6);
      const roundUs = processorUs() - usedUs;
      measuredUs += roundUs;
      share.push((roundUs / 1000 / roundMs) * 100);
    }
    delay.disable();
    const served = (await market.truths()).events - before.events;
    const servedPerSecond = (served / (performance.now() - before.atMs)) * 1000;
    market.setRate(0);
    const { events, lost, settledMs } = await lostInTheEnd(market, followed, archive);
    await followed[Symbol.asyncDispose]();
    archive.close();
    for (const sentence of lost.slice(0, 5)) console.error(sentence);
    return {
      figures: [
        figure('busy, event loop p99', spreadOf(p99Ms), 'ms'),
        figure('busy, share of a processor', spreadOf(share), '%'),
        counted('busy, orders lost', lost.length, ''),
      ],
      absolutes: [
        `${servedPerSecond.toFixed(0)} events a second came in the rounds, ${(measuredUs / served).toFixed(0)} µs of the processor each`,
        ...(servedPerSecond < eventsPerSecond * enough
          ? ['the exchanges’ own process was short of a processor: share and p99 are of fewer events']
          : []),
        `live with ${String(openOrders)} orders after ${(liveMs / 1000).toFixed(2)} s`,
        `${String(events)} events, ${String(told.rows)} rows told; board and archive are the exchanges’ truth ${(settledMs / 1000).toFixed(1)} s after the last`,
      ],
    };
  },
};
