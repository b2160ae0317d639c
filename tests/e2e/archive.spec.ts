/** The archive's page: what it is sorted by, and that its rows fit where there is little room. */

import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

test('rows of the archive are of one height, and their IDs and times in sight, however narrow it is', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '1500',
    price: '60000.5',
    type: 'postOnly',
  });
  server.orders.fill(orderId, '625', { price: '60000.1' });
  server.orders.cancel(orderId);
  server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { page } = await launchApp();
  await addAccount(page, { ...account, label: 'HTX of the whole trading desk' });
  await expect(page.getByRole('grid', { name: 'Orders' }).locator('[data-stale="false"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Archive' }).click();
  const table = page.getByRole('table', { name: 'Archived orders' });
  await expect(table.getByRole('columnheader', { name: 'Last change, UTC' })).toBeVisible();
  await expect(page.getByLabel('Changed from, UTC')).toBeVisible();
  for (const width of [480, 700, 800, 1000, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const row of await table.locator('tbody tr').all()) {
      expect((await row.boundingBox())?.height ?? 0, `at ${String(width)}`).toBeLessThanOrEqual(36);
      for (const cell of [row.locator('[data-field="orderId"] .bright'), row.locator('td').last()]) {
        const box = await cell.boundingBox();
        expect((box?.x ?? width) + (box?.width ?? 0), `at ${String(width)}`).toBeLessThanOrEqual(width);
      }
    }
  }
});

test('a row of the archive follows what becomes of its order while the page is open', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '15', price: '60000.5' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await expect(page.getByRole('grid', { name: 'Orders' }).locator('[data-stale="false"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Archive' }).click();
  const row = page.locator(`tr.archive-row[data-order-id="${orderId}"]`);
  const totals = page.getByRole('region', { name: 'Totals' });
  await expect(row).toHaveAttribute('data-status', 'new');
  await expect(totals).toContainText(/net 0/);
  server.orders.fill(orderId, '15');
  await expect(row).toHaveAttribute('data-status', 'filled');
  await expect(row.locator('[data-field="filledQuantity"]')).toContainText('15');
  await expect(totals).toContainText(/net 15/);
});
