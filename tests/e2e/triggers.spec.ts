/** Trigger orders in the window: waiting, fired, failed and canceled are told apart, and what fired leads to what it started. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, lookUp, orderField } from './support/trader.ts';

const waiting = {
  symbol: 'BTC-USDT',
  side: 'sell',
  quantity: '400',
  price: '58000',
  kind: 'trigger',
  stopLoss: { triggerPrice: '58000', orderPrice: null },
} as const;

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

test('a trigger that fired is triggered on the board and leads to the order it started, and back; one that failed or was canceled says so', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const [fires, fails, goes] = [0, 1, 2].map(() => server.orders.place(waiting).orderId);
  if (fires === undefined || fails === undefined || goes === undefined) throw new Error('three were placed');
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  for (const orderId of [fires, fails, goes]) await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'new');
  const started = server.orders.trigger(fires);
  server.orders.fill(started.orderId, '400', { price: '57990' });
  server.orders.failTrigger(fails);
  server.orders.cancel(goes);
  await expect(rowOf(page, fires)).toHaveAttribute('data-status', 'triggered', { timeout: 40_000 });
  await expect(rowOf(page, fails)).toHaveAttribute('data-status', 'rejected');
  await expect(rowOf(page, goes)).toHaveAttribute('data-status', 'canceled');
  await expect(rowOf(page, fires).locator('[data-field="status"]')).toHaveAccessibleName('Triggered');
  await expect(page.getByRole('rowgroup', { name: 'Closed' }).locator(`[data-order-id="${fires}"]`)).toHaveCount(1);

  await rowOf(page, fires).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order).toContainText('Triggered: the trigger order to sell 400 contracts');
  await expect(order.locator('[data-status="triggered"]')).toHaveText('Triggered · started an order');
  await expect(order.locator('.fill')).toHaveCount(0);
  await order.getByRole('listitem').getByRole('button', { name: started.orderId }).click();
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', started.orderId);
  await order.getByRole('listitem').getByRole('button', { name: fires }).click();
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', fires);

  await lookUp(page, fires);
  await expect(answerOf(page, account.label)).toContainText(
    `Trigger order ${fires} fired and started order ${started.orderId}`,
  );
  await lookUp(page, fails);
  await expect(orderField(page, 'status')).toHaveAttribute('data-value', 'rejected');

  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByLabel('Status').selectOption({ label: 'Triggered' });
  await expect(page.getByRole('table', { name: 'Archived orders' }).locator('tbody tr')).toHaveCount(1);
});
