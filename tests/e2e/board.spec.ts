/** A trader leaves the app open: the board follows the exchanges, through outages, sleep, restarts and a kill. */

import type { Locator, Page } from '@playwright/test';
import { recorded } from './support/app.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, lookUp } from './support/trader.ts';

const sealing = { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' };

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

function connectionOf(page: Page, label: string): Locator {
  return page.getByRole('region', { name: 'Connections' }).getByRole('listitem').filter({ hasText: label });
}

test('open orders are on the board, and every change reaches their row', async ({ launchApp, venues }) => {
  const htx = await venues.startHtx();
  const qfex = await venues.startQfex();
  const resting = htx.server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '96420.5' });
  const { page } = await launchApp();
  await addAccount(page, htx.account);
  await addAccount(page, qfex.account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(connectionOf(page, 'HTX Main')).toHaveAttribute('data-phase', 'live');
  await expect(connectionOf(page, 'QFEX Desk')).toHaveAttribute('data-phase', 'live');

  const row = rowOf(page, resting.orderId);
  await expect(row).toHaveAttribute('data-status', 'new');
  await expect(row).toHaveAttribute('data-stale', 'false');
  await expect(row.locator('[data-field="symbol"]')).toHaveText('BTC-USDT');
  htx.server.orders.fill(resting.orderId, '137', { price: '96418.2' });
  await expect(row).toHaveAttribute('data-status', 'partiallyFilled');
  await expect(row.locator('[data-field="filledQuantity"]')).toContainText('137');
  htx.server.orders.fill(resting.orderId, '263');
  await expect(row).toHaveAttribute('data-status', 'filled');

  const placed = qfex.server.orders.place({ symbol: 'AAPL-USD', side: 'sell', quantity: '12', price: '268.9' });
  await expect(rowOf(page, placed.orderId)).toHaveAttribute('data-status', 'new');
  qfex.server.orders.cancel(placed.orderId);
  await expect(rowOf(page, placed.orderId)).toHaveAttribute('data-status', 'canceled');

  await rowOf(page, resting.orderId).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(rowOf(page, resting.orderId)).toHaveCount(0);
});

test('the timeline tells each event with its raw text, and the fills with their fee', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await rowOf(page, orderId).click();
  server.orders.fill(orderId, '5', { price: '268.5' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('New');
  await expect(timeline).toContainText('Filled 5');
  await timeline.getByText('raw text').first().click();
  await expect(timeline).toContainText(`"order_id":"${orderId}"`);
  await expect(page.getByRole('region', { name: 'Fills' })).toContainText('268.5');
});

test('two fills of one match are two rows, each with its fee, and nothing is said to be missing', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  const { orderId } = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '6', price: '2512.5' });
  for (let count = 0; count < 2; count += 1) server.orders.fill(orderId, '3', { tradeId: '700001', fee: '0.0301' });
  await rowOf(page, orderId).click();
  const fills = page.getByRole('region', { name: 'Fills' });
  await expect(fills.locator('[data-trade-id="700001"]')).toHaveCount(2);
  await expect(fills.locator('[data-field="fee.amount"][data-value="0.0301"]')).toHaveCount(2);
  await expect(fills.locator('.caution')).toHaveCount(0);
});

test('an amended order says under which ID it goes on, with a way there, and nothing that contradicts it', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startQfex({ amendNames: 'both' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'new');
  const newOrderId = '64764028-0c1d-4e2f-8a3b-5c6d7e8f9a0b';
  server.orders.amend(orderId, { price: '260', newOrderId });

  await expect(
    page.getByRole('rowgroup', { name: 'Not known' }).locator(`[data-order-id="${orderId}"]`),
  ).toHaveAttribute('data-status', 'unknown');
  await expect(rowOf(page, orderId).locator('[data-field="status"]')).toHaveAccessibleName('Amended');
  await rowOf(page, orderId).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order).toContainText(`Amended: it goes on as ${newOrderId}.`);
  await expect(order).not.toContainText(/not known yet|is not known\. Look at|Status unknown|left the book/i);
  await order.getByRole('button', { name: newOrderId }).click();
  await expect(order).toHaveAttribute('data-order-id', newOrderId);
  await expect(rowOf(page, newOrderId)).toHaveAttribute('aria-selected', 'true');
});

