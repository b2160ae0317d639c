/** Settings that change how the window looks: times, figures, rows; and the field for a time. By keyboard and by mouse. */

import type { Page } from '@playwright/test';
import { expect, openScene, test } from './support/window-alone.ts';

const size = { width: 1440, height: 900, zoom: 1 } as const;

async function openSettings(page: Page, scene = 'board'): Promise<void> {
  await openScene(page, scene);
  await page.getByRole('button', { name: 'Settings' }).click();
}

async function openBoard(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Board' }).click();
}

test('times are in the chosen zone everywhere, and what stands in attributes is not', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'board');
  const time = page.getByRole('grid', { name: 'Orders' }).locator('[data-field="updatedAt"]').first();
  const exact = await time.getAttribute('data-value');
  const shown = await time.textContent();
  await expect(page.getByRole('columnheader', { name: 'Updated, UTC' })).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page
    .getByRole('group', { name: 'Times are in' })
    .getByRole('radio', { name: 'each exchange’s own zone' })
    .check();
  await openBoard(page);
  await expect(page.getByRole('columnheader', { name: 'Updated, exchange' })).toBeVisible();
  const ofHtx = page.getByRole('row').filter({ has: page.locator('[data-value="BTC-USDT"]') });
  const [value, text] = await ofHtx
    .locator('[data-field="updatedAt"]')
    .first()
    .evaluate((cell) => [cell.dataset['value'] ?? '', cell.textContent ?? '']);
  // UTC+8.
  const there = new Date(Date.parse(value) + 8 * 60 * 60 * 1000).toISOString();
  expect([there.slice(11, 23), there.slice(5, 16).replace('T', ' ')]).toContain(text);
  expect(exact).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(shown).not.toBe('');
});

test('thousands are set apart as chosen, by key, and no figure is cut', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  const price = page.locator('[data-field="price"][data-value^="9"], [data-field="price"][data-value^="6"]').first();
  await openSettings(page);
  const choices = page.getByRole('group', { name: 'Thousands' });
  await choices.getByRole('radio').first().focus();
  for (const [key, between] of [
    ['ArrowRight', '\u202F'],
    ['ArrowRight', '’'],
    ['ArrowRight', ''],
    ['ArrowRight', ','],
  ] as const) {
    await page.keyboard.press(key);
    await openBoard(page);
    const [value, text, isCut] = await price.evaluate((cell) => [
      cell.dataset['value'] ?? '',
      cell.querySelector('.amount')?.textContent ?? '',
      cell.scrollWidth > cell.clientWidth,
    ]);
    expect(text).toBe(value.replace(/^(\d+)(\d{3})/, `$1${between}$2`));
    expect(value).toMatch(/^\d+\.?\d*$/);
    expect(isCut).toBe(false);
    await page.getByRole('button', { name: 'Settings' }).click();
    await choices.getByRole('radio', { checked: true }).focus();
  }
});

test('rows are as high as chosen, and are all there', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openSettings(page);
  for (const [density, height] of [
    ['compact', 28],
    ['comfortable', 40],
    ['normal', 34],
  ] as const) {
    await page.getByRole('group', { name: 'Rows' }).getByRole('radio', { name: density, exact: true }).check();
    await openBoard(page);
    const boxes = await page
      .getByRole('grid', { name: 'Orders' })
      .locator('.board-row')
      .evaluateAll((rows) =>
        rows.map((row) => row.getBoundingClientRect()).map(({ top, height: high }) => ({ top, high })),
      );
    expect(new Set(boxes.map(({ high }) => high))).toEqual(new Set([height]));
    const tops = boxes.map(({ top }) => top).toSorted((one, other) => one - other);
    // None lies over another.
    tops.slice(1).forEach((top, at) => expect(top - (tops[at] ?? 0)).toBeGreaterThanOrEqual(height));
    await page.getByRole('button', { name: 'Settings' }).click();
  }
});

