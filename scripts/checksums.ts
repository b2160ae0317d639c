/** By which SHA-256 is each file that is given away known? */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const checksumsFile = 'SHA256SUMS.txt';

// What electron-builder leaves beside the installers for itself, and the list's own.
const isGivenAway = (name: string): boolean =>
  !name.startsWith('builder-') && !name.startsWith('.') && name !== checksumsFile;

/**
 * Writes the list, in the form that `sha256sum --check` reads.
 *
 * @returns its lines
 */
export function writeChecksums(folder: string): string[] {
  const lines = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isGivenAway(entry.name))
    .map(({ name }) => name)
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex')}  ${name}`,
    );
  writeFileSync(path.join(folder, checksumsFile), `${lines.join('\n')}\n`);
  return lines;
}
