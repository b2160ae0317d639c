// Starts the command line: as it was built, where that is newer than its sources; else from these. JavaScript, because
// reading TypeScript takes longer than a look-up.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = join(root, 'dist/cli/command-line.cjs');

/**
 * When a file, or the newest one below a folder, was changed.
 *
 * @param {string} path
 * @returns {number} 0 where it isn't there
 */
function changedAt(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  return stats.isDirectory()
    ? Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))))
    : stats.mtimeMs;
}

const newestSource = Math.max(
  ...['electron', 'shared', 'package.json', 'vite.config.ts'].map((name) => changedAt(join(root, name))),
);
await import(changedAt(built) >= newestSource ? '../dist/cli/command-line.cjs' : '../electron/cli.ts');
