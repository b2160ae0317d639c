/** Is there a newer version, and how far is it? */

import type { WallMs } from './time.ts';

/**
 * `off`: no feed is set, nothing is asked · `current`: nothing newer is known · `available`: the trader was told ·
 * `downloading` · `downloaded`: checked, and nothing more happens without a click · `atQuit`: installed when the app quits.
 */
export type UpdatePhase = 'off' | 'current' | 'checking' | 'available' | 'downloading' | 'downloaded' | 'atQuit';

export interface UpdateState {
  /** Where new versions are asked for; empty for nowhere. */
  feed: string;
  phase: UpdatePhase;
  /** The newer version; null where none is known. */
  version: string | null;
  /** Why this copy can't install one by itself, one sentence; null where it can. */
  cannotInstall: string | null;
  downloadedPercent: number;
  /** When the feed last answered and its signature was right; null before. */
  checkedAt: WallMs | null;
  /** What went wrong last. */
  problem: { message: string; advice: string } | null;
}
