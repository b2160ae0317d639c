import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { powerMonitor, screen } from '../../scripts/electron-on-chromium/desktop.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import { overlayPng, trayPng } from '../../electron/app/small-icons.ts';
import type { TrayActions, TrayState } from '../../electron/app/tray.ts';
import { turnedClock, type TurnedClock } from '../support/fake-world.ts';

aliasElectron();
const { TrayIcon, trayTooltip } = await import('../../electron/app/tray.ts');
const { Badge } = await import('../../electron/app/badge.ts');
const { followPower } = await import('../../electron/app/power.ts');

beforeEach(() => {
  standIn.platform = process.platform;
  standIn.scaleFactor = 1;
  standIn.menusLost = 0;
  standIn.trays.length = 0;
});

const calm: TrayState = {
  accounts: [
    { title: 'HTX · Main', phase: 'live' },
    { title: 'QFEX · R&D', phase: 'live' },
  ],
  unseenCount: 0,
  isWindowShown: true,
  isDiscreet: false,
  isStripOpen: false,
  language: 'en',
};

interface OpenedTray {
  icon: InstanceType<typeof TrayIcon>;
  clock: TurnedClock;
  chosen: string[];
  choose: (id: string) => void;
  labels: () => string[];
}

function open(platform: NodeJS.Platform = 'linux'): OpenedTray {
  const clock = turnedClock();
  const chosen: string[] = [];
  const actions: TrayActions = {
    showWindow: () => chosen.push('show'),
    hideWindow: () => chosen.push('hide'),
    markAllSeen: () => chosen.push('seen'),
    setDiscreet: (isDiscreet) => chosen.push(`discreet ${String(isDiscreet)}`),
    toggleStrip: () => chosen.push('strip'),
    quit: () => chosen.push('quit'),
  };
  const icon = new TrayIcon({ title: 'Order Monitor', platform, clock, actions });
  return {
    icon,
    clock,
    chosen,
    choose: (id) => standIn.trays[0]?.menu?.getMenuItemById(id)?.click(),
    labels: () =>
      standIn.trays[0]?.menu?.items.filter(({ type }) => type !== 'separator').map(({ label }) => label) ?? [],
  };
}

