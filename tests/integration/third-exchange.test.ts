/** Does a third exchange fit in with its folder, its facts and a line in the registry alone? */

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { change, makeThirdTree, rooms } from '../support/third-tree.ts';
import { startKite, type KiteServer } from '../third-exchange/server.ts';

const checkout = resolve(import.meta.dirname, '../..');
const working = {
  id: 'kt-7f3a-000123',
  sym: 'BTC-USD',
  side: 'b',
  px: '100.5',
  qty: '2',
  done: '0.5',
  st: 'WORKING',
  at: 1,
} as const;
const halted = { ...working, id: 'kt-7f3a-000124', side: 's', st: 'HALTED' } as const;

let folder = '';
let server: KiteServer;

interface Ended {
  status: number | string | null | undefined;
  output: string;
}

function run(program: string, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(program, args, { cwd: folder, env: environment() }, (error, stdout, stderr) =>
      done({ status: error === null ? 0 : error.code, output: stdout + stderr }),
    );
  });
}

const compile = (project: string): Promise<Ended> => run(join(folder, 'node_modules/.bin/tsc'), '-p', project);
const cli = (...words: string[]): Promise<Ended> => run(process.execPath, 'electron/cli.ts', ...words);

function environment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    NODE_DISABLE_COMPILE_CACHE: '1',
    NODE_NO_WARNINGS: '1',
    KITE_LINE: server.keys.line,
    KITE_SECRET_KEY: server.keys.secret,
    KITE_ENDPOINT: server.address,
  };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'order-monitor-third-'));
  makeThirdTree(folder);
  server = await startKite();
  server.tell({ ...working, at: Date.now() });
  server.tell({ ...halted, at: Date.now() });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('it costs its own folder, its facts, and a line in the lists of exchanges', () => {
  const differs = rooms.flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .filter((path) => {
        const here = join(checkout, path);
        return !existsSync(here) || !readFileSync(here).equals(readFileSync(join(folder, path)));
      }),
  );
  const allowed =
    /^(?:electron\/exchanges\/(?:kite\/.*|registry)\.ts|shared\/exchanges\/.*\.ts)$|^electron\/exchanges\/kite\//;
  assert.ok(differs.includes('electron/exchanges/registry.ts'));
  assert.deepEqual(
    differs.filter((path) => !allowed.test(path.replaceAll('\\', '/'))),
    [],
  );
});

describe('it compiles', () => {
  test('in the main process and in the window', async () => {
    assert.deepEqual(await compile('tsconfig.json'), { status: 0, output: '' });
    assert.deepEqual(await compile('renderer'), { status: 0, output: '' });
  });

  test('but not without one of its facts, or without all of them', async () => {
    const shared = join(folder, 'faulty/shared');
    cpSync(join(folder, 'shared'), shared, { recursive: true });
    cpSync(join(folder, 'tsconfig.json'), join(folder, 'faulty/tsconfig.json'));
    change(join(shared, 'exchanges/kite.ts'), "  places: { orders: { name: 'Orders' } },\n", '');
    const withoutOne = await compile('faulty/shared');
    assert.match(withoutOne.output, /kite\.ts\(\d+,\d+\): error [^\n]*'places' is missing/);
    change(join(shared, 'exchanges/index.ts'), ', kite: kiteFacts }', ' }');
    const withoutAll = await compile('faulty/shared');
    assert.match(withoutAll.output, /index\.ts\(\d+,\d+\): error [^\n]*'kite' is missing/);
  });
});

describe('the command line', () => {
  const answerSchema = z.object({
    verdict: z.string(),
    order: z
      .object({ exchange: z.string(), orderId: z.string(), status: z.string(), remainingQuantity: z.string() })
      .nullable(),
    answers: z.array(z.object({ exchange: z.string(), asked: z.array(z.string()) })),
  });

  test('finds an order by its ID, in the form of this exchange alone', async () => {
    const { status, output } = await cli('lookup', `Where is #${working.id.toUpperCase()}?`, '--json');
    const answer = answerSchema.parse(JSON.parse(output));
    assert.equal(status, 0);
    assert.deepEqual(answer.answers, [{ exchange: 'kite', asked: ['orders'] }]);
    assert.deepEqual(answer.order, {
      exchange: 'kite',
      orderId: working.id,
      status: 'partiallyFilled',
      remainingQuantity: '1.5',
    });
  });

  test('says it in its own words', async () => {
    const found = await cli('lookup', halted.id);
    for (const words of [
      'Kite · env: Found',
      'Asked: Orders',
      'Canceled because Kite halted the market.',
      '(By the exchange)',
    ])
      assert.ok(found.output.includes(words), found.output);
    const absent = await cli('lookup', 'kt-7f3a-999999');
    assert.equal(absent.status, 1);
    assert.match(absent.output, /Not found among all orders of the Kite account\./);
    const other = await cli('lookup', '1550497891998535681', '--exchange', 'kite');
    assert.match(other.output, /Kite has no IDs of this form: its order IDs are like kt-7f3a-000123\./);
    assert.match((await cli('--help')).output, /--exchange htx\|qfex\|kite[\s\S]*KITE_LINE and KITE_SECRET_KEY/);
  });
});

test('the monitor follows it: the list first, then what is pushed', { timeout: 20_000 }, async () => {
  const eventSchema = z.object({
    event: z.string(),
    cause: z.string().optional(),
    kind: z.string().optional(),
    phase: z.string().optional(),
    text: z.string().optional(),
    order: z.object({ orderId: z.string(), status: z.string() }).optional(),
  });
  const args = ['electron/cli.ts', 'watch', '--json'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const told: string[] = [];
  let isTold = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, cause = '', kind = '', phase = '', text = '', order } = eventSchema.parse(JSON.parse(line));
    told.push(
      [event, cause, kind, phase, order?.orderId ?? '', order?.status ?? '', text]
        .filter((part) => part !== '')
        .join(' '),
    );
    if (!isTold && told.includes('connection live') && told.some((each) => each.startsWith('order snapshot'))) {
      isTold = true;
      server.tell({ ...working, done: '2', st: 'DONE', at: Date.now() });
    }
    if (event === 'notice') child.kill('SIGINT');
  }
  assert.equal(await ended, 0);
  assert.ok(told.includes(`order snapshot ${working.id} partiallyFilled`), told.join('\n'));
  assert.ok(told.includes(`order push ${working.id} filled`), told.join('\n'));
  assert.match(told.find((each) => each.startsWith('notice')) ?? '', /^notice filled .*Kite · env: Bought all 2 BTC/);
});
