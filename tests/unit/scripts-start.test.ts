import assert from 'node:assert/strict';
import { test } from 'node:test';
import { howToGetChromium } from '../../scripts/bring-chromium.ts';
import { failureKeptMs, readFailure, stillStands, whyItFailed } from '../../scripts/bring-electron.ts';
import { standInLine, whyItDoesNotStart } from '../../scripts/choose-electron.ts';
import { hasDisplay, withoutDisplay } from '../../scripts/display.ts';
import { findChromium, type Machine } from '../../scripts/find-chromium.ts';
import { isUpToDate } from '../../scripts/is-built.ts';

function machine(files: readonly string[], rest: Partial<Machine> = {}): Machine {
  return { platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin' }, home: '/home/t', canRun: (file) => files.includes(file), list: () => [], ...rest };
}

test('the Chromium that the trader names comes first, if it can be run', () => {
  const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/chrome' };
  assert.equal(findChromium(machine(['/opt/chrome', '/usr/bin/chromium'], { env })), '/opt/chrome');
  assert.equal(findChromium(machine(['/usr/bin/chromium'], { env })), '/usr/bin/chromium');
});

test('an installed Chromium is found on the PATH, on a Mac among the applications, else in Playwright’s cache, newest first', () => {
  assert.equal(findChromium(machine(['/usr/bin/google-chrome-stable'])), '/usr/bin/google-chrome-stable');
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  assert.equal(findChromium(machine([onMac], { platform: 'darwin' })), onMac);
  const cached = ['/home/t/.cache/ms-playwright/chromium-998/chrome-linux/chrome', '/home/t/.cache/ms-playwright/chromium-1201/chrome-linux/chrome'];
  assert.equal(findChromium(machine(cached, { list: () => ['chromium-998', 'firefox-1', 'chromium-1201'] })), cached[1]);
  assert.equal(findChromium(machine([])), null);
});

test('a missing Chromium is installed as root on Debian, and named everywhere else', () => {
  const signs = { found: null, platform: 'linux', isRoot: true, hasApt: true } as const;
  assert.deepEqual(howToGetChromium(signs), { kind: 'apt' });
  const named = howToGetChromium({ ...signs, isRoot: false });
  assert.ok(named.kind === 'named' && named.message.includes('sudo apt-get install chromium') && named.message.includes('CHROME_PATH'));
  assert.equal(howToGetChromium({ ...signs, platform: 'darwin', hasApt: false }).kind, 'named');
  assert.deepEqual(howToGetChromium({ ...signs, found: '/usr/bin/chromium' }), { kind: 'found', path: '/usr/bin/chromium' });
});

test('a failed download is remembered for a day, and not from the future', () => {
  const failure = { at: 1000, reason: 'x' };
  assert.equal(stillStands(failure, 1000 + failureKeptMs - 1), true);
  assert.equal(stillStands(failure, 1000 + failureKeptMs), false);
  assert.equal(stillStands(failure, 999), false);
  assert.equal(stillStands(null, 0), false);
});

test('what was remembered and can’t be read counts as nothing', () => {
  assert.deepEqual(readFailure('{"at":1,"reason":"x"}'), { at: 1, reason: 'x' });
  for (const text of [null, '', '{', '[]', '{"at":"1","reason":"x"}']) assert.equal(readFailure(text), null);
});

test('why Electron can’t be had or doesn’t start is said in one clause', () => {
  assert.equal(whyItFailed('TypeError: fetch failed  Error: getaddrinfo ENOTFOUND host'), 'its download failed (ENOTFOUND)');
  assert.equal(whyItFailed('HTTPError: Response code 403 (Forbidden) for https://host'), 'its download was refused (HTTP 403)');
  assert.equal(whyItDoesNotStart('electron: error while loading shared libraries: libnss3.so: cannot open'), 'Electron does not start: the library libnss3.so is missing');
  assert.equal(whyItDoesNotStart('[1:FATAL] Running as root without --no-sandbox is not supported.'), 'Electron does not start as root');
  assert.equal(standInLine('Electron does not start as root').split('\n').length, 1);
});

test('a display is needed on Linux only, and without one the same is shown for the command line', () => {
  assert.equal(hasDisplay('linux', {}), false);
  assert.equal(hasDisplay('linux', { DISPLAY: '' }), false);
  assert.equal(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }), true);
  assert.equal(hasDisplay('darwin', {}), true);
  assert.match(withoutDisplay(['--demo']), /npm run -s cli -- lookup --demo/);
  assert.match(withoutDisplay([]), /npm run -s cli -- lookup <id>/);
});

test('the app is built anew when a source is newer or a product is missing', () => {
  assert.equal(isUpToDate([1, 5], [5, 6]), true);
  assert.equal(isUpToDate([1, 7], [5, 6]), false);
  assert.equal(isUpToDate([1], [5, null]), false);
});
