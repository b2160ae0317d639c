/** What does `npm start` do on this machine, and what does it say? */

import { buildIfNeeded } from './build.ts';
import { chooseElectron, type Chosen } from './choose-electron.ts';
import { hasDisplay, isHeadless, withoutDisplay } from './display.ts';

type Say = (line: string) => void;

export interface StartMachine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly build: (say: Say) => Promise<void>;
  readonly choose: (say: Say) => Promise<Chosen>;
}

export type Plan =
  | { kind: 'open'; command: string; args: string[]; env: NodeJS.ProcessEnv }
  | { kind: 'end'; status: number };

const thisMachine: StartMachine = {
  platform: process.platform,
  env: process.env,
  build: buildIfNeeded,
  choose: chooseElectron,
};

export async function planStart(
  args: readonly string[],
  say: Say,
  { platform, env, build, choose }: StartMachine = thisMachine,
): Promise<Plan> {
  if (args.some((argument) => argument.startsWith('--remote-debugging-'))) {
    say('npm start opens no debugging port: it would show the window and its keys to other programs.');
    return { kind: 'end', status: 2 };
  }
  if (!hasDisplay(platform, env) && !isHeadless(env)) {
    say(withoutDisplay(args));
    return { kind: 'end', status: 1 };
  }
  try {
    await build(say);
  } catch (error) {
    say(`The app could not be built: ${whyNotBuilt(error)}`);
    say('Run npm ci, which brings what this version needs, then npm start again.');
    return { kind: 'end', status: 1 };
  }
  const chosen = await choose(say);
  if (chosen.kind !== 'electron') for (const line of chosen.lines) say(line);
  if (chosen.kind === 'none') return { kind: 'end', status: 1 };
  return {
    kind: 'open',
    command: chosen.command,
    args: [...chosen.args, '.', ...args],
    env: chosen.kind === 'standIn' ? { ...env, CHROME_PATH: chosen.chromium } : env,
  };
}

/** The first line that says something of its own: the builder's heading only counts. */
function whyNotBuilt(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('Build failed with'));
  return lines[0]?.trim() ?? 'the builder did not say why.';
}
