/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page is sent there whole */

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  expect,
  launch,
  type LaunchedApp,
  type LaunchOptions,
  recorded,
  runsOnElectron,
  setKeyStore,
  startAgain,
  test,
} from './support/app.ts';

const probeFolder = 'tests/e2e/support/probe-app';

/** What the probe app's preload exposes. */
interface ProbeBridge {
  isFsReachable: boolean;
  nested: { list: unknown[] };
  echo(value: unknown): Promise<unknown>;
  fail(): Promise<unknown>;
  copy(text: string): Promise<unknown>;
  seal(text: string): Promise<{ tag: string; text: string }>;
  tick(): void;
  onTick(listener: (payload: { seq: number; id: string }) => void): () => void;
  sum(...numbers: number[]): number;
  throwNow(): void;
  receivedKeys(value: object): string[];
  isPolluted(): boolean;
}
/** What the probe app's main process writes down. */
interface ProbeRecord {
  calls: { isMainFrame: boolean; isSender: boolean; url: string | null; origin: string | null }[];
  navigations: string[];
  openings: string[];
  secondInstances: { argv: string[]; additionalData: unknown }[];
  defaultExport: boolean;
}
declare global {
  // Both in the page and in the main process, as different things.
  var probe: ProbeBridge;
  var preloadSecret: string | undefined;
}

type Launch = (options?: LaunchOptions) => Promise<LaunchedApp>;

async function launchProbe(launchApp: Launch, options: LaunchOptions = {}): Promise<LaunchedApp> {
  const launched = await launchApp({ folder: probeFolder, ...options });
  await launched.page.getByRole('heading', { name: 'Probe' }).waitFor();
  return launched;
}

function readRecord({ app }: LaunchedApp): Promise<ProbeRecord> {
  return app.evaluate(() => JSON.parse(JSON.stringify(Reflect.get(globalThis, 'probe'))));
}

