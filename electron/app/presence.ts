/** How is the app there while nobody looks at its window? Tray, badge, notifications, sleep, network, launch at login. */

import type { App, BrowserWindow, CommandLine } from 'electron';
import type { BoardDelta, OrderKey } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { SettingNotes } from '../../shared/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Problem } from '../../shared/lookup.ts';
import { isAltGrStroke } from '../../shared/global-stroke.ts';
import type { Notice, NoticeKind } from '../../shared/notice.ts';
import type { NoticeSound, PlayedSound } from '../../shared/notice-sounds.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { refusal } from '../accounts/refusal.ts';
import type { Monitor } from '../orders/monitor.ts';
import type { NoticeDelivery } from '../orders/listeners.ts';
import type { Clock, LogEntry } from '../world.ts';
import { Badge } from './badge.ts';
import { settingNotes } from './desktop-limits.ts';
import { readLaunchAtLogin, renewLaunchAtLogin, setLaunchAtLogin, type LoginItemOptions } from './login-item.ts';
import { followNetwork, type Network } from './network.ts';
import { GlobalKey } from './global-key.ts';
import { DesktopNotifications } from './notifications.ts';
import { followPower } from './power.ts';
import { TrayIcon, type TrayActions } from './tray.ts';
import { hideWindow, isWindowSeen, setAlwaysOnTop, setTextSize } from './window.ts';
import { deskLanguage } from './desk-language.ts';

// Not every desktop says that it has shown a notice.
const testWithinMs = 5_000;

export interface PresenceOptions {
  app: LoginItemOptions['app'] & Pick<App, 'quit'> & { commandLine: Pick<CommandLine, 'getSwitchValue'> };
  title: string;
  platform: NodeJS.Platform;
  clock: Clock;
  log: (entry: LogEntry) => void;
  monitor: () => Monitor;
  accountLabel: (account: string) => string;
  settings: () => Settings;
  saveSettings: (changes: Partial<Settings>) => void;
  window: () => BrowserWindow | null;
  /** Opens the window where there is none, and brings it to the front. */
  showWindow: () => void;
  showOrder: (key: OrderKey) => void;
  /** @returns whether there is a window that plays it */
  playSound: (kind: NoticeKind, sound: PlayedSound) => boolean;
  isStripOpen: () => boolean;
  toggleStrip: () => void;
  /** The global shortcut was pressed. */
  onShortcut: () => void;
}

