/** Which files are sounds, and what is kept of one that was chosen? */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { app as playedApp } from '../../scripts/electron-on-chromium/app.ts';
import { turnedClock } from '../support/fake-world.ts';
import { standIn } from '../../scripts/electron-on-chromium/recorded.ts';

aliasElectron();
playedApp.becomeReady(() => []);
const { openWindow } = await import('../../electron/app/window.ts');
const { OwnSounds, readSound } = await import('../../electron/app/own-sounds.ts');

const folder = mkdtempSync(join(tmpdir(), 'order-monitor-sounds-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function aWindow(): ReturnType<typeof openWindow> {
  return openWindow({
    title: 'Order Monitor',
    page: 'app://order-monitor/index.html',
    preload: '/preload.cjs',
    isPackaged: false,
    place: { saved: null, save: () => undefined },
    clock: turnedClock(),
    log: () => undefined,
  });
}

const wave = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt '), Buffer.alloc(64)]);

test('a sound is known by how it begins, whatever it is called', () => {
  for (const [name, bytes] of [
    ['a.txt', wave],
    ['b', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(20)])],
    ['c', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(20)])],
    ['d', Buffer.from([0xff, 0xfb, 0x90, 0])],
  ] as const)
    assert.equal(readSound(file(name, bytes)).ok, true, name);
});

test('what is no sound, too large, no file or not there is refused in a sentence', () => {
  mkdirSync(join(folder, 'folder'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const [path, sentence] of [
    [file('page.wav', '<script>'), 'The file is no WAV, MP3 or Ogg sound.'],
    [file('empty.wav', ''), 'The file is no WAV, MP3 or Ogg sound.'],
    [file('long.wav', Buffer.concat([wave, Buffer.alloc(1_000_000)])), 'The file is larger than 1 MB.'],
    [join(folder, 'folder'), 'The file could not be read.'],
    [join(folder, 'pipe'), 'The file could not be read.'],
    [join(folder, 'gone'), 'The file could not be read.'],
  ] as const) {
    const read = readSound(path);
    assert.equal(read.ok ? '' : read.problem.message, sentence, path);
  }
});

test('what was chosen before stays whole until the new one has its place, and where that can’t be had nothing is left beside it', async () => {
  const own = mkdtempSync(join(folder, 'own-'));
  const sounds = new OwnSounds(own);
  const window = aWindow();
  const other = Buffer.concat([wave, Buffer.from('other')]);
  standIn.openPaths.push(file('first.wav', wave), file('second.wav', other), file('third.wav', wave));
  await sounds.choose('filled', window);
  // Whoever reads the old one meanwhile has all of it.
  linkSync(join(own, 'sound-filled'), join(own, 'being-read'));
  await sounds.choose('filled', window);
  assert.deepEqual([readFileSync(join(own, 'being-read')), readFileSync(join(own, 'sound-filled'))], [wave, other]);
  mkdirSync(join(own, 'sound-canceled', 'in-its-place'), { recursive: true });
  const refused = await sounds.choose('canceled', window);
  assert.match(refused.ok ? '' : refused.problem.message, /could not be copied/);
  assert.deepEqual(readdirSync(own).toSorted(), ['being-read', 'sound-canceled', 'sound-filled']);
});

test('a chosen file is copied for this user alone, and given back as it was', async () => {
  const sounds = new OwnSounds(folder);
  const window = aWindow();
  assert.deepEqual(await sounds.choose('filled', window), { ok: true, value: null });
  standIn.openPaths.push(file('mine.wav', wave), file('none.wav', 'no'));
  assert.deepEqual(await sounds.choose('filled', window), { ok: true, value: { name: 'mine.wav' } });
  assert.equal(statSync(join(folder, 'sound-filled')).mode & 0o777, 0o600);
  rmSync(join(folder, 'mine.wav'));
  assert.deepEqual(sounds.read('filled'), { ok: true, value: { data: wave.toString('base64') } });
  assert.equal((await sounds.choose('filled', window)).ok, false);
  // What there was stays.
  assert.equal(sounds.read('filled').ok, true);
  assert.equal(sounds.read('canceled').ok, false);
});
