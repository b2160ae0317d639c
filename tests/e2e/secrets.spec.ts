/** Where could a key leak to, and what could a hostile page do? */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { runsOnElectron, setKeyStore } from './support/app.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, lookUp } from './support/trader.ts';

declare global {
  // As a hostile script sees it: whatever is there, called with whatever it likes.
  var orderMonitor: Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
}

function everyFileIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

test('no key is in a file, an output, the window’s page or its storage', async ({ launchApp, venues }) => {
  const htx = await venues.startHtx();
  const qfex = await venues.startQfex();
  const { page, userData, output, close } = await launchApp();
  await addAccount(page, htx.account);
  await addAccount(page, { ...qfex.account, accessKey: `${qfex.account.accessKey}-not-known` });
  await lookUp(page, '57cc1941-8ad1-4df3-b34c-bb556518befc');
  await expect(answerOf(page, qfex.account.label)).toHaveAttribute('data-outcome', 'failed');
  const secrets = [htx.account, qfex.account].flatMap(({ accessKey, secretKey }) => [accessKey, secretKey]);
  const inPage = await page.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify(localStorage) + JSON.stringify(sessionStorage),
  );
  const fields = await page
    .locator('input, textarea')
    .evaluateAll((elements) => elements.map((element) => ('value' in element ? String(element.value) : '')));
  await close();
  const files = everyFileIn(userData);
  const texts = [inPage, fields.join('\n'), output(), ...files.map((file) => readFileSync(file, 'latin1'))];
  for (const secret of secrets)
    for (const text of texts) expect(text.includes(secret), secret.slice(0, 12)).toBe(false);
  for (const file of files) expect(statSync(file).mode & 0o077, file).toBe(0);
  expect(statSync(userData).mode & 0o077).toBe(0);
});

test('accounts outlive the app; their keys do not where there is no key store, and the window says so', async ({
  launchApp,
  venues,
}) => {
  const { account } = await venues.startHtx();
  const first = await launchApp();
  await addAccount(first.page, account);
  await first.close();
  const { page } = await launchApp({ userData: first.userData });
  await lookUp(page, '1550497891998535681');
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'failed');
  await expect(answerOf(page, account.label)).toContainText(/keys/i);
});

test('with a key store the keys outlive the app, sealed', async ({ launchApp, venues }) => {
  const { server, account } = await venues.startHtx();
  const order = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const env = { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' };
  const first = await launchApp({ env });
  await addAccount(first.page, account);
  await first.close();
  const { page, userData } = await launchApp({ userData: first.userData, env });
  await lookUp(page, order.orderId);
  await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', 'found');
  for (const file of everyFileIn(userData))
    expect(readFileSync(file, 'latin1').includes(account.secretKey), file).toBe(false);
});

test('a keyring on a desktop that Chromium doesn’t know keeps keys; one that stayed locked says to start again, and that helps', async ({
  launchApp,
  venues,
}) => {
  test.skip(runsOnElectron(), 'the machine’s own key store');
  const { server, account } = await venues.startHtx();
  const order = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  const first = await launchApp({ env: { ORDER_MONITOR_STAND_IN_KEY_STORE: 'keyring' } });
  await addAccount(first.page, account);
  await first.close();

  const locked = await launchApp({ userData: first.userData, env: { ORDER_MONITOR_STAND_IN_KEY_STORE: 'locked' } });
  await lookUp(locked.page, order.orderId);
  await expect(answerOf(locked.page, account.label)).toContainText(/Unlock the keyring.*start the app again/);
  await setKeyStore(locked.app, 'keyring');
  await locked.page.getByRole('button', { name: 'Accounts' }).click();
  await expect(locked.page.getByText('Unlock it, then start the app again.')).toBeVisible();
  await lookUp(locked.page, order.orderId);
  await expect(answerOf(locked.page, account.label)).toHaveAttribute('data-outcome', 'failed');
  await locked.close();

  const again = await launchApp({ userData: first.userData, env: { ORDER_MONITOR_STAND_IN_KEY_STORE: 'keyring' } });
  await lookUp(again.page, order.orderId);
  await expect(answerOf(again.page, account.label)).toHaveAttribute('data-outcome', 'found');
});

test('a hostile script in the page gets nothing but the contract, checked', async ({ launchApp, venues }) => {
  const { account } = await venues.startHtx();
  const { app, page } = await launchApp();
  await addAccount(page, account);
  const tried = await page.evaluate(async () => {
    const bridge = globalThis.orderMonitor;
    const ask = async (group: string, key: string, input: unknown): Promise<unknown> =>
      bridge[group]?.[key]?.(input).catch((error: unknown) => String(error));
    const network = await fetch('https://api.hbdm.com/').then(
      () => 'reached',
      () => 'refused',
    );
    const image = await new Promise((resolve) => {
      const probe = new Image();
      probe.addEventListener('load', () => resolve('reached'));
      probe.addEventListener('error', () => resolve('refused'));
      probe.src = 'https://api.hbdm.com/logo.png?stolen';
    });
    return {
      globals: ['require', 'process', 'module', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
      groups: Object.keys(bridge).sort(),
      state: JSON.stringify(await ask('app', 'state', null)),
      wrongInputs: await Promise.all([
        ask('lookup', 'start', { text: 5 }),
        ask('lookup', 'start', { text: 'x', symbol: '', exchange: '', by: 'any', more: 1 }),
        ask('app', 'openLink', { link: 'https://evil.example' }),
        ask('accounts', 'remove', { id: '__proto__' }),
        ask('app', 'copy', null),
      ]),
      opened: globalThis.open('https://evil.example') === null,
      network,
      image,
      isFrozen: (() => {
        try {
          bridge['app'] = {};
        } catch {
          return true;
        }
        return typeof bridge['app']?.['state'] === 'function';
      })(),
    };
  });
  expect(tried.globals).toEqual([]);
  expect(tried.groups).toEqual([
    'accounts',
    'app',
    'files',
    'help',
    'lookup',
    'monitor',
    'sounds',
    'updates',
    'windows',
  ]);
  expect(tried.state).not.toContain(account.secretKey);
  expect(tried.state).not.toContain(account.accessKey);
  for (const answer of tried.wrongInputs) expect(answer).toMatchObject({ ok: false });
  expect(tried.network).toBe('refused');
  expect(tried.image).toBe('refused');
  expect(tried.opened).toBe(true);
  expect(tried.isFrozen).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://evil.example/';
  });
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
  expect(page.url()).toBe(before);
});
