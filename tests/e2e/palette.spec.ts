/** Is everything found in one box, by the keyboard and by the mouse? In the window alone, over its played bridge. */

import type { Locator, Page } from '@playwright/test';
import { expect, openScene, test } from './support/window-alone.ts';

const open = '1550497891998535681';
const filled = '1513217421638275073';

function paletteOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Command palette' });
}

function optionsOf(page: Page): Locator {
  return paletteOf(page).getByRole('option');
}

function orderOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Order', exact: true });
}

test('actions are found by a part of their name, with their keys, and done by Enter', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.keyboard.press('Control+k');
  const box = paletteOf(page).getByRole('combobox');
  await expect(box).toBeFocused();
  await box.pressSequentially('arch');
  await expect(optionsOf(page).first()).toHaveText(/Go to the archive\s*G A/);
  await expect(optionsOf(page).first()).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute('aria-activedescendant', (await optionsOf(page).first().getAttribute('id')) ?? '');
  await box.press('Enter');
  await expect(paletteOf(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toHaveAttribute('aria-current', 'page');

  // What was done last comes first, Chinese names are found, and the arrows go round.
  await page.keyboard.press('Control+k');
  await expect(optionsOf(page).first()).toContainText('Go to the archive');
  await box.press('ArrowUp');
  await expect(optionsOf(page).last()).toHaveAttribute('aria-selected', 'true');
  await box.fill('看板');
  await expect(optionsOf(page).first()).toContainText('Go to the board');
  await box.fill('nothing is called so');
  await expect(paletteOf(page)).toContainText('Nothing is called so');
  await box.press('Control+k');
  await expect(paletteOf(page)).toHaveCount(0);
  await page.context().close();
});

test('an order is found by its last digits and opened, a whole ID is looked up first, also from the box', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  // While something is typed, too.
  await page.getByRole('searchbox', { name: 'Order ID' }).focus();
  await page.keyboard.press('Control+k');
  const box = paletteOf(page).getByRole('combobox');
  await box.fill(open.slice(-5));
  await expect(optionsOf(page).first()).toContainText(open);
  await expect(optionsOf(page).first()).toContainText('on the board');
  await expect(optionsOf(page).last()).toContainText(`Look up ${open.slice(-5)} at the exchanges`);
  await box.press('Enter');
  await expect(orderOf(page)).toHaveAttribute('data-order-id', open);

  await page.keyboard.press('Control+k');
  await box.fill(`where is ${filled}?`);
  await expect(optionsOf(page).first()).toHaveText(`Look up ${filled} at the exchanges`);
  await expect(optionsOf(page).nth(1)).toContainText(filled);
  await box.press('Enter');
  await expect(page.getByRole('region', { name: 'Answers', exact: true })).toContainText(filled);
  await page.context().close();
});

test('Enter right behind the last digits opens the order they mean, and asks no exchange', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.keyboard.press('Control+k');
  // Both in one task of the page: nothing can have been found in between.
  await paletteOf(page)
    .getByRole('combobox')
    .evaluate((box, text) => {
      if (!(box instanceof HTMLInputElement)) return;
      box.setRangeText(text);
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }, open.slice(-5));
  await expect(orderOf(page)).toHaveAttribute('data-order-id', open);
  await expect(page.getByRole('region', { name: 'Answers', exact: true })).toHaveCount(0);
  await page.context().close();
});

test('by the mouse it is opened from the line at the bottom, chosen from, and closed beside it', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.getByRole('button', { name: 'Commands' }).click();
  await optionsOf(page).filter({ hasText: 'Dark theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Commands' }).click();
  await expect(optionsOf(page).filter({ hasText: 'Dark theme' }).locator('svg')).toBeVisible();
  await page.mouse.click(5, 450);
  await expect(paletteOf(page)).toHaveCount(0);
  await page.context().close();
});
