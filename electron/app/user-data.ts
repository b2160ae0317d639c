/** Where are the app's files? */

import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';

/**
 * Settles the folder before anything reads it: `--user-data-dir`, else the app's own place.
 * Both are set outright, because the default depends on how Electron was started.
 */
export function settleUserDataFolder(app: App, name: string): string {
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  const folder = wanted === '' ? join(app.getPath('appData'), name) : resolve(wanted);
  app.setName(name);
  app.setPath('userData', folder);
  return folder;
}

/**
 * Makes the folder this user's alone.
 *
 * @returns false where it can't be made or written
 */
export function secureFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // An older or foreign folder may be open to others.
    chmodSync(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}
