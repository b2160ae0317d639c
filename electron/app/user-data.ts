/** Where are the app's files? */

import { chmodSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import type { Warning } from '../../shared/contract.ts';

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

/** Whether something new can be written in the folder: its mode alone doesn't say on a disk that is full or read-only. */
export function canWrite(folder: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(folder, '.probe-')));
    return true;
  } catch {
    return false;
  }
}

/** What the trader is told where it can't be. */
export function unwritableFolder(folder: string): Warning {
  return {
    id: 'folder',
    message: `The app can't write to its folder, or not keep it to you alone: ${folder}. What it learns of orders lasts until it closes, and so may accounts and settings.`,
    advice: 'Make it a folder of your own with room on its disk, then start the app again.',
  };
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
