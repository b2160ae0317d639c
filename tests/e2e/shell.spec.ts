/** Around the rows: which account is in trouble, which rows are old news, what was missed, and where to ask now. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

const sizes = [
  { width: 1440, height: 900, linePx: 30 },
  { width: 480, height: 700, linePx: 30 },
  { width: 600, height: 400, linePx: 26 },
] as const;

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

function connectionsOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Connections' });
}

function itemOf(page: Page, label: string): Locator {
  return connectionsOf(page).getByRole('listitem').filter({ hasText: label });
}

/** "14:00": the hour so many away from this one, on this computer's clock. */
function hour(hoursAway: number): string {
  return `${String((new Date().getHours() + hoursAway + 24) % 24).padStart(2, '0')}:00`;
}

/** The line is as high as ever, and nothing in it or of the page stands out on either side. */
async function expectOneLine(page: Page, { width, linePx }: (typeof sizes)[number]): Promise<void> {
  const line = page.getByRole('contentinfo');
  await expect.poll(async () => (await line.boundingBox())?.height).toBe(linePx);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const right = await line.evaluate((one) =>
    Math.max(
      ...Array.from(
        one.querySelectorAll('.connections > *, .status-app'),
        (each) => each.getBoundingClientRect().right,
      ),
    ),
  );
  expect(right).toBeLessThanOrEqual(width);
}

test('accounts that are well are counted, one in trouble is named with its button and its rows, all are a key away', async ({
  launchApp,
  venues,
}) => {
  const htx = await venues.startHtx();
  const other = await venues.startHtx();
  const qfex = await venues.startQfex();
  const stays = qfex.server.orders.place({ symbol: 'AAPL-USD', side: 'sell', quantity: '12', price: '268.9' });
  const { page } = await launchApp();
  await addAccount(page, htx.account);
  await addAccount(page, { ...other.account, label: 'HTX Hedge' });
  await addAccount(page, qfex.account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  const opener = connectionsOf(page).getByRole('button', { name: /of 3 live/ });
  await expect(opener).toHaveText('3 of 3 live');
  for (const label of ['HTX Main', 'HTX Hedge', 'QFEX Desk'])
    await expect(itemOf(page, label)).toHaveAttribute('data-phase', 'live');
  await expect(rowOf(page, stays.orderId)).toHaveAttribute('data-stale', 'false');
  await expect(page.getByRole('list', { name: 'Not connected' })).toHaveCount(0);

  await qfex.server.goDown();
  await expect(opener).toHaveText('2 of 3 live');
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectOneLine(page, size);
    await expect(itemOf(page, 'QFEX Desk').getByText('QFEX Desk')).toBeInViewport({ ratio: 1 });
    await expect(itemOf(page, 'QFEX Desk')).toContainText(/reconnecting, try \d/);
    await expect(itemOf(page, 'QFEX Desk').getByRole('button', { name: 'Try now' })).toBeInViewport({ ratio: 1 });
  }

  // One sentence for all its rows; each keeps the time that they are sorted by.
  const banners = page.getByRole('list', { name: 'Not connected' }).getByRole('listitem');
  await expect(banners).toHaveText([/^QFEX Desk not connected since \d\d:\d\d:\d\d, rows are as of then$/]);
  await expect(banners).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(rowOf(page, stays.orderId)).toHaveAttribute('data-stale', 'true');
  const updated = rowOf(page, stays.orderId).locator('[data-field="updatedAt"]');
  await expect(updated).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}$/);
  const edge = rowOf(page, stays.orderId);
  expect(await edge.evaluate((row) => getComputedStyle(row, '::before').borderInlineStartStyle)).toBe('dashed');

  // By the keyboard.
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  for (const label of ['HTX Main', 'HTX Hedge', 'QFEX Desk'])
    await expect(itemOf(page, label).getByText(label)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Tab');
  await expect(itemOf(page, 'HTX Main').getByRole('button', { name: 'HTX Main' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'HTX Main' })).toContainText('Live since');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await expect(opener).toBeFocused();

  // With the mouse, in the smallest window.
  await page.setViewportSize({ width: 480, height: 400 });
  await opener.click();
  await qfex.server.comeBack();
  await itemOf(page, 'HTX Hedge').scrollIntoViewIfNeeded();
  await expect(itemOf(page, 'HTX Hedge').getByText('HTX Hedge')).toBeInViewport({ ratio: 1 });
  await page.getByRole('searchbox', { name: 'Order ID' }).click();
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await expect(opener).toHaveText('3 of 3 live');
  await expect(banners).toHaveCount(0);
});

