/** Does the app start when the trader logs in? */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import { failed, ok, type Result } from '../../shared/result.ts';

export interface LoginItemOptions {
  app: Pick<App, 'isPackaged' | 'getPath' | 'setLoginItemSettings' | 'getLoginItemSettings'>;
  platform: NodeJS.Platform;
  title: string;
  /** `APPIMAGE` of the environment: an AppImage runs from a place that is gone at the next login. */
  appImage: string | undefined;
}

export interface LoginItem {
  isOn: boolean;
  /** What the system says against it, in a sentence; null where nothing. */
  note: string | null;
}

const notedByWindows =
  'Windows has it turned off in the Task Manager, under Startup apps; turned on here, it is on there too.';
const notedByMac = 'macOS waits for your approval: System Settings, General, Login Items.';
const notedByLinux = 'It was turned off in the desktop’s own settings; turned on here, it is on there too.';

/** Asks the system, which lets the trader turn it off elsewhere. */
export function readLaunchAtLogin(options: LoginItemOptions): LoginItem {
  const { app, platform } = options;
  if (!app.isPackaged) return { isOn: false, note: null };
  if (platform === 'linux') {
    const entry = readIfThere(entryPath(app));
    const isOff = entry !== null && isTurnedOff(entry);
    return { isOn: entry !== null && !isOff, note: isOff ? notedByLinux : null };
  }
  if (platform === 'darwin') {
    const { status } = app.getLoginItemSettings();
    return { isOn: status === 'enabled', note: status === 'requires-approval' ? notedByMac : null };
  }
  // Quoted, or Electron looks for what stands before the first space (electron/electron#53911); our path has one.
  const { executableWillLaunchAtLogin: isOn, launchItems } = app.getLoginItemSettings({
    path: `"${executableOf(options)}"`,
  });
  return { isOn, note: !isOn && launchItems.some(({ enabled }) => !enabled) ? notedByWindows : null };
}

/** Only the installed app, and only what the trader chose just now: to write it at each start would undo what was chosen elsewhere. */
export function setLaunchAtLogin(options: LoginItemOptions, isWanted: boolean): Result<null, string> {
  const { app, platform, title } = options;
  if (!app.isPackaged) return ok(null);
  const executable = executableOf(options);
  try {
    if (platform === 'linux') setAutostart(entryPath(app), title, executable, isWanted);
    else
      app.setLoginItemSettings(
        platform === 'win32' ? { openAtLogin: isWanted, path: executable } : { openAtLogin: isWanted },
      );
    return ok(null);
  } catch {
    return failed(
      isWanted
        ? 'This computer did not let the app start at login.'
        : 'This computer did not let the app be taken out of what starts at login.',
    );
  }
}

/** On Linux the entry names a file, and an AppImage may have been moved since; one that was taken away or turned off stays so. */
export function renewLaunchAtLogin(options: LoginItemOptions): Result<null, string> {
  return options.platform === 'linux' && readLaunchAtLogin(options).isOn ? setLaunchAtLogin(options, true) : ok(null);
}

function executableOf({ app, appImage }: LoginItemOptions): string {
  return appImage ?? app.getPath('exe');
}

function entryPath(app: LoginItemOptions['app']): string {
  return join(app.getPath('appData'), 'autostart', 'order-monitor.desktop');
}

/** As the desktops' own settings do it. */
function isTurnedOff(entry: string): boolean {
  return /^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry.slice(0, 10_000));
}

/** Electron does nothing on Linux (its `setLoginItemSettings` is for macOS and Windows): XDG's autostart folder does. */
function setAutostart(path: string, title: string, executable: string, isWanted: boolean): void {
  if (!isWanted) {
    rmSync(path, { force: true });
    return;
  }
  const entry = autostartEntry(title, executable);
  if (readIfThere(path) === entry) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // A new file, so that the mode holds whatever was there.
  rmSync(path, { force: true });
  writeFileSync(path, entry, { mode: 0o600 });
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The Desktop Entry Specification's form; throws for a path it can't hold. */
export function autostartEntry(title: string, executable: string): string {
  if (/\p{Cc}/u.test(executable)) throw new Error('The path of the app holds a control character.');
  // Quoted as an argument of Exec, then once more as a string; a percent sign would be a field code.
  const argument = `"${executable.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${title}`,
    `Exec=${argument.replaceAll('\\', String.raw`\\`)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
