/**
 * The command line: the same services without a window, in plain Node.
 *
 * Nothing but the answer goes to standard output; errors go to standard error.
 */

import { randomBytes } from 'node:crypto';
import { Redaction } from './accounts/redaction.ts';
import { keysIn } from './cli/env-accounts.ts';
import { environmentProxies, proxyPasswordsIn } from './cli/env-proxy.ts';
import { ownTerminal } from './cli/own-terminal.ts';
import { runCommandLine } from './cli/run.ts';
import { CertificateTrust, readSystemCertificates } from './exchanges/trust.ts';
import { systemClock, type World } from './world.ts';

const redaction = new Redaction();
// Whatever matters stands in the answer; a log would only be one more place for secrets.
const log: World['log'] = () => undefined;
const world: World = {
  clock: systemClock,
  random: (byteCount) => randomBytes(byteCount),
  ...environmentProxies(process.env),
  trust: new CertificateTrust({ readSystem: readSystemCertificates, log }),
  log,
  beginningOf: (text, length) => redaction.beginning(text, length),
};

async function main(argv: readonly string[]): Promise<number | null> {
  for (const secret of [...keysIn(process.env), ...proxyPasswordsIn(process.env)]) redaction.add(secret);
  const { terminal, onWords, end } = ownTerminal((status) => process.exit(status));
  const status = await runCommandLine(argv, {
    terminal,
    world,
    environment: process.env,
    redaction,
    desk: null,
    onWords,
  });
  end();
  return status;
}

// An error that reaches this place is ours; its message could quote an address with keys, so only its name is shown.
function failedInside(error: unknown): number {
  process.stderr.write(
    `order-monitor: something went wrong inside (${error instanceof Error ? error.name : 'unknown'}); nothing was learned of the order.\n`,
  );
  return 3;
}

/** No await at the top: the bundle is CommonJS, which starts sooner. */
async function run(): Promise<void> {
  process.exitCode = (await main(process.argv.slice(2)).catch(failedInside)) ?? 3;
}

void run();
