/** How many changes has the trader not seen? A number on the dock, or a dot on Windows' taskbar. */

import { app, nativeImage, type BrowserWindow } from 'electron';
import { overlayPng } from './small-icons.ts';
import { unseenWords } from './tray.ts';
import { onDesk } from './desk-language.ts';

export class Badge {
  readonly #platform: NodeJS.Platform;
  #shownCount: number | null = null;
  #shownOn: BrowserWindow | null = null;

  constructor(platform: NodeJS.Platform) {
    this.#platform = platform;
  }

  /** @param window - the one whose taskbar icon carries the dot; null while there is none */
  show(unseenCount: number, window: BrowserWindow | null): void {
    if (this.#shownCount === unseenCount && this.#shownOn === window) return;
    const isOtherWindow = this.#shownOn !== window;
    const hadUnseen = (this.#shownCount ?? 0) > 0;
    this.#shownCount = unseenCount;
    this.#shownOn = window;
    if (this.#platform !== 'win32') {
      // False where the desktop counts nothing: then there is no badge, and nothing to do about it.
      app.setBadgeCount(unseenCount);
      return;
    }
    if (window === null || window.isDestroyed() || (!isOtherWindow && unseenCount === 0 && !hadUnseen)) return;
    window.setOverlayIcon(
      unseenCount === 0 ? null : nativeImage.createFromBuffer(overlayPng(32)),
      unseenCount === 0 ? '' : onDesk(() => unseenWords(unseenCount)),
    );
  }
}
