/** `npm run check`: are format, types and lint in order? All at once, since no step needs another; `types` alone is `npm run types`. */

import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

const steps: Readonly<Record<'format' | 'types' | 'lint', readonly (readonly string[])[]>> = {
  format: [['oxfmt', '--check', '.']],
  // What runs in Node, what runs everywhere, what runs in the window, and what drives it: each has another library.
  types: ['tsconfig.json', 'shared', 'renderer', 'tests/e2e', 'tests/bench/pages'].map((project) => [
    'tsc',
    '-p',
    project,
  ]),
  lint: [['oxlint', '--type-aware', '--deny-warnings']],
};

/** Runs one program of node_modules and shows what it said when it has ended. */
function passes([program = '', ...args]: readonly string[]): Promise<boolean> {
  const child = spawn(path.join(root, 'node_modules', '.bin', program), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve) => {
    const end = (isPassed: boolean, words: string): void => {
      if (!isPassed) console.log(`── ${[program, ...args].join(' ')}\n${words.trim()}`);
      resolve(isPassed);
    };
    child.once('error', (error) => end(false, String(error)));
    child.once('close', (status) => end(status === 0, said));
  });
}

const wanted = process.argv.slice(2);
const programs = Object.entries(steps).flatMap(([name, them]) =>
  wanted.length === 0 || wanted.includes(name) ? them : [],
);
const results = await Promise.all(programs.map(passes));
process.exitCode = results.every(Boolean) ? 0 : 1;
