/** Runs the app as a child until it ends; Ctrl-C and a closed terminal end both. */

import { type ChildProcess, spawn } from 'node:child_process';

export interface Running {
  readonly child: ChildProcess;
  /** The exit status. */
  readonly ended: Promise<number>;
}

/** The terminal sends Ctrl-C to the child too: wait for it to end. */
function waitForChild(): void {}

/** What is started must be itself: with this one set, as editors' terminals have it, Electron is nothing but Node and opens no window. */
export function environmentFor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return rest;
}

export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Running {
  const child = spawn(command, args, { stdio: 'inherit', env: environmentFor(env), cwd });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', waitForChild);
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  const release = (): void => {
    process.off('SIGINT', waitForChild);
    process.off('SIGTERM', passOn);
    process.off('SIGHUP', passOn);
  };
  ended.then(release, release);
  return { child, ended };
}
