/** `watch` in a process of its own, killed in the middle of what it tells: what did it tell, and what is recorded? */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Big } from 'big.js';
import { seededRandom, type Random } from '../../electron/exchanges/simulated/random.ts';
import { startBusyMarket } from '../../electron/exchanges/simulated/busy-market.ts';
import { startSimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { startSimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { systemClock as exchangeClock } from '../../electron/exchanges/simulated/clock.ts';
import type { WatchEvent } from '../../electron/cli/watch-lines.ts';
import { openArchive, type Archive, type NoticeRecord } from '../../electron/orders/archive/archive.ts';
import { readNotice } from '../../electron/orders/archive/rows.ts';
import { systemClock } from '../../electron/world.ts';
import { orderKeyOf } from '../../shared/board.ts';
import type { TimelineEvent } from '../../shared/timeline.ts';
import { startCli } from './cli.ts';
import { htxKeys, qfexKeys } from './monitor-rig.ts';
import { valueOf } from './values.ts';

export interface KillOptions {
  folder: string;
  rounds: number;
  seed: number;
}

const habits = { overfill: 1 };
const ends: ReadonlySet<string> = new Set(['filled', 'canceled', 'rejected']);

/** @returns one sentence for everything that was told and isn't recorded, or was told twice; and how much was told */
export async function killRepeatedly({
  folder,
  rounds,
  seed,
}: KillOptions): Promise<{ wrong: string[]; told: number; notices: number }> {
  const random = seededRandom(seed);
  const htx = await startSimulatedHtx({ accounts: [htxKeys], settings: { fillsPerMatch: 2 } });
  const qfex = await startSimulatedQfex({ accounts: [qfexKeys], settings: { hasResidue: true } });
  const markets = [
    startBusyMarket({
      exchange: 'htx',
      market: htx.orders,
      clock: exchangeClock,
      random,
      openOrders: 80,
      eventsPerSecond: 300,
      closedKept: 2000,
      habits,
    }),
    startBusyMarket({
      exchange: 'qfex',
      market: qfex.orders,
      clock: exchangeClock,
      random,
      openOrders: 80,
      eventsPerSecond: 300,
      closedKept: 2000,
      habits,
    }),
  ];
  const environment = {
    HTX_ACCESS_KEY: htxKeys.accessKey,
    HTX_SECRET_KEY: htxKeys.secretKey,
    HTX_ENDPOINT: htx.address,
    QFEX_PUBLIC_KEY: qfexKeys.publicKey,
    QFEX_SECRET_KEY: qfexKeys.secretKey,
    QFEX_ENDPOINT: `${qfex.webSocketAddress},${qfex.restAddress}`,
  };
  const wrong: string[] = [];
  const told: WatchEvent[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const before = lastSeqIn(folder);
      const lines = await toldUntilKilled(folder, environment, random);
      const seqs = lines.flatMap((line) => (line.event === 'order' ? [line.seq] : []));
      if (seqs.some((seq, index) => seq <= (seqs[index - 1] ?? before)))
        wrong.push(`round ${round}: the numbers do not rise`);
      told.push(...lines);
      withArchive(folder, (archive) =>
        wrong.push(...unrecorded(archive, noticesIn(folder), lines).map((sentence) => `round ${round}: ${sentence}`)),
      );
    }
    wrong.push(...toldTwice(told));
    wrong.push(...withoutNotice(noticesIn(folder), told));
  } finally {
    for (const market of markets) market.stop();
    await Promise.all([htx.close(), qfex.close()]);
  }
  return { wrong, told: told.length, notices: told.filter(({ event }) => event === 'notice').length };
}

/** Runs until it has told enough, and kills it wherever it is. */
async function toldUntilKilled(
  folder: string,
  environment: Record<string, string>,
  random: Random,
): Promise<WatchEvent[]> {
  const { child, ended } = startCli(['watch', '--json', '--data-dir', folder], environment);
  const enough = 300_000 + Math.floor(random() * 900_000);
  let bytes = 0;
  let notices = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    // On a busy machine the first lists alone are that long, and nothing was told yet that a kill could lose.
    notices += chunk.toString('latin1').split('"event":"notice"').length - 1;
    if (bytes >= enough && notices >= 10) child.kill('SIGKILL');
  });
  const { output, errors } = await ended;
  if (errors !== '') throw new Error(errors);
  // The last line may be cut off anywhere.
  return output
    .split('\n')
    .slice(0, -1)
    .map((line): WatchEvent => JSON.parse(line));
}

