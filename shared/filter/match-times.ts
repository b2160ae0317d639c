/** Is an order as old as a filter asks, or did it change or come when that says? By the same times as stand in its row. */

import { agedSince, latestNewsAt } from '../standing.ts';
import { readMoment, spanMs, type Moment } from './amounts-of-time.ts';
import type { FilterTimes, Fits } from './filterable.ts';
import type { Comparison, FilterTerm } from './term.ts';

export function timeFits(field: 'age' | 'changed' | 'created', { comparison, values: [value = ''] }: FilterTerm): Fits {
  const moment: Moment | null = field === 'age' ? { kind: 'ago', spanMs: spanMs(value) ?? 0 } : readMoment(value);
  if (moment === null) return () => false;
  if (field === 'age') return (row, times) => isThen(agedSince(row), comparison, moment, times);
  if (field === 'changed') return (row, times) => isThen(latestNewsAt(row), comparison, moment, times);
  return ({ order: { createdAt } }, times) => createdAt !== null && isThen(createdAt, comparison, moment, times);
}

function isThen(atMs: number, comparison: Comparison, moment: Moment, times: FilterTimes): boolean {
  if (moment.kind === 'ago') return isSpan(times.nowMs - atMs, comparison, moment.spanMs);
  const { from, to } = boundsOf(moment, times);
  switch (comparison) {
    case '<':
      return atMs < from;
    case '<=':
      return atMs < to;
    case '>':
      return atMs >= to;
    case '>=':
      return atMs >= from;
    case ':':
    case '=':
      return atMs >= from && atMs < to;
  }
}

function boundsOf(moment: Exclude<Moment, { kind: 'ago' }>, times: FilterTimes): { from: number; to: number } {
  if (moment.kind === 'time') return moment;
  return moment.daysAgo === 0
    ? { from: times.todayFromMs, to: Number.POSITIVE_INFINITY }
    : { from: times.yesterdayFromMs, to: times.todayFromMs };
}

/** "10 minutes" without more is "within the last 10 minutes". */
function isSpan(ageMs: number, comparison: Comparison, limitMs: number): boolean {
  switch (comparison) {
    case '<':
      return ageMs < limitMs;
    case '>':
      return ageMs > limitMs;
    case '>=':
      return ageMs >= limitMs;
    case '<=':
    case ':':
    case '=':
      return ageMs <= limitMs;
  }
}
