/** How is a list of QFEX's REST read whole? And how far was it read, where it could not be? */

import type { Problem } from '../../../shared/lookup.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { WireObject } from '../wire.ts';
import { readQfexTime } from './order.ts';

// The documented maximum, of the socket's lists too.
export const pageSize = 1000;
const maximumPages = 20;

/** One page as QFEX answered it. */
export interface RestPage {
  rows: (WireObject | null)[];
  receivedAt: number;
  /** How many rows there are, by QFEX's word; null where it has none. */
  count: number | null;
}

/** What was read of a list that is longer. */
export interface Cut {
  rows: number;
  count: number | null;
  /** The times of the oldest and the newest row; null where no row has one. */
  from: number | null;
  to: number | null;
}

export interface RestRows {
  rows: (WireObject | null)[];
  receivedAt: number;
  /** Why the pages after these rows could not be had; null where they could. */
  problem: Problem | null;
  /** There are more rows than these, or may be: what isn't among them proves nothing. */
  cut: Cut | null;
}

export interface ListQuestion {
  params: Readonly<Record<string, string>>;
  /** Ends the paging early. */
  isEnough: (row: WireObject) => boolean;
  onPage: (page: number) => void;
}

/**
 * Reads page by page until one brings no new row, because neither the order nor the meaning of `count` is documented.
 * A row is known by its whole text: several orders may have part in one trade. Where QFEX says that there are more, or
 * repeats a full page whatever offset it is asked for, it goes on by time (docs/exchanges/qfex.md, section 10).
 */
export async function readList(
  ask: (params: Readonly<Record<string, string>>) => Promise<Result<RestPage>>,
  { params, isEnough, onPage }: ListQuestion,
  now: number,
): Promise<Result<RestRows>> {
  const rows: (WireObject | null)[] = [];
  const seen = new Set<string>();
  let receivedAt = now;
  let count: number | null = null;
  let window: Readonly<Record<string, string>> = {};
  let goesByTime = false;
  // One page may hold a row twice, and count it so.
  let longest = 0;
  for (let page = 0; page < maximumPages; page += 1) {
    const answer = await ask({
      ...params,
      ...window,
      limit: String(pageSize),
      ...(goesByTime ? {} : { offset: String(rows.length) }),
    });
    if (!answer.ok) return rows.length === 0 ? answer : ok({ rows, receivedAt, problem: answer.problem, cut: null });
    const { rows: pageRows } = answer.value;
    receivedAt = answer.value.receivedAt;
    // What came since is news of its own.
    if (page === 0) count = answer.value.count;
    const seenBefore = seen.size;
    longest = Math.max(longest, pageRows.length);
    for (const row of pageRows) {
      rows.push(row);
      seen.add(row?.raw ?? '');
    }
    onPage(page + 1);
    if (pageRows.some((row) => row !== null && isEnough(row)))
      return ok({ rows, receivedAt, problem: null, cut: null });
    const isNew = seen.size > seenBefore;
    if (isNew && !goesByTime) continue;
    if (count === null ? pageRows.length < pageSize : Math.max(seen.size, longest) >= count)
      return ok({ rows, receivedAt, problem: null, cut: null });
    const next = windowAfter(goesByTime ? pageRows : rows, window);
    if (next === null || (goesByTime && !isNew)) break;
    goesByTime = true;
    window = next;
  }
  return ok({ rows, receivedAt, problem: null, cut: cutAt(rows, seen.size, count) });
}

/** What `count` counts is documented nowhere; a number above what is shown tells of more. */
export function countIn(answer: WireObject): number | null {
  const match = /^(\d{1,12})(?:\.0+)?$/.exec(answer.word('count') ?? '');
  return match === null ? null : Number.parseInt(match[1] ?? '', 10);
}

/** A list of which there is one page only. */
export function wholePage({ rows, receivedAt, count }: RestPage): RestRows {
  const isCut = count === null ? rows.length >= pageSize : rows.length < count;
  return { rows, receivedAt, problem: null, cut: isCut ? cutAt(rows, rows.length, count) : null };
}

/** From the last row on, in the direction in which the rows go; null where their times show none, or it is where they began. */
function windowAfter(
  rows: readonly (WireObject | null)[],
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  const [first, last] = [rows[0], rows.at(-1)].map((row) => timeOf(row ?? null));
  if (first === null || last === null || first === undefined || last === undefined || first === last) return null;
  // Its time is cut to milliseconds, and a bound may leave out what is at it.
  const next = first > last ? { end: isoTime(last + 1) } : { start: isoTime(last - 1) };
  return Object.entries(next).every(([name, bound]) => before[name] === bound) ? null : next;
}

function cutAt(rows: readonly (WireObject | null)[], read: number, count: number | null): Cut {
  const times = rows.map(timeOf).filter((time) => time !== null);
  const [first] = times;
  if (first === undefined) return { rows: read, count, from: null, to: null };
  return {
    rows: read,
    count,
    from: times.reduce((one, other) => Math.min(one, other), first),
    to: times.reduce((one, other) => Math.max(one, other), first),
  };
}

const timeNames = ['status_ts', 'timestamp', 'order_timestamp', 'updated_at', 'created_at'];

function timeOf(row: WireObject | null): number | null {
  const text = timeNames.map((name) => row?.word(name) ?? null).find((word) => word !== null);
  return text === undefined ? null : readQfexTime(text);
}

/** As QFEX's REST takes it. */
export function isoTime(time: number): string {
  return new Date(Math.max(0, time)).toISOString();
}

/** How far it was read, as one sentence. */
export function noteOfCut(list: string, { rows, count, from, to }: Cut): string {
  const times = from === null || to === null ? '' : `, from ${seconds(from)} to ${seconds(to)} UTC`;
  return `QFEX’s ${list} could not be read whole: ${String(rows)} of ${count === null ? 'more' : String(count)} rows${times}. What isn’t among them was not seen.`;
}

function seconds(time: number): string {
  return isoTime(time).slice(0, 19).replace('T', ' ');
}
