/** The page of one order: by keyboard and mouse, from its sentence to the exchange's own text. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount, orderField } from './support/trader.ts';

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

function orderOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Order', exact: true });
}

/** Whether the element is what the keyboard would act on. */
async function pressOn(place: Locator, key: string): Promise<void> {
  await place.focus();
  await expect(place).toBeFocused();
  await place.press(key);
}

test('an order with fills: its IDs, figures, chart, totals, fields and raw texts', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const { app, page } = await launchApp();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message.text())) violations.push(message.text());
  });
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toHaveAttribute(
    'data-phase',
    'live',
  );
  const { orderId } = server.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '1500',
    price: '64250.50',
    clientOrderId: '577024242451838431',
  });
  await rowOf(page, orderId).click();
  server.orders.fill(orderId, '625', { price: '64250.10', fee: '0.0301' });
  server.orders.fill(orderId, '125', { price: '64250.40', fee: '0.0101' });
  const order = orderOf(page);
  const fills = order.getByRole('region', { name: 'Fills' });
  await expect(fills.locator('tfoot')).toContainText('2 fills');
  await expect(fills.locator('tfoot')).toContainText('750');
  await expect(fills.locator('tfoot')).toContainText('0.0402');
  await expect(fills).toContainText('0.35 better than the limit');

  // The chart is drawn under the page's own policy, and grows and shrinks with it.
  const canvas = fills.getByRole('figure', { name: /2 fills over time/ }).locator('canvas');
  await expect(canvas).toBeVisible();
  expect(await canvas.evaluate((one) => one instanceof HTMLCanvasElement && one.width)).toBeGreaterThan(200);
  expect(violations).toEqual([]);

  await expect(order.locator('.order-ids')).toContainText(orderId);
  await order.getByRole('button', { name: 'Copy order ID' }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(orderId);
  await page.keyboard.press('i');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('577024242451838431');
  await page.keyboard.press('c');
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(orderId);

  // All fields: folded, opened by the keyboard; read in words, exact in the attribute, and copied as seen.
  const all = order.getByRole('region', { name: 'All fields' });
  await expect(orderField(page, 'price')).toBeHidden();
  await pressOn(all.locator('summary'), 'Enter');
  await expect(orderField(page, 'price')).toBeVisible();
  await expect(orderField(page, 'price')).toHaveText('64,250.50');
  await expect(orderField(page, 'price')).toHaveAttribute('data-value', '64250.50');
  await expect(orderField(page, 'status')).toHaveText('Partly filled');
  await expect(orderField(page, 'status')).toHaveAttribute('data-value', 'partiallyFilled');
  await expect(all).toContainText('Protection');
  await expect(all).toContainText('HTX did not say:');
  await expect(all).not.toContainText(/partiallyFilled|—/);
  const copied = await orderField(page, 'quantity')
    .locator('xpath=ancestor::dd')
    .evaluate((line) => {
      getSelection()?.selectAllChildren(line);
      return getSelection()?.toString();
    });
  expect(copied).toMatch(/^1,500 contracts/);

  // What was only asked is folded away; the texts are laid out, searched and compared.
  const timeline = order.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('Filled 125');
  await expect(timeline.locator('.is-quiet')).toHaveCount(0);
  await pressOn(timeline.getByRole('button', { name: 'Every message' }), 'Space');
  await timeline.getByRole('searchbox', { name: 'Search the raw texts' }).fill('"125"');
  await expect(timeline.locator('mark').first()).toHaveText('"125"');
  await timeline.getByRole('searchbox', { name: 'Search the raw texts' }).fill('');
  const items = timeline.getByRole('listitem').filter({ hasText: /Filled|New/ });
  for (const item of [items.first(), items.last()]) {
    await item.getByText('raw text').click();
    await item.getByRole('button', { name: 'Compare' }).first().click();
  }
  await expect(timeline.getByRole('region', { name: 'Comparison' })).toContainText('trade_volume');
  await timeline.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(timeline.getByRole('region', { name: 'Comparison' })).toHaveCount(0);
});

test('an amended order and the one it goes on as lead to each other', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex({ amendNames: 'both' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toHaveAttribute(
    'data-phase',
    'live',
  );
  const { orderId } = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'new');
  const newOrderId = '64764028-0c1d-4e2f-8a3b-5c6d7e8f9a0b';
  server.orders.amend(orderId, { price: '260', newOrderId });
  await rowOf(page, newOrderId).click();
  const relatives = orderOf(page).getByRole('region', { name: 'Related orders' });
  await expect(relatives).toContainText('Amended from');
  await pressOn(relatives.getByRole('button', { name: orderId }), 'Enter');
  await expect(orderOf(page)).toHaveAttribute('data-order-id', orderId);
  await relatives.getByRole('button', { name: newOrderId }).click();
  await expect(orderOf(page)).toHaveAttribute('data-order-id', newOrderId);
});

test('what became of an order is said once, and nothing beside it denies it', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toHaveAttribute(
    'data-phase',
    'live',
  );
  const partly = server.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '10', price: '268.9' });
  await expect(rowOf(page, partly.orderId)).toHaveAttribute('data-status', 'new');
  server.orders.fill(partly.orderId, '6.5', { price: '268.5' });
  server.orders.cancel(partly.orderId);
  await expect(rowOf(page, partly.orderId)).toHaveAttribute('data-status', 'canceled');
  await rowOf(page, partly.orderId).click();
  await expect(orderOf(page).locator('.fill-figures')).toContainText(/6\.5 \/ 10(\.0)? AAPL/);
  await expect(orderOf(page).locator('.fill-figures')).toContainText('the rest canceled');
  await expect(orderOf(page)).not.toContainText('nothing remaining');
});
