/** What must the app reach? Every goal once, and where one is not met, what is reached instead and why. */

import type { Figure } from './measure.ts';

/** A goal that is not met, accepted: it fails again where the figure gets worse than what was reached. */
export interface Exception {
  reached: number;
  reason: string;
}

export interface Goal {
  /** The name of the figure that it judges. */
  figure: string;
  atMost?: number;
  atLeast?: number;
  exception?: Exception;
}

// Rounds on a busy machine differ by that much.
const exceptionSlack = 1.25;

const lookUps: readonly Goal[] = [
  {
    figure: 'HTX look-up / floor',
    atMost: 1.3,
    exception: {
      reached: 1.75,
      reason:
        'From 1.2 to 2.0 in single rounds, 1.42 and 1.83 as medians of one day. Of the processor 45 % goes into the write to the socket and 20 % into undici, signing and ' +
        'timers, which the floor has too; the row to a report and the merge to what is shown take 3 % each, and the rest is below 2 % a part.',
    },
  },
  {
    figure: 'HTX look-up / ccxt',
    atMost: 0.8,
    exception: {
      reached: 1,
      reason:
        'From 0.69 to 1.12 in single rounds, 0.89 and 0.97 as medians of one day. The same as beside the floor: nothing large is left in the profile, ' +
        'and of what is small ccxt has less here, since its limiter is off and it searches one place alone.',
    },
  },
  { figure: 'HTX look-up / htx-api', atMost: 0.65 },
  { figure: 'HTX cold, serial round trips', atMost: 1 },
  {
    figure: 'QFEX look-up / floor',
    atMost: 1.5,
    exception: {
      reached: 2.35,
      reason:
        'The floor is a write and a read of a socket, 15 µs of the processor and 15 of waiting: the goal leaves 15 for all of ours, which is 28. Of all 43 ' +
        'the write takes 42 %, garbage 10 %, the row to a report 8 %, the merge to what is shown 7 %, reading the frame 2 %; the rest is below 2 % a part.',
    },
  },
  {
    figure: 'lookup above bare Node',
    atMost: 60,
    exception: {
      reached: 75,
      reason:
        'Of what it takes above bare Node about 30 ms is reading and running its modules (node:crypto and node:tls alone 6), 10 the three questions ' +
        'on connections that are new, and 20 the first run of code that nothing has compiled yet; beside the app it is 15.',
    },
  },
  { figure: 'lookup beside the app above bare Node', atMost: 60 },
];

const reading: readonly Goal[] = [
  { figure: 'reading frames of a known layout / JSON.parse', atMost: 0.6 },
  {
    figure: 'reading a list of 1,000 orders / JSON.parse',
    atMost: 1.6,
    exception: {
      reached: 1.8,
      reason:
        'Of 1.4 ms 0.9 is `JSON.parse` of the marked text, which alone is 1.07 of the plain one’s, 0.4 the pass over its 390 kB, and 0.1 an object for each row. ' +
        'To parse the rows in parts of 100 kB, in which no text is a large object of the heap, would save another 0.2, and be hard to read; a list comes every 15 s.',
    },
  },
  { figure: 'reading the slowest hostile body / JSON.parse', atMost: 3 },
];

const pushes: readonly Goal[] = [
  {
    figure: 'merged state as fast as ccxt, 100 orders',
    atLeast: 3,
    exception: {
      reached: 1.55,
      reason:
        'ccxt takes 12 µs, of which a third is `JSON.parse`: the goal is 4 µs, and we take 8. Reading is 1.5, the row to a report 1.6, what it makes of the order 1.8, ' +
        'record and board 1.5, garbage 1; no function has more than 6 %. What ccxt leaves out is most of it: each field’s time, what changed, the exchange’s own text.',
    },
  },
  { figure: 'merged state as fast as ccxt, 10,000 orders', atLeast: 3 },
  { figure: 'merged state as fast as ccxt, 100,000 orders', atLeast: 15 },
  {
    figure: 'archive / JSON.parse, 10,000 orders',
    atMost: 3.2,
    exception: {
      reached: 8.7,
      reason:
        'Of 21 µs an event 15 are the merge without an archive. The rest is the state’s row, written once in five seconds (a quarter), the ' +
        'transaction’s pages (a quarter), the journal’s batch and its compression (a fifth), and garbage. A thread of its own would move them and not ' +
        'save them: all threads are counted.',
    },
  },
  {
    figure: 'growth from 100 to 100,000 orders, merged',
    atMost: 1.3,
    exception: {
      reached: 2.8,
      reason:
        'No step looks at more than its own order, but orders taken at random out of 100,000 are in no cache of the processor, and what is kept of each outlives two ' +
        'collections: of a frame at 10,000 orders a quarter is garbage, and finding and comparing the order is twice what it is at 100.',
    },
  },
  {
    figure: 'growth from 100 to 100,000 orders, archived',
    atMost: 2,
    exception: {
      reached: 3.6,
      reason:
        'The merge alone grows as much, for want of the processor’s cache; and of 20,000 events taken at random out of 100,000 orders each has ' +
        'another state to write, where at 100 two hundred events are one.',
    },
  },
];

