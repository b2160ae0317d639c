/** Are the keys the trader's own: chosen, swapped, refused, kept over a restart, and usual again? */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

function rowOf(dialog: Locator, action: string): Locator {
  return dialog.locator(`[data-action="${action}"]`);
}

async function openKeys(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Keys/ }).click();
  return page.getByRole('dialog', { name: 'Keys' });
}

function keysOf(dialog: Locator, action: string): Locator {
  return rowOf(dialog, action).locator('.key-map-keys');
}

test('a key is chosen, swapped, refused, there after a restart, and usual again', async ({ launchApp }) => {
  const { page, close, userData } = await launchApp();
  const dialog = await openKeys(page);

  // Chosen by the keyboard: a sequence, kept by Enter; the focus goes back to where it was.
  const change = rowOf(dialog, 'app.discreet').getByRole('button', { name: /^Change/ });
  await change.press('Enter');
  const field = dialog.getByRole('textbox', { name: /^New key of/ });
  await expect(field).toBeFocused();
  await field.press('Escape');
  await expect(dialog).toBeVisible();
  await expect(change).toBeFocused();
  await change.press('Enter');
  await field.press('Control+c');
  await expect(rowOf(dialog, 'app.discreet')).toContainText('The system or the menu has this key');
  await field.press('Enter');
  await expect(field).toBeVisible();
  await field.press('Backspace');
  await field.press('x');
  await field.press('x');
  await field.press('Enter');
  await expect(change).toBeFocused();
  await expect(keysOf(dialog, 'app.discreet')).toContainText('X X or Ctrl Shift D');

  // A clash is said in place, and swapped by the mouse.
  await rowOf(dialog, 'app.undo')
    .getByRole('button', { name: /^Change/ })
    .click();
  await field.press('l');
  await expect(rowOf(dialog, 'app.undo')).toContainText('L is the key of “Look up an order by its ID”.');
  await field.press('Enter');
  await expect(field).toBeVisible();
  await rowOf(dialog, 'app.undo').getByRole('button', { name: 'Swap' }).click();
  await expect(keysOf(dialog, 'app.undo')).toContainText('L');
  await expect(keysOf(dialog, 'app.lookUpBox')).toContainText('Z or Ctrl L or /');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await page.keyboard.press('x');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Discreet on' })).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.locator('.said-line')).toContainText('There is nothing to undo.');
  // What is printed elsewhere follows.
  await expect(page.locator('.look-up-box > .key-hint')).toHaveText('Z');
  await close();

  const again = await launchApp({ userData });
  await again.page.keyboard.press('z');
  await expect(again.page.getByRole('searchbox', { name: 'Order ID' })).toBeFocused();
  const later = await openKeys(again.page);
  await expect(keysOf(later, 'app.discreet')).toContainText('X X');
  await later.getByRole('button', { name: 'Usual keys' }).click();
  await expect(keysOf(later, 'app.discreet')).toContainText('. or Ctrl Shift D');
  await expect(later).toContainText('These are the usual keys.');
});
