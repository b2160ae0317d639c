/** Does the app run on Electron, or on the stand-in that plays Electron on Chromium, and are keys safe there? */

import type { KeysRefusal } from '../accounts/accounts.ts';

export interface Host {
  runsOn: 'electron' | 'standIn';
  /** Why no account keys are taken, else null. */
  keysRefused: KeysRefusal | null;
}

/** What tells the two apart. */
export interface HostSigns {
  /** `process.versions`. The stand-in names itself there; plain Node has no `electron`. */
  versions: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  /** Playwright launched it: the debug port stands on its command line. */
  isUnderPlaywright: boolean;
  /** The installed app was started with `--no-sandbox`. */
  isWithoutSandbox: boolean;
}

/** Without a sandbox a page that breaks out could read keys from memory. */
export function readHost({ versions, isRoot, isUnderPlaywright, isWithoutSandbox }: HostSigns): Host {
  const runsOn = versions['electron'] !== undefined && versions['standIn'] === undefined ? 'electron' : 'standIn';
  if (isWithoutSandbox) return { runsOn, keysRefused: withoutSandbox };
  return { runsOn, keysRefused: runsOn === 'standIn' && isRoot && !isUnderPlaywright ? standInAsRoot : null };
}

const standInAsRoot: KeysRefusal = {
  because: 'No account keys are taken here: as root, the stand-in for Electron runs Chromium without its sandbox.',
  advice: 'Run the app as another user, or on Electron; the demo works here.',
};

// Who starts an AppImage reads no README: the banner itself has to say what helps.
const withoutSandbox: KeysRefusal = {
  because:
    'No account keys are taken here, and those kept are not opened: Order Monitor was started without its sandbox (--no-sandbox). An AppImage does that by itself where the system grants it none.',
  advice:
    'Install the .deb or .rpm package instead, which sets the sandbox up, or start it without --no-sandbox. The demo works here.',
};
