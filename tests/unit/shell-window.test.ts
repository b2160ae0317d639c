import assert from 'node:assert/strict';
import { beforeEach, describe, test, type TestContext } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app } from '../../scripts/electron-on-chromium/app.ts';
import { PlayedBrowserWindow } from '../../scripts/electron-on-chromium/browser-window.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import { memoryStore, type KeyValueStore } from '../../electron/accounts/key-value-store.ts';
import type { WindowOptions } from '../../electron/app/window.ts';
import { turnedClock } from '../support/fake-world.ts';

aliasElectron();
// As on Electron there is no window before that.
app.becomeReady(() => []);
const { isWindowSeen, openWindow, setAlwaysOnTop, setTextSize, showWindow, hideWindow } =
  await import('../../electron/app/window.ts');
const { endWithSession } = await import('../../electron/app/session-end.ts');

// A window has a session, and none can be had before.
app.becomeReady(() => PlayedBrowserWindow.getAllWindows());

type AppWindow = ReturnType<typeof openWindow>;

function open(
  context: TestContext,
  options: Partial<WindowOptions> = {},
  store: KeyValueStore = memoryStore(),
): AppWindow {
  const window = openWindow({
    title: 'Order Monitor',
    page: 'app://order-monitor/index.html',
    preload: '/preload.cjs',
    isPackaged: false,
    place: { saved: store.read('window'), save: (place) => void store.write('window', place) },
    clock: turnedClock(),
    log: () => undefined,
    ...options,
  });
  context.after(() => window.destroy());
  return window;
}

describe('the window', () => {
  test('closes when it is closed', (context) => {
    const window = open(context, { hidesOnClose: () => false });
    window.close();
    assert.equal(window.isDestroyed(), true);
    assert.equal(isWindowSeen(window), false);
    assert.equal(isWindowSeen(null), false);
  });

  test('hides instead where that is set, as long as it is set', (context) => {
    let isSet = true;
    const window = open(context, { hidesOnClose: () => isSet });
    window.close();
    assert.deepEqual([window.isDestroyed(), isWindowSeen(window)], [false, false]);
    showWindow(window);
    assert.equal(isWindowSeen(window), true);
    isSet = false;
    window.close();
    assert.equal(window.isDestroyed(), true);
  });

  test('closes all the same when the app quits, and leaves no listener behind', (context) => {
    const listeners = app.listenerCount('before-quit');
    const window = open(context, { hidesOnClose: () => true });
    app.emit('before-quit', {});
    window.close();
    assert.equal(window.isDestroyed(), true);
    assert.equal(app.listenerCount('before-quit'), listeners);
  });

  test('hides again after a quit that something prevented', (context) => {
    const window = open(context, { hidesOnClose: () => true });
    app.emit('before-quit', {});
    hideWindow(window);
    showWindow(window);
    window.close();
    assert.equal(window.isDestroyed(), false);
  });

  test('leaves the full screen before it hides', (context) => {
    const window = open(context);
    window.setFullScreen(true);
    hideWindow(window);
    assert.deepEqual([window.isFullScreen(), window.isVisible()], [false, false]);
  });

  test('starts hidden where that is asked, also one that was maximized, which it is once it is shown', (context) => {
    const store = memoryStore();
    store.write('window', { x: 0, y: 0, width: 900, height: 700, isMaximized: true });
    const window = open(context, { startsHidden: true }, store);
    assert.deepEqual([isWindowSeen(window), window.isMaximized()], [false, false]);
    showWindow(window);
    assert.deepEqual([isWindowSeen(window), window.isMaximized()], [true, true]);
  });

  test('tells each time it is seen or no longer, and only then', (context) => {
    const told: boolean[] = [];
    const window = open(context, { onVisible: (isVisible) => told.push(isVisible) });
    window.hide();
    window.hide();
    window.show();
    window.show();
    window.minimize();
    window.hide();
    showWindow(window);
    window.destroy();
    assert.deepEqual(told, [false, true, false, true, false]);
  });

  test('tells once that the session ends, not that it may', (context) => {
    const window = open(context);
    let ends = 0;
    endWithSession(window, () => void (ends += 1));
    window.emit('query-session-end', {
      reasons: ['shutdown'],
      preventDefault: () => assert.fail('the log-off is the trader’s'),
    });
    assert.equal(ends, 0);
    window.emit('session-end', { reasons: ['shutdown'] });
    window.emit('session-end', { reasons: ['shutdown'] });
    assert.equal(ends, 1);
  });

  test('is as large as its setting says with each page that is loaded, and from then on', (context) => {
    let percent = 125;
    const window = open(context, { textSize: () => percent });
    assert.equal(window.webContents.getZoomFactor(), 1);
    window.webContents.emit('did-finish-load');
    assert.equal(window.webContents.getZoomFactor(), 1.25);
    percent = 90;
    setTextSize(window, percent);
    window.webContents.emit('did-finish-load');
    assert.equal(window.webContents.getZoomFactor(), 0.9);
  });

  test('stays on top from its start or from then on', (context) => {
    const window = open(context, { isAlwaysOnTop: true });
    assert.equal(window.isAlwaysOnTop(), true);
    setAlwaysOnTop(window, false);
    assert.equal(window.isAlwaysOnTop(), false);
    assert.equal(PlayedBrowserWindow.getAllWindows().length, 1);
  });
});

