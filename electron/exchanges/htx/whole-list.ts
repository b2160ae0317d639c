/**
 * How is a list of HTX read, page by page?
 *
 * `from` is the last row's query ID and a page without a new row ends. Nothing says that a list is complete, and rows
 * come and go while it is read: for whoever follows an account, where a page shows that the ground moved, the list is read
 * again.
 */

import type { Problem } from '../../../shared/lookup.ts';
import { unusable, unusableAnswersOf } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { saysNotFound, type HtxReply, type Params } from './rest.ts';

export const pageSize = 100;
const readingsAtMost = 3;
// How far the exchange's clock may be from what was measured, and more.
const clockErrorMs = 2000;

export interface ListRow<Item> {
  /** What tells it apart from the others. */
  key: string;
  item: Item;
  /** The exchange's clock; null where it doesn't matter or isn't known. */
  createdAt: number | null;
}

export type WholeList<Item> =
  | { kind: 'whole'; items: Item[] }
  /** The first page was refused: the place, the symbol or the margin mode may not exist. */
  | { kind: 'refused'; reply: HtxReply & { kind: 'refused' } }
  /** Something is missing, or may be; `items` are those that could be read. */
  | { kind: 'broken'; problem: Problem; items: Item[] };

/** What a list is read for. */
export interface Purpose<Item> {
  pagesAtMost: number;
  /** Nothing may be missing in it, whatever moves while it is read; else a page that isn't full and brings nothing new is its end. */
  isWholeProven: boolean;
  /** With this item the rest need not be read. */
  isEnough?: (item: Item) => boolean;
  onPage?: (page: number) => void;
}

// Five times the open orders of the busiest desk; beyond it a list is being made up.
export const forFollowing = { pagesAtMost: 500, isWholeProven: true } as const satisfies Purpose<unknown>;
export const forLookUp = { pagesAtMost: 100, isWholeProven: false } as const satisfies Purpose<unknown>;

export type ReadRow<Item> = (row: WireObject, reply: HtxReply & { kind: 'data' }) => ListRow<Item> | null;

export interface ListQuestion<Item> {
  ask: (paging: Params) => Promise<HtxReply>;
  read: ReadRow<Item>;
  purpose: Purpose<Item>;
  /** What time it is at the exchange; null while that is not known. */
  exchangeTime: () => number | null;
}

type Reading<Item> = WholeList<Item> | { kind: 'moved' };
type Seen<Item> = Map<string, Item>;
type Page<Item> =
  | { kind: 'rows'; rows: PageRow<Item>[]; /** Those that can't be read included. */ length: number }
  | { kind: 'failed'; reply: HtxReply & { kind: 'refused' } }
  | { kind: 'noList' };

interface PageRow<Item> extends ListRow<Item> {
  /** What `from` would be after it; null where the row has no ID to go on from. */
  from: string | null;
}

const { unreadableList } = unusableAnswersOf('HTX');
const unreadableRow = unusable('HTX’s list holds a row that can’t be read.');
const movedEachTime = unusable('HTX’s list changed each time while it was read, three times.');
const withoutEnd = unusable('HTX’s list can’t be read to its end.');

/** It goes on beyond what was read: that something was not shown says nothing, though no page was refused. */
export function isCut({ problem }: { problem: Problem }): boolean {
  return problem === withoutEnd;
}

/** What was shown is so; only that something was not shown says nothing. */
export function showsWhatItHas({ problem, items }: { problem: Problem | null; items: readonly unknown[] }): boolean {
  return problem === null || problem === movedEachTime || (problem === unreadableRow && items.length > 0);
}

/** Reads every page, and again where the list moved underfoot. */
export async function readWholeList<Item>(question: ListQuestion<Item>): Promise<WholeList<Item>> {
  const seen: Seen<Item> = new Map();
  for (let readings = 1; readings <= readingsAtMost; readings += 1) {
    const reading = new ListReading(question);
    const list = await reading.run();
    if (list.kind !== 'moved') return list;
    for (const [key, item] of reading.items) seen.set(key, item);
  }
  return { kind: 'broken', problem: movedEachTime, items: [...seen.values()] };
}

class ListReading<Item> {
  readonly #question: ListQuestion<Item>;
  readonly #startedAt: number | null;
  readonly #items: Seen<Item> = new Map();
  /** The last two rows that were new, in their order. */
  #last: PageRow<Item> | null = null;
  #secondLast: PageRow<Item> | null = null;
  #lastPageLength = 0;
  #longestPageLength = 0;
  #unreadableRows = 0;

  constructor(question: ListQuestion<Item>) {
    this.#question = question;
    this.#startedAt = question.exchangeTime();
  }

  /** What was read so far. */
  get items(): ReadonlyMap<string, Item> {
    return this.#items;
  }

