/** What does the executable do that was started for a command? It asks the app that is open, else it answers by itself. */

import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { keysIn } from '../cli/env-accounts.ts';
import { proxyPasswordsIn } from '../cli/env-proxy.ts';
import { ownTerminal } from '../cli/own-terminal.ts';
import { runCommandLine } from '../cli/run.ts';
import { namesAccount } from '../cli/variables.ts';
import type { World } from '../world.ts';
import { askRunningApp } from './client.ts';

/** The app's accounts, opened for this command. */
export interface OpenedAccounts {
  accounts: AccountsInUse;
  redaction: Redaction;
  world: World;
  /** What is to be said of the files they came from. */
  warnings: readonly string[];
}

export interface AloneOptions {
  folder: string;
  words: readonly string[];
  environment: NodeJS.ProcessEnv;
  open: () => OpenedAccounts;
  /** Ends the process at once. */
  exit: (status: number) => void;
}

/** @returns the exit status, when everything is written */
export async function answerAlone({ folder, words, environment, open, exit }: AloneOptions): Promise<number> {
  const { terminal, onWords, end } = ownTerminal(exit);
  const answered = namesAccount(environment)
    ? null
    : await askRunningApp(folder, words, { ...terminal, onEndsByItself: () => onWords({ command: 'watch' }) });
  const status = answered ?? (await answer());
  end();
  await new Promise<void>((resolve) => void process.stderr.write('', () => resolve()));
  return status;

  async function answer(): Promise<number> {
    const { accounts, redaction, world, warnings } = open();
    for (const secret of [...keysIn(environment), ...proxyPasswordsIn(environment)]) redaction.add(secret);
    for (const warning of warnings) terminal.complain(`order-monitor: ${redaction.text(warning)}`);
    try {
      await accounts.own.knowKeys();
      const said = await runCommandLine(words, {
        terminal,
        world,
        environment,
        redaction,
        desk: { accounts, folder, running: null },
        isKnownKey: (text) => accounts.own.isKnownKey(text),
        onWords,
      });
      return said ?? 3;
    } catch (error) {
      // An error that reaches this place is ours; its message could quote an address with keys, so only its name is shown.
      terminal.complain(
        `order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.`,
      );
      return 3;
    } finally {
      await accounts.close();
    }
  }
}