test.describe('one app, which none of these changes,', () => {
  // By one worker: each would start its own.
  test.describe.configure({ mode: 'default' });
  let launched: LaunchedApp | null = null;
  const shared = (): LaunchedApp => {
    if (launched === null) throw new Error('It was not started.');
    return launched;
  };
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  test.beforeAll(async ({}, testInfo) => {
    launched = await launchProbe((options = {}) => launch(options, testInfo, 0));
  });
  test.afterAll(async () => {
    await launched?.close();
  });

  test('the bridge is there before the first script of the page, and nothing else of the preload', async () => {
    const { page } = shared();
    await expect(page.locator('html')).toHaveAttribute('data-bridge-before-scripts', 'true');
    const seen = await page.evaluate(() => ({
      secret: typeof preloadSecret,
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      isFsReachable: probe.isFsReachable,
      ownGlobals: Object.getOwnPropertyNames(globalThis).filter((name) => /^electron/i.test(name)),
      isSecureContext,
    }));
    expect(seen).toEqual({
      secret: 'undefined',
      require: 'undefined',
      process: 'undefined',
      isFsReachable: false,
      ownGlobals: [],
      isSecureContext: true,
    });
  });

  test('what the preload exposes is frozen and cannot be replaced', async () => {
    const { page } = shared();
    const changed = await page.evaluate(() => {
      const attempts = [
        () => Reflect.set(globalThis, 'probe', {}),
        () => Reflect.set(probe, 'echo', () => 'replaced'),
        () => Reflect.set(probe.nested.list, 0, 2),
        () => Reflect.deleteProperty(globalThis, 'probe'),
      ];
      return attempts.map((attempt) => attempt());
    });
    expect(changed).toEqual([false, false, false, false]);
  });

  test('values, promises, errors, listeners and unsubscribe functions cross the bridge', async () => {
    const { page } = shared();
    const result = await page.evaluate(async () => {
      const heard: string[] = [];
      const twice = Promise.withResolvers<void>();
      const unsubscribe = probe.onTick(({ id }) => heard.push(id));
      const stay = probe.onTick(() => twice.resolve());
      probe.tick();
      await twice.promise;
      unsubscribe();
      const again = Promise.withResolvers<void>();
      stay();
      probe.onTick(() => again.resolve());
      probe.tick();
      await again.promise;
      let thrown = '';
      try {
        probe.throwNow();
      } catch (error) {
        thrown = error instanceof Error ? error.message : 'not an Error of the page';
      }
      const refused = await probe
        .fail()
        .catch((error: unknown) => (error instanceof Error ? error.message : 'not an Error of the page'));
      const echoed = await probe.echo({
        id: '9007199254740993',
        list: [1, null, { a: '' }],
        none: undefined,
        at: new Date(0),
      });
      return { heard, thrown, refused, echoed, sum: probe.sum(1, 2, 3), isPromise: probe.echo(1) instanceof Promise };
    });
    expect(result).toEqual({
      heard: ['9007199254740993'],
      thrown: 'thrown in the preload',
      refused: "Error invoking remote method 'probe/fail': Error: on purpose",
      echoed: { id: '9007199254740993', list: [1, null, { a: '' }], none: undefined, at: new Date(0) },
      sum: 6,
      isPromise: true,
    });
  });

  test('the Content-Security-Policy of the app scheme is enforced', async () => {
    const { page } = shared();
    await expect(page.locator('html')).toHaveAttribute('data-script', 'ran');
    await expect(page.locator('html')).not.toHaveAttribute('data-inline');
    const refused = await page.evaluate(async () => {
      const outcome = async (attempt: () => unknown): Promise<string> => {
        try {
          await attempt();
          return 'allowed';
        } catch {
          return 'refused';
        }
      };
      const imageFails = (): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.addEventListener('load', resolve);
          image.addEventListener('error', reject);
          image.src = 'https://example.com/pixel.png';
        });
      return {
        fetch: await outcome(() => fetch('/page.js')),
        image: await outcome(imageFails),
        // oxlint-disable-next-line no-eval -- refused is what the test expects
        eval: await outcome(() => globalThis.eval('1')),
        html: await outcome(() => {
          document.body.innerHTML = '<b>x</b>';
        }),
      };
    });
    expect(refused).toEqual({ fetch: 'refused', image: 'refused', eval: 'refused', html: 'refused' });
  });

  test('permissions are denied', async () => {
    const { page } = shared();
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as const;
      const found = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
      return { found, notification: await Notification.requestPermission() };
    });
    expect(states).toEqual({ found: ['denied', 'denied', 'denied', 'denied'], notification: 'denied' });
  });

  test('the window is as large as the app asked', async () => {
    test.skip(runsOnElectron(), 'a real window has a frame');
    const { page } = shared();
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700]);
  });

  test('the clipboard is the main process’s', async () => {
    const { app, page } = shared();
    await page.evaluate(() => probe.copy('1550497891998535681'));
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('1550497891998535681');
  });
});

test('a hostile page gains nothing by replacing what the bridge is made of', async ({ launchApp }) => {
  const { page } = await launchProbe(launchApp);
  const result = await page.evaluate(async () => {
    const stolen: unknown[] = [];
    const spy = (target: object, name: string): void => {
      const original: unknown = Reflect.get(target, name);
      Reflect.set(target, name, function replaced(this: unknown, ...args: unknown[]) {
        stolen.push(this);
        return typeof original === 'function' ? Reflect.apply(original, this, args) : undefined;
      });
    };
    const apply = Reflect.apply;
    spy(EventTarget.prototype, 'dispatchEvent');
    spy(EventTarget.prototype, 'addEventListener');
    spy(Map.prototype, 'get');
    Reflect.set(Reflect, 'apply', (...args: Parameters<typeof apply>) => {
      stolen.push(args[1]);
      return apply(...args);
    });
    // oxlint-disable-next-line no-extend-native -- the attack under test
    Object.defineProperty(Object.prototype, 'id', {
      set(value) {
        stolen.push(value);
      },
      configurable: true,
    });
    const sum = probe.sum(4, 5);
    const fetched = await probe.echo({ a: 1 });
    Reflect.deleteProperty(Object.prototype, 'id');
    const channels = stolen.filter((item) => item instanceof EventTarget && !(item instanceof Node) && item !== window);
    const polluting: object = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    );
    return {
      sum,
      fetched,
      channels: channels.length,
      keys: probe.receivedKeys(polluting),
      isPolluted: probe.isPolluted(),
    };
  });
  expect(result).toEqual({
    sum: 9,
    fetched: { a: 1 },
    channels: 0,
    keys: ['__proto__', 'constructor'],
    isPolluted: false,
  });
});

