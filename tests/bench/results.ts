/** How are the figures written down? One section of Markdown a measure, so that a run of some replaces only theirs. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goalOf, judge, type Goal, type Judgement } from './goals.ts';
import { loadNow, machineLines } from './machine.ts';
import { path as root } from './root.ts';
import type { Figure, Measure, Measured } from './measure.ts';

const file = join(root, 'tests/bench/RESULTS.md');

const judged: Record<Judgement, string> = { met: 'met', excepted: 'exception', missed: '**missed**' };

export interface Line {
  figure: Figure;
  goal: Goal | null;
  judgement: Judgement | null;
}

export function linesOf({ figures }: Measured): Line[] {
  return figures.map((figure) => {
    const goal = goalOf(figure);
    return { figure, goal, judgement: goal === null ? null : judge(goal, figure.value) };
  });
}

/** For the terminal. */
export function printed({ figure, goal, judgement }: Line): string {
  const wanted = goal === null ? '' : `, goal ${goalText(goal)}: ${judgement ?? ''}`;
  return `  ${figure.name}: ${valueText(figure, figure.value)} (${valueText(figure, figure.low)} to ${valueText(figure, figure.high)})${wanted}`;
}

export function sectionOf(
  { title, how }: Measure,
  lines: readonly Line[],
  { absolutes }: Measured,
  rounds: number,
): string {
  const rows = lines.map(
    ({ figure, goal, judgement }) =>
      `| ${figure.name} | ${valueText(figure, figure.value)} | ${valueText(figure, figure.low)} – ${valueText(figure, figure.high)} | ` +
      `${goal === null ? '' : goalText(goal)} | ${judgement === null ? '' : judged[judgement]} |`,
  );
  const exceptions = lines.flatMap(({ figure, goal, judgement }) =>
    judgement === 'excepted' && goal?.exception !== undefined
      ? [`- ${figure.name}, ${String(goal.exception.reached)} reached: ${goal.exception.reason}`]
      : [],
  );
  return [
    `## ${title}`,
    '',
    how,
    '',
    '| what | median | single rounds | goal | |',
    '|---|---|---|---|---|',
    ...rows,
    ...(exceptions.length === 0 ? [] : ['', ...exceptions]),
    '',
    ...absolutes.map((text) => `- ${text}`),
    `- ${String(rounds)} rounds on ${new Date().toISOString().slice(0, 10)}, ${loadNow()}`,
    '',
  ].join('\n');
}

/** @param sections - what was measured now, by title; of the others stays what was measured last */
export function writeResults(sections: ReadonlyMap<string, string>, titles: readonly string[]): void {
  const known = existsSync(file) ? sectionsIn(readFileSync(file, 'utf8')) : new Map<string, string>();
  const head = [
    '# What was measured',
    '',
    'Written by `npm run bench -- --write`. Every figure is a ratio of medians from one run, with the smallest and the largest ratio of single rounds; what is',
    'absolute is the machine’s as much as ours, and judged nowhere. Where the load is above the number of cores, others used the machine meanwhile.',
    '',
    ...machineLines(),
    '',
  ].join('\n');
  const bodies = titles.flatMap((title) => sections.get(title) ?? known.get(title) ?? []);
  writeFileSync(file, `${[head, ...bodies].join('\n').trimEnd()}\n`);
}

function sectionsIn(text: string): Map<string, string> {
  const parts = text.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [part.slice('## '.length, part.indexOf('\n')), `${part.trimEnd()}\n`]));
}

function goalText({ atMost, atLeast }: Goal): string {
  return atMost === undefined ? `≥ ${String(atLeast)}` : `≤ ${String(atMost)}`;
}

function valueText({ unit }: Figure, value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${unit === 'in a row' ? String(value) : value.toFixed(digits)}${unit === '' || unit === '×' ? '' : ` ${unit}`}`;
}
