/** Who asks what must still be found out of an account's orders? Begins all asking, and ends it. */

import type { OrderKey } from '../../../shared/board.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { MonotonicMs, WallMs } from '../../../shared/time.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import { logFault } from '../../world.ts';
import { Agenda, type Lane } from './agenda.ts';
import type { LiveAccount, SharedByAskers } from './shared-by-askers.ts';
import { catchUp } from './catch-up.ts';
import type { FollowedConnection } from './connection-state.ts';
import { Figures } from './figures.ts';
import type { Snapshot } from '../book/book-merge.ts';
import type { FollowerOptions } from './follower-options.ts';
import { Gate } from './gate.ts';
import { OpenList } from './open-list.ts';
import { putInTurn, type QuestionResult } from './put-question.ts';
import { askingMoment, questionsOf, unsettledWhys, type DueQuestion } from './questions.ts';
import { schedule } from './schedule.ts';
import { UnsettledOrders } from './unsettled-orders.ts';
import { WatchedPoll } from './watched-poll.ts';

export interface Beginning {
  snapshot: Snapshot;
  /** Until when everything was known; null where this account was never live. */
  from: WallMs | null;
  /** The exchange does not take the key any more, whatever the push still says. */
  onDeadKey: (why: Problem) => void;
}

export class Asker {
  readonly #parts: SharedByAskers;
  readonly #unsettled: UnsettledOrders;
  readonly #list: OpenList;
  readonly #figures: Figures;
  readonly #lanes: Record<'missing' | 'unlisted' | 'conclusion', Lane>;
  #live: LiveAccount | null = null;
  #poll: WatchedPoll | null = null;

  constructor({ account, orders, world }: FollowerOptions, connection: FollowedConnection) {
    const gates = { lookUps: new Gate(world), lists: new Gate(world), past: new Gate(world) };
    this.#parts = {
      account,
      orders,
      world,
      connection,
      agenda: new Agenda(world),
      gates,
      askedSoFar: new Map(),
      live: () => this.#live,
    };
    this.#lanes = {
      missing: { gate: null, atOnce: 1, underWay: 0 },
      unlisted: { gate: gates.lookUps, atOnce: 1, underWay: 0 },
      conclusion: { gate: gates.lookUps, atOnce: 1, underWay: 0 },
    };
    this.#unsettled = new UnsettledOrders(this.#parts, () => this.#list.readSoon());
    this.#figures = new Figures(this.#parts);
    this.#list = new OpenList(this.#parts, this.#unsettled, (live, startedMs) => this.#askWithList(live, startedMs));
  }

  /** The account is live: begins what goes on until the signal ends it. */
  begin(account: ExchangeAccount, { snapshot, from, onDeadKey }: Beginning, signal: AbortSignal): void {
    this.endPolling();
    this.#live = { account, signal, onDeadKey };
    const { gates, world } = this.#parts;
    for (const gate of Object.values(gates)) gate.startAnew();
    signal.addEventListener('abort', () => this.#pause(), { once: true });
    const missing = new Set(snapshot.missing);
    for (const question of this.#questions(world.clock.monotonicMs(), true))
      if (unsettledWhys.has(question.why) && !missing.has(question.key)) this.#unsettled.askOn(question);
    // The history tells what became of most with a few questions; one that keeps silent holds up the orders' own no longer.
    const { historyFirstMs, historyFirstOfManyMs, askedSingly } = schedule.missing;
    this.#settleIn(missing.size > askedSingly ? historyFirstOfManyMs : historyFirstMs, snapshot.missing);
    const onAsked = (): void => {
      if (this.#parts.agenda.waits('missing')) this.#settleIn(0, snapshot.missing);
    };
    this.#catchUp(account, from, signal, onAsked).catch((error: unknown) =>
      logFault(world, 'A check of an account failed', error),
    );
    this.#list.begin(snapshot.young.length > 0);
  }

  /** Reads the open orders again at once: something may have been missed, or an order is in doubt. */
  checkSoon(): void {
    this.#list.readSoon();
  }

  /** A message left open how much of an order was filled: its history or its fills say. */
  askFilledSoon(): void {
    this.#figures.askSoon();
  }

  /** Asks for one order at once, and again until it is known how it stands. */
  ask(key: OrderKey): void {
    this.#unsettled.ask(key);
  }

  /** While the push is down, single orders can still be asked for at some exchanges: the watched ones, slowly. */
  beginPolling(account: ExchangeAccount): void {
    if (account.live.pollsWithoutPush === true) this.#poll ??= new WatchedPoll(this.#parts, account);
  }

  endPolling(): void {
    this.#poll?.end();
    this.#poll = null;
  }

  close(): void {
    this.endPolling();
    this.#pause();
  }

  #pause(): void {
    this.#live = null;
    this.#unsettled.pause();
    this.#parts.agenda.clear();
  }

  #settleIn(inMs: number, missing: readonly OrderKey[]): void {
    const run = (): Promise<void> => this.#list.settleMissing(missing);
    if (this.#live !== null) this.#parts.agenda.put('missing', { lane: this.#lanes.missing, inMs, run });
  }

  async #catchUp(
    account: ExchangeAccount,
    from: WallMs | null,
    signal: AbortSignal,
    onAsked: () => void,
  ): Promise<void> {
    const askLate = await catchUp(this.#parts, account, from, signal, onAsked, () => this.checkSoon());
    if (signal.aborted) return;
    this.#figures.ask();
    await askLate?.();
  }

  #questions(listedMs: MonotonicMs, isNewConnection = false): DueQuestion[] {
    const { account, askedSoFar, orders, world } = this.#parts;
    const moment = askingMoment(world.clock, listedMs, isNewConnection);
    return orders.ofAccount(account).flatMap((tracked) => questionsOf(tracked, askedSoFar.get(tracked.key), moment));
  }

  /** What comes with each list, be it refused. */
  #askWithList(live: LiveAccount, startedMs: MonotonicMs): void {
    const { account, askedSoFar, orders, world } = this.#parts;
    this.#figures.ask();
    const due = this.#questions(startedMs)
      .filter(({ dueInMs }) => dueInMs <= 0)
      .sort((one, other) => one.dueInMs - other.dueInMs);
    this.#askInTurn('unlisted', due, live, (key, { outcome, problem }) => {
      if (problem !== null) return false;
      const { nowhereMs: _before, ...rest } = askedSoFar.get(key) ?? {};
      // To be sure that it is nowhere takes long: not every time.
      const isNowhere = outcome === 'notOpen' || outcome === 'notFound';
      askedSoFar.set(key, isNowhere ? { ...rest, nowhereMs: world.clock.monotonicMs() } : rest);
      return true;
    });
    this.#askInTurn('conclusion', due, live, (key, { outcome }) => {
      if (outcome === 'failed') return false;
      orders.apply(account, { kind: 'conclusionChecked', key });
      return true;
    });
  }

  /**
   * Asks for those of this kind one after the other, unless that is under way.
   *
   * @param onAnswer - returns whether to go on
   */
  #askInTurn(
    why: 'unlisted' | 'conclusion',
    due: readonly DueQuestion[],
    live: LiveAccount,
    onAnswer: (key: OrderKey, answer: QuestionResult) => boolean,
  ): void {
    const keys = due.filter((each) => each.why === why).map(({ key }) => key);
    const run = (): Promise<void> => putInTurn(this.#parts, keys.slice(0, schedule.withList.atOnce), live, onAnswer);
    if (keys.length > 0) this.#parts.agenda.put(why, { lane: this.#lanes[why], inMs: 0, isDroppable: true, run });
  }
}