function withArchive(folder: string, look: (archive: Archive) => void): void {
  const archive = openArchive({
    folder,
    clock: systemClock,
    onWarning: ({ message }) => {
      throw new Error(message);
    },
  });
  try {
    if (archive.problem !== null) throw new Error(archive.problem.message);
    look(archive);
  } finally {
    archive.close();
  }
}

function lastSeqIn(folder: string): number {
  let last = 0;
  withArchive(folder, (archive) => {
    last = archive.lastSeq();
  });
  return last;
}

/** Every notice, also those that were shown, which the app itself never reads again. */
function noticesIn(folder: string): NoticeRecord[] {
  const database = new DatabaseSync(join(folder, 'archive.db'), { readOnly: true });
  try {
    return database.prepare('SELECT * FROM notices').all().map(readNotice);
  } finally {
    database.close();
  }
}

/** What was told and is not in the archive. */
function unrecorded(archive: Archive, recorded: readonly NoticeRecord[], lines: readonly WatchEvent[]): string[] {
  const wrong: string[] = [];
  const histories = new Map<string, RecordedOrder>();
  const notices = new Set(recorded.filter(({ shownAt }) => shownAt !== null).map(nameOf));
  for (const line of lines) {
    if (line.event === 'notice' && !notices.has(nameOf(line)))
      wrong.push(`the notice “${line.text}” is not recorded as shown`);
    if (line.event !== 'order') continue;
    const key = orderKeyOf(line.order);
    const known = histories.get(key) ?? historyOf(archive, key);
    histories.set(key, known);
    const event = known.events.get(line.seq);
    const { status, filledQuantity } = line.order;
    if (event?.after.status !== status || event.after.filledQuantity !== filledQuantity || event.cause !== line.cause)
      wrong.push(`event ${line.seq} of ${key} (${status}) is not recorded so`);
    if (filledQuantity !== null && !known.isFilledByUnknown && Big(known.filled ?? '0').lt(filledQuantity))
      wrong.push(`${key} is recorded with ${known.filled ?? 'nothing'} filled, and ${filledQuantity} was told`);
  }
  return wrong;
}

interface RecordedOrder {
  events: Map<number, TimelineEvent>;
  filled: string | null;
  /** An amended order that is filled, by an amount that its trailing fills tell: killed before they came. */
  isFilledByUnknown: boolean;
}

function historyOf(archive: Archive, key: string): RecordedOrder {
  const history = valueOf(archive.history(key));
  const { status, filledQuantity = null } = history?.order ?? {};
  return {
    events: new Map(history?.events.map((event) => [event.seq, event])),
    filled: filledQuantity,
    isFilledByUnknown: status === 'filled' && filledQuantity === null,
  };
}

function nameOf({
  kind,
  exchange,
  orderId,
  text,
}: Pick<NoticeRecord, 'kind' | 'exchange' | 'orderId' | 'text'>): string {
  return [kind, exchange, orderId, text].join(' ');
}

function toldTwice(lines: readonly WatchEvent[]): string[] {
  const known = new Set<string>();
  const twice: string[] = [];
  for (const line of lines) {
    if (line.event !== 'notice' || line.orderId === null) continue;
    const name = nameOf(line);
    if (known.has(name)) twice.push(`told twice: ${name}`);
    known.add(name);
  }
  return twice;
}

/** Every end that was told has its notice: shown, or listed as not shown. */
function withoutNotice(recorded: readonly NoticeRecord[], lines: readonly WatchEvent[]): string[] {
  const noticed = new Set(recorded.map(({ kind, orderKey }) => `${kind} ${orderKey ?? ''}`));
  const before = new Map<string, string>();
  const missing: string[] = [];
  for (const line of lines) {
    if (line.event !== 'order') continue;
    const { status } = line.order;
    const key = orderKeyOf(line.order);
    const isEnd = ends.has(status) && before.get(key) !== status;
    if (
      isEnd &&
      (before.has(key) || line.cause !== 'snapshot') &&
      line.cause !== 'lookup' &&
      !noticed.has(`${status} ${key}`)
    )
      missing.push(`${key} was told as ${status}, and has no notice`);
    before.set(key, status);
  }
  return missing;
}
