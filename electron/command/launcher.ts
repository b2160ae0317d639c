/**
 * `order-monitor` in a terminal: asks the app where it is open, else has the executable answer without a window.
 *
 * `node order-monitor.cjs <executable> [its own words] -- <words>`, as the launcher of each system calls it. One small
 * file for whatever Node the system has, which knows nothing of exchanges, accounts or keys.
 */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { ownTerminal } from '../cli/own-terminal.ts';
import { namesAccount } from '../cli/variables.ts';
import { askRunningApp } from './client.ts';
import { usualFolder } from './place.ts';
import { executableWords, launcherWordsOf, userDataOf } from './switches.ts';

const wrongUsage = 2;
const couldNotBeAsked = 3;

async function main(): Promise<number> {
  const launched = launcherWordsOf(process.argv.slice(2));
  if (launched === null) {
    process.stderr.write('order-monitor: This file is started by the order-monitor command, not by itself.\n');
    return wrongUsage;
  }
  const { executable, own, words } = launched;
  const folder = resolve(userDataOf(own) ?? usualFolder(process.platform, process.env, manifest.productName));
  // Keys that stand here are meant, and go to no other process.
  const answered = namesAccount(process.env) ? null : await ask(folder, words);
  return answered ?? answerAlone(executable, executableWords(process.platform, own, words));
}

async function ask(folder: string, words: readonly string[]): Promise<number | null> {
  const { terminal, onWords, end } = ownTerminal((status) => process.exit(status));
  const answered = await askRunningApp(folder, words, {
    ...terminal,
    onEndsByItself: () => onWords({ command: 'watch' }),
  });
  end();
  return answered;
}

/** It has this process's terminal and environment, and says the status. */
function answerAlone(executable: string, words: readonly string[]): Promise<number> {
  return new Promise((resolveStatus) => {
    const child = spawn(executable, words, { stdio: 'inherit' });
    // A terminal tells both of Ctrl-C, and the child knows what it means; whoever else ends this process means the child.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', ({ message }) => {
      process.stderr.write(`order-monitor: Order Monitor could not be started (${message}). Install it again.\n`);
      resolveStatus(couldNotBeAsked);
    });
    child.once('close', (status, signal) =>
      resolveStatus(status ?? (signal === null ? couldNotBeAsked : 128 + constants.signals[signal])),
    );
  });
}

/** Node would end with 1, which means that there is no such order. */
function fail(error: unknown): void {
  process.stderr.write(
    `order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`,
  );
  process.exit(couldNotBeAsked);
}

async function run(): Promise<void> {
  process.on('uncaughtException', fail);
  process.exitCode = await main();
}

run().catch(fail);
