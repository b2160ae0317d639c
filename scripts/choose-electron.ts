/** Which Electron opens the app: its own binary, or the stand-in, and why? */

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { bringChromium } from './bring-chromium.ts';
import { bringElectron } from './bring-electron.ts';
import { standInFolder } from './find-electron.ts';

export type Chosen =
  | { kind: 'electron'; command: string; args: string[] }
  | { kind: 'standIn'; command: string; args: string[]; chromium: string; because: string }
  | { kind: 'none'; message: string };

/** Electron's words for why it does not start, as one clause. */
export function whyItDoesNotStart(output: string): string {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(output)?.[1];
  if (library !== undefined) return `Electron does not start: the library ${library} is missing`;
  if (output.includes('Running as root without --no-sandbox')) return 'Electron does not start as root';
  if (/SUID sandbox helper|No usable sandbox/.test(output)) return 'Electron does not start: this system allows its sandbox to no one';
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  return lastLine === '' ? 'Electron does not start' : `Electron does not start: ${lastLine}`;
}

/** The one line that the trader reads. */
export function standInLine(because: string): string {
  return `${because}: Order Monitor opens on the stand-in, Chromium driven from Node, and keeps keys for this session only.`;
}

/** Null when the binary starts; else why it does not. */
function startFailure(binary: string): string | null {
  const { status, error, stdout, stderr } = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? null : whyItDoesNotStart(error === undefined ? `${stdout}\n${stderr}` : error.message);
}

export async function chooseElectron(say: (line: string) => void): Promise<Chosen> {
  const electron = await bringElectron(say);
  const because = electron.ok ? startFailure(electron.path) : `Electron is not here, ${electron.reason}`;
  if (electron.ok && because === null) return { kind: 'electron', command: electron.path, args: [] };
  const chromium = bringChromium(say);
  if (!chromium.ok) return { kind: 'none', message: `${because ?? ''}. ${chromium.message}` };
  return {
    kind: 'standIn',
    // Not the executable itself, which Windows could not run.
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', path.join(standInFolder, 'run.ts')],
    chromium: chromium.path,
    because: because ?? '',
  };
}
