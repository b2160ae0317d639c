/** Orders in windows of their own, and the strip of watched orders: by key and by mouse, live in all of them, and back after a restart. */

import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Settings } from '../../shared/settings.ts';
import { expect, test } from './support/exchanges.ts';
import { addAccount, headlineOf } from './support/trader.ts';

function rowOf(page: Page, orderId: string): Locator {
  return page.getByRole('grid', { name: 'Orders' }).locator(`[data-order-id="${orderId}"]`);
}

function lineOf(strip: Page, orderId: string): Locator {
  return strip.getByRole('list', { name: 'Watched orders' }).locator(`[data-order-id="${orderId}"]`);
}

function orderOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Order', exact: true });
}

/** The window that comes up by what is done. */
async function opened(app: ElectronApplication, does: () => Promise<void>): Promise<Page> {
  const [page] = await Promise.all([app.waitForEvent('window'), does()]);
  return page;
}

/** By a key after which the window is gone, so that its being let go is heard by nobody. */
async function closedBy(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('close'), page.keyboard.press(key).catch(() => undefined)]);
}

/** The window with that in its address, once it is there. */
async function shown(app: ElectronApplication, address: string): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((each) => each.url().includes(address));
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('It is gone again.');
  return page;
}

/** As the settings page saves it. */
function setting(page: Page, changes: Partial<Settings>): Promise<unknown> {
  return page.evaluate((part) => window.orderMonitor?.['app']?.['saveSettings']?.(part), changes);
}

/** The window asks for its orders again, as after it missed something, and shows what came with them. */
function readAnew(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await window.orderMonitor?.['monitor']?.['snapshot']?.(null);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Tells the main window to do something, or asks it. */
function inMainWindow(app: ElectronApplication, what: 'close' | 'isVisible'): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }, asked) => {
    const main = BrowserWindow.getAllWindows().find((window) => !window.webContents.getURL().includes('?'));
    if (asked === 'close') main?.close();
    return main?.isVisible() === true;
  }, what);
}

interface WindowFacts {
  bounds: { x: number; y: number; width: number; height: number };
  isAlwaysOnTop: boolean;
  isMain: boolean;
}

function windowsOf(app: ElectronApplication): Promise<WindowFacts[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({
      bounds: window.getBounds(),
      isAlwaysOnTop: window.isAlwaysOnTop(),
      isMain: !window.webContents.getURL().includes('?'),
    })),
  );
}

test('an order stands in a window of its own, live in both, once each; Escape closes it', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const one = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const other = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await expect(rowOf(page, one.orderId)).toHaveAttribute('data-stale', 'false');

  // By key: the row that is chosen.
  await rowOf(page, one.orderId).click();
  const window = await opened(app, () => page.keyboard.press('o'));
  await expect(orderOf(window)).toHaveAttribute('data-order-id', one.orderId);
  await expect(orderOf(window)).toBeFocused();
  await expect(window).toHaveTitle(`BTC-USDT Buy …${one.orderId.slice(-4)} · Order Monitor`);
  await expect(window.getByRole('button', { name: 'Close the order' })).toHaveCount(0);
  // By mouse: another one.
  await rowOf(page, other.orderId).click();
  const second = await opened(app, () => orderOf(page).getByRole('button', { name: 'Open in a window' }).click());
  await expect(orderOf(second).getByRole('heading', { name: 'ETH-USDT' })).toBeVisible();
  // The same again is the one that is there.
  await page.keyboard.press('o');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Open the order in a window of its own');
  await page.keyboard.press('Escape');
  expect(app.windows()).toHaveLength(3);

  server.orders.fill(one.orderId, '4');
  for (const each of [window, page])
    await expect(each === page ? rowOf(page, one.orderId) : orderOf(each).locator('[data-status]')).toHaveAttribute(
      'data-status',
      'partiallyFilled',
    );
  await expect(orderOf(window)).toContainText('4 / 10');
  await expect(orderOf(second)).toContainText('0 / 7');

  await window.keyboard.press('w');
  await expect(rowOf(page, one.orderId)).toHaveAttribute('data-watched', 'true');
  await expect(window.getByRole('button', { name: 'Unwatch' })).toBeVisible();
  await closedBy(window, 'Escape');
  await closedBy(second, 'Control+w');
  expect(app.windows()).toHaveLength(1);
  await expect(rowOf(page, one.orderId)).toBeVisible();
});

