/**
 * `npm run dist`: the installers of this system, their checksums, and the list of what is in them.
 *
 * `npm run dist -- --smoke` starts the packed app once and sees that it works. What electron-builder understands
 * (`--linux`, `--arm64`, `--dir`) is handed on to it.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeBillOfMaterials } from './bill-of-materials.ts';
import { writeChecksums } from './checksums.ts';
import { findPackedApp, smokeRun } from './smoke-run.ts';

const root = path.resolve(import.meta.dirname, '..');
const release = path.join(root, 'release');
const given = process.argv.slice(2);
const isSmoke = given.includes('--smoke');

process.exitCode = await dist(given.filter((argument) => argument !== '--smoke'));

async function dist(args: readonly string[]): Promise<number> {
  // What an earlier build left there would be packed, or get a checksum of this one.
  for (const folder of [release, path.join(root, 'dist')]) rmSync(folder, { recursive: true, force: true });
  for (const [program, ...rest] of [
    ['vite', 'build', '--app', '--logLevel', 'warn'],
    ['electron-builder', '--publish', 'never', ...args],
  ]) {
    const status = program === undefined ? 0 : run(program, rest);
    if (status === 0) continue;
    console.error(
      `The app was not packed: ${program ?? ''} failed. Where GitHub can't be reached, docs/shipping.md says how to bring Electron and the tools.`,
    );
    return status;
  }
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeBillOfMaterials(root, path.join(release, `order-monitor-${version}.cdx.json`));
  for (const line of writeChecksums(release)) console.log(line);
  return isSmoke ? await smoke() : 0;
}

function run(program: string, args: readonly string[]): number {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env: withoutEmpty(process.env),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(error.message);
  return status ?? 1;
}

/** A build machine hands a secret that it hasn't on as an empty text, which electron-builder takes for a certificate. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

async function smoke(): Promise<number> {
  const executable = findPackedApp(release, process.platform, process.arch);
  if (executable === null) {
    console.error('The packed app for this computer is not there: nothing was started.');
    return 1;
  }
  const problem = await smokeRun(executable, []);
  console.log(problem ?? 'The packed app starts, paints its window, records, and finds an order.');
  return problem === null ? 0 : 1;
}
