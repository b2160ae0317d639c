/**
 * `npm run bench -- [measures] [--rounds 5] [--large] [--write]`: how fast is the app, beside its floors and its rivals?
 *
 * All measures without a name. A goal that is missed ends it with 1. All of them, or `--write`, write `tests/bench/RESULTS.md`.
 */

import { parseArgs } from 'node:util';
import type { Measured } from './measure.ts';
import { measures } from './measures.ts';
import { linesOf, printed, sectionOf, writeResults, type Line } from './results.ts';
import { installRivals } from './rivals/rivals.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    large: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number.parseInt(values.rounds, 10);
const known = Object.keys(measures);
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0 || !(rounds >= 1)) {
  console.error(`There is no measure ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

installRivals();
const wanted = positionals.length === 0 ? known : positionals;
const sections = new Map<string, string>();
const titles: string[] = [];
const missed: Line[] = [];
for (const [name, load] of Object.entries(measures)) {
  const { measure } = await load();
  titles.push(measure.title);
  if (!wanted.includes(name)) continue;
  console.log(measure.title);
  const measured: Measured = await measure.measure({ rounds, isLarge: values.large });
  const lines = linesOf(measured);
  for (const line of lines) console.log(printed(line));
  for (const text of measured.absolutes) console.log(`  ${text}`);
  sections.set(measure.title, sectionOf(measure, lines, measured, rounds));
  missed.push(...lines.filter(({ judgement }) => judgement === 'missed'));
}
if (values.write || positionals.length === 0) writeResults(sections, titles);
for (const line of missed) console.error(`Missed:${printed(line)}`);
process.exitCode = missed.length === 0 ? 0 : 1;
