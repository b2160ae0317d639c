/** How large is what is built? Budgets, so that growth is a decision. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const dist = path.resolve(import.meta.dirname, '../../dist');

/** What a window loads, in kB as it would be compressed. */
function compressedKb(folder: string, isCounted: (name: string) => boolean): number {
  const files = readdirSync(path.join(dist, folder), { recursive: true, encoding: 'utf8' }).filter(isCounted);
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, folder, file))).length, 0) / 1000;
}

test('the window is at most 200 kB compressed, fonts beside', () => {
  expect(compressedKb('renderer', (name) => /\.(js|css|html|svg)$/.test(name))).toBeLessThanOrEqual(200);
});

test('what a terminal starts is at most 5 kB compressed', () => {
  expect(compressedKb('cli', (name) => name === 'order-monitor.cjs')).toBeLessThanOrEqual(5);
});
