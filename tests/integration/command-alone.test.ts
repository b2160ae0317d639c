/** What does the executable answer that was started for a command, while the app is closed? */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommandLine, type Terminal } from '../../electron/cli/run.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { systemClock } from '../../electron/world.ts';
import { aFolder, type Folder } from '../support/archive-orders.ts';
import { deskKeys, openDeskAccounts, type DeskAccounts } from '../support/command-desk.ts';

let htx: SimulatedHtx;
let folder: Folder;
let opened: DeskAccounts;
let open: string;
before(async () => {
  htx = await startSimulatedHtx({ accounts: [deskKeys] });
  open = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' }).orderId;
  folder = aFolder();
  opened = await openDeskAccounts(htx);
});
after(async () => {
  await opened.accounts.close();
  await htx.close();
  folder.remove();
});

interface Said {
  status: number | null;
  output: string;
  errors: string;
}

/** @param onPrinted - called with everything that was printed until now */
async function answer(
  words: readonly string[],
  onPrinted: (output: string, stop: () => void) => void = () => undefined,
): Promise<Said> {
  const said = { output: '', errors: '' };
  const stop = new AbortController();
  const terminal: Terminal = {
    signal: stop.signal,
    print: (text) => {
      said.output += text;
      onPrinted(said.output, () => stop.abort());
      return Promise.resolve(true);
    },
    unreadBytes: () => 0,
    complain: (line) => void (said.errors += `${line}\n`),
    showProgress: () => undefined,
  };
  const { accounts, redaction, world } = opened;
  const status = await runCommandLine(words, {
    terminal,
    world,
    environment: {},
    redaction,
    desk: { accounts, folder: folder.path, running: null },
    isKnownKey: (text) => accounts.own.isKnownKey(text),
  });
  return { status, ...said };
}

test('before the app has ever recorded anything, a look-up asks its accounts and makes no archive', async () => {
  const { status, output } = await answer(['lookup', open, '--json']);
  assert.deepEqual([status, JSON.parse(output).answers[0].accountLabel], [0, 'Main']);
  assert.ok(!existsSync(join(folder.path, 'archive.db')));
  const orders = await answer(['orders']);
  assert.deepEqual([orders.status, orders.output], [2, '']);
  assert.match(orders.errors, /^order-monitor: The app has recorded nothing yet: [^\n]+\.\n$/);
});

test('once there is one it answers beside the exchanges, and what was learned is added', async () => {
  openArchive({ folder: folder.path, clock: systemClock, onWarning: () => undefined }).close();
  const { status, output, errors } = await answer(['lookup', open, '--json']);
  assert.deepEqual([status, errors], [0, '']);
  assert.ok(JSON.parse(output).answers[0].asked.includes('archive'));
  const timeline = await answer(['timeline', open, '--json']);
  assert.deepEqual([timeline.status, JSON.parse(timeline.output).order.orderId], [0, open]);
});

test('watch follows the app’s accounts, counts from 1, and leaves the archive to the window', async () => {
  const window = openArchive({ folder: folder.path, clock: systemClock, onWarning: () => undefined });
  const { status, output } = await answer(['watch', '--json'], (printed, stop) => {
    if (printed.includes('"event":"order"')) stop();
  });
  assert.equal(window.problem, null);
  window.close();
  assert.equal(status, 0);
  assert.match(output, new RegExp(`"event":"order","seq":1,[^\\n]*"orderId":"${open}"`));
});

test('no account that could be asked is wrong usage', async () => {
  for (const words of [
    ['watch', '--exchange', 'qfex'],
    ['lookup', '2f05173c-992a-426b-bcaf-6b341644bb62'],
  ]) {
    const { status, output, errors } = await answer(words);
    assert.deepEqual([status, output], [2, '']);
    assert.match(errors, /^order-monitor: Order Monitor has no account [^\n]+\.\n$/);
  }
});

test('an endpoint asks for keys in the environment: the app’s own go nowhere else', async () => {
  const { status, output, errors } = await answer([
    'lookup',
    open,
    '--exchange',
    'htx',
    '--endpoint',
    'http://127.0.0.1:1',
  ]);
  assert.deepEqual([status, output], [2, '']);
  assert.match(errors, /HTX_ACCESS_KEY/);
});
