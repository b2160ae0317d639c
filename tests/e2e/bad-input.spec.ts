/** What is wrong is said where it was typed, and nothing that was typed is lost. */

import { gatewayPage, redirect } from '../../electron/exchanges/simulated/faults.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, lookUp, openAccountDialog, orderField } from './support/trader.ts';

const everyPlace = ['/v5/trade/order', '/v5/trade/order/opens', '/v5/trade/order/history', '/v5/algo/order'];

test('bad input and failing exchanges are told, and what was typed or found stays', async ({ launchApp, venues }) => {
  const htx = await venues.startHtx();
  const slow = await venues.startQfex();
  const { page } = await launchApp();
  const box = page.getByRole('searchbox', { name: 'Order ID' });
  const symbol = page.getByLabel('Symbol', { exact: true }).first();
  const refusal = page.getByRole('search').getByRole('alert');

  await test.step('an endpoint that is no exchange’s is refused in the dialog, which keeps its fields', async () => {
    const dialog = await openAccountDialog(page, htx.account);
    const endpoint = dialog.getByLabel('Endpoint');
    for (const [text, sentence] of [
      ['https://api.example.com/v5', 'The endpoint must be a host only, without a path, query or fragment.'],
      ['https://trader@api.example.com', 'The endpoint must not contain a user name or password.'],
      [
        'http://api.example.com',
        'The endpoint must use https: without encryption only this computer itself can be asked.',
      ],
      ['ftp://api.example.com', 'The endpoint must begin with https:// or wss://.'],
    ] as const) {
      await endpoint.fill(text);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog.getByRole('alert')).toContainText(sentence);
      await expect(endpoint).toHaveValue(text);
      await expect(dialog.getByLabel('Label')).toHaveValue(htx.account.label);
      await expect(dialog.getByLabel('Access key')).toHaveValue(htx.account.accessKey);
      await expect(dialog.getByLabel('Secret key')).toHaveValue(htx.account.secretKey);
    }
    await endpoint.fill(htx.account.endpoint);
    await dialog
      .getByLabel('Access key')
      .fill(` ${htx.account.accessKey.slice(0, 8)} ${htx.account.accessKey.slice(8)}\t`);
    await dialog
      .getByLabel('Secret key')
      .fill(`\n${htx.account.secretKey.slice(0, 8)}\r\n${htx.account.secretKey.slice(8)} \n`);
    await dialog.getByRole('button', { name: 'Test' }).click();
    await expect(dialog.getByText('This key may read orders.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('an ID or a symbol that is none is refused beside its field, which keeps it', async () => {
    for (const [id, symbolText, sentence] of [
      ['155\u0001049\u202E7891', '', 'The order ID contains control characters: paste it again without them.'],
      ['7'.repeat(200_000), '', 'The order ID is too long: at most 128 characters.'],
      [
        '1550497891998535681',
        'BTC USDT!',
        'The symbol is not one: write it like BTC-USDT or AAPL-USD, or leave it empty.',
      ],
    ] as const) {
      await box.fill(id);
      await symbol.fill(symbolText);
      await page.getByRole('button', { name: 'Look up' }).click();
      await expect(refusal).toContainText(sentence);
      await expect(box).toHaveAttribute('aria-invalid', 'true');
      expect(await box.inputValue()).toBe(id);
      await expect(symbol).toHaveValue(symbolText);
    }
    expect(htx.server.log.of('/v5/trade/order')).toHaveLength(0);
  });

  await test.step('a secret key is refused and taken out of the box', async () => {
    for (const [id, symbolText] of [
      ['QFEX_SECRET_KEY=qfex_secret_0123456789', ''],
      ['-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----', ''],
      // An account's own, which looks like any client order ID.
      [`1550497891998535681\n${htx.account.accessKey}`, ''],
      ['1550497891998535681', htx.account.secretKey],
    ] as const) {
      await box.fill(id);
      await symbol.fill(symbolText);
      await page.getByRole('button', { name: 'Look up' }).click();
      await expect(refusal).toContainText('This looks like a secret key; it was not sent anywhere and not kept.');
      await expect(box).toHaveValue('');
      await expect(symbol).toHaveValue('');
    }
    expect(htx.server.log.of('/v5/trade/order')).toHaveLength(0);
  });

  await test.step('a gateway’s page and a redirect are told as what they are', async () => {
    const answer = answerOf(page, htx.account.label);
    for (const [fault, sentence] of [
      [gatewayPage(403), 'Something before the exchange refused this request (HTTP 403)'],
      [redirect('https://login.example/wall?next=Signature%3Dabc'), 'redirect to https://login.example/wall,'],
    ] as const) {
      const takeBack = everyPlace.map((on) => htx.server.faults.plan({ on, fault, times: Infinity }));
      await lookUp(page, '1550497891998535681');
      await expect(answer).toContainText(sentence);
      await expect(answer).toHaveAttribute('data-outcome', 'failed');
      await expect(answer).not.toContainText('Signature');
      for (const back of takeBack) back();
    }
  });

  await test.step('a stopped search keeps what another account had found', async () => {
    const order = htx.server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
    await addAccount(page, slow.account);
    const gate = slow.server.faults.hold('get_user_orders');
    await lookUp(page, order.orderId);
    await gate.reached;
    await expect(answerOf(page, htx.account.label)).toHaveAttribute('data-outcome', 'found');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
    await expect(answerOf(page, slow.account.label)).toHaveAttribute('data-outcome', 'failed');
    await expect(answerOf(page, slow.account.label)).toContainText('stopped');
    await expect(answerOf(page, htx.account.label)).toHaveAttribute('data-outcome', 'found');
    await expect(orderField(page, 'orderId')).toHaveAttribute('data-value', order.orderId);
    gate.release();
  });
});
