/** How much of an order is filled, where the push that would have said so never came? */

import { orderKeyOf, type OrderKey } from '../../../shared/board.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import { endsSearch } from '../../exchanges/problem.ts';
import type { LackingFilled } from './followed-orders.ts';
import type { FollowerOptions } from './follower-options.ts';
import { schedule } from './schedule.ts';

/** @returns what kept the answer back; null where nothing did */
type AskItself = (key: OrderKey, account: ExchangeAccount, signal: AbortSignal) => Promise<Problem | null>;

export class MissedFills {
  readonly #options: Pick<FollowerOptions, 'account' | 'orders' | 'world'>;
  readonly #widenByMs: () => number;
  readonly #askItself: AskItself;
  /** How often each order's numbers were asked for as they stood. */
  readonly #asked = new Map<OrderKey, { numbers: string; count: number; askedMs: number }>();
  #isAsking = false;

  /**
   * @param widenByMs - how much further a question about what happened must reach, see `ClosedSinceQuestion`
   * @param askItself - puts the question about one order
   */
  constructor(
    options: Pick<FollowerOptions, 'account' | 'orders' | 'world'>,
    widenByMs: () => number,
    askItself: AskItself,
  ) {
    this.#options = options;
    this.#widenByMs = widenByMs;
    this.#askItself = askItself;
  }

  /**
   * Asks for what is lacking; not twice at the same time.
   *
   * @returns what kept some of it back; null where nothing did, `nothingAsked` where there was nothing to ask
   */
  async ask(account: ExchangeAccount, signal: AbortSignal): Promise<Problem | 'nothingAsked' | null> {
    if (this.#isAsking) return 'nothingAsked';
    this.#isAsking = true;
    try {
      const due = this.#due();
      if (due.length === 0) return 'nothingAsked';
      const closed = due.filter(({ closedForMs }) => closedForMs !== null);
      let why = await this.#askHistory(
        account,
        closed.filter((lacking) => !this.#isUnlisted(lacking)),
        signal,
      );
      for (const lacking of closed.filter((each) => this.#isUnlisted(each)).slice(0, schedule.fills.lookUpsAtOnce)) {
        if (signal.aborted || (why !== null && endsSearch(why.kind))) return why;
        why = await this.#askItself(lacking.key, account, signal);
        if (why === null || !endsSearch(why.kind)) this.#count(lacking);
      }
      for (const lacking of due
        .filter(({ closedForMs }) => closedForMs === null)
        .slice(0, schedule.fills.fillsAtOnce)) {
        if (signal.aborted || (why !== null && endsSearch(why.kind))) return why;
        why = await this.#askFills(account, lacking, signal);
      }
      return why;
    } finally {
      this.#isAsking = false;
    }
  }

  #due(): LackingFilled[] {
    const lacking = this.#options.orders.lackingFilled(this.#options.account);
    const nowMs = this.#options.world.clock.monotonicMs();
    const keys = new Set(lacking.map(({ key }) => key));
    for (const key of this.#asked.keys()) if (!keys.has(key)) this.#asked.delete(key);
    return lacking.filter(({ key, numbers, closedForMs }) => {
      if (closedForMs !== null && closedForMs > schedule.fills.closedAtMostAgoMs) return false;
      const asked = this.#asked.get(key);
      return (
        asked?.numbers !== numbers ||
        (asked.count < schedule.fills.mostAsks && nowMs - asked.askedMs >= pauseMs(asked.count))
      );
    });
  }

  /**
   * The list of the time in which it closed here did not tell, again and again: by the exchange's clock, which may have been
   * set meanwhile, it was another time. Its own question names none.
   */
  #isUnlisted({ key, numbers }: LackingFilled): boolean {
    const asked = this.#asked.get(key);
    return asked?.numbers === numbers && asked.count >= schedule.fills.asksAtFirst;
  }

  #count({ key, numbers }: LackingFilled): void {
    const asked = this.#asked.get(key);
    this.#asked.set(key, {
      numbers,
      count: asked?.numbers === numbers ? asked.count + 1 : 1,
      askedMs: this.#options.world.clock.monotonicMs(),
    });
  }

  /** What closed lately is one list, however many orders it is about. */
  async #askHistory(
    account: ExchangeAccount,
    closed: readonly LackingFilled[],
    signal: AbortSignal,
  ): Promise<Problem | null> {
    if (closed.length === 0) return null;
    const { orders, account: ref, world } = this.#options;
    const askedMonotonicMs = world.clock.monotonicMs();
    const longestMs = closed.reduce((longest, { closedForMs }) => Math.max(longest, closedForMs ?? 0), 0);
    const from = world.clock.now() - longestMs - schedule.past.closedGraceMs;
    const answer = await account.live.closedSince(
      { from, widenByMs: this.#widenByMs(), symbols: [...new Set(closed.map(({ symbol }) => symbol))] },
      { signal },
    );
    if (signal.aborted) return null;
    // Refused, nothing was asked.
    if (answer.problem === null || !endsSearch(answer.problem.kind)) for (const each of closed) this.#count(each);
    const asked = new Set(closed.map(({ key }) => key));
    const isAsked = ({ order }: (typeof answer.reports | typeof answer.fills)[number]): boolean =>
      asked.has(orderKeyOf(order));
    orders.reports(ref, 'history', askedMonotonicMs, answer.reports.filter(isAsked), answer.fills.filter(isAsked));
    return answer.problem;
  }

  async #askFills(account: ExchangeAccount, lacking: LackingFilled, signal: AbortSignal): Promise<Problem | null> {
    const { orders, account: ref, world } = this.#options;
    const askedAt = world.clock.now();
    const order = orders.find(lacking.key);
    if (order === null) return null;
    const fills = await account.live.fillsOf(order, { signal });
    if (signal.aborted) return null;
    if (fills.ok || !endsSearch(fills.problem.kind)) this.#count(lacking);
    if (!fills.ok) return fills.problem;
    orders.allFills(ref, lacking.key, askedAt, fills.value);
    return null;
  }
}

/** Before the next time, after so many: with the next check, or after half a minute, one, two and so on. */
function pauseMs(count: number): number {
  return count < schedule.fills.asksAtFirst
    ? 0
    : schedule.fills.firstPauseMs * 2 ** (count - schedule.fills.asksAtFirst);
}
