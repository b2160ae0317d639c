import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeThirdTree } from '../support/third-tree.ts';
import { startKite } from '../third-exchange/server.ts';
import { expect, test } from './support/app.ts';
import { answerOf, lookUp } from './support/trader.ts';

const order = {
  id: 'kt-7f3a-000123',
  sym: 'BTC-USD',
  side: 'b',
  px: '100.5',
  qty: '2',
  done: '0.5',
  st: 'WORKING',
} as const;

test('the window shows a third exchange that it was not made for', async ({ launchApp }, testInfo) => {
  // It is built first.
  const folder = testInfo.outputPath('tree');
  makeThirdTree(folder);
  const server = await startKite();
  try {
    server.tell({ ...order, at: Date.now() });
    await promisify(execFile)(path.join(folder, 'node_modules/.bin/vite'), ['build', '--app', '--logLevel', 'warn'], {
      cwd: folder,
    });
    const { page } = await launchApp({ folder });
    await expect(page.getByText('your accounts at HTX, QFEX and Kite live')).toBeVisible();

    await page.getByRole('button', { name: 'Add account' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add account' });
    await dialog.getByLabel('Exchange').selectOption('Kite');
    await dialog.getByLabel('Label').fill('Attic');
    await dialog.getByLabel('Line').fill(server.keys.line);
    await dialog.getByLabel('Secret key').fill(server.keys.secret);
    await dialog.getByLabel('Endpoint').fill(server.address);
    await expect(dialog.getByText('Kite keys without a bound IP address end after 30 days')).toBeVisible();
    await expect(dialog.getByLabel('Subaccount')).toBeHidden();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();

    await page.getByRole('button', { name: 'Board' }).click();
    const row = page.getByRole('row').filter({ hasText: order.id });
    await expect(row).toHaveAttribute('data-status', 'partiallyFilled');
    server.tell({ ...order, done: '2', st: 'DONE', at: Date.now() });
    await expect(row).toHaveAttribute('data-status', 'filled');

    await page.getByRole('button', { name: 'Look up' }).first().click();
    await page.getByRole('searchbox', { name: 'Order ID' }).fill(order.id);
    await expect(page.getByText('kt-…: a Kite order ID')).toBeVisible();
    await lookUp(page, order.id);
    await expect(answerOf(page, 'Attic')).toContainText('Orders');
    await expect(page.getByText('Bought all 2 BTC').first()).toBeVisible();
  } finally {
    await server.close();
  }
});
