/** Does a board of 100,000 rows stay smooth while 5,000 of them change a second, and how soon is it sorted otherwise? */

import { setTimeout as pause } from 'node:timers/promises';
import { percentile, ratioOf, spreadOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { BoardPages, type BoardPage } from '../support/board-pages.ts';
import { workByFrame } from '../support/main-thread.ts';

const rows = 100_000;
const changesPerSecond = 5000;
const busyMs = 30_000;
const shortMs = 10_000;
const settlingMs = 2000;
const frameMs = 1000 / 60;
/** A frame that is so late was missed. */
const lateMs = 1.5 * frameMs;

const views = ['symbol', 'price', 'orderId', 'time', 'closed', 'all', 'words', 'noWords'] as const;

function lateShare(intervalsMs: readonly number[]): number {
  return (intervalsMs.filter((interval) => interval > lateMs).length / intervalsMs.length) * 100;
}

/** Milliseconds of its main thread for one change. */
async function workPerChange(page: BoardPage, forMs: number): Promise<number> {
  const [workedMs, changes] = [await page.workedMs(), await page.changes()];
  await pause(forMs);
  return ((await page.workedMs()) - workedMs) / ((await page.changes()) - changes);
}

async function busyFor(page: BoardPage, forMs: number): Promise<{ p99Ms: number; intervalsMs: number[] }> {
  let intervalsMs: number[] = [];
  const tasks = await page.tasksWhile(async () => {
    await page.frameIntervalsMs();
    await pause(forMs);
    intervalsMs = await page.frameIntervalsMs();
  });
  return { p99Ms: percentile(workByFrame(tasks, frameMs), 99), intervalsMs };
}

interface Round {
  late: number;
  longest: number;
  byTimeMs: number;
  byPriceMs: number;
  slowestViewMs: number;
  ours: number;
  agGrid: number;
}

async function ourRound(pages: BoardPages): Promise<Omit<Round, 'agGrid'>> {
  await using page = await pages.page('ours', rows);
  await pause(settlingMs);
  await page.frameIntervalsMs();
  await pause(shortMs);
  const idleMs = await page.frameIntervalsMs();
  await page.setRate(changesPerSecond);
  await pause(settlingMs);
  const ours = await workPerChange(page, shortMs);
  const byTime = await busyFor(page, busyMs);
  const viewsMs: number[] = [];
  for (const view of views) {
    viewsMs.push(await page.timedMs(view));
    await pause(settlingMs / 4);
  }
  await page.timedMs('price');
  await pause(settlingMs);
  const byPrice = await busyFor(page, shortMs);
  return {
    late: lateShare(byTime.intervalsMs) - lateShare(idleMs),
    longest: Math.max(...byTime.intervalsMs),
    byTimeMs: byTime.p99Ms,
    byPriceMs: byPrice.p99Ms,
    slowestViewMs: Math.max(...viewsMs),
    ours,
  };
}

async function agGridRound(pages: BoardPages): Promise<number> {
  await using page = await pages.page('ag-grid', rows);
  await page.setRate(changesPerSecond);
  await pause(settlingMs);
  return workPerChange(page, shortMs);
}

export const measure: Measure = {
  title: 'The board',
  how:
    '100,000 rows, of which 5,000 a second change for 30 s, in a headless Chromium of 1440 × 900: the window’s own store and grid, fed by a bridge that is played. Frames are compared ' +
    'with those of the same page when nothing changes; a late one came after one and a half times its time. AG Grid Community takes the same changes in a page of its own, sorted by ' +
    'the same column, with asynchronous transactions and delta sorting.',
  measure: async ({ rounds }) => {
    await using pages = await BoardPages.open();
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1)
      measured.push({ ...(await ourRound(pages)), agGrid: await agGridRound(pages) });
    const all = (name: keyof Round): number[] => measured.map((round) => round[name]);
    const taken = new Map([
      ['ours', all('ours')],
      ['AG Grid', all('agGrid')],
    ]);
    return {
      figures: [
        figure('board, late frames above the idle page’s', spreadOf(all('late')), '%'),
        figure('board, longest frame', { ...spreadOf(all('longest')), value: Math.max(...all('longest')) }, 'ms'),
        figure('board, main thread a frame by time, p99', spreadOf(all('byTimeMs')), 'ms'),
        figure('board, main thread a frame by price, p99', spreadOf(all('byPriceMs')), 'ms'),
        figure('board, slowest sort or filter', spreadOf(all('slowestViewMs')), 'ms'),
        figure('board, a change / AG Grid', ratioOf(taken, 'ours', 'AG Grid')),
      ],
      absolutes: [...taken].map(
        ([name, values]) => `${name} ${(spreadOf(values).value * 1000).toFixed(0)} µs of the main thread a change`,
      ),
    };
  },
};
