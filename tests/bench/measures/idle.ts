/** How often does a hidden app wake up while nothing happens? */

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { openArchive } from '../../../electron/orders/archive/archive.ts';
import { systemClock } from '../../../electron/world.ts';
import { accessOf, htxKeys, qfexKeys } from '../../support/monitor-rig.ts';
import { spreadOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { BusyMarketProcess } from '../support/busy-market-process.ts';
import { TemporaryFolder } from '../support/folder.ts';
import { FollowedAccounts } from '../support/followed-accounts.ts';

// Two lists of open orders at each exchange, and all that beats.
const roundMs = 30_000;
const settleMs = 10_000;
const openOrders = 20;
// Of the simulated exchanges, as the real ones: HTX each 5 s, QFEX each 30 s.
const pingsInRound = roundMs / 5_000 + roundMs / 30_000;

/** How often the main thread went to sleep, as Linux counts it; elsewhere the turns of its event loop, which are a few more. */
function sleeps(): number {
  if (process.platform !== 'linux') return performance.nodeTiming.uvMetricsInfo.loopCount;
  const status = readFileSync(`/proc/self/task/${String(process.pid)}/status`, 'utf8');
  return Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(status)?.[1] ?? Number.NaN);
}

export const measure: Measure = {
  title: 'Idle',
  how:
    'One account at each simulated exchange, which are in a process of their own, 20 open orders at each, nothing happens and nobody looks: how often the ' +
    'main thread wakes up a second, in rounds of 30 s, without the exchanges’ own pings.',
  measure: async ({ rounds }) => {
    await using exchanges = await BusyMarketProcess.start(openOrders);
    using folder = new TemporaryFolder();
    const archive = openArchive({ folder: folder.path, clock: systemClock, onWarning: () => undefined });
    const { endpoints } = exchanges;
    const followed = new FollowedAccounts(
      archive,
      [
        { exchange: 'htx', access: accessOf('htx', endpoints.htx, htxKeys.accessKey, htxKeys.secretKey) },
        { exchange: 'qfex', access: accessOf('qfex', endpoints.qfex, qfexKeys.publicKey, qfexKeys.secretKey) },
      ],
      { isSeen: () => false },
    );
    followed.monitor.start();
    await followed.live();
    await pause(settleMs);
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = sleeps();
      await pause(roundMs);
      taken.push((sleeps() - before - pingsInRound) / (roundMs / 1000));
    }
    await followed[Symbol.asyncDispose]();
    archive.close();
    return { figures: [figure('idle, wake-ups a second', spreadOf(taken), '')], absolutes: [] };
  },
};
