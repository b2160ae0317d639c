/**
 * The desktop around the app: its theme, power, screens and shortcuts. A fixed one,
 * and an EventEmitter where the app listens, so that a test can trigger it:
 * `powerMonitor.emit('suspend')`.
 */

import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Rectangle } from 'electron';
import { app } from './app.ts';
import { state } from './state.ts';
import { PlayedWebContents } from './web-contents.ts';

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

/** `emit('suspend')`, `'resume'`, `'lock-screen'` and `'unlock-screen'` are the test's; a locked screen is known until it is unlocked. */
class PlayedPowerMonitor extends EventEmitter {
  onBatteryPower = false;
  #isLocked = false;

  constructor() {
    super();
    this.on('lock-screen', () => {
      this.#isLocked = true;
    });
    this.on('unlock-screen', () => {
      this.#isLocked = false;
    });
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
  getSystemIdleState(): 'active' | 'locked' {
    return this.#isLocked ? 'locked' : 'active';
  }
  getSystemIdleTime(): number {
    return 0;
  }
  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }
}
export const powerMonitor: PlayedPowerMonitor = new PlayedPowerMonitor();

/** The trader changes the scale in the system's settings, or docks a notebook. */
export function changeScale(scaleFactor: number): void {
  state.desktop.scaleFactor = scaleFactor;
  screen.emit('display-metrics-changed', {}, display, ['scaleFactor']);
}

export const powerSaveBlocker = {
  start: (): number => 1,
  stop: (): boolean => true,
  isStarted: (): boolean => false,
};

const area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
const display = {
  id: 1,
  label: 'Stand-in',
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  rotation: 0,
  internal: false,
  /** `standIn.scaleFactor` says. */
  get scaleFactor(): number {
    return state.desktop.scaleFactor;
  },
};
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

/** Modifiers and one key, of those that Electron names. */
const accelerator =
  /^(?:(?:CommandOrControl|CmdOrCtrl|Command|Cmd|Control|Ctrl|Alt|Option|Shift|Super|Meta)\+)*(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4]))$/;

/** What the trader presses, `standIn.pressShortcut` does; of what another program has, `standIn.takenShortcuts` says. */
export const shortcuts: { readonly taken: Set<string>; readonly registered: Map<string, () => void> } = {
  taken: new Set(),
  registered: new Map(),
};

function checkedShortcut(keys: string): string {
  if (!app.isReady()) throw new Error('globalShortcut cannot be used before the app is ready');
  if (!accelerator.test(keys)) throw new TypeError(`Invalid accelerator: ${keys}`);
  return keys;
}

export const globalShortcut = {
  /** As Electron: whoever came first has it, and a second time is none. */
  register(keys: string, callback: () => void): boolean {
    if (shortcuts.taken.has(checkedShortcut(keys)) || shortcuts.registered.has(keys)) return false;
    shortcuts.registered.set(keys, callback);
    return true;
  },
  isRegistered: (keys: string): boolean => shortcuts.registered.has(checkedShortcut(keys)),
  unregister(keys: string): void {
    shortcuts.registered.delete(checkedShortcut(keys));
  },
  unregisterAll(): void {
    shortcuts.registered.clear();
  },
};

/** Electron's own: on Linux it is there and knows no feed; electron-updater tells it that the app is about to quit. */
class PlayedAutoUpdater extends EventEmitter {
  setFeedURL(): void {
    throw new Error('Auto updater is not supported on this system.');
  }
}
export const autoUpdater: PlayedAutoUpdater = new PlayedAutoUpdater();

export const crashReporter = {
  start(): void {},
};

export const net = {
  /** `standIn.isOnline` says. */
  isOnline: (): boolean => state.desktop.isOnline,
  /** For an app that serves its own files; every other address is the app's own HTTP client's. */
  async fetch(input: string | URL | Request): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'file:') throw new Error('The stand-in fetches files only.');
    return new Response(await readFile(url));
  },
};
