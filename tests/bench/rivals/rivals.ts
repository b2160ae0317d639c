/** Where do the rivals come from? Installed beside the app's own packages by the first run that wants them: nobody who only works on the app needs them. */

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { path as root } from '../root.ts';

const folder = path.join(root, 'node_modules/.cache/bench-rivals');
const names = ['ccxt', 'htx-api', 'ag-grid-community'] as const;

/** Each in the version of `package.json` here; nothing that they bring along is run. */
export function installRivals(): void {
  if (names.every((name) => versionOf(name) === wantedOf(name))) return;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(path.join(import.meta.dirname, file), path.join(folder, file));
  console.log('Installing what the app is measured beside …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The rivals could not be installed.');
}

export function rivalVersions(): string[] {
  return names.map((name) => `${name} ${versionOf(name) ?? 'missing'}`);
}

export const ccxt = (): Promise<typeof import('ccxt')> => import(rivalFile('ccxt/js/ccxt.js'));
export const htxApi = (): Promise<typeof import('htx-api')> => import(rivalFile('htx-api/dist/mjs/index.js'));

/** The folder of a rival, for what bundles it. */
export function rivalFolder(name: (typeof names)[number]): string {
  return path.join(folder, 'node_modules', name);
}

/** The address of a file of a rival. */
export function rivalFile(name: string): string {
  return pathToFileURL(path.join(folder, 'node_modules', name)).href;
}

function versionOf(name: string): string | null {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? fieldOf(readJson(file), 'version') : null;
}

function wantedOf(name: string): string | null {
  const dependencies: unknown = Object.entries(readJson(path.join(import.meta.dirname, 'package.json'))).find(
    ([key]) => key === 'dependencies',
  )?.[1];
  return typeof dependencies === 'object' && dependencies !== null ? fieldOf(dependencies, name) : null;
}

function fieldOf(from: object, name: string): string | null {
  const value: unknown = Object.entries(from).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : null;
}

function readJson(file: string): object {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof value === 'object' && value !== null ? value : {};
}
