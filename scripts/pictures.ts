/**
 * `npm run pictures`: every screen, in each theme and at each size, from played data at a fixed time. They stand in
 * `dist/pictures`; the one that the README shows, in `docs`. Names behind the command choose screens: `npm run pictures -- board`.
 */

import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type Screen, screens, showScreen } from '../tests/e2e/support/screens.ts';
import { type Size, WindowAlone } from '../tests/e2e/support/window-alone.ts';
import { bringChromium } from './bring-chromium.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'dist', 'pictures');

const sizes: Readonly<Record<string, Size>> = {
  '1440x900': { width: 1440, height: 900, zoom: 1 },
  '480x900': { width: 480, height: 900, zoom: 1 },
  '900x600': { width: 900, height: 600, zoom: 1 },
  '2560x1440': { width: 2560, height: 1440, zoom: 1 },
  '1440x900-at-200': { width: 1440, height: 900, zoom: 2 },
};

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** The picture that the README shows. */
const shown = { from: 'board-order-dark-1440x900.png', as: path.join(root, 'docs', 'order-monitor.png') };

const say = (line: string): void => console.error(line);

async function take(page: Page, screen: Screen, size: string): Promise<void> {
  await page.emulateMedia(looks.light);
  await showScreen(page, screen);
  for (const [look, media] of Object.entries(looks)) {
    await page.emulateMedia(media);
    await page.screenshot({ path: path.join(folder, `${screen.name}-${look}-${size}.png`), animations: 'disabled' });
  }
}

const chromium = bringChromium(say);
if (!chromium.ok) throw new Error(chromium.message);
const wanted = process.argv.slice(2);
const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
mkdirSync(folder, { recursive: true });
const windowAlone = await WindowAlone.start(chromium.path);
try {
  for (const [name, size] of Object.entries(sizes)) {
    const page = await windowAlone.page(size);
    for (const screen of chosen) await take(page, screen, name);
    await page.context().close();
  }
} finally {
  await windowAlone.close();
}
if (chosen.some(({ name }) => shown.from.startsWith(`${name}-dark-`)))
  copyFileSync(path.join(folder, shown.from), shown.as);
say(`The pictures stand in ${path.relative(root, folder)}.`);
