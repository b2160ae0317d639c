/** Does something again when asked to, but neither twice at once nor more often than every so often. */

export interface RefresherWorld {
  nowMs: () => number;
  /** Calls back once; returns what cancels it. */
  after: (delayMs: number, callback: () => void) => () => void;
}

export interface Refresher {
  request: () => void;
  close: () => void;
}

/**
 * Creates a refresher; the first request is done at once.
 *
 * @param work - settles when it is done, and never rejects
 * @param intervalMs - from the beginning of one run to the beginning of the next
 */
export function createRefresher(world: RefresherWorld, work: () => Promise<void>, intervalMs: number): Refresher {
  let isRunning = false;
  let isWanted = false;
  let isClosed = false;
  let lastStartMs: number | null = null;
  let cancel: (() => void) | null = null;

  const run = async (): Promise<void> => {
    isRunning = true;
    isWanted = false;
    lastStartMs = world.nowMs();
    await work();
    isRunning = false;
    if (isWanted) request();
  };

  const request = (): void => {
    isWanted = true;
    if (isClosed || isRunning || cancel !== null) return;
    const waitMs = lastStartMs === null ? 0 : lastStartMs + intervalMs - world.nowMs();
    if (waitMs <= 0) {
      void run();
      return;
    }
    cancel = world.after(waitMs, () => {
      cancel = null;
      void run();
    });
  };

  return {
    request,
    close() {
      isClosed = true;
      cancel?.();
      cancel = null;
    },
  };
}
