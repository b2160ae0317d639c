/** What if Windows logs the trader off or shuts down? The app is told by its windows, and gets no `will-quit`. */

import type { BrowserWindow } from 'electron';

/**
 * Calls `onEnd` at once when the session ends: Electron ends the process as soon as its listeners have returned
 * (native_window_views_win.cc), so only what `onEnd` does before its first wait is done. The question before it
 * (`query-session-end`) changes nothing: another program may call the log-off off.
 */
export function endWithSession(window: BrowserWindow, onEnd: () => void): void {
  window.once('session-end', onEnd);
}
