/** Looks an order up from the command line, through the same services as the window. */

import type { LookupReport, SearchProgress } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { placeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { exchanges } from '../exchanges/registry.ts';
import { startDemo, type Demo } from '../exchanges/simulated/demo.ts';
import { askAccount, reportOf } from '../orders/lookup.ts';
import { possibleExchanges, readQuery } from '../orders/query.ts';
import type { World } from '../world.ts';
import { readEnvAccounts, type EnvAccount, type Environment } from './env-accounts.ts';
import { demoCard, reportCard } from './card.ts';
import type { LookupWords } from './words.ts';

export interface CommandParts {
  world: World;
  environment: Environment;
  redaction: Redaction;
  signal: AbortSignal;
  /** One line that the next one replaces; nothing where there is no terminal. */
  showProgress: (line: string) => void;
}

export interface CommandResult {
  /** For standard output. */
  output: string;
  exitStatus: 0 | 1 | 3;
}

const exitStatuses = { found: 0, notFound: 1, notOpen: 1, failed: 3 } as const;

/** @returns what to print, or one sentence of wrong usage */
export async function runLookup(words: LookupWords, parts: CommandParts): Promise<Result<CommandResult, string>> {
  return words.isDemo ? withDemo(words, parts) : withEnvAccounts(words, parts);
}

async function withEnvAccounts(words: LookupWords, parts: CommandParts): Promise<Result<CommandResult, string>> {
  if (words.query === null) return failed('There is no order ID.');
  const accounts = readEnvAccounts(words.query, words, parts.environment);
  if (!accounts.ok) return accounts;
  const report = await ask(words.query, named(accounts.value, () => 'env'), words.timeoutMs, parts);
  return ok(present(report, words.asJson, parts.redaction));
}

async function withDemo(words: LookupWords, parts: CommandParts): Promise<Result<CommandResult, string>> {
  const demo = await startDemo();
  try {
    const accounts = demoAccounts(demo);
    if (!accounts.ok) return accounts;
    if (words.query === null) return ok(await listDemo(demo, accounts.value, words, parts));
    const { query } = words;
    const possible = query.exchange === null ? possibleExchanges(query.id, query.by) : [query.exchange];
    const asked = accounts.value.filter(({ exchange }) => possible.includes(exchange));
    return ok(present(await ask(query, named(asked, labelsOf(demo)), words.timeoutMs, parts), words.asJson, parts.redaction));
  } finally {
    await demo.close();
  }
}

function demoAccounts(demo: Demo): Result<EnvAccount[], string> {
  const accounts: EnvAccount[] = [];
  for (const { exchange, accessKey, secretKey, endpoint: text } of demo.accounts) {
    const endpoint = exchanges[exchange].readEndpoint(text);
    if (!endpoint.ok) return endpoint;
    const credentials = { accessKey, secretKey, subaccount: null };
    accounts.push({ exchange, access: { account: `demo-${exchange}`, credentials, endpoint: { ...endpoint.value, kind: 'simulated' } } });
  }
  return ok(accounts);
}

function labelsOf(demo: Demo): (account: EnvAccount) => string {
  return ({ exchange }) => demo.accounts.find((account) => account.exchange === exchange)?.label ?? exchange;
}

type NamedAccount = EnvAccount & { label: string };

function named(accounts: readonly EnvAccount[], labelOf: (account: EnvAccount) => string): NamedAccount[] {
  return accounts.map((account) => ({ ...account, label: labelOf(account) }));
}

/** Every order of the demo, each looked up as a trader would, so that the list shows what a look-up shows. */
async function listDemo(demo: Demo, accounts: readonly EnvAccount[], words: LookupWords, parts: CommandParts): Promise<CommandResult> {
  if (!words.asJson) return { output: demoCard(demo.orders), exitStatus: 0 };
  const orders: Order[] = [];
  for (const { exchange, orderId } of demo.orders) {
    // Without a symbol the trigger orders come before the 90 days of a symbol's history.
    const query = readQuery({ text: orderId, symbol: '', exchange, by: 'any' });
    if (!query.ok) continue;
    const asked = named(accounts.filter((account) => account.exchange === exchange), labelsOf(demo));
    const { order } = await ask(query.value, asked, words.timeoutMs, parts);
    if (order !== null) orders.push(order);
  }
  return { output: asciiJson({ orders }), exitStatus: 0 };
}

/** All accounts at once; they are closed before the report is drawn, so that nothing keeps the program alive. */
async function ask(
  query: NonNullable<LookupWords['query']>,
  accounts: readonly NamedAccount[],
  timeoutMs: number,
  { world, redaction, signal, showProgress }: CommandParts,
): Promise<LookupReport> {
  for (const { access } of accounts) {
    redaction.add(access.credentials.accessKey);
    redaction.add(access.credentials.secretKey);
  }
  const opened = accounts.map(({ exchange, access, label }) => ({
    id: access.account,
    label,
    exchange,
    connection: exchanges[exchange].open(access, world),
  }));
  try {
    const answers = await Promise.all(
      opened.map((account) => {
        const onProgress = (progress: SearchProgress): void => showProgress(progressLine(account.label, progress));
        return askAccount(query, account, { clock: world.clock, timeoutMs, signal, onProgress });
      }),
    );
    return reportOf(query, answers);
  } finally {
    await Promise.all(opened.map(({ connection }) => connection.close()));
  }
}

function present(report: LookupReport, asJson: boolean, redaction: Redaction): CommandResult {
  // Before the escaping, since the mark of a secret is no ASCII.
  const output = asJson ? asciiJson(redaction.payload(report)) : redaction.text(reportCard(report));
  return { output, exitStatus: exitStatuses[report.verdict] };
}

/** One JSON document in printable ASCII: whatever an exchange sent can't steer a terminal. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function progressLine(label: string, { place, done, total }: SearchProgress): string {
  return `${label}: ${placeName(place, null)}, ${String(done)}${total === null ? '' : ` of ${String(total)}`}`;
}
