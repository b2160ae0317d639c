/** What does Windows know the app by? */

import type { App } from 'electron';

/** As in electron-builder.yml: Windows shows notices only of an app it knows by this name. */
export const appUserModelId = 'org.ordermonitor.OrderMonitor';

/**
 * To be called before the first window opens and before anything is shown. An app that isn't installed gets names of its own:
 * by these Windows keeps notices, the shortcut that they start and what starts at login, and those are the installed one's.
 */
export function nameToWindows(
  app: Pick<App, 'setAppUserModelId' | 'setName' | 'getName' | 'isPackaged'>,
  platform: NodeJS.Platform,
): void {
  if (platform !== 'win32') return;
  app.setAppUserModelId(app.isPackaged ? appUserModelId : `${appUserModelId}.Checkout`);
  if (!app.isPackaged) app.setName(`${app.getName()} (checkout)`);
}
