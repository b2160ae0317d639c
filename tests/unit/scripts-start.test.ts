import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { howToGetChromium } from '../../scripts/bring-chromium.ts';
import { failureKeptMs, readFailure, stillStands, whyItFailed } from '../../scripts/bring-electron.ts';
import { nodeMessage } from '../../scripts/check-node.mjs';
import { standInLine, whyItDoesNotStart } from '../../scripts/choose-electron.ts';
import { hasDisplay, withoutDisplay } from '../../scripts/display.ts';
import { findChromium, findSnap, thisMachine, type Machine } from '../../scripts/find-chromium.ts';
import { isUpToDate } from '../../scripts/is-built.ts';
import { isUbuntuByRelease } from '../../scripts/machine.ts';

function machine(files: readonly string[], rest: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/t',
    canRun: (file) => files.includes(file),
    list: () => [],
    isSnap: () => false,
    needsInstalled: false,
    ...rest,
  };
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
  const cached = [
    '/home/t/.cache/ms-playwright/chromium-998/chrome-linux/chrome',
    '/home/t/.cache/ms-playwright/chromium-1201/chrome-linux/chrome',
  ];
  assert.equal(
    findChromium(machine(cached, { list: () => ['chromium-998', 'firefox-1', 'chromium-1201'] })),
    cached[1],
  );
  assert.equal(findChromium(machine([])), null);
});

function isSnap(file: string): boolean {
  return file === '/usr/bin/chromium-browser';
}

test('a snap is not taken, unless the trader names it; what no package installed is not where AppArmor would refuse its sandbox', () => {
  assert.equal(
    findChromium(machine(['/usr/bin/chromium-browser', '/usr/bin/google-chrome'], { isSnap })),
    '/usr/bin/google-chrome',
  );
  assert.equal(findChromium(machine(['/usr/bin/chromium-browser'], { isSnap })), null);
  assert.equal(findSnap(machine(['/usr/bin/chromium-browser'], { isSnap })), '/usr/bin/chromium-browser');
  assert.equal(findSnap(machine(['/usr/bin/google-chrome'], { isSnap })), null);
  assert.equal(
    findChromium(machine(['/usr/bin/chromium-browser'], { isSnap, env: { CHROME_PATH: '/usr/bin/chromium-browser' } })),
    '/usr/bin/chromium-browser',
  );
  const cached = '/home/t/.cache/ms-playwright/chromium-1201/chrome-linux/chrome';
  assert.equal(findChromium(machine([cached], { list: () => ['chromium-1201'], needsInstalled: true })), null);
});

test('a snap is known by where it leads, or by the script that starts it', (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'order-monitor-snap-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const script = path.join(folder, 'chromium-browser');
  writeFileSync(script, '#!/bin/sh\nexec /snap/bin/chromium "$@"\n');
  assert.equal(thisMachine.isSnap(script), true);
  writeFileSync(script, '#!/bin/sh\nexec /usr/lib/chromium/chromium "$@"\n');
  assert.equal(thisMachine.isSnap(script), false);
  assert.equal(thisMachine.isSnap(path.join(folder, 'missing')), false);
});

test('a missing Chromium is installed as root on Debian, and named everywhere else; on Ubuntu, whose own is a snap, Chrome is', () => {
  const signs = {
    found: null,
    snap: null,
    platform: 'linux',
    isRoot: true,
    isUbuntu: false,
    hasApt: true,
    restrictsNamespaces: false,
  } as const;
  assert.deepEqual(howToGetChromium(signs), { kind: 'apt' });
  const named = howToGetChromium({ ...signs, isRoot: false });
  assert.ok(
    named.kind === 'named' &&
      named.message.includes('sudo apt-get install chromium') &&
      named.message.includes('CHROME_PATH'),
  );
  assert.equal(howToGetChromium({ ...signs, platform: 'darwin', hasApt: false }).kind, 'named');
  assert.deepEqual(howToGetChromium({ ...signs, found: '/usr/bin/chromium' }), {
    kind: 'found',
    path: '/usr/bin/chromium',
  });
  for (const onUbuntu of [
    { ...signs, isUbuntu: true },
    { ...signs, isUbuntu: true, isRoot: false, snap: '/snap/bin/chromium' },
  ]) {
    const how = howToGetChromium(onUbuntu);
    assert.ok(how.kind === 'named');
    assert.match(how.message, /is a snap/);
    assert.match(how.message, /Google Chrome’s \.deb.*CHROME_PATH/);
    assert.doesNotMatch(how.message, /apt-get install chromium/);
  }
  assert.equal(isUbuntuByRelease('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'), true);
  assert.equal(isUbuntuByRelease('ID=ubuntu\nVERSION_ID="24.04"\n'), true);
  assert.equal(isUbuntuByRelease('NAME="not ubuntu"\nID=debian\n'), false);
});

test('which Node is needed, and how it is had, is said for each machine', () => {
  assert.equal(nodeMessage('24.0.0', 'darwin', 'arm64'), null);
  const [mac, windows, linux, other] = [
    nodeMessage('20.9.0', 'darwin', 'arm64'),
    nodeMessage('22.1.0', 'win32', 'arm64'),
    nodeMessage('20.9.0', 'linux', 'arm64'),
    nodeMessage('20.9.0', 'linux', 'riscv64'),
  ];
  assert.match(mac ?? '', /brew install node@24\n {2}export PATH="\$\(brew --prefix node@24\)\/bin:\$PATH"\n/);
  assert.match(windows ?? '', /for Windows on x64 only: install the ARM64 one/);
  assert.match(linux ?? '', /npm ci brings it along/);
  assert.match(other ?? '', /none along for linux on riscv64/);
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

function because(output: string): string {
  return whyItDoesNotStart(output, '/e/electron', { restrictsNamespaces: false }).because;
}

test('why Electron can’t be had or doesn’t start is said in one clause', () => {
  assert.equal(
    whyItFailed('TypeError: fetch failed  Error: getaddrinfo ENOTFOUND host'),
    'its download failed (ENOTFOUND)',
  );
  assert.equal(
    whyItFailed('HTTPError: Response code 403 (Forbidden) for https://host'),
    'its download was refused (HTTP 403)',
  );
  assert.equal(
    because('electron: error while loading shared libraries: libnss3.so: cannot open'),
    'Electron does not start: the library libnss3.so is missing',
  );
  assert.equal(
    because('[1:FATAL] Running as root without --no-sandbox is not supported.'),
    'Electron does not start as root',
  );
  assert.equal(because('one\nthe last line\n'), 'Electron does not start: the last line');
  assert.equal(standInLine('Electron does not start as root', { isRoot: true }).split('\n').length, 1);
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
