import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chromiumArguments, chromiumEnvironment } from '../../scripts/electron-on-chromium/chromium.ts';

const settings = {
  headless: false,
  sandbox: true,
  debugPort: false,
  switches: new Map<string, string>(),
  isOpen: false,
  reachableHost: null,
};

test('without Playwright no debugging port is opened, whatever the app appends', () => {
  const args = chromiumArguments(
    {
      ...settings,
      switches: new Map([
        ['remote-debugging-port', '9222'],
        ['no-sandbox', ''],
      ]),
    },
    '/profile',
  );
  assert.ok(args.includes('--remote-debugging-pipe'));
  assert.ok(!args.some((argument) => argument.startsWith('--remote-debugging-port')));
  assert.ok(!args.includes('--no-sandbox'));
});

test('Playwright’s port is one that the system chooses', () => {
  assert.ok(chromiumArguments({ ...settings, debugPort: true }, '/profile').includes('--remote-debugging-port=0'));
});

test('no name and no address is found but the development server’s', () => {
  assert.ok(chromiumArguments(settings, '/profile').includes('--host-resolver-rules=MAP * ~NOTFOUND'));
  assert.ok(
    chromiumArguments({ ...settings, reachableHost: '127.0.0.1' }, '/profile').includes(
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ),
  );
});

test('no UDP is sent, and TCP goes through a proxy that is not there', () => {
  const args = chromiumArguments({ ...settings, reachableHost: '127.0.0.1' }, '/profile');
  for (const wall of [
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--proxy-server=http://127.0.0.1:1',
    '--proxy-bypass-list=<-loopback>;127.0.0.1',
  ])
    assert.ok(args.includes(wall), wall);
});

test('an appended switch does not take back a wall, and features are joined', () => {
  const switches = new Map([
    ['host-resolver-rules', 'MAP * 10.0.0.1'],
    ['user-data-dir', '/theirs'],
    ['disable-features', 'X'],
  ]);
  const args = chromiumArguments({ ...settings, switches }, '/profile');
  assert.ok(args.includes('--host-resolver-rules=MAP * ~NOTFOUND'));
  assert.ok(args.includes('--user-data-dir=/profile'));
  assert.ok(args.some((argument) => argument.startsWith('--disable-features=') && argument.endsWith(',X')));
});

test('keys in the environment do not reach Chromium', () => {
  const env = chromiumEnvironment({
    PATH: '/bin',
    DISPLAY: ':1',
    HTX_SECRET_KEY: 's',
    QFEX_SECRET_KEY: 's',
    NPM_TOKEN: 's',
    LC_ALL: 'C',
  });
  assert.deepEqual(env, { PATH: '/bin', DISPLAY: ':1', LC_ALL: 'C' });
});
