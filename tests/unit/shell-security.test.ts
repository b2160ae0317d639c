import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test, beforeEach } from 'node:test';
import { answers, calls, reset } from './fake-electron.ts';
import { fetchNoDictionaries } from '../../electron/app/dictionaries.ts';
import { contentSecurityPolicy, appHeaders, resolveAppFile } from '../../electron/app/app-protocol.ts';
import { refuseNavigationOf } from '../../electron/app/navigation.ts';
import { refusePermissions } from '../../electron/app/permissions.ts';
import { readHost } from '../../electron/app/stand-in.ts';
import { readStart } from '../../electron/app/switches.ts';
import { closeNetwork, closeWebRtc } from '../../electron/app/window-network.ts';

const { securePreferences } = await import('../../electron/app/window.ts');
const { addressOf, openExternalLink, openFolder, openInBrowser } = await import('../../electron/app/external-links.ts');
const { menuTemplate } = await import('../../electron/app/menu.ts');
const { closeForeignChannels } = await import('../../electron/ipc/handle.ts');

beforeEach(reset);

test('the window is sandboxed, isolated and without Node, with developer tools only unpackaged', () => {
  const preferences = securePreferences('/p', true);
  assert.deepEqual([preferences.sandbox, preferences.contextIsolation, preferences.webSecurity], [true, true, true]);
  for (const key of [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'webviewTag',
    'navigateOnDragDrop',
    'devTools',
  ] as const) {
    assert.equal(preferences[key], false, key);
  }
  assert.equal(preferences.enableBlinkFeatures, undefined);
  assert.equal(securePreferences('/p', false).devTools, true);
});

test('the policy lets the page load its own files and reach nobody', () => {
  const policy = new Map(contentSecurityPolicy.split('; ').map((part) => [part.split(' ')[0], part]));
  assert.equal(policy.get('default-src'), "default-src 'none'");
  assert.equal(policy.get('connect-src'), "connect-src 'none'");
  assert.equal(policy.get('script-src'), "script-src 'self'");
  assert.equal(policy.get('frame-ancestors'), "frame-ancestors 'none'");
  assert.doesNotMatch(contentSecurityPolicy, /unsafe|http|\*/);
  assert.equal(appHeaders('text/html')['Content-Security-Policy'], contentSecurityPolicy);
});

test('the window alone in a browser is refused what the app would refuse it', () => {
  const served = readFileSync('renderer/dev/vite.config.ts', 'utf8');
  const directives = [...served.matchAll(/^ {2}"([^"]+)",$/gm)].map(([, directive]) => directive);
  assert.equal(directives.join('; '), contentSecurityPolicy);
});

