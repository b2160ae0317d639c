/** How fast do order updates become merged state, and how fast are they recorded, with few and with many orders known? */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openArchive, type Archive } from '../../../electron/orders/archive/archive.ts';
import { systemClock } from '../../../electron/world.ts';
import { ok } from '../../../shared/result.ts';
import { contest, median, ratioOf, roundsOf, type Contestants, type Taken } from '../contest.ts';
import { counted, figure, type Figure, type Measure } from '../measure.ts';
import { ccxt } from '../rivals/rivals.ts';
import { ccxtMarket } from '../support/ccxt-market.ts';
import { FedMonitor } from '../support/fed-monitor.ts';
import { TemporaryFolder } from '../support/folder.ts';
import { takingFrames, type KnownOrders } from '../support/known-orders.ts';

const sizes = [100, 10_000, 100_000] as const;
const framesInBlock = 20_000;
// For each frame it searches all orders it knows, 100,000 of them for 5 ms: as many frames as everybody’s would take minutes.
const ccxtSearchesInBlock = 50_000_000;
// What 16 ms bring at the 100,000 updates a second that are the goal.
const insertsInBatch = 1600;

/** An archive that keeps nothing. */
function nowhere(): Archive {
  const archive = openArchive({ folder: null, clock: systemClock, onWarning: () => undefined });
  return Object.assign(archive, { find: () => ok(null), write: () => ok(null) });
}

const parse = (given: KnownOrders) =>
  takingFrames(given, (frames) => {
    for (const frame of frames) JSON.parse(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString());
  });

async function merged(given: KnownOrders) {
  const monitor = await FedMonitor.start(nowhere());
  return takingFrames(
    given,
    (frames) => monitor.take(frames),
    () => monitor.close(),
  );
}

async function archived(given: KnownOrders) {
  const folder = new TemporaryFolder();
  const archive = openArchive({
    folder: folder.path,
    clock: systemClock,
    onWarning: ({ message }) => console.error(message),
  });
  const monitor = await FedMonitor.start(archive);
  return takingFrames(
    given,
    (frames) => monitor.take(frames),
    async () => {
      await monitor.close();
      archive.close();
      folder[Symbol.dispose]();
    },
  );
}

/** Its cache has room for every order, as ours has. */
async function ccxtMerged(given: KnownOrders) {
  const { pro } = await ccxt();
  const exchange = new pro.htx({ enableRateLimit: false, options: { ordersLimit: given.knownOrders } });
  exchange.setMarkets([ccxtMarket]);
  const client = exchange.client('wss://api.hbdm.vn/ws/v5/notification');
  const most = Math.floor(ccxtSearchesInBlock / given.knownOrders);
  const contestant = await takingFrames(
    { ...given, framesInBlock: Math.min(given.framesInBlock, most) },
    (frames) => {
      // A text frame reaches ccxt as a string: `ws` has decoded it.
      for (const frame of frames)
        client.onMessage({ data: Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString() });
    },
    () => exchange.close(),
  );
  if (exchange.orders?.length !== given.knownOrders) throw new Error('ccxt knows another number of orders.');
  return contestant;
}

async function inserted(given: KnownOrders) {
  const folder = new TemporaryFolder();
  const database = new DatabaseSync(join(folder.path, 'plain.db'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE texts (seq INTEGER PRIMARY KEY, raw TEXT NOT NULL)',
  );
  const insert = database.prepare('INSERT INTO texts (raw) VALUES (?)');
  return takingFrames(
    given,
    (frames) => {
      for (let start = 0; start < frames.length; start += insertsInBatch) {
        database.exec('BEGIN');
        for (const frame of frames.slice(start, start + insertsInBatch))
          insert.run(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).toString());
        database.exec('COMMIT');
      }
    },
    () => {
      database.close();
      folder[Symbol.dispose]();
      return Promise.resolve();
    },
  );
}

export const contestants: Contestants<KnownOrders> = { parse, merged, archived, ccxt: ccxtMerged, inserted };
const names = Object.keys(contestants);

function perSecond(taken: Taken, name: string): string {
  return `${(1000 / median(roundsOf(taken, name))).toPrecision(3)}k/s`;
}

/** How many more a second one does than the other. */
function timesAsFast(taken: Taken, one: string, other: string): Figure['value'] {
  return ratioOf(taken, other, one).value;
}

export const measure: Measure = {
  title: 'Push frames to merged state, and to the archive',
  how:
    'HTX order frames of about 1.1 kB, one more fill of any known order each, from the bytes to the change that is told, in the processor’s time (all threads), blocks of 20,000 (ccxt: 5000 with 10,000 orders, 500 with 100,000); ' +
    'the app’s monitor with default settings, frames given to its socket 64 kB a turn. Floor: `JSON.parse` of the same frames. ccxt: its client’s `onMessage` (which parses and calls ' +
    '`handleMessage`), room for all orders. Inserts: the same texts into one table of node:sqlite, 1,600 a transaction.',
  measure: async ({ rounds }) => {
    const figures: Figure[] = [];
    const absolutes: string[] = [];
    const costs = { merged: [] as number[], archived: [] as number[] };
    for (const knownOrders of sizes) {
      const taken = await contest({
        module: import.meta.url,
        names,
        given: { knownOrders, framesInBlock },
        rounds,
        // A day's work finds all of it compiled; three blocks don't.
        warmUps: 5,
      });
      const at = knownOrders.toLocaleString('en');
      const { low, high } = ratioOf(taken, 'ccxt', 'merged');
      figures.push(
        figure(`merged state / JSON.parse, ${at} orders`, ratioOf(taken, 'merged', 'parse')),
        figure(`merged state as fast as ccxt, ${at} orders`, {
          value: timesAsFast(taken, 'merged', 'ccxt'),
          low,
          high,
        }),
        figure(`archive / JSON.parse, ${at} orders`, ratioOf(taken, 'archived', 'parse')),
        figure(`archive / plain inserts, ${at} orders`, ratioOf(taken, 'archived', 'inserted')),
      );
      absolutes.push(`${at} orders: ${names.map((name) => `${name} ${perSecond(taken, name)}`).join(', ')}`);
      costs.merged.push(median(roundsOf(taken, 'merged')));
      costs.archived.push(median(roundsOf(taken, 'archived')));
    }
    for (const name of ['merged', 'archived'] as const) {
      const [few = Number.NaN] = costs[name];
      const growth = (costs[name].at(-1) ?? Number.NaN) / few;
      figures.push(counted(`growth from 100 to 100,000 orders, ${name}`, growth, '×'));
    }
    return { figures, absolutes };
  },
};
