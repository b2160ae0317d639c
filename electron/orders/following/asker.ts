/** Who asks what must still be found out of an account's orders? Begins all asking, and ends it. */

import type { OrderKey } from '../../../shared/board.ts';
import type { Problem } from '../../../shared/lookup.ts';
import type { ExchangeAccount } from '../../exchanges/exchange.ts';
import { wait } from '../../world.ts';
import type { AskingParts, LiveAccount } from './asking-parts.ts';
import { catchUp } from './catch-up.ts';
import type { FollowedConnection } from './connection-state.ts';
import type { Snapshot } from '../book/book-merge.ts';
import type { FollowerOptions } from './follower-options.ts';
import { LackingFigures } from './lacking-figures.ts';
import { logFault } from './log-fault.ts';
import { OpenList } from './open-list.ts';
import { putQuestion, type Answer } from './put-question.ts';
import { askingMoment, questionsOf, unsettledWhys, type Question, type Why } from './questions.ts';
import { RefusedFor } from './refused-for.ts';
import { schedule } from './schedule.ts';
import { pollWatched } from './slow-poll.ts';
import { UnsettledOrders } from './unsettled-orders.ts';

export interface Beginning {
  snapshot: Snapshot;
  /** Until when everything was known; null where this account was never live. */
  from: number | null;
  /** The exchange does not take the key any more, whatever the push still says. */
  onDeadKey: (why: Problem) => void;
}

export class Asker {
  readonly #parts: AskingParts;
  readonly #unsettled: UnsettledOrders;
  readonly #list: OpenList;
  readonly #figures: LackingFigures;
  readonly #underWay = new Set<Why>();
  #live: LiveAccount | null = null;
  #polling: AbortController | null = null;

  constructor({ account, orders, world }: FollowerOptions, connection: FollowedConnection) {
    this.#parts = {
      account,
      orders,
      world,
      connection,
      gates: { lookUps: new RefusedFor(world), lists: new RefusedFor(world), past: new RefusedFor(world) },
      asked: new Map(),
      live: () => this.#live,
    };
    this.#unsettled = new UnsettledOrders(this.#parts, () => this.#list.readSoon());
    this.#figures = new LackingFigures(this.#parts);
    this.#list = new OpenList(this.#parts, this.#unsettled, (live, startedMs) => this.#askWithList(live, startedMs));
  }

  /** The account is live: begins what goes on until the signal ends it. */
  begin(account: ExchangeAccount, { snapshot, from, onDeadKey }: Beginning, signal: AbortSignal): void {
    this.endPolling();
    const live = { account, signal, onDeadKey };
    this.#live = live;
    for (const gate of Object.values(this.#parts.gates)) gate.startAnew();
    signal.addEventListener('abort', () => this.#pause(), { once: true });
    const missing = new Set(snapshot.missing);
    for (const question of this.#questions(this.#parts.world.clock.monotonicMs()))
      if (unsettledWhys.has(question.why) && !missing.has(question.key)) this.#unsettled.askOn(question);
    // The history tells what became of most with a few questions; one that keeps silent holds up the orders' own no longer.
    const pastAsked = new AbortController();
    this.#inBackground(async () => {
      const { historyFirstMs, historyFirstOfManyMs, askedSingly } = schedule.missing;
      const waitMs = snapshot.missing.length > askedSingly ? historyFirstOfManyMs : historyFirstMs;
      await wait(this.#parts.world.clock, waitMs, AbortSignal.any([signal, pastAsked.signal]));
      await this.#list.settleMissing(snapshot.missing);
    });
    this.#inBackground(async () => {
      const askLate = await catchUp(
        this.#parts,
        account,
        from,
        signal,
        () => pastAsked.abort(),
        () => this.checkSoon(),
      );
      await this.#figures.ask(live);
      await askLate?.();
    });
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
    if (account.live.pollsWithoutPush !== true || this.#polling !== null) return;
    const { signal } = (this.#polling = new AbortController());
    this.#inBackground(() => pollWatched(this.#parts, account, signal));
  }

  endPolling(): void {
    this.#polling?.abort();
    this.#polling = null;
  }

  close(): void {
    this.endPolling();
    this.#pause();
  }

  #pause(): void {
    this.#live = null;
    this.#list.pause();
    this.#figures.pause();
    this.#unsettled.pause();
  }

  #inBackground(task: () => Promise<void>): void {
    task().catch((error: unknown) => logFault(this.#parts.world, 'A check of an account failed', error));
  }

  #questions(listedMs: number): Question[] {
    const { account, asked, orders, world } = this.#parts;
    const moment = askingMoment(world.clock, listedMs);
    return orders.ofAccount(account).flatMap((tracked) => questionsOf(tracked, asked.get(tracked.key), moment));
  }

  /** What comes with each list, be it refused. */
  #askWithList(live: LiveAccount, startedMs: number): void {
    const { asked, orders, world } = this.#parts;
    const due = this.#questions(startedMs).filter(({ dueInMs }) => dueInMs <= 0);
    this.#inBackground(() => this.#figures.ask(live));
    const unlisted = due.filter(({ why }) => why === 'unlisted').sort((one, other) => one.dueInMs - other.dueInMs);
    this.#askInTurn('unlisted', unlisted, live, (key, { outcome, problem }) => {
      if (problem !== null) return false;
      const { nowhereMs: _before, ...rest } = asked.get(key) ?? {};
      // To be sure that it is nowhere takes long: not every time.
      const isNowhere = outcome === 'notOpen' || outcome === 'notFound';
      asked.set(key, isNowhere ? { ...rest, nowhereMs: world.clock.monotonicMs() } : rest);
      return true;
    });
    const concluded = due.filter(({ why }) => why === 'conclusion');
    this.#askInTurn('conclusion', concluded, live, (key, { outcome }) => {
      if (outcome === 'failed') return false;
      orders.checked(key);
      return true;
    });
  }

  /**
   * Asks for these one after the other, and for none of the same kind meanwhile.
   *
   * @param onAnswer - returns whether to go on
   */
  #askInTurn(
    why: Why,
    due: readonly Question[],
    { account, signal }: LiveAccount,
    onAnswer: (key: OrderKey, answer: Answer) => boolean,
  ): void {
    if (this.#underWay.has(why)) return;
    this.#underWay.add(why);
    const { lookUps } = this.#parts.gates;
    this.#inBackground(async () => {
      try {
        for (const { key } of due.slice(0, schedule.withList.atOnce)) {
          if (signal.aborted || lookUps.ms() > 0) return;
          const answer = await putQuestion(this.#parts, key, account, signal);
          lookUps.heed(answer.problem);
          if (!onAnswer(key, answer)) return;
        }
      } finally {
        this.#underWay.delete(why);
      }
    });
  }
}
