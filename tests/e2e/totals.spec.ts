/** What the orders come to that are shown or chosen, and how several rows are chosen: by mouse and by keys. */

import { expect } from '@playwright/test';
import { openScene, test } from './support/window-alone.ts';

test('totals are of what is filtered, and of the rows that are chosen', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const totals = page.getByRole('region', { name: 'Totals' });
  const rows = page.getByRole('grid', { name: 'Orders' }).locator('tr[data-order-id]');
  await expect(totals).toContainText('26 orders');
  // Folded, too, it says what is lacking and what is not live.
  const line = totals.getByRole('button');
  await expect(line).toContainText(/\d not live/);
  await expect(line).toContainText(/net .* \+ \d+ not known/);
  const filter = page.getByRole('textbox', { name: 'Filter', exact: true });
  await filter.fill('sym:btc status:filled');
  await filter.press('Enter');
  await expect(totals).toContainText('2 orders');
  await totals.getByRole('button').press('Enter');
  const table = totals.getByRole('table');
  await expect(table.getByRole('row', { name: /^BTC-USDT HTX Sell 2 650/ })).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'Net filled' })).toHaveText(/-650/);

  await filter.fill('');
  await filter.press('Enter');
  await expect(totals).toContainText('26 orders');
  await rows.nth(0).click({ modifiers: ['Control'] });
  await rows.nth(2).click({ modifiers: ['Control'] });
  await expect(totals).toContainText('2 chosen');
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveCount(0);
  await rows.nth(5).click({ modifiers: ['Shift'] });
  await expect(totals).toContainText('4 chosen');
  await expect(rows.locator('visible=true').and(page.locator('[aria-selected="true"]'))).toHaveCount(4);

  // From the keyboard: from the row that is chosen on.
  await page.keyboard.press('ArrowDown');
  await expect(totals).toContainText('26 orders');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(totals).toContainText('3 chosen');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(totals).toContainText('2 chosen');
  await page.context().close();
});

/** What the line says beside the count. */
function sumOf(text: string): string {
  return text.replace(/^\D*\d+ orders/, '');
}

test('no sum of other orders ever stands beside their count', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const line = page.getByRole('region', { name: 'Totals' }).getByRole('button');
  await expect(line).toContainText('26 orders');
  const before = (await line.textContent()) ?? '';
  // Told of each text that the line ever has, from the moment on that the filter is another.
  await line.evaluate((element) => {
    const seen: string[] = [];
    Object.assign(window, { totalsSeen: seen });
    new MutationObserver(() => seen.push(element.textContent ?? '')).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await page.getByRole('textbox', { name: 'Filter', exact: true }).fill('sym:btc status:filled');
  await expect(line).toContainText('2 orders');
  const after = (await line.textContent()) ?? '';
  const seen = await page.evaluate<unknown>(() => Reflect.get(window, 'totalsSeen'));
  expect(seen).not.toHaveLength(0);
  expect(sumOf(after)).not.toBe(sumOf(before));
  for (const text of Array.isArray(seen) ? seen : [])
    if (String(text).includes('2 orders')) expect(sumOf(String(text))).not.toBe(sumOf(before));
  await page.context().close();
});
