/** Is the app already running with this folder? */

import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { App, BrowserWindow } from 'electron';
import { canWrite } from './user-data.ts';
import { showWindow } from './window.ts';

// The lock as Chromium's ProcessSingleton calls it: a link, which leads nowhere, or a file on Windows.
const lockNames = { posix: 'SingletonLock', windows: 'lockfile' };

/**
 * Takes the lock of the user-data folder: two apps writing the same files would lose one another's changes.
 * The lock lies in that folder: where it can't be written Electron gives it to nobody, and says no more than that.
 *
 * @returns false where another app holds it, which has been told to show its window
 */
export function isOnlyInstance(
  app: Pick<App, 'requestSingleInstanceLock'>,
  folder: string,
  platform: NodeJS.Platform,
): boolean {
  if (app.requestSingleInstanceLock()) return true;
  return !canWrite(folder) || !isLocked(folder, platform);
}

function isLocked(folder: string, platform: NodeJS.Platform): boolean {
  try {
    lstatSync(join(folder, platform === 'win32' ? lockNames.windows : lockNames.posix));
    return true;
  } catch {
    return false;
  }
}

/** A second start shows the window there is. */
export function showOnSecondStart(app: App, window: () => BrowserWindow | null): void {
  app.on('second-instance', () => {
    const shown = window();
    if (shown !== null) showWindow(shown);
  });
}
