/** Is the app already running with this folder? */

import type { App } from 'electron';

/**
 * Takes the lock of the user-data folder: two apps writing the same files would lose one another's changes.
 *
 * @param onSecondStart shows the window of the first app
 * @returns false where another app holds it, which has been told to show its window
 */
export function isOnlyInstance(app: App, onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  return true;
}
