/** What the trader arranged is there after a restart: views, filter, sort, page, the open order, the place among the rows. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

/** What is on the disk: the place among the rows is kept a moment after they were scrolled. */
function keptIn(folder: string): string {
  const file = path.join(folder, 'desk.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

test('everything stands as it was left', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  for (let at = 0; at < 120; at += 1)
    server.orders.place({
      symbol: at % 2 === 0 ? 'BTC-USDT' : 'ETH-USDT',
      side: 'buy',
      quantity: '10',
      price: String(60_000 + at),
    });
  const sealing = { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' };
  const first = await launchApp({ env: sealing });
  await addAccount(first.page, account);
  const rows = first.page.getByRole('grid', { name: 'Orders' }).locator('[data-order-id]');
  await expect(rows.first()).toBeVisible();
  const box = first.page.getByRole('textbox', { name: 'Filter', exact: true });
  await box.fill('sym:eth');
  await box.press('Enter');
  await first.page.getByRole('button', { name: 'Save view' }).click();
  await first.page.getByRole('textbox', { name: 'Name of the view' }).fill('Ether');
  await first.page.keyboard.press('Enter');
  await first.page.getByRole('button', { name: 'Price' }).click();
  await expect(rows.first()).toContainText('60,001');
  await first.page.keyboard.press('Shift+G');
  await first.page.keyboard.press('s');
  await expect(first.page.locator('.group-head')).toHaveText(['ETH-USDT 60']);
  const scrolled = first.page.getByRole('grid', { name: 'Orders' });
  await scrolled.evaluate((grid) => {
    grid.scrollTop = 900;
  });
  await scrolled.click({ position: { x: 400, y: 200 } });
  const opened = await scrolled.locator('[aria-selected="true"]').getAttribute('data-order-id');
  await expect(first.page.getByRole('region', { name: 'Order', exact: true })).toBeVisible();
  await expect.poll(() => keptIn(first.userData)).toContain(`/${opened ?? ''}"`);
  await expect.poll(() => keptIn(first.userData)).toMatch(/"firstRow":\s*\{/);
  const top = await scrolled.evaluate((grid) => grid.scrollTop);
  await first.close();

  const second = await launchApp({ env: sealing, userData: first.userData });
  const grid = second.page.getByRole('grid', { name: 'Orders' });
  await expect(second.page.getByRole('textbox', { name: 'Filter', exact: true })).toHaveValue('sym:eth');
  await expect(second.page.getByRole('tab', { name: 'Ether' })).toHaveAttribute('aria-selected', 'true');
  await expect(second.page.getByRole('tab', { name: 'Ether' })).toHaveAttribute('data-changed', 'true');
  await expect(second.page.getByRole('columnheader', { name: 'Price' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(second.page.locator('.group-head')).toHaveText(['ETH-USDT 60']);
  await expect(grid.locator(`[data-order-id="${opened ?? ''}"]`)).toHaveAttribute('aria-selected', 'true');
  await expect(second.page.getByRole('region', { name: 'Order', exact: true })).toBeVisible();
  await expect.poll(() => grid.evaluate((each) => each.scrollTop)).toBeGreaterThan(top - 60);
  const pages = second.page.getByRole('navigation', { name: 'Pages' });
  await second.page.keyboard.press('Shift+G');
  await second.page.keyboard.press('n');
  await expect(second.page.locator('.group-head')).toHaveCount(0);
  await pages.getByRole('button', { name: 'Archive' }).click();
  // Right after the change: nothing is waited for.
  await second.close();

  const third = await launchApp({ env: sealing, userData: first.userData });
  await expect(third.page.getByRole('heading', { name: 'Archive' })).toBeAttached();
  // The keys are the rows', and no text in a box.
  await expect(third.page.locator('.archive-row').first()).toBeVisible();
  await third.page.keyboard.press('j');
  await expect(third.page.locator('.archive-row[aria-selected="true"]')).toHaveCount(1);
  await third.page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Board' }).click();
  await expect(third.page.getByRole('grid', { name: 'Orders' }).locator('[data-order-id]')).toHaveCount(60);
  await expect(third.page.locator('.group-head')).toHaveCount(0);
});
