/** What does the app that is open answer to a terminal's words? With its accounts, its archive and its monitor, and only reading. */

import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { AppDesk } from '../cli/app-desk.ts';
import { runCommandLine } from '../cli/run.ts';
import { watchBeside } from '../cli/watch-beside.ts';
import { watchSettings } from '../cli/watch-command.ts';
import type { Words } from '../cli/command-words.ts';
import type { MonitorInUse } from '../orders/monitor-in-use.ts';
import type { World } from '../world.ts';
import type { CommandServerOptions } from './server.ts';

export interface AppAnswersOptions {
  /** The user-data folder, with the app's archive. */
  folder: string;
  accounts: AccountsInUse;
  monitor: MonitorInUse;
  redaction: Redaction;
  world: World;
}

export function appAnswers({
  folder,
  accounts,
  monitor,
  redaction,
  world,
}: AppAnswersOptions): CommandServerOptions['run'] {
  const desk: AppDesk & { running: object } = {
    accounts,
    folder,
    running: {
      archive: () => monitor.archive(),
      isArchiveOnDisk: () => accounts.demoOrders() === null && monitor.archive().problem === null,
      learn: (learned) => monitor.current().learn(learned),
      watch: (watcher, onEnded) => {
        const { beginning, end } = monitor.current().addWatcher(watcher, watchSettings);
        const forget = monitor.onceSwitched(() => {
          end();
          onEnded();
        });
        return {
          beginning,
          end: () => {
            forget();
            end();
          },
        };
      },
    },
  };
  return async (words, terminal, onEndsByItself) => {
    // So that a look-up for a key can be refused, as in the window.
    await accounts.own.knowKeys();
    return runCommandLine(words, {
      terminal,
      world,
      // The terminal's own would be another's: keys in it never come here.
      environment: {},
      redaction,
      desk,
      isKnownKey: (text) => accounts.own.isKnownKey(text),
      answersHere: (asked) => isForApp(asked, folder),
      onWords: ({ command }) => {
        if (command === 'watch') onEndsByItself();
      },
      watchBeside,
    });
  };
}

/** Words that name a place of their own, or a folder or file seen from the terminal's, are for a process of their own. */
function isForApp(words: Words, folder: string): boolean {
  switch (words.command) {
    case 'help':
    case 'version':
      return true;
    case 'lookup':
    case 'watch':
      return !words.isDemo && words.endpoint === null && words.dataDir === null;
    case 'orders':
      return words.dataDir === folder;
    case 'timeline':
      // A file is written where the terminal stands, by whoever stands there.
      return words.dataDir === folder && words.caseFile === undefined;
    case 'verify':
      return false;
  }
}
