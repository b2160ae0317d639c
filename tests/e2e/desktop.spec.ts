/** What the desktop does not do for the app, does by itself, or ends: and what the trader is told of it. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, recorded, runsOnElectron, test } from './support/app.ts';
import { test as withVenues } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

test.skip(runsOnElectron() || process.platform !== 'linux', 'played on the stand-in, as on Linux');
withVenues.skip(runsOnElectron(), 'the stand-in ends the session');

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
}

async function setStandIn(app: ElectronApplication, values: Record<string, unknown>): Promise<void> {
  await app.evaluate((electron, given) => {
    for (const [name, value] of Object.entries(given)) Reflect.set(Reflect.get(electron, 'standIn'), name, value);
  }, values);
}

test('settings that this desktop does not heed say so, and can’t be chosen', async ({ launchApp }) => {
  const { page } = await launchApp({ env: { XDG_SESSION_TYPE: 'wayland' } });
  await openSettings(page);
  for (const [label, sentence] of [
    ['Always on top', /Wayland/],
    ['With a sound', /The desktop decides/],
    ['Start when I log in', /checkout/],
  ] as const) {
    const field = page.getByLabel(label);
    await expect(field, label).toBeDisabled();
    await expect(field, label).toHaveAccessibleDescription(sentence);
  }
});

test('“start at login” shows what the system has, also after it was turned off there', async ({
  launchApp,
}, testInfo) => {
  const config = testInfo.outputPath('config');
  const entry = path.join(config, 'autostart', 'order-monitor.desktop');
  const { app, page } = await launchApp({ env: { XDG_CONFIG_HOME: config, XDG_SESSION_TYPE: 'x11' } });
  await setStandIn(app, { isPackaged: true });
  await openSettings(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await expect(page.getByLabel('Always on top')).toBeEnabled();
  const field = page.getByLabel('Start when I log in');
  await field.check();
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toContain('Exec=');
  await expect(field).toBeChecked();
  rmSync(entry);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await expect(field).not.toBeChecked();
  // Anything else that is set leaves it off.
  await page.getByLabel('Start hidden in the tray').check();
  await expect(page.getByLabel('Start hidden in the tray')).toBeChecked();
  expect(existsSync(entry)).toBe(false);
});

test('a test notice is shown, or the desktop’s own words say why it was not', async ({ launchApp }) => {
  const { app, page } = await launchApp();
  await openSettings(page);
  const button = page.getByRole('button', { name: 'Show a test notice' });
  await button.click();
  await expect(page.getByText('The desktop took it.')).toBeVisible();
  expect((await recorded(app)).notifications).toMatchObject([{ title: 'Test notice', isShown: true }]);
  await setStandIn(app, { notificationsAre: 'failed' });
  await button.click();
  await expect(
    page.getByText(/did not show the notice\. It says: “The stand-in was told to refuse it\.”/),
  ).toBeVisible();
});

withVenues(
  'what waits to be written is written when the session ends, which gives the app no time',
  async ({ launchApp, venues }) => {
    const { server, account } = await venues.startHtx();
    const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
    const env = { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' };
    const { app, page, userData, close } = await launchApp({ env });
    await addAccount(page, account);
    const rowOf = (shown: Page) => shown.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
    await expect(rowOf(page)).toHaveAttribute('data-stale', 'false');
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate((electron) => {
      electron.app.on('will-quit', () => process.exit(7));
      // From here on no batch is written by its timer.
      Reflect.set(globalThis, 'setTimeout', () => 0);
    });
    // Answered, so it waits to be written.
    await rowOf(page).evaluate(async (row) => {
      await globalThis.orderMonitor['monitor']?.['watch']?.({ key: row.getAttribute('data-key') });
    });
    await app.evaluate((electron) => Reflect.get(electron, 'standIn').endSession()).catch(() => undefined);
    expect(await ended).toBe(0);
    await close();
    const again = await launchApp({ userData, env });
    await expect(rowOf(again.page)).toHaveAttribute('data-watched', 'true');
  },
);
