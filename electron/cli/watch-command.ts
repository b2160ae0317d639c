/** Shows every open order of every account, then every change, until it is stopped: the window's monitor without a window. */

import type { ConnectionState } from '../../shared/connection.ts';
import type { Warning } from '../../shared/contract.ts';
import { isWatchNoticeKind, noticeKinds } from '../../shared/notice.ts';
import { exchangeIds, type Milliseconds } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Redaction } from '../accounts/redaction.ts';
import type { ExchangeAccount } from '../exchanges/exchange.ts';
import { exchanges } from '../exchanges/registry.ts';
import { startDemo } from '../exchanges/simulated/demo.ts';
import { openArchive, openArchiveOnDisk, type Archive } from '../orders/archive.ts';
import { accountKeyOf, type AccountRef } from '../orders/followed-orders.ts';
import { Monitor, type MonitorSettings } from '../orders/monitor.ts';
import type { World } from '../world.ts';
import { readAccountsOf, type EnvAccount, type Environment } from './env-accounts.ts';
import { asciiJson } from './ascii-json.ts';
import { problemLine } from './command.ts';
import { demoAccounts } from './demo-accounts.ts';
import { createRepeats, watchHeading, watchLine, type WatchEvent } from './watch-lines.ts';
import type { WatchWords } from './words.ts';

export interface WatchParts {
  world: World;
  environment: Environment;
  redaction: Redaction;
  /** Aborted by Ctrl-C, and by whoever else asks the process to end. */
  signal: AbortSignal;
  /** One line for standard output. */
  print: (line: string) => void;
  /** One sentence for standard error. */
  warn: (sentence: string) => void;
}

type NamedAccount = EnvAccount & { label: string };

/** Everything is told: a script takes what it wants. */
const settings: MonitorSettings = {
  noticesAbout: 'all',
  noticeKinds: noticeKinds.filter(isWatchNoticeKind),
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
    const accounts: Result<NamedAccount[], string> = demo === null ? envAccounts(words, parts.environment) : demoAccounts(demo);
    if (!accounts.ok) return accounts;
    const replaced: { tell: (() => void) | null } = { tell: null };
    const archive = archiveOf(words, parts, () => replaced.tell?.());
    if (!archive.ok) return archive;
    try {
      await watch(accounts.value, archive.value, words, parts, replaced);
    } finally {
      archive.value.close();
    }
    return ok(null);
  } finally {
    await demo?.close();
  }
}

/** The problem is one sentence of wrong usage. */
function archiveOf({ dataDir }: WatchWords, { world, warn }: WatchParts, onReplaced: () => void): Result<Archive, string> {
  const options = { clock: world.clock, onWarning: ({ message, advice }: Warning): void => warn(`${message} ${advice}`), onReplaced };
  if (dataDir === null) return ok(openArchive({ ...options, folder: null }));
  // A line is printed only once it is recorded: where nothing can be, nothing would ever be printed.
  const opened = openArchiveOnDisk({ ...options, folder: dataDir });
  return opened.ok ? opened : failed(`--data-dir: ${problemLine(opened.problem)}`);
}

function envAccounts(words: WatchWords, environment: Environment): Result<NamedAccount[], string> {
  const accounts = readAccountsOf(words.exchange === null ? exchangeIds : [words.exchange], words, environment);
  return accounts.ok ? ok(accounts.value.map((account) => ({ ...account, label: account.access.account }))) : accounts;
}

async function watch(accounts: readonly NamedAccount[], archive: Archive, { asJson }: WatchWords, parts: WatchParts, replaced: { tell: (() => void) | null }): Promise<void> {
  const { world, redaction, signal } = parts;
  const opened = new Map<string, { account: NamedAccount; connection: ExchangeAccount }>();
  for (const account of accounts) {
    redaction.add(account.access.credentials.accessKey);
    redaction.add(account.access.credentials.secretKey);
    const ref = { id: account.access.account, exchange: account.exchange };
    opened.set(accountKeyOf(ref), { account, connection: exchanges[account.exchange].open(account.access, world) });
  }
  const find = (ref: AccountRef): { account: NamedAccount; connection: ExchangeAccount } | undefined => opened.get(accountKeyOf(ref));
  let held: { event: WatchEvent; at: Milliseconds }[] = [];
  const isRepeat = createRepeats();
  if (!asJson) parts.print(watchHeading);
  const print = (event: WatchEvent, at = world.clock.now()): void => {
    if (asJson) {
      parts.print(asciiJson(redaction.payload(event)));
      return;
    }
    if (event.event === 'order' && isRepeat(event)) return;
    const { exchange, account: id } = event.event === 'order' ? event.order : event;
    const label = find({ id, exchange })?.account.label ?? id;
    parts.print(redaction.text(watchLine(event, { label, at })));
  };
  /** Printed only after it is in the archive: a script that saw a line finds it there, and no notice comes again. */
  const tell = (event: WatchEvent, at = world.clock.now()): void => {
    held.push({ event, at });
    if (held.length > mostHeldLines) held = held.slice(-mostHeldLines);
    printHeld();
  };
  const printHeld = (): void => {
    if (!monitor.isRecording) return;
    const due = held;
    held = [];
    for (const { event, at } of due) print(event, at);
  };
  const phases = new Map<string, string>();
  const printConnection = ({ exchange, account, phase, since, problem }: ConnectionState): void => {
    // Its figures change all the time; a line is a change of what it says.
    const said = JSON.stringify([phase, problem]);
    const key = accountKeyOf({ id: account, exchange });
    if (phases.get(key) === said) return;
    phases.set(key, said);
    print({ event: 'connection', exchange, account, phase, since, problem });
  };
  const monitor = new Monitor({
    archive,
    accounts: {
      list: () => accounts.map(({ access, exchange, label }) => ({ id: access.account, exchange, label })),
      connect: (ref) => {
        const found = find(ref);
        return Promise.resolve(found === undefined ? null : { ...ref, label: found.account.label, connection: found.connection });
      },
      renew: (ref) => {
        find(ref)?.connection.renew();
        return Promise.resolve();
      },
      revision: () => 0,
    },
    world,
    settings: () => settings,
    tellsFirstSnapshot: true,
    listener: {
      onConnection: printConnection,
      onChange: ({ seq, cause, order }, isStale) => tell({ event: 'order', seq, cause, stale: isStale, order }),
      onGap: ({ id, exchange }, gap) => tell({ event: 'gap', exchange, account: id, ...gap }),
      // As of now and not of when it fell due: it may have waited, and the times of the lines never go back.
      onNotice: ({ kind, exchange, account, orderId, text }) => {
        if (isWatchNoticeKind(kind)) tell({ event: 'notice', kind, exchange, account, orderId, text });
      },
      onDelta: ({ recording }) => {
        printHeld();
        if (recording !== undefined && recording.notRecordedSince !== null && recording.problem !== null) warnOnce(recording.problem.message);
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
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    await monitor.close();
    await Promise.all([...opened.values()].map(({ connection }) => connection.close()));
  }
}

