/** Which orders are open, all of them? `get_user_orders`, page by page, for whoever asks. */

import type { Problem } from '../../../shared/lookup.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import type { OrderReport } from '../reports.ts';
import { unusable } from '../unusable-answers.ts';
import type { World } from '../../world.ts';
import type { WireObject } from '../wire.ts';
import type { ReadAnswer } from './connection.ts';
import { readErrorFrame } from './error-frame.ts';
import { weights } from './limits.ts';
import { readErrorAbout, readOpenRows, type OpenRows } from './open-frames.ts';
import { qfexUnusable } from './problems.ts';
import { pageSize } from './rest-list.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';

// Orders that close between two pages shift the rest forward; pages overlap by this many rows.
const overlap = 10;

/** Whom to ask about open orders. */
export interface OpenOrdersParts {
  account: string;
  socket: QfexSocket;
  world: World;
}

export interface OpenListQuestion {
  /** The most pages of one reading, and how often it begins anew where the pages changed underfoot. */
  caps: { pagesInAll: number; pagesOfPass: number; passes: number };
  /**
   * What answers in place of a page; null for what doesn't.
   *
   * @param receivedAt - this machine's clock when it came in
   */
  readInstead?: (frame: WireObject, receivedAt: WallMs) => OrderReport | null;
  /** Ends the paging early. */
  isEnough?: (report: OrderReport) => boolean;
  onPage?: (reports: readonly OrderReport[], page: number) => void;
}

export interface OpenList {
  /** The later news of one that came twice. */
  reports: OrderReport[];
  /** When the first request for these rows went out, on this machine's clock. */
  requestedAt: WallMs;
  requestedMonotonicMs: MonotonicMs;
  /** Why not every open order is among the rows, or may not be; null where all are, or one was enough. */
  problem: Problem | null;
}

/**
 * Reads the open orders, again from the start where the pages changed underfoot. Where they always do, the orders that
 * were seen are open all the same; only that one was not seen says nothing then.
 */
export async function readOpenList(
  parts: OpenOrdersParts,
  question: OpenListQuestion,
  options: SocketOptions,
): Promise<Result<OpenList>> {
  const { clock } = parts.world;
  const first = { requestedAt: clock.now(), requestedMonotonicMs: clock.monotonicMs() };
  const all = new SeenRows();
  let pagesBefore = 0;
  for (let pass = 1; pass <= question.caps.passes; pass += 1) {
    const begun = { requestedAt: clock.now(), requestedMonotonicMs: clock.monotonicMs() };
    const seen = new SeenRows();
    const read = await readPass(parts, question, seen, pagesBefore, options);
    if (!read.ok) return read;
    if (read.value.end !== 'changed') return ok({ reports: seen.reports, ...begun, problem: read.value.end });
    pagesBefore = read.value.pages;
    all.add(seen.reports);
  }
  return ok({ reports: all.reports, ...first, problem: unsteadyList });
}

/** @returns why its end is none, or that the pages changed; null where all was read, or enough */
async function readPass(
  parts: OpenOrdersParts,
  question: OpenListQuestion,
  seen: SeenRows,
  pagesBefore: number,
  options: SocketOptions,
): Promise<Result<{ end: Problem | 'changed' | null; pages: number }>> {
  const { caps, isEnough = () => false, onPage } = question;
  const lastPage = Math.min(caps.pagesInAll, pagesBefore + caps.pagesOfPass);
  let offset = 0;
  let hasUnreadable = false;
  for (let pages = pagesBefore + 1; pages <= lastPage; pages += 1) {
    const answer = await askForPage(parts, question, offset, options);
    if (!answer.ok) return answer;
    const { reports, isUnreadable } = answer.value;
    onPage?.(reports, pages);
    if (reports.some(isEnough)) return ok({ end: null, pages });
    hasUnreadable ||= isUnreadable;
    // More orders closed in between than the pages overlap: some may have slipped through.
    if (offset > 0 && !seen.continuesWith(reports)) return ok({ end: 'changed', pages });
    if (!seen.add(reports)) {
      if (!hasUnreadable) return ok({ end: isCutThere(answer.value, offset, seen.size) ? cutList : null, pages });
      // It can't be told whether an order that seems gone is the one that can't be read; those that can are open.
      return seen.size === 0 ? failed(qfexUnusable.unreadableRow) : ok({ end: qfexUnusable.unreadableRow, pages });
    }
    offset += stepOf(answer.value.length);
  }
  return failed(endlessList);
}

