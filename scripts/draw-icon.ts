/** Draws `build/icon.png` from `build/icon.svg`, with the machine's Chromium. Run when the icon changes. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './find-chromium.ts';

const build = path.resolve(import.meta.dirname, '..', 'build');
const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium was found.');
const browser = await chromium.launch({ executablePath });
const page = await browser.newPage({ viewport: { width: 512, height: 512 } });
const svg = readFileSync(path.join(build, 'icon.svg'), 'utf8');
await page.setContent(`<body style="margin:0">${svg}</body>`);
await page.screenshot({ path: path.join(build, 'icon.png'), omitBackground: true });
await browser.close();