test('of ten accounts none is hidden: who has no room in the line is counted, and a click away', async ({
  launchApp,
  venues,
}) => {
  const { account } = await venues.startHtx();
  const { page } = await launchApp();
  await addAccount(page, account);
  const others = await Promise.all(Array.from({ length: 9 }, () => venues.startHtx()));
  for (const [at, other] of others.entries())
    await addAccount(page, { ...other.account, label: `Market making ${String(at + 2)}` });
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(connectionsOf(page).getByRole('button', { name: '10 of 10 live' })).toBeVisible();
  for (const { server: lost } of others.slice(0, 4)) await lost.goDown();
  await expect(connectionsOf(page).getByRole('button', { name: '6 of 10 live' })).toBeVisible();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectOneLine(page, size);
    const more = connectionsOf(page).getByRole('button', { name: / more$/ });
    const named = connectionsOf(page).locator('li:not(.is-folded, [data-over])');
    await expect(named.first()).toContainText(/Market making \d.*reconnecting/);
    await expect(named.first().getByRole('button', { name: 'Try now' })).toBeInViewport({ ratio: 1 });
    const count = await named.count();
    if (count < 4) await expect(more).toHaveText(`${String(4 - count)} more`);
  }
  await connectionsOf(page)
    .getByRole('button', { name: / more$/ })
    .click();
  await expect(connectionsOf(page).getByRole('listitem')).toHaveCount(10);
  for (const item of await connectionsOf(page).getByRole('listitem').all()) {
    await item.scrollIntoViewIfNeeded();
    await expect(item.locator('.account-mark')).toBeInViewport({ ratio: 1 });
  }
});

test('what was missed is one panel, by what it came to, and apart from what fell due in quiet hours', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(itemOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  const save = (quietHours: { from: string; to: string }): Promise<unknown> =>
    page.evaluate(
      (hours) => window.orderMonitor?.app?.['saveSettings']?.({ quietHours: hours, noticesAbout: 'all' }),
      quietHours,
    );
  await save({ from: hour(-2), to: hour(3) });
  const filled = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const canceled = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  await expect(rowOf(page, canceled.orderId)).toHaveAttribute('data-status', 'new');
  server.orders.fill(filled.orderId, '10');
  server.orders.cancel(canceled.orderId);
  const away = page.getByRole('region', { name: 'While you were away' });
  await expect(away.getByRole('heading', { name: /^Due in quiet hours/ })).toBeVisible();
  await expect(away.locator('summary')).toContainText('2 in quiet hours');
  await expect(away.locator('.away-quiet [data-subject="filled"]')).toContainText('BTC-USDT');
  await expect(away.locator('.away-quiet [data-subject="closed"]')).toContainText('ETH-USDT');

  // They fall due in hours that are not quiet any more.
  await save({ from: '00:00', to: '00:00' });
  await expect(away.getByRole('heading', { name: /quiet hours/ })).toHaveCount(0);
  await expect(away.locator('summary')).toContainText('1 filled, 1 closed');

  // Put away and taken out by the keyboard and with the mouse; opened from it.
  await away.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(away.locator('[data-subject="filled"]')).toBeHidden();
  await away.locator('summary').click();
  await away.locator('[data-subject="filled"]').getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveAttribute(
    'data-order-id',
    filled.orderId,
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+S');
  await expect(away).toHaveCount(0);
});

test('an order on the board that is over can be asked for again, one that is live can’t', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startQfex();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(itemOf(page, account.label)).toHaveAttribute('data-phase', 'live');
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await rowOf(page, orderId).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order.getByRole('button', { name: 'Open at QFEX' })).toBeVisible();
  await expect(order.getByRole('button', { name: 'Ask now' })).toHaveCount(0);
  server.orders.cancel(orderId);
  await order.getByRole('button', { name: 'Ask now' }).focus();
  await page.keyboard.press('Enter');
  const answers = page.getByRole('region', { name: 'Answers', exact: true });
  await expect(answers).toContainText(orderId);
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toHaveValue(orderId);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await page.getByRole('region', { name: 'Order', exact: true }).getByRole('button', { name: 'Ask now' }).click();
  await expect(answers).toContainText(orderId);
});
