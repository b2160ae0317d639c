/** What the app tells about itself: each entry of the Help menu and of the settings, with the mouse and the keys; and a new version. */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { authorityFile } from '../support/certificate.ts';
import { feedServer } from '../support/update-feed.ts';
import { answerNextDialog, expect, recorded, runsOnElectron, test } from './support/app.ts';

/** As if the trader had chosen an entry of the menu. */
function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu }, chosen) => Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click(), `help-${id}`);
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
}

test('diagnostics are copied, shown, and hold nothing of the trader’s', async ({ launchApp }, testInfo) => {
  const userData = testInfo.outputPath('alices-orders');
  mkdirSync(userData, { recursive: true });
  const planted =
    '[2026-11-30 01:00:00.000] [warn]  [test] order 1550452438178201603 of 57cc1941-8ad1-4df3-b34c-bb556518befc from 203.0.113.7 Signature=abcdefgh';
  writeFileSync(path.join(userData, 'order-monitor.log'), `${planted} in ${userData}\n`);
  const { app, page } = await launchApp({ userData, args: ['--demo'] });
  await page.getByRole('grid').waitFor();
  await chooseInMenu(app, 'diagnostics');
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  const shown = await dialog.getByRole('region', { name: 'Diagnostics' }).textContent();
  expect(shown).toBe(await app.evaluate(({ clipboard }) => clipboard.readText()));
  expect(shown).toMatch(/^Order Monitor \d/);
  expect(shown).toMatch(/Key store: \S/);
  expect(shown).toMatch(/htx 1 \(simulated, .*clock offset/);
  expect(shown).toContain('order (id) of (id) from (address)');
  for (const personal of ['1550452438178201603', '57cc1941', '203.0.113.7', 'abcdefgh', 'alices-orders'])
    expect(shown).not.toContain(personal);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('every entry is in the window too, for the keyboard', async ({ launchApp }) => {
  const { app, page, userData } = await launchApp();
  await openSettings(page);
  for (const [entry, title] of [
    ['Keyboard shortcuts', 'Keys'],
    ['Version and changes', 'Version and changes'],
    ['Licences', 'Licences'],
    ['Copy diagnostics', 'Diagnostics'],
  ] as const) {
    await page.getByRole('button', { name: entry }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    // The focus is where it was, so that the next entry is one key away.
    await expect(page.getByRole('button', { name: entry })).toBeFocused();
  }
  test.skip(runsOnElectron(), 'what was opened is known on the stand-in only');
  await page.getByRole('button', { name: 'Open log folder' }).click();
  await expect.poll(async () => (await recorded(app)).openedLinks).toEqual([userData]);
});

test('the menu shows versions and changes, licences and keys, and opens the log’s folder', async ({ launchApp }) => {
  const { app, page, userData } = await launchApp();
  await page.getByRole('button', { name: 'Home' }).waitFor();
  await chooseInMenu(app, 'version');
  const version = page.getByRole('dialog', { name: 'Version and changes' });
  await expect(version).toContainText(/Order Monitor\s*0\.1\.0/);
  await expect(version).toContainText(runsOnElectron() ? 'Electron 4' : 'the stand-in for Electron');
  await expect(version).toContainText('Off: nobody is asked.');
  await expect(version.getByRole('region', { name: 'Changes' })).toContainText('Looks up any order');
  await page.keyboard.press('Escape');
  await chooseInMenu(app, 'licences');
  await expect(page.getByRole('dialog', { name: 'Licences' })).toContainText(/npm run dist|MIT/);
  await page.keyboard.press('Escape');
  await chooseInMenu(app, 'keys');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  test.skip(runsOnElectron(), 'what was opened is known on the stand-in only');
  await chooseInMenu(app, 'logFolder');
  await expect.poll(async () => (await recorded(app)).openedLinks).toEqual([userData]);
});

test('crash reports have a folder of this user’s alone, and no reporter', async ({ launchApp }) => {
  const { app, userData } = await launchApp();
  const folder = await app.evaluate(({ app: itself }) => itself.getPath('crashDumps'));
  expect(folder).toBe(path.join(userData, 'crash-reports'));
  expect(statSync(folder).mode % 0o1000).toBe(0o700);
});

test('a new version is one line, and nothing happens without a click', async ({ launchApp }, testInfo) => {
  test.skip(runsOnElectron(), 'the certificate of the loopback’s feed is vouched for on the stand-in only');
  await using feed = await feedServer(testInfo.outputPath('feed'), '7.0.0', 'new');
  const userData = testInfo.outputPath('user-data');
  mkdirSync(userData);
  writeFileSync(path.join(userData, 'update-key.pem'), feed.publicKey);
  const { app, page } = await launchApp({ userData, args: ['--demo'], env: { NODE_EXTRA_CA_CERTS: authorityFile } });
  await openSettings(page);
  const address = page.getByRole('textbox', { name: 'Address to ask' });

  await address.fill('http://127.0.0.1/');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The address must begin with https://.');

  // Not confirmed outside the page: nothing is set, and nobody asked.
  await address.fill(feed.address);
  await page.keyboard.press('Enter');
  await expect(address).toHaveValue('');
  expect(feed.requests).toEqual([]);

  await answerNextDialog(app, 0);
  await address.fill(feed.address);
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  const line = page.getByRole('status').filter({ hasText: 'Version 7.0.0' }).first();
  await expect(line).toContainText('Version 7.0.0 is there. This copy runs from its source');
  await expect(line.getByRole('button', { name: 'Download' })).toBeHidden();
  await line.getByRole('button', { name: 'What is new' }).click();
  await expect.poll(async () => (await recorded(app)).openedLinks).toEqual([`${feed.address}notes-7.0.0.html`]);
  expect(feed.requests).toEqual(['GET /feed.json', 'GET /feed.json.sig']);
  expect(readFileSync(path.join(userData, 'settings.json'), 'utf8')).toContain(feed.address);

  await line.getByRole('button', { name: 'Close this message' }).click();
  await expect(line.getByRole('button', { name: 'What is new' })).toBeHidden();
});

test('an AppImage is downloaded by a click, and replaced after a word about the orders that are followed', async ({
  launchApp,
}, testInfo) => {
  test.skip(runsOnElectron() || process.platform !== 'linux', 'what is installed is played on the stand-in only');
  await using feed = await feedServer(testInfo.outputPath('feed'), '7.0.0', 'the new one');
  const userData = testInfo.outputPath('user-data');
  const appImage = testInfo.outputPath('Order Monitor.AppImage');
  mkdirSync(userData);
  writeFileSync(path.join(userData, 'update-key.pem'), feed.publicKey);
  writeFileSync(appImage, 'the old one');
  const { app, page, output } = await launchApp({
    userData,
    args: ['--demo'],
    env: { NODE_EXTRA_CA_CERTS: authorityFile, APPIMAGE: appImage },
  });
  await app.evaluate((electron) => {
    Reflect.get(electron, 'standIn').isPackaged = true;
    process.env['APPDIR'] = process.execPath.replace(/\/[^/]*$/, '');
  });
  await page.getByRole('grid').waitFor();
  await openSettings(page);
  await answerNextDialog(app, 0);
  await page.getByRole('textbox', { name: 'Address to ask' }).fill(feed.address);
  await page.keyboard.press('Enter');

  await page.getByRole('button', { name: 'Download' }).click();
  await expect(page.getByText('Version 7.0.0 is downloaded and checked.')).toBeVisible();
  expect(readFileSync(appImage, 'utf8')).toBe('the old one');

  // Not confirmed: nothing is prepared.
  await page.getByRole('button', { name: 'Restart now …' }).click();
  await expect
    .poll(async () => JSON.stringify((await recorded(app)).dialogs.at(-1)))
    .toMatch(/Install version 7\.0\.0 and restart\?.*\d+ open orders are followed/);
  await page.getByRole('button', { name: 'Install when I quit' }).click();
  await expect(page.getByText('Version 7.0.0 is installed when you quit the app.')).toBeVisible();
  expect(readFileSync(appImage, 'utf8')).toBe('the old one');

  await answerNextDialog(app, 0);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await page.getByRole('button', { name: 'Restart now …' }).click();
  await ended;
  expect(readFileSync(appImage, 'utf8')).toBe('the new one');
  expect(existsSync(path.join(path.dirname(appImage), '.Order Monitor.AppImage.new'))).toBe(false);
  expect(output()).toContain('The stand-in does not relaunch.');
});
