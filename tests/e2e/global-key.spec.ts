/** One key of the whole desktop looks up what the clipboard holds: an order ID at once, anything else never. */

import type { Page } from '@playwright/test';
import { expect, test, type LaunchedApp } from './support/app.ts';
import { answersOf, boxOf } from './support/trader.ts';

const stroke = 'CommandOrControl+Shift+L';

async function set(page: Page, keys: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Change the key that looks up the clipboard' }).click();
  const field = page.getByRole('textbox', { name: 'Look up the clipboard, from any program' });
  await field.press(keys);
  await field.press('Enter');
}

function copy(app: LaunchedApp['app'], text: string): Promise<void> {
  return app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
}

function pressed({ app }: LaunchedApp): Promise<boolean> {
  return app.evaluate((electron, keys) => Reflect.get(electron, 'standIn').pressShortcut(keys), stroke);
}

test('it is off until it is set; then an ID alone is looked up, and all else is put in the box or shown nowhere', async ({
  launchApp,
}) => {
  const launched = await launchApp();
  const { app, page, userData, close } = launched;
  await page.getByRole('button', { name: 'Try with simulated exchanges' }).click();
  await expect(page.getByText('Simulated exchanges').first()).toBeVisible();
  expect(await pressed(launched)).toBe(false);

  await set(page, 'Control+l');
  await expect(page.getByText('It would be taken from other programs')).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Look up the clipboard, from any program' });
  await field.press('Control+Shift+L');
  await field.press('Enter');
  await expect(page.locator('.shortcut-now')).toHaveText('Ctrl Shift L');
  const said = page.locator('.said-line');

  await copy(app, '   ');
  await expect.poll(() => pressed(launched)).toBe(true);
  await expect(said).toContainText('The clipboard holds no text.');

  await copy(app, 'my password\u202E');
  await pressed(launched);
  await expect(boxOf(page)).toHaveValue(String.raw`my password\u{202E}`);
  await expect(boxOf(page)).toBeFocused();
  await expect(said).toContainText('Nothing was asked');
  await expect(answersOf(page)).toHaveCount(0);

  await copy(app, '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHR0\n-----END PRIVATE KEY-----');
  await pressed(launched);
  await expect(said).toContainText('looks like a secret key');
  await expect(page.locator('body')).not.toContainText('PRIVATE KEY');

  await copy(app, ' 1550497891998535681\n');
  await pressed(launched);
  await expect(answersOf(page)).toContainText('1550497891998535681');
  await close();

  // There after a restart; what another program has is said, and tried again at the next start.
  const again = await launchApp({ userData });
  await expect.poll(() => pressed(again)).toBe(true);
  await again.app.evaluate((electron) => {
    Reflect.get(electron, 'standIn').takenShortcuts.add('CommandOrControl+Alt+K');
  });
  await set(again.page, 'Control+Alt+k');
  await expect(again.page.getByText('Another program has this key')).toBeVisible();
  expect(await pressed(again)).toBe(false);
  await again.page.getByRole('button', { name: 'Turn off' }).click();
  await expect(again.page.locator('.shortcut-now')).toHaveText('off');
});
