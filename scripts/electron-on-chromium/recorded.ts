/**
 * What has no counterpart in Chromium: the tray, notifications, dialogs, the
 * clipboard, links. Each is recorded, so that a test can read what the app did, and
 * is an EventEmitter where the app listens, so that a test can trigger it:
 * `standIn.notifications[0].emit('click')`.
 */

import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type { ActivationArguments, NotificationConstructorOptions, Rectangle, Settings } from 'electron';
import { app } from './app.ts';
import { PlayedBrowserWindow } from './browser-window.ts';
import { changeScale, type PlayedImage } from './desktop.ts';
import { dictionaryFetches } from './dictionaries.ts';
import { type KeyStore, selectedKeyStore } from './key-store.ts';
import { applicationMenu, type PlayedMenu, popups } from './menu.ts';
import { type PlayedDesktop, state } from './state.ts';
import { PlayedWebContents } from './web-contents.ts';

/** What a test reads and sets: `app.evaluate(({ standIn }) => …)`. */
export interface StandIn {
  readonly openedLinks: string[];
  readonly notifications: PlayedNotification[];
  readonly trays: PlayedTray[];
  readonly dialogs: { kind: string; options: unknown }[];
  /** Answers for the next dialogs, first come first; `'wait'` leaves one open until the app closes it. Else the dialog's cancel. */
  readonly dialogAnswers: (number | 'wait')[];
  readonly applicationMenu: PlayedMenu | null;
  /** Menus that popped up, the newest last: those of right clicks. */
  readonly popups: PlayedMenu[];
  readonly badgeCount: number;
  /** What `app.setLoginItemSettings` was told last. */
  readonly loginItem: Settings;
  /** What the trader turned off elsewhere, as in the Task Manager: `app.getLoginItemSettings()` tells. */
  isLoginItemApproved: boolean;
  isPackaged: boolean;
  /** As if on this system, for what Electron does or answers on one alone. */
  platform: NodeJS.Platform;
  scaleFactor: number;
  /** How often a menu went from under the pointer, because it was replaced while it was open. */
  menusLost: number;
  /** Windows logs the trader off: every window is told, then the process is gone, without `will-quit`. */
  endSession: (reasons?: string[]) => void;
  /** A click on a notice that this run did not show, on Windows: its toast's arguments. */
  activateNotification: (toastArguments: string) => void;
  keyStore: KeyStore;
  /** What `net.isOnline()` says; nothing is cut off by it. */
  isOnline: boolean;
  /** What becomes of the next notifications. */
  notificationsAre: PlayedDesktop['notifications'];
  /** What a page wanted to save, and whether the app prevented it. */
  readonly downloads: { name: string; isPrevented: boolean }[];
  /** What the spell checker would have fetched. */
  readonly dictionaryFetches: readonly string[];
}

export const standIn: StandIn = {
  openedLinks: [],
  notifications: [],
  trays: [],
  dialogs: [],
  dialogAnswers: [],
  downloads: [],
  dictionaryFetches,
  popups,
  menusLost: 0,
  endSession(reasons = ['logoff']) {
    for (const window of PlayedBrowserWindow.getAllWindows()) window.emit('session-end', { reasons });
    process.exit(0);
  },
  activateNotification(toastArguments) {
    PlayedNotification.activated({ type: 'click', arguments: toastArguments });
  },
  get isPackaged() {
    return state.isPackaged;
  },
  set isPackaged(isPackaged) {
    state.isPackaged = isPackaged;
  },
  get platform() {
    return state.desktop.platform;
  },
  set platform(platform) {
    state.desktop.platform = platform;
  },
  get isLoginItemApproved() {
    return state.desktop.isLoginItemApproved;
  },
  set isLoginItemApproved(isApproved) {
    state.desktop.isLoginItemApproved = isApproved;
  },
  get scaleFactor() {
    return state.desktop.scaleFactor;
  },
  set scaleFactor(scaleFactor) {
    changeScale(scaleFactor);
  },
  get applicationMenu() {
    return applicationMenu.current;
  },
  get badgeCount() {
    return state.desktop.badgeCount;
  },
  get loginItem() {
    return state.desktop.loginItem;
  },
  get isOnline() {
    return state.desktop.isOnline;
  },
  set isOnline(isOnline) {
    state.desktop.isOnline = isOnline;
  },
  get notificationsAre() {
    return state.desktop.notifications;
  },
  set notificationsAre(become) {
    state.desktop.notifications = become;
  },
  get keyStore() {
    return selectedKeyStore.current;
  },
  set keyStore(store) {
    selectedKeyStore.current = store;
  },
};

