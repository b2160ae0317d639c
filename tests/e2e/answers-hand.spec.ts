/** What the hand meets around answers: where the focus is, what still narrows the next look-up, how one gets back to earlier ones. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, answersOf, boxOf, headlineOf, lookUp, orderOf } from './support/trader.ts';

const symbolOf = (page: Page): Locator => page.getByRole('search').getByLabel('Symbol', { exact: true });
const exchangeOf = (page: Page): Locator => page.getByRole('search').getByLabel('Exchange', { exact: true });

test('what "Ask now" set narrows no look-up after it, and what the trader chose stays', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  server.orders.cancel(orderId);
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, orderId);
  await expect(headlineOf(page)).toContainText('Found at HTX Main.');
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByRole('table', { name: 'Archived orders' }).locator('tbody tr').first().click();
  await orderOf(page).getByRole('button', { name: 'Ask now' }).click();
  await expect(headlineOf(page)).toContainText(`${orderId} with BTC-USDT, at HTX only`);
  await expect(symbolOf(page)).toHaveValue('BTC-USDT');
  await expect(answersOf(page)).toBeFocused();

  await boxOf(page).fill('1550497891998535681');
  await expect(symbolOf(page)).toHaveValue('');
  await expect(exchangeOf(page)).toHaveValue('');

  await exchangeOf(page).selectOption('htx');
  await boxOf(page).fill('1513217421638275072');
  await expect(exchangeOf(page)).toHaveValue('htx');
});

test('in a low window what narrows a look-up is in sight and leaves the pages to the mouse', async ({
  launchApp,
  venues,
}) => {
  const { account } = await venues.startHtx();
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.setViewportSize({ width: 900, height: 600 });
  await boxOf(page).fill('1550497891998535681');
  await symbolOf(page).fill('BTC-USDT');
  await exchangeOf(page).selectOption('htx');
  await boxOf(page).press('Enter');
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', /not/);
  await expect(symbolOf(page)).toBeVisible();
  for (const name of ['Board', 'Archive', 'Look-ups', 'Settings', 'Accounts', 'Home'])
    await page.getByRole('button', { name, exact: true }).first().click({ timeout: 5000 });
});

test('the focus is at the answers once they were asked for, and is never lost', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx({ closedOrdersStay: 'never' });
  const open = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' }).orderId;
  const closed = server.orders.place({ symbol: 'SOL-USDT', side: 'buy', quantity: '3', price: '200' }).orderId;
  server.orders.cancel(closed);
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${open}"]`).waitFor();
  const answer = answerOf(page, account.label);
  const ask = async (text: string): Promise<void> => {
    await boxOf(page).fill(text);
    await boxOf(page).press('Enter');
  };

  await ask(open);
  await expect(answer).toHaveAttribute('data-outcome', 'found');
  await expect(answersOf(page)).toBeFocused();
  await ask('1550497891998535681');
  await expect(answer).toHaveAttribute('data-outcome', 'notOpen');
  await expect(answersOf(page)).toBeFocused();

  await ask(closed);
  // Not the answer before it, which was the same.
  await expect(answersOf(page)).toContainText(closed);
  await expect(answer).toHaveAttribute('data-outcome', 'notOpen');
  await answer.getByRole('button', { name: 'Search every contract' }).press('Enter');
  await expect(answer).toHaveAttribute('data-outcome', 'found');
  await expect(page.locator('body')).not.toBeFocused();
  await expect(page.locator(':focus')).toBeVisible();

  await ask(`${open}\n1550497891998535681`);
  await expect(page.getByRole('region', { name: 'Look-ups' }).locator('tbody tr').first()).toBeFocused();
  // A refused one leaves it in the box.
  await boxOf(page).fill('1.55E+18');
  await page.getByRole('button', { name: 'Look up', exact: true }).press('Enter');
  await expect(page.getByRole('search').getByRole('alert')).toBeVisible();
  await expect(page.locator(':focus')).toBeVisible();
});

test('the focus is on the demo’s page once it stands there', async ({ launchApp }) => {
  const { page } = await launchApp();
  await page.getByRole('button', { name: 'Try with simulated exchanges' }).press('Enter');
  await page.getByRole('grid', { name: 'Orders' }).waitFor();
  await expect(page.getByRole('main')).toBeFocused();
});

test('earlier look-ups are a key away while a report stands', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const place = (): string =>
    server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' }).orderId;
  const [first, second] = [place(), place()];
  const { page } = await launchApp();
  await addAccount(page, account);
  for (const id of [first, second]) {
    await lookUp(page, id);
    await expect(headlineOf(page)).toContainText(`${id} Found at HTX Main.`);
  }
  await answersOf(page).getByRole('button', { name: 'Recent look-ups' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Recent look-ups' });
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(answersOf(page).getByRole('button', { name: 'Recent look-ups' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog
    .getByRole('button')
    .filter({ hasText: first.slice(-4) })
    .press('Enter');
  await expect(headlineOf(page)).toContainText(`${first} Found at HTX Main.`);
  await expect(answersOf(page)).toBeFocused();
});

test('the words of a row of several stand on one line', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const place = (): string =>
    server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' }).orderId;
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, `${place()}\n${place()}`);
  await page.setViewportSize({ width: 1440, height: 900 });
  const row = page.getByRole('region', { name: 'Look-ups' }).locator('tbody tr').first();
  await expect(row).toHaveAttribute('data-outcome', 'found');
  const bottoms = await row.evaluate((element) =>
    ['.status-mark', '.column-symbol'].map((cell) => {
      const words = document.createRange();
      const last = element.querySelector(cell)?.lastChild;
      if (last) words.selectNodeContents(last);
      return words.getBoundingClientRect().bottom;
    }),
  );
  expect(Math.abs((bottoms[0] ?? 0) - (bottoms[1] ?? 99))).toBeLessThan(0.6);
});

test('a symbol is whole in its field at every width', async ({ launchApp, venues }) => {
  const { account } = await venues.startHtx();
  const { page } = await launchApp();
  await addAccount(page, account);
  await symbolOf(page).fill('BTC-USDT');
  for (const width of [480, 700, 900, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => symbolOf(page).evaluate((field) => field.scrollWidth - field.clientWidth)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  }
});
