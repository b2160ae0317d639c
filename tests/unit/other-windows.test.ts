/** Which windows come up beside the main one, how many, and which of them are there again? */

import assert from 'node:assert/strict';
import { afterEach, describe, test, type TestContext } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app } from '../../scripts/electron-on-chromium/app.ts';
import { PlayedBrowserWindow } from '../../scripts/electron-on-chromium/browser-window.ts';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { mostOrderWindows } from '../../electron/app/remembered-windows.ts';

aliasElectron();
app.becomeReady(() => []);
const { OtherWindows } = await import('../../electron/app/steps/other-windows.ts');
const { OwnWindows } = await import('../../electron/ipc/own-windows.ts');

type Others = InstanceType<typeof OtherWindows>;

const keyOf = (id: number): string => `htx/main/${String(id)}`;

afterEach(() => {
  for (const window of PlayedBrowserWindow.getAllWindows()) window.destroy();
});

function start(context: TestContext, store = memoryStore(), isDemo = false): { others: Others; shown: () => string[] } {
  const windows = new OwnWindows();
  const asked = context.mock.method(app, 'quit', () => undefined);
  context.after(() => asked.mock.restore());
  const others = new OtherWindows(
    { settingsStore: store, windows, devServer: null, log: () => undefined },
    { isDemo: () => isDemo, onVisible: () => undefined, onStrip: () => undefined },
  );
  const shown = (): string[] => windows.all().map(({ shows }) => (shows.kind === 'order' ? shows.key : shows.kind));
  return { others, shown };
}

/** Whoever quits says so first, and then every window closes. */
function quit(): void {
  app.emit('before-quit', {});
  for (const window of PlayedBrowserWindow.getAllWindows()) window.close();
}

describe('orders in windows of their own', () => {
  test('are there once each, and the same again comes to the front', (context) => {
    const { others, shown } = start(context);
    assert.equal(others.openOrder(keyOf(1)).ok, true);
    others.openOrder(keyOf(2));
    const [first] = PlayedBrowserWindow.getAllWindows();
    first?.minimize();
    assert.equal(others.openOrder(keyOf(1)).ok, true);
    assert.deepEqual(shown(), [keyOf(1), keyOf(2)]);
    assert.deepEqual([first?.isMinimized(), first?.isFocused()], [false, true]);
  });

  test('are no more than there may be, in words; one that closes makes room', (context) => {
    const { others, shown } = start(context);
    for (let id = 0; id < mostOrderWindows; id += 1) assert.equal(others.openOrder(keyOf(id)).ok, true);
    const refused = others.openOrder(keyOf(99));
    assert.ok(!refused.ok);
    assert.match(refused.problem.message, /^12 orders have a window of their own/);
    PlayedBrowserWindow.getAllWindows()[0]?.close();
    assert.equal(others.openOrder(keyOf(99)).ok, true);
    assert.equal(shown().length, mostOrderWindows);
  });

  test('are none of what is no order’s key', (context) => {
    const { others, shown } = start(context);
    for (const key of ['x', 'htx/main', 'htx/main/1?window=strip\n', 'https://evil.example/'])
      assert.equal(others.openOrder(key).ok, false);
    assert.deepEqual(shown(), []);
  });

  test('close with their account', (context) => {
    const { others, shown } = start(context);
    others.openOrder(keyOf(1));
    others.openOrder('htx/mainly/1');
    others.accountsGone([{ exchange: 'htx', id: 'main' }]);
    assert.deepEqual(shown(), ['htx/mainly/1']);
  });
});

describe('what was open when the app ended', () => {
  test('is open again, without the focus, and only once; what was closed before is not', (context) => {
    const store = memoryStore();
    const { others } = start(context, store);
    others.openOrder(keyOf(1));
    others.openOrder(keyOf(2));
    others.toggleStrip();
    PlayedBrowserWindow.getAllWindows()[0]?.close();
    quit();
    const again = start(context, store);
    assert.deepEqual(again.shown(), []);
    again.others.restore();
    again.others.restore();
    assert.deepEqual(again.shown(), ['strip', keyOf(2)]);
    assert.ok(PlayedBrowserWindow.getAllWindows().every((window) => window.isVisible()));
    again.others.toggleStrip();
    quit();
    const later = start(context, store);
    later.others.restore();
    assert.deepEqual(later.shown(), [keyOf(2)]);
  });

  test('in the demo is not: its orders are gone with it, and the trader’s own stay as they were', (context) => {
    const store = memoryStore();
    start(context, store).others.openOrder(keyOf(1));
    quit();
    const demo = start(context, store, true);
    demo.others.restore();
    assert.deepEqual(demo.shown(), []);
    demo.others.openOrder(keyOf(7));
    quit();
    const again = start(context, store);
    again.others.restore();
    assert.deepEqual(again.shown(), [keyOf(1)]);
  });
});

test('the strip is frameless, over all windows, within its bounds', (context) => {
  const { others } = start(context);
  others.toggleStrip();
  const [strip] = PlayedBrowserWindow.getAllWindows();
  assert.deepEqual(strip?.getMinimumSize(), [280, 88]);
  assert.deepEqual([strip?.isAlwaysOnTop(), others.isStripOpen()], [true, true]);
  others.toggleStrip();
  assert.deepEqual([strip?.isDestroyed(), others.isStripOpen()], [true, false]);
});

test(
  'who closes the main window leaves the app, also where others are there',
  { skip: process.platform === 'darwin' },
  (context) => {
    const { others } = start(context);
    const asked = context.mock.method(app, 'quit', () => undefined);
    others.mainClosed();
    assert.equal(asked.mock.callCount(), 0);
    others.toggleStrip();
    others.mainClosed();
    assert.equal(asked.mock.callCount(), 1);
  },
);
