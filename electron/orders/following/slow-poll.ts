/** How are the watched orders followed where single orders can be asked for while the push is down? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import { wait } from '../../world.ts';
import { askingAt } from './asking.ts';
import type { FollowerOptions } from './follower-options.ts';
import { isRefusal, pauseMs } from './pauses.ts';
import { putQuestion } from './put-question.ts';
import { askingMoment, questionsOf } from './questions.ts';
import { schedule } from './schedule.ts';

type SlowPollParts = Pick<FollowerOptions, 'account' | 'orders' | 'world'>;

// docs/truth.md, What ends a search: no other question of this account fares better. The rest are about one order or place.
const endsRound: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['clock', 'rateLimited', 'network']);

/** Asks for the watched orders in turn, until the signal ends it; ever more slowly while the exchange answers none of it. */
export async function pollWatched(parts: SlowPollParts, account: ExchangeAccount, signal: AbortSignal): Promise<void> {
  const { clock, random } = parts.world;
  const { everyMs, atOnce } = schedule.watched;
  let from = 0;
  let attempt = 0;
  let delayMs: number = everyMs;
  while (await wait(clock, delayMs, signal)) {
    const due = dueOrders(parts);
    // However many are watched, each has its turn.
    from = due.length === 0 ? 0 : from % due.length;
    const polled = [...due.slice(from), ...due.slice(0, from)].slice(0, atOnce);
    const { asked, why } = await pollRound(parts, polled, account, signal);
    from += asked;
    attempt = why === null ? 0 : attempt + 1;
    const [byte = 0] = random(1);
    delayMs =
      why === null
        ? everyMs
        : Math.max(everyMs, pauseMs({ attempt, why, isEager: false, now: clock.now(), random: byte / 256 }));
  }
}

function dueOrders({ account, orders, world }: SlowPollParts): OrderKey[] {
  const moment = askingMoment(world.clock, null);
  return orders
    .ofAccount(account)
    .flatMap((tracked) => questionsOf(tracked, undefined, moment))
    .filter(({ dueInMs }) => dueInMs <= 0)
    .map(({ key }) => key);
}

/** @returns how many were asked for, and what speaks against asking on; null where nothing does */
async function pollRound(
  parts: SlowPollParts,
  keys: readonly OrderKey[],
  account: ExchangeAccount,
  signal: AbortSignal,
): Promise<{ asked: number; why: Problem | null }> {
  const { orders, world } = parts;
  let asked = 0;
  let answered = 0;
  let lastProblem: Problem | null = null;
  for (const key of keys) {
    if (signal.aborted) break;
    const askedAt = world.clock.now();
    const { outcome, problem } = await putQuestion(parts, key, account, signal);
    asked += 1;
    if (outcome === 'failed') {
      lastProblem = problem ?? lastProblem;
      if (problem !== null && (isRefusal(problem) || endsRound.has(problem.kind))) return { asked, why: problem };
    } else {
      answered += 1;
      const isNowhere = outcome !== 'found';
      if (isNowhere || orders.isUnsettled(key))
        orders.setAsking(key, { ...askingAt(orders.find(key)?.asking ?? null, askedAt), askedAt });
    }
  }
  return { asked, why: answered === 0 ? lastProblem : null };
}
