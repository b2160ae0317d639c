/** `npm test`: format, types, lint, units, integration, build, end to end. The last line counts them all. */

import { spawn } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { bringChromium } from './bring-chromium.ts';
import { type Counts, countNodeTests, countPlaywrightTests, countStep, sum } from './count-tests.ts';
import { electronIsInstalled } from './find-electron.ts';

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules', '.cache', 'order-monitor');
const report = path.join(cache, 'e2e.json');

/** What V8 made of the code: every file of tests, and every start of the app, is a process that reads nearly the same modules. */
const compiled = { NODE_COMPILE_CACHE: path.join(cache, 'compiled') };

const stepLimitMinutes = 20;

interface Ended {
  status: number;
  output: string;
}

/** Runs one program of node_modules, its output shown as it comes. */
function step(title: string, program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  console.log(`\n── ${title}`);
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    process.stdout.write(chunk);
  });
  // What loops without ever yielding hears no time limit of its runner's.
  const limit = setTimeout(() => {
    console.error(`${title}: ended after ${String(stepLimitMinutes)} minutes.`);
    child.kill('SIGKILL');
  }, stepLimitMinutes * 60_000);
  return new Promise((resolve) => {
    const end = (status: number): void => {
      clearTimeout(limit);
      resolve({ status, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.once('error', (error) => {
      console.error(error.message);
      end(1);
    });
    child.once('close', (status) => end(status ?? 1));
  });
}

async function testEndToEnd(): Promise<Counts> {
  const build = await step('build', 'vite', ['build', '--app', '--logLevel', 'warn']);
  const built = countStep(build.status);
  if (build.status !== 0) return built;
  const chromium = electronIsInstalled() ? null : bringChromium((line) => console.log(line));
  if (chromium !== null && !chromium.ok) {
    console.error(chromium.message);
    return sum([built, { passed: 0, failed: 1 }]);
  }
  rmSync(report, { force: true });
  const env = {
    ...compiled,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    ...(chromium === null ? {} : { CHROME_PATH: chromium.path }),
  };
  const played = await step('end to end', 'playwright', ['test', '--reporter=list,json'], env);
  return sum([built, countPlaywrightTests(readReport(), played.status)]);
}

function readReport(): string | null {
  try {
    return readFileSync(report, 'utf8');
  } catch {
    return null;
  }
}

async function testNode(): Promise<Counts> {
  // Node finds the files: named one by one they would soon be more than a Windows command line holds.
  const patterns = ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts'];
  // A test that never ends fails, and what a failed one left open is ended with its file: Node's runner would wait for ever.
  const flags = [
    '--disable-warning=ExperimentalWarning',
    '--test',
    '--test-reporter=spec',
    '--test-timeout=180000',
    // Node's own choice leaves one free, which on two is half of them.
    `--test-concurrency=${String(availableParallelism())}`,
    '--test-force-exit',
  ];
  const { status, output } = await step('units and integration', 'node', [...flags, ...patterns], compiled);
  return countNodeTests(output, globSync(patterns, { cwd: root }).length === 0 ? 1 : status);
}

const counts: Counts[] = [];
counts.push(countStep((await step('format', 'oxfmt', ['--check', '.'])).status));
counts.push(countStep((await step('types', 'npm', ['run', '--silent', 'types'])).status));
counts.push(countStep((await step('lint', 'oxlint', ['--type-aware', '--deny-warnings'])).status));
counts.push(await testNode());
counts.push(await testEndToEnd());

const { passed, failed } = sum(counts);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
