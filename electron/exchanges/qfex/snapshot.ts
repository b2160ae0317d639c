/** Which orders are open, all of them? `get_user_orders`, page by page, as one complete list. */

import { failed, ok, type Result } from '../../../shared/result.ts';
import type { OpenOrders, OrderReport } from '../live.ts';
import { unusable } from '../unusable-answers.ts';
import { cutList, isCutThere, openPage, stepOf, type OpenOrdersParts } from './open-orders.ts';
import { qfexUnusable } from './problems.ts';
import { readQfexReport } from './order-report.ts';
import type { SocketOptions } from './socket.ts';

// 100,000 open orders: beyond that something repeats without an end.
const maximumPages = 100;
const maximumPasses = 3;

/**
 * The open orders, read again from the start where the pages changed underfoot. Where they always do, the orders that
 * were seen are open all the same; only that one was not seen says nothing then.
 */
export async function readSnapshot(parts: OpenOrdersParts, options: SocketOptions): Promise<Result<OpenOrders>> {
  const requestedAt = parts.world.clock.now();
  const requestedMonotonicMs = parts.world.clock.monotonicMs();
  const all = new SeenRows();
  for (let pass = 1; pass <= maximumPasses; pass += 1) {
    const passAt = parts.world.clock.now();
    const passMonotonicMs = parts.world.clock.monotonicMs();
    const seen = new SeenRows();
    const read = await readPass(parts, seen, options);
    if (!read.ok) return read;
    if (read.value === 'whole') {
      return ok({
        reports: seen.reports,
        requestedMonotonicMs: passMonotonicMs,
        requestedAt: passAt,
        wholeKinds: ['order', 'stop', 'twap'],
        problem: null,
      });
    }
    // It can't be told whether an order that seems gone is the one that can't be read, or not shown; those that can are open.
    if (read.value !== 'changed') {
      return ok({
        reports: seen.reports,
        requestedMonotonicMs: passMonotonicMs,
        requestedAt: passAt,
        wholeKinds: [],
        problem: read.value === 'cut' ? cutList : qfexUnusable.unreadableRow,
      });
    }
    all.add(seen.reports);
  }
  return ok({ reports: all.reports, requestedMonotonicMs, requestedAt, wholeKinds: [], problem: unsteadyList });
}

async function readPass(
  parts: OpenOrdersParts,
  seen: SeenRows,
  options: SocketOptions,
): Promise<Result<'whole' | 'unreadable' | 'cut' | 'changed'>> {
  let offset = 0;
  let hasUnreadable = false;
  for (let page = 1; page <= maximumPages; page += 1) {
    const answer = await openPage(
      parts,
      offset,
      (row, kind, asOf) => readQfexReport(row, { account: parts.account, asOf, source: 'snapshot', kind }),
      options,
    );
    if (!answer.ok) return answer;
    const { rows, length, isUnreadable, count } = answer.value;
    hasUnreadable ||= isUnreadable;
    if (offset > 0 && !seen.continuesWith(rows)) return ok('changed');
    if (!seen.add(rows)) {
      if (!hasUnreadable && isCutThere({ length, count }, offset, seen.size)) return ok('cut');
      if (!hasUnreadable) return ok('whole');
      return seen.reports.length === 0 ? failed(qfexUnusable.unreadableRow) : ok('unreadable');
    }
    offset += stepOf(length);
  }
  return failed(endlessList);
}

/** The rows of the pages so far, each with its place. */
class SeenRows {
  readonly #rows = new Map<string, { report: OrderReport; place: number }>();

  get size(): number {
    return this.#rows.size;
  }

  get reports(): OrderReport[] {
    return [...this.#rows.values()].map(({ report }) => report);
  }

  /** @returns whether there was a new one; of one that comes twice the later news counts */
  add(reports: readonly OrderReport[]): boolean {
    const before = this.#rows.size;
    for (const report of reports) {
      const key = keyOf(report);
      this.#rows.set(key, { report, place: this.#rows.get(key)?.place ?? this.#rows.size });
    }
    return this.#rows.size > before;
  }

  /**
   * Whether this page begins in the overlap: with rows that were seen, in the order in which they were, and none of
   * them further on. Then as few orders came or went before it as the overlap allows, and none slipped between the
   * pages; anything else is another order of rows, of which nothing is known.
   */
  continuesWith(reports: readonly OrderReport[]): boolean {
    const kinds = ['order', 'stop', 'twap'] as const;
    // A list that every page repeats whole (twaps do at QFEX) shows nothing of the others.
    const paged = reports.filter(({ order }) => order.orderKind !== 'twap');
    const hasPaged = [...this.#rows.values()].some(({ report }) => report.order.orderKind !== 'twap');
    if (!(hasPaged ? paged : reports).some((report) => this.#rows.has(keyOf(report)))) return false;
    return kinds.every((kind) => this.#isInOrder(reports.filter(({ order }) => order.orderKind === kind)));
  }

  #isInOrder(reports: readonly OrderReport[]): boolean {
    let last = -1;
    let hasNew = false;
    for (const report of reports) {
      const place = this.#rows.get(keyOf(report))?.place;
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

function keyOf({ order }: OrderReport): string {
  return `${order.orderKind} ${order.orderId.toLowerCase()}`;
}

const unsteadyList = unusable('QFEX’s list of open orders changed faster than it could be read.');
const endlessList = unusable('QFEX’s list of open orders could not be read to its end.');
