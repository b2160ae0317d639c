/** Who takes the same frames with how many orders known? What all contestants of a push share. */

import type { Contestant } from '../contest.ts';
import { processorUs } from './blocks.ts';
import { FrameMarket } from './frames.ts';

export interface KnownOrders {
  knownOrders: number;
  framesInBlock: number;
}

/** Lets it know its orders, then feeds it one more fill of any of them, frame by frame, in the processor's time. */
export async function takingFrames(
  { knownOrders, framesInBlock }: KnownOrders,
  take: (frames: readonly Uint8Array[]) => Promise<void> | void,
  close: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Contestant> {
  // Its last frame is no later than now, however many blocks there are.
  const market = new FrameMarket(knownOrders, Date.now() - 3_600_000);
  await take(market.placed());
  return {
    block: async () => {
      const frames = market.fills(framesInBlock);
      globalThis.gc?.();
      const startedUs = processorUs();
      await take(frames);
      return (processorUs() - startedUs) / frames.length;
    },
    close: async () => {
      await close();
    },
  };
}
