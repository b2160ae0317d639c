/** How does long work leave the rest of the process its turns? It stops after a few milliseconds, and goes on in the next round. */

import { setImmediate } from 'node:timers/promises';
import type { MonotonicMs } from '../../shared/time.ts';

// A frame of the window has 16; what the monitor is told in between waits no longer than this.
const atOnceMs = 6;

/** The same items, with a pause for everybody else whenever making them has taken a while. */
export async function* letOthersRun<Item>(items: Iterable<Item>, nowMs: () => MonotonicMs): AsyncGenerator<Item> {
  let since = nowMs();
  for (const item of items) {
    yield item;
    if (nowMs() - since < atOnceMs) continue;
    await setImmediate();
    since = nowMs();
  }
}
