/** What is the app's window? */

import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import type { Cancel, Clock, LogEntry } from '../world.ts';
import { minimumSize, placeWindow } from './window-place.ts';

// The ground of look.md, in both themes, so that the window doesn't flash before its first paint.
const ground = { dark: '#101419', light: '#f4f6f8' };
const saveAfterMs = 500;
const reloadsAllowed = 3;
const reloadWindowMs = 60_000;

/** Electron's defaults are written out where the security of keys rests on them. */
export function securePreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // It would fetch dictionaries and learn what is typed.
    spellcheck: false,
    devTools: !isPackaged,
  };
}

export interface WindowOptions {
  title: string;
  page: string;
  preload: string;
  isPackaged: boolean;
  store: KeyValueStore;
  clock: Clock;
  log: (entry: LogEntry) => void;
}

/** Opens the window where it was last, and remembers where it goes. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { store, clock, log } = options;
  const { isMaximized, ...bounds } = placeWindow(store.read('window'), screen.getAllDisplays().map((display) => display.workArea));
  const window = new BrowserWindow({
    ...bounds,
    title: options.title,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    autoHideMenuBar: true,
    webPreferences: securePreferences(options.preload, options.isPackaged),
  });
  if (isMaximized) window.maximize();
  rememberPlace(window, store, clock);
  reloadAfterCrash(window, options.page, clock, log);
  load(window, options.page, log);
  return window;
}

/** Brings the window to the front, for a second start of the app. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function load(window: BrowserWindow, page: string, log: (entry: LogEntry) => void): void {
  // A load that the next one replaces rejects too; there is nobody to tell but the log.
  window.loadURL(page).catch((error: unknown) => log({ level: 'error', room: 'window', text: `The page did not load: ${String(error)}` }));
}

function rememberPlace(window: BrowserWindow, store: KeyValueStore, clock: Clock): void {
  let cancel: Cancel | null = null;
  const save = (): void => {
    cancel?.();
    cancel = null;
    if (window.isDestroyed() || window.isMinimized()) return;
    const isMaximized = window.isMaximized();
    store.write('window', { ...window.getNormalBounds(), isMaximized });
  };
  const saveSoon = (): void => {
    cancel?.();
    // Dragging sends an event for every pixel.
    cancel = clock.after(saveAfterMs, save);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  window.on('closed', () => cancel?.());
}

/** A page that crashed is loaded again, but not for ever: one that dies at once would keep the machine busy. */
function reloadAfterCrash(window: BrowserWindow, page: string, clock: Clock, log: (entry: LogEntry) => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log({ level: 'error', room: 'window', text: `The window's process is gone: ${reason}.` });
    crashes = [...crashes.filter((at) => clock.monotonicMs() - at < reloadWindowMs), clock.monotonicMs()];
    if (reason === 'clean-exit' || window.isDestroyed() || crashes.length > reloadsAllowed) return;
    load(window, page, log);
  });
}
