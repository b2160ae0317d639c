/** Is the app already running with this folder? */

import type { App, BrowserWindow } from 'electron';
import { showWindow } from './window.ts';

/**
 * Takes the lock of the user-data folder: two apps writing the same files would lose one another's changes.
 *
 * @returns false where another app holds it, which has been told to show its window
 */
export function isOnlyInstance(app: App): boolean {
  return app.requestSingleInstanceLock();
}

/** A second start shows the window there is. */
export function showOnSecondStart(app: App, window: () => BrowserWindow | null): void {
  app.on('second-instance', () => {
    const shown = window();
    if (shown !== null) showWindow(shown);
  });
}
