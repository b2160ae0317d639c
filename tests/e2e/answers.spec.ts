/** Answers stand by themselves: each names the ID it is about, the order comes first, and what can be done stands beside it. */

import type { Locator, Page } from '@playwright/test';
import { recorded, runsOnElectron } from './support/app.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, answersOf, boxOf, headlineOf, lookUp, orderField, orderOf } from './support/trader.ts';

const liveIs = (page: Page): Promise<void> =>
  expect(page.getByRole('region', { name: 'Connections' }).getByRole('listitem')).toHaveAttribute('data-phase', 'live');

function colorOf(place: Locator): Promise<string> {
  return place.evaluate((element) => getComputedStyle(element).color);
}

async function topLeft(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  expect(box).not.toBeNull();
  return box ?? { x: 0, y: 0 };
}

test('an ID is taken out of any text, and a report stands under the ID that it answers', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  const search = page.getByRole('search');

  const grouped = orderId.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  for (const text of [
    `hi, pls check #${orderId}, it was 3 BTC-USDT @ 60,000`,
    `2026-09-18T05:42:26Z,BTC-USDT,buy,3,${orderId},60000`,
    `https://www.htx.com/order?id=${orderId}&from=chat`,
    grouped,
    `${orderId}.0`,
  ]) {
    await boxOf(page).fill(text);
    await expect(search).toContainText(`1 HTX ID found in the text: ${orderId}`);
    await boxOf(page).press('Enter');
    await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
    await expect(headlineOf(page)).toContainText(orderId);
    await expect(headlineOf(page)).toContainText('Found at HTX Main.');
    await expect(answersOf(page).locator('.verdict')).toContainText(/Asked \d\d:\d\d:\d\d UTC/);
  }
  for (const { params } of server.log.of('/v5/trade/order')) expect(params['order_id']).toBe(orderId);

  // Neither another ID in the box nor one that is refused changes what stands there.
  await boxOf(page).fill('1513217421638275072');
  await expect(headlineOf(page)).toContainText(orderId);
  await boxOf(page).fill('1.55E+18');
  await expect(search).toContainText('its last digits are gone');
  await boxOf(page).press('Enter');
  await expect(search.getByRole('alert')).toContainText('its last digits are gone');
  await expect(boxOf(page)).toHaveValue('1.55E+18');
  await expect(headlineOf(page)).toContainText(orderId);
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', orderId);
});

test('the order comes first, beside it or after it a line for each account, which unfolds', async ({
  launchApp,
  venues,
}) => {
  const main = await venues.startHtx();
  const hedge = await venues.startHtx();
  const { orderId } = main.server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, main.account);
  await addAccount(page, { ...hedge.account, label: 'HTX Hedge', secretKey: 'not-the-right-secret' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await lookUp(page, orderId);
  const found = answerOf(page, 'HTX Main');
  await expect(found).toHaveAttribute('data-outcome', 'found');
  await expect(answerOf(page, 'HTX Hedge')).toHaveAttribute('data-outcome', 'failed');

  const [order, line] = [await topLeft(orderOf(page)), await topLeft(found)];
  expect(line.x).toBeGreaterThan(order.x + 400);
  expect((await found.boundingBox())?.height).toBeLessThan(48);
  // What failed is unfolded.
  await expect(answerOf(page, 'HTX Hedge').getByText('Verification failure')).toBeVisible();
  await expect(found.getByText('Order query')).toBeHidden();
  await found.locator('summary').click();
  await expect(found.getByText('Order query')).toBeVisible();
  await found.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(found.getByText('Order query')).toBeHidden();

  for (const width of [1000, 480]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await topLeft(found)).y).toBeGreaterThan((await topLeft(orderOf(page))).y);
  }
});

test('an order that needs its symbol is looked up with it right there', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx({ closedOrdersStay: 'never' });
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  server.orders.cancel(orderId);
  server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '3', price: '4000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await liveIs(page);
  await lookUp(page, orderId);
  const answer = answerOf(page, account.label);
  await expect(answer).toHaveAttribute('data-outcome', 'notOpen');
  await expect(answer).toContainText('Not among the open orders');
  await expect(answersOf(page)).not.toContainText('Not open');

  const field = answersOf(page).getByLabel('Look it up with the symbol');
  await expect(answersOf(page).locator('datalist option')).toHaveAttribute('value', 'ETH-USDT');
  await field.fill('BTC USDT!');
  await field.press('Enter');
  await expect(answersOf(page).getByRole('alert')).toContainText('The symbol is not one');
  await expect(headlineOf(page)).toContainText(orderId);
  await field.fill('btc/usdt');
  await answersOf(page).getByRole('button', { name: 'Ask with it' }).click();
  await expect(answer).toHaveAttribute('data-outcome', 'found');
  await expect(headlineOf(page)).toContainText('with BTC-USDT');
  await expect(orderField(page, 'status')).toHaveAttribute('data-value', 'canceled');
  await expect(page.getByLabel('Symbol', { exact: true }).first()).toHaveValue('btc/usdt');
});