test('a handler knows who called: the window, its main frame and its address in the app scheme', async ({
  launchApp,
}) => {
  const launched = await launchProbe(launchApp);
  await launched.page.evaluate(() => probe.echo('x'));
  const { calls, defaultExport } = await readRecord(launched);
  expect(calls).toEqual([{ isMainFrame: true, isSender: true, url: 'app://monitor/', origin: 'app://monitor' }]);
  expect(defaultExport).toBe(true);
});

test('even without a policy the page reaches no host, not by address either', async ({ launchApp }) => {
  test.skip(runsOnElectron(), 'Electron has no such wall: there the policy is the only one');
  const { app, page } = await launchProbe(launchApp);
  let contacts = 0;
  const server = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://monitor/?without-policy'));
  await page.waitForURL(/without-policy/);
  const outcomes = await page.evaluate(async (host) => {
    const fetched = await fetch(`http://${host}/`, { mode: 'no-cors' }).then(
      () => 'reached',
      () => 'failed',
    );
    const socket = new WebSocket(`ws://${host}/`);
    const connected = await new Promise((resolve) => {
      socket.addEventListener('open', () => resolve('reached'));
      socket.addEventListener('error', () => resolve('failed'));
    });
    return { fetched, connected, sent: navigator.sendBeacon(`http://${host}/`, 'x') };
  }, `127.0.0.1:${port}`);
  expect(outcomes).toMatchObject({ fetched: 'failed', connected: 'failed' });
  expect(contacts).toBe(0);
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

test('the page can neither navigate nor open a window', async ({ launchApp }) => {
  const launched = await launchProbe(launchApp);
  const { page, app } = launched;
  await page.getByRole('link', { name: 'Out', exact: true }).click();
  await expect.poll(async () => (await readRecord(launched)).navigations).toEqual(['https://example.com/out']);
  expect(await page.evaluate(() => window.open('https://example.com/popup'))).toBe(null);
  await page.getByRole('link', { name: 'in a new window' }).click();
  await expect
    .poll(async () => (await readRecord(launched)).openings)
    .toEqual(['https://example.com/popup', 'https://example.com/blank']);
  // What a page can still reach: another frame's own `open`.
  await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentWindow?.open('https://example.com/framed');
  });
  await expect.poll(async () => (await readRecord(launched)).openings).toContain('https://example.com/framed');
  await page.getByRole('link', { name: 'Out', exact: true }).click({ modifiers: ['ControlOrMeta'] });
  await page.evaluate(() => {
    location.href = 'https://example.com/script';
  });
  await expect.poll(async () => (await readRecord(launched)).navigations).toContain('https://example.com/script');
  await expect.poll(() => app.windows().length).toBe(1);
  await expect(page.getByRole('heading', { name: 'Probe' })).toBeVisible();
  expect(await page.evaluate(() => probe.sum(1, 1))).toBe(2);
});

test('a reload keeps the bridge and the main frame', async ({ launchApp }) => {
  const launched = await launchProbe(launchApp);
  await launched.page.reload();
  await launched.page.evaluate(() => probe.echo('after'));
  expect((await readRecord(launched)).calls.at(-1)).toEqual({
    isMainFrame: true,
    isSender: true,
    url: 'app://monitor/',
    origin: 'app://monitor',
  });
});

test('without a key store what is sealed says so, and a pretended one seals', async ({ launchApp }) => {
  test.skip(runsOnElectron(), 'the machine’s own key store');
  const none = await launchProbe(launchApp);
  expect(await none.page.evaluate(() => probe.seal('secret'))).toEqual({ tag: 'v10', text: 'secret' });
  const some = await launchProbe(launchApp, { env: { ORDER_MONITOR_STAND_IN_KEY_STORE: 'gnome_libsecret' } });
  expect(await some.page.evaluate(() => probe.seal('secret'))).toEqual({ tag: 'v11', text: 'secret' });
});

test('what Chromium has no counterpart for is recorded, and a test can trigger it', async ({ launchApp }) => {
  test.skip(runsOnElectron(), 'Electron really shows it');
  const { app, page } = await launchProbe(launchApp);
  await app.evaluate(async ({ Notification, powerMonitor, shell }) => {
    Reflect.set(globalThis, 'suspended', false);
    powerMonitor.on('suspend', () => Reflect.set(globalThis, 'suspended', true));
    powerMonitor.emit('suspend');
    new Notification({ title: 'Filled', body: 'BTC-USDT' }).show();
    await shell.openExternal('https://example.com/');
  });
  expect(await recorded(app)).toMatchObject({
    openedLinks: ['https://example.com/'],
    notifications: [{ title: 'Filled', body: 'BTC-USDT' }],
  });
  expect(await app.evaluate(() => Reflect.get(globalThis, 'suspended'))).toBe(true);
  await setKeyStore(app, 'temporarilyUnavailable');
  await expect(page.evaluate(() => probe.seal('x'))).rejects.toThrow('temporarily unavailable');
});

