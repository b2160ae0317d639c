import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readFolder, readProblemLine } from '../../electron/cli/archive-folder.ts';
import { aFolder } from '../support/archive-orders.ts';

describe('a damaged archive', () => {
  test('is mended by the app or watch, not by starting a command that only reads it', () => {
    const folder = aFolder();
    try {
      writeFileSync(join(folder.path, 'archive.db'), 'no database at all, '.repeat(400));
      const archive = readFolder(folder.path);
      assert.equal(archive.ok, false);
      const line = !archive.ok && archive.problem.kind === 'problem' ? readProblemLine(archive.problem.problem) : '';
      assert.match(
        line,
        /^The archive could not be read: it is damaged\. The Order Monitor app, or order-monitor watch on this folder, puts the damaged file aside/,
      );
    } finally {
      folder.remove();
    }
  });
});
