/** Does the app run on Electron, or on the stand-in that plays Electron on Chromium? */

export interface Host {
  runsOn: 'electron' | 'standIn';
  /** One sentence where no account keys are taken, else null. */
  keysRefusedBecause: string | null;
}

/** What tells the two apart. */
export interface HostSigns {
  /** `process.versions`. The stand-in names itself there; plain Node has no `electron`. */
  versions: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  /** Playwright launched it: the debug port stands on its command line. */
  isUnderPlaywright: boolean;
}

/** As root Chromium runs without its sandbox, and a page that breaks out of it could read keys from memory. */
export function readHost({ versions, isRoot, isUnderPlaywright }: HostSigns): Host {
  if (versions['electron'] !== undefined && versions['standIn'] === undefined) return { runsOn: 'electron', keysRefusedBecause: null };
  const keysRefusedBecause = isRoot && !isUnderPlaywright
    ? 'No account keys are taken here: as root, the stand-in for Electron runs Chromium without its sandbox.'
    : null;
  return { runsOn: 'standIn', keysRefusedBecause };
}
