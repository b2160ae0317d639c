/** What do the entries of the Help menu do, and the same entries in the window? */

import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AccountView } from '../../shared/accounts.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { Handlers, Warning } from '../../shared/contract.ts';
import type { HelpTopic, RunningVersion } from '../../shared/help.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { SecretCipher } from '../accounts/secret-cipher.ts';
import { helpHandlers } from '../ipc/help-handlers.ts';
import type { Clock } from '../world.ts';
import { copyText } from './clipboard.ts';
import { diagnosticsText } from './diagnostics.ts';
import { openFolder } from './external-links.ts';
import { readLicences } from './licences.ts';
import { readLastLines } from './log.ts';
import type { HelpChoice } from './menu.ts';
import { runningVersion } from './versions.ts';

const logLines = 200;

export interface HelpOptions {
  version: string;
  runsOn: RunningVersion['runsOn'];
  /** Where the log is. */
  folder: string;
  clock: Pick<Clock, 'now'>;
  redaction: Redaction;
  cipher: SecretCipher;
  accounts: () => readonly AccountView[];
  connections: () => readonly ConnectionState[];
  warn: (warning: Warning) => void;
  /** Brings the window up, and has it show this. */
  show: (topic: HelpTopic) => void;
}

export interface Help {
  handlers: Handlers['help'];
  /** An entry of the menu was chosen. */
  choose: (choice: HelpChoice) => void;
}

export function createHelp(options: HelpOptions): Help {
  const { folder, redaction } = options;
  const version = (): RunningVersion =>
    runningVersion(options.version, process.env['ORDER_MONITOR_COMMIT'] ?? '', options.runsOn);
  const openLogFolder = (): ReturnType<typeof openFolder> => openFolder(folder);
  const tellWhetherOpened = async (): Promise<void> => {
    const opened = await openLogFolder();
    if (!opened.ok) options.warn({ id: 'log-folder', message: opened.problem.message, advice: opened.problem.advice });
  };
  return {
    handlers: helpHandlers({
      diagnostics: async () =>
        diagnosticsText({
          at: options.clock.now(),
          version: version(),
          keyStore: await options.cipher.available(),
          connections: options.connections(),
          logLines: readLastLines(folder, logLines),
          beginning: (text, length) => redaction.beginning(text, length),
          accounts: options.accounts(),
          folders: [folder, homedir()],
          userName: userInfo().username,
          hostName: hostname(),
        }),
      copy: copyText,
      openLogFolder,
      version,
      licences: () => readLicences(join(import.meta.dirname, '../licences.txt')),
    }),
    choose: (choice) => {
      if (choice !== 'logFolder') {
        options.show(choice);
        return;
      }
      void tellWhetherOpened();
    },
  };
}
