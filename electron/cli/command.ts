/** What does a command take, and what does it give back? */

import type { Result } from '../../shared/result.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { World } from '../world.ts';
import type { AppDesk } from './app-desk.ts';
import type { FolderFault, ReadArchive } from './archive-folder.ts';
import type { Environment } from './variables.ts';

export interface CommandParts {
  world: World;
  environment: Environment;
  redaction: Redaction;
  /** The installed app's accounts and archive; null in the checkout, where there are only those of the words. */
  desk: AppDesk | null;
  readArchive: (dataDir: string) => Promise<Result<ReadArchive, FolderFault>>;
  /** Aborted by Ctrl-C, and by whoever else asks the process to end. */
  signal: AbortSignal;
  /** One line that the next one replaces; nothing where there is no terminal. */
  showProgress: (line: string) => void;
  /** One sentence for standard error. */
  warn: (sentence: string) => void;
  /** Text for standard output, as it is; resolves to false where the reader has gone. */
  print: (text: string) => Promise<boolean>;
}

/** 0 found, unchanged · 1 not found or not open, changed · 3 could not be asked, read or written. Wrong usage (2) is told by a sentence instead. */
export type ExitStatus = 0 | 1 | 3;
