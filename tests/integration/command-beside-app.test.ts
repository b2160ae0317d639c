/** What does a terminal get from the app that is open? */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { runCli, startCli, type CliAnswer, type CliRun } from '../support/cli.ts';
import { deskKeys, startDesk, type Desk } from '../support/command-desk.ts';

const unknownId = '1550497891998539999';
let desk: Desk;
let open: string;
let filled: string;
before(async () => {
  desk = await startDesk({
    before: ({ orders }) => {
      open = orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' }).orderId;
      filled = orders.place({ symbol: 'BTC-USDT', side: 'sell', quantity: '4', price: '65000' }).orderId;
      orders.fill(filled, '4');
    },
  });
  await desk.live();
});
after(async () => {
  await desk[Symbol.asyncDispose]();
});

function ask(...words: string[]): Promise<CliAnswer> {
  return desk.start(words).ended;
}

/** Waits until one of its streams has said this. */
async function said({ child }: CliRun, stream: 'stdout' | 'stderr', what: RegExp): Promise<void> {
  let text = '';
  const readable = child[stream];
  assert.ok(readable !== null);
  for await (const chunk of readable.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (what.test(text)) return;
  }
  assert.fail(text);
}

/** Which fields each kind of line has. */
function forms(text: string): string[] {
  const kinds = text
    .trim()
    .split('\n')
    .map((line) => {
      const event: { event: string; order?: object } = JSON.parse(line);
      return `${event.event} ${Object.keys(event).join()} ${Object.keys(event.order ?? {}).join()}`;
    });
  return [...new Set(kinds)].sort();
}

describe('beside the app', () => {
  test('lookup asks the app’s accounts, through its connections', async () => {
    const { status, output, errors } = await ask('lookup', filled, '--json');
    assert.deepEqual([status, errors], [0, '']);
    const report: { verdict: string; answers: { accountLabel: string; asked: string[] }[] } = JSON.parse(output);
    assert.equal(report.verdict, 'found');
    assert.deepEqual(
      report.answers.map(({ accountLabel }) => accountLabel),
      ['Main'],
    );
    assert.match(report.answers[0]?.asked.join(' ') ?? '', /archive/);
  });

  test('what a look-up found is in the app’s archive', async () => {
    await ask('lookup', filled);
    const { status, output } = await ask('timeline', filled, '--json');
    assert.equal(status, 0);
    assert.equal(JSON.parse(output).order.orderId, filled);
  });

  test('an order that is nowhere is status 1', async () => {
    const { status, output } = await ask('lookup', unknownId, '--json');
    assert.deepEqual([status, JSON.parse(output).verdict], [1, 'notOpen']);
  });

  test('an ID that none of its accounts could own is wrong usage, in one sentence', async () => {
    const { status, output, errors } = await ask(
      'lookup',
      '2f05173c-992a-426b-bcaf-6b341644bb62',
      '--exchange',
      'qfex',
    );
    assert.deepEqual([status, output], [2, '']);
    assert.match(errors, /^order-monitor: Order Monitor has no account that could own this ID: [^\n]+\.\n$/);
  });

  test('an exchange that can’t be asked is status 3', async () => {
    const mend = desk.htx.faults.plan({
      on: '*',
      fault: { kind: 'status', status: 503, headers: {}, body: '' },
      times: Number.POSITIVE_INFINITY,
    });
    const { status, output } = await ask('lookup', unknownId, '--json');
    mend();
    assert.deepEqual([status, JSON.parse(output).verdict], [3, 'failed']);
  });

  test('wrong words are status 2, with the sentence of the command line', async () => {
    const ours = await ask('lookup', open, '--nonsense');
    const theirs = await runCli(['lookup', open, '--nonsense']);
    assert.deepEqual([ours.status, ours.output, ours.errors], [2, '', theirs.errors]);
  });

  test('a key of an account is refused and quoted nowhere', async () => {
    const { status, output, errors } = await ask('lookup', deskKeys.accessKey);
    assert.deepEqual([status, output], [2, '']);
    assert.match(errors, /secret key/);
    assert.ok(!errors.includes(deskKeys.accessKey));
  });

  test('orders lists the app’s archive without a folder named', async () => {
    const { status, output } = await ask('orders', '--open', '--json');
    assert.equal(status, 0);
    const ids: string[] = JSON.parse(output).orders.map(({ orderId }: { orderId: string }) => orderId);
    assert.ok(ids.includes(open));
    assert.equal((await ask('orders', '--json', '--data-dir', desk.folder)).status, 0);
  });

  test('a timeline of an order nobody has seen is status 1', async () => {
    const { status, output } = await ask('timeline', unknownId, '--json');
    assert.deepEqual([status, JSON.parse(output)], [1, { order: null, events: [] }]);
  });

  test('watch begins with every open order and goes on with every change, in the command line’s form', async () => {
    const beside = desk.start(['watch', '--json']);
    await said(
      beside,
      'stdout',
      new RegExp(`"event":"order","seq":\\d+,"cause":"snapshot","stale":false[^\\n]*"orderId":"${open}"`),
    );
    const changed = said(beside, 'stdout', /"event":"notice","kind":"partiallyFilled"/);
    desk.htx.orders.fill(open, '3');
    await changed;
    beside.child.kill('SIGINT');
    const { status, output, errors } = await beside.ended;
    assert.deepEqual([status, errors], [0, '']);

    const alone = startCli(['watch', '--json'], {
      HTX_ACCESS_KEY: deskKeys.accessKey,
      HTX_SECRET_KEY: deskKeys.secretKey,
      HTX_ENDPOINT: desk.htx.address,
    });
    const begun = said(alone, 'stdout', new RegExp(`"event":"order"[^\\n]*"orderId":"${open}"`));
    await begun;
    const told = said(alone, 'stdout', /"event":"notice","kind":"partiallyFilled"/);
    desk.htx.orders.fill(open, '1');
    await told;
    alone.child.kill('SIGINT');
    const theirs = await alone.ended;
    assert.deepEqual(forms(output), forms(theirs.output));
    const seqs = output
      .trim()
      .split('\n')
      .flatMap((line): number[] => /"seq":(\d+)/.exec(line)?.slice(1).map(Number) ?? []);
    assert.deepEqual(
      seqs,
      seqs.toSorted((one, other) => one - other),
    );
  });

  test('Ctrl-C ends a look-up with 130', async () => {
    const gate = desk.htx.faults.hold('/v5/trade/order');
    const run = desk.start(['lookup', unknownId]);
    await gate.reached;
    run.child.kill('SIGINT');
    const { status, output } = await run.ended;
    gate.release();
    assert.deepEqual([status, output], [130, '']);
  });

  test('keys in the environment, the demo, an endpoint or a folder are for a process of their own', async () => {
    const cases: [string[], Record<string, string>][] = [
      [['lookup', open], { HTX_ACCESS_KEY: 'someone-else', HTX_SECRET_KEY: 'another-secret' }],
      [['lookup', open, '--demo'], {}],
      [['lookup', open, '--exchange', 'htx', '--endpoint', 'https://api.hbdm.com'], {}],
      [['orders', '--data-dir', 'elsewhere'], {}],
    ];
    for (const [words, environment] of cases) {
      const { status, output } = await desk.start(words, environment).ended;
      const [, started] = /^alone (.*)$/m.exec(output) ?? [];
      const argv: string[] = JSON.parse(started ?? '[]');
      assert.deepEqual([status, argv.slice(argv.indexOf('--') + 1)], [7, words]);
      assert.ok(argv.includes('--command-words'));
    }
  });
});
