/**
 * The command line: the same services without a window, in plain Node.
 *
 * Nothing but the answer goes to standard output; errors go to standard error.
 */

import { randomBytes } from 'node:crypto';
import { getProxyForUrl } from 'proxy-from-env';
import { createRedaction } from './accounts/redaction.ts';
import { keysIn } from './cli/env-accounts.ts';
import { ownTerminal } from './cli/own-terminal.ts';
import { runCommandLine } from './cli/run.ts';
import { systemClock, type World } from './world.ts';

const redaction = createRedaction();
const world: World = {
  clock: systemClock,
  random: (byteCount) => randomBytes(byteCount),
  proxyFor: (url) => Promise.resolve(getProxyForUrl(url) || null),
  // Whatever matters stands in the answer; a log would only be one more place for secrets.
  log: () => undefined,
  beginningOf: redaction.beginning,
};

async function main(argv: readonly string[]): Promise<number | null> {
  for (const key of keysIn(process.env)) redaction.add(key);
  const { terminal, onWords, end } = ownTerminal((status) => process.exit(status));
  const status = await runCommandLine(argv, { terminal, world, environment: process.env, redaction, desk: null, onWords });
  end();
  return status;
}

// An error that reaches this place is ours; its message could quote an address with keys, so only its name is shown.
process.exitCode = (await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`);
  return 3;
})) ?? 3;
