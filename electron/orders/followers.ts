/** Which accounts are followed now, and how often may a trader hurry them? */

import type { ConnectionState, Gap } from '../../shared/connection.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { problem } from '../exchanges/problem.ts';
import { Pace } from '../pace.ts';
import type { Cancel, World } from '../world.ts';
import type { Archive, LastLive } from './archive/archive.ts';
import { type FollowedOrders } from './book/order-book.ts';
import { accountKeyOf, type AccountRef } from './account-ref.ts';
import { Follower } from './following/follower.ts';
import { schedule } from './following/schedule.ts';
import type { FollowedAccount, FollowedAccounts } from './listeners.ts';

export interface FollowersOptions {
  archive: Archive;
  accounts: FollowedAccounts;
  world: Pick<World, 'clock' | 'random' | 'log'>;
  orders: FollowedOrders;
  /** @param isLiveAgain - it was not live before */
  onState: (account: AccountRef, state: ConnectionState, isLiveAgain: boolean) => void;
  onLive: (account: AccountRef, lastLive: LastLive) => void;
  onGap: (account: AccountRef, gap: Gap) => void;
  /** It is to be followed from now on, and not connected yet. */
  onFollowed: (state: ConnectionState) => void;
  /** @param isGone - the account was removed; else its keys were replaced, or the monitor ends */
  onUnfollowed: (account: AccountRef, isGone: boolean) => void;
}

export class Followers {
  readonly #options: FollowersOptions;
  readonly #followers = new Map<string, { account: AccountRef; follower: Follower; revision: number }>();
  readonly #ending = new Set<Promise<void>>();
  readonly #hurries = new Map<string, Pace>();
  readonly #laterStarts = new Map<string, Cancel>();

  constructor(options: FollowersOptions) {
    this.#options = options;
  }

  get(account: AccountRef): Follower | undefined {
    return this.#followers.get(accountKeyOf(account))?.follower;
  }

  *all(): Iterable<Follower> {
    for (const { follower } of this.#followers.values()) yield follower;
  }

  /** With the account of each. */
  *allByAccount(): Iterable<{ account: AccountRef; follower: Follower }> {
    yield* this.#followers.values();
  }

  /** In the order of the accounts. */
  states(): ConnectionState[] {
    return this.#options.accounts.list().flatMap((account) => this.get(account)?.state() ?? []);
  }

  /** Lets go of those that were removed, or whose keys were replaced. @returns those to be followed and not yet */
  refresh(): FollowedAccount[] {
    const { accounts } = this.#options;
    const listed = new Map(accounts.list().map((account) => [accountKeyOf(account), account]));
    for (const [key, { account, revision }] of this.#followers) {
      const isSame = listed.has(key) && accounts.revision(account) === revision;
      if (!isSame) this.#unfollow(key, !listed.has(key));
    }
    for (const [key, { follower }] of this.#followers) follower.setPaused(listed.get(key)?.pausedAt ?? null);
    return [...listed].filter(([key]) => !this.#followers.has(key)).map(([, account]) => account);
  }

  /** @returns a problem where it was asked for again and again: an exchange that refuses a key shuts out who dials on */
  reconnect(accountId: string): Result<null> {
    for (const [key, { account, follower }] of this.#followers) {
      if (account.id !== accountId) continue;
      if (!this.#hurryOf(key).take()) return failed(hurriedTooOften);
      follower.reconnectNow();
    }
    return ok(null);
  }

  /** Ends every connection. */
  close(): void {
    for (const key of this.#followers.keys()) this.#unfollow(key, false);
  }

  async ended(): Promise<void> {
    await Promise.allSettled(this.#ending);
  }

  follow({ id, exchange, isLocal = false, pausedAt = null }: FollowedAccount): void {
    const { archive, accounts, world, orders, onLive, onState, onGap, onFollowed } = this.#options;
    const account: AccountRef = { id, exchange };
    const key = accountKeyOf(account);
    const name = { exchange, account: id };
    const lastLive = archive.lastLive(name);
    const gaps = archive.gaps(name, world.clock.now() - schedule.connection.shownGapsMs);
    let wasLive = false;
    const follower = new Follower({
      account,
      isLocal,
      connect: async () => (await accounts.connect(account))?.connection ?? accountGone,
      renew: () => accounts.renew(account),
      world,
      orders,
      lastLive: lastLive.ok ? lastLive.value : null,
      gaps: gaps.ok ? gaps.value : [],
      onState: (state) => {
        // What an account still says that was removed meanwhile concerns nobody.
        if (this.#followers.get(key)?.follower !== follower) return;
        const isLive = state.phase === 'live';
        const isLiveAgain = isLive && !wasLive;
        wasLive = isLive;
        onState(account, state, isLiveAgain);
      },
      onLive: (until) => onLive(account, until),
      onGap: (gap) => onGap(account, gap),
    });
    this.#followers.set(key, { account, follower, revision: accounts.revision(account) });
    // Before anything is connected, and before anybody is told how it stands.
    follower.setPaused(pausedAt);
    onFollowed(follower.state());
    // Keys that were replaced are tried at once, but not those of every moment.
    const isNew = !this.#hurries.has(key);
    const hurry = this.#hurryOf(key);
    if (isNew || hurry.take()) {
      follower.start();
      return;
    }
    this.#laterStarts.set(
      key,
      world.clock.after(hurry.waitMs(), () => {
        hurry.take();
        follower.start();
      }),
    );
  }

  #unfollow(key: string, isGone: boolean): void {
    const followed = this.#followers.get(key);
    if (followed === undefined) return;
    this.#followers.delete(key);
    this.#laterStarts.get(key)?.();
    this.#laterStarts.delete(key);
    if (isGone) this.#hurries.delete(key);
    const ended = followed.follower.close();
    this.#ending.add(ended);
    void ended.finally(() => this.#ending.delete(ended));
    this.#options.onUnfollowed(followed.account, isGone);
  }

  /** How often the trader may hurry an account, whatever hurries it. */
  #hurryOf(key: string): Pace {
    const hurry = this.#hurries.get(key) ?? new Pace(this.#options.world.clock, schedule.dial.hurriedAtMost);
    this.#hurries.set(key, hurry);
    return hurry;
  }
}

const hurriedTooOften = problem(
  'badRequest',
  'This account was tried several times just now.',
  'It is tried again by itself; the line at the bottom tells when.',
);
const accountGone = problem('auth', 'This account is no longer there.', 'Add it again.');
