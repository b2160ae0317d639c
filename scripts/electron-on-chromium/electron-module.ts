/**
 * The `electron` module that the app's main bundle imports: the parts played, and
 * the promise, checked by the compiler, that each has the form Electron gives it.
 */

import type Electron from 'electron';
import { app } from './app.ts';
import { PlayedBrowserWindow as BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc.ts';
import { safeStorage } from './key-store.ts';
import { crashReporter, globalShortcut, nativeImage, nativeTheme, net, powerMonitor, powerSaveBlocker, screen } from './desktop.ts';
import { PlayedMenu as Menu, PlayedMenuItem as MenuItem } from './menu.ts';
import { clipboard, dialog, PlayedNotification as Notification, PlayedTray as Tray, shell, standIn } from './recorded.ts';
import { protocol, session } from './session.ts';
import { PlayedWebContents as webContents } from './web-contents.ts';

export {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  standIn,
  Tray,
  webContents,
};

// What returns `this` (`on`, `once`) would ask for the whole class back.
type EmitterParts = 'emit' | 'listenerCount' | 'eventNames';

/** Named here part by part, so that a change in Electron's typings is a compile error. */
interface Played {
  app: Pick<Electron.App,
    | 'whenReady' | 'isReady' | 'quit' | 'exit' | 'getPath' | 'setPath' | 'getVersion' | 'getName' | 'isPackaged' | 'getAppPath'
    | 'requestSingleInstanceLock' | 'releaseSingleInstanceLock' | 'enableSandbox' | 'setAppUserModelId' | 'getLocale' | EmitterParts>
    & { commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'> };
  ipcMain: Pick<Electron.IpcMain, 'removeHandler' | EmitterParts>;
  clipboard: Pick<Electron.Clipboard, 'writeText' | 'readText' | 'clear'>;
  shell: Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;
  safeStorage: Pick<Electron.SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;
  powerMonitor: Pick<Electron.PowerMonitor, 'isOnBatteryPower' | 'getSystemIdleState' | 'getSystemIdleTime' | 'onBatteryPower' | EmitterParts>;
  nativeTheme: Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors' | EmitterParts>;
  protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'unhandle' | 'isProtocolHandled' | 'handle'>;
  session: { defaultSession: Pick<Electron.Session, 'resolveProxy' | 'setProxy' | 'clearCache' | 'setSpellCheckerEnabled' | EmitterParts> };
}

({ app, ipcMain, clipboard, shell, safeStorage, powerMonitor, nativeTheme, protocol, session }) satisfies Played;

type WindowParts = Pick<Electron.BrowserWindow,
  | 'id' | 'loadURL' | 'show' | 'hide' | 'focus' | 'minimize' | 'maximize' | 'restore' | 'close' | 'destroy' | 'isDestroyed' | 'isVisible'
  | 'isMinimized' | 'isMaximized' | 'isFullScreen' | 'isFocused' | 'getBounds' | 'getNormalBounds' | 'setBounds' | 'setTitle' | EmitterParts>;
type ContentsParts = Pick<Electron.WebContents,
  'id' | 'send' | 'getURL' | 'isDestroyed' | 'reload' | 'close' | 'loadURL' | 'isLoading' | 'executeJavaScript' | EmitterParts>;
type FrameParts = Pick<Electron.WebFrameMain, 'url' | 'origin' | 'name' | 'detached' | 'isDestroyed' | 'routingId' | 'processId'>;

/** A window, its contents and its frame, each with Electron's form. */
export type CheckedWindow = BrowserWindow extends WindowParts
  ? BrowserWindow['webContents'] extends ContentsParts
    ? BrowserWindow['webContents']['mainFrame'] extends FrameParts
      ? true
      : never
    : never
  : never;
true satisfies CheckedWindow;

/** For code that takes the module whole, as electron-store does. */
export default {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
};