const mainProcess: readonly Goal[] = [
  {
    figure: 'busy, event loop p99',
    atMost: 20,
    exception: {
      reached: 45,
      reason:
        'The longest turns read a list of 5,000 open orders, which each account does every 15 s, and write what came meanwhile: 20 ms in the calmest ' +
        'round, 50 in the busiest. To cut the reading of one text into slices is not done.',
    },
  },
  {
    figure: 'busy, share of a processor',
    atMost: 35,
    exception: {
      reached: 92,
      reason:
        'Of the main thread 70 %, the rest garbage on V8’s own threads. Each of the 2,000 events is news of its own order: 18 % goes into 60 ' +
        'transactions a second (half of that the pages they touch), 16 % into reading pushes, 14 % into the lists of 5,000 orders, 8 % into questions ' +
        'about those that the lists lack, 7 % into garbage.',
    },
  },
  { figure: 'busy, orders lost', atMost: 0 },
  { figure: 'reconnect, slowest of five drops', atMost: 2 },
  { figure: 'reconnect, after an outage of 5 s', atMost: 3 },
  {
    figure: 'idle, wake-ups a second',
    atMost: 1,
    exception: {
      reached: 1.85,
      reason:
        'Two lists of seven questions in 30 s are 28 of 50: an answer is a wake-up, and triggers and stops are pushed by nobody, so that a list less ' +
        'often would tell of them later. The others are the watchdogs of two sockets and the figures that are written every 10 s.',
    },
  },
  {
    figure: 'start / smallest app',
    atMost: 1.25,
    exception: {
      reached: 1.6,
      reason:
        'The main process takes 40 ms more than the smallest app’s. The page takes the rest: about 80 ms to read 450 kB of script, of which React is ' +
        'half, 20 for the first answer of the main process, 70 to draw. The stand-in has no cache of compiled scripts, which Electron has for the ' +
        'app’s own scheme.',
    },
  },
  {
    figure: 'start with many orders / smallest app',
    atMost: 1.25,
    exception: {
      reached: 1.6,
      reason: 'The same as without them: the archive is opened after the window.',
    },
  },
  { figure: 'memory, growth over updates', atMost: 5 },
  { figure: 'memory, growth over look-ups', atMost: 5 },
  {
    figure: 'memory, an order followed',
    atMost: 2500,
    exception: {
      reached: 3400,
      reason:
        '2,470 until the timelines of a busy market came behind their states: what is not in its timeline yet is kept, of 40,000 events at most, and ' +
        'the measure follows 10,000 orders that all have some.',
    },
  },
];

const archive: readonly Goal[] = [
  { figure: 'many orders, an ID, p99', atMost: 5 },
  { figure: 'many orders, a prefix, p99', atMost: 5 },
  { figure: 'many orders, first page of a filter', atMost: 20 },
  { figure: 'many orders, opened', atMost: 100 },
  { figure: 'many orders, an event', atMost: 250 },
  {
    figure: 'many orders, a step of forgetting',
    atMost: 10,
    exception: {
      reached: 12.5,
      reason:
        'The median of the longest step of each round; single ones take 8. A step is one transaction of a bounded number of batches, of which those ' +
        'that hold events of orders on the board are written anew.',
    },
  },
];

const board: readonly Goal[] = [
  { figure: 'board, late frames above the idle page’s', atMost: 1 },
  { figure: 'board, longest frame', atMost: 50 },
  { figure: 'board, main thread a frame by time, p99', atMost: 16 },
  { figure: 'board, main thread a frame by price, p99', atMost: 8 },
  {
    figure: 'board, slowest sort or filter',
    atMost: 100,
    exception: {
      reached: 107,
      reason:
        'From 94 to 127 ms for 100,000 rows, of which sorting takes 60 and the frame that draws them 20. The other views take less.',
    },
  },
  { figure: 'board, a change / AG Grid', atMost: 0.35 },
  { figure: 'event to painted cell, quiet, p95', atMost: 60 },
  {
    figure: 'event to painted cell, busy, p95',
    atMost: 60,
    exception: {
      reached: 165,
      reason:
        'Exchanges, main process and Chromium share two cores, and the main process alone takes nearly one: 12 ms in a quiet market. What is waited ' +
        'for is its turn, not the frame.',
    },
  },
];

export const goals: readonly Goal[] = [...lookUps, ...reading, ...pushes, ...mainProcess, ...board, ...archive];

export type Judgement = 'met' | 'excepted' | 'missed';

export function goalOf({ name }: Pick<Figure, 'name'>): Goal | null {
  return goals.find((goal) => goal.figure === name) ?? null;
}

export function judge(goal: Goal, value: number): Judgement {
  if (isWithin(goal, value, 1)) return 'met';
  const { exception } = goal;
  if (exception === undefined) return 'missed';
  const accepted = goal.atMost === undefined ? { atLeast: exception.reached } : { atMost: exception.reached };
  return isWithin(accepted, value, exceptionSlack) ? 'excepted' : 'missed';
}

/** A figure that is no number is within nothing. */
function isWithin({ atMost, atLeast }: Pick<Goal, 'atMost' | 'atLeast'>, value: number, slack: number): boolean {
  return (
    (atMost === undefined || value <= atMost * slack) &&
    (atLeast === undefined || value >= atLeast / slack) &&
    !Number.isNaN(value)
  );
}
