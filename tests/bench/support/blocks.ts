/** How is one block of work timed? */

import type { Contestant } from '../contest.ts';

/** Asks one after another, by the wall: what is waited for counts. */
export function wallBlock(count: number, ask: () => Promise<unknown>, close: () => Promise<unknown>): Contestant {
  return {
    block: async () => {
      const startedMs = performance.now();
      for (let done = 0; done < count; done += 1) await ask();
      return ((performance.now() - startedMs) * 1000) / count;
    },
    close: async () => {
      await close();
    },
  };
}

/** What this process used of its processors until now, all its threads together: what else the machine does changes little. */
export function processorUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Works without waiting, in the processor's time. */
export function processorBlock(count: number, work: () => void): Contestant {
  return {
    block: () => {
      globalThis.gc?.();
      const startedUs = processorUs();
      for (let done = 0; done < count; done += 1) work();
      return Promise.resolve((processorUs() - startedUs) / count);
    },
    close: () => Promise.resolve(),
  };
}
