/** What runs here? */

import { arch, release, type } from 'node:os';
import type { RunningVersion } from '../../shared/help.ts';

/** Reads it. @param commit - put in when the app was built, else empty */
export function runningVersion(version: string, commit: string, runsOn: RunningVersion['runsOn']): RunningVersion {
  const { electron, chrome, node } = process.versions;
  const desktop =
    process.platform === 'linux' ? [process.env['XDG_CURRENT_DESKTOP'], process.env['XDG_SESSION_TYPE']] : [];
  return {
    version,
    commit: /^[0-9a-f]{7,40}(?:, changed)?$/.test(commit) ? commit : null,
    runsOn,
    electron: runsOn === 'electron' ? (electron ?? null) : null,
    chromium: chrome ?? null,
    node,
    // The desktop's name comes from the environment, where anything may stand.
    system: [
      `${type()} ${release()} ${arch()}`,
      ...desktop.flatMap((name) => (name !== undefined && /^[\w:. -]{1,60}$/.test(name) ? [name] : [])),
    ].join(', '),
  };
}