test('an order whose symbol nobody knows is found in the history of every contract', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx({ closedOrdersStay: 'never' });
  const { orderId } = server.orders.place({ symbol: 'SOL-USDT', side: 'buy', quantity: '3', price: '200' });
  server.orders.cancel(orderId);
  const { page } = await launchApp();
  await addAccount(page, account);
  await liveIs(page);
  await lookUp(page, orderId);
  const answer = answerOf(page, account.label);
  await expect(answer).toHaveAttribute('data-outcome', 'notOpen');
  await expect(answer).toContainText(
    '5 contracts, 10 questions and more where pages are full, about 1 s, half of the rate limit',
  );
  await answer.getByRole('button', { name: 'Search every contract' }).focus();
  await page.keyboard.press('Enter');
  await expect(answer).toHaveAttribute('data-outcome', 'found');
  await expect(orderField(page, 'status')).toHaveAttribute('data-value', 'canceled');

  // The next order of that moment, which there is none of.
  await lookUp(page, String(BigInt(orderId) + 1n));
  await answer.getByRole('button', { name: 'Search every contract' }).click();
  await expect(headlineOf(page)).toContainText('Not among the open orders');
  await expect(answersOf(page)).toContainText('every listed contract (5) was searched from ');
  await expect(answer.getByRole('button', { name: 'Search every contract' })).toHaveCount(0);
});

test('an order that is not live is asked about at once, and stands as last said where it can’t be', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  server.orders.cancel(orderId);
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, orderId);
  const answer = answerOf(page, account.label);
  await expect(answer).toHaveAttribute('data-outcome', 'found');
  const asked = server.log.of('/v5/trade/order').length;
  await orderOf(page).getByRole('button', { name: 'Ask now' }).click();
  await expect.poll(() => server.log.of('/v5/trade/order').length).toBeGreaterThan(asked);
  await expect(answer).toHaveAttribute('data-outcome', 'found');

  server.settings.selfFailure = 'unknownException';
  await orderOf(page).getByRole('button', { name: 'Ask now' }).focus();
  await page.keyboard.press('Enter');
  await expect(answer).toHaveAttribute('data-outcome', 'failed');
  await expect(answersOf(page).locator('.verdict')).toContainText('HTX last said “Canceled”, on ');
  await expect(orderOf(page)).toContainText('HTX last said canceled');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', orderId);

  await orderOf(page).getByRole('button', { name: 'Open at HTX' }).click();
  if (!runsOnElectron())
    await expect
      .poll(async () => (await recorded(app)).openedLinks)
      .toEqual(['https://www.htx.com/en-us/futures/linear_swap/exchange/']);

  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByRole('table', { name: 'Archived orders' }).locator('tbody tr').first().click();
  await orderOf(page).getByRole('button', { name: 'Ask now' }).click();
  await expect(boxOf(page)).toHaveValue(orderId);
  await expect(headlineOf(page)).toContainText(`${orderId} with BTC-USDT, at HTX only`);
});

test('a search that was stopped says what it left, and is no failure of anybody’s', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const gate = server.faults.hold('get_user_orders');
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, '2f05173c-992a-426b-bcaf-6b341644bb62');
  await gate.reached;
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await page.keyboard.press('Escape');
  const answer = answerOf(page, account.label);
  await expect(answer).toHaveAttribute('data-problem', 'stopped');
  await expect(answersOf(page)).toBeFocused();
  await expect(answer).toContainText('Left unasked or unanswered: Order query, Open orders, Order history');
  expect(await colorOf(answer.getByText('Stopped', { exact: true }))).toBe(
    await colorOf(answersOf(page).locator('.problem-advice')),
  );
  gate.release();
});

test('several IDs are a table that is counted, sorted, walked through and asked again', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx({ readsPer3s: 1000 });
  const btc = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' }).orderId;
  const eth = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '5', price: '4000' }).orderId;
  const absent = '1513217421638275072';
  const { page } = await launchApp();
  await addAccount(page, account);
  const others = Array.from(
    { length: 47 },
    () => server.orders.place({ symbol: 'SOL-USDT', side: 'buy', quantity: '1', price: '150' }).orderId,
  );
  await lookUp(page, [eth, absent, btc, ...others].join('\n'));
  const table = page.getByRole('region', { name: 'Look-ups' });
  const rows = table.locator('tbody tr');
  await expect(rows).toHaveCount(50);
  await expect(table.getByRole('button', { name: 'Ask all again' })).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole('list', { name: 'Counts' })).toContainText('49 found');
  await expect(table.getByRole('list', { name: 'Counts' })).toContainText('1 not among the open orders');

  await boxOf(page).click();
  await rows.nth(3).click();
  await expect(headlineOf(page)).toContainText(others[0] ?? '');
  await rows.nth(0).click();
  await expect(headlineOf(page)).toContainText(eth);
  await page.keyboard.press('ArrowDown');
  await expect(headlineOf(page)).toContainText(absent);
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(headlineOf(page)).toContainText(others.at(-1) ?? '');
  await page.keyboard.press('Enter');
  await expect(answersOf(page)).toBeFocused();

  await table.getByRole('button', { name: 'Symbol' }).click();
  await expect(rows.nth(0)).toContainText('BTC-USDT');
  await table.getByRole('button', { name: 'Symbol' }).press('Enter');
  await expect(table.getByRole('columnheader', { name: 'Symbol' })).toHaveAttribute('aria-sort', 'descending');

  server.orders.cancel(btc);
  await table.getByRole('button', { name: 'Ask all again' }).press('Enter');
  await expect(table.locator(`[data-order-id="${btc}"]`)).toContainText('Canceled', { timeout: 60_000 });
  await expect(rows).toHaveCount(50);
});
