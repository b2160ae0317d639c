/** Looks an order up from the command line, through the same services as the window. */

import type { LookupQuery, LookupReport, Problem, SearchProgress } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { placeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { exchanges } from '../exchanges/registry.ts';
import { startDemo, type Demo } from '../exchanges/simulated/demo.ts';
import { openArchiveOnDisk, type ArchiveReader } from '../orders/archive.ts';
import { learn, learnedFrom, type Learned } from '../orders/learn.ts';
import { askAccount, reportOf } from '../orders/lookup.ts';
import { possibleExchanges, readQuery } from '../orders/query.ts';
import { recall, withArchiveAsked } from '../orders/recall.ts';
import { readFolder, readProblemLine } from './archive-folder.ts';
import { asciiJson } from './ascii-json.ts';
import { demoCard, reportCard } from './card.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import { demoAccounts, type NamedAccount } from './demo-accounts.ts';
import { readEnvAccounts } from './env-accounts.ts';
import type { LookupWords } from './words.ts';

const exitStatuses = { found: 0, notFound: 1, notOpen: 1, failed: 3 } as const;

/** @returns the exit status, or one sentence of wrong usage */
export async function runLookup(words: LookupWords, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  if (words.dataDir === null) return withArchive(words, null, parts);
  const read = readFolder(words.dataDir);
  if (read.ok) {
    const { archive, tellLeftOut } = read.value;
    try {
      return await withArchive(words, archive, parts);
    } finally {
      tellLeftOut(parts.warn);
      archive.close();
    }
  }
  if (read.problem.kind === 'usage') return failed(read.problem.sentence);
  // The exchanges can answer without it.
  parts.warn(readProblemLine(read.problem.problem));
  return withArchive({ ...words, dataDir: null }, null, parts);
}

function withArchive(words: LookupWords, archive: ArchiveReader | null, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  return words.isDemo ? withDemo(words, archive, parts) : withEnvAccounts(words, archive, parts);
}

async function withEnvAccounts(words: LookupWords, archive: ArchiveReader | null, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  if (words.query === null) return failed('There is no order ID.');
  const accounts = readEnvAccounts(words.query, words, parts.environment);
  if (!accounts.ok) return failed(`${accounts.problem}${hintAt(archive, words.query, words.dataDir)}`);
  const named = accounts.value.map((account) => ({ ...account, label: account.access.account }));
  return ok(await present(await ask(words.query, named, archive, words, parts), words.asJson, parts));
}

/** Whoever has no keys can still read what was recorded. */
function hintAt(archive: ArchiveReader | null, { id, by }: LookupQuery, dataDir: string | null): string {
  const known = archive?.findById(id, { by });
  if (dataDir === null || known?.ok !== true || known.value.length === 0) return '';
  return ` The archive knows this ID: order-monitor timeline ${id} --data-dir ${dataDir} shows what it recorded.`;
}

async function withDemo(words: LookupWords, archive: ArchiveReader | null, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  const demo = await startDemo();
  try {
    const accounts = demoAccounts(demo);
    if (!accounts.ok) return accounts;
    if (words.query === null) return ok(await listDemo(demo, accounts.value, words, parts));
    const { query } = words;
    const possible = query.exchange === null ? possibleExchanges(query.id, query.by) : [query.exchange];
    const asked = accounts.value.filter(({ exchange }) => possible.includes(exchange));
    return ok(await present(await ask(query, asked, archive, words, parts), words.asJson, parts));
  } finally {
    await demo.close();
  }
}

/** Every order of the demo, each looked up as a trader would, so that the list shows what a look-up shows. */
async function listDemo(demo: Demo, accounts: readonly NamedAccount[], words: LookupWords, parts: CommandParts): Promise<ExitStatus> {
  if (!words.asJson) {
    await parts.print(`${demoCard(demo.orders)}\n`);
    return 0;
  }
  const orders: Order[] = [];
  for (const { exchange, orderId } of demo.orders) {
    // Without a symbol the trigger orders come before the 90 days of a symbol's history.
    const query = readQuery({ text: orderId, symbol: '', exchange, by: 'any' });
    if (!query.ok) continue;
    const asked = accounts.filter((account) => account.exchange === exchange);
    const report = await ask(query.value, asked, null, { ...words, dataDir: null }, parts);
    // What a trigger order started has a line of its own.
    const order = report.orders.find((each) => each.orderId === orderId);
    if (order !== undefined) orders.push(order);
  }
  await parts.print(`${asciiJson({ orders })}\n`);
  return 0;
}

/** All accounts at once; they are closed before the report is drawn, so that nothing keeps the program alive. */
async function ask(
  query: LookupQuery,
  accounts: readonly NamedAccount[],
  archive: ArchiveReader | null,
  { timeoutMs, dataDir }: Pick<LookupWords, 'timeoutMs' | 'dataDir'>,
  parts: CommandParts,
): Promise<LookupReport> {
  const { world, redaction, signal, showProgress } = parts;
  for (const { access } of accounts) {
    redaction.add(access.credentials.accessKey);
    redaction.add(access.credentials.secretKey);
  }
  // Before the exchanges are asked: what they answer must not answer beside them.
  const recalled = archive === null ? null : recall(archive, query);
  const opened = accounts.map(({ exchange, access, label }) => ({
    id: access.account,
    label,
    exchange,
    connection: exchanges[exchange].open(access, world),
  }));
  try {
    const asked = await Promise.all(
      opened.map(async (account) => {
        const onProgress = (progress: SearchProgress): void => showProgress(progressLine(account.label, progress));
        const askedMonotonicMs = world.clock.monotonicMs();
        const answer = await askAccount(query, account, { clock: world.clock, timeoutMs, signal, onProgress, archive });
        return { answer, learned: learnedFrom(account, answer, askedMonotonicMs) };
      }),
    );
    if (dataDir !== null) record(dataDir, asked.flatMap(({ learned }) => learned ?? []), parts);
    return reportOf(query, asked.map(({ answer }) => withArchiveAsked(answer, recalled)), recalled);
  } finally {
    await Promise.all(opened.map(({ connection }) => connection.close()));
  }
}

/** Writes what was learned to the archive; that it couldn't changes nothing of the answer. */
function record(dataDir: string, learned: readonly Learned[], { world, warn }: CommandParts): void {
  if (learned.length === 0) return;
  const archive = openArchiveOnDisk({ folder: dataDir, clock: world.clock, onWarning: ({ message, advice }) => warn(`${message} ${advice}`) });
  const notWritten = ({ message }: Problem): void => warn(`What was learned was not written to the archive. ${message}`);
  if (!archive.ok) {
    notWritten(archive.problem);
    return;
  }
  try {
    const written = learn(archive.value, world.clock, learned);
    if (!written.ok) notWritten(written.problem);
  } finally {
    archive.value.close();
  }
}

async function present(report: LookupReport, asJson: boolean, { redaction, print }: { redaction: Redaction; print: CommandParts['print'] }): Promise<ExitStatus> {
  // Before the escaping, since the mark of a secret is no ASCII.
  await print(`${asJson ? asciiJson(redaction.payload(report)) : redaction.text(reportCard(report))}\n`);
  return exitStatuses[report.verdict];
}

export function progressLine(label: string, { place, done, total }: SearchProgress): string {
  return `${label}: ${placeName(place, null)}, ${String(done)}${total === null ? '' : ` of ${String(total)}`}`;
}
