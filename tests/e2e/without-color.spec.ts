/** Can everything be told apart by whoever sees no colors, or asked for more contrast? */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount } from './support/trader.ts';

type Style = Record<'border' | 'outline' | 'background' | 'weight', string>;

function styleOf(one: Locator, pseudo = ''): Promise<Style> {
  return one.evaluate((element, of) => {
    const style = getComputedStyle(element, of === '' ? null : of);
    return {
      border: `${style.borderLeftStyle} ${style.borderLeftWidth}`,
      outline: `${style.outlineStyle} ${style.outlineWidth}`,
      background: style.backgroundColor,
      weight: style.fontWeight,
    };
  }, pseudo);
}

function gridOf(page: Page): Locator {
  return page.getByRole('grid', { name: 'Orders' });
}

test('with the system’s own colors every state has a border, an outline or a shape', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const partly = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const resting = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { page } = await launchApp();
  await page.emulateMedia({ forcedColors: 'active' });
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  const partlyRow = gridOf(page).locator(`[data-order-id="${partly.orderId}"]`);
  const restingRow = gridOf(page).locator(`[data-order-id="${resting.orderId}"]`);
  await expect(restingRow).toHaveAttribute('data-stale', 'false');
  server.orders.fill(partly.orderId, '4');
  await expect(partlyRow).toHaveAttribute('data-unseen', 'true');

  // The selected row, what was not seen, the bar, the account.
  await restingRow.click();
  await expect(restingRow).toHaveAttribute('aria-selected', 'true');
  expect((await styleOf(restingRow)).outline).toMatch(/^solid [23]px$/);
  expect((await styleOf(partlyRow)).outline).toMatch(/^none/);
  expect((await styleOf(partlyRow.locator('.unseen-dot'))).border).toBe('solid 3px');
  expect((await styleOf(restingRow.locator('.unseen-dot'))).border).toMatch(/ 0px$/);
  const bar = partlyRow.locator('.row-fill');
  expect((await styleOf(bar)).border).toBe('solid 1px');
  expect((await styleOf(bar.locator('span'))).background).not.toBe((await styleOf(bar)).background);
  const mark = partlyRow.locator('.color-mark');
  expect((await styleOf(mark)).border).toBe('solid 1px');
  expect((await styleOf(mark)).background).not.toBe((await styleOf(partlyRow)).background);

  // The chosen chip, page and order by which is sorted.
  const chips = page.locator('.chip');
  expect((await styleOf(chips.nth(0).locator('input + span'))).border).toBe('solid 2px');
  expect((await styleOf(chips.nth(1).locator('input + span'))).border).toBe('solid 1px');
  expect((await styleOf(page.getByRole('button', { name: 'Board', exact: true }))).outline).toBe('solid 2px');
  expect((await styleOf(page.getByRole('button', { name: 'Archive', exact: true }))).outline).toMatch(/^none/);

  // What is not connected: another shape in the line, an edge at the rows, a box around what says so.
  const shape = page.getByRole('region', { name: 'Connections' }).locator('.phase-mark').first();
  const live = await shape.innerHTML();
  await server.goDown();
  await expect(restingRow).toHaveAttribute('data-stale', 'true');
  expect(await shape.innerHTML()).not.toBe(live);
  expect((await styleOf(restingRow, '::before')).border).toBe('dashed 3px');
  expect((await styleOf(page.getByRole('list', { name: 'Not connected' }))).border).toBe('solid 1px');

  // A chosen segment, and a chosen swatch.
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const options = page.locator('.choice-option');
  expect((await styleOf(options.locator('input:checked + span').first())).outline).toBe('solid 2px');
  expect((await styleOf(options.locator('input:not(:checked) + span').first())).outline).toMatch(/^none/);
  await page.getByRole('button', { name: 'Add account' }).first().click();
  const swatches = page.locator('.color-option');
  expect((await styleOf(swatches.filter({ has: page.locator(':checked') }))).outline).toBe('solid 3px');
  expect((await styleOf(swatches.filter({ has: page.locator(':not(:checked)') }).last())).border).toBe('solid 1px');
  const grounds = await swatches.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  expect(new Set(grounds).size).toBe(grounds.length);
});

test('more contrast is stronger hairlines and no faint text', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  const row = gridOf(page).locator(`[data-order-id="${orderId}"]`);
  await expect(row).toHaveAttribute('data-stale', 'false');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
    const usual = await shades(row);
    await page.emulateMedia({ colorScheme, contrast: 'more' });
    const stronger = await shades(row);
    expect(stronger.line).toBeGreaterThan(usual.line * 3);
    expect(Math.abs(stronger.ground - stronger.faint)).toBeGreaterThan(Math.abs(usual.ground - usual.faint) + 0.05);
  }
});

/** How opaque the hairline under a row is; how light its ground and its faintest text are. */
function shades(row: Locator): Promise<{ line: number; ground: number; faint: number }> {
  return row.evaluate((element) => {
    // Sent into the page as it stands: what it uses can't stand outside.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const numbers = (color: string): number[] => color.match(/[\d.]+/g)?.map(Number) ?? [];
    const age = element.querySelector('.cell-age');
    const line = numbers(getComputedStyle(element).borderBottomColor);
    return {
      line: line[3] ?? 1,
      ground: numbers(getComputedStyle(document.body).backgroundColor)[0] ?? 0,
      faint: numbers(age === null ? '' : getComputedStyle(age).color)[0] ?? 0,
    };
  });
}
