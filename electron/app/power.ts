/** Does the computer sleep, and is its screen locked? */

import { powerMonitor } from 'electron';
import type { Cancel } from '../world.ts';

export interface PowerListeners {
  /** There is about a second left. */
  onSuspend: () => void;
  onResume: () => void;
  /** macOS and Windows tell; Linux does not. */
  onLock: () => void;
  onUnlock: () => void;
}

/** To be called once the app is ready. */
export function followPower({ onSuspend, onResume, onLock, onUnlock }: PowerListeners): Cancel {
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  powerMonitor.on('lock-screen', onLock);
  powerMonitor.on('unlock-screen', onUnlock);
  return () => {
    powerMonitor.off('suspend', onSuspend);
    powerMonitor.off('resume', onResume);
    powerMonitor.off('lock-screen', onLock);
    powerMonitor.off('unlock-screen', onUnlock);
  };
}
