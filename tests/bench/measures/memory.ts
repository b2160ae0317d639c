/** Does memory stay level over a million updates and thousands of look-ups, and what does an order take that is followed? */

import { openArchive } from '../../../electron/orders/archive/archive.ts';
import { systemClock } from '../../../electron/world.ts';
import { counted, type Measure } from '../measure.ts';
import { AnsweringThread } from '../support/answering.ts';
import { htxOrderId, htxSymbol } from '../support/answers.ts';
import { FedMonitor } from '../support/fed-monitor.ts';
import { TemporaryFolder } from '../support/folder.ts';
import { FrameMarket } from '../support/frames.ts';
import { OurLookUp } from '../support/our-look-up.ts';

const knownOrders = 10_000;
const framesInTenth = { usual: 20_000, large: 100_000 };
const lookUpsInTenth = { usual: 200, large: 1000 };
const lookUpsInBlock = 50;

function heapBytes(): number {
  // Once more takes what only the first one let go of.
  for (let times = 0; times < 2; times += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** How much higher the heap is after ten tenths than after the first. */
async function growthOver(tenth: () => Promise<void>): Promise<number> {
  await tenth();
  const early = heapBytes();
  for (let done = 1; done < 10; done += 1) await tenth();
  return (heapBytes() / early - 1) * 100;
}

export const measure: Measure = {
  title: 'Memory',
  how:
    'Heap after a collection. 200,000 updates of 10,000 orders into an archive on disk, and 2,000 look-ups, with `--large` a million and 10,000: how much higher it is in the end than ' +
    'after the first tenth. And what 10,000 followed orders take, each.',
  measure: async ({ isLarge }) => {
    if (globalThis.gc === undefined) throw new Error('Run it with --expose-gc.');
    const size = isLarge ? 'large' : 'usual';
    using folder = new TemporaryFolder();
    const archive = openArchive({ folder: folder.path, clock: systemClock, onWarning: () => undefined });
    const monitor = await FedMonitor.start(archive);
    const market = new FrameMarket(knownOrders, Date.now() - 3_600_000);
    const empty = heapBytes();
    await monitor.take(market.placed());
    const eachBytes = (heapBytes() - empty) / knownOrders;
    const updates = await growthOver(() => monitor.take(market.fills(framesInTenth[size])));
    await monitor.close();
    archive.close();
    await using thread = await AnsweringThread.start();
    const lookUp = new OurLookUp({
      exchange: 'htx',
      endpoint: thread.answering.rest,
      id: htxOrderId,
      symbol: htxSymbol,
    });
    const lookUps = await growthOver(async () => {
      for (let done = 0; done < lookUpsInTenth[size]; done += 1) {
        if (done % lookUpsInBlock === 0) lookUp.forgetLimits();
        await lookUp.ask();
      }
    });
    await lookUp.close();
    return {
      figures: [
        counted('memory, growth over updates', updates, '%'),
        counted('memory, growth over look-ups', lookUps, '%'),
        counted('memory, an order followed', eachBytes, 'bytes'),
      ],
      absolutes: [`${(heapBytes() / 1e6).toFixed(0)} MB of heap in the end`],
    };
  },
};
