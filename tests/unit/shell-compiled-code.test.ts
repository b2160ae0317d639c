/** Is compiled code run only from a folder that nobody else can write, and never past a signature? */

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { mayRunCompiledCode } from '../../electron/app/compiled-code.ts';

const folder = mkdtempSync(join(tmpdir(), 'order-monitor-compiled-'));
after(() => rmSync(folder, { recursive: true }));

const own = { folder, isUsual: false, isPackaged: true, platform: 'linux', userId: process.getuid?.() } as const;

test(
  'in a folder of this user’s alone compiled code is run, packaged or not',
  { skip: process.platform === 'win32' },
  () => {
    chmodSync(folder, 0o700);
    assert.equal(mayRunCompiledCode(own), true);
    assert.equal(mayRunCompiledCode({ ...own, isPackaged: false, platform: 'darwin' }), true);
  },
);

test(
  'a folder that others can write or read, another’s, or none at all is not trusted',
  { skip: process.platform === 'win32' },
  () => {
    for (const mode of [0o770, 0o755, 0o702]) {
      chmodSync(folder, mode);
      assert.equal(mayRunCompiledCode(own), false, mode.toString(8));
    }
    chmodSync(folder, 0o700);
    assert.equal(mayRunCompiledCode({ ...own, userId: (own.userId ?? 0) + 1 }), false);
    assert.equal(mayRunCompiledCode({ ...own, folder: join(folder, 'none') }), false);
  },
);

test('a package for macOS runs only what was signed', () => {
  chmodSync(folder, 0o700);
  assert.equal(mayRunCompiledCode({ ...own, platform: 'darwin' }), false);
});

test('on Windows, where no mode tells, only the usual place is trusted', () => {
  assert.equal(mayRunCompiledCode({ ...own, platform: 'win32' }), false);
  assert.equal(mayRunCompiledCode({ ...own, platform: 'win32', isUsual: true }), true);
});
