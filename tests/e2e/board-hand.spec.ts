/** The trader's hand is at the rows: what is under it stays there, and what is gone closes. */

import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

test('rows keep their places under the pointer, and are sorted again when it leaves', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const older = server.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '10',
    price: '60000',
    createdAt: Date.now() - 60_000,
  });
  const newer = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  const rows = page.getByRole('grid', { name: 'Orders' }).locator('[data-order-id]');
  const idAt = (at: number): Promise<string | null> => rows.nth(at).getAttribute('data-order-id');
  const olderRow = page.locator(`.board-row[data-order-id="${older.orderId}"]`);
  await expect(olderRow).toHaveAttribute('data-stale', 'false');
  const placeOf = async (): Promise<number> => (await olderRow.boundingBox())?.y ?? -1;
  const before = await placeOf();
  expect(await idAt(0)).toBe(newer.orderId);

  await olderRow.hover();
  server.orders.fill(older.orderId, '3');
  await expect(olderRow.locator('[data-field="filledQuantity"]')).toHaveText('3');
  await expect(page.getByRole('button', { name: 'Sorting paused' })).toBeVisible();
  expect(await placeOf()).toBe(before);
  await page.getByRole('heading', { name: 'Orders' }).hover();
  await expect.poll(placeOf).toBeLessThan(before);
  await expect(page.getByRole('button', { name: 'Sorting paused' })).toHaveCount(0);
});

test('a group whose rows keep their places under the pointer does not say how many it has', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const closes = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const closed = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  server.orders.place({ symbol: 'SOL-USDT', side: 'sell', quantity: '7', price: '200' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  const row = page.locator(`.board-row[data-order-id="${closes.orderId}"]`);
  await expect(row).toHaveAttribute('data-stale', 'false');
  server.orders.cancel(closed.orderId);
  const heads = page.locator('.group-head');
  await expect(heads).toHaveText([/^Open 2$/, /^Closed 1$/]);
  await row.hover();
  server.orders.cancel(closes.orderId);
  await expect(page.getByRole('radio', { name: 'Open 1', exact: true })).toBeAttached();
  await expect(heads).toHaveText([/^Open *$/, /^Closed *$/]);
  await page.getByRole('heading', { name: 'Orders' }).hover();
  await expect(heads).toHaveText([/^Open 1$/, /^Closed 2$/]);
});

test('an order closes with its account, whose removal says what leaves the board', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const other = await venues.startQfex();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await addAccount(page, other.account);
  await page.getByRole('button', { name: 'Board' }).click();
  const row = page.locator(`.board-row[data-order-id="${orderId}"]`);
  await row.click();
  await page.keyboard.press('.');
  await expect(page.locator('html')).toHaveAttribute('data-discreet', 'true');
  await page.getByRole('button', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Remove' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Remove account' });
  await expect(dialog).toContainText('Its order leaves the board and is no longer followed.');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(page.getByRole('grid', { name: 'Orders' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveCount(0);
});

test('what changed of a row glows where the row has gone, and nothing where less motion is asked for', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const createdAt = Date.now() - 60_000;
  const older = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000', createdAt });
  const newer = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  const row = page.locator(`.board-row[data-order-id="${older.orderId}"]`);
  await expect(row).toHaveAttribute('data-stale', 'false');
  await page.evaluate(() => {
    // oxlint-disable-next-line unbound-method -- applied to the element below
    const animate = Element.prototype.animate;
    const { dataset } = document.documentElement;
    Element.prototype.animate = function (...how) {
      const order = this.closest<HTMLElement>('.board-row')?.dataset['orderId'];
      dataset['glowed'] = `${dataset['glowed'] ?? ''} ${order ?? ''}/${this.getAttribute('data-field') ?? ''}`;
      return animate.apply(this, how);
    };
  });
  const glowed = (): Promise<string | null> => page.locator('html').getAttribute('data-glowed');
  server.orders.fill(older.orderId, '3');
  await expect.poll(glowed).toContain(`${older.orderId}/filledQuantity`);
  expect(await glowed()).not.toContain(`${older.orderId}/price`);
  expect(await glowed()).not.toContain(newer.orderId);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const before = await glowed();
  server.orders.fill(newer.orderId, '2');
  await expect(page.locator(`.board-row[data-order-id="${newer.orderId}"]`)).toHaveAttribute(
    'data-status',
    'partiallyFilled',
  );
  expect(await glowed()).toBe(before);
});
