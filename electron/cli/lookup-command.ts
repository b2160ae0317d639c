/** Looks an order up from the command line, through the same services as the window. */

import { costSentence } from '../../shared/every-symbol.ts';
import type { Answer, LookupQuery, LookupReport, Problem, SearchProgress } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { accountTitle, placeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { WallMs } from '../../shared/time.ts';
import type { Redaction } from '../accounts/redaction.ts';
import { exchanges } from '../exchanges/registry.ts';
import type { Demo } from '../exchanges/simulated/demo.ts';
import type { FoundOrder } from '../orders/lookup/found-orders.ts';
import { askAccount, reportOf, type LookupAccount } from '../orders/lookup/lookup.ts';
import { pausedAnswer } from '../orders/lookup/paused-account.ts';
import { possibleExchanges, readQuery } from '../orders/lookup/query.ts';
import { recall, withArchiveAsked, type RecallingArchive } from '../orders/lookup/recall.ts';
import {
  askable,
  asksOwnPlace,
  noAccountSentence,
  pausedIn,
  pausedSentence,
  simulatedSentence,
  type AppDesk,
} from './app-desk.ts';
import type { ReadArchive } from './archive-folder.ts';
import { asciiJson } from '../export/ascii-json.ts';
import { demoCard, reportCard } from './card.ts';
import type { CommandParts, ExitStatus } from './command.ts';
import { demoAccounts, type NamedAccount } from './demo-accounts.ts';
import { readEnvAccounts } from './env-accounts.ts';
import { orderTable, reportTable } from '../export/tables.ts';
import type { LookupWords, OutputForm } from './command-words.ts';

const exitStatuses = { found: 0, notFound: 1, notOpen: 1, failed: 3 } as const;

/** @returns the exit status, or one sentence of wrong usage */
export async function runLookup(words: LookupWords, parts: CommandParts): Promise<Result<ExitStatus, string>> {
  const { desk } = parts;
  const asked = desk === null || asksOwnPlace(words, parts.environment) ? null : desk;
  if (asked !== null && asked.running !== null && words.dataDir === null) {
    return withAppAccounts(words, asked, asked.running.archive(), parts);
  }
  // As the app does, whose archive it is: where there is none yet, there is nothing to add to.
  const dataDir = words.dataDir ?? (asked === null ? null : await archiveFolderOf(asked));
  if (dataDir === null) return withArchive(words, null, asked, parts);
  const read = await parts.readArchive(dataDir);
  if (read.ok) {
    const { archive, tellLeftOut, close } = read.value;
    try {
      return await withArchive({ ...words, dataDir }, archive, asked, parts);
    } finally {
      tellLeftOut(parts.warn);
      close();
    }
  }
  if (read.problem.kind === 'usage') return failed(read.problem.sentence);
  // The exchanges can answer without it.
  const { readProblemLine } = await import('./archive-folder.ts');
  parts.warn(readProblemLine(read.problem.problem));
  return withArchive({ ...words, dataDir: null }, null, asked, parts);
}

async function archiveFolderOf({ folder }: AppDesk): Promise<string | null> {
  const { hasArchive } = await import('./archive-folder.ts');
  return hasArchive(folder) ? folder : null;
}

function withArchive(
  words: LookupWords,
  archive: ReadArchive['archive'] | null,
  desk: AppDesk | null,
  parts: CommandParts,
): Promise<Result<ExitStatus, string>> {
  if (desk !== null) return withAppAccounts(words, desk, archive, parts);
  return words.isDemo ? withDemo(words, archive, parts) : withEnvAccounts(words, archive, parts);
}

/** Through the app's connections, so that what they may ask in a minute is shared. */
async function withAppAccounts(
  words: LookupWords,
  desk: AppDesk,
  archive: RecallingArchive | null,
  parts: CommandParts,
): Promise<Result<ExitStatus, string>> {
  const { query } = words;
  if (query === null) return failed('There is no order ID.');
  const asked = query.exchange === null ? possibleExchanges(query.id, query.by) : [query.exchange];
  const views = askable(desk, asked);
  const paused = pausedIn(desk, asked);
  if (views.length + paused.length === 0) return failed(noAccountSentence('that could own this ID'));
  if (paused.length > 0) parts.warn(pausedSentence(paused));
  if (desk.accounts.demoOrders() !== null) parts.warn(simulatedSentence);
  const opened = await Promise.all(views.map(({ id }) => desk.accounts.connect(id)));
  const { running } = desk;
  const onLearned = async (learned: readonly FoundOrder[]): Promise<void> => {
    if (words.dataDir !== null) await record(words.dataDir, learned, parts);
    else for (const each of learned) running?.learn(each);
  };
  return ok(
    await present(
      await askEvery(
        query,
        opened.filter((account) => account !== null),
        archive,
        words,
        onLearned,
        parts,
        paused.map(pausedAnswer),
      ),
      words.form,
      parts,
    ),
  );
}

async function withEnvAccounts(
  words: LookupWords,
  archive: RecallingArchive | null,
  parts: CommandParts,
): Promise<Result<ExitStatus, string>> {
  if (words.query === null) return failed('There is no order ID.');
  const accounts = readEnvAccounts(words.query, words, parts.environment);
  if (!accounts.ok) return failed(`${accounts.problem}${hintAt(archive, words.query, words.dataDir)}`);
  const named = accounts.value.map((account) => ({ ...account, label: account.access.account }));
  return ok(await present(await ask(words.query, named, archive, words, parts), words.form, parts));
}

/** Whoever has no keys can still read what was recorded. */
function hintAt(archive: RecallingArchive | null, { id, by }: LookupQuery, dataDir: string | null): string {
  const known = archive?.findById(id, { by });
  if (dataDir === null || known?.ok !== true || known.value.length === 0) return '';
  return ` The archive knows this ID: order-monitor timeline ${id} --data-dir ${dataDir} shows what it recorded.`;
}

async function withDemo(
  words: LookupWords,
  archive: RecallingArchive | null,
  parts: CommandParts,
): Promise<Result<ExitStatus, string>> {
  const { startDemo } = await import('../exchanges/simulated/demo.ts');
  const demo = await startDemo();
  try {
    const accounts = demoAccounts(demo);
    if (!accounts.ok) return accounts;
    if (words.query === null) return ok(await listDemo(demo, accounts.value, words, parts));
    const { query } = words;
    const possible = query.exchange === null ? possibleExchanges(query.id, query.by) : [query.exchange];
    const asked = accounts.value.filter(({ exchange }) => possible.includes(exchange));
    return ok(await present(await ask(query, asked, archive, words, parts), words.form, parts));
  } finally {
    await demo.close();
  }
}

/** Every order of the demo, each looked up as a trader would, so that the list shows what a look-up shows. */
async function listDemo(
  demo: Demo,
  accounts: readonly NamedAccount[],
  words: LookupWords,
  parts: CommandParts,
): Promise<ExitStatus> {
  if (words.form === 'card') {
    await parts.print(`${demoCard(demo.orders)}\n`);
    return 0;
  }
  const orders: Order[] = [];
  for (const { exchange, orderId } of demo.orders) {
    // Without a symbol the trigger orders come before the 90 days of a symbol's history.
    const query = readQuery({ text: orderId, symbol: '', exchange, by: 'any' });
    if (!query.ok) continue;
    // Its first account has them all; the others would be searched to the end of their history.
    const asked = accounts.filter((account) => account.exchange === exchange).slice(0, 1);
    const { report } = await ask(query.value, asked, null, { ...words, dataDir: null }, parts);
    // What a trigger order started has a line of its own.
    const order = report.orders.find((each) => each.orderId === orderId);
    if (order !== undefined) orders.push(order);
  }
  await parts.print(words.form === 'csv' ? orderTable(orders) : `${asciiJson({ orders })}\n`);
  return 0;
}

/** All accounts at once; they are closed before the report is drawn, so that nothing keeps the program alive. */
async function ask(
  query: LookupQuery,
  accounts: readonly NamedAccount[],
  archive: RecallingArchive | null,
  words: Pick<LookupWords, 'timeoutMs' | 'everySymbol' | 'dataDir'>,
  parts: CommandParts,
): Promise<Asked> {
  const { world, redaction } = parts;
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
  const onLearned = async (learned: readonly FoundOrder[]): Promise<void> => {
    if (words.dataDir !== null) await record(words.dataDir, learned, parts);
  };
  try {
    return await askEvery(query, opened, archive, words, onLearned, parts);
  } finally {
    await Promise.all(opened.map(({ connection }) => connection.close()));
  }
}

async function askEvery(
  query: LookupQuery,
  accounts: readonly LookupAccount[],
  archive: RecallingArchive | null,
  { timeoutMs, everySymbol }: Pick<LookupWords, 'timeoutMs' | 'everySymbol'>,
  onLearned: (learned: readonly FoundOrder[]) => Promise<void>,
  { world, signal, showProgress, warn }: Pick<CommandParts, 'world' | 'signal' | 'showProgress' | 'warn'>,
  /** Of accounts that could have the order and are not asked. */
  unasked: readonly Answer[] = [],
): Promise<Asked> {
  const at = world.clock.now();
  // Before the exchanges are asked: what they answer must not answer beside them.
  const recalled = archive === null ? null : recall(archive, query);
  const asked = await Promise.all(
    accounts.map(async (account) => {
      const onProgress = (progress: SearchProgress): void => showProgress(progressLine(account, progress));
      if (everySymbol) await tellCost(query.id, account, signal, warn);
      return askAccount(query, account, { clock: world.clock, timeoutMs, signal, onProgress, archive, everySymbol });
    }),
  );
  await onLearned(asked.flatMap(({ learned }) => learned ?? []));
  const answers = [...asked.map(({ answer }) => answer), ...unasked].map((answer) =>
    withArchiveAsked(answer, recalled),
  );
  return { report: reportOf(query, answers, recalled), at };
}

/** Before anybody waits for it; why it can't be done the answer says. */
async function tellCost(
  orderId: string,
  { exchange, label, connection }: LookupAccount,
  signal: AbortSignal,
  warn: CommandParts['warn'],
): Promise<void> {
  if ('kind' in connection) return;
  const cost = await connection.costOfEverySymbol?.(orderId, signal);
  if (cost?.ok === true) warn(`${accountTitle(exchange, label)}: ${costSentence(cost.value)}.`);
}

/** Writes what was learned to the archive; that it couldn't changes nothing of the answer. */
async function record(dataDir: string, learned: readonly FoundOrder[], { world, warn }: CommandParts): Promise<void> {
  if (learned.length === 0) return;
  const { openArchiveOnDisk } = await import('../orders/archive/archive.ts');
  const { recordFound } = await import('../orders/lookup/found-orders.ts');
  const archive = openArchiveOnDisk({
    folder: dataDir,
    clock: world.clock,
    onWarning: ({ message, advice }) => warn(`${message} ${advice}`),
  });
  const notWritten = ({ message }: Problem): void =>
    warn(`What was learned was not written to the archive. ${message}`);
  if (!archive.ok) {
    notWritten(archive.problem);
    return;
  }
  try {
    const written = recordFound(archive.value, world.clock, learned);
    if (!written.ok) notWritten(written.problem);
  } finally {
    archive.value.close();
  }
}

interface Asked {
  report: LookupReport;
  at: WallMs;
}

async function present(
  { report, at }: Asked,
  form: OutputForm,
  { redaction, print }: { redaction: Redaction; print: CommandParts['print'] },
): Promise<ExitStatus> {
  // Before the escaping, since the mark of a secret is no ASCII.
  if (form === 'json') await print(`${asciiJson(redaction.payload(report))}\n`);
  else if (form === 'csv') await print(redaction.text(reportTable(report)));
  else await print(`${redaction.text(reportCard(report, at))}\n`);
  return exitStatuses[report.verdict];
}

function progressLine(
  { exchange, label }: Pick<LookupAccount, 'exchange' | 'label'>,
  { place, done, total }: SearchProgress,
): string {
  return `${label}: ${placeName(exchange, place, null)}, ${String(done)}${total === null ? '' : ` of ${String(total)}`}`;
}
