/** Shows every open order of every account, then every change, until it is stopped: the window's monitor without a window. */

import type { Warning } from '../../shared/contract.ts';
import { noticeKinds } from '../../shared/notice.ts';
import { exchangeIds } from '../../shared/order.ts';
import { exchangeName } from '../../shared/order-words.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { ExchangeAccount } from '../exchanges/exchange.ts';
import { exchanges } from '../exchanges/registry.ts';
import { startDemo, type Demo } from '../exchanges/simulated/demo.ts';
import { openArchive, openArchiveOnDisk, type Archive } from '../orders/archive/archive.ts';
import { accountKeyOf } from '../orders/account-ref.ts';
import { Monitor } from '../orders/monitor.ts';
import type { FollowedAccount, FollowedAccounts, MonitorSettings } from '../orders/listeners.ts';
import { untilEnded, type World } from '../world.ts';
import { askable, asksOwnPlace, noAccountSentence, type AppDesk } from './app-desk.ts';
import { readAccountsOf } from './env-accounts.ts';
import type { Environment } from './variables.ts';
import { problemLine } from '../export/problem-line.ts';
import { demoAccounts, type NamedAccount } from './demo-accounts.ts';
import { watchHeading, type WatchEvent } from './watch-lines.ts';
import { changeEvent, WatchPrinter, gapEvent, noticeEvent } from './watch-printer.ts';
import type { WatchWords } from './command-words.ts';
import type { WallMs } from '../../shared/time.ts';

export interface WatchParts {
  world: World;
  environment: Environment;
  redaction: Redaction;
  desk: AppDesk | null;
  /** Aborted by Ctrl-C, and by whoever else asks the process to end. */
  signal: AbortSignal;
  /** One line for standard output. */
  print: (line: string) => void;
  /** One sentence for standard error. */
  warn: (sentence: string) => void;
}

/** The accounts that are followed, and who ends their connections. */
interface WatchedAccounts extends FollowedAccounts {
  close(): Promise<void>;
}

/** Everything is told: a script takes what it wants. */
export const watchSettings: MonitorSettings = {
  noticesAbout: 'all',
  noticeKinds: [...noticeKinds],
  noticeSound: false,
  quietHours: { from: '00:00', to: '00:00' },
  connectionLostAfterSeconds: 30,
  discreet: false,
  keepClosedHours: 24,
  keepEventsDays: 90,
};

// Lines that wait for an archive that can't be written; beyond it the oldest are dropped, as the archive drops them.
const mostHeldLines = 20_000;

/** Runs until the signal; the problem is one sentence of wrong usage. */
export async function runWatch(words: WatchWords, parts: WatchParts): Promise<Result<null, string>> {
  const demo = words.isDemo ? await startDemo({ lively: true }) : null;
  try {
    const accounts = watchedAccounts(words, demo, parts);
    if (!accounts.ok) return accounts;
    const replaced: { tell: (() => void) | null } = { tell: null };
    const archive = archiveOf(words, parts, () => replaced.tell?.());
    if (!archive.ok) {
      await accounts.value.close();
      return archive;
    }
    try {
      await watch(accounts.value, archive.value, words, parts, replaced);
    } finally {
      await accounts.value.close();
      archive.value.close();
    }
    return ok(null);
  } finally {
    await demo?.close();
  }
}

/** The problem is one sentence of wrong usage. */
function archiveOf(
  { dataDir }: WatchWords,
  { world, warn }: WatchParts,
  onReplaced: () => void,
): Result<Archive, string> {
  const options = {
    clock: world.clock,
    onWarning: ({ message, advice }: Warning): void => warn(`${message} ${advice}`),
    onReplaced,
  };
  if (dataDir === null) return ok(openArchive({ ...options, folder: null }));
  // A line is printed only once it is recorded: where nothing can be, nothing would ever be printed.
  const opened = openArchiveOnDisk({ ...options, folder: dataDir });
  return opened.ok ? opened : failed(`--data-dir: ${problemLine(opened.problem)}`);
}

function watchedAccounts(words: WatchWords, demo: Demo | null, parts: WatchParts): Result<WatchedAccounts, string> {
  const { desk, environment } = parts;
  if (demo === null && desk !== null && !asksOwnPlace(words, environment)) return ofDesk(desk, words);
  const accounts = demo === null ? envAccounts(words, environment) : demoAccounts(demo);
  return accounts.ok ? ok(ofTheirOwn(accounts.value, parts)) : accounts;
}

function envAccounts(words: WatchWords, environment: Environment): Result<NamedAccount[], string> {
  const accounts = readAccountsOf(words.exchange === null ? exchangeIds : [words.exchange], words, environment);
  return accounts.ok ? ok(accounts.value.map((account) => ({ ...account, label: account.access.account }))) : accounts;
}

