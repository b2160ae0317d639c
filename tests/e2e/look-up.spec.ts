/** A trader adds accounts and looks orders up; the exchanges are simulated and told to behave, or not to. */

import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, lookUp, openAccountDialog, orderField } from './support/trader.ts';

const wantedId = '57cc1941-8ad1-4df3-b34c-bb556518befc';

test('an account is tested, saved, and an order of it looked up to the digit', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const order = server.orders.place({
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '1500',
    price: '64250.50',
    clientOrderId: '577024242451838431',
  });
  server.orders.fill(order.orderId, '625', { price: '64250.10' });
  const { page } = await launchApp();
  const dialog = await openAccountDialog(page, account);
  await dialog.getByRole('button', { name: 'Test' }).click();
  await expect(dialog.getByText('This key may read orders.')).toBeVisible();
  // After the test the keys are held by the main process; no field of the window has them any more.
  await expect(dialog.getByLabel('Secret key')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  await lookUp(page, ` "${order.orderId}" `, { symbol: 'btc_usdt' });
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', order.orderId);
  await expect(orderField(page, 'price')).toHaveAttribute('data-value', '64250.50');
  await expect(orderField(page, 'quantity')).toHaveAttribute('data-value', '1500');
  await expect(orderField(page, 'filledQuantity')).toHaveAttribute('data-value', '625');
  await expect(orderField(page, 'remainingQuantity')).toHaveAttribute('data-value', '875');
  await expect(orderField(page, 'status')).toHaveAttribute('data-value', 'partiallyFilled');
  await expect(
    page.getByRole('region', { name: 'Order', exact: true }).locator('[data-status="partiallyFilled"]').first(),
  ).toBeVisible();
});

test('one account’s failure never hides another’s answer', async ({ launchApp, venues }) => {
  const main = await venues.startHtx();
  const hedge = await venues.startHtx();
  const order = main.server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, main.account);
  await addAccount(page, { ...hedge.account, label: 'HTX Hedge', secretKey: 'not-the-right-secret' });
  await lookUp(page, order.orderId);
  await expect(answerOf(page, 'HTX Main')).toHaveAttribute('data-outcome', 'found');
  await expect(answerOf(page, 'HTX Hedge')).toHaveAttribute('data-outcome', 'failed');
  await expect(answerOf(page, 'HTX Hedge')).toContainText('Verification failure');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', order.orderId);
});

test('two IDs beyond 2^53 that differ in the last digit are two orders, also when sent as numbers', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx({ idsAs: 'number', closedOrdersStay: 'always' });
  server.orders.place({
    orderId: '1513217421638275072',
    symbol: 'ETH-USDT',
    side: 'sell',
    quantity: '7',
    price: '3000',
  });
  server.orders.place({
    orderId: '1513217421638275073',
    symbol: 'BTC-USDT',
    side: 'buy',
    quantity: '9',
    price: '60000',
  });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, '1513217421638275073');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', '1513217421638275073');
  await expect(orderField(page, 'quantity')).toHaveAttribute('data-value', '9');
  await lookUp(page, '1513217421638275072');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', '1513217421638275072');
  await expect(orderField(page, 'quantity')).toHaveAttribute('data-value', '7');
});

test('the QFEX documentation’s own example, whose reply holds another order, shows no order', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startQfex();
  server.faults.plan({
    on: 'get_order',
    fault: { kind: 'anotherOrder', orderId: '2f05173c-992a-426b-bcaf-6b341644bb62' },
  });
  server.orders.place({
    orderId: '2f05173c-992a-426b-bcaf-6b341644bb62',
    symbol: 'GOOG-USD',
    side: 'sell',
    quantity: '2.708',
    price: '251.25',
  });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, wantedId, { symbol: 'US500-USD' });
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'notOpen');
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toHaveCount(0);
});