test('rows of a lost exchange look stale and say as of when, and are right again once it is back', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const closedMeanwhile = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const stays = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(rowOf(page, stays.orderId)).toHaveAttribute('data-stale', 'false');

  await server.goDown();
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'reconnecting');
  await expect(rowOf(page, stays.orderId)).toHaveAttribute('data-stale', 'true');
  await expect(rowOf(page, closedMeanwhile.orderId)).toHaveAttribute('data-status', 'new');
  server.orders.cancel(closedMeanwhile.orderId);
  await server.comeBack();
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'live', { timeout: 15_000 });
  await expect(rowOf(page, closedMeanwhile.orderId)).toHaveAttribute('data-status', 'canceled');
  await expect(rowOf(page, stays.orderId)).toHaveAttribute('data-stale', 'false');
});

test('asleep nothing is taken for live; awake it is live again at once', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(rowOf(page, orderId)).toHaveAttribute('data-stale', 'false');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'offline');
  await expect(rowOf(page, orderId)).toHaveAttribute('data-stale', 'true');
  server.orders.fill(orderId, '12');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'filled');
});

test('a looked-up order is watched with one key, and told of when it fills; a click on the notice opens it', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, orderId);
  await expect(page.getByRole('button', { name: 'Watch', exact: true })).toBeVisible();
  await page.getByRole('heading').first().click();
  await page.keyboard.press('w');
  await expect(page.getByRole('button', { name: 'Unwatch' })).toBeVisible();
  server.orders.fill(orderId, '10');
  await expect
    .poll(async () => (await recorded(app)).notifications.map(({ body, title }) => `${title} ${body}`).join())
    .toContain('BTC-USDT');
  expect((await recorded(app)).badgeCount).toBe(1);
  await app.evaluate((electron) => Reflect.get(electron, 'standIn').notifications[0].emit('click'));
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'filled');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Filled');
  // Opened is seen: there is nothing left to mark.
  await expect.poll(async () => (await recorded(app)).badgeCount).toBe(0);
  await expect(page.getByRole('button', { name: 'Mark all as seen' })).toBeDisabled();
});

test('after a kill the next start knows what was shown, and what closed meanwhile', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const resting = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const first = await launchApp({ env: sealing });
  await addAccount(first.page, account);
  await first.page.getByRole('button', { name: 'Board' }).click();
  await expect(rowOf(first.page, resting.orderId)).toHaveAttribute('data-stale', 'false');
  const placed = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  await expect(rowOf(first.page, placed.orderId)).toHaveAttribute('data-status', 'new');
  first.app.process().kill('SIGKILL');
  server.orders.fill(resting.orderId, '10');
  const shortLived = server.orders.place({ symbol: 'BTC-USDT', side: 'sell', quantity: '3', price: '61000' });
  server.orders.cancel(shortLived.orderId);

  const { page } = await launchApp({ userData: first.userData, env: sealing });
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(rowOf(page, placed.orderId)).toHaveAttribute('data-stale', 'false', { timeout: 15_000 });
  await expect(rowOf(page, resting.orderId)).toHaveAttribute('data-status', 'filled');
  // Placed and canceled while nobody looked: the history tells.
  await expect(rowOf(page, shortLived.orderId)).toHaveAttribute('data-status', 'canceled');
});

test('a discreet window shows no amounts, by key and when the screen is locked', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  const price = rowOf(page, orderId).locator('[data-field="price"]');
  await expect(price).toHaveAttribute('data-value', '60000');
  await expect(price).toHaveText('60,000');
  const blurOf = (): Promise<string> =>
    price.evaluate((cell) => [cell, ...cell.querySelectorAll('*')].map((one) => getComputedStyle(one).filter).join());
  expect(await blurOf()).not.toContain('blur');
  await page.keyboard.press('.');
  await expect.poll(blurOf).toContain('blur');
  // The words around it can be read: the blur is of the figure alone.
  expect(await price.evaluate((cell) => getComputedStyle(cell).filter)).toBe('none');
  await page.keyboard.press('.');
  await expect.poll(blurOf).not.toContain('blur');
  // Linux tells nobody that its screen is locked, so the choice is not offered there; the stand-in tells all the same.
  await page.evaluate(() => window.orderMonitor?.app?.['saveSettings']?.({ discreetOnLock: true }));
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expect.poll(blurOf).toContain('blur');
});

test('the archive is searched for an order that the board no longer shows', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  await expect(connectionOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'new');
  server.orders.cancel(orderId);
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'canceled');
  await rowOf(page, orderId).click();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(rowOf(page, orderId)).toHaveCount(0);
  await page.getByRole('button', { name: 'Archive' }).click();
  await page
    .getByLabel(/^ID|Order ID/)
    .last()
    .fill(orderId);
  await expect(page.getByRole('table').locator(`[data-order-id="${orderId}"]`)).toBeVisible();
});
