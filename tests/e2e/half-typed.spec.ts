import { expect, openScene, test } from './support/window-alone.ts';

test('a few digits that end an order’s ID name the order before anybody is asked', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1180, height: 820, zoom: 1 });
  await openScene(page, 'accounts');
  await page.getByRole('searchbox', { name: 'Order ID' }).fill('5681');
  const order = page.getByRole('button', { name: '…5681 BTC-USDT Buy' });
  await expect(page.locator('.look-up-short')).toContainText('hardly a whole order ID. Known here and ending so:');
  await order.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toContainText('1550497891998535681');

  await page.getByRole('searchbox', { name: 'Order ID' }).fill('000111');
  await expect(page.locator('.look-up-short')).toContainText(
    'No order on the board or in the archive ends with 000111.',
  );
  await page.getByRole('searchbox', { name: 'Order ID' }).fill('1550497891998535681');
  await expect(page.locator('.look-up-short')).toHaveCount(0);
});

test('a date of a key that is typed by half is told, and nothing is saved without it', async ({ windowAlone }) => {
  const page = await windowAlone.page({ width: 1180, height: 820, zoom: 1 });
  await openScene(page, 'accounts');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Add account' }).first().click();
  const madeOn = page.getByLabel('Key made on');
  await madeOn.fill('31.12.2099');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('A date, such as 2026-11-21.');
  await expect(madeOn).toBeFocused();
  await madeOn.fill('2026-02-1');
  await page.keyboard.press('Enter');
  await expect(madeOn).toHaveAttribute('aria-invalid', 'true');
  await madeOn.fill('2026-02-10');
  await expect(madeOn).toHaveAttribute('aria-invalid', 'false');
});