test('rows of two lines keep clear of the row above and of the bar of what is filled', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 480, height: 900, zoom: 1 });
  for (const density of ['compact', 'normal', 'comfortable']) {
    await openSettings(page);
    await page.getByRole('group', { name: 'Rows' }).getByRole('radio', { name: density, exact: true }).check();
    await openBoard(page);
    const row = page.locator('.board-row', { has: page.locator('.row-fill > span') }).first();
    await expect(row).toBeVisible();
    const room = await row.evaluate((element) => {
      const ofText = (field: string): { top: number; bottom: number; fontPx: number } => {
        const cell = element.querySelector(`[data-field="${field}"]`) ?? element;
        const range = document.createRange();
        range.selectNodeContents(cell);
        const { top, bottom } = range.getBoundingClientRect();
        return { top, bottom, fontPx: Number.parseFloat(getComputedStyle(cell).fontSize) };
      };
      const [first, second] = [ofText('side'), ofText('updatedAt')];
      const bar = element.querySelector('.row-fill')?.getBoundingClientRect();
      // Of the font's own height, what is free above its capitals and below its digits.
      return {
        abovePx: first.top + first.fontPx * 0.24 - element.getBoundingClientRect().top,
        beforeBarPx: (bar?.top ?? 0) - (second.bottom - second.fontPx * 0.24),
        underBarPx: element.getBoundingClientRect().bottom - (bar?.bottom ?? 0),
      };
    });
    expect(room.abovePx, density).toBeGreaterThanOrEqual(1.5);
    expect(room.beforeBarPx, density).toBeGreaterThanOrEqual(0.5);
    expect(room.underBarPx, density).toBeGreaterThanOrEqual(1);
  }
});

test('a time is typed in 24 hours or stepped with the arrows, and refused in place', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openSettings(page);
  const from = page.getByRole('textbox', { name: 'Quiet from' });
  await expect(from).toHaveValue('22:00');
  await from.fill('7:5');
  await from.blur();
  await expect(page.getByRole('alert')).toHaveText('A time from 00:00 to 23:59.');
  await from.fill('0705');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await from.press('Enter');
  await expect(from).toHaveValue('07:05');
  await from.press('Home');
  await from.press('ArrowDown');
  await expect(from).toHaveValue('06:05');
  await from.press('End');
  await from.press('ArrowUp');
  await expect(from).toHaveValue('06:06');
  await from.fill('25:00');
  await expect(page.getByRole('alert')).toHaveText('A time from 00:00 to 23:59.');
  await from.press('Escape');
  await expect(from).toHaveValue('06:06');
});

test('a rule is added, refused in place, switched off, changed and removed, by keyboard and by mouse', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page(size);
  await openSettings(page);
  const rules = page.getByRole('region', { name: 'Your rules' });
  await rules.getByRole('button', { name: 'Add a rule' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a rule' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText(/Give the rule a name\./);
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Big and slow');
  await dialog.getByLabel('Tell me when').selectOption('it has been open for too long');
  await dialog.getByLabel('Open for more than, in minutes').fill('0');
  await dialog.getByLabel('Symbol').fill('eth/usdt');
  await dialog.getByLabel('Side').selectOption('sell');
  await dialog.getByLabel('Size').selectOption('quantity at least');
  await dialog.getByLabel('At least').fill('1,000');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Open for more than, in minutes')).toHaveAccessibleDescription(
    /A whole number from 1 to 43200\./,
  );
  await dialog.getByLabel('Open for more than, in minutes').fill('15');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const added = rules.getByRole('listitem').filter({ hasText: 'Big and slow' });
  await expect(added).toContainText('open for more than 15 min, ETH-USDT, sell, quantity at least 1,000');
  await added.getByRole('checkbox').uncheck();
  await expect(added.getByRole('checkbox')).not.toBeChecked();
  await added.getByRole('button', { name: 'Edit Big and slow' }).click();
  await page.getByRole('dialog', { name: 'Edit rule' }).getByLabel('Name').fill('Slow');
  await page.keyboard.press('Enter');
  const renamed = rules.getByRole('listitem').filter({ hasText: 'Slow' });
  await expect(renamed.getByRole('checkbox')).not.toBeChecked();
  await renamed.getByRole('button', { name: 'Remove Slow' }).press('Enter');
  await expect(renamed).toHaveCount(0);
  await expect(rules.getByRole('button', { name: 'Add a rule' })).toBeFocused();
});

test('each kind of notice has a sound, which can be chosen and heard', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openSettings(page);
  await page.getByText('Sounds', { exact: true }).click();
  const filled = page.getByLabel('Sound of Filled', { exact: true });
  await expect(filled).toHaveValue('chime');
  await filled.focus();
  await page.keyboard.press('ArrowDown');
  await expect(filled).toHaveValue('knock');
  await page.getByRole('button', { name: 'Test Filled' }).click();
  await expect(page.getByText('The desktop took it.')).toBeVisible();
  // One that has no file yet asks for one.
  const canceled = page.getByLabel('Sound of Canceled');
  await canceled.selectOption('own');
  await expect(canceled.locator('option:checked')).toHaveText('alarm.mp3');
});
