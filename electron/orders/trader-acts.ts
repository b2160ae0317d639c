/**
 * What did the trader take off the board or mark as seen, and how is that undone?
 *
 * Each act that changed something has a number. It is kept until this run ends, or until there are many later ones; what
 * undoes it is written as the act was, so that a restart shows what the window did.
 */

import type { ActDone, OrderKey } from '../../shared/board.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { problem } from '../exchanges/problem.ts';
import type { DismissedOrder } from './book/traders-board.ts';
import type { MonitorParts } from './monitor-parts.ts';

// The window undoes its last twenty; each order that was opened is one more that is seen.
const mostActs = 500;

type Parts = Pick<MonitorParts, 'options' | 'orderBook' | 'followers' | 'whileAway' | 'recorder' | 'isFollowed'>;

/** @returns how many orders it concerned */
type Undo = () => number;

export class TraderActs {
  // One row of numbers for every monitor of this run: that of the demo must not undo what was done to the real board.
  static #lastId = 0;
  readonly #parts: Parts;
  readonly #undos = new Map<number, Undo>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  dismiss(keys: readonly OrderKey[]): ActDone {
    const dismissed = this.#parts.orderBook.board.dismiss(keys);
    return this.#done(dismissed.length, dismissed.length > 0, () => this.#bringBack(dismissed));
  }

  /** These orders were looked at. */
  markSeen(keys: readonly OrderKey[]): ActDone {
    const { orderBook, whileAway, options, recorder } = this.#parts;
    const seen = orderBook.board.markSeen(keys);
    const notices = whileAway.takeOf(new Set(keys));
    if (notices.length > 0) {
      const seenAt = options.world.clock.now();
      const marked = options.archive.write({
        notices: notices.map((notice) => ({ ...notice, shownAt: null, seenAt })),
      });
      if (!marked.ok) this.#warn(`A notice could not be marked as seen: ${marked.problem.message}`);
      recorder.touch();
    }
    return this.#done(seen.length, seen.length + notices.length > 0, () => {
      this.#listAgain(notices);
      return this.#parts.orderBook.board.markUnseen(seen).length;
    });
  }

  /** These are to be looked at again. */
  markUnseen(keys: readonly OrderKey[]): ActDone {
    const unseen = this.#parts.orderBook.board.markUnseen(keys);
    return this.#done(unseen.length, unseen.length > 0, () => this.#parts.orderBook.board.markSeen(unseen).length);
  }

  /** Rows, missed notices and gaps. */
  markAllSeen(): ActDone {
    const { orderBook, whileAway, options, followers, recorder } = this.#parts;
    const seen = orderBook.board.markAllSeen();
    const notices = whileAway.clear();
    const at = options.world.clock.now();
    const marked = options.archive.markNoticesSeen(at);
    if (!marked.ok) this.#warn(`The notices could not be marked as seen: ${marked.problem.message}`);
    const gaps = [...followers.allByAccount()].flatMap(({ account, follower }) => {
      const forgotten = follower.forgetGaps();
      return forgotten.length === 0 ? [] : [{ account, forgotten }];
    });
    const lost = recorder.markLostSeen();
    recorder.touch();
    const isAnything = seen.length + notices.length + gaps.length > 0 || lost !== null;
    return this.#done(seen.length, isAnything, () => {
      this.#listAgain(notices);
      const unmarked = options.archive.markGapsUnseen(at);
      if (!unmarked.ok) this.#warn(`The gaps could not be marked as not seen: ${unmarked.problem.message}`);
      for (const { account, forgotten } of gaps) followers.get(account)?.showGaps(forgotten);
      if (lost !== null) recorder.markLostUnseen(lost);
      return this.#parts.orderBook.board.markUnseen(seen).length;
    });
  }

  /** Undoes one act, once. */
  undo(id: number): Result<{ count: number }> {
    const undo = this.#undos.get(id);
    if (undo === undefined) return failed(undoneNoMore);
    this.#undos.delete(id);
    const count = undo();
    this.#parts.recorder.touch();
    return ok({ count });
  }

  #done(count: number, isAnything: boolean, undo: Undo): ActDone {
    if (!isAnything) return { undoId: null, count };
    TraderActs.#lastId += 1;
    const undoId = TraderActs.#lastId;
    this.#undos.set(undoId, undo);
    const [oldest] = this.#undos.keys();
    if (this.#undos.size > mostActs && oldest !== undefined) this.#undos.delete(oldest);
    return { undoId, count };
  }

  #bringBack(dismissed: readonly DismissedOrder[]): number {
    const { orderBook, followers, isFollowed } = this.#parts;
    let count = 0;
    for (const each of dismissed) {
      const account = { id: each.account, exchange: each.exchange };
      // What belongs to no account any more would stand there for good.
      if (!isFollowed.call(this.#parts, account) || !orderBook.board.bringBack(each)) continue;
      count += 1;
      if (orderBook.isUnsettled(each.key)) followers.get(account)?.ask(each.key);
    }
    return count;
  }

  #listAgain(notices: ReturnType<MonitorParts['whileAway']['clear']>): void {
    if (notices.length === 0) return;
    const records = notices.map((notice) => ({ ...notice, shownAt: null, seenAt: null }));
    this.#parts.whileAway.listAgain(records);
    const written = this.#parts.options.archive.write({ notices: records });
    if (!written.ok) this.#warn(`A notice could not be marked as not seen: ${written.problem.message}`);
  }

  #warn(text: string): void {
    this.#parts.options.world.log({ level: 'warn', room: 'monitor', text });
  }
}

const undoneNoMore = problem(
  'badRequest',
  'This can be undone no more.',
  'The archive keeps every order: look it up there.',
);
