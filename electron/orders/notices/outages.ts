/** Has a connection been away so long that the trader must know? Told once an outage, a refusal once until it is over. */

import type { ConnectionState } from '../../../shared/connection.ts';
import type { Milliseconds } from '../../../shared/order.ts';
import type { Cancel, Clock } from '../../world.ts';
import { accountKeyOf, type AccountRef } from '../following/followed-orders.ts';

export interface OutagesOptions {
  clock: Clock;
  /** How long a connection may be away before it counts as lost. */
  toleratedMs: () => number;
  onLost: (state: ConnectionState, since: Milliseconds) => void;
  onRefused: (state: ConnectionState) => void;
}

export interface Outages {
  changed: (state: ConnectionState) => void;
  forget: (account: AccountRef) => void;
  suspended: () => void;
  resumed: () => void;
  end: () => void;
}

interface Watch {
  state: ConnectionState;
  /** Nothing is lost that never was. */
  wasLive: boolean;
  isRefused: boolean;
  isLostTold: boolean;
  cancel: Cancel | null;
}

export function createOutages({ clock, toleratedMs, onLost, onRefused }: OutagesOptions): Outages {
  const watches = new Map<string, Watch>();
  let isSuspended = false;

  const stop = (watch: Watch): void => {
    watch.cancel?.();
    watch.cancel = null;
  };

  const wait = (watch: Watch, delayMs: number): void => {
    const { wasLive, isRefused, isLostTold, cancel } = watch;
    // A sleeping computer misses nothing, and refused keys have been told of.
    if (!wasLive || isRefused || isLostTold || cancel !== null || isSuspended) return;
    watch.cancel = clock.after(delayMs, () => {
      watch.cancel = null;
      watch.isLostTold = true;
      onLost(watch.state, watch.state.lastLiveAt ?? watch.state.since);
    });
  };

  const changed = (state: ConnectionState): void => {
    const key = accountKeyOf({ id: state.account, exchange: state.exchange });
    const watch = watches.get(key) ?? { state, wasLive: false, isRefused: false, isLostTold: false, cancel: null };
    watches.set(key, watch);
    watch.state = state;
    if (state.phase === 'live') {
      stop(watch);
      Object.assign(watch, { wasLive: true, isRefused: false, isLostTold: false });
    } else if (state.phase === 'refused') {
      stop(watch);
      if (watch.isRefused) return;
      watch.isRefused = true;
      onRefused(state);
    } else {
      // It counts from the last sign of life, which a silent socket's watchdog notices late; the clock may have jumped.
      const awayMs = state.lastLiveAt === null ? 0 : Math.max(0, clock.now() - state.lastLiveAt);
      wait(watch, Math.max(0, toleratedMs() - Math.min(awayMs, toleratedMs() / 2)));
    }
  };

  return {
    changed,
    forget: (account) => {
      const key = accountKeyOf(account);
      const watch = watches.get(key);
      if (watch !== undefined) stop(watch);
      watches.delete(key);
    },
    suspended: () => {
      isSuspended = true;
      for (const watch of watches.values()) stop(watch);
    },
    resumed: () => {
      isSuspended = false;
      // The network needs its moment: what is not back by then is lost.
      for (const watch of watches.values())
        if (watch.state.phase !== 'live' && watch.state.phase !== 'refused') wait(watch, toleratedMs());
    },
    end: () => {
      for (const watch of watches.values()) stop(watch);
      watches.clear();
    },
  };
}
