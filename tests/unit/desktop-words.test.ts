import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { PlayedMenu } from '../../scripts/electron-on-chromium/menu.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';
import { setDeskLanguage } from '../../electron/app/desk-language.ts';
import { spokenLanguage } from '../../shared/language.ts';
import { turnedClock } from '../support/fake-world.ts';

aliasElectron();
const { setMenu } = await import('../../electron/app/menu.ts');
const { DesktopNotifications } = await import('../../electron/app/notifications.ts');
const { TrayIcon } = await import('../../electron/app/tray.ts');

const nothing = (): void => undefined;
const tray = {
  accounts: [{ title: 'HTX · Main', phase: 'live' as const }],
  unseenCount: 2,
  isWindowShown: true,
  isDiscreet: false,
  isStripOpen: false,
};

afterEach(() => {
  setDeskLanguage('en', 'en');
  standIn.trays.length = 0;
});

describe('in Chinese', () => {
  test('the menu says every entry, also what Electron would name itself', () => {
    setDeskLanguage('zh', 'en-US');
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      setMenu(platform, false, nothing, nothing);
      const labels = labelsOf(PlayedMenu.getApplicationMenu());
      assert.ok(labels.length > 15);
      for (const label of labels) assert.match(label, /\p{Script=Han}|^Order Monitor$/u);
    }
  });

  test('the tray is said anew when the language changes, and nothing else did', () => {
    const clock = turnedClock();
    const actions = { showWindow: nothing, hideWindow: nothing, markAllSeen: nothing, toggleStrip: nothing };
    const icon = new TrayIcon({
      title: 'Order Monitor',
      platform: 'linux',
      clock,
      actions: { ...actions, setDiscreet: nothing, quit: nothing },
    });
    icon.update({ ...tray, language: 'en' });
    assert.ok(trayLabels().includes('2 changes not seen'));
    assert.equal(setDeskLanguage('system', 'zh-CN'), true);
    clock.advance(1000);
    icon.update({ ...tray, language: 'zh' });
    assert.ok(trayLabels().includes('2 处变化未读'));
    assert.ok(trayLabels().includes('HTX · Main：实时'));
    icon.close();
  });

  test('a notice says its kind and its sentence, which the archive keeps in English', () => {
    setDeskLanguage('zh', 'en-US');
    const made = new DesktopNotifications({ platform: 'linux', isPackaged: false, log: nothing, onClick: nothing });
    const text = 'BTC-USDT buy, HTX · Main: Bought all 400 contracts at 96,420.5 on average.';
    made.show(
      { id: 1, kind: 'filled', exchange: 'htx', account: 'main', orderId: '1', orderKey: 'htx/main/1', text, dueAt: 0 },
      { isSilent: true, onFailed: nothing },
    );
    const [{ title, body } = { title: '', body: '' }] = standIn.notifications.slice(-1);
    assert.equal(title, '全部成交');
    assert.equal(body, 'BTC-USDT 买入，HTX · Main：已买入全部 400 张，均价 96,420.5。');
    made.close();
  });

  test('only the desktop is spoken to so: the core beside it goes on in English', () => {
    setDeskLanguage('zh', 'en-US');
    setMenu('linux', true, nothing, nothing);
    assert.equal(spokenLanguage(), 'en');
  });

  test('a setting that stays the same draws nothing anew', () => {
    assert.equal(setDeskLanguage('en', 'zh-CN'), false);
    assert.equal(setDeskLanguage('system', 'en-GB'), false);
    assert.equal(setDeskLanguage('system', 'zh-TW'), false);
  });
});

function trayLabels(): string[] {
  return standIn.trays[0]?.menu?.items.map(({ label }) => label) ?? [];
}

interface Item {
  label: string;
  type: string;
  visible: boolean;
  submenu?: { items: readonly Item[] } | null | undefined;
}

function labelsOf(menu: { items: readonly Item[] } | null): string[] {
  return (menu?.items ?? []).flatMap(({ label, type, visible, submenu }) =>
    type === 'separator' || !visible ? [] : [label, ...labelsOf(submenu ?? null)],
  );
}
