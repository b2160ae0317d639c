/** Which Electron opens the app: its own binary, or the stand-in, and why? */

import path from 'node:path';
import { bringChromium } from './bring-chromium.ts';
import { bringElectron, type Brought } from './bring-electron.ts';
import { standInFolder } from './find-electron.ts';
import { readMachine, type MachineFacts } from './machine.ts';
import { sandboxRemedy } from './sandbox-remedy.ts';
import { startFailure, tryElectron } from './start-check.ts';

type Say = (line: string) => void;

export type Chosen =
  | { kind: 'electron'; command: string; args: string[] }
  | {
      kind: 'standIn';
      command: string;
      args: string[];
      chromium: string;
      /** What the trader reads: why, and what helps. */ lines: string[];
    }
  | { kind: 'none'; lines: string[] };

/** What choosing needs of the machine. */
export interface Choice {
  readonly facts: MachineFacts;
  readonly bringElectron: (say: Say) => Promise<Brought>;
  /** What Electron says instead of its version; null where it starts. */
  readonly startFailure: (binary: string, say: Say) => Promise<string | null>;
  readonly bringChromium: (
    say: Say,
    facts: MachineFacts,
  ) => { ok: true; path: string } | { ok: false; message: string };
}

export interface Failure {
  /** One clause. */
  because: string;
  /** Lines for a terminal; none where nothing is known to help. */
  remedy: string[];
}

/** Electron's words for why it does not start, as one clause, and what helps. */
export function whyItDoesNotStart(
  output: string,
  binary: string,
  facts: Pick<MachineFacts, 'restrictsNamespaces'>,
): Failure {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(output)?.[1];
  if (library !== undefined)
    return { because: `Electron does not start: the library ${library} is missing`, remedy: [] };
  if (output.includes('Running as root without --no-sandbox'))
    return { because: 'Electron does not start as root', remedy: [] };
  if (/SUID sandbox helper|No usable sandbox/.test(output)) {
    const why = facts.restrictsNamespaces
      ? 'this system (Ubuntu since 23.10) lets only programs that AppArmor names make the user namespaces of a sandbox'
      : 'this system lets it make no user namespaces, and its setuid sandbox is not set up';
    return { because: `Electron does not start: ${why}`, remedy: sandboxRemedy(binary, facts) };
  }
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  return { because: lastLine === '' ? 'Electron does not start' : `Electron does not start: ${lastLine}`, remedy: [] };
}

/** The one line that the trader reads. */
export function standInLine(because: string, { isRoot }: Pick<MachineFacts, 'isRoot'>): string {
  const keys = isRoot ? 'takes no account keys as root: it is for the demo' : 'keeps keys for this session only';
  return `${because}: Order Monitor opens on the stand-in, Chromium driven from Node, and ${keys}.`;
}

export async function chooseElectron(say: Say, choice: Choice = onThisMachine()): Promise<Chosen> {
  const { facts } = choice;
  const electron = await choice.bringElectron(say);
  const failure = electron.ok
    ? await whyNot(electron.path, say, choice)
    : { because: `Electron is not here, ${electron.reason} (npm run setup tries again)`, remedy: [] };
  if (electron.ok && failure === null) return { kind: 'electron', command: electron.path, args: [] };
  const { because, remedy } = failure ?? { because: '', remedy: [] };
  const chromium = choice.bringChromium(say, facts);
  if (!chromium.ok)
    return {
      kind: 'none',
      lines: [`${because}.`, ...remedy, `The stand-in for Electron can't open it either. ${chromium.message}`],
    };
  return {
    kind: 'standIn',
    // Not the executable itself, which Windows could not run.
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', path.join(standInFolder, 'run.ts')],
    chromium: chromium.path,
    lines: [standInLine(because, facts), ...remedy],
  };
}

async function whyNot(binary: string, say: Say, { startFailure: ask, facts }: Choice): Promise<Failure | null> {
  const output = await ask(binary, say);
  return output === null ? null : whyItDoesNotStart(output, binary, facts);
}

function onThisMachine(): Choice {
  return {
    facts: readMachine(),
    bringElectron,
    bringChromium,
    startFailure: (binary, say) => startFailure(tryElectron(binary), say),
  };
}
