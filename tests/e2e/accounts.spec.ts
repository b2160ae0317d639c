/** The accounts: their order, their names, a pause, and what is wrong where it was entered. By keyboard and by mouse. */

import { expect, test } from './support/exchanges.ts';
import { addAccount, boxOf, lookUp, openAccountDialog } from './support/trader.ts';

test('accounts are moved, paused, resumed and told apart, and what is wrong is said at its field', async ({
  launchApp,
  venues,
}) => {
  test.slow();
  const { server, account } = await venues.startHtx();
  const { orderId } = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '400', price: '96420.5' });
  const desk = await venues.startQfex();
  const { page, userData, close } = await launchApp();
  const list = page.getByRole('main').getByRole('listitem');
  const accounts = page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Accounts' });

  await test.step('the endpoint is folded away, and unfolded by whoever comes to it', async () => {
    await page.getByRole('button', { name: 'Add account' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add account' });
    const advanced = dialog.getByRole('button', { name: 'Advanced' });
    const endpoint = dialog.getByLabel('Endpoint');
    await expect(advanced).toHaveAttribute('aria-expanded', 'false');
    expect((await dialog.locator('.advanced-fields').boundingBox())?.height).toBeLessThan(2);
    await advanced.press('Enter');
    await expect(advanced).toHaveAttribute('aria-expanded', 'true');
    await advanced.click();
    await expect(advanced).toHaveAttribute('aria-expanded', 'false');
    await advanced.press('Tab');
    await expect(endpoint).toBeFocused();
    await expect(advanced).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('what is wrong is said at its field, which has the focus; keys outlast another endpoint', async () => {
    const dialog = await openAccountDialog(page, { ...account, label: ' ' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByLabel('Label')).toBeFocused();
    await expect(dialog.getByLabel('Label')).toHaveAccessibleDescription(/has no label yet/);
    await dialog.getByLabel('Label').fill('Main');
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    // Nobody is there.
    await dialog.getByLabel('Endpoint').fill('http://127.0.0.1:9');
    await dialog.getByRole('button', { name: 'Test' }).click();
    await expect(dialog.locator('.problem')).toBeVisible();
    await dialog.getByLabel('Endpoint').fill(account.endpoint);
    await expect(dialog.locator('.problem')).toHaveCount(0);
    await expect(dialog.getByLabel('Access key')).toHaveValue(account.accessKey);
    await dialog.getByLabel('Secret key').fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByLabel('Secret key')).toBeFocused();
    await dialog.getByLabel('Secret key').fill(account.secretKey);
    await dialog.getByRole('button', { name: 'Test' }).click();
    await expect(dialog.getByText('The exchange accepts these keys.')).toBeVisible();
    // Those that tested well are held: they outlast it too, untested there until they are.
    await dialog.getByLabel('Endpoint').fill('http://127.0.0.1:9');
    await expect(dialog.locator('.held-keys')).toContainText('held, not tested here yet');
    await expect(dialog.getByText('The exchange accepts these keys.')).toBeHidden();
    await dialog.getByLabel('Endpoint').fill(account.endpoint);
    await dialog.getByRole('button', { name: 'Test' }).click();
    await expect(dialog.locator('.held-keys')).toContainText('held, tested');
    await expect(dialog.getByText('The exchange accepts these keys.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('two accounts of an exchange have two names', async () => {
    await addAccount(page, desk.account);
    const dialog = await openAccountDialog(page, { ...account, label: 'ma in', accessKey: 'another-access-key' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByLabel('Label')).toHaveAccessibleDescription(/Another HTX account is called "Main"/);
    await expect(dialog.getByLabel('Label')).toBeFocused();
    await page.keyboard.press('Escape');
  });

  await test.step('each says how it stands, what it has open, and since when it is live', async () => {
    await accounts.click();
    const main = list.filter({ hasText: 'HTX · Main' });
    await expect(main).toContainText('live');
    await expect(main).toContainText(/since \d\d:\d\d:\d\d UTC/);
    await expect(main.locator('[data-count="open"]')).toHaveText('1 open');
    await expect(main.locator('[data-count="watched"]')).toHaveText('0 watched');
  });

  await test.step('they are moved with the keys, and by dragging', async () => {
    const names = (): Promise<string[]> => list.locator('.account-mark').allTextContents();
    const [first = '', second = ''] = await names();
    const handle = page.getByRole('button', { name: `Move ${first}` });
    await handle.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(names).toEqual([second, first]);
    await expect(handle).toBeFocused();
    await handle.dragTo(list.first());
    await expect.poll(names).toEqual([first, second]);
  });

  await test.step('a paused account is live no more, says since when, and is left out of look-ups', async () => {
    const main = list.filter({ hasText: 'HTX · Main' });
    await main.getByRole('button', { name: 'Pause' }).press('Enter');
    await expect(main).toContainText(/paused by you since \d\d:\d\d:\d\d/);
    await expect(main.locator('[data-count="open"]')).toHaveText(/^1 open as of \d\d:\d\d:\d\d UTC$/);
    await expect.poll(() => server.sockets.count()).toBe(0);
    await lookUp(page, orderId);
    const answer = page.getByRole('region', { name: 'Answers', exact: true });
    await expect(answer).toContainText('You paused this account.');
    await expect(answer).toContainText('Not settled yet: one account is paused by you.');
    await answer.getByRole('button', { name: 'Ask anyway' }).click();
    await expect(page.getByRole('region', { name: 'Order', exact: true })).toContainText('BTC-USDT');
    await expect(boxOf(page)).toBeVisible();
  });

  await close();
  const again = await launchApp({ userData });
  await again.page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Accounts' }).click();
  const main = again.page.getByRole('main').getByRole('listitem').filter({ hasText: 'HTX · Main' });
  await expect(main).toContainText('paused by you since');
  // Keys in memory are gone with the app: what can be gone on with says so.
  await main.getByRole('button', { name: 'Resume' }).click();
  await expect(main).not.toContainText('paused by you');
});
