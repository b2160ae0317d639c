/** The trader's own columns: chosen, moved and sized by keys and by mouse, kept, and more of them where the window is wide. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { screens, showScreen } from './support/screens.ts';
import { addAccount } from './support/trader.ts';
import { test as aloneTest } from './support/window-alone.ts';

function gridOf(page: Page): Locator {
  return page.getByRole('grid', { name: 'Orders' });
}

function listed(...names: string[]): string[] {
  return names.join(' ').split(' ');
}

async function headsOf(grid: Locator): Promise<string[]> {
  return grid
    .locator('th')
    .evaluateAll((heads) =>
      heads
        .filter((head) => head.getBoundingClientRect().width > 0)
        .map((head) => (head instanceof HTMLElement ? (head.dataset['column'] ?? '') : '')),
    );
}

async function widthOf(grid: Locator, column: string): Promise<number> {
  return (await grid.locator(`th[data-column="${column}"]`).boundingBox())?.width ?? 0;
}

async function drag(page: Page, from: Locator, by: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x / 2, y + by.y / 2, { steps: 4 });
  await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
  await page.mouse.up();
}

async function show(page: Page, name: string): Promise<void> {
  const screen = screens.find((each) => each.name === name);
  if (screen === undefined) throw new Error(`There is no screen ${name}.`);
  await showScreen(page, screen);
}

test('columns are chosen, moved and sized by keys and by mouse, and are the same after a restart', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '60000' });
  const sealing = { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' };
  const first = await launchApp({ env: sealing });
  const { page } = first;
  await page.setViewportSize({ width: 1600, height: 900 });
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board' }).click();
  const grid = gridOf(page);
  await grid.locator(`[data-order-id="${orderId}"]`).waitFor();

  await grid.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  const remaining = dialog.getByRole('checkbox', { name: 'Remaining' });
  await remaining.press('Space');
  await expect(remaining).toBeChecked();
  // It went on to the other list, and the keys with it.
  await expect(remaining).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(dialog.getByRole('button', { name: /^Width of Remaining: \d+ px/ })).toBeEnabled();
  await dialog.getByRole('checkbox', { name: 'Time in force' }).uncheck();
  await expect(dialog.getByRole('checkbox', { name: 'Status' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(grid.getByRole('button', { name: 'Columns' })).toBeFocused();
  await expect(grid.locator(`[data-order-id="${orderId}"] [data-field="remainingQuantity"]`)).toHaveText('400');
  await expect
    .poll(() => headsOf(grid))
    .toEqual(
      listed(
        'marks status symbol side type price filledQuantity quantity averagePrice remainingQuantity account orderId',
        'updatedAt age',
      ),
    );

  const price = grid.getByRole('button', { name: 'Price' });
  await price.press('Alt+ArrowLeft');
  await price.press('Shift+ArrowRight');
  const priceWidth = await widthOf(grid, 'price');
  await drag(page, grid.getByRole('button', { name: 'Account' }), { x: -2000, y: 0 });
  await drag(page, grid.locator('th[data-column="symbol"] .head-edge'), { x: 40, y: 0 });
  const symbolWidth = await widthOf(grid, 'symbol');
  await drag(page, grid.locator('th[data-column="status"] .head-edge'), { x: 60, y: 0 });
  await grid.locator('th[data-column="status"] .head-edge').dblclick();
  const chosen = listed(
    'marks account status symbol side price type filledQuantity quantity averagePrice remainingQuantity orderId',
    'updatedAt age',
  );
  await expect.poll(() => headsOf(grid)).toEqual(chosen);
  // A drag is no click: the rows are sorted as they were.
  await expect(grid.locator('[data-sort]')).toHaveAttribute('data-column', 'updatedAt');
  const kept = (): Promise<string> =>
    page.evaluate(async () => JSON.stringify(await window.orderMonitor?.app?.['desk']?.(null)));
  await expect.poll(kept).toContain('"columns":[{"name":"marks","widthPx":null},{"name":"account"');
  await first.app.close();

  const again = await launchApp({ userData: first.userData, env: sealing });
  await again.page.setViewportSize({ width: 1600, height: 900 });
  await again.page.getByRole('button', { name: 'Board' }).click();
  const sameGrid = gridOf(again.page);
  await expect.poll(() => headsOf(sameGrid)).toEqual(chosen);
  expect(await widthOf(sameGrid, 'price')).toBe(priceWidth);
  expect(await widthOf(sameGrid, 'symbol')).toBe(symbolWidth);
  await sameGrid.locator('th[data-column="updatedAt"]').click({ button: 'right' });
  const list = again.page.getByRole('dialog', { name: 'Columns' });
  await list.getByRole('button', { name: 'Usual columns' }).click();
  await list.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => headsOf(sameGrid)).toContain('timeInForce');
  expect(await headsOf(sameGrid)).not.toContain('remainingQuantity');
});

aloneTest('a width set by hand cuts no figure and no ID', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await show(page, 'board-long');
  const grid = gridOf(page);
  for (const column of ['price', 'orderId', 'status']) {
    await drag(page, grid.locator(`th[data-column="${column}"] .head-edge`), { x: -600, y: 0 });
    const cut = await grid
      .locator(`td.column-${column}`)
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    expect(cut, column).toBe(0);
  }
  // The list of them tells the width that holds, not the one that the hand asked for.
  await grid.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  const widthPx = await grid.locator('th[data-column="price"]').evaluate((head) => head.getBoundingClientRect().width);
  await dialog.getByRole('button', { name: `Width of Price: ${String(widthPx)} px` }).waitFor();
  await dialog.getByRole('button', { name: 'Make Price narrower' }).click();
  await dialog.getByRole('button', { name: `Width of Price: ${String(widthPx)} px` }).waitFor();
  await dialog.getByRole('button', { name: 'Make Price wider' }).click();
  await dialog.getByRole('button', { name: `Width of Price: ${String(widthPx + 8)} px` }).waitFor();
  await page.context().close();
});

aloneTest('from 1920 px an order has its own place, and more columns appear by themselves', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1900, height: 900, zoom: 1 });
  await show(page, 'board');
  const grid = gridOf(page);
  const dock = page.getByRole('complementary', { name: 'No order chosen' });
  await expect(dock).toBeHidden();
  expect(await headsOf(grid)).not.toContain('remainingQuantity');
  await page.setViewportSize({ width: 2560, height: 900 });
  await expect(dock).toBeVisible();
  await expect.poll(() => headsOf(grid)).toContain('remainingQuantity');
  await expect(grid.locator('td.column-remainingQuantity').first()).toBeVisible();
  const before = await grid.boundingBox();
  await grid.locator('[data-order-id]').first().click();
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toBeVisible();
  await expect(dock).toHaveCount(0);
  // Nothing moves for it.
  expect(await grid.boundingBox()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(dock).toBeVisible();
  // What was chosen is chosen: nothing comes or goes by itself.
  await grid.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Type' }).uncheck();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1900, height: 900 });
  await expect.poll(() => headsOf(grid)).toContain('remainingQuantity');
  await page.context().close();
});

aloneTest(
  'the archive is walked through by the keys of the board, and has columns of its own',
  async ({ windowAlone }) => {
    const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
    await show(page, 'archive');
    const table = page.getByRole('table', { name: 'Archived orders' });
    const rows = table.locator('tbody tr');
    await rows.first().waitFor();
    // A letter is for the rows from anywhere.
    await page.keyboard.press('j');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(2)).toBeFocused();
    await page.keyboard.press('k');
    await expect(rows.nth(1)).toBeFocused();
    await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    const id = (await rows.nth(1).getAttribute('data-order-id')) ?? '';
    await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveAttribute('data-order-id', id);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveCount(0);
    await page.keyboard.press('End');
    await expect(rows.last()).toBeFocused();
    await expect(rows.last()).toBeInViewport();
    await table.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Average' }).check();
    await page.keyboard.press('Escape');
    await expect.poll(() => headsOf(table)).toContain('averagePrice');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Board' }).click();
    await expect(gridOf(page).getByRole('columnheader', { name: 'Remaining' })).toHaveCount(0);
    await page.context().close();
  },
);

aloneTest('a cell offers only what is alike in it, by mouse and by keys, and a copy of it', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await show(page, 'board');
  const grid = gridOf(page);
  const filter = page.getByRole('textbox', { name: 'Filter' });
  const menu = page.getByRole('menu', { name: 'This order' });
  const rows = grid.locator('[data-order-id]');
  const symbol = rows.filter({ hasText: 'ETH-USDT' }).first().locator('[data-field="symbol"]');
  await symbol.click({ button: 'right' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await menu.getByRole('menuitem', { name: 'Only this: Symbol' }).click();
  await expect(menu).toHaveCount(0);
  await expect(filter).toHaveValue('sym=ETH-USDT');
  await expect.poll(() => rows.locator('[data-field="symbol"]').allTextContents()).toContain('ETH-USDT');
  expect(new Set(await rows.locator('[data-field="symbol"]').allTextContents())).toEqual(new Set(['ETH-USDT']));

  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  await expect(menu.getByRole('menuitem', { name: 'Copy: Order ID' })).toBeFocused();
  const chosen = await grid.locator('tr[aria-selected="true"]').getAttribute('data-order-id');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  // The rows did not move under the menu.
  await expect(grid.locator('tr[aria-selected="true"]')).toHaveAttribute('data-order-id', chosen ?? '');
  await page.keyboard.press('Shift+F10');
  // Round and round, and out by Tab.
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitem').last()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(menu).toHaveCount(0);
  await expect(grid).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Only this: Side' }).press('Enter');
  await expect(filter).toHaveValue(/^sym=ETH-USDT side:(?:buy|sell)$/);
  await expect(grid).toBeFocused();
  await page.context().close();
});
