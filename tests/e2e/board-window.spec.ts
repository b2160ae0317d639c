/** The board from the keyboard, its groups and filters, and what the settings keep. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount, lookUp } from './support/trader.ts';

function gridOf(page: Page): Locator {
  return page.getByRole('grid', { name: 'Orders' });
}

function rowOf(page: Page, orderId: string): Locator {
  return gridOf(page).locator(`[data-order-id="${orderId}"]`);
}

test('rows are chosen, opened, watched, filtered and dismissed without a mouse', async ({ launchApp, venues }) => {
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
  await expect(rowOf(page, newer.orderId)).toHaveAttribute('data-stale', 'false');
  const order = page.getByRole('region', { name: 'Order', exact: true });

  // From the empty box for IDs, which has the focus when the window opens.
  await page.getByRole('searchbox', { name: 'Order ID' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(rowOf(page, newer.orderId)).toHaveAttribute('aria-selected', 'true');
  await expect(gridOf(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(order.getByRole('heading', { name: 'ETH-USDT' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(order.getByRole('heading', { name: 'BTC-USDT' })).toBeVisible();
  await page.keyboard.press('w');
  await expect(rowOf(page, older.orderId)).toHaveAttribute('data-watched', 'true');
  await expect(page.getByRole('button', { name: 'Unwatch', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(order).toHaveCount(0);

  await page.keyboard.press('/');
  await page.keyboard.type('eth q');
  await expect(rowOf(page, newer.orderId)).toHaveCount(0);
  await expect(page.getByText('No order passes the filter.')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(rowOf(page, newer.orderId)).toBeVisible();
  await expect(rowOf(page, older.orderId)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(rowOf(page, older.orderId)).toBeVisible();

  server.orders.cancel(newer.orderId);
  await expect(rowOf(page, newer.orderId)).toHaveAttribute('data-status', 'canceled');
  await page.getByRole('radio', { name: /^Closed/ }).check({ force: true });
  await expect(rowOf(page, older.orderId)).toHaveCount(0);
  await rowOf(page, newer.orderId).click();
  await page.keyboard.press('d');
  await expect(rowOf(page, newer.orderId)).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(rowOf(page, newer.orderId)).toHaveAttribute('data-status', 'canceled');
  await page.keyboard.press('d');
  await expect(rowOf(page, newer.orderId)).toHaveCount(0);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Watch the order, or unwatch it');
});

test('an order whose outcome is not known stands in a group of its own', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const odd = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  server.orders.say(odd.orderId, 'suspended_by_venue');
  const { page } = await launchApp();
  await addAccount(page, account);
  const group = page.getByRole('rowgroup', { name: 'Not known' });
  await expect(group.locator(`[data-order-id="${odd.orderId}"]`)).toHaveAttribute('data-status', 'unknown');
  await expect(page.getByRole('radio', { name: 'Open 1', exact: true })).toBeAttached();
  await expect(page.getByRole('radio', { name: 'Closed 0', exact: true })).toBeAttached();
});

test('an ID pasted anywhere is looked up, and its order watched with one key', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await expect(rowOf(page, orderId)).toBeVisible();
  await gridOf(page).focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, orderId);
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toHaveValue(orderId);
  await lookUp(page, orderId);
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('New');
  await page.keyboard.press('w');
  await expect(page.getByRole('button', { name: 'Unwatch', exact: true })).toBeVisible();
});

test('settings are kept as they are entered, and what is none is refused beside its field', async ({ launchApp }) => {
  const { app, page, userData, close } = await launchApp();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Connection lost after').fill('45');
  await page.keyboard.press('Enter');
  await page.getByLabel('Quiet from').fill('22:30');
  await page.getByLabel('Partly filled').uncheck();
  await page.getByRole('group', { name: 'Text size' }).getByRole('radio', { name: '125 %' }).check();
  const zoomOf = (each: typeof app): Promise<number | undefined> =>
    each.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  await expect.poll(() => zoomOf(app)).toBe(1.25);
  const days = page.getByLabel('Keep events in the archive for');
  await days.fill('many');
  await expect(page.getByRole('alert')).toHaveText('A whole number from 0 to 36500.');
  await close();

  const again = await launchApp({ userData });
  await again.page.getByRole('button', { name: 'Settings' }).click();
  await expect(again.page.getByLabel('Connection lost after')).toHaveValue('45');
  await expect(again.page.getByLabel('Quiet from')).toHaveValue('22:30');
  await expect.poll(() => zoomOf(again.app)).toBe(1.25);
  await expect(again.page.getByLabel('Partly filled')).not.toBeChecked();
  await expect(again.page.getByLabel('Keep events in the archive for')).not.toHaveValue('many');
});

test('a connection opens all its figures from the keyboard, and while it is lost a way to try at once', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startQfex();
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await expect(rowOf(page, orderId)).toHaveAttribute('data-stale', 'false');
  const item = page
    .getByRole('region', { name: 'Connections' })
    .getByRole('listitem')
    .filter({ hasText: account.label });
  const details = page.getByRole('dialog', { name: account.label });

  await item.getByRole('button', { name: account.label }).focus();
  await page.keyboard.press('Enter');
  await expect(details).toContainText('Live since');
  await expect(details).toContainText('Last message');
  await expect(details).toContainText('Reconnects today');
  await expect(details.getByRole('button', { name: 'Reconnect', exact: true })).toHaveCount(0);
  // Single keys are not the board's while it is open; Escape closes it alone.
  await page.keyboard.press('w');
  await page.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(rowOf(page, orderId)).toHaveAttribute('data-watched', 'false');

  await server.goDown();
  await expect(item).toHaveAttribute('data-phase', 'reconnecting');
  await item.getByRole('button', { name: account.label }).click();
  await expect(details).toContainText('Last live');
  await server.comeBack();
  await details.getByRole('button', { name: 'Reconnect', exact: true }).click();
  await expect(item).toHaveAttribute('data-phase', 'live', { timeout: 15_000 });
});

test('a low window leaves its room to the rows', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  for (let at = 0; at < 20; at += 1)
    server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: String(60_000 + at) });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.setViewportSize({ width: 787, height: 547 });
  await expect.poll(async () => (await gridOf(page).boundingBox())?.height ?? 0).toBeGreaterThan(400);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(787);
  // Beside the pages the box is short; with an ID in it, it lies over them with all that narrows a look-up.
  const symbol = page.getByLabel('Symbol', { exact: true });
  await expect(symbol).toBeHidden();
  await page.getByRole('searchbox', { name: 'Order ID' }).fill('123');
  await symbol.fill('BTC-USDT');
  await page.keyboard.press('Escape');
  await gridOf(page).focus();
  await expect(symbol).toBeVisible();
});
