/** Is Electron's binary here, and where? Never through `require('electron')`, which would start its download. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const electronPackage = path.join(root, 'node_modules', 'electron');

/** Holds the executable `electron` that plays Electron on Chromium. */
export const standInFolder: string = path.join(import.meta.dirname, 'electron-on-chromium');

/** The full path of Electron's binary; null where it was not downloaded. */
export function findElectron(folder: string = electronPackage): string | null {
  try {
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8').trim();
    const binary = path.join(folder, 'dist', name);
    return existsSync(binary) ? binary : null;
  } catch {
    // No path.txt: its installer writes it last.
    return null;
  }
}

export function electronIsInstalled(): boolean {
  return findElectron() !== null;
}
