/** What if the window's page dies, or hangs? It is loaded again; where that doesn't help, the trader is asked. */

import { dialog, type BrowserWindow } from 'electron';
import type { Clock, LogEntry } from '../world.ts';
import { onDesk } from './desk-language.ts';
import { deskWords } from './words.ts';

const reloadsAllowed = 3;
const reloadWindowMs = 60_000;

export interface PageHealthOptions {
  title: string;
  clock: Pick<Clock, 'monotonicMs'>;
  log: (entry: LogEntry) => void;
  /** Loads the page into the window again. */
  load: () => void;
}

/** Watches over the page of a window until that closes. */
export function keepPageAlive(window: BrowserWindow, options: PageHealthOptions): void {
  reloadAfterCrash(window, options);
  askWhileItHangs(window, options);
}

/** A page that crashed is loaded again, but not for ever: one that dies at once would keep the machine busy. */
function reloadAfterCrash(window: BrowserWindow, { title, clock, log, load }: PageHealthOptions): void {
  let crashes: number[] = [];
  let isAsking = false;
  let isGone = false;
  const ask = async (): Promise<void> => {
    // A question nobody sees waits until the window is shown.
    if (isAsking || !isGone || window.isDestroyed() || !window.isVisible()) return;
    isAsking = true;
    const words = onDesk(() => deskWords().page);
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title,
      message: words.crashed,
      // The page is not the monitor: what the exchanges say is taken down without it.
      detail: words.crashedDetail,
      buttons: [words.startAgain, words.notNow],
      defaultId: 0,
      cancelId: 1,
    });
    isAsking = false;
    if (window.isDestroyed() || response !== 0) return;
    isGone = false;
    crashes = [];
    load();
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log({ level: 'error', room: 'window', text: `The window's process is gone: ${reason}.` });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    crashes = [...crashes.filter((at) => clock.monotonicMs() - at < reloadWindowMs), clock.monotonicMs()];
    if (crashes.length <= reloadsAllowed) {
      load();
      return;
    }
    isGone = true;
    void ask();
  });
  // From the tray, or after "Not now". Not with the focus: that comes back as the question is closed.
  window.on('show', () => void ask());
  window.on('restore', () => void ask());
}

function askWhileItHangs(window: BrowserWindow, { title, log }: PageHealthOptions): void {
  let asking: AbortController | null = null;
  const ask = async (): Promise<void> => {
    if (asking !== null || window.isDestroyed() || !window.isVisible()) return;
    log({ level: 'warn', room: 'window', text: 'The page does not answer.' });
    asking = new AbortController();
    const { signal } = asking;
    const words = onDesk(() => deskWords().page);
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title,
      message: words.hangs,
      detail: words.hangsDetail,
      buttons: [words.wait, words.loadAgain],
      defaultId: 0,
      cancelId: 0,
      signal,
    });
    asking = null;
    // What hangs hears no request to load: its process is ended, and the page then loaded as after a crash.
    if (response === 1 && !signal.aborted && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  };
  const forget = (): void => asking?.abort();
  window.on('unresponsive', () => void ask());
  window.on('responsive', forget);
  window.webContents.on('render-process-gone', forget);
  window.on('closed', forget);
}
