/** What the window says of an order that left the book, or whose word nobody knows: what was seen last, and when. */

import type { Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

function rowOf(page: Page, orderId: string): ReturnType<Page['locator']> {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

test('figures of an order that left the book are those it was last seen with', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const gone = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '70', price: '60000' });
  const partly = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  server.orders.fill(partly.orderId, '3');
  const { page } = await launchApp();
  await addAccount(page, account);
  await expect(rowOf(page, gone.orderId)).toHaveAttribute('data-stale', 'false');
  await server.goDown();
  await expect(rowOf(page, gone.orderId)).toHaveAttribute('data-stale', 'true');
  // The exchange's lists lack them from now on, also its history.
  server.orders.forget(gone.orderId);
  server.orders.forget(partly.orderId);
  await server.comeBack();
  await expect(rowOf(page, gone.orderId).locator('[data-field="status"]')).toHaveAccessibleName('Left the book', {
    timeout: 30_000,
  });
  await expect(rowOf(page, partly.orderId).locator('[data-field="status"]')).toHaveAccessibleName('Left the book');

  const filled = rowOf(page, gone.orderId).locator('[data-field="filledQuantity"]');
  await expect(filled).toHaveAttribute('data-value', '0');
  await expect(filled).toHaveAccessibleName('not known, 0 when last seen');
  await expect(filled).toHaveText('?');
  const part = rowOf(page, partly.orderId).locator('[data-field="filledQuantity"]');
  await expect(part).toHaveText('3');
  await part.hover();
  await expect(part).toHaveAttribute('title', /^3 contracts.* when last seen$/);
  // That it is gone is its latest news, whatever the exchange's own last word on it was of.
  const updated = rowOf(page, gone.orderId).locator('[data-field="updatedAt"]');
  await updated.hover();
  await expect(updated).toHaveAttribute('title', /^Gone here since .*; last word of HTX on it /);

  await rowOf(page, gone.orderId).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order).toContainText('HTX last said new');
  await expect(order).toContainText('no longer among the open orders');
  await expect(order).toContainText('? / 70 contracts, 0 when last seen');
  await expect(order).not.toContainText(/HTX says|from the open orders/);
});

test('an order with a word nobody knows is said to be listed as open while the exchange lists it', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const odd = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  server.orders.say(odd.orderId, 'suspended_by_venue');
  const { page } = await launchApp();
  await addAccount(page, account);
  await rowOf(page, odd.orderId).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order).toContainText('the order to sell 7 contracts at 4,000 or better is still listed as open.');
  await expect(order).toContainText('HTX says suspended_by_venue');
});
