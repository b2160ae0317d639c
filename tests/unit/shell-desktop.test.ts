import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { powerMonitor } from '../../scripts/electron-on-chromium/desktop.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import { overlayPng, trayPng } from '../../electron/app/small-icons.ts';
import type { TrayActions, TrayIcon, TrayState } from '../../electron/app/tray.ts';
import type { Notice } from '../../shared/notice.ts';
import type { LogEntry } from '../../electron/world.ts';
import { settle } from './fake-world.ts';
import { turnedClock, type TurnedClock } from '../support/fake-world.ts';

aliasElectron();
const { createTray, trayTooltip } = await import('../../electron/app/tray.ts');
const { createBadge } = await import('../../electron/app/badge.ts');
const { appUserModelId, createNotifications } = await import('../../electron/app/notifications.ts');
const { followPower } = await import('../../electron/app/power.ts');

beforeEach(() => {
  standIn.notifications.length = 0;
  standIn.trays.length = 0;
  standIn.notificationsAre = 'shown';
});

const calm: TrayState = {
  accounts: [{ title: 'HTX · Main', phase: 'live' }, { title: 'QFEX · R&D', phase: 'live' }],
  unseenCount: 0, isWindowShown: true, isDiscreet: false,
};

interface OpenedTray {
  icon: TrayIcon;
  clock: TurnedClock;
  chosen: string[];
  choose: (id: string) => void;
  labels: () => string[];
}

function open(platform: NodeJS.Platform = 'linux'): OpenedTray {
  const clock = turnedClock();
  const chosen: string[] = [];
  const actions: TrayActions = {
    showWindow: () => chosen.push('show'), hideWindow: () => chosen.push('hide'), markAllSeen: () => chosen.push('seen'),
    setDiscreet: (isDiscreet) => chosen.push(`discreet ${String(isDiscreet)}`), quit: () => chosen.push('quit'),
  };
  const icon = createTray({ title: 'Order Monitor', platform, clock, actions });
  return {
    icon, clock, chosen,
    choose: (id) => standIn.trays[0]?.menu?.getMenuItemById(id)?.click(),
    labels: () => standIn.trays[0]?.menu?.items.filter(({ type }) => type !== 'separator').map(({ label }) => label) ?? [],
  };
}

describe('the tray', () => {
  test('tells how each account is connected, and what is unseen', () => {
    const { icon, labels } = open();
    icon.update({ ...calm, accounts: [...calm.accounts, { title: 'HTX · Old', phase: 'refused' }], unseenCount: 3 });
    assert.deepEqual(labels(), [
      'HTX · Main: live', 'QFEX · R&&D: live', 'HTX · Old: refused', '3 changes not seen', 'Mark all as seen', 'Hide window', 'Discreet', 'Quit',
    ]);
    assert.equal(standIn.trays[0]?.tooltip, 'Order Monitor · 2 of 3 accounts live · 3 changes not seen');
    icon.close();
    assert.equal(standIn.trays.length, 0);
  });

  test('does what is chosen', () => {
    const { icon, chosen, choose } = open();
    icon.update({ ...calm, unseenCount: 1 });
    for (const id of ['window', 'markAllSeen', 'discreet', 'quit']) choose(id);
    assert.deepEqual(chosen, ['hide', 'seen', 'discreet true', 'quit']);
    icon.close();
  });

  test('shows the window on a click, and on Windows puts it away again', () => {
    for (const [platform, isWindowShown, expected] of [['linux', true, ['show']], ['win32', true, ['hide']], ['win32', false, ['show']], ['darwin', false, []]] as const) {
      const { icon, chosen } = open(platform);
      icon.update({ ...calm, isWindowShown });
      standIn.trays[0]?.emit('click');
      assert.deepEqual(chosen, expected, platform);
      icon.close();
    }
  });

  test('is changed at most four times a second, and not at all where nothing changed', () => {
    const { icon, clock, labels } = open();
    icon.update(calm);
    const [first] = standIn.trays;
    const menu = first?.menu;
    clock.advance(1_000);
    icon.update({ ...calm });
    assert.equal(first?.menu, menu);
    for (let unseenCount = 1; unseenCount <= 100; unseenCount += 1) {
      icon.update({ ...calm, unseenCount });
      clock.advance(2);
    }
    assert.equal(labels()[2], '1 change not seen');
    clock.advance(250);
    assert.equal(labels()[2], '100 changes not seen');
    icon.close();
    clock.advance(10_000);
  });

  test('looks other while an account is not live or something is unseen, by its form alone on macOS', () => {
    const { icon, clock } = open('darwin');
    const looks = new Set<string>();
    for (const state of [calm, { ...calm, unseenCount: 1 }, { ...calm, accounts: [{ title: 'a', phase: 'offline' as const }] }]) {
      icon.update(state);
      clock.advance(250);
      const image = standIn.trays[0]?.icon;
      assert.ok(typeof image === 'object' && Buffer.isBuffer(image.source));
      assert.deepEqual([image.isTemplate, image.representations.map(({ scaleFactor }) => scaleFactor)], [true, [2, 3]]);
      looks.add(image.source.toString('base64'));
    }
    assert.equal(looks.size, 3);
    icon.close();
  });

  test('says in one line what there is to know without accounts', () => assert.equal(trayTooltip('Order Monitor', { ...calm, accounts: [] }), 'Order Monitor · No accounts'));
});

