import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app } from '../../scripts/electron-on-chromium/app.ts';
import { PlayedNotification } from '../../scripts/electron-on-chromium/notification.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import { readToastArguments, toastXml } from '../../electron/app/toast.ts';
import type { LogEntry } from '../../electron/world.ts';
import type { Notice } from '../../shared/notice.ts';
import { settle } from './fake-world.ts';

aliasElectron();
const { DesktopNotifications } = await import('../../electron/app/notifications.ts');
const { appUserModelId, nameToWindows } = await import('../../electron/app/windows-name.ts');

beforeEach(() => {
  standIn.notifications.length = 0;
  standIn.notificationsAre = 'shown';
  standIn.platform = process.platform;
  PlayedNotification.timesPermissionWasAsked = 0;
});

type Methods = InstanceType<typeof DesktopNotifications>;
interface OpenedNotifications {
  show: Methods['show'];
  showTest: Methods['showTest'];
  canShow: Methods['canShow'];
  askPermission: Methods['askPermission'];
  close: Methods['close'];
  clicked: (string | null)[];
  logged: LogEntry[];
}
function make(platform: NodeJS.Platform = 'linux', isPackaged = true): OpenedNotifications {
  standIn.platform = platform;
  const [clicked, logged]: [(string | null)[], LogEntry[]] = [[], []];
  const made = new DesktopNotifications({
    platform,
    isPackaged,
    log: (entry) => logged.push(entry),
    onClick: (one) => clicked.push(one),
  });
  return {
    clicked,
    logged,
    show: (notice, delivery) => made.show(notice, delivery),
    showTest: () => made.showTest(),
    canShow: () => made.canShow(),
    askPermission: () => made.askPermission(),
    close: () => made.close(),
  };
}

const onFailed = (): void => assert.fail('it is shown');

