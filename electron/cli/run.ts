/** What do the words of a command line lead to? From the words to the exit status, for whoever holds the terminal. */

import manifest from '../../package.json' with { type: 'json' };
import { ok, type Result } from '../../shared/result.ts';
import { secretKeySentence } from '../../shared/secret-sentence.ts';
import { visibleText } from '../../shared/visible-text.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { World } from '../world.ts';
import type { AppDesk } from './app-desk.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import { runLookup } from './lookup-command.ts';
import type { Environment } from './variables.ts';
import type { WatchWords, Words } from './command-words.ts';
import { readWords } from './words.ts';

const wrongUsage = 2;
const mostUnreadBytes = 64 * 1024 * 1024;

/** What stands between the words and the person. */
export interface Terminal {
  /** Aborted when the command is to end. */
  signal: AbortSignal;
  /** Text for standard output, as it is; resolves to false where the reader has gone. */
  print: (text: string) => Promise<boolean>;
  /** How much was printed that nobody has read yet. */
  unreadBytes: () => number;
  /** One line for standard error, control characters made visible. */
  complain: (line: string) => void;
  /** One line that the next one replaces; nothing where there is no terminal. */
  showProgress: (line: string) => void;
}

export interface RunOptions {
  terminal: Terminal;
  world: World;
  environment: Environment;
  redaction: Redaction;
  /** The installed app's; null in the checkout. */
  desk: AppDesk | null;
  /** Whether a text holds a key of the desk's accounts. */
  isKnownKey?: (text: string) => boolean;
  /** Told what is asked, before it is answered. */
  onWords?: (words: Words) => void;
  /** False for words that a process of its own is to answer. */
  answersHere?: (words: Words) => boolean;
  /** Where the app is open its monitor is followed. */
  watchBeside?: (words: WatchWords, parts: CommandParts) => Promise<Result<ExitStatus, string>>;
}

/** @returns the exit status; null where `answersHere` says that another process is to answer */
export async function runCommandLine(argv: readonly string[], options: RunOptions): Promise<number | null> {
  const { terminal, redaction, desk, isKnownKey = () => false } = options;
  const complain = (sentence: string): number => {
    terminal.complain(`order-monitor: ${visibleText(redaction.text(sentence))}`);
    return wrongUsage;
  };
  // Before anything quotes them.
  if ([...argv, argv.join(' ')].some((text) => redaction.holds(text) || isKnownKey(text)))
    return complain(secretKeySentence);
  const words = readWords(argv, desk?.folder ?? null);
  if (!words.ok) return complain(words.problem);
  if (options.answersHere?.(words.value) === false) return null;
  options.onWords?.(words.value);
  const result = await run(
    words.value,
    {
      world: options.world,
      environment: options.environment,
      redaction,
      desk,
      readArchive: (dataDir) => readArchive(desk, dataDir),
      signal: terminal.signal,
      showProgress: terminal.showProgress,
      warn: (sentence) => void complain(sentence),
      print: terminal.print,
    },
    options,
  );
  return result.ok ? result.value : complain(result.problem);
}

/** Each command but the look-up, which is what is asked for, is loaded when it is wanted: that needs neither SQLite nor the monitor. */
async function run(
  words: Words,
  parts: CommandParts,
  { terminal, watchBeside }: RunOptions,
): Promise<Result<ExitStatus, string>> {
  switch (words.command) {
    case 'help': {
      const { usageOf } = await import('./usage.ts');
      await parts.print(`${usageOf(words.about, parts.desk !== null)}\n`);
      return ok(0);
    }
    case 'version':
      await parts.print(`${manifest.productName} ${manifest.version}\n`);
      return ok(0);
    case 'lookup':
      return runLookup(words, parts);
    case 'watch':
      return watchBeside === undefined ? watch(words, parts, terminal) : watchBeside(words, parts);
    case 'orders':
      return (await import('./orders-command.ts')).runOrders(words, parts);
    case 'timeline':
      return words.caseFile === undefined
        ? (await import('./timeline-command.ts')).runTimeline(words, parts)
        : (await import('./case-command.ts')).runCase({ ...words, caseFile: words.caseFile }, parts);
    case 'verify':
      return (await import('./verify-command.ts')).runVerify(words, parts);
  }
}

async function readArchive(desk: AppDesk | null, dataDir: string): ReturnType<CommandParts['readArchive']> {
  const { readArchiveOf, readFolder } = await import('./archive-folder.ts');
  return desk === null ? readFolder(dataDir) : readArchiveOf(desk, dataDir);
}

/** Until it is stopped; or until whoever reads it is so far behind that the lines would fill the memory. */
async function watch(
  words: WatchWords,
  parts: CommandParts,
  { print, unreadBytes }: Terminal,
): Promise<Result<ExitStatus, string>> {
  const tooSlow = new AbortController();
  const printLine = (line: string): void => {
    void print(`${line}\n`);
    if (unreadBytes() > mostUnreadBytes) tooSlow.abort();
  };
  const { runWatch } = await import('./watch-command.ts');
  const ended = await runWatch(words, {
    ...parts,
    signal: AbortSignal.any([parts.signal, tooSlow.signal]),
    print: printLine,
  });
  if (!ended.ok) return ended;
  if (tooSlow.signal.aborted)
    parts.warn(
      '64 MB of lines wait for whoever reads them, so watch has ended: read them faster, or write them to a file.',
    );
  return ok(tooSlow.signal.aborted ? 3 : 0);
}
