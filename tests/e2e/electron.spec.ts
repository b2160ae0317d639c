/** What only Electron can prove; where its binary is missing these don't run, and the README says so. */

/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the app is sent there whole */

import { expect, test } from './support/exchanges.ts';
import { addAccount, answerOf, lookUp } from './support/trader.ts';

const onElectron = { tag: '@electron' };

test(
  'the page comes from the app’s own scheme and has neither Node nor Electron',
  onElectron,
  async ({ launchApp }) => {
    const { app, page } = await launchApp();
    await expect(page.getByRole('searchbox', { name: 'Order ID' })).toBeVisible();
    expect(page.url()).toMatch(/^app:\/\/order-monitor\//);
    expect(
      await page.evaluate(() => ['require', 'process', 'Buffer', 'electron'].filter((name) => name in globalThis)),
    ).toEqual([]);
    expect(await app.evaluate(({ app: itself }) => itself.commandLine.hasSwitch('disable-web-security'))).toBe(false);
  },
);

test('a permission the page asks for is denied', onElectron, async ({ launchApp }) => {
  const { page } = await launchApp();
  const asked = await page.evaluate(async () => {
    const notifications = await Notification.requestPermission();
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    return [notifications, state];
  });
  expect(asked).toEqual(['denied', 'denied']);
});

test(
  'keys outlive the app in the system’s key store, or the window says that there is none',
  onElectron,
  async ({ launchApp, venues }) => {
    const { server, account } = await venues.startHtx();
    const order = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '3', price: '60000' });
    const first = await launchApp();
    await addAccount(first.page, account);
    const isSession = await first.page.getByText('Keys kept until the app closes').isVisible();
    await first.close();
    const { page } = await launchApp({ userData: first.userData });
    await lookUp(page, order.orderId);
    await expect(answerOf(page, account.label)).toHaveAttribute('data-outcome', isSession ? 'failed' : 'found');
  },
);

test('the system’s certificates can be read in a thread beside the app', onElectron, async ({ launchApp }) => {
  const { app } = await launchApp();
  const isList = await app.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const { Worker } = process.getBuiltinModule('node:worker_threads');
        const source =
          "process.getBuiltinModule('node:worker_threads').parentPort.postMessage(process.getBuiltinModule('node:tls').getCACertificates('system'))";
        new Worker(source, { eval: true })
          .once('message', (certificates: unknown) => resolve(Array.isArray(certificates)))
          .once('error', reject);
      }),
  );
  expect(isList).toBe(true);
});

test(
  'a right click gives the app what Electron knows of the field and its selection, and the menu is made of that',
  onElectron,
  async ({ launchApp }) => {
    const { app, page } = await launchApp();
    const box = page.getByRole('searchbox', { name: 'Order ID' });
    await box.fill('1550497891998535681');
    await box.selectText();
    await app.evaluate(({ Menu }) => {
      // The system's menu would wait for a hand.
      Menu.prototype.popup = function popup(this: Electron.Menu) {
        Reflect.set(
          globalThis,
          'offered',
          this.items.filter(({ type }) => type !== 'separator').map(({ label, enabled }) => [label, enabled]),
        );
      };
    });
    await box.click({ button: 'right' });
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, 'offered')))
      .toEqual([
        ['Look up 1550497891998535681', true],
        ['Cut', true],
        ['Copy', true],
        ['Paste', true],
        ['Select All', true],
      ]);
  },
);

test(
  'the scale, the login item and the key store’s backend answer in the form that the stand-in plays',
  onElectron,
  async ({ launchApp }) => {
    const { app } = await launchApp();
    const answers = await app.evaluate(({ app: itself, nativeImage, Notification, safeStorage, screen }) => {
      const { openAtLogin, launchItems } = itself.getLoginItemSettings();
      return {
        scale: typeof screen.getPrimaryDisplay().scaleFactor,
        login: [typeof openAtLogin, Array.isArray(launchItems)],
        handlesActivation: typeof Notification.handleActivation,
        backend: process.platform === 'linux' ? typeof safeStorage.getSelectedStorageBackend() : 'string',
        image: nativeImage.createEmpty().isEmpty(),
      };
    });
    expect(answers).toEqual({
      scale: 'number',
      login: ['boolean', process.platform === 'win32'],
      handlesActivation: process.platform === 'win32' ? 'function' : 'undefined',
      backend: 'string',
      image: true,
    });
  },
);
