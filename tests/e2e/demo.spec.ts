/** Someone without any account sees the whole app at work against the simulated exchanges. */

import { expect, test } from './support/app.ts';

test('from the first screen, one button leads to a demo in which orders can be looked up', async ({ launchApp }) => {
  const { page } = await launchApp();
  await page.getByRole('button', { name: 'Try with simulated exchanges' }).click();
  await page.getByRole('searchbox', { name: 'Order ID' }).fill('1550497891998535681');
  await page.getByRole('button', { name: 'Look up' }).click();
  const order = page.getByRole('region', { name: 'Order', exact: true });
  await expect(order.locator('[data-field="orderId"]')).toHaveAttribute('data-value', '1550497891998535681');
  await expect(order.locator('[data-status="partiallyFilled"]').first()).toBeVisible();
  await expect(order.locator('[data-field="filledQuantity"]')).toHaveAttribute('data-value', '625');
  await page.screenshot({ path: 'test-results/demo.png' });
});
