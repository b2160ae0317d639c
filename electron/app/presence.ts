/** How is the app there while nobody looks at its window? Tray, badge, notifications, sleep, network, launch at login. */

import type { App, BrowserWindow, CommandLine } from 'electron';
import type { BoardDelta, OrderKey } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { SettingNotes, Settings } from '../../shared/contract.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Notice } from '../../shared/notice.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { visibleText } from '../../shared/visible-text.ts';
import { refusal } from '../accounts/refusal.ts';
import type { Monitor, NoticeDelivery } from '../orders/monitor.ts';
import type { Clock, LogEntry } from '../world.ts';
import { createBadge } from './badge.ts';
import { settingNotes } from './desktop-limits.ts';
import { readLaunchAtLogin, renewLaunchAtLogin, setLaunchAtLogin, type LoginItemOptions } from './login-item.ts';
import { followNetwork } from './network.ts';
import { createNotifications } from './notifications.ts';
import { followPower } from './power.ts';
import { createTray } from './tray.ts';
import { hideWindow, isWindowSeen, setAlwaysOnTop } from './window.ts';

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
}

export interface Presence {
  boardChanged(delta: BoardDelta): void;
  /** Another board, or the window came or went: everything is told anew. */
  update(): void;
  notify(notice: Notice, delivery: NoticeDelivery): void;
  canNotify: () => boolean;
  /** macOS asks the trader once whether the app may show notices: to be called when there will be some. */
  askForNotices: () => void;
  testNotice: () => Promise<Result<null>>;
  startsAtLogin: () => boolean;
  settingNotes: () => SettingNotes;
  /** @param changes - what the trader chose just now */
  settingsChanged(changes: Partial<Settings>): void;
  close(): void;
}

/** To be called once the app is ready. */
export function createPresence(options: PresenceOptions): Presence {
  const { app, title, platform, clock, log, monitor, settings } = options;
  let connections: readonly ConnectionState[] = [];
  let unseenCount = 0;

  const tray = createTray({
    title,
    platform,
    clock,
    actions: {
      showWindow: options.showWindow,
      hideWindow: () => {
        const window = options.window();
        if (window !== null) hideWindow(window);
      },
      markAllSeen: () => monitor().markAllSeen(),
      setDiscreet: (discreet) => options.saveSettings({ discreet }),
      quit: () => app.quit(),
    },
  });
  const badge = createBadge(platform);
  const notifications = createNotifications({
    platform,
    isPackaged: app.isPackaged,
    log,
    onClick: (orderKey) => {
      options.showWindow();
      if (orderKey !== null) options.showOrder(orderKey);
    },
  });
  const network = followNetwork({ clock, onEvent: (event) => monitor().networkChanged(event) });
  const endPower = followPower({
    onSuspend: () => monitor().suspend(),
    onResume: () => monitor().resume(),
    onLock: () => {
      // It stays so after unlocking: who looks at the screen then is not known.
      if (settings().discreetOnLock) options.saveSettings({ discreet: true });
    },
    onUnlock: () => undefined,
  });

  const show = (): void => {
    const window = options.window();
    tray.update({
      accounts: connections.map(({ exchange, account, phase }) => ({
        title: `${exchangeName(exchange)} · ${options.accountLabel(account)}`,
        phase,
      })),
      unseenCount,
      isWindowShown: isWindowSeen(window),
      isDiscreet: settings().discreet,
    });
    badge.show(unseenCount, window);
    network.setHurried(connections.some(({ phase }) => phase !== 'live' && phase !== 'refused'));
  };

  const login = { app, platform, title, appImage: process.env['APPIMAGE'] };
  const logRefused = (done: Result<null, string>): void => {
    if (!done.ok) log({ level: 'warn', room: 'login', text: done.problem });
  };
  logRefused(renewLaunchAtLogin(login));

  return {
    boardChanged: (delta) => {
      if (delta.connections === undefined && delta.unseenCount === undefined) return;
      connections = delta.connections ?? connections;
      unseenCount = delta.unseenCount ?? unseenCount;
      show();
    },
    update: () => {
      const board = monitor().summary();
      connections = board.connections;
      unseenCount = board.unseenCount;
      show();
    },
    notify: notifications.show,
    canNotify: notifications.canShow,
    askForNotices: notifications.askPermission,
    testNotice: async () => {
      const late = Promise.withResolvers<null>();
      const cancel = clock.after(testWithinMs, () => late.resolve(null));
      const refusedBecause = await Promise.race([notifications.showTest(), late.promise]);
      cancel();
      return refusedBecause === null ? ok(null) : failed(noticeRefused(refusedBecause));
    },
    startsAtLogin: () => readLaunchAtLogin(login).isOn,
    settingNotes: () =>
      settingNotes({
        platform,
        isPackaged: app.isPackaged,
        ozonePlatform: app.commandLine.getSwitchValue('ozone-platform'),
        sessionType: process.env['XDG_SESSION_TYPE'],
        loginItem: readLaunchAtLogin(login),
      }),
    settingsChanged: (changes) => {
      const window = options.window();
      if (window !== null) setAlwaysOnTop(window, settings().alwaysOnTop);
      if (changes.launchAtLogin !== undefined) logRefused(setLaunchAtLogin(login, changes.launchAtLogin));
      if (changes.noticesAbout !== undefined || changes.noticeKinds !== undefined || changes.noticeSound === true)
        notifications.askPermission();
      show();
    },
    close: () => {
      endPower();
      network.end();
      notifications.close();
      tray.close();
    },
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
