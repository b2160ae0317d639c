/**
 * How long does a terminal wait for the app that is open, beside what its Node takes to start?
 *
 * The bundled launcher asks an app with an account at a simulated exchange, over its real socket: the median time from a
 * process's start to its end, by turns with `node -e 0`, the exchange's own part of the look-up included. On a machine at
 * rest, where bare Node takes 40 ms, 60 ms above it is a ratio of 2.5: above that it fails. What the executable takes alone
 * is printed where the built app can be run on the stand-in.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startDesk } from '../support/command-desk.ts';
import { findChromium } from '../../scripts/find-chromium.ts';

const rounds = 21;
const mostAllowed = 2.5;
const checkout = join(import.meta.dirname, '../..');
const bundle = join(checkout, 'dist/cli/order-monitor.cjs');

async function timed(executable: string, argv: readonly string[], wanted: number): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(executable, argv, { cwd: checkout, stdio: 'ignore' });
  const [status]: unknown[] = await once(child, 'close');
  if (status !== wanted) throw new Error(`${argv.join(' ')} ended with ${String(status)}.`);
  return performance.now() - startedMs;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (!existsSync(bundle)) throw new Error('Build the app first: npm run build');
let orderId = '';
await using desk = await startDesk({
  before: ({ orders }) => {
    orderId = orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' }).orderId;
  },
});
await desk.live();
const beside = (...words: string[]): string[] => [bundle, 'nothing', `--user-data-dir=${desk.folder}`, '--', ...words];
const taken = { bare: [] as number[], lookup: [] as number[], orders: [] as number[] };
for (let round = -3; round < rounds; round += 1) {
  const bare = await timed(process.execPath, ['-e', '0'], 0);
  const lookup = await timed(process.execPath, beside('lookup', orderId, '--json'), 0);
  const orders = await timed(process.execPath, beside('orders', '--json'), 0);
  if (round < 0) continue;
  taken.bare.push(bare);
  taken.lookup.push(lookup);
  taken.orders.push(orders);
}
const bareMs = median(taken.bare);
for (const name of ['lookup', 'orders'] as const) {
  const ratio = median(taken[name]) / bareMs;
  console.log(
    `${name} beside the app: ${median(taken[name]).toFixed(0)} ms against ${bareMs.toFixed(0)} ms of bare Node, ratio ${ratio.toFixed(2)}`,
  );
  if (ratio > mostAllowed) process.exitCode = 1;
}

const standIn = join(checkout, 'scripts/electron-on-chromium/electron');
if (existsSync(join(checkout, 'dist/electron/main.js')) && findChromium() !== null && process.platform !== 'win32') {
  const alone: number[] = [];
  const words = [
    '.',
    `--user-data-dir=${join(desk.folder, 'alone')}`,
    '--command-words',
    '--ozone-platform=headless',
    '--',
    '--version',
  ];
  for (let round = 0; round < 5; round += 1) alone.push(await timed(standIn, words, 0));
  console.log(
    `alone, on the stand-in: ${median(alone).toFixed(0)} ms, ratio to bare Node ${(median(alone) / bareMs).toFixed(1)}`,
  );
}
