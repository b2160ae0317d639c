/** What became of orders since a moment, and which fills did they have? QFEX's REST: history, fills and twaps. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, type Result } from '../../../shared/result.ts';
import type { ClosedSince, ClosedSinceQuestion } from '../live.ts';
import type { FillReport, OrderReport } from '../reports.ts';
import { endsSearch } from '../problem.ts';
import { unusable } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import type { QfexClock } from './clock.ts';
import { readFill } from './fills.ts';
import { eachFillOnce, fillsInAnswer } from './fills.ts';
import type { QfexRowKind } from './row-fields.ts';
import { qfexUnusable, saysNoSuchPlace } from './problems.ts';
import { isoTime, pageSize, type RestRows } from './rest-list.ts';
import type { QfexRest } from './rest.ts';
import { readQfexReport } from './order-report.ts';
import type { SocketOptions } from './socket.ts';

// How late the history hears of what happened is not documented.
const historyDelayMs = 60_000;

export interface HistoryParts {
  account: string;
  rest: QfexRest;
  exchangeClock: QfexClock;
}

type List = 'historic-orders' | 'trades' | 'historic-twaps';

/** @param now - on this machine's clock */
export async function readClosedSince(
  parts: HistoryParts,
  { from, widenByMs = 0, only }: Omit<ClosedSinceQuestion, 'symbols'>,
  now: number,
  options: SocketOptions,
): Promise<ClosedSince> {
  const { exchangeClock } = parts;
  // Without its time a computer whose clock is fast would leave out what happened last.
  if (exchangeClock.offsetMs === null) await exchangeClock.correct(options.signal);
  const offsetMs = exchangeClock.offsetMs ?? 0;
  const start = from + offsetMs - historyDelayMs - widenByMs;
  const times = { start: isoTime(start), end: isoTime(now + offsetMs + historyDelayMs + widenByMs) };
  const problems: Problem[] = [];
  const lacking: List[] = [];
  // One after the other: what ends one search, such as a refusal or a rate limit, would meet the next one too.
  const read = async <Read>(
    list: List,
    ask: () => Promise<Result<RestRows>>,
    readAnswer: (answer: Result<RestRows>, found: Problem[]) => Read[],
  ): Promise<Read[]> => {
    if (only?.includes(list) === false) return [];
    const over = problems.find(({ kind }) => kind === 'network' || endsSearch(kind));
    const answer = over === undefined ? await ask() : failed(over);
    // What does not exist keeps nothing back: an order's row in the history says itself how much of it was filled.
    if (!answer.ok && list !== 'historic-orders' && saysNoSuchPlace(answer.problem)) return [];
    const found: Problem[] = [];
    const rows = readAnswer(answer, found);
    if (found.length > 0) lacking.push(list);
    problems.push(...found);
    return rows;
  };
  const closed = await read(
    'historic-orders',
    () => readList(parts, '/user/historic-orders', times, options),
    (answer, found) => readReports(answer, parts.account, 'historicOrder', found),
  );
  const fills = await read(
    'trades',
    () => readList(parts, '/user/trade', times, options),
    (answer, found) =>
      eachFillOnce(
        readAll(answer, found, (row, asOf) => readFill(row, { account: parts.account, asOf, source: 'history' })),
      ),
  );
  const twaps = await read(
    'historic-twaps',
    () => parts.rest.page('/user/historic-twaps', { limit: String(pageSize) }, options),
    (answer, found) => {
      const rows = readReports(answer, parts.account, 'historicTwap', found);
      // It takes no times: what ended long ago, or does not say when, is no news.
      return rows.filter(({ order: { updatedAt, createdAt } }) => (updatedAt ?? createdAt ?? 0) >= start);
    },
  );
  return { reports: [...closed, ...twaps], fills, problem: problems[0] ?? null, lacking };
}

/** The fills of one order. */
export async function readFillsOf(
  parts: HistoryParts,
  orderId: string,
  options: SocketOptions,
): Promise<Result<FillReport[]>> {
  const asked = { exchange_order_id: orderId.toLowerCase() };
  return fillsInAnswer(await readList(parts, '/user/trade', asked, options), orderId, parts.account);
}

function readList(
  { rest }: HistoryParts,
  path: string,
  params: Readonly<Record<string, string>>,
  options: SocketOptions,
): Promise<Result<RestRows>> {
  return rest.list(
    path,
    params,
    () => false,
    () => undefined,
    options,
  );
}

function readReports(answer: Result<RestRows>, account: string, kind: QfexRowKind, problems: Problem[]): OrderReport[] {
  const reports = readAll(answer, problems, (row, asOf) =>
    readQfexReport(row, { account, asOf, source: 'history', kind }),
  );
  // A list that grows while it is read, or whose offset is ignored, shows the same row again.
  return [...new Map(reports.map((report) => [report.order.raw, report])).values()];
}

type ReadRow<Read> = (row: WireObject, asOf: number) => Read | 'unreadable';

/** What could be read; why something could not is added to the problems. */
function readAll<Read>(answer: Result<RestRows>, problems: Problem[], readRow: ReadRow<Read>): Read[] {
  if (!answer.ok) {
    problems.push(answer.problem);
    return [];
  }
  const { rows, receivedAt, problem, cut } = answer.value;
  const readable: Read[] = [];
  for (const row of rows) {
    const read = row === null ? 'unreadable' : readRow(row, receivedAt);
    if (read !== 'unreadable') readable.push(read);
  }
  if (problem !== null) problems.push(problem);
  if (cut !== null) problems.push(longList);
  if (readable.length < rows.length) problems.push(qfexUnusable.unreadableRow);
  return readable;
}

const longList = unusable('QFEX’s history of this time is longer than what is read of it at most.');
