/**
 * What has the archive found so far? Page after page is asked for until enough is known to be in its place, the trader stops
 * it, or there is no more.
 *
 * The archive goes from the order that changed last, on this machine's clock, to the one that did first. One that changes
 * meanwhile goes to the front, where it is no longer looked at: so what changed since the search began is asked for last,
 * until nothing new is among it. Newest first by the
 * exchange's time, what it has found is in its place as soon as nothing newer can come; in any other order only at the end,
 * and until then what is found is shown in its order.
 */

import {
  writtenWithinMs,
  type ArchiveFilter,
  type ArchivePage,
  type ArchivePlace,
  type ArchiveQuery,
  type OrderKey,
} from '../../shared/board.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { latestNewsAt } from '../../shared/standing.ts';
import type { BoardChoice } from './board-list.ts';
import { compareNumbers, compareTexts, compareValues, placeOf } from './row-place.ts';

export type Found = ArchivePage['orders'][number];

export interface ArchiveQuestion extends Pick<BoardChoice, 'sortedBy' | 'direction'> {
  filter: ArchiveFilter;
}

export interface ArchiveResults {
  /** What this answers: a newer one may have been asked since. */
  question: ArchiveQuestion;
  orders: readonly Found[];
  /** How many orders were looked at. */
  looked: number;
  /** `stopped`: by the trader · `paused`: there is more, further down · `full`: more than can be held. */
  state: 'searching' | 'paused' | 'stopped' | 'full' | 'done';
  unreadable: number;
}

/** An exchange's clock is hardly ahead of this machine's by more: what is newer then comes into its place later. */
const inPlaceMs = 10 * 60_000;
// In a market that is busier than the search there is no end to it otherwise.
const mostPasses = 5;
const atOnce = 200;
const mostHeld = 20_000;
/** What was found is sorted and drawn again from time to time, not with each page of it. */
const showEveryMs = 300;
/** Of more orders that were looked at, nobody looks again by the clock. */
const mostRenewed = 5_000;
/** From one page to the next: the main process lets in no more, and has other things to do. */
const pageEveryMs = 12;

/** Of any kind and time. */
export const anyOrder: Omit<ArchiveQuery, 'filter' | 'offset'> = {
  id: '',
  symbol: '',
  exchange: null,
  account: null,
  status: null,
  from: null,
  to: null,
};

interface ArchiveBridge {
  monitor: Pick<Bridge['monitor'], 'searchArchive'>;
}

interface ResultsWorld {
  nowMs: () => number;
  /** Settles so much later. */
  pause: (ms: number) => Promise<void>;
  onProblem: (problem: Problem | null) => void;
}

export class ArchiveSearch {
  readonly #bridge: ArchiveBridge;
  readonly #world: ResultsWorld;
  readonly #listeners = new Set<() => void>();
  #question: ArchiveQuestion | null = null;
  #number = 0;
  #found = new Map<OrderKey, Found>();
  /** Where the last page ended, and how many behind it that stand nowhere were passed over. */
  #end: ArchivePlace | null = null;
  #offset = 0;
  /** Since when what changed is asked for once more; null while all are looked at for the first time. */
  #pass: { number: number; known: number } | null = null;
  #looked = 0;
  #wanted = atOnce;
  /** What was found before stands until all of the new is there. */
  #isQuiet = false;
  #unreadable = 0;
  #shownAtMs = Number.NEGATIVE_INFINITY;
  /** null before the first answer. */
  #results: ArchiveResults | null = null;

  constructor(bridge: ArchiveBridge, world: ResultsWorld) {
    this.#bridge = bridge;
    this.#world = world;
  }

  // React takes both by themselves.
  readonly read = (): ArchiveResults | null => this.#results;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Searches anew; what was found before stands until the first answer. */
  ask(question: ArchiveQuestion): void {
    this.#wanted = atOnce;
    this.#isQuiet = false;
    this.#begin(question);
  }

  /**
   * Asks the same as of a later moment: what was found before stands until all is there that was.
   *
   * @returns false where it would be too much to do again and again, or is still done
   */
  renew(question: ArchiveQuestion): boolean {
    const before = this.#results;
    if (before === null || before.looked > mostRenewed) return false;
    if (before.state !== 'done' && before.state !== 'paused') return false;
    this.#isQuiet = true;
    this.#begin(question);
    return true;
  }