describe('a file of the window', () => {
  const root = '/app/renderer';
  test('is served from its folder', () => {
    assert.deepEqual(resolveAppFile(root, 'GET', 'app://order-monitor/assets/a.js'), {
      ok: true,
      value: { path: '/app/renderer/assets/a.js', contentType: 'text/javascript; charset=utf-8' },
    });
    assert.equal(resolveAppFile(root, 'HEAD', 'app://order-monitor/').ok, true);
    for (const search of ['?window=strip', '?window=order&key=htx%2Fmain%2F1550'])
      assert.equal(resolveAppFile(root, 'GET', `app://order-monitor/index.html${search}`).ok, true, search);
  });
  for (const [method, address] of [
    ['POST', 'app://order-monitor/index.html'],
    ['GET', 'app://other/index.html'],
    ['GET', 'https://order-monitor/index.html'],
    ['GET', 'app://order-monitor:8/index.html'],
    ['GET', 'app://order-monitor/..%2f..%2fetc/passwd.html'],
    ['GET', 'app://order-monitor/%2e%2e/%2e%2e/secret.html'],
    ['GET', 'app://order-monitor/%2e%2e%2frenderer-other/x.html'],
    ['GET', String.raw`app://order-monitor/..\..\x.html`],
    ['GET', 'app://order-monitor/%5c..%5cx.html'],
    ['GET', 'app://order-monitor/c:/x.html'],
    ['GET', 'app://order-monitor/x%00.html'],
    ['GET', 'app://order-monitor/%zz.html'],
    ['GET', 'app://order-monitor/assets/a.js.map'],
    ['GET', 'app://order-monitor/assets'],
    ['GET', 'app://order-monitor/assets/a.js?window=strip'],
    ['GET', 'app://order-monitor/?window=strip'],
    ['GET', 'app://order-monitor/index.html?window=settings'],
    ['GET', 'app://order-monitor/index.html?window=strip&x=1'],
    ['GET', 'app://order-monitor/index.html?window=order&key=binance%2Fmain%2F1'],
  ] as const) {
    test(`is not what ${method} ${address} asks for`, () => {
      const file = resolveAppFile(root, method, address);
      // Where URL itself removes the dots, the path stays inside the folder.
      if (file.ok) assert.match(file.value.path, /^\/app\/renderer\//);
      else assert.ok([400, 403, 404, 405].includes(file.problem.status));
      if (!/%2e%2e\/%2e%2e/.test(address)) assert.equal(file.ok, false);
    });
  }
});

test('every permission is refused, asked or checked', () => {
  const handlers = new Map<string, (...args: unknown[]) => unknown>();
  const set =
    (name: string) =>
    (handler: unknown): void => {
      if (typeof handler === 'function') handlers.set(name, (...args) => Reflect.apply(handler, undefined, args));
    };
  const session = {
    setPermissionRequestHandler: set('request'),
    setPermissionCheckHandler: set('check'),
    setDevicePermissionHandler: set('device'),
    setDisplayMediaRequestHandler: set('display'),
  };
  Reflect.apply(refusePermissions, undefined, [session]);
  const granted: unknown[] = [];
  handlers.get('request')?.({}, 'notifications', (grant: unknown) => granted.push(grant));
  handlers.get('display')?.({}, (streams: unknown) => granted.push(streams));
  assert.deepEqual([...granted, handlers.get('check')?.(), handlers.get('device')?.()], [false, null, false, false]);
});

test('the window’s session has no network but the development server, and saves no file', async () => {
  for (const [devServer, bypass] of [
    [null, '<-loopback>'],
    ['http://localhost:5173', '<-loopback>;localhost:5173'],
  ] as const) {
    const configured: unknown[] = [];
    const listeners = new Map<string, (event: unknown) => void>();
    const session = {
      on: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
      setProxy: (config: unknown) => Promise.resolve(configured.push(config)),
    };
    const refused: string[] = [];
    await Reflect.apply(closeNetwork, undefined, [session, devServer, (what: string) => refused.push(what)]);
    assert.deepEqual(configured, [
      { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:1', proxyBypassRules: bypass },
    ]);
    let prevented = 0;
    listeners.get('will-download')?.({
      preventDefault: () => {
        prevented += 1;
      },
    });
    assert.deepEqual([prevented, refused], [1, ['a download']]);
  }
});

test('a session that is made looks for dictionaries on this computer only, and that is said first', () => {
  const said: unknown[] = [];
  const say =
    (name: string) =>
    (value: unknown): void =>
      void said.push([name, value]);
  fetchNoDictionaries({
    setSpellCheckerDictionaryDownloadURL: say('address'),
    setSpellCheckerLanguages: say('languages'),
    setSpellCheckerEnabled: say('enabled'),
  });
  assert.deepEqual(said, [
    ['address', 'http://127.0.0.1:1/'],
    ['languages', []],
    ['enabled', false],
  ]);
});

test('WebRTC sends no UDP past the proxy', () => {
  const policies: string[] = [];
  closeWebRtc({ setWebRTCIPHandlingPolicy: (policy) => policies.push(policy) });
  assert.deepEqual(policies, ['disable_non_proxied_udp']);
});

test('no page goes anywhere, opens anything or embeds anything', () => {
  const listeners = new Map<string, (details: unknown) => void>();
  const openHandlers: ((details: unknown) => unknown)[] = [];
  const contents = {
    on: (name: string, listener: (details: unknown) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: (details: unknown) => unknown) => openHandlers.push(handler),
  };
  const refused: string[] = [];
  Reflect.apply(refuseNavigationOf, undefined, [contents, () => false, (what: string) => refused.push(what)]);
  let prevented = 0;
  for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
    listeners.get(name)?.({
      url: 'https://evil.example/?key=1',
      preventDefault: () => {
        prevented += 1;
      },
    });
  }
  assert.equal(prevented, 4);
  assert.deepEqual(
    openHandlers.map((handler) => handler({ url: 'https://evil.example' })),
    [{ action: 'deny' }],
  );
  assert.equal(refused.length, 5);
  assert.doesNotMatch(refused.join(), /evil/);
});

describe('a page in the browser', () => {
  test('is opened by its name, at an address of https', async () => {
    for (const link of ['htxKeys', 'qfexKeys', 'htxDocumentation', 'qfexDocumentation', 'qfexStatus']) {
      assert.equal(new URL(addressOf(link) ?? '').protocol, 'https:');
    }
    assert.deepEqual(await openExternalLink('qfexStatus'), { ok: true, value: null });
    assert.equal(calls[0]?.name, 'shell.openExternal');
  });
  for (const link of [
    'https://evil.example',
    'file:///etc/passwd',
    '__proto__',
    'constructor',
    'toString',
    '',
    null,
    7,
    { link: 'htxKeys' },
    ['htxKeys'],
  ]) {
    test(`is not ${JSON.stringify(link)}`, async () => {
      assert.equal((await openExternalLink(link)).ok, false);
      assert.deepEqual(calls, []);
    });
  }
  test('that the system can’t open is a problem with the address to type', async () => {
    answers.set('shell.openExternal', () => Promise.reject(new Error('no browser')));
    const opened = await openExternalLink('qfexStatus');
    assert.ok(!opened.ok);
    assert.match(opened.problem.advice, /https:/);
  });
});

describe('what is shown outside the window', () => {
  test('is a folder of the app’s own, or a problem that names it', async () => {
    answers.set('shell.openPath', () => Promise.resolve(''));
    assert.equal((await openFolder('/the/folder')).ok, true);
    assert.deepEqual(calls, [{ name: 'shell.openPath', args: ['/the/folder'] }]);
    answers.set('shell.openPath', () => Promise.resolve('Failed to open path'));
    const opened = await openFolder('/the/folder');
    assert.ok(!opened.ok);
    assert.equal(opened.problem.advice, 'Open /the/folder yourself.');
  });
  test('and notes of a new version over https only', async () => {
    for (const address of ['http://updates.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'x'])
      assert.equal((await openInBrowser(address)).ok, false);
    assert.deepEqual(calls, []);
    assert.equal((await openInBrowser('https://updates.example/notes-1.0.0.html')).ok, true);
  });
});

test('Help stands in every menu, and each of its entries asks for itself', () => {
  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    const chosen: string[] = [];
    const help = menuTemplate(
      platform,
      true,
      (choice) => chosen.push(choice),
      () => undefined,
    ).find(({ role }) => role === 'help');
    assert.ok(Array.isArray(help?.submenu));
    for (const item of help.submenu) if (item.click !== undefined) Reflect.apply(item.click, item, []);
    assert.deepEqual(chosen, ['keys', 'version', 'licences', 'diagnostics', 'logFolder']);
  }
});

test('the View menu opens the strip of watched orders', () => {
  let times = 0;
  const view = menuTemplate(
    'linux',
    true,
    () => undefined,
    () => (times += 1),
  ).find(({ label }) => label === 'View');
  assert.ok(Array.isArray(view?.submenu));
  const item = view.submenu.find(({ id }) => id === 'strip');
  assert.ok(item?.click !== undefined);
  Reflect.apply(item.click, item, []);
  assert.equal(times, 1);
});

test('a packaged menu offers neither reload nor developer tools', () => {
  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    assert.doesNotMatch(
      JSON.stringify(
        menuTemplate(
          platform,
          true,
          () => undefined,
          () => undefined,
        ),
      ),
      /reload|devtools/i,
    );
    assert.match(
      JSON.stringify(
        menuTemplate(
          platform,
          false,
          () => undefined,
          () => undefined,
        ),
      ),
      /toggleDevTools/,
    );
  }
});

test('on macOS the menu closes a window with ⌘W: of what Electron brings, only its File menu does', () => {
  assert.deepEqual(
    menuTemplate(
      'darwin',
      true,
      () => undefined,
      () => undefined,
    )
      .slice(0, 2)
      .map(({ role }) => role),
    ['appMenu', 'fileMenu'],
  );
});

test('the channel electron-store opens is closed', () => {
  closeForeignChannels();
  assert.deepEqual(calls, [{ name: 'ipcMain.removeAllListeners', args: ['electron-store-get-data'] }]);
});

function started(
  words: readonly string[],
  hasSwitch: (key: string) => boolean = () => false,
  platform: NodeJS.Platform = 'linux',
): ReturnType<typeof readStart> {
  return readStart({ isPackaged: true, platform, hasSwitch, words });
}

describe('a packaged app', () => {
  for (const [name, word] of [
    ['remote-debugging-port', '--remote-debugging-port=0'],
    ['remote-debugging-pipe', '--remote-debugging-pipe'],
    ['js-flags', '--js-flags=--expose-gc'],
    ['load-extension', '--load-extension=/x'],
    ['inspect', '--inspect=0'],
    ['inspect', '--inspect-brk'],
  ] as const) {
    test(`does not start with ${word}, wherever it stands, and whatever stands beside it`, () => {
      for (const platform of ['linux', 'darwin', 'win32'] as const) {
        assert.deepEqual(started([], (key) => key === name, platform).refused, [`--${name}`]);
        assert.deepEqual(started([word], () => false, platform).refused, [`--${name}`]);
      }
      assert.deepEqual(started([word, '--no-sandbox']).refused, [`--${name}`]);
    });
  }
  test('starts with what opens nothing', () => {
    assert.deepEqual(started(['--demo', '--user-data-dir=/no-sandbox', 'no-sandbox', '--inspector']), {
      refused: [],
      isWithoutSandbox: false,
    });
  });
  test('starts on Linux without a sandbox, as an AppImage adds the switch by itself, and knows it; elsewhere it does not start', () => {
    for (const one of [started(['--no-sandbox']), started([], (key) => key === 'no-sandbox')])
      assert.deepEqual(one, { refused: [], isWithoutSandbox: true });
    for (const platform of ['darwin', 'win32'] as const)
      assert.deepEqual(
        started(['--no-sandbox'], () => false, platform),
        { refused: ['--no-sandbox'], isWithoutSandbox: false },
      );
  });
});

test('a checkout starts as its developer likes', () => {
  assert.deepEqual(readStart({ isPackaged: false, platform: 'linux', hasSwitch: () => true, words: ['--inspect=0'] }), {
    refused: [],
    isWithoutSandbox: false,
  });
});

test('the host tells Electron from the stand-in, and where keys would not be safe', () => {
  const [electron, standIn] = [{ electron: '45.4.1' }, { electron: '45.4.1', standIn: '1' }];
  const signs = { versions: standIn, isRoot: false, isUnderPlaywright: false, isWithoutSandbox: false };
  assert.deepEqual(readHost(signs), { runsOn: 'standIn', keysRefused: null });
  assert.deepEqual(readHost({ ...signs, versions: {} }), { runsOn: 'standIn', keysRefused: null });
  assert.deepEqual(readHost({ ...signs, versions: electron, isRoot: true }), { runsOn: 'electron', keysRefused: null });
  assert.match(readHost({ ...signs, isRoot: true }).keysRefused?.because ?? '', /as root, the stand-in/);
  assert.equal(readHost({ ...signs, isRoot: true, isUnderPlaywright: true }).keysRefused, null);
  for (const versions of [electron, standIn]) {
    const { keysRefused } = readHost({ ...signs, versions, isWithoutSandbox: true });
    assert.match(keysRefused?.because ?? '', /without its sandbox/);
    assert.match(keysRefused?.advice ?? '', /\.deb or \.rpm/);
  }
});

test('every usual key zooms: Ctrl with =, with plus and with 0, on the keys and on the number pad', () => {
  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    const items = menuTemplate(
      platform,
      true,
      () => undefined,
      () => undefined,
    ).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const keysOf = (role: string): unknown[] =>
      items.filter((item) => item.role === role).map(({ accelerator }) => accelerator ?? 'Electron’s own');
    assert.deepEqual(keysOf('zoomIn'), ['Electron’s own', 'CommandOrControl+=', 'CommandOrControl+numadd']);
    assert.deepEqual(keysOf('zoomOut'), ['Electron’s own', 'CommandOrControl+numsub']);
    assert.deepEqual(keysOf('resetZoom'), ['Electron’s own', 'CommandOrControl+num0']);
    // What is there for its key alone doesn't stand in the menu twice.
    assert.equal(items.filter(({ role, visible }) => /zoom/i.test(role ?? '') && visible !== false).length, 3);
  }
});
