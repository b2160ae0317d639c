/** May what V8 made of the app's code the last time be run again? It is run as it is, unlike the code, which the package holds. */

import { statSync } from 'node:fs';

export interface CompiledCodePlace {
  folder: string;
  /** The folder is not one that somebody named. */
  isUsual: boolean;
  isPackaged: boolean;
  platform: NodeJS.Platform;
  /** Whose the process is; undefined where the system counts no users. */
  userId: number | undefined;
}

/** Where nobody else can have put anything; before the first start there is no folder. */
export function mayRunCompiledCode({ folder, isUsual, isPackaged, platform, userId }: CompiledCodePlace): boolean {
  // A package for macOS runs nothing but what was signed, since its key store trusts it by that.
  if (isPackaged && platform === 'darwin') return false;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return false;
  // No mode says there who may write; the usual place is the user's alone.
  if (platform === 'win32') return isUsual;
  return found.uid === userId && (found.mode & 0o077) === 0;
}