  async run(): Promise<Reading<Item>> {
    const { pagesAtMost, isWholeProven, isEnough = () => false, onPage = () => undefined } = this.#question.purpose;
    for (let count = 1; count <= pagesAtMost; count += 1) {
      const page = await this.#page(this.#last);
      if (page.kind === 'failed' && count === 1) return { kind: 'refused', reply: page.reply };
      if (page.kind === 'failed') return this.#brokenOff(page.reply);
      if (page.kind === 'noList') return this.#broken(unreadableList);
      onPage(count);
      const fresh = page.rows.filter(({ key }) => !this.#items.has(key));
      // The row named by `from` may be shown again; any other one means that the rows moved between two pages.
      const hasMoved = page.rows.some(({ key }) => this.#items.has(key) && key !== this.#last?.key);
      if (isWholeProven && fresh.length > 0 && hasMoved) return { kind: 'moved' };
      this.#keep(page);
      if (page.rows.some(({ item }) => isEnough(item))) return { kind: 'whole', items: [...this.#items.values()] };
      if (!isWholeProven) {
        if (fresh.length > 0 && this.#last?.from !== null) continue;
        // A full page that brings nothing new ends the paging, but it doesn't prove that the list ended there.
        return page.length < pageSize || this.#unreadableRows > 0 ? this.#done() : this.#broken(withoutEnd);
      }
      // Where orders are placed as fast as pages are read, every page would bring a new one; the pushes have those.
      if (count > 1 && fresh.length > 0 && fresh.every((row) => this.#isPlacedMeanwhile(row))) return this.#done();
      if (count === 2 && this.#isAllAtOnce(page)) return this.#done();
      if (fresh.length === 0) return this.#isEndProven() ? this.#done() : this.#proveEnd();
      if (this.#last?.from === null) return this.#isEndProven() ? this.#done() : this.#broken(withoutEnd);
    }
    return this.#broken(!isWholeProven && this.#unreadableRows > 0 ? unreadableRow : withoutEnd);
  }

  async #page(after: PageRow<Item> | null): Promise<Page<Item>> {
    const from = after?.from ?? null;
    const reply = await this.#question.ask({ limit: String(pageSize), ...(from === null ? {} : { from }) });
    if (saysNotFound(reply)) return { kind: 'rows', rows: [], length: 0 };
    if (reply.kind === 'refused') return { kind: 'failed', reply };
    const wireRows = reply.envelope.objects('data');
    if (wireRows === null) return { kind: 'noList' };
    const rows = wireRows.flatMap((row): PageRow<Item>[] => {
      const known = row === null ? null : this.#question.read(row, reply);
      return row === null || known === null
        ? []
        : [{ ...known, from: row.word('id') ?? row.word('order_id') ?? row.word('algo_id') }];
    });
    return { kind: 'rows', rows, length: wireRows.length };
  }

  #keep({ rows, length }: Page<Item> & { kind: 'rows' }): void {
    const hasNew = rows.some(({ key }) => !this.#items.has(key));
    // A page that is shown again has the same ones.
    if (hasNew || this.#unreadableRows === 0) this.#unreadableRows += length - rows.length;
    for (const row of rows) {
      if (!this.#items.has(row.key)) {
        this.#secondLast = this.#last;
        this.#last = row;
      }
      this.#items.set(row.key, row.item);
    }
    if (!hasNew) return;
    this.#lastPageLength = length;
    this.#longestPageLength = Math.max(this.#longestPageLength, length);
  }

  /**
   * An exchange that heeds neither `limit` nor `from` shows everything each time. Where it could be its own idea of a
   * page, a round number of rows, nothing is proven.
   */
  #isAllAtOnce({ rows, length }: Page<Item> & { kind: 'rows' }): boolean {
    const keys = [...this.#items.keys()];
    return (
      length > pageSize &&
      length % pageSize !== 0 &&
      rows.length === keys.length &&
      rows.every(({ key }, place) => key === keys[place])
    );
  }

  #isPlacedMeanwhile({ createdAt }: PageRow<Item>): boolean {
    return createdAt !== null && this.#startedAt !== null && createdAt > this.#startedAt + clockErrorMs;
  }

  /** A page that was not full was the last one. */
  #isEndProven(): boolean {
    return (
      this.#lastPageLength < pageSize &&
      (this.#lastPageLength < this.#longestPageLength ||
        this.#items.size + this.#unreadableRows === this.#lastPageLength)
    );
  }

  /**
   * Nothing new after a full page: the end, or the row to go on from closed meanwhile and HTX lost its place. Asked from
   * the row before, the last row must still come, and none from further up.
   */
  async #proveEnd(): Promise<Reading<Item>> {
    const [last, secondLast] = [this.#last, this.#secondLast];
    if (last === null || secondLast === null || secondLast.from === null) return this.#broken(withoutEnd);
    const page = await this.#page(secondLast);
    if (page.kind === 'failed') return this.#brokenOff(page.reply);
    if (page.kind === 'noList') return this.#broken(unreadableList);
    const known = page.rows.filter(({ key }) => this.#items.has(key)).map(({ key }) => key);
    const isInPlace = known.includes(last.key) && known.every((key) => key === last.key || key === secondLast.key);
    if (!isInPlace || page.rows.length >= pageSize) return { kind: 'moved' };
    this.#keep(page);
    return this.#done();
  }

  /** The first page was asked in the same way: what is wrong with a later one is the row it should go on from. */
  #brokenOff({ problem }: HtxReply & { kind: 'refused' }): Reading<Item> {
    const isMoved = this.#question.purpose.isWholeProven && problem.kind === 'badRequest';
    return isMoved ? { kind: 'moved' } : this.#broken(problem);
  }

  #done(): WholeList<Item> {
    return this.#unreadableRows === 0
      ? { kind: 'whole', items: [...this.#items.values()] }
      : this.#broken(unreadableRow);
  }

  #broken(problem: Problem): WholeList<Item> {
    return { kind: 'broken', problem, items: [...this.#items.values()] };
  }
}
