/**
 * Does anything grow while orders come and go and connections break, for minutes?
 *
 *     node --expose-gc tests/soak/churn.ts [minutes]
 *
 * The first third warms up; after it the heap may grow by a tenth and 8 MB, and handles and timers by a few. The archive
 * remembers every order, but old events go: what it takes for one order must not grow.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startBusyMarket } from '../../electron/exchanges/simulated/busy-market.ts';
import { seededRandom } from '../../electron/exchanges/simulated/random.ts';
import { BoardChecker } from '../support/board-checker.ts';
import { htxTroubles, qfexTroubles, startWeather } from '../support/bad-weather.ts';
import { fastClocks } from '../support/fast-clock.ts';
import { startRig } from '../support/monitor-rig.ts';

// An hour on the desk in two minutes; closed orders leave the board after minutes of it, and events after hours.
const speed = 30;
const sampleEveryMs = 5_000;

interface Sample {
  heapMB: number;
  handles: number;
  archiveMB: number;
  /** What the archive takes for one order it remembers. */
  orderKB: number;
}

const minutes = Number(process.argv[2] ?? '10');
const random = seededRandom(1);
const { clock, exchangeClock } = fastClocks(speed);
const folder = mkdtempSync(join(tmpdir(), 'order-monitor-soak-'));
let checker: BoardChecker | null = null;
const rig = await startRig({
  clock,
  exchangeClock,
  folder,
  keepsTold: false,
  // A tenth of an hour, and about nine minutes of it.
  settings: { keepClosedHours: 0.1, keepEventsDays: 0.006 },
  before: ({ htx, qfex }) => {
    checker = new BoardChecker({ htx: htx.orders, qfex: qfex.orders });
  },
});
const markets = (['htx', 'qfex'] as const).map((exchange) =>
  startBusyMarket({
    exchange,
    market: rig[exchange].orders,
    clock: exchangeClock,
    random,
    openOrders: 60,
    eventsPerSecond: 3,
    closedKept: 500,
  }),
);

const counting = new DatabaseSync(join(folder, 'archive.db'), { readOnly: true });

function rememberedOrders(): number {
  const row = counting.prepare('SELECT count(*) AS orders FROM orders').get();
  return typeof row?.['orders'] === 'number' ? row['orders'] : 0;
}

function sample(): Sample {
  globalThis.gc?.();
  for (const { log } of [rig.htx, rig.qfex]) log.requests.length = 0;
  const { bytes } = rig.archive.size();
  return {
    heapMB: process.memoryUsage().heapUsed / 1e6,
    handles: process.getActiveResourcesInfo().length,
    archiveMB: bytes / 1e6,
    orderKB: bytes / 1e3 / Math.max(1, rememberedOrders()),
  };
}

/** The least of each: what is there between two bursts. */
function leastOf(samples: readonly Sample[]): Sample {
  const least = (pick: (each: Sample) => number): number =>
    samples.reduce((smallest, each) => Math.min(smallest, pick(each)), Number.POSITIVE_INFINITY);
  return {
    heapMB: least(({ heapMB }) => heapMB),
    handles: least(({ handles }) => handles),
    archiveMB: least(({ archiveMB }) => archiveMB),
    orderKB: least(({ orderKB }) => orderKB),
  };
}

function textOf({ heapMB, handles, archiveMB, orderKB }: Sample): string {
  return `heap ${heapMB.toFixed(1)} MB, ${String(handles)} handles and timers, archive ${archiveMB.toFixed(1)} MB, ${orderKB.toFixed(1)} kB an order`;
}

const samples: Sample[] = [];
const weathers = [htxTroubles(rig.htx, random), qfexTroubles(rig.qfex, random)].map((troubles) =>
  startWeather(troubles, { clock: exchangeClock, random, everyMs: 12_000 }),
);
const endsMs = performance.now() + minutes * 60_000;
while (performance.now() < endsMs) {
  await new Promise((resolve) => setTimeout(resolve, Math.min(sampleEveryMs, (minutes * 60_000) / 30)));
  const now = sample();
  samples.push(now);
  console.log(
    `${String(Math.round((endsMs - performance.now()) / 1000)).padStart(5)} s left: ${textOf(now)}, ${String(rig.rows().length)} rows`,
  );
}
for (const market of markets) market.stop();
for (const weather of weathers) await weather.clear();

const third = Math.floor(samples.length / 3);
const [early, late] = [leastOf(samples.slice(third, 2 * third)), leastOf(samples.slice(2 * third))];
console.log(`the second third: ${textOf(early)}\nthe last third: ${textOf(late)}`);
const wrong: string[] = [];
if (late.heapMB > early.heapMB * 1.1 + 8) wrong.push('the heap grows');
if (late.handles > early.handles + 20) wrong.push('handles or timers grow');
if (late.orderKB > early.orderKB * 1.2) wrong.push('what the archive takes for an order grows');
const check: BoardChecker | null = checker;
rig.monitor.networkChanged('online');
const calmMs = clock.monotonicMs() + 700_000;
const differences = (): string[] =>
  check === null
    ? ['no checker']
    : check.differences(rig.rows().filter((row) => check.isKnown(row.order) || row.order.isOpen !== false));
await rig.until(
  () => clock.monotonicMs() > calmMs || (clock.monotonicMs() > calmMs - 690_000 && differences().length === 0),
);
wrong.push(...differences());
counting.close();
await rig[Symbol.asyncDispose]();
rmSync(folder, { recursive: true, force: true });
for (const sentence of wrong) console.error(sentence);
process.exitCode = wrong.length === 0 ? 0 : 1;