describe('a drawn icon', () => {
  for (const [name, draw] of [['tray', (size: number) => trayPng({ isAllLive: false, hasUnseen: true, isTemplate: false }, size)], ['overlay', overlayPng]] as const) {
    test(`of the ${name} is a PNG of its size with something on it, its corners clear`, () => {
      const file = draw(32);
      assert.deepEqual([file.subarray(1, 4).toString('latin1'), file.readUInt32BE(16), file.readUInt32BE(20)], ['PNG', 32, 32]);
      const begin = file.indexOf('IDAT') + 4;
      const pixels = inflateSync(file.subarray(begin, begin + file.readUInt32BE(begin - 8)));
      assert.equal(pixels.length, 32 * (1 + 32 * 4));
      const opacityAt = (x: number, y: number): number | undefined => pixels[y * (1 + 32 * 4) + 1 + x * 4 + 3];
      assert.deepEqual([opacityAt(0, 0), opacityAt(31, 31), opacityAt(16, 16)], [0, 0, 255]);
    });
  }
});

test('the badge counts what is unseen', () => {
  const badge = createBadge('linux');
  badge.show(4, null);
  assert.equal(standIn.badgeCount, 4);
  badge.show(0, null);
  assert.equal(standIn.badgeCount, 0);
});

interface OpenedNotifications extends ReturnType<typeof createNotifications> {
  clicked: Notice[];
  logged: LogEntry[];
}
function make(platform: NodeJS.Platform = 'linux'): OpenedNotifications {
  const [clicked, logged]: [Notice[], LogEntry[]] = [[], []];
  return { clicked, logged, ...createNotifications({ platform, log: (entry) => logged.push(entry), onClick: (one) => clicked.push(one) }) };
}

const onFailed = (): void => assert.fail('it is shown');

describe('a notification', () => {
  const notice: Notice = {
    id: 7, kind: 'partiallyFilled', exchange: 'qfex', account: 'a1', orderId: '2f05173c', orderKey: `qfex/a1/${'x'.repeat(200)}`, text: 'GOOG-USD sell, QFEX · <b>Main</b>: Sold 1 of 2 GOOG.', dueAt: 0,
  };
  test('carries its kind, its sentence and no markup, and a click tells which it was', () => {
    const { show, clicked } = make();
    show(notice, { isSilent: true, onFailed });
    const [shown] = standIn.notifications;
    assert.deepEqual([shown?.title, shown?.body, shown?.silent], ['Partly filled', 'GOOG-USD sell, QFEX · ‹b>Main‹/b>: Sold 1 of 2 GOOG.', true]);
    shown?.emit('click');
    assert.deepEqual(clicked, [notice]);
  });

  test('replaces the one before it about the same order, and no other', async () => {
    const { show } = make();
    show(notice, { isSilent: false, onFailed });
    show({ ...notice, orderKey: 'other' }, { isSilent: false, onFailed });
    await settle();
    show({ ...notice, kind: 'filled' }, { isSilent: false, onFailed });
    await settle();
    assert.deepEqual(standIn.notifications.map(({ title, isShown }) => [title, isShown]), [['Partly filled', false], ['Partly filled', true], ['Filled', true]]);
    assert.equal(standIn.notifications[0]?.id, standIn.notifications[2]?.id);
  });

  test('that the desktop refuses is told back, and logged without what it says', async () => {
    standIn.notificationsAre = 'failed';
    const { show, logged } = make('darwin');
    let refusals = 0;
    show(notice, { isSilent: false, onFailed: () => void (refusals += 1) });
    await settle();
    assert.equal(refusals, 1);
    assert.doesNotMatch(logged[0]?.text ?? '', /GOOG/);
  });

  test('can’t be shown on a desktop without any', () => {
    standIn.notificationsAre = 'unsupported';
    assert.equal(make().canShow(), false);
  });

  test('is taken back at the end', async () => {
    const { show, close } = make();
    show(notice, { isSilent: false, onFailed });
    await settle();
    close();
    assert.equal(standIn.notifications[0]?.isShown, false);
  });

  test('comes from an app that Windows knows by the installer’s name', () => {
    assert.match(readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8'), new RegExp(`^appId: ${appUserModelId.replaceAll('.', String.raw`\.`)}$`, 'm'));
  });
});

test('sleep and lock are told until nobody listens any more', () => {
  const told: string[] = [];
  const stop = followPower({ onSuspend: () => told.push('suspend'), onResume: () => told.push('resume'), onLock: () => told.push('lock'), onUnlock: () => told.push('unlock') });
  const listeners = powerMonitor.listenerCount('suspend');
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.emit(event);
  stop();
  powerMonitor.emit('suspend');
  assert.deepEqual(told, ['suspend', 'resume', 'lock', 'unlock']);
  assert.equal(powerMonitor.listenerCount('suspend'), listeners - 1);
});