export const shell = {
  async openExternal(url: string): Promise<void> {
    standIn.openedLinks.push(url);
    if (state.headless) return;
    const [command = '', ...args] =
      process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['explorer.exe', url] : ['xdg-open', url];
    await new Promise<void>((resolve, reject) => {
      const child = spawn(command, args, { stdio: 'ignore', detached: true });
      child.once('error', reject);
      child.once('spawn', () => {
        child.unref();
        resolve();
      });
    });
  },
  /** As Electron: it rejects never, and tells in words what could not be opened. */
  async openPath(target: string): Promise<string> {
    if (!existsSync(target)) return 'Failed to open path';
    standIn.openedLinks.push(target);
    return '';
  },
  showItemInFolder(target: string): void {
    standIn.openedLinks.push(target);
  },
  async trashItem(_target: string): Promise<void> {},
  beep(): void {},
};

let clipboardText = '';
export const clipboard = {
  /** With a screen the real clipboard too, through the page, which has the focus. */
  async writeText(text: string): Promise<void> {
    clipboardText = text;
    if (state.headless) return;
    const page = await PlayedWebContents.getFocusedWebContents()?.page;
    await page?.send('Runtime.evaluate', {
      expression: `navigator.clipboard.writeText(${JSON.stringify(text)})`,
      userGesture: true,
      awaitPromise: true,
    });
  },
  async readText(): Promise<string> {
    return clipboardText;
  },
  clear(): void {
    clipboardText = '';
  },
};

/** Recorded in `standIn.notifications` with every `show()`, also one that the desktop then refuses. */
export class PlayedNotification extends EventEmitter {
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly options: NotificationConstructorOptions;
  isShown = false;
  isInActionCenter = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    // As on Windows.
    if ((options.id ?? '').length > 64 || (options.groupId ?? '').length > 64) throw new Error('A notification is named with at most 64 characters.');
    this.options = options;
    this.id = options.id ?? '';
    this.groupId = options.groupId ?? '';
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }
  /** As on macOS, where the first need for the notification center asks the trader. */
  static timesPermissionWasAsked = 0;
  static isSupported(): boolean {
    if (state.desktop.platform === 'darwin') PlayedNotification.timesPermissionWasAsked = 1;
    return state.desktop.notifications !== 'unsupported';
  }
  static #onActivation: ((details: ActivationArguments) => void) | null = null;
  static #waiting: ActivationArguments | null = null;
  static handleActivation(callback: (details: ActivationArguments) => void): void {
    if (state.desktop.platform !== 'win32') throw new TypeError('Notification.handleActivation is not a function');
    PlayedNotification.#onActivation = callback;
    const waiting = PlayedNotification.#waiting;
    PlayedNotification.#waiting = null;
    // One that came before is told at once (electron_api_notification.cc).
    if (waiting !== null) callback(waiting);
  }
  /** A click that Windows tells the app, whoever had shown the notice. */
  static activated(details: ActivationArguments): void {
    if (PlayedNotification.#onActivation === null) PlayedNotification.#waiting = details;
    else PlayedNotification.#onActivation(details);
  }
  static remove(id: string | string[]): void {
    PlayedNotification.#removeWhere((notification) => [id].flat().includes(notification.id));
  }
  static removeGroup(groupId: string): void {
    PlayedNotification.#removeWhere((notification) => notification.groupId === groupId);
  }
  static removeAll(): void {
    PlayedNotification.#removeWhere(() => true);
  }
  static #removeWhere(isMeant: (notification: PlayedNotification) => boolean): void {
    for (const notification of standIn.notifications) if (isMeant(notification)) notification.isShown = false;
  }
  /** Whether it is shown is known only after the call, as on a desktop. */
  show(): void {
    standIn.notifications.push(this);
    queueMicrotask(() => {
      if (state.desktop.notifications === 'shown') {
        this.isShown = true;
        this.emit('show', {});
      } else {
        this.emit('failed', {}, 'The stand-in was told to refuse it.');
      }
    });
  }
  /** Taken off the screen it tells so; out of the Action Center it goes without a word. */
  close(): void {
    this.isInActionCenter = false;
    this.#gone('applicationHidden');
  }
  /** The trader puts it away. */
  dismiss(): void {
    this.#gone('userCanceled');
  }
  /** Nobody looked: Windows moves it to the Action Center, where it can be clicked. */
  timeOut(): void {
    this.isInActionCenter = true;
    this.#gone('timedOut');
  }
  /** Windows alone says why. */
  #gone(reason: 'applicationHidden' | 'userCanceled' | 'timedOut'): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.emit('close', state.desktop.platform === 'win32' ? { reason } : {});
  }
}

