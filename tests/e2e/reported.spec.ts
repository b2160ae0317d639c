/** What others reported of exchanges, as the window tells it: no wrong word, and what is not known is said. */

import { mkdirSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { earlier, writeEarlierArchive } from '../support/earlier-archive.ts';
import { recorded } from './support/app.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, lookUp } from './support/trader.ts';

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

test('an answer that calls itself a failure finds nothing out, and takes no order off the board', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(rowOf(page, orderId)).toHaveAttribute('data-stale', 'false');
  server.settings.selfFailure = 'unknownException';
  await lookUp(page, orderId, { symbol: 'BTC-USDT' });
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'failed');
  await expect(page.getByRole('region', { name: 'Answers' })).not.toContainText(/not found|not open/i);
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'new');
});

test('a refusal about an order that nobody saw is told at once as what it is, and what it was of once that is known', async ({
  launchApp,
  venues,
}) => {
  let isEmpty = true;
  const { server, account } = await venues.startQfex({ isListEmpty: () => isEmpty, hasResidue: true });
  const { orderId } = server.orders.place({ symbol: 'GOOG-USD', side: 'sell', quantity: '0.8', price: '251.25' });
  const { app, page } = await launchApp();
  const notices = async (): Promise<string> =>
    (await recorded(app)).notifications.map(({ body, title }) => `${title} ${body}`).join('\n');
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'All orders' }).check();
  await page.getByRole('button', { name: 'Board', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toHaveAttribute(
    'data-phase',
    'live',
  );
  server.orders.refuse(orderId, 'REJECTED_WOULD_BREACH_MAX_NOTIONAL', { price: '900' });
  await expect.poll(notices).toContain('whether the order or a change to it was refused is not known yet');
  isEmpty = false;
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'new');
  await expect.poll(notices).toContain('what QFEX refused was a change to it');
  for (const quantity of ['0.1', '0.2', '0.3', '0.2']) server.orders.fill(orderId, quantity);
  await expect(rowOf(page, orderId)).toHaveAttribute('data-status', 'filled');
  await expect.poll(notices).toContain('Sold all 0.8 GOOG');
  expect(await notices()).not.toMatch(/Rejected:|Canceled|\d\.\d{13,}/);
});

test('an order of which an earlier version lost fills says so, where the exchange tells them no more', async ({
  launchApp,
  venues,
}, testInfo) => {
  const userData = testInfo.outputPath('earlier');
  mkdirSync(userData, { recursive: true });
  writeEarlierArchive(userData);
  const { account } = await venues.startHtx();
  const { page } = await launchApp({ userData });
  await addAccount(page, account);
  await page.getByRole('button', { name: 'Archive' }).click();
  const orderId = earlier.oneOfMatch.split('/').at(-1) ?? '';
  await page.getByRole('table', { name: 'Archived orders' }).getByRole('row').filter({ hasText: orderId }).click();
  await expect(
    page.getByText(
      'Some of its fills are missing here: an earlier version of Order Monitor kept only one fill of each match',
    ),
  ).toBeVisible();
});
