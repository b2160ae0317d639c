/** Who follows the orders while the app is open, and tells the desktop? */

import { app, nativeTheme } from 'electron';
import type { OrderKey } from '../../../shared/board.ts';
import type { ClipboardAsked, LookUpAsked, Warning } from '../../../shared/contract.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { HelpTopic } from '../../../shared/help.ts';
import { readText } from '../clipboard.ts';
import { readClipboardAsked } from '../clipboard-look-up.ts';
import { Presence } from '../presence.ts';
import { readSettings, writeSettings } from '../settings.ts';
import { secureFolder } from '../user-data.ts';
import { isWindowSeen } from '../window.ts';
import { Events } from '../../ipc/events.ts';
import { openArchive, openArchiveOnDisk } from '../../orders/archive/archive.ts';
import { looksLikeSecret } from '../../orders/lookup/secret-text.ts';
import { MonitorInUse } from '../../orders/monitor-in-use.ts';
import { type Desk, appName } from './desk.ts';
import { OtherWindows } from './other-windows.ts';
import type { Services } from './services.ts';

export interface Monitoring {
  events: Events;
  monitor: MonitorInUse;
  presence: Presence;
  /** Beside the main window. */
  others: OtherWindows;
  /** An order that a notice was clicked for, until the window can show it. */
  orderToShow: OrderKey | null;
  /** The page is there and has asked for its orders. */
  pageAsked: PromiseWithResolvers<void>;
  /** What the menu was asked for, until the window can show it. */
  helpToShow: HelpTopic | null;
  /** What another window wants looked up, until the main one can ask for it. */
  lookUpToStart: LookUpAsked | null;
  /** What the clipboard held, until the main window can ask for it. */
  clipboardToAsk: ClipboardAsked | null;
  /** Shows the main window, which looks it up. */
  lookUp: (asked: LookUpAsked) => void;
  /** Shows the main window with that order. */
  showOrder: (key: OrderKey) => void;
  saveSettings: (changes: Partial<Settings>) => void;
}

/** Follows every account, and is there while nobody looks at the window. */
export function follow(desk: Desk, services: Services, showWindow: () => void): Monitoring {
  const { settingsStore, redaction } = desk;
  const events = new Events(
    () => desk.windows.all(),
    (value) => redaction.payload(value),
  );
  const monitor = openMonitor(desk, services, events, () => monitoring.presence);
  const saveSettings = (changes: Partial<Settings>): void => {
    nativeTheme.themeSource = writeSettings(settingsStore, changes).theme;
    desk.languageChosen();
    monitoring.presence.settingsChanged(changes);
    others.settingsChanged();
    desk.publish();
  };
  const presence = openPresence(desk, services, () => monitoring, showWindow);
  const others = openOthers(desk, services, () => monitoring);
  const monitoring: Monitoring = {
    events,
    monitor,
    presence,
    others,
    orderToShow: null,
    helpToShow: null,
    lookUpToStart: null,
    clipboardToAsk: null,
    lookUp: (asked) => {
      // A window that is open hears it at once, one that has yet to be opened when its page is there.
      if (desk.window === null) monitoring.lookUpToStart = asked;
      else events.lookUpAsked(asked);
      showWindow();
    },
    showOrder: (key) => {
      showWindow();
      // Told once: later it would take the trader away from what is looked at by then.
      if (!events.showOrder(key)) monitoring.orderToShow = key;
    },
    pageAsked: Promise.withResolvers(),
    saveSettings,
  };
  giveDesk(desk, services, monitoring);
  presence.update();
  return monitoring;
}

/** From now on the desk can do what it is asked for. */
function giveDesk(desk: Desk, { accounts }: Services, monitoring: Monitoring): void {
  const { monitor, others } = monitoring;
  let accountsBefore = accounts.list();
  desk.accountsChanged = () => {
    monitor.accountsChanged();
    const accountsNow = accounts.list();
    others.accountsGone(accountsBefore.filter(({ id }) => !accountsNow.some((each) => each.id === id)));
    accountsBefore = accountsNow;
    desk.publish();
  };
  desk.toggleStrip = () => others.toggleStrip();
  desk.lookUp = (id) => monitoring.lookUp({ text: id });
  desk.reconnect = () => {
    for (const { id } of accounts.list()) monitor.current().reconnect(id);
  };
}

function openPresence(
  desk: Desk,
  { world, accounts }: Services,
  monitoring: () => Monitoring,
  showWindow: () => void,
): Presence {
  return new Presence({
    app,
    title: appName,
    platform: process.platform,
    clock: world.clock,
    log: desk.log,
    monitor: () => monitoring().monitor.current(),
    accountLabel: (id) => accounts.list().find((account) => account.id === id)?.label ?? id,
    settings: () => readSettings(desk.settingsStore),
    saveSettings: (changes) => monitoring().saveSettings(changes),
    window: () => desk.window,
    showWindow,
    showOrder: (key) => {
      if (!monitoring().events.showOrder(key)) monitoring().orderToShow = key;
    },
    playSound: (kind, sound) => monitoring().events.playSound({ kind, sound }),
    onShortcut: () => void lookUpClipboard(desk, accounts, monitoring(), showWindow),
    isStripOpen: () => monitoring().others.isStripOpen(),
    toggleStrip: () => monitoring().others.toggleStrip(),
  });
}

/** The window comes to the front, whatever the clipboard holds: it says what that was. */
async function lookUpClipboard(
  desk: Desk,
  accounts: Services['accounts'],
  monitoring: Monitoring,
  showWindow: () => void,
): Promise<void> {
  const asked = await readClipboardAsked({
    readText,
    knowKeys: () => accounts.own.knowKeys(),
    isSecret: (text) => looksLikeSecret(text) || accounts.own.isKnownKey(text),
  });
  if (desk.window === null) monitoring.clipboardToAsk = asked;
  else monitoring.events.clipboardAsked(asked);
  showWindow();
}

function openOthers(desk: Desk, { accounts }: Services, monitoring: () => Monitoring): OtherWindows {
  return new OtherWindows(desk, {
    isDemo: () => accounts.demoOrders() !== null,
    onVisible: (own, isVisible) => {
      if (!isVisible) return;
      const { events, monitor } = monitoring();
      events.boardShown(own);
      monitor.current().seen();
    },
    onStrip: () => {
      monitoring().presence.update();
      desk.publish();
    },
  });
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
      isSeen: () => desk.windows.all().some(({ window }) => isWindowSeen(window)),
      canNotify: () => presence().canNotify(),
      onNotice: (notice, delivery) => presence().notify(notice, delivery),
    },
    onSwitched: () => {
      events.boardSwitched();
      presence().update();
    },
  });
}
