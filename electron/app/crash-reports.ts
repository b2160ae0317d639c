/** Where would crash reports go? Nowhere: what a process held in memory, keys among it, is not written to the disk. */

import { join } from 'node:path';
import type { App } from 'electron';
import { secureFolder } from './user-data.ts';

/**
 * Electron writes reports only for an app that starts its reporter, and this one never does. Should Chromium or the
 * system write one all the same, it lies in the app's own folder, which is this user's alone, and is sent nowhere.
 */
export function keepCrashReportsHere(app: Pick<App, 'setPath'>, folder: string): void {
  const reports = join(folder, 'crash-reports');
  if (secureFolder(reports)) app.setPath('crashDumps', reports);
}
