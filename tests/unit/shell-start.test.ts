/** What does the app meet before it has a window: its folder, its lock, its console? */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { aliasElectron } from '../../scripts/electron-on-chromium/alias.ts';
import { ipcMain } from '../../scripts/electron-on-chromium/ipc.ts';
import { PlayedMenu } from '../../scripts/electron-on-chromium/menu.ts';
import { dialog } from '../../scripts/electron-on-chromium/recorded.ts';
import { takeInstanceLock } from '../../scripts/electron-on-chromium/single-instance.ts';
import { canWrite, unwritableFolder } from '../../electron/app/user-data.ts';

aliasElectron();
const { menuTemplate } = await import('../../electron/app/menu.ts');
const { isOnlyInstance } = await import('../../electron/app/single-instance.ts');
const { openSettingsStore, openStoresChannel } = await import('../../electron/app/stores.ts');
const { closeForeignChannels } = await import('../../electron/ipc/handle.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'order-monitor-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { platform } = process;

function asked(answer: boolean): { requestSingleInstanceLock: () => boolean } {
  return { requestSingleInstanceLock: () => answer };
}

describe('the lock of the folder', () => {
  test('that another app holds ends this one', () => {
    const name = platform === 'win32' ? 'lockfile' : 'SingletonLock';
    if (platform === 'win32') writeFileSync(join(folder, name), '');
    else symlinkSync('another-computer-123', join(folder, name));
    assert.equal(isOnlyInstance(asked(false), folder, platform), false);
  });

  test('that nobody can be given doesn’t: where the folder can’t be written, or nobody holds it', () => {
    const notAFolder = join(folder, 'file');
    writeFileSync(notAFolder, '');
    assert.equal(isOnlyInstance(asked(false), join(notAFolder, 'data'), platform), true);
    assert.equal(isOnlyInstance(asked(false), folder, platform), true);
    assert.equal(isOnlyInstance(asked(true), folder, platform), true);
  });

  test('is played as Electron’s: it lies in the folder, which is made for it, and where that can’t be, nobody gets it', (context) => {
    const data = join(folder, 'one', 'data');
    const first = takeInstanceLock(data, {}, () => undefined);
    context.after(() => first.release());
    assert.equal(first.isOurs, true);
    assert.deepEqual(readdirSync(data), [platform === 'win32' ? 'lockfile' : 'SingletonLock']);
    first.release();
    assert.deepEqual(readdirSync(data), []);
    writeFileSync(join(folder, 'file'), '');
    assert.equal(takeInstanceLock(join(folder, 'file', 'data'), {}, () => undefined).isOurs, false);
  });
});

test('a folder can be written or not, and asking leaves nothing in it', () => {
  assert.equal(canWrite(folder), true);
  assert.deepEqual(readdirSync(folder), []);
  assert.equal(canWrite(join(folder, 'missing')), false);
  writeFileSync(join(folder, 'file'), '');
  assert.equal(canWrite(join(folder, 'file')), false);
  assert.match(unwritableFolder(folder).message, new RegExp(folder));
});

test('the channel electron-store opens is closed also after the first value was kept, which is when it would open it', () => {
  mkdirSync(join(folder, 'data'));
  const store = openSettingsStore({
    folder: join(folder, 'data'),
    clock: { now: () => 0 },
    log: () => undefined,
    onWarning: () => undefined,
  });
  openStoresChannel();
  closeForeignChannels();
  assert.equal(store.write('a', 1).ok, true);
  assert.equal(ipcMain.listenerCount('electron-store-get-data'), 0);
});

test('standard error that nobody reads any more is noted once, and the log goes on in its file', async () => {
  const app = join(resolve(import.meta.dirname, '../..'), 'electron/app');
  const script = `
    import { openLog } from ${JSON.stringify(join(app, 'log.ts'))};
    import { catchOwnFaults } from ${JSON.stringify(join(app, 'own-faults.ts'))};
    const log = openLog({ folder: ${JSON.stringify(folder)}, redact: (text) => text, toConsole: true });
    catchOwnFaults(log, () => undefined);
    process.stdin.once('end', async () => {
      for (let line = 0; line < 5; line += 1) {
        log({ level: 'info', room: 'test', text: 'line ' + line });
        // What each line leads to comes in later turns.
        for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
      }
      process.exit(0);
    }).resume();
  `;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script],
    { stdio: ['pipe', 'ignore', 'pipe'], timeout: 30_000 },
  );
  const ended = new Promise((done) => child.once('close', done));
  child.stderr.once('close', () => child.stdin.end());
  child.stderr.destroy();
  assert.equal(await ended, 0);
  const lines = readFileSync(join(folder, 'order-monitor.log'), 'utf8').trimEnd().split('\n');
  assert.equal(lines.filter((line) => line.includes('Nobody reads standard error')).length, 1);
  assert.deepEqual(
    lines.filter((line) => line.includes('[test]')).map((line) => line.slice(-6)),
    ['line 0', 'line 1', 'line 2', 'line 3', 'line 4'],
  );
  assert.equal(lines.length, 6);
});

test('the menu’s keys are such as Electron knows: at another it would shrug, and the stand-in doesn’t', () => {
  for (const on of ['darwin', 'linux', 'win32'] as const)
    assert.doesNotThrow(() =>
      PlayedMenu.buildFromTemplate(
        menuTemplate(
          on,
          true,
          () => undefined,
          () => undefined,
        ),
      ),
    );
  for (const accelerator of ['Ctrl+NumPlus', 'CommandOrControl+', 'Kontrol+A', 'Ctrl++']) {
    assert.throws(() => PlayedMenu.buildFromTemplate([{ label: 'x', accelerator }]), /knows no key/);
  }
});

test('the stand-in asks nothing before the app is ready, as Electron', async () => {
  await assert.rejects(dialog.showMessageBox({ message: 'x' }), /after app is ready/);
});
