/**
 * What has no counterpart in Chromium: the tray, notifications, menus, dialogs,
 * the clipboard, links, power. Each is recorded, so that a test can read what the
 * app did, and is an EventEmitter where the app listens, so that a test can
 * trigger it: `powerMonitor.emit('suspend')`, `standIn.notifications[0].emit('click')`.
 */

import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { MenuItemConstructorOptions, NotificationConstructorOptions, Rectangle } from 'electron';
import { type KeyStore, selectedKeyStore } from './key-store.ts';
import { state } from './state.ts';
import { PlayedWebContents } from './web-contents.ts';

/** What a test reads and sets: `app.evaluate(({ standIn }) => …)`. */
export interface StandIn {
  readonly openedLinks: string[];
  readonly notifications: PlayedNotification[];
  readonly trays: PlayedTray[];
  readonly dialogs: { kind: string; options: unknown }[];
  /** Answers for the next dialogs, first come first; else the dialog's cancel. */
  readonly dialogAnswers: number[];
  applicationMenu: PlayedMenu | null;
  keyStore: KeyStore;
}

export const standIn: StandIn = {
  openedLinks: [],
  notifications: [],
  trays: [],
  dialogs: [],
  dialogAnswers: [],
  applicationMenu: null,
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
  async openPath(target: string): Promise<string> {
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

export class PlayedNotification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly options: NotificationConstructorOptions;
  isShown = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.options = options;
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.isShown = true;
    standIn.notifications.push(this);
    this.emit('show', {});
  }
  close(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.emit('close', {});
  }
}

export class PlayedTray extends EventEmitter {
  icon: unknown;
  tooltip = '';
  title = '';
  menu: unknown = null;
  #isDestroyed = false;

  constructor(icon: unknown) {
    super();
    this.icon = icon;
    standIn.trays.push(this);
  }
  setImage(icon: unknown): void {
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
  setContextMenu(menu: unknown): void {
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

export class PlayedMenuItem {
  readonly id: string;
  readonly role: string;
  readonly accelerator: string | null;
  readonly submenu: PlayedMenu | null;
  readonly type: string;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly options: MenuItemConstructorOptions;

  constructor(options: MenuItemConstructorOptions) {
    this.options = options;
    this.id = options.id ?? '';
    this.role = options.role ?? '';
    this.accelerator = options.accelerator ?? null;
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu');
    this.label = options.label ?? options.role ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(options.submenu) ? PlayedMenu.buildFromTemplate(options.submenu) : null;
  }
  /** As if the trader had chosen it. */
  click(...args: unknown[]): void {
    const click: unknown = this.options.click;
    if (typeof click === 'function') Reflect.apply(click, this, [this, undefined, ...args]);
  }
}

export class PlayedMenu extends EventEmitter {
  readonly items: PlayedMenuItem[] = [];

  static buildFromTemplate(template: (MenuItemConstructorOptions | PlayedMenuItem)[]): PlayedMenu {
    const menu = new PlayedMenu();
    for (const item of template) menu.append(item instanceof PlayedMenuItem ? item : new PlayedMenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: PlayedMenu | null): void {
    standIn.applicationMenu = menu;
  }
  static getApplicationMenu(): PlayedMenu | null {
    return standIn.applicationMenu;
  }
  append(item: PlayedMenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: PlayedMenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): PlayedMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found !== undefined && found !== null) return found;
    }
    return null;
  }
  popup(): void {}
  closePopup(): void {}
}

function askDialog(kind: string, args: readonly unknown[]): { options: unknown; answer: number | null } {
  const options = args.at(-1) ?? {};
  standIn.dialogs.push({ kind, options });
  return { options, answer: standIn.dialogAnswers.shift() ?? null };
}

function cancelButton(options: unknown): number {
  return typeof options === 'object' && options !== null && 'cancelId' in options && typeof options.cancelId === 'number' ? options.cancelId : 0;
}

export const dialog = {
  async showMessageBox(...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    return { response: dialog.showMessageBoxSync(...args), checkboxChecked: false };
  },
  showMessageBoxSync(...args: unknown[]): number {
    const { options, answer } = askDialog('messageBox', args);
    return answer ?? cancelButton(options);
  },
  showErrorBox(title: string, content: string): void {
    standIn.dialogs.push({ kind: 'errorBox', options: { title, content } });
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

class PlayedNativeTheme extends EventEmitter {
  shouldUseDarkColors = false;
  shouldUseHighContrastColors = false;
  prefersReducedTransparency = false;
  #themeSource: 'system' | 'light' | 'dark' = 'system';

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#themeSource;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#themeSource = source;
    this.shouldUseDarkColors = source === 'dark';
    // Playwright sets the color scheme itself, on Electron too.
    if (!state.underPlaywright) {
      for (const contents of PlayedWebContents.getAllWebContents()) void this.applyTo(contents);
    }
    this.emit('updated');
  }
  async applyTo(contents: PlayedWebContents): Promise<void> {
    const page = await contents.page;
    const value = this.#themeSource === 'system' ? '' : this.#themeSource;
    page.sendIfAlive('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }
}
export const nativeTheme: PlayedNativeTheme = new PlayedNativeTheme();

class PlayedPowerMonitor extends EventEmitter {
  onBatteryPower = false;
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
  getSystemIdleState(): 'active' {
    return 'active';
  }
  getSystemIdleTime(): number {
    return 0;
  }
  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }
}
export const powerMonitor: PlayedPowerMonitor = new PlayedPowerMonitor();

export const powerSaveBlocker = {
  start: (): number => 1,
  stop: (): boolean => true,
  isStarted: (): boolean => false,
};

const area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, label: 'Stand-in', bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1, rotation: 0, internal: false };
class PlayedScreen extends EventEmitter {
  getPrimaryDisplay(): typeof display {
    return display;
  }
  getAllDisplays(): (typeof display)[] {
    return [display];
  }
  getDisplayMatching(_rectangle: Rectangle): typeof display {
    return display;
  }
  getDisplayNearestPoint(_point: object): typeof display {
    return display;
  }
  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
}
export const screen: PlayedScreen = new PlayedScreen();

export const globalShortcut = {
  register: (): boolean => false,
  registerAll: (): void => {},
  isRegistered: (): boolean => false,
  unregister: (): void => {},
  unregisterAll: (): void => {},
};

export const crashReporter = {
  start(): void {},
};

export const net = {
  isOnline: (): boolean => true,
  /** For an app that serves its own files; every other address is the app's own HTTP client's. */
  async fetch(input: string | URL | Request): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'file:') throw new Error('The stand-in fetches files only.');
    return new Response(await readFile(url));
  },
};

/** An image nobody draws: the tray and the window take it and that is all. */
function image(): object {
  return { isEmpty: () => false, setTemplateImage: () => {}, resize: image, getSize: () => ({ width: 16, height: 16 }), toDataURL: () => '' };
}
export const nativeImage = {
  createEmpty: image,
  createFromPath: (_file: string): object => image(),
  createFromDataURL: (_url: string): object => image(),
  createFromBuffer: (_buffer: Buffer): object => image(),
};
