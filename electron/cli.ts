/**
 * The command line: the same services without a window, in plain Node.
 *
 * Nothing but the answer goes to standard output; errors go to standard error.
 */

import { randomBytes } from 'node:crypto';
import { getProxyForUrl } from 'proxy-from-env';
import manifest from '../package.json' with { type: 'json' };
import { createRedaction } from './accounts/redaction.ts';
import type { CommandParts, ExitStatus } from './cli/command.ts';
import { keysIn } from './cli/env-accounts.ts';
import { runLookup } from './cli/lookup-command.ts';
import { runOrders } from './cli/orders-command.ts';
import { runTimeline } from './cli/timeline-command.ts';
import { usageOf } from './cli/usage.ts';
import { runWatch } from './cli/watch-command.ts';
import { readWords, type WatchWords, type Words } from './cli/words.ts';
import { systemClock, type World } from './world.ts';
import { visibleText } from '../shared/visible-text.ts';
import { ok, type Result } from '../shared/result.ts';
import { secretKeySentence } from '../shared/secret-sentence.ts';

const wrongUsage = 2;
// As a shell tells them: 128 and the signal's number. (SIGHUP is left as it is, since `nohup` turns it off.)
const endingSignals = { SIGINT: 130, SIGTERM: 143 } as const;
const mostUnreadBytes = 64 * 1024 * 1024;

const redaction = createRedaction();
const world: World = {
  clock: systemClock,
  random: (byteCount) => randomBytes(byteCount),
  proxyFor: (url) => Promise.resolve(getProxyForUrl(url) || null),
  // Whatever matters stands in the answer; a log would only be one more place for secrets.
  log: () => undefined,
  beginningOf: redaction.beginning,
};

async function main(argv: readonly string[]): Promise<number> {
  for (const key of keysIn(process.env)) redaction.add(key);
  // Before anything quotes them.
  if ([...argv, argv.join(' ')].some(redaction.holds)) return complain(secretKeySentence);
  const words = readWords(argv);
  if (!words.ok) return complain(redaction.text(words.problem));
  const stop = new AbortController();
  for (const [signal, status] of Object.entries(endingSignals)) {
    process.once(signal, () => {
      stop.abort();
      showProgress('');
      // Only watch ends by itself when it is stopped: that is how it is meant to end.
      if (words.value.command !== 'watch') process.exit(status);
    });
  }
  // A reader that went away (`| head`) is no failure of the command, but nothing is left to do.
  process.stdout.on('error', () => {
    isReaderThere = false;
    stop.abort();
  });
  const result = await run(words.value, {
    world,
    environment: process.env,
    redaction,
    signal: stop.signal,
    showProgress,
    warn: (sentence) => {
      showProgress('');
      process.stderr.write(`order-monitor: ${visibleText(redaction.text(sentence))}\n`);
    },
    print,
  });
  showProgress('');
  return result.ok ? result.value : complain(redaction.text(result.problem));
}

async function run(words: Words, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  switch (words.command) {
    case 'help':
      await print(`${usageOf(words.about)}\n`);
      return ok(0);
    case 'version':
      await print(`${manifest.productName} ${manifest.version}\n`);
      return ok(0);
    case 'lookup':
      return runLookup(words, parts);
    case 'watch':
      return watch(words, parts);
    case 'orders':
      return runOrders(words, parts);
    case 'timeline':
      return runTimeline(words, parts);
  }
}

/** Until it is stopped; or until whoever reads it is so far behind that the lines would fill the memory. */
async function watch(words: WatchWords, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  const tooSlow = new AbortController();
  const printLine = (line: string): void => {
    void print(`${line}\n`);
    if (process.stdout.writableLength > mostUnreadBytes) tooSlow.abort();
  };
  const ended = await runWatch(words, { ...parts, signal: AbortSignal.any([parts.signal, tooSlow.signal]), print: printLine });
  if (!ended.ok) return ended;
  if (tooSlow.signal.aborted) parts.warn('64 MB of lines wait for whoever reads them, so watch has ended: read them faster, or write them to a file.');
  return ok(tooSlow.signal.aborted ? 3 : 0);
}

function complain(sentence: string): number {
  process.stderr.write(`order-monitor: ${visibleText(sentence)}\n`);
  return wrongUsage;
}

/** Each line replaces the one before; only in a terminal, where it doesn't end up in a file. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${visibleText(line)}`);
}

let isReaderThere = true;

/** @returns false where nobody reads any more */
function print(text: string): Promise<boolean> {
  if (!isReaderThere) return Promise.resolve(false);
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => resolve(error === null || error === undefined));
  });
}

// An error that reaches this place is ours; its message could quote an address with keys, so only its name is shown.
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`);
  return 3;
});
