/** Does the app start when the trader logs in? */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { failed, ok, type Result } from '../../shared/result.ts';

export interface LoginItemOptions {
  app: Pick<App, 'isPackaged' | 'getPath' | 'setLoginItemSettings'>;
  platform: NodeJS.Platform;
  title: string;
  /** `APPIMAGE` of the environment: an AppImage runs from a place that is gone at the next login. */
  appImage: string | undefined;
}

/** Only the installed app: a checkout is started by hand. */
export function setLaunchAtLogin({ app, platform, title, appImage }: LoginItemOptions, isWanted: boolean): Result<null, string> {
  if (!app.isPackaged) return ok(null);
  const executable = appImage ?? app.getPath('exe');
  try {
    if (platform === 'linux') setAutostart(join(app.getPath('appData'), 'autostart'), title, executable, isWanted);
    else app.setLoginItemSettings(platform === 'win32' ? { openAtLogin: isWanted, path: executable } : { openAtLogin: isWanted });
    return ok(null);
  } catch {
    return failed(isWanted ? 'This computer did not let the app start at login.' : 'This computer did not let the app be taken out of what starts at login.');
  }
}

/** Electron does nothing on Linux (its `setLoginItemSettings` is for macOS and Windows): XDG's autostart folder does. */
function setAutostart(folder: string, title: string, executable: string, isWanted: boolean): void {
  const path = join(folder, 'order-monitor.desktop');
  if (!isWanted) {
    rmSync(path, { force: true });
    return;
  }
  const entry = autostartEntry(title, executable);
  if (readIfThere(path) === entry) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
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
  return ['[Desktop Entry]', 'Type=Application', `Name=${title}`, `Exec=${argument.replaceAll('\\', String.raw`\\`)}`, 'Terminal=false', 'X-GNOME-Autostart-enabled=true', ''].join('\n');
}
