import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { aFolder, openHere, type Folder } from '../support/archive-orders.ts';
import { runCli, startCli, type CliRun } from '../support/cli.ts';
import { exampleKeys } from '../support/htx-texts.ts';

let htx: SimulatedHtx;
let folder: Folder;
let keys: Record<string, string> = {};
before(async () => {
  folder = aFolder();
  htx = await startSimulatedHtx({ accounts: [exampleKeys] });
  keys = { HTX_ACCESS_KEY: exampleKeys.accessKey, HTX_SECRET_KEY: exampleKeys.secretKey, HTX_ENDPOINT: htx.address };
});
after(async () => {
  await htx.close();
  folder.remove();
});

/** Keeps what it says, and waits for more until it has said this. */
function listening({ child }: CliRun): (stream: 'stdout' | 'stderr', what: RegExp) => Promise<RegExpExecArray> {
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.on('data', (chunk: Buffer) => void (texts[stream] += chunk.toString()));
  return async (stream, what) => {
    for (;;) {
      const found = what.exec(texts[stream]);
      if (found !== null) return found;
      const readable = child[stream];
      assert.ok(readable !== null && !readable.readableEnded, texts[stream]);
      await Promise.race([once(readable, 'data'), once(readable, 'end')]);
    }
  };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`watch ends with 0 on ${signal}, and its archive is whole in one file`, async () => {
    const path = join(folder.path, signal);
    const { orderId } = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' });
    const { child, ended } = startCli(['watch', '--json', '--data-dir', path], keys);
    let seen = '';
    while (!seen.includes(`"orderId":"${orderId}"`)) {
      const [chunk]: unknown[] = child.stdout === null ? [] : await once(child.stdout, 'data');
      seen += String(chunk);
    }
    child.kill(signal);
    const { status, errors } = await ended;
    assert.deepEqual([status, errors], [0, '']);
    assert.deepEqual(readdirSync(path).toSorted(), ['archive.db', 'archive.lock']);
  });
}

test('a notice is printed once, and only after it is recorded: a kill on a full disk tells nothing twice', async (context) => {
  const path = join(folder.path, 'locked');
  const { orderId } = htx.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' });
  const first = startCli(['watch', '--json', '--data-dir', path], keys);
  context.after(() => first.child.kill('SIGKILL'));
  const saidFirst = listening(first);
  await saidFirst('stdout', /"phase":"live"/);
  await saidFirst('stdout', new RegExp(`"event":"order"[^\\n]*"orderId":"${orderId}"`));
  const other = new DatabaseSync(join(path, 'archive.db'), { timeout: 5_000 });
  other.exec('BEGIN IMMEDIATE');
  htx.orders.fill(orderId, '10');
  await saidFirst('stderr', /another program holds it/);
  // Whatever was told with it came before what happens now.
  htx.sockets.drop();
  await saidFirst('stdout', /"phase":"reconnecting"/);
  first.child.kill('SIGKILL');
  const { output: printedBefore } = await first.ended;
  assert.doesNotMatch(printedBefore, new RegExp(`"event":"notice"[^\\n]*${orderId}`));
  other.exec('ROLLBACK');
  other.close();
  const second = startCli(['watch', '--data-dir', path], keys);
  context.after(() => second.child.kill('SIGKILL'));
  // The readable form names the order too.
  const [line] = await listening(second)('stdout', new RegExp(`^\\S+Z {2}${orderId} {2}[^\\n]*HTX[^\\n]*$`, 'm'));
  assert.match(line, /Bought all 10 contracts/);
  second.child.kill('SIGINT');
  const { status, output } = await second.ended;
  assert.equal(status, 0);
  assert.ok(output.startsWith('Each line begins with this computer’s time, in UTC'));
});

