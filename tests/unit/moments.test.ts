/** A moment of one clock is not taken for one of the other: the compiler holds it, and this test that it does. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const checkout = resolve(import.meta.dirname, '../..');

async function compile(line: string): Promise<string> {
  const folder = mkdtempSync(join(checkout, 'node_modules', '.cache-moments-'));
  try {
    writeFileSync(
      join(folder, 'planted.ts'),
      `import type { Clock } from '../../electron/world.ts';\nimport type { MonotonicMs, WallMs } from '../../shared/time.ts';\n${line}\n`,
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../tsconfig.json',
        compilerOptions: { noUnusedLocals: false, types: ['node'] },
        include: ['planted.ts'],
      }),
    );
    const tsc = join(checkout, 'node_modules', 'typescript', 'bin', 'tsc');
    const ran = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch((error: unknown) => error);
    return typeof ran === 'object' && ran !== null && 'stdout' in ran ? String(ran.stdout) : String(ran);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the wall clock can’t stand where the clock that never jumps is meant, nor the other way round', async () => {
  const [wallAsMonotonic, monotonicAsWall, sound] = await Promise.all([
    compile('export const at = (clock: Clock): MonotonicMs => clock.now();'),
    compile('export const at = (clock: Clock): WallMs => clock.monotonicMs();'),
    compile('export const at = (clock: Clock): [WallMs, MonotonicMs] => [clock.now(), clock.monotonicMs()];'),
  ]);
  assert.match(wallAsMonotonic, /'WallMs' is not assignable to type 'MonotonicMs'/);
  assert.match(monotonicAsWall, /'MonotonicMs' is not assignable to type 'WallMs'/);
  assert.equal(sound, '');
});
