/** What is a measure of the bench, and what does it come to? */

import type { Spread } from './contest.ts';

export type Unit = '×' | 's' | 'ms' | 'bytes' | '%' | 'in a row' | '';

/** One figure; its name is what a goal is found by. */
export interface Figure extends Spread {
  name: string;
  unit: Unit;
}

export interface Measured {
  figures: Figure[];
  /** Printed and never judged: they are the machine's as much as ours. */
  absolutes: string[];
}

export interface MeasureOptions {
  rounds: number;
  /** Also what takes many minutes and gigabytes. */
  isLarge: boolean;
}

export interface Measure {
  title: string;
  /** Of all its figures: against what, over which work. */
  how: string;
  measure: (options: MeasureOptions) => Promise<Measured>;
}

export function figure(name: string, spread: Spread, unit: Unit = '×'): Figure {
  return { name, unit, ...spread };
}

/** A figure that is counted and is the same each time. */
export function counted(name: string, value: number, unit: Unit): Figure {
  return { name, unit, value, low: value, high: value };
}
