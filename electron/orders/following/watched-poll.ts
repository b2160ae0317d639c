/** How are the watched orders followed where single orders can be asked for while the push is down? */

import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import type { Lane } from './agenda.ts';
import type { SharedByAskers } from './shared-by-askers.ts';
import { askingAt, isRefusal, pauseMs } from './pauses.ts';
import { putQuestion } from './put-question.ts';
import { askingMoment, questionsOf, type DueQuestion } from './questions.ts';
import { schedule } from './schedule.ts';

// docs/truth.md, What ends a search: no other question of this account fares better. The rest are about one order or place.
const endsRound: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['clock', 'rateLimited', 'network']);

/** Asks for the watched orders in turn, until the signal ends it; ever more slowly while the exchange answers none of it. */
export class WatchedPoll {
  readonly #parts: SharedByAskers;
  readonly #lane: Lane = { gate: null, atOnce: 1, underWay: 0 };
  readonly #account: ExchangeAccount;
  readonly #ending = new AbortController();
  #from = 0;
  #attempt = 0;

  constructor(parts: SharedByAskers, account: ExchangeAccount) {
    this.#parts = parts;
    this.#account = account;
    this.#pollIn(schedule.watched.everyMs);
  }

  end(): void {
    this.#ending.abort();
    this.#parts.agenda.drop('poll');
  }

  #pollIn(inMs: number): void {
    this.#parts.agenda.put('poll', { lane: this.#lane, inMs, run: () => this.#poll() });
  }

  async #poll(): Promise<void> {
    let why: Problem | null = null;
    try {
      why = await this.#askDue();
    } finally {
      // After a fault of this program's own, too.
      if (!this.#ending.signal.aborted) this.#pollIn(this.#pauseAfter(why));
    }
  }

  #pauseAfter(why: Problem | null): number {
    const { random, clock } = this.#parts.world;
    this.#attempt = why === null ? 0 : this.#attempt + 1;
    if (why === null) return schedule.watched.everyMs;
    const [byte = 0] = random(1);
    const at = { attempt: this.#attempt, now: clock.now(), random: byte / 256 };
    return Math.max(schedule.watched.everyMs, pauseMs({ ...at, why }));
  }

  #askDue(): Promise<Problem | null> {
    const { account, orders, world } = this.#parts;
    const moment = askingMoment(world.clock, null);
    const due = orders
      .ofAccount(account)
      .flatMap((tracked) => questionsOf(tracked, undefined, moment))
      .filter(({ dueInMs }) => dueInMs <= 0);
    // However many are watched, each has its turn.
    this.#from = due.length === 0 ? 0 : this.#from % due.length;
    return this.#ask([...due.slice(this.#from), ...due.slice(0, this.#from)].slice(0, schedule.watched.atOnce));
  }

  /** @returns what speaks against asking on; null where nothing does */
  async #ask(due: readonly DueQuestion[]): Promise<Problem | null> {
    const { orders, world } = this.#parts;
    const { signal } = this.#ending;
    let isAnswered = false;
    let lastProblem: Problem | null = null;
    for (const { key } of due) {
      if (signal.aborted) break;
      const askedAt = world.clock.now();
      const { outcome, problem } = await putQuestion(this.#parts, key, this.#account, signal);
      this.#from += 1;
      if (outcome === 'failed') {
        lastProblem = problem ?? lastProblem;
        if (problem !== null && (isRefusal(problem) || endsRound.has(problem.kind))) return problem;
        continue;
      }
      isAnswered = true;
      if (outcome !== 'found' || orders.isUnsettled(key))
        orders.setAsking(key, { ...askingAt(orders.find(key)?.asking ?? null, askedAt), askedAt });
    }
    return isAnswered ? null : lastProblem;
  }
}
