import assert from 'node:assert/strict';
import { afterEach, beforeEach, test, type TestContext } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app as playedApp } from '../../scripts/electron-on-chromium/app.ts';
import { globalShortcut } from '../../scripts/electron-on-chromium/desktop.ts';
import { PlayedNotification } from '../../scripts/electron-on-chromium/notification.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import type { PresenceOptions } from '../../electron/app/presence.ts';
import { monitorHandlers } from '../../electron/ipc/monitor-handlers.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import { defaultSettings } from '../../electron/app/settings.ts';
import type { Settings } from '../../shared/settings.ts';
import { turnedClock } from '../support/fake-world.ts';
import { fakeWorld } from './fake-world.ts';

aliasElectron();
// A window has a session, and none can be had before.
playedApp.becomeReady(() => []);
const { openWindow } = await import('../../electron/app/window.ts');
const { Presence } = await import('../../electron/app/presence.ts');

beforeEach(() => {
  standIn.platform = 'darwin';
  PlayedNotification.timesPermissionWasAsked = 0;
});
afterEach(() => {
  standIn.platform = process.platform;
});

const app: PresenceOptions['app'] = {
  isPackaged: false,
  quit: () => undefined,
  getPath: () => '/nowhere',
  setLoginItemSettings: () => assert.fail('nothing of it was chosen'),
  getLoginItemSettings: () => assert.fail('a checkout starts at no login'),
  commandLine: { getSwitchValue: () => '' },
};

interface Sounding {
  /** What the window was asked to play. */
  played: string[];
  hasWindow: boolean;
}

function onMac(
  context: TestContext,
  settings: Partial<Settings> = {},
  sounding: Sounding = { played: [], hasWindow: true },
  platform: NodeJS.Platform = 'darwin',
): { presence: InstanceType<typeof Presence>; monitor: Monitor } {
  const world = fakeWorld();
  const archive = openArchive({ folder: null, clock: world.clock, onWarning: () => undefined });
  const monitor = new Monitor({
    archive,
    accounts: {
      list: () => [],
      connect: () => Promise.resolve(null),
      renew: () => Promise.resolve(),
      revision: () => 0,
    },
    world,
    settings: () => defaultSettings,
    listener: { onNotice: () => undefined },
  });
  const presence = new Presence({
    app,
    title: 'Order Monitor',
    platform,
    clock: world.clock,
    log: world.log,
    monitor: () => monitor,
    accountLabel: (id) => id,
    settings: () => ({ ...defaultSettings, ...settings }),
    playSound: (kind, sound) => {
      if (sounding.hasWindow) sounding.played.push(`${kind} ${sound}`);
      return sounding.hasWindow;
    },
    saveSettings: () => undefined,
    window: () => null,
    showWindow: () => undefined,
    showOrder: () => undefined,
    isStripOpen: () => false,
    toggleStrip: () => undefined,
    onShortcut: () => undefined,
  });
  context.after(async () => {
    presence.close();
    await monitor.close();
    archive.close();
  });
  return { presence, monitor };
}

test('macOS asks for its permission to show notices when the trader chooses some, not when the app starts or a color is chosen', (context) => {
  const { presence } = onMac(context);
  presence.update();
  presence.settingsChanged({ theme: 'dark' });
  assert.equal(PlayedNotification.timesPermissionWasAsked, 0);
  presence.settingsChanged({ noticesAbout: 'all' });
  assert.equal(PlayedNotification.timesPermissionWasAsked, 1);
});

test('macOS asks for it with the first order that is watched', async (context) => {
  const { presence, monitor } = onMac(context);
  const handlers = monitorHandlers({
    monitor: () => monitor,
    begin: (board) => ({ seq: 0, board }),
    onReady: () => undefined,
    onWatched: () => presence.askForNotices(),
  });
  const own = {
    window: openWindow({
      title: 'Order Monitor',
      page: 'app://order-monitor/index.html',
      preload: '/preload.cjs',
      isPackaged: false,
      place: { saved: null, save: () => undefined },
      clock: turnedClock(),
      log: () => undefined,
    }),
    shows: { kind: 'main' },
  } as const;
  await handlers.snapshot(null, own);
  assert.equal(PlayedNotification.timesPermissionWasAsked, 0);
  await handlers.watch({ key: 'htx/a/order/1' }, own);
  assert.equal(PlayedNotification.timesPermissionWasAsked, 1);
});

function silentOf(): boolean | undefined {
  return standIn.notifications.at(-1)?.silent;
}

test('a notice is heard once: by the window where its kind has a tone, by the desktop where there is no window', async (context) => {
  const noticeSounds = { filled: 'chime', canceled: 'silent', rejected: 'own' } as const;
  const sounding = { played: [], hasWindow: true };
  const { presence } = onMac(context, { noticeSounds }, sounding);
  for (const [kind, isSilent] of [
    ['filled', true],
    ['canceled', true],
    ['triggered', false],
    // No file was chosen for it.
    ['rejected', false],
  ] as const) {
    await presence.testNotice(kind);
    assert.equal(silentOf(), isSilent, kind);
  }
  assert.deepEqual(sounding.played, ['filled chime']);
  const alone = onMac(context, { noticeSounds }, { played: [], hasWindow: false });
  await alone.presence.testNotice('filled');
  assert.equal(silentOf(), false);
  const muted = { played: [], hasWindow: true };
  await onMac(context, { noticeSounds, noticeSound: false }, muted).presence.testNotice('filled');
  assert.equal(silentOf(), true);
  assert.deepEqual(muted.played, []);
});

test('a rule’s own sound goes before that of all rules', (context) => {
  const rule = {
    name: 'Half',
    isOn: true,
    when: { kind: 'seen' },
    symbol: null,
    account: null,
    side: null,
    size: null,
  } as const;
  const sounding = { played: [], hasWindow: true };
  const { presence } = onMac(
    context,
    {
      noticeSounds: { rule: 'bell' },
      noticeRules: [
        { ...rule, id: 'a', sound: 'knock' },
        { ...rule, id: 'b' },
      ],
    },
    sounding,
  );
  for (const ruleId of ['a', 'b', 'gone'])
    presence.notify(
      {
        id: 1,
        kind: 'rule',
        exchange: 'htx',
        account: 'a',
        orderId: '1',
        orderKey: 'htx/a/order/1',
        text: 'x',
        dueAt: 1,
        ruleId,
      },
      { isSilent: false, onFailed: () => undefined },
    );
  assert.deepEqual(sounding.played, ['rule knock', 'rule bell', 'rule bell']);
});

test('on Windows a key that is AltGr there is not taken from other programs, and says why; elsewhere it is', (context) => {
  for (const [platform, isTaken] of [
    ['win32', false],
    ['darwin', true],
  ] as const) {
    standIn.platform = platform;
    const { presence } = onMac(context, { lookUpShortcut: 'Ctrl+Alt+E' }, undefined, platform);
    assert.equal(globalShortcut.isRegistered('CommandOrControl+Alt+E'), isTaken, platform);
    assert.equal(/AltGr/.test(presence.settingNotes().lookUpShortcut?.text ?? ''), !isTaken);
    presence.close();
  }
});
