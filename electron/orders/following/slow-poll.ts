/** How are the watched orders followed where single orders can be asked for while the push is down? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { SearchResult } from '../../exchanges/exchange.ts';
import { wait } from '../../world.ts';
import type { FollowerOptions } from './follower-options.ts';
import { askingAt, isRefusal, nextAskMs, pauseMs } from './pauses.ts';
import { schedule } from './schedule.ts';

// docs/truth.md, What ends a search: no other question of this account fares better. The rest are about one order or place.
const endsRound: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['clock', 'rateLimited', 'network']);

export interface SlowPollParts extends Pick<FollowerOptions, 'account' | 'orders' | 'world'> {
  /** Puts the question; what it says of the order is merged. */
  put: (key: OrderKey, signal: AbortSignal) => Promise<Pick<SearchResult, 'outcome' | 'problem'>>;
}

/** Asks for the watched orders in turn, until the signal ends it; ever more slowly while the exchange answers none of it. */
export async function pollWatched(parts: SlowPollParts, signal: AbortSignal): Promise<void> {
  const { clock, random } = parts.world;
  let from = 0;
  let attempt = 0;
  let delayMs = schedule.watched.everyMs;
  while (await wait(clock, delayMs, signal)) {
    const due = dueOrders(parts);
    // However many are watched, each has its turn.
    from = due.length === 0 ? 0 : from % due.length;
    const polled = [...due.slice(from), ...due.slice(0, from)].slice(0, schedule.watched.atOnce);
    const { asked, why } = await pollRound(parts, polled, signal);
    from += asked;
    attempt = why === null ? 0 : attempt + 1;
    const [byte = 0] = random(1);
    delayMs =
      why === null
        ? schedule.watched.everyMs
        : Math.max(
            schedule.watched.everyMs,
            pauseMs({ attempt, why, isEager: false, now: clock.now(), random: byte / 256 }),
          );
  }
}

/** An order that no place has, or whose outcome is not known, is asked for as seldom as while the push is up. */
function dueOrders({ account, orders, world }: SlowPollParts): OrderKey[] {
  const now = world.clock.now();
  return orders.watchedOpen(account).filter((key) => {
    const asking = orders.asking(key);
    return asking === null || nextAskMs(asking, now) === 0;
  });
}

/** @returns how many were asked for, and what speaks against asking on; null where nothing does */
async function pollRound(
  { orders, world, put }: SlowPollParts,
  keys: readonly OrderKey[],
  signal: AbortSignal,
): Promise<{ asked: number; why: Problem | null }> {
  let asked = 0;
  let answered = 0;
  let lastProblem: Problem | null = null;
  for (const key of keys) {
    if (signal.aborted) break;
    const askedAt = world.clock.now();
    const { outcome, problem } = await put(key, signal);
    asked += 1;
    if (outcome === 'failed') {
      lastProblem = problem ?? lastProblem;
      if (problem !== null && (isRefusal(problem) || endsRound.has(problem.kind))) return { asked, why: problem };
    } else {
      answered += 1;
      const isNowhere = outcome !== 'found';
      if (isNowhere || orders.isUnsettled(key))
        orders.setAsking(key, { ...askingAt(orders.asking(key), askedAt), askedAt });
    }
  }
  return { asked, why: answered === 0 ? lastProblem : null };
}
