/** How high is a row of orders now? The style sheet reads the same from `--row-height` (`renderer/styles/tokens.css`). */

import type { Settings } from '../../shared/settings.ts';

const heightsPx = { compact: 28, normal: 34, comfortable: 40 } as const satisfies Record<Settings['density'], number>;

let current: Settings['density'] = 'normal';

/** From now on; said whenever the state of the app comes, before anything is drawn. */
export function drawRowsOf(density: Settings['density']): void {
  current = density;
}

export function rowPx(): number {
  return heightsPx[current];
}
