/** How much of an order is filled, at what price and for what fee, where the push that would have said so never came? */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { FillReport, OrderReport } from '../../exchanges/reports.ts';
import { endsSearch } from '../../exchanges/problem.ts';
import type { Lane } from './agenda.ts';
import type { LiveAccount, SharedByAskers } from './shared-by-askers.ts';
import { putQuestion } from './put-question.ts';
import {
  askingMoment,
  closedForMs,
  figuresOf,
  lacksFigures,
  questionsOf,
  timesAsked,
  type DueQuestion,
} from './questions.ts';
import { schedule } from './schedule.ts';

interface Lacking {
  key: OrderKey;
  by: DueQuestion['by'];
  symbol: string;
  figures: string;
  closedForMs: number;
}

export class Figures {
  readonly #parts: SharedByAskers;
  readonly #lane: Lane;
  #askedMs = Number.NEGATIVE_INFINITY;

  constructor(parts: SharedByAskers) {
    this.#parts = parts;
    this.#lane = { gate: parts.gates.past, atOnce: 1, underWay: 0 };
  }

  /** A message left some open: its history or its fills say. One question for all that close together. */
  askSoon(): void {
    const { agenda, world } = this.#parts;
    const { afterMs, soonestAgainMs } = schedule.fills;
    if (agenda.waits('figures soon')) return;
    const inMs = Math.max(afterMs, this.#askedMs + soonestAgainMs - world.clock.monotonicMs());
    const onStart = (): void => {
      this.#askedMs = world.clock.monotonicMs();
    };
    this.#askIn(inMs, 'figures soon', onStart);
  }

  /** Asks for what is lacking, not twice at the same time; with the next list where the exchange refuses questions now. */
  ask(): void {
    if (this.#due().length > 0) this.#askIn(0, 'figures');
  }

  #askIn(inMs: number, name: string, onStart = (): void => undefined): void {
    const { agenda, gates, live: liveNow } = this.#parts;
    const live = liveNow();
    if (live === null) return;
    const run = async (): Promise<void> => {
      onStart();
      const due = this.#due();
      if (due.length > 0) gates.past.heed(await this.#askFor(due, live));
    };
    agenda.put(name, { lane: this.#lane, inMs, isDroppable: true, run });
  }

  #due(): Lacking[] {
    const { orders, account, askedSoFar, world } = this.#parts;
    for (const [key, each] of askedSoFar) {
      const tracked = orders.find(key);
      if (tracked !== null && lacksFigures(tracked)) continue;
      delete each.figures;
      if (each.nowhereMs === undefined) askedSoFar.delete(key);
    }
    const moment = askingMoment(world.clock, world.clock.monotonicMs());
    return orders.ofAccount(account).flatMap((tracked) =>
      questionsOf(tracked, askedSoFar.get(tracked.key), moment)
        .filter(({ why, dueInMs }) => why === 'lacksFigures' && dueInMs <= 0)
        .map(({ key, by }) => ({
          key,
          by,
          symbol: tracked.state.order.symbol,
          figures: figuresOf(tracked),
          closedForMs: closedForMs(tracked, moment) ?? 0,
        })),
    );
  }

  /** @returns what kept some of it back; null where nothing did */
  async #askFor(due: readonly Lacking[], { account, signal }: LiveAccount): Promise<Problem | null> {
    const { fillsAtOnce, lookUpsAtOnce, asksAtFirst } = schedule.fills;
    let why = await this.#askHistory(
      due.filter(({ by }) => by === 'closedSince'),
      { account, signal },
    );
    // Of which the list did not tell for the last time, too.
    const singly = due.filter(
      (each) => each.by !== 'fillsOf' && timesAsked(each.figures, this.#parts.askedSoFar.get(each.key)) >= asksAtFirst,
    );
    for (const each of singly.slice(0, lookUpsAtOnce)) {
      if (signal.aborted || (why !== null && endsSearch(why.kind))) return why;
      why = (await putQuestion(this.#parts, each.key, account, signal)).problem;
      if (why === null || !endsSearch(why.kind)) this.#count(each);
    }
    for (const each of due.filter(({ by }) => by === 'fillsOf').slice(0, fillsAtOnce)) {
      if (signal.aborted || (why !== null && endsSearch(why.kind))) return why;
      why = await this.#askFills(each, { account, signal });
    }
    return why;
  }

  #count(lacking: Lacking): void {
    const { askedSoFar, world } = this.#parts;
    const count = timesAsked(lacking.figures, askedSoFar.get(lacking.key)) + 1;
    const figures = { asTheyStood: lacking.figures, count, askedMs: world.clock.monotonicMs() };
    askedSoFar.set(lacking.key, { ...askedSoFar.get(lacking.key), figures });
  }

  /** What closed lately is one list, however many orders it is about. */
  async #askHistory(
    closed: readonly Lacking[],
    { account, signal }: Pick<LiveAccount, 'account' | 'signal'>,
  ): Promise<Problem | null> {
    if (closed.length === 0) return null;
    const { orders, account: ref, world, connection } = this.#parts;
    const askedMonotonicMs = world.clock.monotonicMs();
    const longestMs = closed.reduce((longest, each) => Math.max(longest, each.closedForMs), 0);
    const from = world.clock.now() - longestMs - schedule.past.closedGraceMs;
    const symbols = [...new Set(closed.map(({ symbol }) => symbol))];
    const answer = await account.live.closedSince({ from, widenByMs: connection.widenByMs, symbols }, { signal });
    if (signal.aborted) return null;
    // Refused, nothing was asked.
    if (answer.problem === null || !endsSearch(answer.problem.kind)) for (const each of closed) this.#count(each);
    const asked = new Set(closed.map(({ key }) => key));
    const isAsked = ({ order }: OrderReport | FillReport): boolean => asked.has(orderKeyOf(order));
    orders.apply(ref, {
      kind: 'answered',
      cause: 'history',
      askedMonotonicMs,
      reports: answer.reports.filter(isAsked),
      fills: answer.fills.filter(isAsked),
    });
    return answer.problem;
  }

  async #askFills(
    lacking: Lacking,
    { account, signal }: Pick<LiveAccount, 'account' | 'signal'>,
  ): Promise<Problem | null> {
    const { orders, account: ref, world } = this.#parts;
    const askedAt = world.clock.now();
    const tracked = orders.find(lacking.key);
    if (tracked === null) return null;
    const fills = await account.live.fillsOf(tracked.state.order, { signal });
    if (signal.aborted) return null;
    if (fills.ok || !endsSearch(fills.problem.kind)) this.#count(lacking);
    if (!fills.ok) return fills.problem;
    orders.apply(ref, { kind: 'allFills', key: lacking.key, askedAt, fills: fills.value });
    return null;
  }
}
