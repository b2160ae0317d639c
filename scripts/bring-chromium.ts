/** Finds a Chromium, or installs one where that needs nobody's permission: as root on Debian. */

import { spawnSync } from 'node:child_process';
import { findChromium, findSnap } from './find-chromium.ts';
import { readMachine, type MachineFacts } from './machine.ts';

export type HowToGetChromium = { kind: 'found'; path: string } | { kind: 'apt' } | { kind: 'named'; message: string };

export interface ChromiumSigns extends MachineFacts {
  found: string | null;
  /** One that is a snap. */
  snap: string | null;
}

const snapLimits = 'whose confinement hides from it the profile that the stand-in makes in the temporary folder';
// What Ubuntu's own packages bring is a snap; a browser's own package brings its sandbox too.
const howOnUbuntu =
  'Install Google Chrome’s .deb (https://www.google.com/chrome, then "sudo apt-get install ./google-chrome-stable_current_*.deb")';

/** What is to be done where it is missing? Pure. */
export function howToGetChromium({ found, snap, platform, isRoot, isUbuntu, hasApt }: ChromiumSigns): HowToGetChromium {
  if (found !== null) return { kind: 'found', path: found };
  if (snap !== null)
    return {
      kind: 'named',
      message: `The Chromium here (${snap}) is a snap, ${snapLimits}. ${howOnUbuntu}, or name another in CHROME_PATH.`,
    };
  if (isUbuntu)
    return {
      kind: 'named',
      message: `Chromium is missing. ${howOnUbuntu}, or name one in CHROME_PATH; Ubuntu's own "chromium" is a snap, ${snapLimits}.`,
    };
  if (platform === 'linux' && hasApt && isRoot) return { kind: 'apt' };
  const how =
    platform === 'linux' && hasApt
      ? 'Run "sudo apt-get install chromium"'
      : 'Install Chromium, Google Chrome or Microsoft Edge';
  return { kind: 'named', message: `Chromium is missing. ${how}, or name one in CHROME_PATH.` };
}

/** The path of a Chromium, installed now if need be; else one sentence that names what is missing. */
export function bringChromium(
  say: (line: string) => void,
  facts: MachineFacts = readMachine(),
): { ok: true; path: string } | { ok: false; message: string } {
  const how = howToGetChromium({ ...facts, found: findChromium(), snap: findSnap() });
  if (how.kind === 'found') return { ok: true, path: how.path };
  if (how.kind === 'named') return { ok: false, message: how.message };
  say('Chromium is missing: installing it with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  for (const args of [['update'], install]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) {
      const lastLine = `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? '';
      return { ok: false, message: `Chromium is missing, and apt-get ${args[0]} failed: ${lastLine}` };
    }
  }
  const path = findChromium();
  return path === null
    ? { ok: false, message: 'apt-get installed chromium, but it is not on the PATH.' }
    : { ok: true, path };
}
