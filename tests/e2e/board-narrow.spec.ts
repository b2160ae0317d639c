/** A board with little room: what tells an order from another stays in sight, and nothing above the rows moves them. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

function gridOf(page: Page): Locator {
  return page.getByRole('grid', { name: 'Orders' });
}

test('a board as narrow as a phone shows what an order is, how far it is, its last digits and its time without scrolling', async ({
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
  const { page } = await launchApp();
  await addAccount(page, account);
  const row = gridOf(page).locator(`[data-order-id="${orderId}"]`);
  await expect(row).toHaveAttribute('data-status', 'partiallyFilled');
  for (const width of [480, 560, 700, 800]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => gridOf(page).evaluate((grid) => grid.scrollWidth - grid.clientWidth)).toBe(0);
    for (const field of ['status', 'symbol', 'side', 'price', 'filledQuantity', 'quantity', 'updatedAt']) {
      const box = await row.locator(`[data-field="${field}"]`).boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width, `${field} at ${String(width)}`).toBe(
        true,
      );
      expect(box?.width ?? 0, `${field} at ${String(width)}`).toBeGreaterThan(10);
    }
    const lastDigits = row.locator('[data-field="orderId"] .bright');
    await expect(lastDigits).toHaveText(orderId.slice(-4));
    const digits = await lastDigits.boundingBox();
    expect((digits?.x ?? 0) + (digits?.width ?? 0)).toBeLessThanOrEqual(width);
  }
});

test('a stop on a narrow board shows its trigger price as a trigger', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const limit = server.orders.place({ symbol: 'AAPL-USD', side: 'sell', quantity: '8', price: '229.4' });
  const stop = server.orders.place({
    symbol: 'AAPL-USD',
    side: 'sell',
    quantity: '8',
    price: '214.5',
    kind: 'stop',
    type: 'stopLoss',
  });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.setViewportSize({ width: 480, height: 900 });
  const before = (orderId: string): Promise<string> =>
    gridOf(page)
      .locator(`[data-order-id="${orderId}"] [data-field="price"]`)
      .evaluate((cell) => getComputedStyle(cell, '::before').content);
  expect(await before(limit.orderId)).toBe('"at "');
  expect(await before(stop.orderId)).toBe('"trigger "');
});

test('the toolbar keeps its height whatever it counts, and the rows their place', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const first = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const odd = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  server.orders.say(odd.orderId, 'suspended_by_venue');
  const { page } = await launchApp();
  await addAccount(page, account);
  const row = gridOf(page).locator(`[data-order-id="${first.orderId}"]`);
  await row.click();
  const heights = (): Promise<number[]> =>
    page.evaluate(async () => {
      const found: number[] = [];
      for (const count of ['3', '48', '1,234']) {
        for (const shown of document.querySelectorAll('.chip-count')) shown.textContent = count;
        for (const paused of document.querySelectorAll<HTMLElement>('.sorting-paused'))
          paused.style.visibility = count === '3' ? 'hidden' : 'visible';
        await new Promise(requestAnimationFrame);
        found.push(document.querySelector('.board-toolbar')?.getBoundingClientRect().height ?? 0);
      }
      return found;
    });
  for (const width of [700, 760, 800, 1000, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(new Set(await heights()).size, `at ${String(width)}`).toBe(1);
  }
});

test('the dot of what was not seen is whole beside the eye of what is watched', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  const row = gridOf(page).locator(`[data-order-id="${orderId}"]`);
  await row.click();
  await page.keyboard.press('w');
  await expect(row).toHaveAttribute('data-watched', 'true');
  server.orders.fill(orderId, '3');
  await expect(row.locator('[data-field="filledQuantity"]')).toHaveText('3');
  for (const width of [800, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const dot = await row.locator('.unseen-dot').boundingBox();
    expect(dot?.x ?? -1, `at ${String(width)}`).toBeGreaterThan(3);
    expect(dot?.width).toBe(6);
  }
});

test('the row of the order that is looked at is followed where it goes', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  for (let at = 0; at < 14; at += 1)
    server.orders.place({ symbol: 'AAPL-USD', side: 'sell', quantity: '8', price: `229.${String(10 + at)}` });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.setViewportSize({ width: 900, height: 600 });
  const grid = gridOf(page);
  await expect(grid).toHaveAttribute('aria-rowcount', '15');
  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const order = page.getByRole('region', { name: 'Order', exact: true });
  const orderId = (await order.getAttribute('data-order-id')) ?? '';
  const row = grid.locator(`[data-order-id="${orderId}"]`);
  await expect(row).toHaveAttribute('aria-rowindex', '15');
  await expect(row).toBeInViewport({ ratio: 0.9 });
  // A hand at the rows keeps them in their places.
  await row.hover();
  await order.hover();
  server.orders.fill(orderId, '3');
  await expect(row).toHaveAttribute('aria-rowindex', '2');
  await expect(row).toBeInViewport({ ratio: 0.9 });
});
