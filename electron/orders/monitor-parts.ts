/** Which parts does a monitor have, and which of them tells which of what? */

import { OrderBook } from './book/order-book.ts';
import { Dispatch } from './dispatch.ts';
import { Followers } from './followers.ts';
import type { AccountRef } from './account-ref.ts';
import { LookedAtFills } from './following/looked-at-fills.ts';
import { Housekeeping } from './housekeeping.ts';
import type { MonitorOptions, MonitorWatcher } from './listeners.ts';
import { Notices } from './notices/notices.ts';
import type { OpenOrder } from './notices/rule-notices.ts';
import { WhileAway } from './notices/while-away.ts';
import { Recorder } from './recorder.ts';
import { Telling } from './telling.ts';

export class MonitorParts {
  readonly options: MonitorOptions;
  readonly recorder: Recorder;
  readonly orderBook: OrderBook;
  readonly followers: Followers;
  readonly lookedAtFills: LookedAtFills;
  readonly whileAway: WhileAway;
  readonly notices: Notices;
  readonly #dispatch: Dispatch;
  readonly telling: Telling;
  readonly housekeeping: Housekeeping;
  readonly watchers = new Map<MonitorWatcher, Notices>();
  readonly closing = new AbortController();

  constructor(options: MonitorOptions) {
    const { archive, accounts, world, listener, settings, tellsFirstSnapshot = false } = options;
    const { clock } = world;
    this.options = options;
    this.recorder = new Recorder({
      archive,
      clock,
      onFlushed: () => this.telling.tell(),
      onRecording: () => this.telling.recordingChanged(),
    });
    const recorder = this.recorder;
    this.orderBook = new OrderBook({
      archive,
      recorder,
      tellsFirstSnapshot,
      clock,
      dispatch: (consequences) => this.#dispatch.take(consequences),
      onUnseen: (key, isUnseen) => this.whileAway.unseenChanged(key, isUnseen),
    });
    const orderBook = this.orderBook;
    this.followers = this.#newFollowers();
    this.lookedAtFills = new LookedAtFills({
      archive,
      accounts,
      world,
      orderBook,
      isFollowed: (account) => this.isFollowed(account),
      isPaused: (account) => this.followers.get(account)?.state().phase === 'paused',
      signal: this.closing.signal,
    });
    this.whileAway = new WhileAway({ archive, clock, isUnseen: (key) => orderBook.board.isUnseen(key) });
    this.notices = this.#newNotices();
    this.telling = new Telling({
      listener,
      orderBook,
      recorder,
      connections: () => this.followers.states(),
      unseenCount: () => this.unseenCount(),
      takeMissed: () => this.whileAway.takeChanged(),
      notices: () => this.everyNotices(),
      watchers: () => this.watchers.keys(),
    });
    this.#dispatch = this.#newDispatch();
    const onFigures = (): void => this.#tellFigures();
    const isSeen = (): boolean => listener.isSeen?.() ?? true;
    this.housekeeping = new Housekeeping({ archive, clock, settings, orderBook, isSeen, onFigures });
  }

  #newFollowers(): Followers {
    const { archive, accounts, world } = this.options;
    return new Followers({
      archive,
      accounts,
      world,
      orders: this.orderBook,
      onState: (account, state, isLiveAgain) => {
        this.telling.connectionsChanged();
        this.recorder.touch();
        for (const notices of this.everyNotices()) notices.connectionChanged(state);
        if (isLiveAgain) void this.lookedAtFills.readAgain(account);
        this.telling.connection(state);
      },
      onLive: (account, lastLive) => this.recorder.live({ exchange: account.exchange, account: account.id }, lastLive),
      onGap: (account, gap) => {
        this.recorder.gap({ exchange: account.exchange, account: account.id, ...gap });
        this.telling.gap(account, gap);
      },
      onFollowed: (state) => this.telling.connection(state),
      onUnfollowed: (account, isGone) => {
        for (const notices of this.everyNotices()) notices.forget(account, isGone);
        if (isGone) this.orderBook.forgetAccount(account);
        this.telling.connectionsChanged();
        this.recorder.touch();
      },
    });
  }

  #newNotices(): Notices {
    const { archive, world, settings, listener, noticesAtMost } = this.options;
    let lastId = archive.lastNoticeId();
    return new Notices({
      clock: world.clock,
      settings,
      isWatched: (key) => this.orderBook.board.isWatched(key),
      accountLabel: (account) => this.labelOf(account),
      nextId: () => {
        lastId += 1;
        return lastId;
      },
      write: (notices) => archive.write({ notices }),
      wasTold: (key, condition) => {
        const told = archive.wasTold(key, condition);
        return told.ok && told.value;
      },
      show: (notice, { isSilent }) =>
        listener.onNotice(notice, { isSilent, onFailed: () => this.notices.notShown(notice) }),
      ...(listener.canNotify === undefined ? {} : { canShow: listener.canNotify }),
      ...(noticesAtMost === undefined ? {} : { atMost: noticesAtMost }),
      onListed: (record) => {
        this.whileAway.add(record);
        this.recorder.touch();
      },
    });
  }

  #newDispatch(): Dispatch {
    return new Dispatch({
      recorder: this.recorder,
      notices: this.notices,
      watchers: () => this.watchers.values(),
      onChange: (change) => this.telling.change(change),
      onMustAsk: (account, key, isInDoubt) => {
        const follower = this.followers.get(account);
        if (isInDoubt) follower?.checkSoon();
        follower?.ask(key);
      },
      onMustAskFigures: (account) => this.followers.get(account)?.askFilledSoon(),
    });
  }

  isFollowed(account: AccountRef): boolean {
    return !this.closing.signal.aborted && this.followers.get(account) !== undefined;
  }

  *everyNotices(): Iterable<Notices> {
    yield this.notices;
    yield* this.watchers.values();
  }

  labelOf(account: string): string {
    return this.options.accounts.list().find(({ id }) => id === account)?.label ?? account;
  }

  #tellFigures(): void {
    // Written with the rest, so that however many accounts are live, it is one moment and one batch.
    for (const follower of this.followers.all()) follower.noteLive();
    this.orderBook.board.age();
    this.notices.lookAtAges(() => this.#openOrders());
    this.telling.connectionsChanged();
    this.telling.recordingChanged();
    this.recorder.flush();
  }

  *#openOrders(): Iterable<OpenOrder> {
    const offsets = new Map(
      this.followers.states().map(({ exchange, account, clockOffsetMs }) => [`${exchange} ${account}`, clockOffsetMs]),
    );
    const { clock } = this.options.world;
    for (const { key, order, isStale, firstSeenMonotonicMs } of this.orderBook.board.open()) {
      const { exchange, account, createdAt } = order;
      const now = clock.now() + (offsets.get(`${exchange} ${account}`) ?? 0);
      // Of one that an earlier run saw first nobody knows here for how long it has been open.
      const knownMs = Number.isFinite(firstSeenMonotonicMs) ? clock.monotonicMs() - firstSeenMonotonicMs : null;
      yield { key, order, isStale, ageMs: createdAt === null ? knownMs : now - createdAt };
    }
  }

  unseenCount(): number {
    return this.orderBook.board.unseenCount + this.whileAway.countBeside;
  }
}
