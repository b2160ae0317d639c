/** The installed app's own command line: beside the open window, and without one. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, recorded, runsOnElectron, test } from './support/app.ts';
import { launcherWords, orderMonitor, runNode } from './support/installed-command.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const known = '1550452438178201603';

test('the built command line answers as its sources do', async () => {
  const answers = [];
  for (const words of [
    ['lookup', known, '--demo', '--json'],
    ['lookup', 'no ID'],
    ['orders', '--data-dir', path.join(root, 'dist', 'nowhere')],
  ]) {
    const { status, output, errors } = await runNode([path.join(root, 'dist', 'cli', 'command-line.cjs'), ...words]);
    answers.push([status, output === '' ? errors.trim() : JSON.parse(output).verdict]);
  }
  expect(answers).toEqual([
    [0, 'found'],
    [2, expect.stringContaining('order-monitor:')],
    [2, expect.stringContaining('there is no archive')],
  ]);
});

test('beside the open app it asks the app’s accounts, and opens no second window', async ({ launchApp }) => {
  const { app, userData } = await launchApp({ args: ['--demo'] });
  const report = await orderMonitor(userData, ['lookup', known, '--json']);
  expect([report.status, JSON.parse(report.output).verdict]).toEqual([0, 'found']);
  expect(report.errors).toContain('simulated exchanges');
  const missing = await orderMonitor(userData, ['lookup', '1550452438178201699']);
  expect(missing.status).toBe(1);
  const orders = await orderMonitor(userData, ['orders', '--json']);
  expect(JSON.parse(orders.output).orders.length).toBeGreaterThan(3);
  // What is for a process of its own leaves the open one as it is.
  const own = await orderMonitor(userData, ['lookup', known, '--demo', '--json']);
  expect([own.status, JSON.parse(own.output).verdict]).toEqual([0, 'found']);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('without the app it answers without a window, a tray or a display', async () => {
  const userData = test.info().outputPath('alone');
  const environment = { DISPLAY: '', WAYLAND_DISPLAY: '' };
  const found = await orderMonitor(userData, ['lookup', known, '--demo', '--json'], environment);
  expect([found.status, JSON.parse(found.output).verdict]).toEqual([0, 'found']);
  const noAccount = await orderMonitor(userData, ['lookup', known], environment);
  expect([noAccount.status, noAccount.output]).toEqual([2, '']);
  expect(noAccount.errors).toMatch(/^order-monitor: Order Monitor has no account [^\n]+\.\n$/);
});

test('what the closed app recorded is read without it, and its lock is free', async ({ launchApp }) => {
  const first = await launchApp();
  await first.close();
  const orders = await orderMonitor(first.userData, ['orders', '--json']);
  expect([orders.status, orders.output]).toEqual([0, '{"orders":[]}\n']);
  const again = await launchApp({ userData: first.userData });
  if (!runsOnElectron()) expect((await recorded(again.app)).dialogs).toEqual([]);
});

test('Ctrl-C while it asks without the app is 130, never the status of an order that was found', async () => {
  test.skip(process.platform === 'win32', 'a terminal’s signal to a group of processes');
  const asked = Promise.withResolvers<void>();
  const silent = createServer((socket) => {
    socket.on('error', () => undefined);
    asked.resolve();
  });
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const words = launcherWords(test.info().outputPath('interrupted'), [
    'lookup',
    known,
    '--exchange',
    'htx',
    '--endpoint',
    endpoint,
  ]);
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, HTX_ACCESS_KEY: 'access-key-1', HTX_SECRET_KEY: 'secret-key-1' },
    stdio: 'ignore',
    detached: true,
  });
  const ended = once(child, 'close');
  await asked.promise;
  process.kill(-(child.pid ?? 0), 'SIGINT');
  const [status]: unknown[] = await ended;
  silent.close();
  expect(status).toBe(130);
});
