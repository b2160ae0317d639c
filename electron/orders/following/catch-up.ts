/** What happened to an account's orders while nobody listened? History and fills since it was last known whole. */

import { orderKeyOf } from '../../../shared/board.ts';
import type { Problem, ProblemKind } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import type { WallMs } from '../../../shared/time.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import type { ClosedSince } from '../../exchanges/live.ts';
import { wait } from '../../world.ts';
import type { FollowedConnection } from './connection-state.ts';
import type { FollowerOptions } from './follower-options.ts';
import type { Gates } from './shared-by-askers.ts';
import { isRefusal } from './pauses.ts';
import { schedule } from './schedule.ts';

export interface CatchUpParts extends Pick<FollowerOptions, 'account' | 'orders' | 'world'> {
  connection: FollowedConnection;
  gates: Pick<Gates, 'past'>;
}

/**
 * Asks what happened since `from`; what can't be had is a gap, told once it is sure.
 *
 * @param from - until when everything is known; null where this account was never live
 * @param onAsked - called once the lists were asked a first time, or where they need not be
 * @param onClockSet - only the answers told that the exchange's clock was set: what is open must be read again
 * @returns what asks again, for orders of which the history hears late, and for a history that only now answers; null
 * where there is nothing to ask
 */
export async function catchUp(
  parts: CatchUpParts,
  account: ExchangeAccount,
  from: WallMs | null,
  signal: AbortSignal,
  onAsked: () => void,
  onClockSet: () => void,
): Promise<(() => Promise<void>) | null> {
  const { world, connection } = parts;
  if (from === null) {
    connection.caughtUp();
    onAsked();
    return null;
  }
  const now = world.clock.now();
  // A moment that is still to come, by a clock that was set back while the program did not run, says nothing.
  const since = from > now ? now - schedule.past.longestMs : Math.max(from, now - schedule.past.longestMs);
  const problem = await askRepeatedly(parts, account, since, signal, { onAsked, onClockSet });
  if (signal.aborted) return null;
  if (problem !== null) {
    connection.addGap({ from: Math.min(from, since), to: now });
  } else {
    if (since > from) connection.addGap({ from, to: since });
    for (const orderKind of account.live.kindsWithoutPast ?? []) connection.addGap({ from: since, to: now, orderKind });
  }
  connection.caughtUp();
  return problem !== null && isRefusal(problem) ? null : () => askLate(parts, account, since, signal);
}

async function askRepeatedly(
  parts: CatchUpParts,
  account: ExchangeAccount,
  since: WallMs,
  signal: AbortSignal,
  { onAsked, onClockSet }: { onAsked: () => void; onClockSet: () => void },
): Promise<Problem | null> {
  const { connection } = parts;
  const widenedByMs = connection.widenByMs;
  // An earlier connection met a limit that holds on.
  if (!(await waitToAsk(parts, 0, signal))) return null;
  let closed = await ask(parts, account, since, signal);
  connection.heedClock();
  // QFEX's own clock may be heard of with these answers only: what was asked by the one before is asked again.
  if (connection.widenByMs > widenedByMs) {
    onClockSet();
    if (!(await waitToAsk(parts, 0, signal))) return null;
    closed = await ask(parts, account, since, signal);
  }
  onAsked();
  for (const pauseMs of schedule.past.repeatAfterMs) {
    const { problem } = closed;
    if (problem === null || isFinal(problem.kind) || isRefusal(problem)) return problem;
    if (!(await waitToAsk(parts, pauseMs, signal))) return problem;
    closed = await ask(parts, account, since, signal, closed);
  }
  return closed.problem;
}

/**
 * What was refused of this kind holds back this question too, whoever put the one before (docs/truth.md, What ends a search).
 *
 * @returns false when the signal was aborted before that
 */
async function waitToAsk({ world, gates }: CatchUpParts, pauseMs: number, signal: AbortSignal): Promise<boolean> {
  for (let ms = Math.max(pauseMs, gates.past.ms()); ms > 0; ms = gates.past.ms())
    if (!(await wait(world.clock, ms, signal))) return false;
  return !signal.aborted;
}

function isFinal(kind: ProblemKind): boolean {
  return kind === 'badRequest' || kind === 'stopped';
}

async function askLate(
  parts: CatchUpParts,
  account: ExchangeAccount,
  since: WallMs,
  signal: AbortSignal,
): Promise<void> {
  let askedMs = 0;
  for (const atMs of schedule.past.lateAfterMs) {
    if (!(await waitToAsk(parts, atMs - askedMs, signal))) return;
    askedMs = atMs;
    await ask(parts, account, since, signal);
  }
}

/**
 * @param before - what was had of it already: only the rest is asked for
 * @returns what came now, all fills that were had, and why that is not everything
 */
async function ask(
  { account: ref, orders, world, connection, gates }: CatchUpParts,
  account: ExchangeAccount,
  since: WallMs,
  signal: AbortSignal,
  before: ClosedSince | null = null,
): Promise<ClosedSince> {
  const { lacking = [] } = before ?? {};
  const askedMonotonicMs = world.clock.monotonicMs();
  // What ended before anybody followed this account is no news.
  const from = Math.max(
    since - schedule.past.graceMs,
    (connection.followedSince ?? Number.NEGATIVE_INFINITY) - schedule.past.wholeSecondsMs,
  );
  const rest = await account.live.closedSince(
    {
      from,
      widenByMs: connection.widenByMs,
      symbols: orders.symbols(ref),
      ...(lacking.length === 0 ? {} : { only: lacking }),
    },
    { signal },
  );
  gates.past.heed(rest.problem);
  // A fill may be of an order that only the list shows which comes now.
  const closed = before === null ? rest : { ...rest, fills: [...before.fills, ...rest.fills] };
  if (signal.aborted) return closed;
  const sinceThere = from + (account.live.figures().clockOffsetMs ?? 0) - connection.widenByMs;
  // An exchange that shows more than was asked for must not fill the board with what closed long ago.
  const isOfThen = (order: Order, at: number | null | undefined): boolean =>
    orders.find(orderKeyOf(order)) !== null || (at !== null && at !== undefined && at >= sinceThere);
  const reports = closed.reports.filter(({ order }) => {
    const at = order.updatedAt ?? order.createdAt;
    // Of one without any time the exchange's word counts, which was asked for this time only.
    return at === null || isOfThen(order, at);
  });
  const shown = new Set(reports.map(({ order }) => orderKeyOf(order)));
  const fills = closed.fills.filter(
    ({ order, orderedAt }) => shown.has(orderKeyOf(order)) || isOfThen(order, orderedAt),
  );
  orders.apply(ref, { kind: 'answered', cause: 'history', askedMonotonicMs, reports, fills });
  return closed;
}
