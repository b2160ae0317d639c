/** On which machine and with which versions was it measured? No path and no host name is part of it. */

import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { path as root } from './root.ts';
import { rivalVersions } from './rivals/rivals.ts';

/** Lines of Markdown. */
export function machineLines(): string[] {
  const [one] = cpus();
  const versions = [`Node ${process.versions.node}`, `SQLite ${process.versions['sqlite'] ?? '?'}`, ...rivalVersions()];
  return [
    `- Machine: ${one?.model.trim() ?? 'an unknown processor'}, ${String(availableParallelism())} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform} ${process.arch}`,
    `- Versions: ${versions.join(', ')}; the app at ${commit()}`,
  ];
}

/** What else the machine does: above the number of its cores, rounds differ more than what they measure. */
export function loadNow(): string {
  const [load = 0] = loadavg();
  return `load ${load.toFixed(1)} on ${String(availableParallelism())} cores`;
}

function commit(): string {
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'electron', 'renderer', 'shared') !== '';
    return `${git('rev-parse', '--short=9', 'HEAD')}${changed ? ', changed' : ''}`;
  } catch {
    return 'an unknown commit';
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}
