import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usageOf } from '../../electron/cli/usage.ts';
import { readWords } from '../../electron/cli/words.ts';
import { secretKeySentence } from '../../shared/secret-sentence.ts';

const id = '1550497891998535681';

const wrong: [name: string, argv: string[], names: RegExp][] = [
  ['no word at all', [], /order-monitor lookup <id>/],
  ['another command', ['place', id], /"place"/],
  ['an unknown option', ['lookup', id, '--verbose'], /--verbose/],
  ['an unknown short option', ['lookup', id, '-x'], /-x/],
  ['an option without its value', ['lookup', id, '--symbol'], /--symbol/],
  ['an option that takes another for its value', ['lookup', id, '--endpoint', '--json'], /--endpoint/],
  ['a value for an option without one', ['lookup', id, '--json=yes'], /--json/],
  ['an option given twice', ['lookup', id, '--symbol', 'BTC-USDT', '--symbol', 'ETH-USDT'], /--symbol/],
  [
    'an empty endpoint, which would send the keys to production',
    ['lookup', id, '--exchange', 'htx', '--endpoint', ''],
    /--endpoint/,
  ],
  ['an empty symbol', ['lookup', id, '--symbol', ' '], /--symbol/],
  ['an unknown exchange', ['lookup', id, '--exchange', 'binance'], /--exchange/],
  ['an exchange in upper case', ['lookup', id, '--exchange', 'HTX'], /--exchange/],
  ['an endpoint without an exchange', ['lookup', id, '--endpoint', 'https://api.hbdm.com'], /--exchange/],
  [
    'an endpoint for the demo',
    ['lookup', id, '--demo', '--exchange', 'htx', '--endpoint', 'https://api.hbdm.com'],
    /--endpoint/,
  ],
  ['an empty data folder', ['lookup', id, '--data-dir', ''], /--data-dir/],
  ['two data folders', ['orders', '--data-dir', 'a', '--data-dir', 'b'], /--data-dir/],
  ['orders without a folder', ['orders'], /--data-dir/],
  ['a timeline without a folder', ['timeline', id], /--data-dir/],
  ['a timeline without an ID', ['timeline', '--data-dir', 'a'], /order ID/],
  ['a timeline of two orders', ['timeline', id, id, '--data-dir', 'a'], /one too many/],
  ['a timeline of a secret key', ['timeline', 'qfex_secret_1', '--data-dir', 'a'], /secret key/],
  ['an ID for orders', ['orders', id, '--data-dir', 'a'], /options only/],
  ['an ID for watch', ['watch', id], /options only/],
  [
    'an option of another command',
    ['orders', '--data-dir', 'a', '--exchange', 'htx'],
    /--exchange does not go with orders/,
  ],
  ['open orders of a look-up', ['lookup', id, '--open'], /--open does not go with lookup/],
  ['a timeout for watch', ['watch', '--timeout', '5'], /--timeout does not go with watch/],
  ['an endpoint without an exchange for watch', ['watch', '--endpoint', 'https://api.hbdm.com'], /--exchange/],
  [
    'an endpoint for the demo of watch',
    ['watch', '--demo', '--exchange', 'htx', '--endpoint', 'https://api.hbdm.com'],
    /--endpoint/,
  ],
  ['a timeout of nothing', ['lookup', id, '--timeout', '0'], /--timeout/],
  ['a timeout that is no number', ['lookup', id, '--timeout', '10s'], /--timeout/],
  ['a negative timeout', ['lookup', id, '--timeout=-5'], /--timeout/],
  ['a timeout of a day', ['lookup', id, '--timeout', '86400'], /--timeout/],
  ['no ID', ['lookup'], /order ID/],
  ['an empty ID', ['lookup', ''], /order ID/],
  ['an ID of spaces and quotes', ['lookup', ' "" '], /order ID/],
  ['an ID that is too long', ['lookup', 'a'.repeat(129)], /too long/],
  ['an ID with an escape sequence', ['lookup', '\u001B[2J1'], /control characters/],
  ['an ID with a bidi character', ['lookup', '1\u202E2'], /control characters/],
  ['two IDs', ['lookup', id, id], /one too many/],
  ['a symbol that is none', ['lookup', id, '--symbol', 'B!'], /--symbol/],
  ['an exchange that can’t own the ID', ['lookup', 'mine', '--exchange', 'htx'], /--exchange/],
];

describe('wrong usage is told in one sentence:', () => {
  for (const [name, argv, names] of wrong) {
    test(name, () => {
      const words = readWords(argv);
      assert.ok(!words.ok);
      assert.match(words.problem, names);
      assert.match(words.problem, /^[^\n]+[^\n.]\.$/);
    });
  }

  test('of a secret key wherever it stands, without its letters', () => {
    const key = 'ab12cd34-ef56ab78-cd90ef12-3456a';
    const pem = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----';
    for (const argv of [
      ['lookup', pem],
      ['lookup', `--${key}`],
      ['lookup', id, '--exchange', key],
      ['lookup', id, '--timeout', key],
      ['lookup', id, '--symbol', key],
    ]) {
      assert.deepEqual(readWords(argv), { ok: false, problem: secretKeySentence });
    }
  });

  test('and never by throwing', () => {
    for (const argv of [
      ['--'],
      ['--='],
      ['-'],
      ['lookup', '--', '--json'],
      ['--symbol=', 'lookup'],
      ['__proto__'],
      ['lookup', '--__proto__', '1'],
    ])
      readWords(argv);
  });
});