/** A test reads `tooltip`, `icon` and the items of `menu`, chooses one with its `click()`, and clicks the icon with `emit('click')`. */
export class PlayedTray extends EventEmitter {
  icon: PlayedImage | string;
  tooltip = '';
  title = '';
  menu: PlayedMenu | null = null;
  #isDestroyed = false;

  constructor(icon: PlayedImage | string) {
    super();
    this.icon = icon;
    standIn.trays.push(this);
  }
  setImage(icon: PlayedImage | string): void {
    this.icon = icon;
  }
  setPressedImage(_image: unknown): void {}
  setToolTip(tooltip: string): void {
    this.tooltip = tooltip;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  getTitle(): string {
    return this.title;
  }
  /** As on macOS: an open menu that is replaced goes from under the pointer. */
  setContextMenu(menu: PlayedMenu | null): void {
    if (this.menu?.isOpen === true) {
      standIn.menusLost += 1;
      this.menu.closePopup();
    }
    this.menu = menu;
  }
  popUpContextMenu(): void {}
  getBounds(): Rectangle {
    return { x: 0, y: 0, width: 16, height: 16 };
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  destroy(): void {
    this.#isDestroyed = true;
    standIn.trays.splice(standIn.trays.indexOf(this), 1);
  }
}

function askDialog(kind: string, args: readonly unknown[]): { options: unknown; answer: number | 'wait' | null } {
  if (!app.isReady()) throw new Error('dialog module can only be used after app is ready');
  const options = args.at(-1) ?? {};
  standIn.dialogs.push({ kind, options });
  return { options, answer: standIn.dialogAnswers.shift() ?? null };
}

/** When the app takes its question back. */
function aborted(options: unknown): Promise<void> {
  const signal: unknown = typeof options === 'object' && options !== null && 'signal' in options ? options.signal : undefined;
  if (!(signal instanceof AbortSignal)) throw new Error('Nothing closes this dialog: it has no signal.');
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function cancelButton(options: unknown): number {
  return typeof options === 'object' && options !== null && 'cancelId' in options && typeof options.cancelId === 'number' ? options.cancelId : 0;
}

export const dialog = {
  async showMessageBox(...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    const { options, answer } = askDialog('messageBox', args);
    if (answer === 'wait') await aborted(options);
    return { response: typeof answer === 'number' ? answer : cancelButton(options), checkboxChecked: false };
  },
  showMessageBoxSync(...args: unknown[]): number {
    const { options, answer } = askDialog('messageBox', args);
    return typeof answer === 'number' ? answer : cancelButton(options);
  },
  /** Before the app is ready Electron shows none on Linux, and writes to standard error instead. */
  showErrorBox(title: string, content: string): void {
    if (app.isReady()) standIn.dialogs.push({ kind: 'errorBox', options: { title, content } });
    process.stderr.write(`${title}\n${content}\n`);
  },
  async showOpenDialog(...args: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    askDialog('open', args);
    return { canceled: true, filePaths: [] };
  },
  async showSaveDialog(...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    askDialog('save', args);
    return { canceled: true, filePath: '' };
  },
};