function crash(window: AppWindow): void {
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
}

function loadsOf(context: TestContext, window: AppWindow): { count: () => number } {
  const load = context.mock.method(window, 'loadURL', () => Promise.resolve());
  return { count: () => load.mock.callCount() };
}

/** What was asked since this was read last. */
function questions(): unknown[] {
  return standIn.dialogs
    .splice(0)
    .map(({ options }) =>
      typeof options === 'object' && options !== null && 'message' in options ? options.message : null,
    );
}

/** When the dialogs that are answered at once have told it. */
function answered(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

beforeEach(() => {
  standIn.dialogs.length = 0;
  standIn.dialogAnswers.length = 0;
});

describe('a page that crashed', () => {
  test('is loaded again three times within a minute; the fourth time the window says so and starts again when it is told to', async (context) => {
    const clock = turnedClock();
    const window = open(context, { clock });
    const loads = loadsOf(context, window);
    for (let times = 0; times < 3; times += 1) crash(window);
    assert.deepEqual([loads.count(), questions()], [3, []]);
    standIn.dialogAnswers.push(0);
    crash(window);
    await answered();
    assert.deepEqual([loads.count(), questions()], [4, ['The window stopped working four times within a minute.']]);
    crash(window);
    await answered();
    assert.deepEqual([loads.count(), questions()], [5, []]);
  });

  test('is loaded again without a word when the crashes lie further apart', (context) => {
    let nowMs = 0;
    const window = open(context, { clock: { ...turnedClock(), monotonicMs: () => nowMs } });
    const loads = loadsOf(context, window);
    for (let times = 0; times < 8; times += 1) {
      crash(window);
      nowMs += 20_001;
    }
    assert.deepEqual([loads.count(), questions()], [8, []]);
  });

  test('is asked about when the window is shown, and again after "Not now", and never twice at once', async (context) => {
    const window = open(context, { startsHidden: true });
    const loads = loadsOf(context, window);
    for (let times = 0; times < 4; times += 1) crash(window);
    assert.deepEqual(questions(), []);
    showWindow(window);
    window.emit('show');
    await answered();
    assert.equal(questions().length, 1);
    assert.equal(loads.count(), 3);
    window.hide();
    standIn.dialogAnswers.push(0);
    showWindow(window);
    await answered();
    assert.deepEqual([questions().length, loads.count()], [1, 4]);
    window.hide();
    showWindow(window);
    assert.deepEqual(questions(), []);
  });
});

describe('a page that hangs', () => {
  test('is waited for, or its process is ended so that it is loaded again, as the trader says', async (context) => {
    const window = open(context);
    const ended = context.mock.method(window.webContents, 'forcefullyCrashRenderer', () => undefined);
    standIn.dialogAnswers.push(0);
    window.emit('unresponsive');
    await answered();
    assert.equal(ended.mock.callCount(), 0);
    standIn.dialogAnswers.push(1);
    window.emit('unresponsive');
    await answered();
    assert.equal(ended.mock.callCount(), 1);
    assert.deepEqual(
      standIn.dialogs.map(({ options }) => Reflect.get(Object(options), 'buttons')),
      [
        ['Wait', 'Load it again'],
        ['Wait', 'Load it again'],
      ],
    );
  });

  test('is no longer asked about once it answers', async (context) => {
    const window = open(context);
    const ended = context.mock.method(window.webContents, 'forcefullyCrashRenderer', () => undefined);
    standIn.dialogAnswers.push('wait');
    window.emit('unresponsive');
    window.emit('unresponsive');
    assert.equal(standIn.dialogs.length, 1);
    window.emit('responsive');
    await answered();
    assert.equal(ended.mock.callCount(), 0);
    window.emit('unresponsive');
    assert.equal(standIn.dialogs.length, 2);
  });
});