test('the tray, the badge, launch at login and the network are played as told', async ({ launchApp }) => {
  test.skip(runsOnElectron(), 'Electron records nothing.');
  const { app } = await launchProbe(launchApp);
  const chosen = await app.evaluate(({ app: itself, Menu, nativeImage, net, Notification, Tray, ...electron }) => {
    const standIn = Reflect.get(electron, 'standIn');
    const heard: string[] = [];
    const tray = new Tray(nativeImage.createEmpty());
    tray.setToolTip('Probe');
    tray.setContextMenu(Menu.buildFromTemplate([{ id: 'quit', label: 'Quit', click: () => heard.push('quit') }]));
    standIn.trays[0].menu.getMenuItemById('quit').click();
    itself.setBadgeCount(3);
    itself.setLoginItemSettings({ openAtLogin: true });
    standIn.isOnline = false;
    heard.push(`online ${String(net.isOnline())}`);
    standIn.notificationsAre = 'unsupported';
    heard.push(`notifications ${String(Notification.isSupported())}`);
    return heard;
  });
  expect(chosen).toEqual(['quit', 'online false', 'notifications false']);
  expect(await recorded(app)).toMatchObject({
    trays: [{ tooltip: 'Probe', menu: ['Quit'] }],
    badgeCount: 3,
    loginItem: { openAtLogin: true },
  });
});

test('a window that is put away is not seen, its page goes on, and it comes back', async ({ launchApp }) => {
  const { app, page } = await launchProbe(launchApp);
  const seen = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const told: string[] = [];
    if (window === undefined) return { told, isVisible: [] };
    window.on('hide', () => told.push('hide'));
    window.on('show', () => told.push('show'));
    window.hide();
    const whileHidden = window.isVisible();
    window.show();
    return { told, isVisible: [whileHidden, window.isVisible()] };
  });
  expect(seen.isVisible).toEqual([false, true]);
  await expect(page.getByRole('heading', { name: 'Probe' })).toBeVisible();
});

test('a second start tells the first and ends', async ({ launchApp }) => {
  const launched = await launchProbe(launchApp);
  expect(await startAgain({ folder: probeFolder, userData: launched.userData, args: ['--hello'] })).toBe(0);
  await expect.poll(async () => (await readRecord(launched)).secondInstances).toHaveLength(1);
  const [second] = (await readRecord(launched)).secondInstances;
  expect(second?.argv).toContain('--hello');
  expect(second?.additionalData).toEqual({ from: 'probe' });
});

test('closing the window ends the app, its Chromium and the profile', async ({ launchApp }) => {
  test.skip(runsOnElectron() || process.platform !== 'linux', 'reads /proc');
  const { app } = await launchProbe(launchApp);
  const child = app.process();
  const marker = `order-monitor-chromium-${child.pid}-`;
  expect(profiles(marker)).toHaveLength(1);
  expect(processesWith(marker).length).toBeGreaterThan(0);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect(await ended).toBe(0);
  expect(profiles(marker)).toEqual([]);
  expect(processesWith(marker)).toEqual([]);
});

test('an end of Chromium ends the app', async ({ launchApp }) => {
  test.skip(runsOnElectron() || process.platform !== 'linux', 'reads /proc');
  const { app } = await launchProbe(launchApp);
  const child = app.process();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const [browser] = processesWith(`order-monitor-chromium-${child.pid}-`).filter(
    ({ command }) => !command.includes('--type='),
  );
  process.kill(browser?.pid ?? 0, 'SIGKILL');
  await ended;
  expect(profiles(`order-monitor-chromium-${child.pid}-`)).toEqual([]);
});

function profiles(marker: string): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(marker));
}

function processesWith(text: string): { pid: number; command: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(path.join('/proc', name, 'cmdline'), 'utf8').replaceAll('\0', ' ');
      return command.includes(text) ? [{ pid: Number(name), command }] : [];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}
