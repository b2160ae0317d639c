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

/** What the window asks of the Help menu's answers. */
export function helpAnswers(options: HelpOptions): Handlers['help'] {
  const { folder, redaction } = options;
  const version = (): RunningVersion =>
    runningVersion(options.version, process.env['ORDER_MONITOR_COMMIT'] ?? '', options.runsOn);
  return helpHandlers({
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
    openLogFolder: () => openFolder(folder),
    version,
    licences: () => readLicences(join(import.meta.dirname, '../licences.txt')),
  });
}

/** An entry of the menu was chosen. */
export function chooseHelp(choice: HelpChoice, options: Pick<HelpOptions, 'folder' | 'warn' | 'show'>): void {
  if (choice === 'logFolder') void tellWhetherOpened(options);
  else options.show(choice);
}

async function tellWhetherOpened({ folder, warn }: Pick<HelpOptions, 'folder' | 'warn'>): Promise<void> {
  const opened = await openFolder(folder);
  if (!opened.ok) warn({ id: 'log-folder', message: opened.problem.message, advice: opened.problem.advice });
}
