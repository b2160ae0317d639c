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

function isOfWindow(name: string): boolean {
  return /\.(js|css|html|svg)$/.test(name) && !name.includes('chinese-face');
}

/**
 * About 50 kB of it are Chinese: 25 its characters, which hardly compress, 25 the core's sentences, which stand there in both
 * languages. The list of the pieces of its face is one of fonts.
 */
test('the window is at most 310 kB compressed, fonts beside', () => {
  expect(compressedKb('renderer', isOfWindow)).toBeLessThanOrEqual(310);
});

test('what a terminal starts is at most 5 kB compressed', () => {
  expect(compressedKb('cli', (name) => name === 'order-monitor.cjs')).toBeLessThanOrEqual(5);
});