test('the strip has what is watched on a line each, live and stale as the board, and opens it in the main window', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const one = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const other = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const { app, page } = await launchApp();
  await addAccount(page, account);
  await expect(rowOf(page, one.orderId)).toHaveAttribute('data-stale', 'false');

  // By key, before anything is watched.
  await page.getByRole('grid', { name: 'Orders' }).focus();
  const strip = await opened(app, () => page.keyboard.press('Shift+O'));
  await expect(strip.getByText('No order is watched.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Strip' })).toHaveAttribute('aria-pressed', 'true');
  expect((await windowsOf(app)).find(({ isMain }) => !isMain)?.isAlwaysOnTop).toBe(true);
  for (const { orderId } of [one, other]) {
    await rowOf(page, orderId).click();
    await page.keyboard.press('w');
    await expect(lineOf(strip, orderId)).toBeVisible();
  }
  server.orders.fill(one.orderId, '4');
  await expect(lineOf(strip, one.orderId)).toHaveAttribute('data-status', 'partiallyFilled');
  await expect(lineOf(strip, one.orderId)).toHaveAccessibleName(/^BTC-USDT Buy 4 of 10 cont\. filled Partly filled/);

  // Down and up, and Enter: the order stands in the main window.
  await expect(lineOf(strip, one.orderId)).toBeFocused();
  await strip.keyboard.press('j');
  await expect(lineOf(strip, other.orderId)).toBeFocused();
  await strip.keyboard.press('ArrowUp');
  await expect(lineOf(strip, one.orderId)).toBeFocused();
  await strip.keyboard.press('Enter');
  await expect(orderOf(page)).toHaveAttribute('data-order-id', one.orderId);
  await lineOf(strip, other.orderId).click();
  await expect(orderOf(page)).toHaveAttribute('data-order-id', other.orderId);
  const window = await opened(app, () => strip.keyboard.press('o'));
  await expect(orderOf(window)).toHaveAttribute('data-order-id', other.orderId);

  // What is old news is said in all of them, and asked for in the main one.
  await server.goDown();
  await expect(lineOf(strip, other.orderId)).toHaveAttribute('data-stale', 'true');
  await expect(lineOf(strip, other.orderId)).toHaveAccessibleName(/not live, as of \d\d:\d\d:\d\d/);
  await expect(strip.getByRole('list', { name: 'Not connected' })).toContainText('HTX Main not connected since');
  await expect(orderOf(window)).toContainText('Not live: this is as of');
  await expect(window.locator('[data-account]').first()).toHaveAttribute('data-phase', 'reconnecting');
  await window.getByRole('button', { name: 'Ask now' }).click();
  await expect(headlineOf(page)).toBeVisible();
  // What was shown once does not come up again when the board is read anew: the trader is elsewhere by now.
  await readAnew(page);
  await expect(headlineOf(page)).toBeVisible();
  await server.comeBack();
  await expect(lineOf(strip, other.orderId)).toHaveAttribute('data-stale', 'false');
  await expect(orderOf(window)).not.toContainText('Not live');

  // What is set in one holds in all.
  await strip.keyboard.press('.');
  for (const each of [page, strip, window]) await expect(each.locator('html')).toHaveAttribute('data-discreet', 'true');
  await strip.keyboard.press('.');
  await setting(page, { language: 'zh' });
  await expect(strip.getByRole('heading', { name: '关注的委托' })).toBeVisible();
  await expect(window).toHaveTitle(`ETH-USDT 卖出 …${other.orderId.slice(-4)} · Order Monitor`);
  await setting(page, { language: 'en' });
  await expect(strip.getByRole('heading', { name: 'Watched orders' })).toBeVisible();

  // With the main window in the tray the others stay, and bring it back.
  await setting(page, { closeToTray: true });
  await inMainWindow(app, 'close');
  expect(await inMainWindow(app, 'isVisible')).toBe(false);
  server.orders.fill(other.orderId, '7');
  await expect(lineOf(strip, other.orderId)).toHaveAttribute('data-status', 'filled');
  await expect(orderOf(window)).toContainText('7 / 7');
  await lineOf(strip, other.orderId).click();
  await expect.poll(() => inMainWindow(app, 'isVisible')).toBe(true);
  await expect(orderOf(page)).toHaveAttribute('data-order-id', other.orderId);
  await expect(orderOf(page)).toContainText('7 / 7');

  // Unwatched in one, it is gone from the other; the focus stays in the strip.
  await lineOf(strip, other.orderId).focus();
  await strip.keyboard.press('w');
  await expect(lineOf(strip, other.orderId)).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Watch' })).toBeVisible();
  await expect(lineOf(strip, one.orderId)).toBeFocused();
  await page.getByRole('button', { name: 'Strip' }).click();
  await expect(page.getByRole('button', { name: 'Strip' })).toHaveAttribute('aria-pressed', 'false');
  const again = await opened(app, () => page.getByRole('button', { name: 'Strip' }).click());
  await expect(lineOf(again, one.orderId)).toBeVisible();
  await closedBy(again, 'Escape');
});

test('what is open when the app ends is open again, where it was; what was closed is not', async ({
  launchApp,
  venues,
}) => {
  const { server, account } = await venues.startHtx();
  const one = server.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '60000' });
  const other = server.orders.place({ symbol: 'ETH-USDT', side: 'sell', quantity: '7', price: '4000' });
  const first = await launchApp();
  await addAccount(first.page, account);
  await expect(rowOf(first.page, one.orderId)).toHaveAttribute('data-stale', 'false');
  for (const { orderId } of [other, one]) {
    await rowOf(first.page, orderId).click();
    const window = await opened(first.app, () => first.page.keyboard.press('o'));
    await expect(orderOf(window)).toHaveAttribute('data-order-id', orderId);
    if (orderId === other.orderId) await closedBy(window, 'Escape');
  }
  await first.page.keyboard.press('w');
  const strip = await opened(first.app, () => first.page.keyboard.press('Shift+O'));
  await expect(lineOf(strip, one.orderId)).toBeVisible();
  const place = { x: 60, y: 80, width: 500, height: 180 };
  await first.app.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().endsWith('?window=strip'))
      ?.setBounds(bounds);
  }, place);
  // Whoever closes the main window leaves the app, and the others go with it.
  const ended = first.app.waitForEvent('close');
  await inMainWindow(first.app, 'close').catch(() => undefined);
  await ended;

  const { app } = await launchApp({ userData: first.userData });
  const again = await shown(app, '?window=strip');
  const window = await shown(app, '?window=order');
  expect(app.windows()).toHaveLength(3);
  await expect(orderOf(window)).toHaveAttribute('data-order-id', one.orderId);
  await expect(lineOf(again, one.orderId)).toBeVisible();
  expect((await windowsOf(app)).map(({ bounds }) => bounds)).toContainEqual(place);
});
