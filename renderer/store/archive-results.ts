/**
 * What has the archive found so far? Page after page is asked for until enough is known to be in its place, the trader stops
 * it, or there is no more.
 *
 * The archive goes from the order that changed last, on this machine's clock, to the one that did first. Newest first by the
 * exchange's time, what it has found is in its place as soon as nothing newer can come; in any other order only at the end,
 * and until then what is found is shown in its order.
 */

import type { ArchiveFilter, ArchivePage, ArchiveQuery, OrderKey } from '../../shared/board.ts';
import type { Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/lookup.ts';
import { latestNewsAt } from '../../shared/standing.ts';
import type { BoardChoice } from './board-list.ts';
import { compareNumbers, compareTexts, compareValues, rankOf, textOf } from './row-place.ts';

export type Found = ArchivePage['orders'][number];

export interface ArchiveQuestion extends Pick<BoardChoice, 'sortedBy' | 'direction'> {
  filter: ArchiveFilter;
}

export interface ArchiveResults {
  orders: readonly Found[];
  /** How many orders were looked at. */
  looked: number;
  /** `stopped`: by the trader · `paused`: there is more, further down · `full`: more than can be held. */
  state: 'searching' | 'paused' | 'stopped' | 'full' | 'done';
  unreadable: number;
}

/** An exchange's clock may be ahead of this machine's by so much. */
const aheadMs = 10 * 60_000;
const atOnce = 200;
const mostHeld = 20_000;
/** What is not in its place yet is sorted again from time to time. */
const showEveryMs = 300;
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
  #until: number | null = null;
  #offset = 0;
  #wanted = atOnce;
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
    this.#question = question;
    this.#found = new Map();
    this.#until = null;
    this.#offset = 0;
    this.#wanted = atOnce;
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
        offset: this.#offset,
      });
      if (number !== this.#number) return;
      this.#world.onProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) {
        this.#show('stopped');
        return;
      }
      this.#take(answer.value);
      const state = this.#stateAfter(answer.value, question);
      if (state !== 'searching' || this.#isWorthShowing(question)) this.#show(state);
      if (state !== 'searching') return;
      await this.#world.pause(Math.max(0, askedAtMs + pageEveryMs - this.#world.nowMs()));
      if (number !== this.#number) return;
    }
  }

  #take({ orders, looked, until, unreadable = 0 }: ArchivePage): void {
    for (const found of orders) this.#found.set(found.key, found);
    this.#offset += looked;
    this.#until = until ?? this.#until;
    this.#unreadable += unreadable;
  }

  #stateAfter({ hasMore }: ArchivePage, question: ArchiveQuestion): ArchiveResults['state'] {
    if (!hasMore) return 'done';
    if (this.#found.size >= mostHeld) return 'full';
    if (!isNewestFirst(question)) return 'searching';
    return this.#inPlace() >= this.#wanted ? 'paused' : 'searching';
  }

  /** How many can't be overtaken by what is not looked at yet. */
  #inPlace(): number {
    const until = this.#until;
    if (until === null) return 0;
    let count = 0;
    for (const found of this.#found.values()) if (latestNewsAt(found) >= until + aheadMs) count += 1;
    return count;
  }

  #isWorthShowing(question: ArchiveQuestion): boolean {
    const nowMs = this.#world.nowMs();
    return this.#results === null || isNewestFirst(question) || nowMs - this.#shownAtMs >= showEveryMs;
  }

  #show(state: ArchiveResults['state']): void {
    const question = this.#question;
    if (question === null) return;
    this.#shownAtMs = this.#world.nowMs();
    const sorted = [...this.#found.values()].sort(inOrderOf(question));
    const until = this.#until;
    // What may still be overtaken waits for its turn.
    const isPart = state === 'paused' && until !== null;
    this.#results = {
      orders: isPart ? sorted.filter((found) => latestNewsAt(found) >= until + aheadMs).slice(0, this.#wanted) : sorted,
      looked: this.#offset,
      state,
      unreadable: this.#unreadable,
    };
    for (const listener of Array.from(this.#listeners)) listener();
  }
}

function isNewestFirst({ sortedBy, direction }: ArchiveQuestion): boolean {
  return sortedBy === 'updatedAt' && direction === 'descending';
}

function inOrderOf({ sortedBy, direction, filter }: ArchiveQuestion): (one: Found, other: Found) => number {
  const sign = direction === 'ascending' ? 1 : -1;
  const labels = new Map(filter.accounts.map(({ id, label }) => [id, label]));
  return (one, other) =>
    sign *
    (compareNumbers(rankOf(one, sortedBy), rankOf(other, sortedBy)) ||
      compareValues(textOf(one, sortedBy, labels), textOf(other, sortedBy, labels), sortedBy) ||
      compareTexts(one.key, other.key));
}
