/** What does each way into the command line start, and how is a window told from a command? */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { usualFolder } from '../../electron/command/place.ts';
import { commandWordsOf, executableWords, launcherWordsOf, userDataOf } from '../../electron/command/switches.ts';

describe('the executable', () => {
  test('is told of a command by one switch, and of its words behind --', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const words = ['lookup', '1', '--endpoint', 'https://api.hbdm.com', '--json'];
      assert.deepEqual(commandWordsOf(['app', ...executableWords(platform, ['--user-data-dir=x'], words)]), words);
    }
  });

  test('touches no display on Linux', () => {
    assert.ok(executableWords('linux', [], []).includes('--ozone-platform=headless'));
    assert.ok(!executableWords('darwin', [], []).includes('--ozone-platform=headless'));
  });

  test('opens its window for anything else', () => {
    for (const argv of [
      ['app'],
      ['app', '--demo'],
      ['app', '--', 'lookup'],
      ['app', '--', '--command-words'],
      ['app', '--command-words'],
    ])
      assert.equal(commandWordsOf(argv), null);
  });
});

test('the launcher keeps the executable’s words and the command’s apart', () => {
  assert.deepEqual(launcherWordsOf(['app', '.', '--user-data-dir=/a=b', '--', 'lookup', '--', 'x']), {
    executable: 'app',
    own: ['.', '--user-data-dir=/a=b'],
    words: ['lookup', '--', 'x'],
  });
  assert.equal(launcherWordsOf(['app', 'lookup']), null);
  assert.equal(userDataOf(['.', '--user-data-dir=/a=b']), '/a=b');
});

test('it looks where Electron keeps an app’s files', () => {
  assert.match(usualFolder('linux', { XDG_CONFIG_HOME: '/config' }, 'Order Monitor'), /^\/config[/\\]Order Monitor$/);
  assert.match(usualFolder('linux', {}, 'Order Monitor'), /[/\\]\.config[/\\]Order Monitor$/);
  assert.match(usualFolder('darwin', {}, 'Order Monitor'), /Library[/\\]Application Support[/\\]Order Monitor$/);
  assert.match(usualFolder('win32', { APPDATA: '/roaming' }, 'Order Monitor'), /^\/roaming[/\\]Order Monitor$/);
});

/** Says who it is, and what it was given. */
function program(path: string, who: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nprintf '%s' '${who}'\nfor word in "$@"; do printf '|%s' "$word"; done\n`);
  chmodSync(path, 0o755);
}

describe('the script of Linux and macOS', { skip: process.platform === 'win32' }, () => {
  const script = resolve(import.meta.dirname, '../../build/launchers/order-monitor');
  let folder = '';
  let link = '';
  const run = (words: string[], path: string): Promise<string> =>
    new Promise((done, failed) => {
      execFile(link, words, { env: { PATH: path } }, (error, output) =>
        error === null ? done(output) : failed(error),
      );
    });
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'order monitor-'));
    mkdirSync(join(folder, 'resources/cli'), { recursive: true });
    copyFileSync(script, join(folder, 'resources/cli/order-monitor'));
    chmodSync(join(folder, 'resources/cli/order-monitor'), 0o755);
    program(join(folder, 'order-monitor'), 'app');
    program(join(folder, 'nodes/node'), 'node');
    // As in /usr/bin.
    link = join(folder, 'link');
    symlinkSync(join(folder, 'resources/cli/order-monitor'), link);
    // What the script needs of a system that has no Node.
    mkdirSync(join(folder, 'tools'));
    for (const tool of ['dirname', 'readlink'])
      symlinkSync(
        ['/usr/bin', '/bin'].map((bin) => join(bin, tool)).find(existsSync) ?? tool,
        join(folder, 'tools', tool),
      );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('has the system’s Node ask, where there is one', async () => {
    const [who, file, app, ...words] = (
      await run(['lookup', 'a b', '--json'], `${folder}/tools:${folder}/nodes`)
    ).split('|');
    assert.deepEqual([who, words], ['node', ['--', 'lookup', 'a b', '--json']]);
    assert.match(file ?? '', /resources\/cli\/order-monitor\.cjs$/);
    assert.match(app ?? '', /order-monitor$/);
  });

  test('has the executable answer without a display, where there is none', async () => {
    const [who, ...words] = (await run(['lookup', 'a b'], `${folder}/tools`)).split('|');
    assert.deepEqual([who, words], ['app', executableWords('linux', [], ['lookup', 'a b'])]);
    assert.deepEqual(commandWordsOf(['app', ...words]), ['lookup', 'a b']);
  });

  test('opens the window without words', async () => {
    assert.equal(await run([], `${folder}/tools:${folder}/nodes`), 'app');
  });
});
