/** Views as tabs, and the filter language, on the board: by keyboard and by mouse. */

import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { openScene, test } from './support/window-alone.ts';

const size = { width: 1440, height: 900, zoom: 1 } as const;

function tabs(page: Page): Locator {
  return page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
}

function filterBox(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Filter', exact: true });
}

function rows(page: Page): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator('[data-order-id]');
}

test('a view is made, changed, saved, reset, named and removed from the keyboard', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  await page.keyboard.press('/');
  await expect(filterBox(page)).toBeFocused();
  await page.keyboard.type('side:sell');
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).toContainText('sell');
  await expect(tabs(page)).toHaveText(['All• changed']);

  const save = page.getByRole('button', { name: 'Save view' });
  await save.focus();
  await page.keyboard.press('Enter');
  // Two views of one name could only be told apart by a click.
  await page.keyboard.type('all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is a view "all" already: give this one another name.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('  Sells   only ');
  await page.keyboard.press('Enter');
  await expect(tabs(page)).toHaveText(['All', 'Sells only']);
  await expect(tabs(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(tabs(page).nth(1)).toBeFocused();

  // Of the usual view nothing was changed by that.
  await page.keyboard.press('[');
  await expect(tabs(page).nth(0)).toHaveAttribute('aria-selected', 'true');
  await expect(filterBox(page)).toHaveValue('');
  await page.keyboard.press(']');
  await expect(filterBox(page)).toHaveValue('side:sell');

  await page.keyboard.press('/');
  await page.keyboard.type('sym:eth');
  await page.keyboard.press('Enter');
  await expect(tabs(page).nth(1)).toHaveText('Sells only• changed');
  // What was changed outlives a look at another view.
  await page.keyboard.press(']');
  await page.keyboard.press('[');
  await expect(filterBox(page)).toHaveValue('sym:eth');
  await page.getByRole('button', { name: 'Reset' }).press('Enter');
  await expect(filterBox(page)).toHaveValue('side:sell');
  await expect(tabs(page).nth(1)).toBeFocused();

  await page.keyboard.press('F2');
  await page.keyboard.type('Sold');
  await page.keyboard.press('Enter');
  await expect(tabs(page)).toHaveText(['All', 'Sold']);
  await expect(tabs(page).nth(1)).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('Other');
  await page.keyboard.press('Escape');
  await expect(tabs(page)).toHaveText(['All', 'Sold']);

  await expect(tabs(page).nth(1)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(tabs(page)).toHaveText(['All']);
  await expect(tabs(page).first()).toBeFocused();
  await page.keyboard.press('z');
  await expect(tabs(page)).toHaveText(['All', 'Sold']);
  await expect(filterBox(page)).toHaveValue('side:sell');
  await page.context().close();
});

test('views are put in another order, named and removed with the mouse', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  for (const [name, filter] of [
    ['First', 'side:buy'],
    ['Second', 'side:sell'],
    ['Third', 'sym:btc'],
  ] as const) {
    await filterBox(page).fill(filter);
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill(name);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
  }
  await expect(tabs(page)).toHaveText(['All', 'First', 'Second', 'Third']);
  await tabs(page).nth(3).dragTo(tabs(page).nth(1));
  await expect(tabs(page)).toHaveText(['All', 'Third', 'First', 'Second']);
  // The same from the keyboard.
  await tabs(page).nth(1).click();
  await page.keyboard.press('Control+ArrowRight');
  await expect(tabs(page)).toHaveText(['All', 'First', 'Third', 'Second']);
  await page.keyboard.press('ArrowRight');
  await expect(filterBox(page)).toHaveValue('side:sell');

  await tabs(page).nth(3).dblclick();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Sells');
  await page.keyboard.press('Enter');
  await expect(tabs(page).nth(3)).toHaveText('Sells');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(tabs(page)).toHaveText(['All', 'First', 'Third']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tabs(page)).toHaveText(['All', 'First', 'Third', 'Sells']);
  await page.context().close();
});

test('what a filter does not mean is said below it, and how it could go on', async ({ windowAlone }) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  await filterBox(page).click();
  await expect(page.getByText('sym:BTC', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'All fields' }).click();
  await expect(page.getByText('notional>10k', { exact: true })).toBeVisible();

  await filterBox(page).fill('sym:eth symbl:x');
  const said = page.getByRole('status').filter({ hasText: 'There is no field' });
  await expect(said).toHaveText(/Did you mean sym\?/);
  await expect(said.locator('mark')).toHaveText('symbl:x');
  await expect(filterBox(page)).toHaveAttribute('aria-invalid', 'true');
  // The part that makes sense holds.
  await expect(rows(page).first()).toContainText('ETH');
  await filterBox(page).press('Enter');
  await expect(page.getByText('There is no field "symbl".').locator('visible=true')).toBeVisible();

  await filterBox(page).fill('sid');
  await filterBox(page).press('ArrowRight');
  await expect(filterBox(page)).toHaveValue('side:');
  await page.getByRole('group', { name: 'Go on with' }).getByRole('button', { name: 'sell' }).click();
  await expect(filterBox(page)).toHaveValue('side:sell');
  await expect(filterBox(page)).toBeFocused();

  // The chips count what passes.
  const all = await rows(page).count();
  await expect(page.getByRole('radio', { name: `All ${String(all)}` })).toBeChecked();
  await page.context().close();
});

test('the archive is filtered by the same words, by its fields and by a day, sorted, and keeps what was asked', async ({
  windowAlone,
}) => {
  const page = await windowAlone.page(size);
  await openScene(page, 'accounts');
  const found = page.getByRole('table', { name: 'Archived orders' }).locator('tbody tr[data-order-id]');
  const goTo = (name: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name }).click();
  await goTo('Archive');
  await expect(found.first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('sym:btc');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: /^11 orders$/ })).toBeVisible();
  // The fields are a part of the filter.
  await expect(page.getByLabel('Symbol in the archive')).toHaveValue('btc');
  await page.getByLabel('Status').selectOption('Filled');
  await expect(filterBox(page)).toHaveValue('sym:btc status:filled');
  await expect(found).toHaveCount(2);
  await page.getByLabel('Account', { exact: true }).selectOption({ index: 1 });
  await expect(filterBox(page)).toHaveValue('sym:btc status:filled acct=Main');
  await page.getByLabel('ID in the archive').fill('5073');
  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute('data-order-id', /5073$/);

  await filterBox(page).fill('');
  await page.getByRole('radio', { name: 'Yesterday' }).check();
  await expect(filterBox(page)).toHaveValue('changed=yesterday');
  await expect(page.getByText('The archive on this computer has no such order.')).toBeVisible();
  await page.getByRole('radio', { name: 'Today' }).press('Space');
  await expect(found.first()).toBeVisible();
  await page.getByLabel('Changed from, UTC').fill('2026-03-04 10:34');
  await expect(filterBox(page)).toHaveValue('changed=today changed>=2026-03-04T10:34');

  await page.getByRole('columnheader', { name: 'Price' }).getByRole('button').press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Price' })).toHaveAttribute('aria-sort', 'ascending');
  await goTo('Board');
  await expect(filterBox(page)).toHaveValue('');
  await goTo('Archive');
  await expect(filterBox(page)).toHaveValue('changed=today changed>=2026-03-04T10:34');
  await expect(page.getByRole('columnheader', { name: 'Price' })).toHaveAttribute('aria-sort', 'ascending');
  await page.context().close();
});