describe('a notification', () => {
  const notice: Notice = {
    id: 7,
    kind: 'partiallyFilled',
    exchange: 'qfex',
    account: 'a1',
    orderId: '2f05173c',
    orderKey: `qfex/a1/${'x'.repeat(200)}`,
    text: 'GOOG-USD sell, QFEX · <b>Main</b>: Sold 1 of 2 GOOG.',
    dueAt: 0,
  };
  test('carries its kind, its sentence and no markup, and a click tells which it was', () => {
    const { show, clicked } = make();
    show(notice, { isSilent: true, onFailed });
    const [shown] = standIn.notifications;
    assert.deepEqual(
      [shown?.title, shown?.body, shown?.silent],
      ['Partly filled', 'GOOG-USD sell, QFEX · ‹b>Main‹/b>: Sold 1 of 2 GOOG.', true],
    );
    shown?.emit('click');
    assert.deepEqual(clicked, [notice.orderKey]);
  });

  test('replaces the one before it about the same order, and no other', async () => {
    const { show } = make();
    show(notice, { isSilent: false, onFailed });
    show({ ...notice, orderKey: 'other' }, { isSilent: false, onFailed });
    await settle();
    show({ ...notice, kind: 'filled' }, { isSilent: false, onFailed });
    await settle();
    assert.deepEqual(
      standIn.notifications.map(({ title, isShown }) => [title, isShown]),
      [
        ['Partly filled', false],
        ['Partly filled', true],
        ['Filled', true],
      ],
    );
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

  test('of a test is shown, or what the desktop said against it is told', async () => {
    assert.equal(await make().showTest(), null);
    assert.equal(standIn.notifications[0]?.title, 'Test notice');
    standIn.notificationsAre = 'failed';
    assert.match((await make('darwin').showTest()) ?? '', /refuse/);
    standIn.notificationsAre = 'unsupported';
    assert.match((await make().showTest()) ?? '', /nothing/);
  });

  test('needs a permission on macOS, which is asked for when it is said, not when the app starts', () => {
    const { askPermission } = make('darwin');
    assert.equal(PlayedNotification.timesPermissionWasAsked, 0);
    askPermission();
    assert.equal(PlayedNotification.timesPermissionWasAsked, 1);
  });
});

describe('on Windows a notification', () => {
  const notice: Notice = {
    id: 7,
    kind: 'filled',
    exchange: 'htx',
    account: 'a1',
    orderId: '15',
    orderKey: 'htx/a1/order/15&"<',
    text: 'Bought 1 & sold <2>.',
    dueAt: 0,
  };

  test('that moved to the Action Center still tells of its click', async () => {
    const { show, clicked } = make('win32');
    show(notice, { isSilent: false, onFailed });
    await settle();
    standIn.notifications[0]?.timeOut();
    standIn.notifications[0]?.emit('click');
    assert.deepEqual(clicked, [notice.orderKey]);
  });

  test('that moved there is replaced by the next one about the same order', async () => {
    const { show } = make('win32');
    show({ ...notice, kind: 'partiallyFilled' }, { isSilent: false, onFailed });
    await settle();
    standIn.notifications[0]?.timeOut();
    assert.equal(standIn.notifications[0]?.isInActionCenter, true);
    show(notice, { isSilent: false, onFailed });
    await settle();
    assert.deepEqual(
      standIn.notifications.map(({ isInActionCenter, isShown }) => [isInActionCenter, isShown]),
      [
        [false, false],
        [false, true],
      ],
    );
  });

  test('that the trader put away is forgotten', async () => {
    const { show, clicked } = make('win32');
    show(notice, { isSilent: false, onFailed });
    await settle();
    standIn.notifications[0]?.dismiss();
    // A click that only Windows can tell of now.
    standIn.activateNotification(`type=click&tag=${standIn.notifications[0]?.id ?? ''}&order=x`);
    assert.deepEqual(clicked, ['x']);
  });

  test('of an earlier run names its order when it is clicked, and one of this run tells of its click once', async () => {
    const earlier = make('win32');
    earlier.show(notice, { isSilent: true, onFailed });
    await settle();
    const xml = standIn.notifications[0]?.options.toastXml ?? '';
    const launch = (/launch="([^"]*)"/.exec(xml)?.[1] ?? '').replaceAll('&amp;', '&');
    standIn.activateNotification(launch);
    assert.deepEqual(earlier.clicked, []);
    const later = make('win32');
    standIn.activateNotification(launch);
    assert.deepEqual(later.clicked, [notice.orderKey]);
    standIn.activateNotification('');
    assert.deepEqual(later.clicked, [notice.orderKey, null]);
  });

  test('stays for a click after the app ended, but not one of a checkout, which nothing could start again', async () => {
    for (const isPackaged of [true, false]) {
      standIn.notifications.length = 0;
      const { show, close } = make('win32', isPackaged);
      show(notice, { isSilent: false, onFailed });
      await settle();
      close();
      assert.equal(standIn.notifications[0]?.isShown, isPackaged);
    }
  });

  test('is written so that no text of an exchange is markup, and no argument breaks out', () => {
    const xml = toastXml({
      tag: 't',
      title: 'A "b"',
      body: '<image src="https://evil.example"/> & \u0001\ud800',
      isSilent: true,
      orderKey: 'a&tag=x"><evil',
    });
    assert.equal(
      xml,
      '<toast launch="type=click&amp;tag=t&amp;order=a%26tag%3Dx%22%3E%3Cevil"><visual><binding template="ToastGeneric"><text>A &quot;b&quot;</text><text>&lt;image src=&quot;https://evil.example&quot;/&gt; &amp; \ufffd\ufffd</text></binding></visual><audio silent="true"/></toast>',
    );
    assert.deepEqual(readToastArguments('type=click&tag=t&order=a%26tag%3Dx%22%3E%3Cevil'), {
      tag: 't',
      orderKey: 'a&tag=x"><evil',
    });
    for (const text of ['', 'order=', `order=${'x'.repeat(1_001)}`, `order=${'x'.repeat(100_000)}`, '%E0%A4%A'])
      assert.equal(readToastArguments(text).orderKey, null, text.slice(0, 20));
  });
});

function named(isPackaged: boolean): [string, string] {
  const names: [string, string] = ['', 'Order Monitor'];
  nameToWindows(
    {
      isPackaged,
      getName: () => names[1],
      setName: (name) => {
        names[1] = name;
      },
      setAppUserModelId: (id) => {
        names[0] = id;
      },
    },
    'win32',
  );
  return names;
}

describe('to Windows the app', () => {
  test('is known by the installer’s name', () => {
    assert.deepEqual(named(true), [appUserModelId, 'Order Monitor']);
    assert.match(
      readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8'),
      new RegExp(`^appId: ${appUserModelId.replaceAll('.', String.raw`\.`)}$`, 'm'),
    );
  });
  test('of a checkout is another, so that the installed one keeps its shortcut and its notices', () => {
    const [id, name] = named(false);
    assert.notEqual(id, appUserModelId);
    assert.notEqual(name, 'Order Monitor');
  });
  test('has no such name elsewhere, and keys stay where its one name put them', () => {
    const before = app.getName();
    nameToWindows(app, 'linux');
    assert.equal(app.getName(), before);
  });
});
