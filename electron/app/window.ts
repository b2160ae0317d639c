/** What is a window of the app? */

import { app, BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import type { Cancel, Clock, LogEntry } from '../world.ts';
import { keepPageAlive } from './page-health.ts';
import { placeWindow, windowForms, type SavedPlace, type WindowForm } from './window-place.ts';

// The ground of docs/look.md in both themes, so that the window doesn't flash before its first paint.
const ground = { dark: '#101419', light: '#f4f6f8' };
const saveAfterMs = 500;

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
  /** Where it was the last time, as it was kept, and who keeps where it goes. */
  place: { saved: unknown; save: (place: SavedPlace) => void };
  /** Absent: that of the main window. */
  form?: WindowForm;
  /** Without the system's own frame: its page has what drags it, and closes it. */
  isFrameless?: boolean;
  clock: Clock;
  log: (entry: LogEntry) => void;
  /** `--hidden`, or the setting: the window is there, and is shown by the tray or a second start. */
  startsHidden?: boolean;
  isAlwaysOnTop?: boolean;
  /** In percent; asked for with each page. */
  textSize?: () => number;
  /** Asked when the window is closed: true hides it instead, and the app goes on. */
  hidesOnClose?: () => boolean;
  /** The window can be seen now, or no longer: hidden or minimized it need not be told anything. */
  onVisible?: (isVisible: boolean) => void;
}

/** Opens the window where it was last, and remembers where it goes. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { place, clock, log } = options;
  const form: WindowForm = options.form ?? windowForms.main;
  const { isMaximized, ...bounds } = placeWindow(
    place.saved,
    screen.getAllDisplays().map((display) => display.workArea),
    form,
  );
  const window = new BrowserWindow({
    ...bounds,
    title: options.title,
    minWidth: form.minimum.width,
    minHeight: form.minimum.height,
    ...(form.maximum === undefined ? {} : { maxWidth: form.maximum.width, maxHeight: form.maximum.height }),
    // A double click where it is dragged would maximize it.
    ...(options.isFrameless === true ? { frame: false, maximizable: false, fullscreenable: false } : {}),
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    autoHideMenuBar: true,
    show: options.startsHidden !== true,
    alwaysOnTop: options.isAlwaysOnTop === true,
    webPreferences: securePreferences(options.preload, options.isPackaged),
  });
  // Maximizing shows a window.
  if (isMaximized && options.startsHidden !== true) window.maximize();
  else if (isMaximized) window.once('show', () => window.maximize());
  rememberPlace(window, place.save, clock);
  keepPageAlive(window, { title: options.title, clock, log, load: () => load(window, options.page, log) });
  const { textSize } = options;
  // A page that was loaded anew begins with its origin's size, which another origin in a dev server's place does not have.
  if (textSize !== undefined) window.webContents.on('did-finish-load', () => setTextSize(window, textSize()));
  if (options.hidesOnClose !== undefined) hideOnClose(window, options.hidesOnClose);
  if (options.onVisible !== undefined) tellVisible(window, options.onVisible);
  load(window, options.page, log);
  return window;
}

/** Whether there is anything of the window on a screen. */
export function isWindowSeen(window: BrowserWindow | null): boolean {
  return window !== null && !window.isDestroyed() && window.isVisible() && !window.isMinimized();
}

/** Takes the window off the screen without closing it. */
export function hideWindow(window: BrowserWindow): void {
  if (!window.isFullScreen()) {
    window.hide();
    return;
  }
  // macOS would leave the black screen of the full-screen window behind.
  window.once('leave-full-screen', () => {
    if (!window.isDestroyed()) window.hide();
  });
  window.setFullScreen(false);
}

/** How large everything in it is. Chromium remembers it by the page's origin: it goes for all windows of the app. */
export function setTextSize(window: BrowserWindow, percent: number): void {
  window.webContents.setZoomFactor(percent / 100);
}

/** The window stays over those of other programs, or no longer. */
export function setAlwaysOnTop(window: BrowserWindow, isOnTop: boolean): void {
  if (window.isAlwaysOnTop() !== isOnTop) window.setAlwaysOnTop(isOnTop);
}

/** Brings the window to the front, for a second start of the app, the tray, or a click on a notice. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function load(window: BrowserWindow, page: string, log: (entry: LogEntry) => void): void {
  // A load that the next one replaces rejects too; there is nobody to tell but the log.
  window
    .loadURL(page)
    .catch((error: unknown) =>
      log({ level: 'error', room: 'window', text: `The page did not load: ${String(error)}` }),
    );
}

function hideOnClose(window: BrowserWindow, hidesOnClose: () => boolean): void {
  // Quitting closes every window, and must not be kept from it.
  let isQuitting = false;
  const onQuit = (): void => {
    isQuitting = true;
  };
  app.on('before-quit', onQuit);
  window.on('close', (event) => {
    if (isQuitting || !hidesOnClose()) return;
    event.preventDefault();
    hideWindow(window);
  });
  // A quit that something prevented is over once the window is shown again.
  window.on('show', () => {
    isQuitting = false;
  });
  window.on('closed', () => app.off('before-quit', onQuit));
}

function tellVisible(window: BrowserWindow, onVisible: (isVisible: boolean) => void): void {
  let wasVisible: boolean | null = null;
  const tell = (): void => {
    const isVisible = isWindowSeen(window);
    if (isVisible === wasVisible) return;
    wasVisible = isVisible;
    onVisible(isVisible);
  };
  window.on('show', tell);
  window.on('hide', tell);
  window.on('minimize', tell);
  window.on('restore', tell);
  // Windows tells of no `restore` when a minimized window comes back maximized.
  window.on('maximize', tell);
  window.on('closed', () => {
    if (wasVisible === true) onVisible(false);
  });
}

function rememberPlace(window: BrowserWindow, savePlace: (place: SavedPlace) => void, clock: Clock): void {
  let cancel: Cancel | null = null;
  const save = (): void => {
    cancel?.();
    cancel = null;
    if (window.isDestroyed() || window.isMinimized()) return;
    const isMaximized = window.isMaximized();
    savePlace({ ...window.getNormalBounds(), isMaximized });
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
