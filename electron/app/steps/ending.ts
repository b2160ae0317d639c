/** How does the app end? Whatever ends it, what is known is written first. */

import { flushCompileCache } from 'node:module';
import { app, type BrowserWindow } from 'electron';
import { endWithSession } from '../session-end.ts';
import type { Desk } from './desk.ts';
import type { Monitoring } from './monitoring.ts';
import type { Services } from './services.ts';

const endWithinMs = 2_000;

/**
 * Sockets, simulated servers and the archive end before the process does.
 *
 * @returns ends the app with an exit status
 */
export function endWithApp(
  desk: Desk,
  { world, accounts }: Services,
  { monitor, presence }: Monitoring,
  endOthers: () => Promise<void>,
): (status: number) => void {
  let status = 0;
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let isEnding = false;
  const end = async (): Promise<void> => {
    desk.accountsChanged = () => undefined;
    presence.close();
    // The monitor first, before any wait: what the exchanges said until now is written, also where the session ends.
    await Promise.all([monitor.close(), endOthers()]);
    await accounts.close();
  };
  const endOnce = (): Promise<void> => {
    isEnding = true;
    return end().catch((error: unknown) => {
      world.log({ level: 'error', room: 'app', text: `Not everything could be closed: ${String(error)}` });
    });
  };
  const endWith = (window: BrowserWindow): void => endWithSession(window, () => void (isEnding || endOnce()));
  // The first one is there already.
  if (desk.window !== null) endWith(desk.window);
  app.on('browser-window-created', (_event, window) => endWith(window));
  app.on('will-quit', (event) => {
    if (isEnding) return;
    event.preventDefault();
    const closed = endOnce();
    // An exchange that doesn't let go must not keep the app from ending.
    const late = new Promise<void>((resolve) => {
      world.clock.after(endWithinMs, resolve);
    });
    void Promise.race([closed, late])
      // Electron ends without Node's own end, which would write it.
      .then(flushCompileCache)
      .then(() => app.exit(status));
  });
  return (wanted) => {
    status = wanted;
    app.quit();
  };
}
