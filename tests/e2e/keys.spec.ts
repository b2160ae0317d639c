/** What do the keys do, and what is undone? In the window alone, over its played bridge. */

import type { Locator, Page } from '@playwright/test';
import { expect, openScene, test } from './support/window-alone.ts';

// A filled order that was seen, one that was not, and one that is open.
const filled = '1513217421638275073';
const open = '1550497891998535681';

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

function said(page: Page): Locator {
  return page.locator('.said-line');
}

test('what was dismissed comes back by Z, and by the mouse while it is said; without an act there is nothing to undo', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.keyboard.press('z');
  await expect(said(page)).toContainText('There is nothing to undo.');
  await rowOf(page, filled).click();
  await page.keyboard.press('d');
  await expect(rowOf(page, filled)).toHaveCount(0);
  await expect(said(page)).toContainText('Dismissed; the archive keeps it. Z undoes it.');
  await page.keyboard.press('z');
  await expect(rowOf(page, filled)).toHaveAttribute('aria-selected', 'true');
  await expect(said(page)).toContainText('1 order is on the board again.');
  await page.keyboard.press('d');
  await expect(rowOf(page, filled)).toHaveCount(0);
  await said(page).getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, filled)).toBeVisible();
  await page.context().close();
});

test('marked as seen, not seen and unwatched are undone one after the other, the last first', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const unseen = page.getByRole('grid', { name: 'Orders' }).locator('[data-unseen="true"]');
  const before = await unseen.count();
  expect(before).toBeGreaterThan(0);
  await page.keyboard.press('Shift+S');
  await expect(unseen).toHaveCount(0);
  await rowOf(page, open).click();
  await page.keyboard.press('u');
  await expect(rowOf(page, open)).toHaveAttribute('data-unseen', 'true');
  const isWatched = (await rowOf(page, open).getAttribute('data-watched')) === 'true';
  if (!isWatched) await page.keyboard.press('w');
  await expect(rowOf(page, open)).toHaveAttribute('data-watched', 'true');
  await page.keyboard.press('w');
  await expect(rowOf(page, open)).toHaveAttribute('data-watched', 'false');
  await page.keyboard.press('z');
  await expect(rowOf(page, open)).toHaveAttribute('data-watched', 'true');
  await page.keyboard.press('z');
  await expect(rowOf(page, open)).toHaveAttribute('data-unseen', 'false');
  await page.keyboard.press('z');
  await expect(unseen).toHaveCount(before);
  await page.context().close();
});

test('what was done before another language was chosen is undone in that one', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await rowOf(page, filled).click();
  await page.keyboard.press('d');
  await expect(rowOf(page, filled)).toHaveCount(0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(page.getByRole('heading', { name: '设置', level: 1 })).toBeVisible();
  await page.keyboard.press('z');
  await expect(said(page)).toContainText('看板');
  await page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: '看板' }).click();
  await expect(page.locator(`tr[data-order-id="${filled}"]`)).toBeVisible();
  await page.context().close();
});

test('a key that is held dismisses one order, and goes on from row to row', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.getByRole('radio', { name: /^Closed/ }).check({ force: true });
  const rows = page.getByRole('grid', { name: 'Orders' }).locator('[data-order-id]');
  const before = await rows.count();
  expect(before).toBeGreaterThan(3);
  await page.keyboard.down('j');
  await page.keyboard.down('j');
  await page.keyboard.up('j');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  for (let at = 0; at < 3; at += 1) await page.keyboard.down('d');
  await page.keyboard.up('d');
  await expect(rows).toHaveCount(before - 1);
  await expect(page.locator('.said-line')).toContainText('Dismissed');
  await expect(rows).toHaveCount(before - 1);
  await page.context().close();
});

test('a sequence shows how it goes on, and one that does not go on does nothing', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await rowOf(page, filled).click();
  await page.keyboard.press('g');
  await expect(page.locator('.begun-sequence')).toContainText('Archive');
  await page.keyboard.press('d');
  await expect(page.locator('.begun-sequence')).toHaveCount(0);
  await expect(rowOf(page, filled)).toBeVisible();
  for (const [key, label] of [
    ['a', 'Archive'],
    ['c', 'Accounts'],
    ['s', 'Settings'],
    ['l', 'Look-ups'],
    ['b', 'Board'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('button', { name: label, exact: true })).toHaveAttribute('aria-current', 'page');
    // Where a box has the focus, letters are text: Escape leaves it.
    await page.keyboard.press('Escape');
  }
  await page.context().close();
});
