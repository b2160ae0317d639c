/** Is the built app newer than what it is built from? */

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const sources = [
  'electron',
  'renderer',
  'shared',
  'CHANGELOG.md',
  'LICENSE',
  'build',
  'vite.config.ts',
  'scripts/bundle-sources.ts',
  'scripts/shipped.ts',
  'scripts/licence-texts',
  'package.json',
  'package-lock.json',
];
const products = [
  'dist/electron/start.js',
  'dist/electron/main.js',
  'dist/electron/preload.cjs',
  'dist/cli/order-monitor.cjs',
  'dist/cli/command-line.cjs',
  'dist/renderer/index.html',
  'dist/licences.txt',
];

/** Pure: each time in milliseconds, null where a product is missing. */
export function isUpToDate(sourceTimes: readonly number[], productTimes: readonly (number | null)[]): boolean {
  const newestSource = Math.max(...sourceTimes);
  return productTimes.every((time) => time !== null && time >= newestSource);
}

export function isBuilt(): boolean {
  return isUpToDate(
    sources.flatMap((name) => changeTimes(path.join(root, name))),
    products.map((name) => changeTimes(path.join(root, name))[0] ?? null),
  );
}

/** When a file, or each file below a folder, was last changed; none where it isn't there. */
function changeTimes(target: string): number[] {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [stats.mtimeMs];
  return readdirSync(target).flatMap((name) => changeTimes(path.join(target, name)));
}
