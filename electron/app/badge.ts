/** How many changes has the trader not seen? A number on the dock, or a dot on Windows' taskbar. */

import { app, nativeImage, type BrowserWindow } from 'electron';
import { overlayPng } from './small-icons.ts';
import { unseenWords } from './tray.ts';

export interface Badge {
  /** @param window - the one whose taskbar icon carries the dot; null while there is none */
  show: (unseenCount: number, window: BrowserWindow | null) => void;
}

export function createBadge(platform: NodeJS.Platform): Badge {
  let shownCount: number | null = null;
  let shownOn: BrowserWindow | null = null;
  return {
    show: (unseenCount, window) => {
      if (shownCount === unseenCount && shownOn === window) return;
      const isOtherWindow = shownOn !== window;
      const hadUnseen = (shownCount ?? 0) > 0;
      shownCount = unseenCount;
      shownOn = window;
      if (platform !== 'win32') {
        // False where the desktop counts nothing: then there is no badge, and nothing to do about it.
        app.setBadgeCount(unseenCount);
        return;
      }
      if (window === null || window.isDestroyed() || (!isOtherWindow && unseenCount === 0 && !hadUnseen)) return;
      window.setOverlayIcon(
        unseenCount === 0 ? null : nativeImage.createFromBuffer(overlayPng(32)),
        unseenCount === 0 ? '' : unseenWords(unseenCount),
      );
    },
  };
}
