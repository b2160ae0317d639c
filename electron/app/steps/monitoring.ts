/** Who follows the orders while the app is open, and tells the desktop? */

import { app, nativeTheme } from 'electron';
import type { OrderKey } from '../../../shared/board.ts';
import type { Warning } from '../../../shared/contract.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { HelpTopic } from '../../../shared/help.ts';
import { Presence } from '../presence.ts';
import { readSettings, writeSettings } from '../settings.ts';
import { secureFolder } from '../user-data.ts';
import { isWindowSeen } from '../window.ts';
import { Events } from '../../ipc/events.ts';
import { openArchive, openArchiveOnDisk } from '../../orders/archive/archive.ts';
import { MonitorInUse } from '../../orders/monitor-in-use.ts';
import { type Desk, appName } from './desk.ts';
import type { Services } from './services.ts';

export interface Monitoring {
  events: Events;
  monitor: MonitorInUse;
  presence: Presence;
  /** An order that a notice was clicked for, until the window can show it. */
  orderToShow: OrderKey | null;
  /** The page is there and has asked for its orders. */
  pageAsked: PromiseWithResolvers<void>;
  /** What the menu was asked for, until the window can show it. */
  helpToShow: HelpTopic | null;
  saveSettings: (changes: Partial<Settings>) => void;
}

/** Follows every account, and is there while nobody looks at the window. */
export function follow(desk: Desk, services: Services, showWindow: () => void): Monitoring {
  const { settingsStore, redaction, log } = desk;
  const { world, accounts } = services;
  const events = new Events(
    () => desk.window,
    (value) => redaction.payload(value),
  );
  const monitor = openMonitor(desk, services, events, () => monitoring.presence);
  const saveSettings = (changes: Partial<Settings>): void => {
    nativeTheme.themeSource = writeSettings(settingsStore, changes).theme;
    monitoring.presence.settingsChanged(changes);
    desk.publish();
  };
  const presence = new Presence({
    app,
    title: appName,
    platform: process.platform,
    clock: world.clock,
    log,
    monitor: () => monitor.current(),
    accountLabel: (id) => accounts.list().find((account) => account.id === id)?.label ?? id,
    settings: () => readSettings(settingsStore),
    saveSettings,
    window: () => desk.window,
    showWindow,
    showOrder: (key) => {
      monitoring.orderToShow = key;
      events.showOrder(key);
    },
  });
  const monitoring: Monitoring = {
    events,
    monitor,
    presence,
    orderToShow: null,
    helpToShow: null,
    pageAsked: Promise.withResolvers(),
    saveSettings,
  };
  desk.accountsChanged = () => {
    monitor.accountsChanged();
    desk.publish();
  };
  desk.lookUp = (id) => events.lookUpAsked(id);
  desk.reconnect = () => {
    for (const { id } of accounts.list()) monitor.current().reconnect(id);
  };
  presence.update();
  return monitoring;
}

/** @param presence - there as soon as anything can be told */
function openMonitor(
  desk: Desk,
  { world, accounts }: Services,
  events: Events,
  presence: () => Presence,
): MonitorInUse {
  const { settingsStore, warnings, log } = desk;
  const { clock } = world;
  const onWarning = (warning: Warning): void => {
    log({ level: 'warn', room: 'archive', text: `${warning.message} ${warning.advice}` });
    warnings.add(warning);
  };
  const ownArchive = { folder: desk.folder, isFolderSafe: () => secureFolder(desk.folder), clock, onWarning };
  return new MonitorInUse({
    accounts,
    world,
    settings: () => readSettings(settingsStore),
    openOwnArchive: (onReplaced) => openArchive({ ...ownArchive, onReplaced }),
    openOwnArchiveOnDisk: (onReplaced) => openArchiveOnDisk({ ...ownArchive, onReplaced }),
    openDemoArchive: () => openArchive({ folder: null, clock, onWarning }),
    listener: {
      onDelta: (delta) => {
        events.boardChanged(delta);
        presence().boardChanged(delta);
      },
      isSeen: () => isWindowSeen(desk.window),
      canNotify: () => presence().canNotify(),
      onNotice: (notice, delivery) => presence().notify(notice, delivery),
    },
    onSwitched: () => {
      events.boardSwitched();
      presence().update();
    },
  });
}
