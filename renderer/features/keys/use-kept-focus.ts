/**
 * Where is the focus once what had it is gone: a row, a button that was pressed, a page, a dialog?
 *
 * Nobody has it then, and the browser says so to nobody: keys still work, but there is nothing to see them from, and Tab
 * begins at the top. So each time it is gone the page's own place gets it: its rows, its answers, or the page.
 */

import { useEffect } from 'react';
import { hasOpenDialog } from './typing.ts';

const places = [
  '.main .grid[tabindex="0"]',
  '.main .grid-row[tabindex="0"]',
  '.main .look-up-row[tabindex="0"]',
  '.main .answers',
  '.main .order-panel',
  '.strip-row[tabindex="0"]',
  '.strip-main',
  '.order-window',
  '.main',
];

/** Who has nothing better has the page itself, which gives it on once there are rows or answers again. */
class KeptFocus {
  /** The page, where it has the focus from here and from nobody who meant it. */
  #lentTo: Element | null = null;

  isGone(): boolean {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) return true;
    if (activeElement !== this.#lentTo) this.#lentTo = null;
    return activeElement === this.#lentTo;
  }

  giveBack(): void {
    for (const place of places) {
      const element = document.querySelector<HTMLElement>(place);
      element?.focus({ preventScroll: true });
      // What lies under an order in a narrow window takes none.
      if (element === null || document.activeElement !== element) continue;
      this.#lentTo = element.matches('.main') ? element : null;
      return;
    }
  }
}

/** Looks after it while the window is on the page. */
export function useKeptFocus(): void {
  useEffect(() => {
    const focus = new KeptFocus();
    let frame = 0;
    // After whoever gives the focus to a better place.
    const look = (): void => {
      if (!focus.isGone()) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (focus.isGone() && !hasOpenDialog()) focus.giveBack();
      });
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
    const ending = new AbortController();
    // The place it goes to has it only when this is over.
    document.addEventListener('focusout', () => queueMicrotask(look), { signal: ending.signal });
    look();
    return () => {
      ending.abort();
      changes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
}