describe('the tray', () => {
  test('tells how each account is connected, and what is unseen', () => {
    const { icon, labels } = open();
    icon.update({ ...calm, accounts: [...calm.accounts, { title: 'HTX · Old', phase: 'refused' }], unseenCount: 3 });
    assert.deepEqual(labels(), [
      'HTX · Main: live',
      'QFEX · R&&D: live',
      'HTX · Old: refused',
      '3 changes not seen',
      'Mark all as seen',
      'Hide window',
      'Strip of watched orders',
      'Discreet',
      'Quit',
    ]);
    assert.equal(standIn.trays[0]?.tooltip, 'Order Monitor · 2 of 3 accounts live · 3 changes not seen');
    icon.close();
    assert.equal(standIn.trays.length, 0);
  });

  test('does what is chosen', () => {
    const { icon, chosen, choose } = open();
    icon.update({ ...calm, unseenCount: 1 });
    for (const id of ['window', 'markAllSeen', 'strip', 'discreet', 'quit']) choose(id);
    assert.deepEqual(chosen, ['hide', 'seen', 'strip', 'discreet true', 'quit']);
    icon.close();
  });

  test('shows the window on a click, and on Windows puts it away again', () => {
    for (const [platform, isWindowShown, expected] of [
      ['linux', true, ['show']],
      ['win32', true, ['hide']],
      ['win32', false, ['show']],
      ['darwin', false, []],
    ] as const) {
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
    for (const state of [
      calm,
      { ...calm, unseenCount: 1 },
      { ...calm, accounts: [{ title: 'a', phase: 'offline' as const }] },
    ]) {
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

  test('keeps its menu while it is open, where it would go from under the pointer, and has what is new after it', () => {
    for (const platform of ['darwin', 'win32'] as const) {
      const { icon, clock, labels } = open(platform);
      icon.update(calm);
      clock.advance(1_000);
      const menu = standIn.trays[0]?.menu;
      menu?.open();
      for (let unseenCount = 1; unseenCount <= 8; unseenCount += 1) {
        icon.update({ ...calm, unseenCount });
        clock.advance(250);
      }
      assert.equal(standIn.trays[0]?.menu, menu, platform);
      assert.match(standIn.trays[0]?.tooltip ?? '', /8 changes not seen/);
      menu?.closePopup();
      clock.advance(0);
      assert.equal(labels()[2], '8 changes not seen');
      assert.equal(standIn.menusLost, 0);
      icon.close();
    }
  });

  test('on Linux, where nobody tells that a menu is closed, never waits for that', () => {
    const { icon, clock, labels } = open('linux');
    icon.update(calm);
    clock.advance(1_000);
    standIn.trays[0]?.menu?.emit('menu-will-show');
    icon.update({ ...calm, unseenCount: 2 });
    assert.equal(labels()[2], '2 changes not seen');
    icon.close();
  });

  test('is sharp at every scale, on Windows too, which is given one size alone', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      standIn.platform = platform;
      const { icon } = open(platform);
      icon.update(calm);
      for (const scale of platform === 'win32' ? [1, 1.25, 1.5, 2, 3] : [1, 2, 3]) {
        standIn.scaleFactor = scale;
        const image = standIn.trays[0]?.icon;
        assert.ok(typeof image === 'object');
        assert.equal(image.pixelsAt(scale), 16 * scale, `${platform} ${String(scale)}`);
      }
      const listeners = screen.listenerCount('display-metrics-changed');
      icon.close();
      assert.equal(screen.listenerCount('display-metrics-changed'), listeners - (platform === 'win32' ? 1 : 0));
    }
  });

  test('says in one line what there is to know without accounts', () =>
    assert.equal(trayTooltip('Order Monitor', { ...calm, accounts: [] }), 'Order Monitor · No accounts'));
});

describe('a drawn icon', () => {
  for (const [name, draw] of [
    ['tray', (size: number) => trayPng({ isAllLive: false, hasUnseen: true, isTemplate: false }, size)],
    ['overlay', overlayPng],
  ] as const) {
    test(`of the ${name} is a PNG of its size with something on it, its corners clear`, () => {
      const file = draw(32);
      assert.deepEqual(
        [file.subarray(1, 4).toString('latin1'), file.readUInt32BE(16), file.readUInt32BE(20)],
        ['PNG', 32, 32],
      );
      const begin = file.indexOf('IDAT') + 4;
      const pixels = inflateSync(file.subarray(begin, begin + file.readUInt32BE(begin - 8)));
      assert.equal(pixels.length, 32 * (1 + 32 * 4));
      const opacityAt = (x: number, y: number): number | undefined => pixels[y * (1 + 32 * 4) + 1 + x * 4 + 3];
      assert.deepEqual([opacityAt(0, 0), opacityAt(31, 31), opacityAt(16, 16)], [0, 0, 255]);
    });
  }
});

test('a hidden monitor is not slowed by App Nap, and keeps no Mac awake', () => {
  assert.match(
    readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8'),
    /^ {2}extendInfo: .*NSAppSleepDisabled: true/m,
  );
});

test('the badge counts what is unseen', () => {
  const badge = new Badge('linux');
  badge.show(4, null);
  assert.equal(standIn.badgeCount, 4);
  badge.show(0, null);
  assert.equal(standIn.badgeCount, 0);
});

test('sleep and lock are told until nobody listens any more', () => {
  const told: string[] = [];
  const stop = followPower({
    onSuspend: () => told.push('suspend'),
    onResume: () => told.push('resume'),
    onLock: () => told.push('lock'),
    onUnlock: () => told.push('unlock'),
  });
  const listeners = powerMonitor.listenerCount('suspend');
  for (const event of ['suspend', 'resume', 'lock-screen', 'unlock-screen']) powerMonitor.emit(event);
  stop();
  powerMonitor.emit('suspend');
  assert.deepEqual(told, ['suspend', 'resume', 'lock', 'unlock']);
  assert.equal(powerMonitor.listenerCount('suspend'), listeners - 1);
});
