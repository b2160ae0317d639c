/**
 * The command line: the same services without a window, in plain Node.
 *
 * Nothing but the report goes to standard output; errors go to standard error.
 */

import { randomBytes } from 'node:crypto';
import { getProxyForUrl } from 'proxy-from-env';
import { createRedaction } from './accounts/redaction.ts';
import { runLookup } from './cli/lookup-command.ts';
import { readWords, usage } from './cli/words.ts';
import { systemClock, type World } from './world.ts';
import { visibleText } from '../shared/visible-text.ts';

const wrongUsage = 2;
const interrupted = 130;

const world: World = {
  clock: systemClock,
  random: (byteCount) => randomBytes(byteCount),
  proxyFor: (url) => Promise.resolve(getProxyForUrl(url) || null),
  // Whatever matters stands in the report; a log would only be one more place for secrets.
  log: () => undefined,
};

async function main(argv: readonly string[]): Promise<number> {
  const words = readWords(argv);
  if (!words.ok) return complain(words.problem);
  if (words.value.command === 'help') {
    await print(usage);
    return 0;
  }
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
    showProgress('');
    process.exit(interrupted);
  });
  const redaction = createRedaction();
  const result = await runLookup(words.value, { world, environment: process.env, redaction, signal: stop.signal, showProgress });
  showProgress('');
  if (!result.ok) return complain(redaction.text(result.problem));
  await print(result.value.output);
  return result.value.exitStatus;
}

function complain(sentence: string): number {
  process.stderr.write(`order-monitor: ${visibleText(sentence)}\n`);
  return wrongUsage;
}

/** Each line replaces the one before; only in a terminal, where it doesn't end up in a file. */
function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${visibleText(line)}`);
}

/** A reader that went away (`| head`) is no failure of the look-up. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.on('error', () => resolve());
    process.stdout.write(`${text}\n`, () => resolve());
  });
}

// An error that reaches this place is ours; its message could quote an address with keys, so only its name is shown.
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`);
  return 3;
});