  #begin(question: ArchiveQuestion): void {
    this.#question = question;
    this.#found = new Map();
    this.#end = null;
    this.#offset = 0;
    this.#pass = null;
    this.#looked = 0;
    this.#unreadable = 0;
    void this.#goOn();
  }

  /** More than so far is wanted. */
  more(): void {
    if (this.#results?.state !== 'paused' && this.#results?.state !== 'stopped') return;
    this.#wanted = this.#results.orders.length + atOnce;
    void this.#goOn();
  }

  stop(): void {
    if (this.#results?.state !== 'searching') return;
    this.#number += 1;
    this.#show('stopped');
  }

  /** Nobody waits for it any more. */
  close(): void {
    this.#number += 1;
  }

  async #goOn(): Promise<void> {
    const question = this.#question;
    if (question === null) return;
    this.#number += 1;
    const number = this.#number;
    for (;;) {
      const askedAtMs = this.#world.nowMs();
      const answer = await this.#bridge.monitor.searchArchive({
        ...anyOrder,
        filter: question.filter,
        // The search was asked for at that moment, before the first page.
        from: this.#pass === null ? null : question.filter.times.nowMs - writtenWithinMs,
        ...(this.#end === null ? {} : { below: this.#end }),
        offset: this.#offset,
      });
      if (number !== this.#number) return;
      this.#world.onProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) {
        if (!this.#isQuiet) this.#show('stopped');
        return;
      }
      this.#take(answer.value);
      const state = this.#stateAfter(answer.value, question);
      if (state !== 'searching' || (!this.#isQuiet && this.#isWorthShowing())) this.#show(state);
      if (state !== 'searching') return;
      await this.#world.pause(Math.max(0, askedAtMs + pageEveryMs - this.#world.nowMs()));
      if (number !== this.#number) return;
    }
  }

  #take({ orders, looked, end, unreadable = 0 }: ArchivePage): void {
    for (const found of orders) this.#found.set(found.key, found);
    this.#offset = end === null ? this.#offset + looked : 0;
    this.#end = end ?? this.#end;
    // What is looked at once more was counted before.
    if (this.#pass !== null) return;
    this.#looked += looked;
    this.#unreadable += unreadable;
  }

  /** From the front again, as long as that brings new ones. @returns whether it does so */
  #beginsPass(): boolean {
    const before = this.#pass;
    const known = this.#found.size;
    if (before !== null && (before.known === known || before.number >= mostPasses)) return false;
    this.#pass = { number: (before?.number ?? 0) + 1, known };
    this.#end = null;
    this.#offset = 0;
    return true;
  }

  #stateAfter({ hasMore }: ArchivePage, question: ArchiveQuestion): ArchiveResults['state'] {
    if (!hasMore) return this.#beginsPass() ? 'searching' : 'done';
    if (this.#pass !== null) return 'searching';
    if (this.#found.size >= mostHeld) return 'full';
    if (!isNewestFirst(question)) return 'searching';
    return this.#inPlace() >= this.#wanted ? 'paused' : 'searching';
  }

  /** How many can't be overtaken by what is not looked at yet. */
  #inPlace(): number {
    const end = this.#end;
    if (end === null) return 0;
    let count = 0;
    for (const found of this.#found.values()) if (latestNewsAt(found) >= end.changedAt + inPlaceMs) count += 1;
    return count;
  }

  /** The first of an answer at once. */
  #isWorthShowing(): boolean {
    const isFirst = this.#results?.question !== this.#question;
    return isFirst || this.#world.nowMs() - this.#shownAtMs >= showEveryMs;
  }

  #show(state: ArchiveResults['state']): void {
    const question = this.#question;
    if (question === null) return;
    this.#shownAtMs = this.#world.nowMs();
    const sorted = inOrder([...this.#found.values()], question);
    const end = this.#end;
    // What may still be overtaken waits for its turn.
    const isPart = state === 'paused' && end !== null;
    this.#results = {
      question,
      orders: isPart
        ? sorted.filter((found) => latestNewsAt(found) >= end.changedAt + inPlaceMs).slice(0, this.#wanted)
        : sorted,
      looked: this.#looked,
      state,
      unreadable: this.#unreadable,
    };
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

function isNewestFirst({ sortedBy, direction }: ArchiveQuestion): boolean {
  return sortedBy === 'updatedAt' && direction === 'descending';
}

function inOrder(found: readonly Found[], question: ArchiveQuestion): Found[] {
  const { sortedBy, direction, filter } = question;
  const sign = direction === 'ascending' ? 1 : -1;
  const labels = new Map(filter.accounts.map(({ id, label }) => [id, label]));
  return found
    .map((each) => ({ each, ...placeOf(each, question, labels) }))
    .sort(
      (one, other) =>
        sign *
        (compareNumbers(one.rank, other.rank) ||
          compareValues(one.text, other.text, sortedBy) ||
          compareTexts(one.each.key, other.each.key)),
    )
    .map(({ each }) => each);
}
