/**
 * How is a whole list of HTX read, page by page, so that nothing is missing in it?
 *
 * `from` is the last row's query ID and a page without a new row ends. Nothing says that a list is complete, and rows
 * come and go while it is read: where a page shows that the ground moved, the list is read again.
 */

import type { Problem } from '../../../shared/lookup.ts';
import { unusable, unusableAnswersOf } from '../unusable-answers.ts';
import type { WireObject } from '../wire.ts';
import { saysNotFound, type HtxReply, type Params } from './rest.ts';

export const pageSize = 100;
// Five times the open orders of the busiest desk; beyond it a list is being made up.
const maximumPages = 500;
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

export type AskPage = (params: Params) => Promise<HtxReply>;
export type ReadRow<Item> = (row: WireObject, receivedAt: number) => ListRow<Item> | null;

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

/** What was shown is so; only that something was not shown says nothing. */
export function showsWhatItHas({ problem, items }: { problem: Problem | null; items: readonly unknown[] }): boolean {
  return problem === null || problem === movedEachTime || (problem === unreadableRow && items.length > 0);
}

/**
 * Reads every page, and again where the list moved underfoot.
 *
 * @param exchangeTime - what time it is at the exchange; null while that is not known
 */
export async function readWholeList<Item>(
  ask: AskPage,
  read: ReadRow<Item>,
  exchangeTime: () => number | null,
): Promise<WholeList<Item>> {
  const seen: Seen<Item> = new Map();
  for (let readings = 1; readings <= readingsAtMost; readings += 1) {
    const reading = new ListReading(ask, read, exchangeTime());
    const list = await reading.run();
    if (list.kind !== 'moved') return list;
    for (const [key, item] of reading.items) seen.set(key, item);
  }
  return { kind: 'broken', problem: movedEachTime, items: [...seen.values()] };
}

class ListReading<Item> {
  readonly #ask: AskPage;
  readonly #read: ReadRow<Item>;
  readonly #startedAt: number | null;
  readonly #items: Seen<Item> = new Map();
  /** The last two rows that were new, in their order. */
  #last: PageRow<Item> | null = null;
  #secondLast: PageRow<Item> | null = null;
  #lastPageLength = 0;
  #longestPageLength = 0;
  #unreadableRows = 0;

  constructor(ask: AskPage, read: ReadRow<Item>, startedAt: number | null) {
    this.#ask = ask;
    this.#read = read;
    this.#startedAt = startedAt;
  }

  /** What was read so far. */
  get items(): ReadonlyMap<string, Item> {
    return this.#items;
  }

  async run(): Promise<Reading<Item>> {
    for (let count = 1; count <= maximumPages; count += 1) {
      const page = await this.#page(this.#last);
      if (page.kind === 'failed' && count === 1) return { kind: 'refused', reply: page.reply };
      if (page.kind === 'failed') return this.#brokenOff(page.reply);
      if (page.kind === 'noList') return this.#broken(unreadableList);
      const fresh = page.rows.filter(({ key }) => !this.#items.has(key));
      // The row named by `from` may be shown again; any other one means that the rows moved between two pages.
      const hasMoved = page.rows.some(({ key }) => this.#items.has(key) && key !== this.#last?.key);
      if (fresh.length > 0 && hasMoved) return { kind: 'moved' };
      this.#keep(page);
      // Where orders are placed as fast as pages are read, every page would bring a new one; the pushes have those.
      if (count > 1 && fresh.length > 0 && fresh.every((row) => this.#isPlacedMeanwhile(row))) return this.#done();
      if (count === 2 && this.#isAllAtOnce(page)) return this.#done();
      if (fresh.length === 0) return this.#isEndProven() ? this.#done() : this.#proveEnd();
      if (this.#last?.from === null) return this.#isEndProven() ? this.#done() : this.#broken(withoutEnd);
    }
    return this.#broken(withoutEnd);
  }

  async #page(after: PageRow<Item> | null): Promise<Page<Item>> {
    const from = after?.from ?? null;
    const reply = await this.#ask({ limit: String(pageSize), ...(from === null ? {} : { from }) });
    if (saysNotFound(reply)) return { kind: 'rows', rows: [], length: 0 };
    if (reply.kind === 'refused') return { kind: 'failed', reply };
    const wireRows = reply.envelope.objects('data');
    if (wireRows === null) return { kind: 'noList' };
    const rows = wireRows.flatMap((row): PageRow<Item>[] => {
      const known = row === null ? null : this.#read(row, reply.receivedAt);
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
    return problem.kind === 'badRequest' ? { kind: 'moved' } : this.#broken(problem);
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
