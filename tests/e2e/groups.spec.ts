/** Rows that stand together: by state, symbol or account, or not at all; chosen by keys, in the palette and by mouse. */

import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { openScene, test } from './support/window-alone.ts';

const size = { width: 1440, height: 900, zoom: 1 } as const;

function heads(page: Page): Locator {
  return page.locator('.group-head');
}

function ordersAlike(page: Page, field: string): Promise<string[][]> {
  return page
    .locator('.grid-group')
    .evaluateAll(
      (groups, name) =>
        groups.map((group) => [
          ...new Set(
            [...group.querySelectorAll<HTMLElement>(`[data-field="${name}"]`)].map(
              (cell) => cell.dataset['value'] ?? '',
            ),
          ),
        ]),
      field,
    );
}

test('rows are grouped by keys, in the palette and in the list of columns', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  await expect(heads(page).first()).toHaveText(/^Open \d+$/);

  await page.keyboard.press('Shift+G');
  await page.keyboard.press('s');
  await expect(heads(page).first()).toHaveText(/^[A-Z]+-[A-Z]+ \d+$/);
  const bySymbol = await ordersAlike(page, 'symbol');
  expect(bySymbol.every((symbols) => symbols.length === 1)).toBe(true);
  expect(bySymbol.flat()).toEqual(bySymbol.flat().toSorted());
  await expect(page.getByRole('tab', { name: 'All' })).toHaveAttribute('data-changed', 'true');
  // What is sorted by the symbol turns its groups round.
  const bySymbolHead = page.getByRole('columnheader', { name: 'Symbol' }).getByRole('button');
  await bySymbolHead.click();
  await bySymbolHead.click();
  await expect.poll(() => ordersAlike(page, 'symbol')).toEqual(bySymbol.toReversed());

  await page.keyboard.press('Control+K');
  await page.keyboard.type('group by account');
  await page.keyboard.press('Enter');
  await expect(heads(page).first()).toHaveText(/^Desk \d+$/);
  expect((await ordersAlike(page, 'account')).every((accounts) => accounts.length === 1)).toBe(true);

  // Down through the rows of one group into those of the next.
  const chosen = page.getByRole('grid', { name: 'Orders' }).locator('[aria-selected="true"]');
  await page.keyboard.press('j');
  await expect(chosen).toHaveAttribute('aria-rowindex', '2');
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('j');
  await expect(chosen).toHaveAttribute('aria-rowindex', '7');

  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await expect(dialog.getByRole('radio', { name: 'Account' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'None' }).click();
  await expect(heads(page)).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('radio', { name: 'Account' })).toBeChecked();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(heads(page).first()).toHaveText(/^Open \d+$/);
  await page.context().close();
});

test('rows are sorted by what a column works out, by mouse and by keys', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  await page.keyboard.press('Shift+G');
  await page.keyboard.press('n');
  await page.keyboard.press('v');
  await page.getByRole('checkbox', { name: 'Notional' }).check();
  await page.keyboard.press('Escape');
  const notional = page.getByRole('columnheader', { name: 'Notional' });
  await notional.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(notional).toHaveAttribute('aria-sort', 'ascending');
  const values = async (): Promise<string[]> => (await ordersAlike(page, 'notional')).flat();
  const rising = await values();
  const known = rising.filter((value) => value !== '');
  expect(known.length).toBeGreaterThan(3);
  expect(known).toEqual(known.toSorted((one, other) => Number(one) - Number(other)));
  expect(rising.at(-1)).toBe('');
  await notional.getByRole('button').click();
  await expect(notional).toHaveAttribute('aria-sort', 'descending');
  expect(await values()).toEqual([...known.toReversed(), '']);
  const age = page.locator('th[data-column="age"]');
  await age.getByRole('button', { name: 'Age' }).click();
  await expect(age).toHaveAttribute('aria-sort', 'ascending');
  await page.context().close();
});

test('the archive offers no groups, as its rows stream in', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await expect(dialog.getByRole('checkbox').first()).toBeVisible();
  await expect(dialog.getByRole('group', { name: 'Group by' })).toHaveCount(0);
  await page.context().close();
});