/** To be made once the app is ready. */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #tray: TrayIcon;
  readonly #badge: Badge;
  readonly #notifications: DesktopNotifications;
  readonly #network: Network;
  readonly #endPower: () => void;
  readonly #login: LoginItemOptions;
  readonly #shortcut: GlobalKey;
  #connections: readonly ConnectionState[] = [];
  #unseenCount = 0;

  constructor(options: PresenceOptions) {
    const { app, title, platform, clock, log, monitor } = options;
    this.#options = options;
    this.#tray = new TrayIcon({ title, platform, clock, actions: trayActions(options) });
    this.#badge = new Badge(platform);
    this.#notifications = new DesktopNotifications({
      platform,
      isPackaged: app.isPackaged,
      log,
      onClick: (orderKey) => {
        options.showWindow();
        if (orderKey !== null) options.showOrder(orderKey);
      },
    });
    this.#network = followNetwork({ clock, onEvent: (event) => monitor().networkChanged(event) });
    this.#endPower = followPower({
      onSuspend: () => monitor().suspend(),
      onResume: () => monitor().resume(),
      onLock: () => {
        // It stays so after unlocking: who looks at the screen then is not known.
        if (options.settings().discreetOnLock) options.saveSettings({ discreet: true });
      },
      onUnlock: () => undefined,
    });
    this.#login = { app, platform, title, appImage: process.env['APPIMAGE'] };
    this.#logRefused(renewLaunchAtLogin(this.#login));
    this.#shortcut = new GlobalKey(options.onShortcut);
    this.#setShortcut();
  }

  boardChanged(delta: BoardDelta): void {
    if (delta.connections === undefined && delta.unseenCount === undefined) return;
    this.#connections = delta.connections ?? this.#connections;
    this.#unseenCount = delta.unseenCount ?? this.#unseenCount;
    this.#show();
  }

  /** Another board, or the window came or went: everything is told anew. */
  update(): void {
    const board = this.#options.monitor().summary();
    this.#connections = board.connections;
    this.#unseenCount = board.unseenCount;
    this.#show();
  }

  notify(notice: Notice, delivery: NoticeDelivery): void {
    const sound = this.#soundOf(notice.kind, notice.ruleId);
    const isPlayed = !delivery.isSilent && this.#play(notice.kind, sound);
    const isSilent = delivery.isSilent || sound === 'silent' || isPlayed;
    this.#notifications.show(notice, { ...delivery, isSilent });
  }

  canNotify(): boolean {
    return this.#notifications.canShow();
  }

  /** macOS asks the trader once whether the app may show notices: to be called when there will be some. */
  askForNotices(): void {
    this.#notifications.askPermission();
  }

  /** What the window plays must not be heard of the desktop as well; without a window the desktop does it. */
  #play(kind: NoticeKind, sound: NoticeSound): boolean {
    return sound !== 'system' && sound !== 'silent' && this.#options.playSound(kind, sound);
  }

  #soundOf(kind: NoticeKind, ruleId?: string): NoticeSound {
    const { noticeSounds, ownSounds, noticeRules } = this.#options.settings();
    const sound = noticeRules.find(({ id }) => id === ruleId)?.sound ?? noticeSounds[kind] ?? 'system';
    // A file that nobody chose can't be heard.
    return sound === 'own' && ownSounds[kind] === undefined ? 'system' : sound;
  }

  /** @param kind - of which kind it pretends to be, and sounds like; null for none of them */
  async testNotice(kind: NoticeKind | null = null): Promise<Result<null>> {
    const { noticeSound } = this.#options.settings();
    const sound = kind === null ? 'system' : this.#soundOf(kind);
    const isPlayed = kind !== null && noticeSound && this.#play(kind, sound);
    const isSilent = kind !== null && (!noticeSound || sound === 'silent' || isPlayed);
    const late = Promise.withResolvers<null>();
    const cancel = this.#options.clock.after(testWithinMs, () => late.resolve(null));
    const refusedBecause = await Promise.race([this.#notifications.showTest(kind, isSilent), late.promise]);
    cancel();
    return refusedBecause === null ? ok(null) : failed(noticeRefused(refusedBecause));
  }

  startsAtLogin(): boolean {
    return readLaunchAtLogin(this.#login).isOn;
  }

  settingNotes(): SettingNotes {
    const { app, platform } = this.#options;
    return settingNotes({
      platform,
      isPackaged: app.isPackaged,
      ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
      sessionType: process.env['XDG_SESSION_TYPE'],
      loginItem: readLaunchAtLogin(this.#login),
      isShortcutRefused: this.#shortcut.isRefused,
      shortcut: this.#options.settings().lookUpShortcut,
    });
  }

  /** @param changes - what the trader chose just now */
  settingsChanged(changes: Partial<Settings>): void {
    const window = this.#options.window();
    if (window !== null) setAlwaysOnTop(window, this.#options.settings().alwaysOnTop);
    // Only then: what Ctrl and + made of it meanwhile stays.
    if (window !== null && changes.textSizePercent !== undefined) setTextSize(window, changes.textSizePercent);
    if (changes.lookUpShortcut !== undefined) this.#setShortcut();
    if (changes.launchAtLogin !== undefined) this.#logRefused(setLaunchAtLogin(this.#login, changes.launchAtLogin));
    if (changes.noticesAbout !== undefined || changes.noticeKinds !== undefined || changes.noticeSound === true)
      this.#notifications.askPermission();
    this.#show();
  }

  close(): void {
    this.#shortcut.close();
    this.#endPower();
    this.#network.end();
    this.#notifications.close();
    this.#tray.close();
  }

  /** Where a desktop has no such keys, one that is set does nothing and says so. */
  #setShortcut(): void {
    const stroke = this.#options.settings().lookUpShortcut;
    const isDisabled = this.settingNotes().lookUpShortcut?.isDisabled === true;
    this.#shortcut.set(isDisabled || isAltGrStroke(stroke, this.#options.platform) ? '' : stroke);
  }

  #show(): void {
    const { window: windowNow, accountLabel, settings, isStripOpen } = this.#options;
    const window = windowNow();
    this.#tray.update({
      accounts: this.#connections.map(({ exchange, account, phase }) => ({
        title: `${exchangeName(exchange)} · ${accountLabel(account)}`,
        phase,
      })),
      unseenCount: this.#unseenCount,
      isWindowShown: isWindowSeen(window),
      isDiscreet: settings().discreet,
      isStripOpen: isStripOpen(),
      language: deskLanguage(),
    });
    this.#badge.show(this.#unseenCount, window);
    this.#network.setHurried(
      this.#connections.some(({ phase }) => phase !== 'live' && phase !== 'refused' && phase !== 'paused'),
    );
  }

  #logRefused(done: Result<null, string>): void {
    if (!done.ok) this.#options.log({ level: 'warn', room: 'login', text: done.problem });
  }
}

function trayActions(options: PresenceOptions): TrayActions {
  const { app, window: windowNow, showWindow, monitor, saveSettings, toggleStrip } = options;
  return {
    showWindow,
    hideWindow: () => {
      const window = windowNow();
      if (window !== null) hideWindow(window);
    },
    markAllSeen: () => monitor().acts.markAllSeen(),
    setDiscreet: (discreet) => saveSettings({ discreet }),
    toggleStrip,
    quit: () => app.quit(),
  };
}

/** With the desktop's own words beside ours. */
function noticeRefused(because: string): Problem {
  const advice =
    'Allow it where the system asks, or in its settings, then try again. What can’t be shown is listed on the board.';
  return {
    ...refusal('The desktop did not show the notice.', advice),
    exchangeMessage: visibleText(because.slice(0, 600)),
  };
}
