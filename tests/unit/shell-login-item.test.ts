import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app as played } from '../../scripts/electron-on-chromium/app.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import type { LoginItemOptions } from '../../electron/app/login-item.ts';

aliasElectron();
const { autostartEntry, readLaunchAtLogin, renewLaunchAtLogin, setLaunchAtLogin } =
  await import('../../electron/app/login-item.ts');
const { settingNotes } = await import('../../electron/app/desktop-limits.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'order-monitor-'));
  played.setLoginItemSettings({ openAtLogin: false });
});
afterEach(() => {
  standIn.platform = process.platform;
  rmSync(folder, { recursive: true, force: true });
});

/** The stand-in's app, installed, on one system. */
function on(
  platform: 'linux' | 'darwin' | 'win32',
  given: { isPackaged?: boolean; appImage?: string } = {},
): LoginItemOptions {
  standIn.platform = platform;
  return {
    app: {
      isPackaged: given.isPackaged ?? true,
      getPath: (name) => (name === 'exe' ? '/opt/Order Monitor/order-monitor' : folder),
      setLoginItemSettings: (settings) => played.setLoginItemSettings(settings),
      // Of the rest, each system tells its own part.
      getLoginItemSettings: (options) => ({
        openAtLogin: false,
        wasOpenedAtLogin: false,
        status: 'not-registered',
        executableWillLaunchAtLogin: false,
        launchItems: [],
        ...played.getLoginItemSettings(options),
      }),
    },
    platform,
    title: 'Order Monitor',
    appImage: given.appImage,
  };
}

const entryPath = (): string => join(folder, 'autostart', 'order-monitor.desktop');

describe('launch at login on Linux', () => {
  test('is a file of this user’s alone, made and taken away', () => {
    const options = on('linux');
    assert.equal(readLaunchAtLogin(options).isOn, false);
    assert.equal(setLaunchAtLogin(options, true).ok, true);
    assert.match(
      readFileSync(entryPath(), 'utf8'),
      /^\[Desktop Entry\]\nType=Application\nName=Order Monitor\nExec="\/opt\/Order Monitor\/order-monitor"\n/,
    );
    assert.equal(statSync(entryPath()).mode % 0o1000, 0o600);
    assert.equal(readLaunchAtLogin(options).isOn, true);
    assert.equal(setLaunchAtLogin(options, true).ok, true);
    assert.equal(setLaunchAtLogin(options, false).ok, true);
    assert.equal(setLaunchAtLogin(options, false).ok, true);
    assert.throws(() => statSync(entryPath()));
  });

  test('starts the AppImage, not the place it runs from, also after it was moved', () => {
    setLaunchAtLogin(on('linux', { appImage: '/home/t/Order Monitor.AppImage' }), true);
    assert.match(readFileSync(entryPath(), 'utf8'), /^Exec="\/home\/t\/Order Monitor\.AppImage"$/m);
    renewLaunchAtLogin(on('linux', { appImage: '/home/t/Apps/Order Monitor.AppImage' }));
    assert.match(readFileSync(entryPath(), 'utf8'), /^Exec="\/home\/t\/Apps\/Order Monitor\.AppImage"$/m);
  });

  for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    test(`that the desktop turned off with ${line} stays off at the next start, and says so`, () => {
      mkdirSync(join(folder, 'autostart'));
      const turnedOff = `[Desktop Entry]\nType=Application\nName=Order Monitor\nExec="/old"\n${line}\n`;
      writeFileSync(entryPath(), turnedOff);
      renewLaunchAtLogin(on('linux'));
      assert.equal(readFileSync(entryPath(), 'utf8'), turnedOff);
      const { isOn, note } = readLaunchAtLogin(on('linux'));
      assert.equal(isOn, false);
      assert.match(note ?? '', /desktop’s own settings/);
      setLaunchAtLogin(on('linux'), true);
      assert.deepEqual(readLaunchAtLogin(on('linux')), { isOn: true, note: null });
    });
  }

  test('that was taken away stays away at the next start', () => {
    renewLaunchAtLogin(on('linux'));
    assert.throws(() => statSync(entryPath()));
  });

  test('of a path with signs that mean something starts that path', () => {
    assert.match(
      autostartEntry('Order Monitor', '/a "b" $c `d` 100%/\\e'),
      /^Exec="\/a \\\\"b\\\\" \\\\\$c \\\\`d\\\\` 100%%\/\\\\\\\\e"$/m,
    );
    assert.throws(() => autostartEntry('Order Monitor', '/a\nExec=evil'));
  });

  test('that can’t be set is told in a sentence', () => {
    writeFileSync(join(folder, 'autostart'), 'no folder');
    const set = setLaunchAtLogin(on('linux'), true);
    assert.ok(!set.ok);
    assert.match(set.problem, /did not let the app start at login/);
  });
});

