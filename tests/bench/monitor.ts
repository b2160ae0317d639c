/**
 * Does the monitor keep up? 10,000 open orders at the start, then 2,000 events a second from both exchanges.
 *
 *     node tests/bench/monitor.ts [seconds] [open orders at each exchange] [events per second]
 *
 * Printed: the time until both accounts are live, how long the event loop was held up, memory before and after, the
 * share of a processor, and whether the board ends as the exchanges' truth. The exchanges are in a thread of their own.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { exchanges } from '../../electron/exchanges/registry.ts';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { accountKeyOf } from '../../electron/orders/account-ref.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import { systemClock } from '../../electron/world.ts';
import { equals } from '../../shared/decimal.ts';
import { exchangeIds } from '../../shared/order.ts';
import { accessOf, htxKeys, qfexKeys, usualSettings } from '../support/monitor-rig.ts';
import type { FromExchanges, PlainTruth, ToExchanges } from './busy-exchanges.ts';
import { plainNetwork } from '../support/plain-network.ts';

const [seconds = 20, openOrders = 5_000, eventsPerSecond = 2_000] = process.argv.slice(2).map(Number);

const worker = new Worker(new URL('busy-exchanges.ts', import.meta.url), { workerData: { openOrders } });
const heard: FromExchanges[] = [];
let wake = (): void => undefined;
worker.on('message', (message: FromExchanges) => {
  heard.push(message);
  wake();
});
worker.on('error', (error) => {
  throw error;
});

async function next<Kind extends FromExchanges['kind']>(kind: Kind): Promise<Extract<FromExchanges, { kind: Kind }>> {
  for (;;) {
    const found = heard.find((message): message is Extract<FromExchanges, { kind: Kind }> => message.kind === kind);
    if (found !== undefined) {
      heard.splice(heard.indexOf(found), 1);
      return found;
    }
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

function tell(message: ToExchanges): void {
  worker.postMessage(message, []);
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function megabytes(): string {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return `${(heapUsed / 1e6).toFixed(0)} MB heap, ${(rss / 1e6).toFixed(0)} MB in all`;
}

const places = await next('ready');
const folder = mkdtempSync(join(tmpdir(), 'order-monitor-bench-'));
const world = {
  clock: systemClock,
  random: (byteCount: number) => randomBytes(byteCount),
  ...plainNetwork,
  log: () => undefined,
  beginningOf: (text: string, length: number) => text.slice(0, length),
};
const archive = openArchive({ folder, clock: systemClock, onWarning: ({ message }) => console.log(message) });
const opened = new Map<string, ExchangeAccount>([
  ['htx/my-htx', exchanges.htx.open(accessOf('htx', places.htx, htxKeys.accessKey, htxKeys.secretKey), world)],
  ['qfex/my-qfex', exchanges.qfex.open(accessOf('qfex', places.qfex, qfexKeys.publicKey, qfexKeys.secretKey), world)],
]);
const delay = monitorEventLoopDelay({ resolution: 2 });
let [deltas, rows, changes] = [0, 0, 0];
const lastSaid = new Map<string, string>();
let told = (): void => undefined;
const monitor = new Monitor({
  archive,
  accounts: {
    list: () => exchangeIds.map((exchange) => ({ id: `my-${exchange}`, exchange, label: exchange })),
    connect: (ref) => {
      const connection = opened.get(accountKeyOf(ref));
      return Promise.resolve(connection === undefined ? null : { ...ref, label: ref.exchange, connection });
    },
    renew: () => Promise.resolve(),
    revision: () => 0,
  },
  world,
  settings: () => usualSettings,
  noticesAtMost: { count: 60, withinMs: 60_000 },
  listener: {
    onNotice: () => undefined,
    onConnection: ({ exchange, phase, problem }) => {
      const said = `${exchange} is ${phase}${problem === null ? '' : `: ${problem.message}`}`;
      if (lastSaid.get(exchange) !== said) console.log(`  ${said}`);
      lastSaid.set(exchange, said);
    },
    onGap: ({ exchange }, { from, to }) => console.log(`  ${exchange} has a gap of ${String(to - from)} ms`),
    onChange: () => {
      changes += 1;
    },
    onDelta: (delta) => {
      deltas += 1;
      rows += delta.rows.length;
      // As the window's bridge does: nothing of it is shared.
      structuredClone(delta);
      told();
    },
  },
});

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    told = () => {
      if (isSo()) resolve();
    };
    told();
  });
}

function percentiles(): string {
  return (
    [50, 99, 99.9].map((percent) => `p${String(percent)} ${(delay.percentile(percent) / 1e6).toFixed(1)}`).join(', ') +
    `, most ${(delay.max / 1e6).toFixed(0)} ms`
  );
}

delay.enable();
const startedMs = performance.now();
monitor.start();
await until(() => monitor.summary().connections.every(({ phase }) => phase === 'live'));
console.log(
  `live with ${String(monitor.board().rows.length)} orders after ${((performance.now() - startedMs) / 1000).toFixed(2)} s; event loop ${percentiles()}; ${megabytes()}`,
);

delay.reset();
[deltas, rows, changes] = [0, 0, 0];
const used = process.threadCpuUsage?.() ?? process.cpuUsage();
tell({ rate: eventsPerSecond / 2 });
for (let passed = 0; passed < seconds; passed += 5) {
  await rest(Math.min(5, seconds - passed) * 1000);
  console.log(
    `  after ${String(Math.min(seconds, passed + 5))} s: event loop ${percentiles()}; ${megabytes()}; archive ${(archive.size().bytes / 1e6).toFixed(0)} MB`,
  );
}
const usage = process.threadCpuUsage?.(used) ?? process.cpuUsage(used);
tell({ rate: 0 });
tell('truths');
const { events, truths } = await next('truths');
console.log(
  `${String(events)} events, ${String(changes)} changes in ${String(deltas)} batches of ${String(rows)} rows; ${((usage.user + usage.system) / 1e4 / seconds).toFixed(0)} % of a processor`,
);

function isWrong(truth: PlainTruth, status: string, filled: string | null): boolean {
  return truth.status !== status || filled === null || !equals(filled, truth.filled);
}

function wrongRows(): string[] {
  const shown = monitor.board().rows;
  const there = new Set(shown.map(({ order }) => order.orderId));
  const wrong = shown.filter(({ order }) => {
    const truth = truths.get(order.orderId);
    return truth !== undefined && isWrong(truth, order.status, order.filledQuantity);
  });
  const missing = [...truths].filter(([orderId]) => !there.has(orderId)).map(([orderId]) => orderId);
  return [
    ...wrong.map(({ order }) => `${order.orderId} is ${order.status} ${order.filledQuantity ?? '?'}`),
    ...missing.map((orderId) => `${orderId} is missing`),
  ];
}

const calmMs = performance.now();
let lost = wrongRows();
// Orders whose end only the history tells are asked for at the next check.
while (lost.length > 0 && performance.now() - calmMs < 60_000) {
  await rest(500);
  lost = wrongRows();
}
console.log(
  `the board is the exchanges' truth ${((performance.now() - calmMs) / 1000).toFixed(1)} s later; lost: ${String(lost.length)}${lost.length === 0 ? '' : ` (${lost.slice(0, 5).join('; ')})`}`,
);
await monitor.close();
await Promise.all([...opened.values()].map((account) => account.close()));
archive.close();
rmSync(folder, { recursive: true, force: true });
await worker.terminate();