test('a trigger that fired is a line of its order, and a notice', async (context) => {
  const path = join(folder.path, 'triggers');
  const { orderId } = htx.orders.place({
    symbol: 'BTC-USDT',
    side: 'sell',
    quantity: '10',
    price: '58000',
    kind: 'trigger',
    stopLoss: { triggerPrice: '58000', orderPrice: null },
  });
  const first = startCli(['watch', '--json', '--data-dir', path], keys);
  context.after(() => first.child.kill('SIGKILL'));
  await listening(first)('stdout', new RegExp(`"event":"order"[^\\n]*"orderId":"${orderId}"`));
  first.child.kill('SIGINT');
  await first.ended;
  const started = htx.orders.trigger(orderId);
  htx.orders.fill(started.orderId, '10', { price: '57990' });
  const second = startCli(['watch', '--json', '--data-dir', path], keys);
  context.after(() => second.child.kill('SIGKILL'));
  const said = listening(second);
  await said(
    'stdout',
    new RegExp(`"event":"order"[^\\n]*"orderId":"${orderId}"[^\\n]*"status":"triggered","isOpen":false`),
  );
  await said('stdout', new RegExp(`"event":"notice","kind":"filled"[^\\n]*"orderId":"${started.orderId}"`));
  await said(
    'stdout',
    new RegExp(
      `"event":"notice","kind":"triggered"[^\\n]*"orderId":"${orderId}"[^\\n]*fired; it started order ${started.orderId}`,
    ),
  );
  second.child.kill('SIGINT');
  await second.ended;
});

describe('watch with a folder that can’t hold an archive ends with 2 and one true sentence:', () => {
  const cases: [string, () => string, RegExp][] = [
    [
      'a file’s child',
      () => {
        writeFileSync(join(folder.path, 'file'), '');
        return join(folder.path, 'file', 'child');
      },
      /a part of its path is no folder/,
    ],
    ['a file', () => join(folder.path, 'file'), /a part of its path is no folder/],
    [
      'one where archive.db is a folder',
      () => {
        mkdirSync(join(folder.path, 'other', 'archive.db'), { recursive: true });
        return join(folder.path, 'other');
      },
      /archive\.db, is that of a folder/,
    ],
    ['a name that is too long', () => join(folder.path, 'n'.repeat(300)), /no folder can be made there/],
    // Node's own recursive mkdir never ends here.
    ...(process.platform === 'linux'
      ? [
          ['the kernel’s own folder', () => '/proc/none/deeper', /no folder can be made there/] satisfies [
            string,
            () => string,
            RegExp,
          ],
        ]
      : []),
  ];
  for (const [name, path, why] of cases) {
    test(name, async () => {
      const { status, output, errors } = await runCli(['watch', '--data-dir', path()], keys);
      assert.deepEqual([status, output], [2, '']);
      assert.match(errors, why);
      assert.match(errors, /^order-monitor: --data-dir: [^\n]+\.\n$/);
      assert.doesNotMatch(errors, /memory/);
    });
  }

  test('one that another watch writes', async () => {
    const { archive } = openHere(join(folder.path, 'taken'));
    const { status, errors } = await runCli(['watch', '--data-dir', join(folder.path, 'taken')], keys);
    archive.close();
    assert.deepEqual(
      [status, errors],
      [
        2,
        'order-monitor: --data-dir: Another Order Monitor writes this archive. Close the other one, or name another folder; then start this one again.\n',
      ],
    );
  });
});

describe('watch refuses', () => {
  const cases: [string, string[], () => Record<string, string>, RegExp][] = [
    ['to start without keys', [], () => ({}), /HTX_ACCESS_KEY and HTX_SECRET_KEY, or QFEX_PUBLIC_KEY/],
    [
      'half a pair beside a whole one',
      [],
      () => ({ ...keys, QFEX_PUBLIC_KEY: 'qfex_pub_x' }),
      /QFEX_SECRET_KEY is not/,
    ],
    [
      'an endpoint without encryption',
      ['--exchange', 'htx', '--endpoint', 'http://api.hbdm.com'],
      () => keys,
      /--endpoint: /,
    ],
    [
      'a QFEX endpoint of somebody else without trust',
      ['--exchange', 'qfex', '--endpoint', 'wss://relay.example,https://relay.example'],
      () => ({ QFEX_PUBLIC_KEY: 'qfex_pub_x', QFEX_SECRET_KEY: 'qfex_secret_x' }),
      /--endpoint: .*relay\.example.*--trust-endpoint/,
    ],
  ];
  for (const [name, argv, environment, names] of cases) {
    test(name, async () => {
      const { status, output, errors } = await runCli(['watch', ...argv], environment());
      assert.deepEqual([status, output], [2, '']);
      assert.match(errors, names);
      assert.match(errors, /^[^\n]+\.\n$/);
    });
  }
});
