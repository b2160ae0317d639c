/** Has a connection been away so long that the trader must know? Told once an outage, a refusal once until it is over. */

import type { ConnectionState } from '../../../shared/connection.ts';
import type { Cancel, Clock } from '../../world.ts';
import { accountKeyOf, type AccountRef } from '../account-ref.ts';
import type { WallMs } from '../../../shared/time.ts';

export interface OutagesOptions {
  clock: Clock;
  /** How long a connection may be away before it counts as lost. */
  toleratedMs: () => number;
  onLost: (state: ConnectionState, since: WallMs) => void;
  onRefused: (state: ConnectionState) => void;
}

interface Watch {
  state: ConnectionState;
  /** Nothing is lost that never was. */
  wasLive: boolean;
  isRefused: boolean;
  isLostTold: boolean;
  cancel: Cancel | null;
}

export class Outages {
  readonly #options: OutagesOptions;
  readonly #watches = new Map<string, Watch>();
  #isSuspended = false;

  constructor(options: OutagesOptions) {
    this.#options = options;
  }

  changed(state: ConnectionState): void {
    const { clock, toleratedMs, onRefused } = this.#options;
    const key = accountKeyOf({ id: state.account, exchange: state.exchange });
    const watch = this.#watches.get(key) ?? newWatch(state);
    this.#watches.set(key, watch);
    watch.state = state;
    if (state.phase === 'live') {
      stop(watch);
      Object.assign(watch, { wasLive: true, isRefused: false, isLostTold: false });
    } else if (state.phase === 'refused') {
      stop(watch);
      if (watch.isRefused) return;
      watch.isRefused = true;
      onRefused(state);
    } else if (state.phase === 'paused') {
      // What the trader ended is not lost, and a refusal after it is news again.
      stop(watch);
      Object.assign(watch, newWatch(state));
    } else {
      // It counts from the last sign of life, which a silent socket's watchdog notices late; the clock may have jumped.
      const awayMs = state.lastLiveAt === null ? 0 : Math.max(0, clock.now() - state.lastLiveAt);
      this.#wait(watch, Math.max(0, toleratedMs() - Math.min(awayMs, toleratedMs() / 2)));
    }
  }

  forget(account: AccountRef): void {
    const key = accountKeyOf(account);
    const watch = this.#watches.get(key);
    if (watch !== undefined) stop(watch);
    this.#watches.delete(key);
  }

  suspended(): void {
    this.#isSuspended = true;
    for (const watch of this.#watches.values()) stop(watch);
  }

  resumed(): void {
    this.#isSuspended = false;
    // The network needs its moment: what is not back by then is lost.
    for (const watch of this.#watches.values())
      if (watch.state.phase !== 'live' && watch.state.phase !== 'refused')
        this.#wait(watch, this.#options.toleratedMs());
  }

  end(): void {
    for (const watch of this.#watches.values()) stop(watch);
    this.#watches.clear();
  }

  #wait(watch: Watch, delayMs: number): void {
    const { wasLive, isRefused, isLostTold, cancel } = watch;
    // A sleeping computer misses nothing, and refused keys have been told of.
    if (!wasLive || isRefused || isLostTold || cancel !== null || this.#isSuspended) return;
    const { clock, onLost } = this.#options;
    watch.cancel = clock.after(delayMs, () => {
      watch.cancel = null;
      watch.isLostTold = true;
      onLost(watch.state, watch.state.lastLiveAt ?? watch.state.since);
    });
  }
}

function newWatch(state: ConnectionState): Watch {
  return { state, wasLive: false, isRefused: false, isLostTold: false, cancel: null };
}

function stop(watch: Watch): void {
  watch.cancel?.();
  watch.cancel = null;
}
