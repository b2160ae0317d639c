import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { redirect } from '../../electron/exchanges/simulated/faults.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { defaultHtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { readWire, type WireObject } from '../../electron/exchanges/wire.ts';
import { runCli, startCli, type CliAnswer } from '../support/cli.ts';
import { exampleKeys } from '../support/htx-texts.ts';

const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;
let htx: SimulatedHtx;
let keys: Record<string, string> = {};

before(async () => {
  htx = await startSimulatedHtx({ accounts: [exampleKeys], settings: { readsPer3s: 1000 } });
  keys = { HTX_ACCESS_KEY: exampleKeys.accessKey, HTX_SECRET_KEY: exampleKeys.secretKey, HTX_ENDPOINT: htx.address };
});
after(() => htx.close());
afterEach(() => {
  htx.faults.clear();
  Object.assign(htx.settings, defaultHtxSettings);
});

/** The report on standard output, which holds nothing else. */
function reportIn({ output }: CliAnswer): WireObject {
  assert.match(output, /^[ -~]+\n$/, 'one line of printable ASCII');
  const read = readWire(Buffer.from(output));
  assert.ok(read.ok, output);
  const [report] = read.value;
  assert.ok(report);
  return report;
}

function assertNoSecret({ output, errors }: CliAnswer): void {
  for (const secret of Object.values(exampleKeys)) assert.ok(!`${output}${errors}`.includes(secret));
}

