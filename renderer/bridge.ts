/** The window's only way out: what the preload puts on `window`, under its typed name. */

import type { Bridge } from '../shared/contract.ts';

declare global {
  interface Window {
    readonly orderMonitor?: Bridge;
  }
}

export type { Bridge };

/** The bridge; undefined where the page was opened outside the app. */
export function bridgeOfThisWindow(): Bridge | undefined {
  return window.orderMonitor;
}
