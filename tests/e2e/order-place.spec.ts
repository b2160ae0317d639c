/** Where does an order stand beside its rows, who has the focus then, and what of it must not be broken? In the window alone. */

import type { Locator, Page } from '@playwright/test';
import { screens, showScreen } from './support/screens.ts';
import { expect, test } from './support/window-alone.ts';

async function show(page: Page, name: string): Promise<Locator> {
  const screen = screens.find((each) => each.name === name);
  if (screen === undefined) throw new Error(`There is no screen ${name}.`);
  await showScreen(page, screen);
  return page.getByRole('region', { name: 'Order', exact: true });
}

function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Orders' });
}

async function topOf(element: Locator): Promise<number> {
  return (await element.boundingBox())?.y ?? Number.NaN;
}

/** How much of it is to be seen, of 1. */
function shareInSight(element: Locator): Promise<number> {
  return element.evaluate(
    (one) =>
      new Promise<number>((resolve) => {
        new IntersectionObserver(([seen]) => resolve(seen?.intersectionRatio ?? 0)).observe(one);
      }),
  );
}

test('the row of the order that is looked at is in sight above it', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 900, height: 600, zoom: 1 });
  await show(page, 'board');
  const last = grid(page).locator('[data-order-id]').last();
  const id = (await last.getAttribute('data-order-id')) ?? '';
  await last.click();
  await expect.poll(() => shareInSight(grid(page).locator(`[data-order-id="${id}"]`))).toBeGreaterThan(0.97);
  await page.context().close();
});

test('an order of the archive takes the place of its rows where there is no room for both', async ({ windowAlone }) => {
  for (const [width, height] of [
    [900, 600],
    [480, 900],
  ] as const) {
    const page = await windowAlone.page({ width, height, zoom: 1 });
    const order = await show(page, 'archive-order');
    const row = page.locator('.archive-row[aria-selected="true"]');
    await expect(row).toBeHidden();
    await expect(page.getByRole('button', { name: 'More', exact: true })).toBeHidden();
    await expect(order).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('.archive-row:focus')).toBeVisible();
    await page.context().close();
  }
  const page = await windowAlone.page({ width: 900, height: 900, zoom: 1 });
  await show(page, 'archive-order');
  await expect.poll(() => shareInSight(page.locator('.archive-row[aria-selected="true"]'))).toBeGreaterThan(0.97);
  await page.context().close();
});

test('where the order lies over the rows it has the focus, and gives it back to them', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 480, height: 900, zoom: 1 });
  await show(page, 'board');
  await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Close the order' }).click();
  await expect(grid(page)).toBeFocused();
  await page.context().close();
});

test('the way out of an order is on its first line, and no ID is broken', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  const order = await show(page, 'board-long-order');
  const uuid = '57cc1941-8ad1-4df3-b34c-bb5565180001';
  await grid(page).locator(`[data-order-id="${uuid}"]`).click();
  await expect(order).toHaveAttribute('data-order-id', uuid);
  const closeTop = await topOf(order.getByRole('button', { name: 'Close the order' }));
  expect(Math.abs(closeTop - (await topOf(order.getByRole('button', { name: /^(Unw|W)atch$/ }))))).toBeLessThan(6);
  for (const id of await order.locator('.order-ids .id-text').all())
    expect((await id.boundingBox())?.height, (await id.textContent()) ?? '').toBeLessThan(24);
  await order.getByRole('button', { name: 'Every message' }).click();
  await order.locator('.timeline-raw summary').first().click();
  // It is scrolled sideways, however long a line is.
  const raw = order.locator('.raw-view').first();
  const lines = await raw.evaluate((view) => {
    const digits = document.createElement('div');
    digits.textContent = '15771130105251758'.repeat(20);
    view.append(digits);
    return digits.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(digits).lineHeight);
  });
  expect(Math.round(lines)).toBe(1);
  await page.context().close();
});