describe('order-monitor lookup', () => {
  test('asks nobody for a secret key, and repeats no part of it', async () => {
    const { accessKey, secretKey } = exampleKeys;
    for (const words of [
      ['secret:', 'abcdefgh12345678'],
      ['HTX_SECRET_KEY=abcdefgh12345678'],
      ['MC4CAQAwBQYDK2VwBCIEIabcdefgh12345678'],
      ['1', '--symbol', 'qfex_secret_abcdefgh12345678'],
      // Its own, which may look like anything.
      [accessKey],
      [`"${secretKey}"`],
      ['1', secretKey],
      ['1', '--symbol', secretKey.toUpperCase()],
    ]) {
      const answer = await runCli(['lookup', ...words], keys);
      assert.deepEqual(
        [answer.status, answer.output, answer.errors],
        [2, '', 'order-monitor: This looks like a secret key; it was not sent anywhere and not kept.\n'],
        words.join(' '),
      );
    }
    assert.equal(htx.log.of('/v5/trade/order').length, 0);
  });

  test('prints the report as one JSON document, to the digit', async () => {
    const order = htx.orders.place({
      ...btc,
      orderId: '1513217421638275073',
      wire: { note: '"\\u202e\\u001b[31m€😀"' },
    });
    htx.orders.place({ ...btc, orderId: '1513217421638275072' });
    const answer = await runCli(['lookup', ` "${order.orderId}" `, '--symbol', 'btc/usdt', '--json'], keys);
    assert.deepEqual([answer.status, answer.errors], [0, '']);
    const report = reportIn(answer);
    assert.deepEqual(report.names, ['query', 'verdict', 'order', 'orders', 'answers']);
    assert.equal(
      report.object('query')?.raw,
      `{"text":" \\"${order.orderId}\\" ","id":"${order.orderId}","by":"any","symbol":"BTC-USDT","exchange":null}`,
    );
    const found = report.object('order');
    assert.deepEqual(
      [report.text('verdict'), found?.text('orderId'), found?.text('price'), found?.text('account')],
      ['found', '1513217421638275073', '64250.10', 'env'],
    );
    assert.equal(found?.object('extra')?.text('note'), '\u202E\u001B[31m€😀');
    const [own] = report.objects('answers') ?? [];
    assert.deepEqual([own?.text('accountLabel'), own?.text('outcome'), own?.isNull('problem')], ['env', 'found', true]);
    assertNoSecret(answer);
  });

  test('prints a readable card without a control or bidi character', async () => {
    const { orderId } = htx.orders.place({ ...btc, wire: { note: '"\\u202e\\u001b[31m"' } });
    const answer = await runCli(['lookup', orderId, '--exchange', 'htx', '--endpoint', htx.address], {
      HTX_ACCESS_KEY: exampleKeys.accessKey,
      HTX_SECRET_KEY: exampleKeys.secretKey,
    });
    assert.equal(answer.status, 0);
    assert.match(answer.output, /Filled quantity +0 contracts/);
    assert.match(answer.output, /\\u\{202E\}\\u\{1B\}\[31m/);
    for (const character of ['\u202E', '\u001B']) assert.ok(!answer.output.includes(character));
    assertNoSecret(answer);
  });

  test('ends with 1 when the order is not there', async () => {
    const answer = await runCli(['lookup', '1550497891998535681', '--json'], keys);
    assert.equal(answer.status, 1);
    assert.equal(reportIn(answer).text('verdict'), 'notOpen');
  });

  test('names the exchange that the form of an ID keeps from being asked, unless another found it or was chosen', async () => {
    const notAsked =
      /^HTX: Not asked\n {2}HTX has no IDs of this form: its order IDs are whole numbers of up to 19 digits\.$/m;
    const [spoiled, atQfex, found, grouped] = await Promise.all(
      [
        ['1,550,452,438,178,201'],
        ['1,550,452,438,178,201', '--exchange', 'qfex'],
        ['57cc1941-8ad1-4df3-b34c-bb556518befc'],
        ['1,550,452,438,178,201,603'],
      ].map((words) => runCli(['lookup', ...words, '--demo'])),
    );
    assert.match(spoiled?.output ?? '', notAsked);
    for (const other of [atQfex, found, grouped]) assert.doesNotMatch(other?.output ?? 'Not asked', /Not asked/);
  });

  test('ends with 3 when the exchange could not be asked', async () => {
    htx.faults.plan({ on: '*', fault: redirect('https://login.example/?key=1'), times: Infinity });
    const redirected = await runCli(['lookup', '5', '--json'], keys);
    assert.equal(redirected.status, 3);
    assert.match(redirected.output, /"kind":"protocol","message":"[^"]*https:\/\/login\.example,/);
    htx.faults.clear();
    const refused = await runCli(['lookup', '5'], { ...keys, HTX_SECRET_KEY: 'another-secret' });
    assert.equal(refused.status, 3);
    assert.match(refused.output, /four usual causes/);
    for (const answer of [redirected, refused]) {
      assertNoSecret(answer);
      assert.doesNotMatch(`${answer.output}${answer.errors}`, /Signature=|another-secret|key=1/);
    }
  });

  test('is found although another account failed', async () => {
    const { orderId } = htx.orders.place(btc);
    const dead = {
      QFEX_PUBLIC_KEY: 'qfex_pub_dead',
      QFEX_SECRET_KEY: 'qfex_secret_dead',
      QFEX_ENDPOINT: 'ws://127.0.0.1:9,http://127.0.0.1:9',
    };
    const answer = await runCli(['lookup', orderId, '--json'], { ...keys, ...dead });
    assert.equal(answer.status, 0);
    const answers = reportIn(answer).objects('answers') ?? [];
    assert.deepEqual(
      answers.map((one) => [one?.text('exchange'), one?.text('outcome')]),
      [
        ['htx', 'found'],
        ['qfex', 'failed'],
      ],
    );
  });

  for (const [name, signal, status] of [
    ['Ctrl-C', 'SIGINT', 130],
    ['SIGTERM', 'SIGTERM', 143],
  ] as const) {
    test(`ends with ${String(status)} on ${name}`, async () => {
      const gate = htx.faults.hold('/v5/trade/order');
      const { child, ended } = startCli(['lookup', '5'], keys);
      await gate.reached;
      child.kill(signal);
      const answer = await ended;
      gate.release();
      assert.deepEqual([answer.status, answer.output], [status, '']);
    });
  }

  test('gives up when its time is over', async () => {
    const gate = htx.faults.hold('/v5/trade/order');
    const answer = await runCli(['lookup', '5', '--json', '--timeout', '0.2'], keys);
    gate.release();
    assert.equal(answer.status, 3);
    const [own] = reportIn(answer).objects('answers') ?? [];
    assert.equal(own?.object('problem')?.text('kind'), 'timeout');
  });

  test('marks a secret that the exchange sends back, and stays ASCII', async () => {
    const { orderId } = htx.orders.place({ ...btc, wire: { echo: JSON.stringify(exampleKeys.secretKey) } });
    for (const more of [['--json'], []]) {
      const answer = await runCli(['lookup', orderId, ...more], keys);
      assert.equal(answer.status, 0);
      if (more.length > 0) reportIn(answer);
      assertNoSecret(answer);
    }
  });
});

