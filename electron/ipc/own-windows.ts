/** Which windows are the app's own, and in which of them does a frame stand? */

import type { BrowserWindow } from 'electron';
import type { ShownWindow } from '../../shared/window-address.ts';
import type { Frame } from './answer.ts';

/** One window, for as long as it is there. */
export interface OwnWindow {
  readonly window: BrowserWindow;
  readonly shows: ShownWindow;
}

/** Every window tells what it is before its page is loaded: one that is not here may ask nothing and is told nothing. */
export class OwnWindows {
  readonly #all = new Set<OwnWindow>();

  add(window: BrowserWindow, shows: ShownWindow): OwnWindow {
    const own = { window, shows };
    this.#all.add(own);
    window.on('closed', () => this.#all.delete(own));
    return own;
  }

  /** Those that are still there. */
  all(): OwnWindow[] {
    return [...this.#all].filter(({ window }) => !window.isDestroyed() && !window.webContents.isDestroyed());
  }

  /** Whose main frame that is now; null where it is nobody's. */
  ofFrame(frame: Frame): OwnWindow | null {
    return this.all().find(({ window }) => window.webContents.mainFrame === frame) ?? null;
  }
}
