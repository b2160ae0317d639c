/**
 * What has no counterpart in Chromium: the tray, notifications, dialogs, the
 * clipboard, links. Each is recorded, so that a test can read what the app did, and
 * is an EventEmitter where the app listens, so that a test can trigger it:
 * `standIn.notifications[0].emit('click')`.
 */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { SaveDialogReturnValue, Settings } from 'electron';
import { app } from './app.ts';
import { PlayedBrowserWindow } from './browser-window.ts';
import { changeScale, shortcuts } from './desktop.ts';
import type { DevToolsSession } from './devtools.ts';
import { dictionaryFetches } from './dictionaries.ts';
import { type KeyStore, selectedKeyStore } from './key-store.ts';
import { applicationMenu, type PlayedMenu, popups } from './menu.ts';
import { notifications, PlayedNotification } from './notification.ts';
import { type PlayedDesktop, state } from './state.ts';
import { menus, type PlayedTray, trays } from './tray.ts';

/** What a test reads and sets: `app.evaluate(({ standIn }) => …)`. */
export interface StandIn {
  readonly openedLinks: string[];
  readonly notifications: PlayedNotification[];
  readonly trays: PlayedTray[];
  readonly dialogs: { kind: string; options: unknown }[];
  /** Answers for the next dialogs, first come first; `'wait'` leaves one open until the app closes it. Else the dialog's cancel. */
  readonly dialogAnswers: (number | 'wait')[];
  /** Files for the next boxes that ask where to save, first come first; `null` and none are the box's cancel. */
  readonly savePaths: (string | null)[];
  /** The same in those that ask for a file. */
  readonly openPaths: (string | null)[];
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
  /** The schemes whose links open the app, and the command line that each does it with. */
  readonly protocols: ReadonlyMap<string, string[]>;
  /** Global shortcuts that another program has. */
  readonly takenShortcuts: Set<string>;
  /** The trader presses it, whichever program is used; false where nobody listens. */
  pressShortcut: (keys: string) => boolean;
  /** What the spell checker would have fetched. */
  readonly dictionaryFetches: readonly string[];
}

export const standIn: StandIn = {
  openedLinks: [],
  notifications,
  trays,
  dialogs: [],
  dialogAnswers: [],
  savePaths: [],
  openPaths: [],
  downloads: [],
  dictionaryFetches,
  takenShortcuts: shortcuts.taken,
  pressShortcut(keys) {
    const callback = shortcuts.registered.get(keys);
    callback?.();
    return callback !== undefined;
  },
  popups,
  get menusLost() {
    return menus.lost;
  },
  set menusLost(count) {
    menus.lost = count;
  },
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
  get protocols() {
    return state.desktop.protocols;
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
      process.platform === 'darwin'
        ? ['open', url]
        : process.platform === 'win32'
          ? ['explorer.exe', url]
          : ['xdg-open', url];
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

/** Of several windows the one at which the trader's hand is; the clipboard is open to no other. */
async function focusedPage(): Promise<DevToolsSession | undefined> {
  for (const { webContents } of PlayedBrowserWindow.getAllWindows()) {
    const page = await webContents.page;
    const { result } = await page.send('Runtime.evaluate', { expression: 'document.hasFocus()', returnByValue: true });
    if (result.value === true) return page;
  }
  return PlayedBrowserWindow.getFocusedWindow()?.webContents.page;
}

let clipboardText = '';
export const clipboard = {
  /** With a screen the real clipboard too, through the page, which has the focus. */
  async writeText(text: string): Promise<void> {
    clipboardText = text;
    if (state.headless) return;
    const page = await focusedPage();
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

function recordDialog(kind: string, args: readonly unknown[]): unknown {
  if (!app.isReady()) throw new Error('dialog module can only be used after app is ready');
  const options = args.at(-1) ?? {};
  standIn.dialogs.push({ kind, options });
  return options;
}

function askDialog(kind: string, args: readonly unknown[]): { options: unknown; answer: number | 'wait' | null } {
  return { options: recordDialog(kind, args), answer: standIn.dialogAnswers.shift() ?? null };
}

/** What `dialog.ts` of Electron looks at. */
function checkSaveOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('Options must be an object');
  for (const name of ['title', 'defaultPath', 'buttonLabel'])
    if (Reflect.get(options, name) !== undefined && typeof Reflect.get(options, name) !== 'string')
      throw new TypeError(
        `${name === 'title' ? 'Title' : name === 'defaultPath' ? 'Default path' : 'Button label'} must be a string`,
      );
}

/** When the app takes its question back. */
function aborted(options: unknown): Promise<void> {
  const signal: unknown =
    typeof options === 'object' && options !== null && 'signal' in options ? options.signal : undefined;
  if (!(signal instanceof AbortSignal)) throw new Error('Nothing closes this dialog: it has no signal.');
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function cancelButton(options: unknown): number {
  return typeof options === 'object' &&
    options !== null &&
    'cancelId' in options &&
    typeof options.cancelId === 'number'
    ? options.cancelId
    : 0;
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
    recordDialog('open', args);
    const filePath = standIn.openPaths.shift() ?? null;
    return filePath === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [filePath] };
  },
  /** As Electron: an option of a wrong kind is an error of the app's. What was chosen need not be there. */
  async showSaveDialog(...args: unknown[]): Promise<SaveDialogReturnValue> {
    checkSaveOptions(args.at(-1));
    recordDialog('save', args);
    const filePath = standIn.savePaths.shift() ?? null;
    return filePath === null ? { canceled: true, filePath: '' } : { canceled: false, filePath };
  },
};
