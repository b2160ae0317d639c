/** Do the rooms that run in plain Node load where there is no Electron at all? */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registerHooks } from 'node:module';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const checkout = resolve(import.meta.dirname, '../..');

function refuse(specifier: string): void {
  if (/^electron(-store)?(\/|$)/.test(specifier)) throw new Error(`${specifier} was asked for`);
}

before(() => {
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      refuse(specifier);
      return nextResolve(specifier, context);
    },
  });
});

describe('without Electron', () => {
  const files = [
    'electron/accounts',
    'electron/command',
    'electron/exchanges',
    'electron/export',
    'electron/orders',
  ].flatMap((room) =>
    readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && path !== 'launcher.ts')
      .map((path) => `${room}/${path}`),
  );
  for (const file of files) {
    test(`${file} loads`, async () => {
      await import(pathToFileURL(join(checkout, file)).href);
    });
  }

  test('the command line starts, and says in one sentence that nothing was asked of it', async () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ resolve: (specifier, context, next) => {
        if (/^electron(-store)?(\\/|$)/.test(specifier)) throw new Error(specifier + ' was asked for');
        return next(specifier, context);
      } });`;
    const args = [
      '--import',
      `data:text/javascript,${encodeURIComponent(hook)}`,
      join(checkout, 'electron/cli.ts'),
      'lookup',
    ];
    const run = await new Promise<{ status: unknown; output: string; errors: string }>((done) => {
      execFile(process.execPath, args, { env: { PATH: process.env['PATH'] } }, (error, output, errors) =>
        done({ status: error?.code ?? 0, output, errors }),
      );
    });
    assert.deepEqual([run.status, run.output], [2, '']);
    assert.doesNotMatch(run.errors, /was asked for/);
  });
});
