/** How soon are ten accounts back, again and again, and after an outage? */

import { setTimeout as pause } from 'node:timers/promises';
import { openArchive } from '../../../electron/orders/archive/archive.ts';
import { systemClock } from '../../../electron/world.ts';
import { startSimulatedHtx } from '../../../electron/exchanges/simulated/htx-server.ts';
import { accessOf } from '../../support/monitor-rig.ts';
import { spreadOf } from '../contest.ts';
import { counted, figure, type Measure } from '../measure.ts';
import { FollowedAccounts } from '../support/followed-accounts.ts';

const accounts = 10;
const drops = 5;
const apartMs = 4000;
const outageMs = 5000;

export const measure: Measure = {
  title: 'Reconnecting',
  how: 'Ten accounts at a simulated HTX on loopback, whose sockets are cut five times 4 s apart: seconds until the last of them is live again, the slowest of the five. Then an outage of 5 s: seconds from its end.',
  measure: async () => {
    const keys = Array.from({ length: accounts }, (_, index) => ({
      accessKey: `access-${String(index)}`,
      secretKey: `secret-${String(index)}`,
    }));
    const htx = await startSimulatedHtx({ accounts: keys });
    const archive = openArchive({ folder: null, clock: systemClock, onWarning: () => undefined });
    const followed = new FollowedAccounts(
      archive,
      keys.map(({ accessKey, secretKey }, index) => ({
        exchange: 'htx',
        access: { ...accessOf('htx', htx.address, accessKey, secretKey), account: `account-${String(index)}` },
      })),
    );
    const areLive = (): boolean => followed.monitor.summary().connections.every(({ phase }) => phase === 'live');
    const back = async (sinceMs: number): Promise<number> => {
      await followed.until(() => !areLive());
      await followed.until(areLive);
      return (performance.now() - sinceMs) / 1000;
    };
    followed.monitor.start();
    await followed.live();
    const taken: number[] = [];
    for (let drop = 0; drop < drops; drop += 1) {
      const droppedMs = performance.now();
      htx.sockets.drop();
      taken.push(await back(droppedMs));
      await pause(Math.max(0, apartMs - (performance.now() - droppedMs)));
    }
    await htx.goDown();
    await pause(outageMs);
    await htx.comeBack();
    const endedMs = performance.now();
    await followed.until(areLive);
    const outage = (performance.now() - endedMs) / 1000;
    await followed[Symbol.asyncDispose]();
    archive.close();
    await htx.close();
    return {
      figures: [
        figure('reconnect, slowest of five drops', { ...spreadOf(taken), value: Math.max(...taken) }, 's'),
        counted('reconnect, after an outage of 5 s', outage, 's'),
      ],
      absolutes: taken.map((seconds, drop) => `drop ${String(drop + 1)}: ${seconds.toFixed(2)} s`),
    };
  },
};