describe('the words of a look-up', () => {
  test('may stand in any order', () => {
    const words = readWords([
      '--json',
      'lookup',
      '--symbol',
      'btc/usdt',
      '--exchange=htx',
      ` "${id}" `,
      '--timeout',
      '1.5',
      '--endpoint',
      'http://127.0.0.1:9/',
      '--client-order-id',
    ]);
    assert.deepEqual(words, {
      ok: true,
      value: {
        command: 'lookup',
        query: { text: ` "${id}" `, id, by: 'clientOrderId', symbol: 'BTC-USDT', exchange: 'htx' },
        endpoint: 'http://127.0.0.1:9/',
        trustsEndpoint: false,
        timeoutMs: 1500,
        everySymbol: false,
        dataDir: null,
        isDemo: false,
        form: 'json',
      },
    });
  });

  test('give ten minutes to a search of every symbol, which takes an HTX order ID and no symbol', () => {
    const words = readWords(['lookup', id, '--every-symbol']);
    assert.ok(words.ok && words.value.command === 'lookup');
    assert.deepEqual([words.value.everySymbol, words.value.timeoutMs], [true, 600_000]);
    for (const more of [
      [id, '--symbol', 'BTC-USDT'],
      [id, '--client-order-id'],
      [id, '--exchange', 'qfex'],
      ['57cc1941-8ad1-4df3-b34c-bb556518befc'],
    ]) {
      const refused = readWords(['lookup', ...more, '--every-symbol']);
      assert.ok(!refused.ok && refused.problem.includes('--every-symbol'), more.join(' '));
    }
  });

  test('take one form of output at a time, and a table of what is no stream', () => {
    for (const [words, form] of [
      [['lookup', id], 'card'],
      [['lookup', id, '--csv'], 'csv'],
      [['orders', '--data-dir', 'd', '--json'], 'json'],
    ] as const) {
      const read = readWords(words);
      assert.ok(read.ok && 'form' in read.value && read.value.form === form, words.join(' '));
    }
    const both = readWords(['lookup', id, '--csv', '--json']);
    assert.ok(!both.ok && both.problem.includes('--csv'));
    const ofStream = readWords(['watch', '--csv']);
    assert.ok(!ofStream.ok && ofStream.problem.includes('--csv'));
  });

  test('give 30 s without more', () => {
    const words = readWords(['lookup', id]);
    assert.ok(words.ok && words.value.command === 'lookup');
    assert.equal(words.value.timeoutMs, 30_000);
  });

  test('may leave the ID to the demo', () => {
    const words = readWords(['lookup', '--demo']);
    assert.ok(words.ok && words.value.command === 'lookup');
    assert.equal(words.value.query, null);
  });

  test('may only ask for help', () =>
    assert.deepEqual(readWords(['--help']), { ok: true, value: { command: 'help', about: null } }));

  test('may ask for the version, alone or with a command', () => {
    for (const argv of [['--version'], ['watch', '--version']])
      assert.deepEqual(readWords(argv), { ok: true, value: { command: 'version' } });
  });

  test('may ask for help with one command', () =>
    assert.deepEqual(readWords(['orders', '--help']), { ok: true, value: { command: 'help', about: 'orders' } }));
});

describe('the words of the other commands', () => {
  test('watch needs none', () => {
    const words = readWords(['watch']);
    assert.deepEqual(words, {
      ok: true,
      value: {
        command: 'watch',
        exchange: null,
        endpoint: null,
        trustsEndpoint: false,
        dataDir: null,
        isDemo: false,
        asJson: false,
      },
    });
  });

  test('watch takes a place to ask and a folder to record in', () => {
    const words = readWords([
      'watch',
      '--exchange',
      'qfex',
      '--endpoint',
      'uat',
      '--trust-endpoint',
      '--data-dir',
      'd',
      '--json',
    ]);
    assert.deepEqual(words, {
      ok: true,
      value: {
        command: 'watch',
        exchange: 'qfex',
        endpoint: 'uat',
        trustsEndpoint: true,
        dataDir: 'd',
        isDemo: false,
        asJson: true,
      },
    });
  });

  test('orders and timeline name a folder', () => {
    assert.deepEqual(readWords(['orders', '--open', '--data-dir=d']), {
      ok: true,
      value: { command: 'orders', dataDir: 'd', onlyOpen: true, form: 'card' },
    });
    assert.deepEqual(readWords(['timeline', ' "AbC" ', '--json', '--data-dir', 'd']), {
      ok: true,
      value: { command: 'timeline', id: 'AbC', dataDir: 'd', form: 'json' },
    });
  });
});

describe('the help of one command', () => {
  for (const about of ['lookup', 'watch', 'orders', 'timeline'] as const) {
    test(`${about}: tells of no other`, () => {
      // "orders" is a word of every command.
      const others = ['lookup', 'watch', 'timeline'].filter((command) => command !== about);
      for (const other of others) assert.doesNotMatch(usageOf(about), new RegExp(`\\b${other}\\b`), other);
    });

    test(`${about}: a folder without an archive, or that can hold none, is status 2, one that can't be read another`, () => {
      assert.match(usageOf(about), /2 wrong usage, also a --data-dir (?:without an|that can hold no) archive/);
      assert.doesNotMatch(usageOf(about), /3 the archive could not/);
    });
  }

  test('Ctrl-C has one status in each', () => {
    assert.match(usageOf('watch'), /0 ended by Ctrl-C/);
    assert.doesNotMatch(usageOf('watch'), /130/);
    for (const about of ['lookup', 'orders', 'timeline'] as const) assert.match(usageOf(about), /130 Ctrl-C\)/);
    assert.match(usageOf(null), /130 Ctrl-C, other than in watch\)/);
  });
});
