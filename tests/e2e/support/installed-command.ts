/** How does a test ask the installed app's own command line? */

import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** The bundled launcher with an executable and its own words, as the one of each system starts it. */
export function launcherWords(userData: string, words: readonly string[]): string[] {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules', 'electron', 'dist');
  return [
    path.join(root, 'dist', 'cli', 'order-monitor.cjs'),
    path.join(dist, 'electron'),
    '.',
    `--user-data-dir=${userData}`,
    '--',
    ...words,
  ];
}

export interface Answer {
  status: number | null;
  output: string;
  errors: string;
}

export function orderMonitor(
  userData: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<Answer> {
  return runNode(launcherWords(userData, words), environment);
}

export function runNode(argv: readonly string[], environment: Record<string, string> = {}): Promise<Answer> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(HTX|QFEX)_/i.test(name)));
  const child = spawn(process.execPath, argv, {
    cwd: root,
    env: { ...own, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (texts.output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (texts.errors += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...texts }));
  });
}