/**
 * An error that names no question may be about an order that another program of this user sent: it is asked once more,
 * and only told again it is the answer. The limit is the user's, whoever used it up.
 */
async function askForPage(
  { socket, world, account }: OpenOrdersParts,
  { readInstead = () => null }: OpenListQuestion,
  offset: number,
  options: SocketOptions,
): Promise<Result<OpenRows>> {
  let isNameless = false;
  const read: ReadAnswer<OpenRows> = (frame, receivedAt) => {
    const instead = readInstead(frame, receivedAt);
    if (instead !== null) return ok({ reports: [instead], length: 0, isUnreadable: false, count: null });
    const page = readOpenRows(frame, { account, asOf: receivedAt, source: 'snapshot' });
    if (page !== null && page !== 'unreadable') return ok(page);
    const found =
      page === null ? readErrorAbout(frame, 'get_user_orders', null, world) : failed(qfexUnusable.unreadableList);
    isNameless = found?.problem.kind !== 'rateLimited' && readErrorFrame(frame)?.incoming === null;
    return found;
  };
  const message = { type: 'get_user_orders', params: { limit: pageSize, offset } };
  const question = { message, weight: weights.getUserOrders, read, needsCleanSocket: true };
  const answer = await socket.ask(question, options);
  return !answer.ok && isNameless ? socket.ask(question, options) : answer;
}

/**
 * Whether a page without anything new leaves a list that is longer: QFEX counts more, or a page as full as can be comes
 * where only the rest was asked for, so that the offset was ignored.
 */
function isCutThere({ length, count }: OpenRows, offset: number, seen: number): boolean {
  if (count !== null && count > seen) return true;
  return offset > 0 && length >= pageSize && length > seen - offset;
}

/** How far the next page's offset is from this one's: they overlap, also where QFEX gives fewer rows than asked for. */
function stepOf(rowCount: number): number {
  return rowCount - Math.min(overlap, Math.max(1, Math.floor(rowCount / 2)));
}

/** The rows of the pages so far, each with its place. */
class SeenRows {
  readonly #rows = new Map<string, { row: OrderReport; place: number }>();
  #hasPaged = false;

  get size(): number {
    return this.#rows.size;
  }

  get reports(): OrderReport[] {
    return [...this.#rows.values()].map(({ row }) => row);
  }

  /** @returns whether there was a new one; of one that comes twice the later news counts */
  add(rows: readonly OrderReport[]): boolean {
    const before = this.#rows.size;
    for (const row of rows) {
      const key = keyOf(row);
      this.#hasPaged ||= isPaged(row);
      this.#rows.set(key, { row, place: this.#rows.get(key)?.place ?? this.#rows.size });
    }
    return this.#rows.size > before;
  }

  /**
   * Whether this page begins in the overlap: with rows that were seen, in the order in which they were, and none of
   * them further on. Then as few orders came or went before it as the overlap allows, and none slipped between the
   * pages; anything else is another order of rows, of which nothing is known.
   */
  continuesWith(rows: readonly OrderReport[]): boolean {
    const kinds = ['order', 'stop', 'twap'] as const;
    if (!(this.#hasPaged ? rows.filter(isPaged) : rows).some((row) => this.#rows.has(keyOf(row)))) return false;
    return kinds.every((kind) => this.#isInOrder(rows.filter(({ order }) => order.orderKind === kind)));
  }

  #isInOrder(rows: readonly OrderReport[]): boolean {
    let last = -1;
    let hasNew = false;
    for (const row of rows) {
      const place = this.#rows.get(keyOf(row))?.place;
      if (place === undefined) {
        hasNew = true;
        continue;
      }
      if (hasNew || place < last) return false;
      last = place;
    }
    return true;
  }
}

/** A list that every page repeats whole (twaps are at QFEX) shows nothing of the others. */
function isPaged({ order }: OrderReport): boolean {
  return order.orderKind !== 'twap';
}

function keyOf({ order }: OrderReport): string {
  return `${order.orderKind} ${order.orderId.toLowerCase()}`;
}

const unsteadyList = unusable('QFEX’s list of open orders changed faster than it could be read.');
const endlessList = unusable('QFEX’s list of open orders could not be read to its end.');
const cutList = unusable('QFEX shows only a part of the list of open orders; the rest could not be read.');
