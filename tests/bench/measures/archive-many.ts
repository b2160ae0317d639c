/** Does an archive of very many orders still answer at once, and how much of the disk does it take? */

import type { Archive } from '../../../electron/orders/archive/archive.ts';
import { seededRandom } from '../../../electron/exchanges/simulated/random.ts';
import type { ArchiveQuery } from '../../../shared/board.ts';
import { percentile, spreadOf, type Spread } from '../contest.ts';
import { counted, figure, type Measure } from '../measure.ts';
import { TemporaryFolder } from '../support/folder.ts';
import { openArchiveAt, pastOrderId, writePastOrders } from '../support/past-orders.ts';

const eventsOfOrder = 10;
const questionsInRound = 200;
const dayMs = 86_400_000;

const everything: ArchiveQuery = {
  id: '',
  symbol: '',
  exchange: null,
  account: null,
  status: null,
  from: null,
  to: null,
  offset: 0,
};

/** The slowest percent of these questions. */
function p99Of(count: number, ask: (index: number) => void): number {
  const taken = Array.from({ length: count }, (_, index) => {
    const startedMs = performance.now();
    ask(index);
    return performance.now() - startedMs;
  });
  return percentile(taken, 99);
}

function search(archive: Archive, query: Partial<ArchiveQuery>): void {
  const page = archive.search({ ...everything, ...query });
  if (!page.ok || page.value.orders.length === 0) throw new Error('Nothing was found.');
}

/** One round each of these, in ms. */
function askedOf(archive: Archive, orders: number, rounds: number): Record<'ids' | 'prefixes' | 'pages', Spread> {
  const random = seededRandom(7);
  const any = (): string => pastOrderId(Math.floor(random() * orders));
  const filters: Partial<ArchiveQuery>[] = [
    {},
    { symbol: 'ETH-USDT' },
    { status: 'filled' },
    { exchange: 'htx' },
    { from: Date.now() - 31 * dayMs },
    { symbol: 'SOL-USDT', status: 'filled', exchange: 'htx', account: 'main' },
  ];
  const each = Array.from({ length: rounds }, () => ({
    ids: p99Of(questionsInRound, () => {
      if (!archive.findById(any()).ok) throw new Error('It can’t be read.');
    }),
    prefixes: p99Of(questionsInRound, () => search(archive, { id: any().slice(0, 16) })),
    pages: p99Of(filters.length, (index) => search(archive, filters[index] ?? {})),
  }));
  return {
    ids: spreadOf(each.map(({ ids }) => ids)),
    prefixes: spreadOf(each.map(({ prefixes }) => prefixes)),
    pages: spreadOf(each.map(({ pages }) => pages)),
  };
}

/** Forgets for so many steps. @returns what the longest one took, in ms */
function longestStepMs(archive: Archive, steps: number): number {
  return Math.max(
    ...Array.from({ length: steps }, () => {
      const startedMs = performance.now();
      archive.compact({ now: Date.now(), keepEventsDays: 1 });
      return performance.now() - startedMs;
    }),
  );
}

export const measure: Measure = {
  title: 'An archive of many orders',
  how:
    'Orders with ten events each, each with a frame of 1.1 kB as its text: 20,000, with `--large` 1,000,000. Milliseconds of the slowest of 100 questions; the first page of six filters; ' +
    'a file that is opened again; the longest step of forgetting.',
  measure: async ({ rounds, isLarge }) => {
    const orders = isLarge ? 1_000_000 : 20_000;
    using folder = new TemporaryFolder();
    const archive = openArchiveAt(folder.path);
    writePastOrders(archive, orders, eventsOfOrder);
    archive.close();
    const opened = Array.from({ length: rounds }, () => {
      const startedMs = performance.now();
      const again = openArchiveAt(folder.path);
      const tookMs = performance.now() - startedMs;
      again.close();
      return tookMs;
    });
    const again = openArchiveAt(folder.path);
    const { events, bytes } = again.size();
    const asked = askedOf(again, orders, rounds);
    const steps = Array.from({ length: rounds }, () => longestStepMs(again, 40));
    again.close();
    return Promise.resolve({
      figures: [
        figure('many orders, an ID, p99', asked.ids, 'ms'),
        figure('many orders, a prefix, p99', asked.prefixes, 'ms'),
        figure('many orders, first page of a filter', asked.pages, 'ms'),
        figure('many orders, opened', spreadOf(opened), 'ms'),
        counted('many orders, an event', bytes / events, 'bytes'),
        figure('many orders, a step of forgetting', spreadOf(steps), 'ms'),
      ],
      absolutes: [`${String(orders)} orders, ${String(events)} events, ${(bytes / 1e6).toFixed(0)} MB`],
    });
  },
};
