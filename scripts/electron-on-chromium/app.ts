/** What does the app itself do: begin, quit, know its folders, be the only one? Electron's `app`, in part. */

import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { LoginItemSettings, Settings } from 'electron';
import { preventable } from './preventable.ts';
import { takeInstanceLock, type InstanceLock } from './single-instance.ts';
import { state } from './state.ts';

/** What has to be closed when the app ends; `browser-window.ts` would be a circle. */
interface Closable {
  close(): void;
  destroy(): void;
}

class PlayedCommandLine {
  #removed = new Set<string>();

  appendSwitch(name: string, value = ''): void {
    this.#removed.delete(name);
    const before = state.switches.get(name);
    // As Chromium does with its lists of features.
    const isList = name === 'enable-features' || name === 'disable-features';
    state.switches.set(name, isList && before !== undefined && before !== '' ? `${before},${value}` : value);
  }
  appendArgument(_value: string): void {}
  hasSwitch(name: string): boolean {
    return state.switches.has(name) || (state.commandLine.switches.has(name) && !this.#removed.has(name));
  }
  getSwitchValue(name: string): string {
    return (
      state.switches.get(name) ?? (this.#removed.has(name) ? undefined : state.commandLine.switches.get(name)) ?? ''
    );
  }
  removeSwitch(name: string): void {
    this.#removed.add(name);
    state.switches.delete(name);
  }
}

class PlayedApp extends EventEmitter {
  readonly commandLine: PlayedCommandLine = new PlayedCommandLine();
  /** ORDER_MONITOR_STAND_IN_PACKAGED=1, or `standIn.isPackaged`. */
  get isPackaged(): boolean {
    return state.isPackaged;
  }
  userAgentFallback = '';
  applicationMenu: unknown = null;
  #paths = new Map<string, string>();
  #name: string | null = null;
  #ready: PromiseWithResolvers<void> = Promise.withResolvers();
  #isReady = false;
  #isQuitting = false;
  #isEnding = false;
  #lock: InstanceLock | null = null;
  #openWindows: () => Closable[] = () => [];

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return this.#isReady;
  }

  /** Called by `run.ts` when Chromium answers. The event first: Playwright's loader keeps its arguments. */
  becomeReady(openWindows: () => Closable[]): void {
    this.#openWindows = openWindows;
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  getName(): string {
    return this.#name ?? state.name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  get name(): string {
    return this.getName();
  }
  set name(name: string) {
    this.#name = name;
  }
  getVersion(): string {
    return state.version;
  }
  getAppPath(): string {
    return state.appFolder;
  }
  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }
  getAppMetrics(): object[] {
    return [];
  }

  getPath(name: string): string {
    const chosen = this.#paths.get(name);
    if (chosen !== undefined) return chosen;
    const home = homedir();
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support');
        if (process.platform === 'win32') return process.env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
        return process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
      case 'userData':
      case 'sessionData': {
        const asked = this.commandLine.getSwitchValue('user-data-dir');
        return asked === '' ? path.join(this.getPath('appData'), this.getName()) : path.resolve(asked);
      }
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return process.execPath;
      case 'assets':
        return state.appFolder;
      case 'logs':
      case 'crashDumps':
        return path.join(this.getPath('userData'), name === 'logs' ? 'logs' : 'Crashpad');
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return path.join(home, `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);
      default:
        throw new Error(`Failed to get '${name}' path`);
    }
  }
  setPath(name: string, value: string): void {
    // It makes no folder: that is the app's, or the lock's.
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
    this.#paths.set(name, value);
  }
  setAppLogsPath(folder?: string): void {
    this.#paths.set('logs', folder ?? this.getPath('logs'));
  }

  /** Takes the switch off the command line, as Electron does: who asks for it afterwards hears that it never stood there. */
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.commandLine.removeSwitch('no-sandbox');
  }
  disableHardwareAcceleration(): void {}
  setAppUserModelId(_id: string): void {}
  setDesktopName(_name: string): void {}
  setAboutPanelOptions(_options: object): void {}
  /** Recorded in `standIn.protocols`; a link is opened by a start with it, on macOS by `app.emit('open-url', event, link)`. */
  setAsDefaultProtocolClient(protocol: string, executable = process.execPath, args: string[] = []): boolean {
    // As Electron: a scheme and no address.
    if (protocol === '' || protocol.includes(':')) return false;
    state.desktop.protocols.set(protocol, [executable, ...args]);
    return true;
  }
  removeAsDefaultProtocolClient(protocol: string): boolean {
    return state.desktop.protocols.delete(protocol);
  }
  isDefaultProtocolClient(protocol: string, executable = process.execPath, args: string[] = []): boolean {
    return state.desktop.protocols.get(protocol)?.join('\0') === [executable, ...args].join('\0');
  }
  /** Recorded everywhere; Electron on Linux takes no notice of it. To write it anew undoes what was turned off elsewhere, as on Windows. */
  setLoginItemSettings(settings: Settings): void {
    state.desktop.loginItem = { ...settings };
    state.desktop.isLoginItemApproved = settings.enabled !== false;
  }
  getLoginItemSettings(options: { path?: string } = {}): Partial<LoginItemSettings> {
    return loginItemSettings(options.path ?? process.execPath);
  }
  setBadgeCount(count = 0): boolean {
    state.desktop.badgeCount = count;
    return true;
  }
  getBadgeCount(): number {
    return state.desktop.badgeCount;
  }
  focus(): void {}
  hide(): void {}
  show(): void {}
  relaunch(): void {
    process.stderr.write('The stand-in does not relaunch.\n');
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    this.#lock ??= takeInstanceLock(this.getPath('userData'), additionalData, (second) => {
      this.emit('second-instance', {}, second.argv, second.workingFolder, second.additionalData);
    });
    return this.#lock.isOurs;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock?.isOurs === true;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  quit(): void {
    if (this.#isQuitting || this.#isEnding) return;
    const beforeQuit = preventable({});
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of this.#openWindows()) window.close();
    // A window that prevented its closing keeps the app open.
    if (this.#openWindows().length > 0) this.#isQuitting = false;
    else this.#finishQuit();
  }

  /** Ends at once, windows or not, without asking anyone. */
  exit(exitCode = 0): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    for (const window of this.#openWindows()) window.destroy();
    this.emit('quit', {}, exitCode);
    void this.#end(exitCode);
  }

  /** The last window has closed. Without a listener Electron quits. */
  windowsClosed(): void {
    if (this.#isQuitting || this.#isEnding) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #finishQuit(): void {
    const willQuit = preventable({});
    this.emit('will-quit', willQuit);
    if (willQuit.defaultPrevented) {
      this.#isQuitting = false;
      return;
    }
    this.exit(0);
  }

  async #end(exitCode: number): Promise<void> {
    await this.#lock?.told;
    this.#lock?.release();
    // Where Chromium didn't start there is nothing to close.
    await state.chromium.then(
      (chromium) => chromium.close(),
      () => undefined,
    );
    process.exit(exitCode);
  }
}

/** As each system tells it (browser_win.cc, browser_mac.mm); on Linux Electron knows nothing. */
function loginItemSettings(lookedFor: string): Partial<LoginItemSettings> {
  const { loginItem, isLoginItemApproved, platform } = state.desktop;
  const isWritten = platform !== 'linux' && loginItem.openAtLogin === true;
  const written = loginItem.path ?? process.execPath;
  // What is looked for is read as a command line, what is written is quoted.
  const isFound = platform !== 'win32' || programOf(lookedFor).toLowerCase() === written.toLowerCase();
  const isLaunched = isWritten && isFound && isLoginItemApproved;
  const status = !isWritten ? 'not-registered' : isLaunched ? 'enabled' : 'requires-approval';
  return {
    // What stands in the registry, also where the Task Manager has turned it off.
    openAtLogin: platform === 'win32' ? isWritten : isLaunched,
    wasOpenedAtLogin: false,
    executableWillLaunchAtLogin: platform === 'win32' && isLaunched,
    ...(platform === 'darwin' ? { status } : {}),
    ...(platform === 'win32'
      ? {
          launchItems:
            isWritten && isFound
              ? [{ name: 'played', path: written, args: loginItem.args ?? [], scope: 'user', enabled: isLaunched }]
              : [],
        }
      : {}),
  };
}

/** The first word of a command line. */
function programOf(commandLine: string): string {
  const [, quoted, bare] = /^\s*(?:"([^"]*)"|(\S*))/.exec(commandLine) ?? [];
  return quoted ?? bare ?? '';
}

export const app: PlayedApp = new PlayedApp();
