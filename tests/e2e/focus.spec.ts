/** Is the whole window used without a mouse, and is the focus always somewhere? In the window alone. */

import type { Page } from '@playwright/test';
import { expect, openScene, test } from './support/window-alone.ts';

const open = '1550497891998535681';

/** Where the focus is, in a few words; `body` where nothing has it. */
function focusOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return 'body';
    return activeElement.getAttribute('aria-label') ?? activeElement.textContent.trim().slice(0, 30);
  });
}

/** Each key, one after the other; after each the focus is somewhere. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await expect.poll(() => focusOf(page), `after ${key}`).not.toBe('body');
  }
}

test('a tour of every page, dialog and action by the keyboard alone never loses the focus', async ({ windowAlone }) => {
  test.setTimeout(120_000);
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  await expect.poll(() => focusOf(page)).toBe('Orders');
  const order = page.getByRole('region', { name: 'Order', exact: true });

  // The board: rows, an order, its actions, a dismissed one and back, all seen, the filter.
  await press(page, 'j', 'j', 'k', 'Enter');
  await expect(order).toBeVisible();
  await press(page, 'w', 'w', 'z', 'u', 'c', 'Shift+C', 'i', 'j', 'Escape');
  await expect(order).toHaveCount(0);
  await press(page, 'End', 'd', 'z', 'Shift+S', 'z', 'n', 'Shift+D', 'z', '.', '.');
  await press(page, '/', 'b', 't', 'c', 'Escape', 'Escape');

  // Dialogs give it back.
  await press(page, '?', 'Escape', 'Control+k', 'Escape', 'Control+k', 'x', 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // The pages, each reached and left, from wherever the focus is.
  for (const [letter, label] of [
    ['a', 'Archive'],
    ['c', 'Accounts'],
    ['s', 'Settings'],
    ['b', 'Board'],
  ] as const) {
    await press(page, 'Escape', 'g', letter);
    await expect(page.getByRole('button', { name: label, exact: true })).toHaveAttribute('aria-current', 'page');
  }

  // From a page without rows to one that has them: they get it, not the page.
  await expect.poll(() => focusOf(page)).toBe('Orders');

  // The archive: the same keys.
  await press(page, 'g', 'a', 'Escape');
  await expect(page.getByRole('button', { name: 'Archive', exact: true })).toHaveAttribute('aria-current', 'page');
  await press(page, 'j', 'j', 'Enter');
  await expect(order).toBeVisible();
  await press(page, 'c', 'Shift+C', 'w', 'Escape');
  await expect(order).toHaveCount(0);

  // Answers: asked for, read, copied, asked again.
  await press(page, 'l');
  await page.keyboard.type(open);
  await press(page, 'Enter');
  await expect(page.getByRole('region', { name: 'Answers', exact: true })).toContainText(open);
  await press(page, 'c', 'Shift+C', 'w', 'r', 'g', 'b');
  await expect.poll(() => focusOf(page)).toBe('Orders');
  await page.context().close();
});

test('the focus goes to the page once a button that had it can no longer be pressed', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'accounts');
  const mark = page.getByRole('button', { name: /^Mark (all as )?seen/ });
  await mark.focus();
  await press(page, 'Enter');
  await expect(mark).toBeDisabled();
  await expect.poll(() => focusOf(page)).toBe('Orders');
  await page.context().close();
});

test('what is folded behind a button stays open when the button goes', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1440, height: 900, zoom: 1 });
  await openScene(page, 'ten');
  const connections = page.getByRole('region', { name: 'Connections' });
  const more = connections.getByRole('button', { name: / more$/ });
  await more.focus();
  await press(page, 'Enter');
  await expect(more).toHaveCount(0);
  const opener = connections.getByRole('button', { name: /live$/ });
  await expect(opener).toBeFocused();
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await page.context().close();
});