describe('launch at login on Windows', () => {
  test('is what the system says, and turned off in the Task Manager it stays off at every start', () => {
    const options = on('win32');
    assert.deepEqual(readLaunchAtLogin(options), { isOn: false, note: null });
    setLaunchAtLogin(options, true);
    assert.deepEqual(standIn.loginItem, { openAtLogin: true, path: '/opt/Order Monitor/order-monitor' });
    assert.deepEqual(readLaunchAtLogin(options), { isOn: true, note: null });

    standIn.isLoginItemApproved = false;
    renewLaunchAtLogin(options);
    const { isOn, note } = readLaunchAtLogin(options);
    assert.equal(isOn, false);
    assert.match(note ?? '', /Task Manager/);

    setLaunchAtLogin(options, true);
    assert.equal(readLaunchAtLogin(options).isOn, true);
    setLaunchAtLogin(options, false);
    assert.deepEqual(readLaunchAtLogin(options), { isOn: false, note: null });
  });
});

test('launch at login on macOS is off while the system waits for an approval, and says where that is given', () => {
  const options = on('darwin');
  setLaunchAtLogin(options, true);
  assert.deepEqual(
    [standIn.loginItem, readLaunchAtLogin(options)],
    [{ openAtLogin: true }, { isOn: true, note: null }],
  );
  standIn.isLoginItemApproved = false;
  renewLaunchAtLogin(options);
  const { isOn, note } = readLaunchAtLogin(options);
  assert.equal(isOn, false);
  assert.match(note ?? '', /Login Items/);
});

test('launch at login is nothing for a checkout', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    assert.equal(setLaunchAtLogin(on(platform, { isPackaged: false }), true).ok, true);
    assert.equal(readLaunchAtLogin(on(platform, { isPackaged: false })).isOn, false);
  }
  assert.equal(standIn.loginItem.openAtLogin, false);
  assert.throws(() => statSync(entryPath()));
});

describe('beside a setting stands', () => {
  const signs = {
    platform: 'linux',
    isPackaged: true,
    ozonePlatform: '',
    sessionType: 'x11',
    loginItem: { isOn: false, note: null },
    isShortcutRefused: false,
  } as const;

  test('that Wayland keeps no window on top, unless the app runs on X11 there', () => {
    for (const [ozonePlatform, sessionType, isWayland] of [
      ['', 'wayland', true],
      ['auto', 'wayland', true],
      ['wayland', undefined, true],
      ['x11', 'wayland', false],
      ['', 'x11', false],
      ['', undefined, false],
    ] as const) {
      assert.equal(
        settingNotes({ ...signs, ozonePlatform, sessionType }).alwaysOnTop?.isDisabled ?? false,
        isWayland,
        `${ozonePlatform} ${String(sessionType)}`,
      );
    }
    assert.equal(settingNotes({ ...signs, platform: 'darwin', sessionType: 'wayland' }).alwaysOnTop, undefined);
  });

  test('that on Linux the desktop decides about sound', () => {
    assert.equal(settingNotes(signs).noticeSound?.isDisabled, true);
    for (const platform of ['darwin', 'win32'] as const) assert.deepEqual(settingNotes({ ...signs, platform }), {});
  });

  test('that a key of the whole desktop is another program’s, or types characters on Windows', () => {
    for (const [changes, said] of [
      [{ isShortcutRefused: true }, /^Another program has this key/],
      [{ platform: 'win32', shortcut: 'Ctrl+Alt+E' }, /AltGr/],
      [{}, /^$/],
      [{ shortcut: 'Ctrl+Alt+E' }, /^$/],
      [{ platform: 'win32', shortcut: 'Ctrl+Shift+E' }, /^$/],
    ] as const)
      assert.match(settingNotes({ ...signs, ...changes }).lookUpShortcut?.text ?? '', said);
  });

  test('that nothing starts a checkout at login, and what the system says against it', () => {
    assert.match(settingNotes({ ...signs, isPackaged: false }).launchAtLogin?.text ?? '', /checkout/);
    assert.deepEqual(settingNotes({ ...signs, loginItem: { isOn: false, note: 'Off there.' } }).launchAtLogin, {
      text: 'Off there.',
      isDisabled: false,
    });
  });
});