test('an order filled a second before the look-up is filled, never “not found”', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const order = server.orders.place({
    orderId: wantedId,
    symbol: 'US500-USD',
    side: 'buy',
    quantity: '1.25',
    price: '6702.4',
    createdAt: Date.now() - 60_000,
  });
  server.orders.fill(order.orderId, '1.25', { at: Date.now() - 1000, fee: '0.00045' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, wantedId.toUpperCase());
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
  await expect(orderField(page, 'status')).toHaveAttribute('data-value', 'filled');
  await expect(orderField(page, 'filledQuantity')).toHaveAttribute('data-value', '1.25');
  await expect(orderField(page, 'fee.amount')).toHaveAttribute('data-value', '0.00045');
});

test('a wrong symbol speeds nothing, but narrows nothing either', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const order = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, order.orderId, { symbol: 'ETH-USDT' });
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
  await expect(answerOf(page, account.label)).toContainText('Found under BTC-USDT, not under ETH-USDT.');
});

test('a wrong key is told with its four usual causes and the exchange’s words, and can be asked again', async ({
  launchApp,
  venues,
}) => {
  const { account } = await venues.startHtx();
  const { page } = await launchApp();
  await addAccount(page, { ...account, secretKey: 'some-other-secret' });
  await lookUp(page, '1550497891998535681');
  const answer = answerOf(page, account.label);
  await expect(answer).toHaveAttribute('data-outcome', 'failed');
  await expect(answer).toContainText('HTX refused the signature of the request.');
  await expect(answer).toContainText('not the clock');
  await expect(answer).toContainText('Verification failure');
  await answer.getByRole('button', { name: 'Ask again' }).click();
  await expect(answer).toHaveAttribute('data-outcome', 'failed');
});

test('a clock 10 minutes off still finds the order, and says so', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx({ clockSkewMs: 600_000 });
  const order = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, order.orderId);
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
  await expect(answerOf(page, account.label)).toContainText(/clock is 10 min( \d+ s)? slow|clock is 9 min \d+ s slow/);
});

test('a late reply to a stopped question never answers the next one', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startQfex();
  const order = server.orders.place({
    orderId: wantedId,
    symbol: 'US500-USD',
    side: 'buy',
    quantity: '1.25',
    price: '6702.4',
  });
  const gate = server.faults.hold('get_user_orders');
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, '2f05173c-992a-426b-bcaf-6b341644bb62');
  await gate.reached;
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'asking');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'failed');
  await expect(answerOf(page, account.label)).toContainText('stopped');
  gate.release();
  await lookUp(page, order.orderId);
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', wantedId);
});

test('an exchange that was not chosen says why it was not asked, and can be asked anyway', async ({
  launchApp,
  venues,
}) => {
  const htx = await venues.startHtx();
  const qfex = await venues.startQfex();
  const order = qfex.server.orders.place({
    symbol: 'AAPL-USD',
    side: 'buy',
    quantity: '1',
    price: '200',
    clientOrderId: '987654321',
  });
  const { page } = await launchApp();
  await addAccount(page, htx.account);
  await addAccount(page, qfex.account);
  await lookUp(page, '987654321', { exchange: 'htx' });
  const answer = answerOf(page, qfex.account.label);
  await expect(answer).toHaveAttribute('data-outcome', 'notAsked');
  await answer.getByRole('button', { name: 'Ask anyway' }).click();
  await expect(answer).toHaveAttribute('data-outcome', 'found');
  await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', order.orderId);
  // A UUID is no HTX ID: there is nothing to ask anyway.
  await lookUp(page, wantedId);
  await expect(answerOf(page, htx.account.label)).toHaveAttribute('data-outcome', 'notAsked');
  await expect(answerOf(page, htx.account.label).getByRole('button', { name: 'Ask anyway' })).toHaveCount(0);
});

test('several pasted lines are several reports', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const one = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const two = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '5', price: '3000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, `${one.orderId}\n\n"${two.orderId}"\n`);
  await expect(page.getByText('BTC-USDT').first()).toBeVisible();
  await expect(page.getByText('ETH-USDT').first()).toBeVisible();
});

test('several order IDs in one line are several reports', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const first = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const second = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { page } = await launchApp();
  await addAccount(page, account);
  await lookUp(page, `${first.orderId}, ${second.orderId}`);
  await expect(page.locator('.look-up-row[data-verdict="found"]')).toHaveCount(2);
});
