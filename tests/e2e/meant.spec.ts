/** Do the keys act only on orders that are listed, or looked at; and on all rows that are chosen? In the window alone. */

import type { Locator, Page } from '@playwright/test';
import { expect, openScene, test } from './support/window-alone.ts';

// A filled order that was seen.
const filled = '1513217421638275073';

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

function said(page: Page): Locator {
  return page.locator('.said-line');
}

function chosenRows(page: Page): Locator {
  return page.locator('.grid-row[aria-selected="true"]');
}

test('no key acts on an order that the filter hides; it is chosen again once it is listed again', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const filter = page.getByRole('textbox', { name: 'Filter', exact: true });
  await rowOf(page, filled).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveCount(0);
  await filter.fill('status:open');
  // An input method's Escape ends its composition, and nothing else.
  await filter.evaluate((box) => {
    for (const key of ['Escape', 'Enter'])
      box.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
  });
  await expect(filter).toBeFocused();
  await filter.press('Enter');
  await expect(page.getByRole('grid', { name: 'Orders' })).toBeFocused();
  await expect(rowOf(page, filled)).toHaveCount(0);
  await expect(chosenRows(page)).toHaveCount(0);
  for (const key of ['c', 'w', 'd', 'u', 'Enter']) await page.keyboard.press(key);
  await expect(said(page).getByRole('status')).toHaveText('');
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveCount(0);
  await filter.fill('');
  await filter.press('Enter');
  await expect(rowOf(page, filled)).toHaveAttribute('aria-selected', 'true');
  await page.context().close();
});

test('of several chosen rows all are dismissed, copied and watched, by one key, and come back by one', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.getByRole('radio', { name: /^Closed/ }).check({ force: true });
  const rows = page.getByRole('grid', { name: 'Orders' }).locator('tr[data-order-id]');
  const before = await rows.count();
  expect(before).toBeGreaterThan(4);
  await rows.nth(0).click({ modifiers: ['Control'] });
  await rows.nth(1).click({ modifiers: ['Control'] });
  await rows.nth(2).click({ modifiers: ['Control'] });
  await rows.nth(1).click({ modifiers: ['Control'] });
  await expect(chosenRows(page)).toHaveCount(2);
  const meant = page.locator('.grid-row[data-meant="true"]');
  await expect(meant).toHaveAttribute('aria-selected', 'true');
  // The menu is of the row that stands out.
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menu')).toContainText((await meant.getAttribute('data-order-id')) ?? 'none');
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(said(page)).toContainText('Copied 2 order IDs, one a line.');
  await page.keyboard.press('Shift+C');
  await expect(said(page)).toContainText('Copied 2 orders as sentences, one a line.');
  const watched = page.getByRole('grid', { name: 'Orders' }).locator('tr[data-watched="true"]');
  const watchedBefore = await watched.count();
  await page.keyboard.press('w');
  await expect(watched).not.toHaveCount(watchedBefore);
  await page.keyboard.press('z');
  await expect(watched).toHaveCount(watchedBefore);
  await page.keyboard.press('d');
  await expect(said(page)).toContainText('Dismissed 2 orders; the archive keeps them. Z undoes it.');
  await expect(rows).toHaveCount(before - 2);
  await page.keyboard.press('z');
  await expect(rows).toHaveCount(before);

  // What a filter hides is chosen no more.
  const totals = page.getByRole('region', { name: 'Totals' });
  await rows.nth(0).click({ modifiers: ['Control'] });
  await rows.nth(1).click({ modifiers: ['Shift'] });
  await rows.nth(2).click({ modifiers: ['Shift'] });
  await expect(totals).toContainText(/[23] chosen/);
  await page.getByRole('textbox', { name: 'Filter', exact: true }).fill('status:open');
  await expect(totals).not.toContainText('chosen');
  await page.context().close();
});

test('Escape takes away a filter that is typed, which comes back, and only leaves that of a saved view', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const filter = page.getByRole('textbox', { name: 'Filter', exact: true });
  const grid = page.getByRole('grid', { name: 'Orders' });
  await filter.fill('sym:eth');
  await filter.press('Escape');
  await expect(filter).toHaveValue('');
  await expect(grid).toBeFocused();
  await expect(said(page)).toContainText('The filter is cleared. Z undoes it.');
  await page.keyboard.press('z');
  await expect(filter).toHaveValue('sym:eth');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Ether');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Ether' })).toHaveAttribute('aria-selected', 'true');
  await filter.press('Escape');
  await expect(filter).toHaveValue('sym:eth');
  await expect(grid).toBeFocused();
  await page.context().close();
});

test('a sequence that a text interrupts is not shown as going on; a tab has the rows as its panel', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.keyboard.press('g');
  await expect(page.locator('.begun-sequence')).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter', exact: true }).focus();
  await page.keyboard.type('b');
  await expect(page.locator('.begun-sequence')).toHaveCount(0, { timeout: 1_000 });
  for (const name of ['Board', 'Archive']) {
    await page.getByRole('button', { name, exact: true }).click();
    const tab = page.getByRole('tablist', { name: 'Views' }).getByRole('tab').first();
    const panel = (await tab.getAttribute('aria-controls')) ?? '';
    expect(await page.getByRole('tabpanel').getAttribute('id')).toBe(panel);
  }
  await page.context().close();
});

test('beginning several rows with an order open closes it: the keys go to the rows that are chosen', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await rowOf(page, filled).click();
  await expect(order).toBeVisible();
  await page.getByRole('grid', { name: 'Orders' }).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(order).toHaveCount(0);
  await expect(chosenRows(page)).toHaveCount(2);
  await page.keyboard.press('c');
  await expect(said(page)).toContainText('Copied 2 order IDs');
  // Enter opens the one that stands out.
  const meant = await page.locator('.grid-row[data-meant="true"]').getAttribute('data-order-id');
  await page.keyboard.press('Enter');
  await expect(order).toContainText(meant ?? 'none');
  await expect(chosenRows(page)).toHaveCount(1);
  await page.context().close();
});

test('all closed orders that are shown are dismissed, and those the filter hides stay', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const filter = page.getByRole('textbox', { name: 'Filter', exact: true });
  await filter.fill('sym:eth');
  await filter.press('Enter');
  await page.keyboard.press('Shift+D');
  await expect(said(page)).toContainText(/closed orders? not shown here stays?\./);
  await filter.fill('');
  await filter.press('Enter');
  await expect(rowOf(page, filled)).toBeVisible();
  await filter.fill('sym:eth');
  await filter.press('Enter');
  await page.keyboard.press('Shift+S');
  await expect(said(page)).toContainText(/All marked as seen, also \d+ orders? not shown here\./);
  await page.context().close();
});

test('in the archive the row that several were extended to has the focus; with nothing found the page has', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  const rows = page.locator('.archive-row');
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('j');
  const at = await page.locator('.archive-row[data-meant="true"]').getAttribute('aria-rowindex');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosenRows(page)).toHaveCount(2);
  await expect(page.locator('.archive-row:focus')).toHaveAttribute('aria-rowindex', String(Number(at) + 1));
  await expect(page.locator('.archive-row:focus')).toHaveAttribute('data-meant', 'true');
  await page.keyboard.press('c');
  await expect(said(page)).toContainText('Copied 2 order IDs, one a line.');
  const filter = page.getByRole('textbox', { name: 'Filter', exact: true });
  await filter.fill('sym:nothingcalledso');
  await expect(rows).toHaveCount(0);
  await filter.press('Escape');
  await expect(filter).not.toBeFocused();
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  await page.context().close();
});