describe('wrong usage ends with 2, one sentence and an empty standard output:', { concurrency: 3 }, () => {
  const cases: [string, string[], Record<string, string>, RegExp][] = [
    ['an unknown option', ['lookup', '5', '--frobnicate'], {}, /--frobnicate/],
    ['an ID with an escape sequence', ['lookup', '5\u001B[2J'], {}, /control characters/],
    ['no keys', ['lookup', '5'], {}, /HTX_ACCESS_KEY/],
    ['half a pair', ['lookup', '5'], { HTX_ACCESS_KEY: 'only-half' }, /HTX_SECRET_KEY/],
    [
      'an endpoint with a path',
      ['lookup', '5', '--exchange', 'htx', '--endpoint', 'https://api.hbdm.com/v5'],
      { HTX_ACCESS_KEY: 'aaaaaaaa', HTX_SECRET_KEY: 'bbbbbbbb' },
      /--endpoint/,
    ],
    [
      'an endpoint in the environment without encryption',
      ['lookup', '5'],
      { HTX_ACCESS_KEY: 'aaaaaaaa', HTX_SECRET_KEY: 'bbbbbbbb', HTX_ENDPOINT: 'http://api.hbdm.com' },
      /HTX_ENDPOINT/,
    ],
  ];
  for (const [name, argv, environment, names] of cases) {
    test(name, async () => {
      const { status, output, errors } = await runCli(argv, environment);
      assert.deepEqual([status, output], [2, '']);
      assert.match(errors, names);
      assert.match(errors, /^[^\n]+\.\n$/);
      assert.ok(!errors.includes('\u001B'));
      assert.doesNotMatch(errors, /only-half|aaaaaaaa|bbbbbbbb/);
    });
  }
});

/** A trigger order at each of its ends, with what the report must hold. */
const ends: readonly [
  name: string,
  end: (orderId: string) => string | null,
  status: string,
  isOpen: boolean,
  sentence: RegExp,
][] = [
  [
    'waits',
    () => null,
    'new',
    true,
    /Trigger order to sell 10 contracts once the price reaches 58,000\. It has not fired yet\./,
  ],
  [
    'failed',
    (orderId) => htx.orders.failTrigger(orderId)?.orderId ?? null,
    'rejected',
    false,
    /Failed: the trigger order to sell 10 contracts .* fired and its order was refused, or it could not be placed\./,
  ],
  [
    'was canceled',
    (orderId) => (htx.orders.cancel(orderId), null),
    'canceled',
    false,
    /Canceled: the trigger order to sell 10 contracts .* fires no more\./,
  ],
  [
    'fired',
    (orderId) => htx.orders.trigger(orderId).orderId,
    'triggered',
    false,
    /Triggered: the trigger order to sell 10 contracts .* fired; it started order \d+, an order of its own\./,
  ],
];

describe('order-monitor lookup of a trigger order', { concurrency: 2 }, () => {
  for (const [name, end, status, isOpen, sentence] of ends) {
    test(`that ${name} says so, as JSON and in words`, async () => {
      const { orderId } = htx.orders.place({
        ...btc,
        side: 'sell',
        kind: 'trigger',
        stopLoss: { triggerPrice: '58000', orderPrice: null },
      });
      const startedId = end(orderId);
      const [json, card] = await Promise.all([
        runCli(['lookup', orderId, '--json'], keys),
        runCli(['lookup', orderId], keys),
      ]);
      assert.deepEqual([json.status, card.status], [0, 0]);
      const orders = reportIn(json).objects('orders') ?? [];
      assert.deepEqual(
        orders.map((order) => order?.text('orderId')),
        startedId === null ? [orderId] : [orderId, startedId],
      );
      assert.deepEqual(
        [orders[0]?.text('status'), orders[0]?.boolean('isOpen'), reportIn(json).object('order')?.text('orderId')],
        [status, isOpen, startedId ?? orderId],
      );
      assert.match(card.output, sentence);
      if (startedId !== null)
        assert.ok(
          card.output.includes(`Trigger order ${orderId} fired and started order ${startedId}; both are shown.`),
        );
    });
  }
});

describe('order-monitor lookup --demo', { concurrency: 2 }, () => {
  test('lists its orders, and each can be looked up', async () => {
    const list = await runCli(['lookup', '--demo']);
    assert.equal(list.status, 0);
    for (const id of ['1513217421638275072', '1513217421638275073', '2f05173c-992a-426b-bcaf-6b341644bb62'])
      assert.ok(list.output.includes(id));
    const one = await runCli(['lookup', '--demo', '1513217421638275073', '--json']);
    assert.equal(one.status, 0);
    assert.equal(reportIn(one).object('order')?.text('orderId'), '1513217421638275073');
    assert.equal(reportIn(one).objects('answers')?.length, 3, 'the accounts that the window’s demo has');
  });

  test('lists them with --json as orders, with every status an exchange can show', async () => {
    const answer = await runCli(['lookup', '--demo', '--json']);
    assert.equal(answer.status, 0);
    const report = reportIn(answer);
    assert.deepEqual(report.names, ['orders']);
    const orders = report.objects('orders') ?? [];
    const statuses = new Set(orders.map((order) => order?.text('status')));
    for (const status of ['new', 'partiallyFilled', 'filled', 'canceled', 'rejected', 'triggered', 'unknown'])
      assert.ok(statuses.has(status), status);
    assert.ok(
      orders.some((order) => order?.text('status') === 'canceled' && /[1-9]/.test(order.text('filledQuantity') ?? '')),
    );
  });
});
