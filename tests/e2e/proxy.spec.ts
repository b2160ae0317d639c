/** A trader's desk in a company: a proxy that wants a password, and something behind it that inspects TLS. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { authorityFile, inspecting } from '../support/certificate.ts';
import { startProxy, type TestProxy } from '../support/proxy.ts';
import { expect, recorded, runsOnElectron, type LaunchOptions } from './support/app.ts';
import { test, type Venue } from './support/exchanges.ts';
import type { SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { addAccount } from './support/trader.ts';

const [user, password] = ['desk-7', 'p@ss:wörd/%-of-the-desk'];

interface Desk extends AsyncDisposable {
  proxy: TestProxy;
  launch: LaunchOptions;
}

async function deskBehindProxy({ server }: Venue<SimulatedHtx>): Promise<Desk> {
  const company = await inspecting('good', server.address);
  const proxy = await startProxy({
    user,
    password,
    ways: { 'api.hbdm.com': company.port, 'api.hbdm.vn': company.port },
  });
  return {
    proxy,
    launch: { env: { https_proxy: `http://${proxy.host}`, NODE_EXTRA_CA_CERTS: authorityFile } },
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await company[Symbol.asyncDispose]();
    },
  };
}

function holdsText(folder: string, text: string): boolean {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.some((file) => readFileSync(path.join(file.parentPath, file.name)).includes(text));
}

test('a proxy’s password is asked for once, a wrong one in words again, and is kept nowhere in clear', async ({
  launchApp,
  venues,
}) => {
  test.skip(runsOnElectron(), 'Electron asks the system for its proxy, which a test can’t change');
  const venue = await venues.startHtx();
  await using desk = await deskBehindProxy(venue);
  const { page, userData, output } = await launchApp(desk.launch);
  await addAccount(page, { ...venue.account, endpoint: 'https://api.hbdm.com' });

  const dialog = page.getByRole('dialog', { name: 'Sign in to the proxy' });
  await expect(dialog).toContainText(desk.proxy.host);
  await dialog.getByLabel('User name').fill(user);
  await dialog.getByLabel('Password').fill('not-this-one');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog.getByRole('alert')).toContainText('It did not take the last ones.');
  await expect(dialog.getByLabel('Password')).toHaveValue('');

  await dialog.getByRole('button', { name: 'Cancel' }).click();
  const notice = page
    .getByRole('status')
    .filter({ hasText: `The proxy ${desk.proxy.host} did not take the user name and password.` });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Sign in…' }).click();
  await dialog.getByLabel('User name').fill(user);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByLabel('Password').press('Enter');
  await expect(dialog).toBeHidden();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('contentinfo')).toContainText(/HTX Main\s*live/);

  for (const secret of [password, Buffer.from(`${user}:${password}`).toString('base64'), 'not-this-one']) {
    expect(output()).not.toContain(secret);
    expect(holdsText(userData, secret)).toBe(false);
    expect(await page.content()).not.toContain(secret);
  }
});

test('no dictionary is fetched from anybody, whichever session is made', async ({ launchApp }) => {
  const { app, page } = await launchApp();
  await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
  if (runsOnElectron()) {
    expect(
      await app.evaluate(({ session }) =>
        [session.defaultSession, session.fromPartition('exchanges')].map((one) => one.isSpellCheckerEnabled()),
      ),
    ).toEqual([false, false]);
    return;
  }
  // Electron begins with it all the same, in each session: by then it looks at this computer only.
  const { dictionaryFetches } = await recorded(app);
  expect(dictionaryFetches.length).toBeGreaterThanOrEqual(2);
  for (const address of dictionaryFetches) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:1\//);
});
