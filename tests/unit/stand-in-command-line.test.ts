import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchedByPlaywright, readCommandLine } from '../../scripts/electron-on-chromium/switches.ts';

test('Playwright’s command line is read: its loader, its port, the app and the app’s own words', () => {
  const read = readCommandLine([
    '-r',
    '/pw/loader.js',
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '.',
    '--user-data-dir=/tmp/a b',
    '--demo',
  ]);
  assert.deepEqual(read.preloads, ['/pw/loader.js']);
  assert.equal(read.appPath, '.');
  assert.deepEqual(Object.fromEntries(read.switches), {
    'no-sandbox': '',
    inspect: '0',
    'remote-debugging-port': '0',
    'user-data-dir': '/tmp/a b',
    demo: '',
  });
  assert.equal(launchedByPlaywright(read.switches), true);
});

test('-r after the app’s path is the app’s word, not a module to load', () => {
  const read = readCommandLine(['.', '-r', 'evil.js', 'second']);
  assert.deepEqual(read.preloads, []);
  assert.equal(read.appPath, '.');
  assert.equal(launchedByPlaywright(read.switches), false);
});

test('nothing after -- is a switch', () => {
  assert.equal(readCommandLine(['.', '--', '--remote-debugging-port=1']).switches.size, 0);
});
