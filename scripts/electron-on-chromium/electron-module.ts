/**
 * The `electron` module that the app's main bundle imports: the parts played, and
 * the promise, checked by the compiler, that each has the form Electron gives it.
 */

import type Electron from 'electron';
import { app } from './app.ts';
import { PlayedBrowserWindow as BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc.ts';
import { safeStorage } from './key-store.ts';
import {
  autoUpdater,
  crashReporter,
  globalShortcut,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  screen,
} from './desktop.ts';
import { nativeImage } from './native-image.ts';
import { PlayedMenu as Menu, PlayedMenuItem as MenuItem } from './menu.ts';
import { PlayedNotification as Notification } from './notification.ts';
import { clipboard, dialog, shell, standIn } from './recorded.ts';
import { protocol, session } from './session.ts';
import { PlayedTray as Tray } from './tray.ts';
import { PlayedWebContents as webContents } from './web-contents.ts';

export {
  app,
  autoUpdater,
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
  app: Pick<
    Electron.App,
    | 'whenReady'
    | 'isReady'
    | 'quit'
    | 'exit'
    | 'getPath'
    | 'setPath'
    | 'getVersion'
    | 'getName'
    | 'isPackaged'
    | 'getAppPath'
    | 'requestSingleInstanceLock'
    | 'releaseSingleInstanceLock'
    | 'enableSandbox'
    | 'setAppUserModelId'
    | 'getLocale'
    | 'setLoginItemSettings'
    | 'setBadgeCount'
    | 'setAsDefaultProtocolClient'
    | 'isDefaultProtocolClient'
    | 'getBadgeCount'
    | EmitterParts
  > & { commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'> };
  ipcMain: Pick<Electron.IpcMain, 'removeHandler' | EmitterParts>;
  clipboard: Pick<Electron.Clipboard, 'writeText' | 'readText' | 'clear'>;
  shell: Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;
  safeStorage: Pick<
    Electron.SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  powerMonitor: Pick<
    Electron.PowerMonitor,
    'isOnBatteryPower' | 'getSystemIdleState' | 'getSystemIdleTime' | 'onBatteryPower' | EmitterParts
  >;
  dialog: Pick<Electron.Dialog, 'showSaveDialog' | 'showErrorBox'>;
  globalShortcut: Pick<Electron.GlobalShortcut, 'register' | 'isRegistered' | 'unregister' | 'unregisterAll'>;
  net: Pick<Electron.Net, 'isOnline'>;
  nativeTheme: Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors' | EmitterParts>;
  protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'unhandle' | 'isProtocolHandled' | 'handle'>;
  session: {
    defaultSession: Pick<
      Electron.Session,
      | 'resolveProxy'
      | 'setProxy'
      | 'clearCache'
      | 'setSpellCheckerEnabled'
      | 'setSpellCheckerLanguages'
      | 'setSpellCheckerDictionaryDownloadURL'
      | EmitterParts
    >;
  };
}

({
  app,
  ipcMain,
  clipboard,
  dialog,
  shell,
  safeStorage,
  powerMonitor,
  globalShortcut,
  net,
  nativeTheme,
  protocol,
  session,
}) satisfies Played;

type WindowParts = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'maximize'
  | 'restore'
  | 'close'
  | 'destroy'
  | 'isDestroyed'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'isFocused'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'setTitle'
  | 'setFullScreen'
  | 'showInactive'
  | 'setAlwaysOnTop'
  | 'isAlwaysOnTop'
  | 'setOverlayIcon'
  | EmitterParts
>;
type NotificationParts = Pick<Electron.Notification, 'title' | 'body' | 'silent' | 'show' | 'close' | EmitterParts>;
type NotificationStatics = Pick<
  typeof Electron.Notification,
  'isSupported' | 'remove' | 'removeAll' | 'removeGroup' | 'handleActivation'
>;
type TrayParts = Pick<
  Electron.Tray,
  'setToolTip' | 'setTitle' | 'getTitle' | 'getBounds' | 'isDestroyed' | 'destroy' | 'popUpContextMenu' | EmitterParts
>;
type ImageParts = Pick<
  Electron.NativeImage,
  'isEmpty' | 'isTemplateImage' | 'setTemplateImage' | 'addRepresentation' | 'getSize' | 'toDataURL' | 'toBitmap'
>;
type ContentsParts = Pick<
  Electron.WebContents,
  | 'id'
  | 'send'
  | 'getURL'
  | 'isDestroyed'
  | 'reload'
  | 'close'
  | 'loadURL'
  | 'isLoading'
  | 'executeJavaScript'
  | 'setWebRTCIPHandlingPolicy'
  | 'getWebRTCIPHandlingPolicy'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | EmitterParts
>;
type FrameParts = Pick<
  Electron.WebFrameMain,
  'url' | 'origin' | 'name' | 'detached' | 'isDestroyed' | 'routingId' | 'processId'
>;

/** A window, its contents and its frame, each with Electron's form. */
export type CheckedWindow = BrowserWindow extends WindowParts
  ? BrowserWindow['webContents'] extends ContentsParts
    ? BrowserWindow['webContents']['mainFrame'] extends FrameParts
      ? true
      : never
    : never
  : never;
true satisfies CheckedWindow;

/** What the desktop shows; a menu and an image are handed on as they were made, so their own forms are checked apart. */
export type CheckedDesktop = Notification extends NotificationParts
  ? typeof Notification extends NotificationStatics
    ? Tray extends TrayParts
      ? ReturnType<typeof nativeImage.createFromBuffer> extends ImageParts
        ? true
        : never
      : never
    : never
  : never;
true satisfies CheckedDesktop;

/** For code that takes the module whole, as electron-store does. */
export default {
  app,
  autoUpdater,
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
