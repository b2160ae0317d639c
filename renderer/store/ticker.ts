/** One clock for every age on the screen; it runs only while somebody looks. */

export interface Ticker {
  read: () => number;
  subscribe: (listener: () => void) => () => void;
}

/** What a ticker needs of the world. */
export interface TickerWorld {
  nowMs: () => number;
  /** Calls back every so often; returns what ends it. */
  every: (intervalMs: number, callback: () => void) => () => void;
}

/** Creates a ticker of one beat per interval. */
export function createTicker(world: TickerWorld, intervalMs: number): Ticker {
  const listeners = new Set<() => void>();
  let nowMs = world.nowMs();
  let end: (() => void) | null = null;

  return {
    read: () => nowMs,
    subscribe(listener) {
      listeners.add(listener);
      if (end === null) {
        nowMs = world.nowMs();
        end = world.every(intervalMs, () => {
          nowMs = world.nowMs();
          for (const each of Array.from(listeners)) each();
        });
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          end?.();
          end = null;
        }
      };
    },
  };
}