/** Connections of this process alone. */
function ofTheirOwn(accounts: readonly NamedAccount[], { world, redaction }: WatchParts): WatchedAccounts {
  const opened = new Map<string, { account: NamedAccount; connection: ExchangeAccount }>();
  for (const account of accounts) {
    redaction.add(account.access.credentials.accessKey);
    redaction.add(account.access.credentials.secretKey);
    const ref = { id: account.access.account, exchange: account.exchange };
    opened.set(accountKeyOf(ref), { account, connection: exchanges[account.exchange].open(account.access, world) });
  }
  return {
    list: () => accounts.map(({ access, exchange, label }) => ({ id: access.account, exchange, label })),
    connect: (ref) => {
      const found = opened.get(accountKeyOf(ref));
      return Promise.resolve(
        found === undefined ? null : { ...ref, label: found.account.label, connection: found.connection },
      );
    },
    renew: (ref) => {
      opened.get(accountKeyOf(ref))?.connection.renew();
      return Promise.resolve();
    },
    revision: () => 0,
    close: async () => {
      await Promise.all([...opened.values()].map(({ connection }) => connection.close()));
    },
  };
}

/** The app's accounts, where the app itself is not open; who opened them closes them. */
function ofDesk(desk: AppDesk, { exchange }: WatchWords): Result<WatchedAccounts, string> {
  const asked = exchange === null ? exchangeIds : [exchange];
  const list = (): FollowedAccount[] =>
    askable(desk, asked).map(({ id, exchange: where, label }) => ({ id, exchange: where, label }));
  if (list().length === 0)
    return failed(noAccountSentence(exchange === null ? 'to watch' : `at ${exchangeName(exchange)}`));
  const { accounts } = desk;
  return ok({
    list,
    connect: ({ id }) => accounts.connect(id),
    renew: ({ id }) => accounts.renew(id),
    revision: ({ id }) => accounts.revision(id),
    close: () => Promise.resolve(),
  });
}

async function watch(
  accounts: FollowedAccounts,
  archive: Archive,
  { asJson }: WatchWords,
  parts: WatchParts,
  replaced: { tell: (() => void) | null },
): Promise<void> {
  const { world, redaction, signal } = parts;
  const printer = new WatchPrinter({
    asJson,
    redaction,
    clock: world.clock,
    labelOf: (ref) => accounts.list().find((account) => accountKeyOf(account) === accountKeyOf(ref))?.label ?? ref.id,
  });
  const print = (line: string | null): void => {
    if (line !== null) parts.print(line);
  };
  if (!asJson) parts.print(watchHeading);
  const recorded = new RecordedEvents(
    () => monitor.isRecording,
    (event, at) => print(printer.line(event, at)),
  );
  const tell = (event: WatchEvent): void => recorded.tell(event, world.clock.now());
  const monitor = new Monitor({
    archive,
    accounts,
    world,
    settings: () => watchSettings,
    tellsFirstSnapshot: true,
    listener: {
      onConnection: (state) => print(printer.connectionLine(state)),
      onChange: (change, isStale) => tell(changeEvent(change, isStale)),
      onGap: (account, gap) => tell(gapEvent(account, gap)),
      // As of now and not of when it fell due: it may have waited, and the times of the lines never go back.
      onNotice: (notice) => tell(noticeEvent(notice)),
      onDelta: ({ recording }) => {
        recorded.printHeld();
        if (recording !== undefined && recording.notRecordedSince !== null && recording.problem !== null)
          warnOnce(recording.problem.message);
      },
    },
  });
  let warned = '';
  const warnOnce = (sentence: string): void => {
    if (sentence !== warned) parts.warn(sentence);
    warned = sentence;
  };
  replaced.tell = () => monitor.archiveReplaced();
  try {
    monitor.start();
    await untilEnded(signal);
  } finally {
    await monitor.close();
  }
}

/** Printed only after it is in the archive: a script that saw a line finds it there, and no notice comes again. */
class RecordedEvents {
  readonly #isRecording: () => boolean;
  readonly #print: (event: WatchEvent, at: WallMs) => void;
  #held: { event: WatchEvent; at: WallMs }[] = [];

  constructor(isRecording: () => boolean, print: (event: WatchEvent, at: WallMs) => void) {
    this.#isRecording = isRecording;
    this.#print = print;
  }

  tell(event: WatchEvent, at: WallMs): void {
    this.#held.push({ event, at });
    if (this.#held.length > mostHeldLines) this.#held = this.#held.slice(-mostHeldLines);
    this.printHeld();
  }

  printHeld(): void {
    if (!this.#isRecording()) return;
    const due = this.#held;
    this.#held = [];
    for (const { event, at } of due) this.#print(event, at);
  }
}
