/** Does a board of 100,000 rows stay smooth while 5,000 of them change a second, and how soon is it sorted otherwise? */

import { setTimeout as pause } from 'node:timers/promises';
import { percentile, ratioOf, spreadOf } from '../contest.ts';
import { figure, type Measure } from '../measure.ts';
import { BoardPages, type BoardPage } from '../support/board-pages.ts';
import { workByFrame } from '../support/main-thread.ts';

const rows = 100_000;
const changesPerSecond = 5000;
const idleMs = 2000;
const byTimeMs = 6000;
const byPriceMs = 3000;
const agGridMs = 4000;
const settlingMs = 1000;
const betweenViewsMs = 300;
const frameMs = 1000 / 60;
/** A frame that is so late was missed. */
const lateMs = 1.5 * frameMs;

const views = ['symbol', 'price', 'orderId', 'time', 'closed', 'all', 'words', 'noWords'] as const;

interface Block {
  intervalsMs: number[];
  workByFrameMs: number[];
  /** Of the main thread. */
  msPerChange: number;
  changesPerSecond: number;
}

async function block(page: BoardPage, forMs: number): Promise<Block> {
  let [intervalsMs, changes, tookMs]: [number[], number, number] = [[], 0, 0];
  const tasks = await page.tasksWhile(async () => {
    const startedMs = performance.now();
    const before = await page.changes();
    await page.watchFrames();
    await pause(forMs);
    intervalsMs = await page.frameIntervalsMs();
    changes = (await page.changes()) - before;
    tookMs = performance.now() - startedMs;
  });
  const workedMs = tasks.reduce((sum, task) => sum + task.tookMs, 0);
  return {
    intervalsMs,
    workByFrameMs: workByFrame(tasks, frameMs),
    msPerChange: workedMs / changes,
    changesPerSecond: (changes / tookMs) * 1000,
  };
}

/** It is busy no longer than it is measured. */
async function busyBlock(page: BoardPage, forMs: number): Promise<Block> {
  await page.setRate(changesPerSecond);
  await pause(settlingMs);
  const busy = await block(page, forMs);
  await page.setRate(0);
  return busy;
}

async function slowestView(page: BoardPage): Promise<number> {
  await page.setRate(changesPerSecond);
  let slowestMs = 0;
  for (const view of views) {
    slowestMs = Math.max(slowestMs, await page.timedMs(view));
    await pause(betweenViewsMs);
  }
  await page.setRate(0);
  return slowestMs;
}

interface Round {
  idle: Block;
  byTime: Block;
  byPrice: Block;
  slowestViewMs: number;
  agGrid: Block;
}

async function roundOf(ours: BoardPage, agGrid: BoardPage): Promise<Round> {
  await ours.timedMs('time');
  await pause(settlingMs);
  const idle = await block(ours, idleMs);
  const byTime = await busyBlock(ours, byTimeMs);
  const agGridBlock = await busyBlock(agGrid, agGridMs);
  const slowestViewMs = await slowestView(ours);
  await ours.timedMs('price');
  const byPrice = await busyBlock(ours, byPriceMs);
  return { idle, byTime, byPrice, slowestViewMs, agGrid: agGridBlock };
}

function lateShare({ intervalsMs }: Block): number {
  return (intervalsMs.filter((interval) => interval > lateMs).length / intervalsMs.length) * 100;
}

function p99Ms({ workByFrameMs }: Block): number {
  return percentile(workByFrameMs, 99);
}

function inWords(name: string, blocks: readonly Block[]): string {
  const [changeUs, rate, frames] = [
    blocks.map(({ msPerChange }) => msPerChange * 1000),
    blocks.map((each) => each.changesPerSecond),
    blocks.map(({ intervalsMs }) => 1000 / (intervalsMs.reduce((sum, each) => sum + each, 0) / intervalsMs.length)),
  ].map((values) => spreadOf(values).value.toFixed(0));
  return `${name}: ${String(changeUs)} µs of the main thread a change, at ${String(rate)} changes and ${String(frames)} frames a second`;
}

export const measure: Measure = {
  title: 'The board',
  how:
    '100,000 rows, of which 5,000 a second change, in a headless Chromium of 1440 × 900: the window’s own store and grid, fed by a bridge that is played, in each round 6 s sorted by ' +
    'time and 3 s by price. Frames are compared with those of the same page when nothing changes; a late one came after one and a half times its time. AG Grid Community takes the same ' +
    'changes in a page of its own, with the same columns, sorted by the same one, with asynchronous transactions, their usual wait and delta sorting; both by the main thread’s time ' +
    'of the processor for a change. A page that can’t keep up is given fewer changes and draws fewer frames, as said below.',
  measure: async ({ rounds }) => {
    await using pages = await BoardPages.open();
    await using ours = await pages.page('ours', rows);
    await using agGrid = await pages.page('ag-grid', rows);
    // The page begins sorted by time, and another click would turn that around.
    await ours.timedMs('price');
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await roundOf(ours, agGrid));
    const longest = measured.map(({ byTime }) => Math.max(...byTime.intervalsMs));
    const taken = new Map([
      ['ours', measured.map(({ byTime }) => byTime.msPerChange)],
      ['AG Grid', measured.map((round) => round.agGrid.msPerChange)],
    ]);
    return {
      figures: [
        figure(
          'board, late frames above the idle page’s',
          spreadOf(measured.map(({ idle, byTime }) => lateShare(byTime) - lateShare(idle))),
          '%',
        ),
        figure('board, longest frame', { ...spreadOf(longest), value: Math.max(...longest) }, 'ms'),
        figure('board, main thread a frame by time, p99', spreadOf(measured.map(({ byTime }) => p99Ms(byTime))), 'ms'),
        figure(
          'board, main thread a frame by price, p99',
          spreadOf(measured.map(({ byPrice }) => p99Ms(byPrice))),
          'ms',
        ),
        figure('board, slowest sort or filter', spreadOf(measured.map(({ slowestViewMs }) => slowestViewMs)), 'ms'),
        figure('board, a change / AG Grid', ratioOf(taken, 'ours', 'AG Grid')),
      ],
      absolutes: [
        inWords(
          'ours, idle',
          measured.map(({ idle }) => idle),
        ).replace(/: .* at/, ': at'),
        inWords(
          'ours',
          measured.map(({ byTime }) => byTime),
        ),
        inWords(
          'AG Grid',
          measured.map((round) => round.agGrid),
        ),
      ],
    };
  },
};
