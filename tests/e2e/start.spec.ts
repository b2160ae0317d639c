/** How does the app start where something is in its way: without a sandbox, opened to others, without a folder, on a page that crashes? */

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment, type LaunchedApp, recorded, runsOnElectron } from './support/app.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, lookUp } from './support/trader.ts';
import { standInFolder } from '../../scripts/find-electron.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

interface Told {
  text?: string;
  dialogs?: { kind: string; options: { content?: string } }[];
  exitCode?: number;
  hasNoSandbox?: boolean;
  /** On the channel that electron-store opens, which any page could ask. */
  storeListeners?: number;
}

/** As installed, and without Playwright, whose debugger the installed app refuses. */
async function startInstalled(
  userData: string,
  words: readonly string[],
  until = '',
): Promise<{ status: number | null; told: Told; errors: string }> {
  const child = spawn(
    path.join(standInFolder, 'electron'),
    ['-r', 'tests/e2e/support/installed-probe.cjs', '.', `--user-data-dir=${userData}`, ...words],
    {
      cwd: root,
      env: {
        ...cleanEnvironment(),
        ORDER_MONITOR_STAND_IN_HEADLESS: '1',
        ORDER_MONITOR_STAND_IN_PACKAGED: '1',
        ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret',
        PROBE_UNTIL: until,
        // What was compiled of it is kept in its own folder, not where this suite keeps it.
        NODE_COMPILE_CACHE: '',
      },
    },
  );
  const [output, errors]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')));
  const status = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const told: Told = Object.assign(
    {},
    ...output
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line): unknown => JSON.parse(line)),
  );
  return { status, told, errors: errors.join('') };
}

test('installed and without a sandbox it starts, says so, and neither takes keys nor opens those it keeps', async ({
  launchApp,
  venues,
}) => {
  test.skip(runsOnElectron(), 'plays the installed app');
  const { server, account } = await venues.startHtx();
  const before = await launchApp({ env: { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' } });
  await addAccount(before.page, account);
  await before.close();
  const asked = server.log.requests.length;
  const { status, told } = await startInstalled(
    before.userData,
    ['--no-sandbox'],
    'Order Monitor was started without its sandbox',
  );
  expect(status).toBe(0);
  expect(told.text).toContain('Install the .deb or .rpm package instead');
  expect(told.text).toContain(account.label);
  expect(told.dialogs).toEqual([]);
  // As Electron strips the switch once the sandbox is enabled, which then would be too late.
  expect(told.hasNoSandbox).toBe(true);
  expect(told.storeListeners).toBe(0);
  expect(server.log.requests.length).toBe(asked);
});

test('what it refuses to start with it says in a window, which before the app is ready nobody would see, and ends with 1', async () => {
  test.skip(runsOnElectron(), 'plays the installed app');
  const { status, told } = await startInstalled(test.info().outputPath('data'), [
    '--no-sandbox',
    '--js-flags=--expose-gc',
  ]);
  expect(status).toBe(1);
  expect(told.dialogs?.map(({ kind }) => kind)).toEqual(['errorBox']);
  expect(told.dialogs?.[0]?.options.content).toMatch(/does not start with --js-flags: /);
});

test('where its folder can’t be written it opens all the same, and says that nothing is kept', async ({
  launchApp,
  venues,
}, testInfo) => {
  const { server, account } = await venues.startHtx();
  const order = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
  // A file in its place: a mode root would not heed.
  mkdirSync(testInfo.outputPath('.'), { recursive: true });
  const inTheWay = testInfo.outputPath('a-file');
  writeFileSync(inTheWay, '');
  const { page } = await launchApp({ userData: path.join(inTheWay, 'data') });
  await expect(page.getByText(/can't write to its folder/)).toBeVisible();
  await addAccount(page, account);
  await lookUp(page, order.orderId);
  await expect(page.getByRole('region', { name: 'Order', exact: true })).toContainText('BTC-USDT');
});

test('a page that crashed comes back by itself, and the fourth time within a minute once the trader says so', async ({
  launchApp,
}) => {
  test.skip(runsOnElectron(), 'Electron shows its question to nobody here');
  const launched = await launchApp({ args: ['--demo'] });
  await launched.page.getByRole('grid', { name: 'Orders' }).waitFor();
  for (let times = 0; times < 3; times += 1) await crash(launched);
  expect((await recorded(launched.app)).dialogs).toEqual([]);
  await launched.app.evaluate((electron) => {
    Reflect.get(electron, 'standIn').dialogAnswers.push(0);
  });
  await crash(launched);
  const { dialogs } = await recorded(launched.app);
  expect(dialogs).toMatchObject([
    { kind: 'messageBox', options: { message: 'The window stopped working four times within a minute.' } },
  ]);
  expect(await seenText(launched)).toContain('Orders');
});

/** Ends the page's process, until a page is there again. */
function crash({ app }: LaunchedApp): Promise<void> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('There is no window.');
    const loaded = new Promise<void>((resolve) => {
      window.webContents.once('did-finish-load', () => resolve());
    });
    window.webContents.forcefullyCrashRenderer();
    await loaded;
  });
}

/** Read by the app: Playwright gives up a page that crashed once. */
function seenText({ app }: LaunchedApp): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`new Promise((resolve) => {
    const look = () => (document.querySelector('[role=grid]') === null ? requestAnimationFrame(look) : resolve(document.body.innerText));
    look();
  })`),
  );
}
