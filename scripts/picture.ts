/** `npm run picture`: the README's picture, made by the real app and its demo. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { bringChromium } from './bring-chromium.ts';
import { buildIfNeeded } from './build.ts';
import { electronIsInstalled, standInFolder } from './find-electron.ts';

const root = path.resolve(import.meta.dirname, '..');
const picture = path.join(root, 'docs', 'order-monitor.png');
/** The demo's order that is partly filled: it shows the most. */
const orderId = '57cc1941-8ad1-4df3-b34c-bb556518befc';

const say = (line: string): void => console.error(line);
await buildIfNeeded(say);
if (!electronIsInstalled()) {
  const chromium = bringChromium(say);
  if (!chromium.ok) throw new Error(chromium.message);
  process.env['CHROME_PATH'] = chromium.path;
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
}

const userData = mkdtempSync(path.join(tmpdir(), 'order-monitor-picture-'));
const app = await _electron.launch({
  args: ['.', '--demo', `--user-data-dir=${userData}`],
  cwd: root,
  colorScheme: 'dark',
});
try {
  const page = await app.firstWindow();
  await page.setViewportSize({ width: 1440, height: 900 });
  const grid = page.getByRole('grid', { name: 'Orders' });
  // The market has traded a little: some row is new, some is filled in part, one is closed.
  await grid.locator('[data-status="filled"]').first().waitFor({ timeout: 120_000 });
  await grid.locator(`[data-order-id="${orderId}"]`).click();
  // Away from the rows, which would keep their places under it.
  await page.mouse.move(720, 20);
  await page.getByRole('region', { name: 'Fills' }).getByRole('table').waitFor();
  // What moves has come to rest, and the fonts are there.
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: picture, animations: 'disabled' });
  say(`The picture stands in ${path.relative(root, picture)}.`);
} finally {
  await app.close();
  rmSync(userData, { recursive: true, force: true });
}
