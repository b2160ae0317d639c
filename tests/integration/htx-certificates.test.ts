import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { CertificateTrust } from '../../electron/exchanges/trust.ts';
import type { Trust } from '../../electron/world.ts';
import type { LogEntry } from '../../electron/world.ts';
import { authority, authorityFile, inspecting, serverWith, type CertificateName } from '../support/certificate.ts';
import { runCli } from '../support/cli.ts';
import { turnedWorld } from '../support/fake-world.ts';
import { htxIdAt, lookUp, openHtx } from '../support/htx-lookups.ts';
import { exampleKeys } from '../support/htx-texts.ts';

const id = '1513217421638275073';

/** A computer whose store holds these, and how often that was read. */
function computerWith(...certificates: string[]): { trust: Trust; reads: () => number } {
  let count = 0;
  const readSystem = (): Promise<string[]> => {
    count += 1;
    return Promise.resolve(certificates);
  };
  return { trust: new CertificateTrust({ readSystem, log: () => undefined }), reads: () => count };
}

describe('where a company inspects TLS', () => {
  test('its certificate in the system’s store is enough; the store is read once, and not before it is needed', async (t) => {
    const exchange = await startSimulatedHtx({ accounts: [exampleKeys] });
    t.after(() => exchange.close());
    await using company = await inspecting('good', exchange.address);
    const computer = computerWith(authority);
    const world = { ...turnedWorld({ tickMs: 10 }), trust: computer.trust };
    const account = openHtx(world, [`https://${company.host}`]);
    t.after(() => account.close());
    assert.equal(computer.reads(), 0);
    const order = exchange.orders.place({
      symbol: 'BTC-USDT',
      side: 'buy',
      quantity: '10',
      price: '64250.10',
      orderId: htxIdAt(world.clock.now() - 60_000),
    });
    assert.equal((await lookUp(account, order.orderId, { symbol: 'BTC-USDT' })).outcome, 'found');
    account.renew();
    assert.equal((await lookUp(account, order.orderId, { symbol: 'BTC-USDT' })).outcome, 'found');
    assert.equal(computer.reads(), 1);
  });

  test('without it the refusal names who issued what was shown, and nothing is sent', async () => {
    await using server = await serverWith('good');
    const account = openHtx({ ...turnedWorld({ tickMs: 10 }), trust: computerWith().trust }, [
      `https://${server.host}`,
    ]);
    const { outcome, problem } = await lookUp(account, id);
    await account.close();
    assert.deepEqual([outcome, problem?.kind, server.requests], ['failed', 'network', []]);
    assert.equal(
      problem?.message,
      `The certificate of ${server.host} was issued by «ACME Corp Inspection CA», which this computer doesn’t trust (UNABLE_TO_VERIFY_LEAF_SIGNATURE).`,
    );
    assert.match(problem.advice, /put into this computer’s store .* NODE_EXTRA_CA_CERTS .* don’t send keys/);
  });

  test('a store that can’t be read is logged, and the roots of Node are left', async () => {
    await using server = await serverWith('good');
    const log: LogEntry[] = [];
    const trust = new CertificateTrust({
      readSystem: () => Promise.reject(new TypeError('secret words')),
      log: (entry) => log.push(entry),
    });
    const account = openHtx({ ...turnedWorld({ tickMs: 10 }), trust }, [`https://${server.host}`]);
    for (const anId of [id, '1513217421638275072']) assert.equal((await lookUp(account, anId)).outcome, 'failed');
    await account.close();
    assert.deepEqual(
      log.map(({ room, text }) => [room, text]),
      [
        [
          'trust',
          'The system’s certificates could not be read (TypeError); those that come with Node are trusted alone.',
        ],
      ],
    );
  });

  test('one certificate of the store that can’t be read costs none of the others', async () => {
    await using server = await serverWith('good');
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const account = openHtx({ ...turnedWorld({ tickMs: 10 }), trust: computerWith(broken, authority).trust }, [
      `https://${server.host}`,
    ]);
    await lookUp(account, id);
    await account.close();
    assert.notDeepEqual(server.requests, []);
  });
});

describe('a certificate that is no good is refused, whoever is trusted:', () => {
  const refusals: readonly (readonly [CertificateName, RegExp])[] = [
    [
      'expired',
      /^The certificate of 127\.0\.0\.1:\d+ was issued by «ACME Corp Inspection CA» and expired on 2020-03-01 \(CERT_HAS_EXPIRED\)\.$/,
    ],
    ['early', /^The certificate of 127\.0\.0\.1:\d+ is not valid yet, only from 2119-01-01 \(CERT_NOT_YET_VALID\)\.$/],
    [
      'elsewhere',
      /^The certificate of 127\.0\.0\.1:\d+ is one for other names, «sign-in\.guest\.example» \(ERR_TLS_CERT_ALTNAME_INVALID\)\.$/,
    ],
    [
      'self-signed',
      /^The certificate of 127\.0\.0\.1:\d+ is signed by itself, so nobody vouches for it \(DEPTH_ZERO_SELF_SIGNED_CERT\)\.$/,
    ],
  ];
  for (const [name, message] of refusals) {
    test(name, async () => {
      await using server = await serverWith(name);
      const account = openHtx({ ...turnedWorld({ tickMs: 10 }), trust: computerWith(authority).trust }, [
        `https://${server.host}`,
      ]);
      const { problem } = await lookUp(account, id);
      await account.close();
      assert.match(problem?.message ?? '', message);
      assert.deepEqual(server.requests, []);
    });
  }
});

describe('on the command line', () => {
  const keys = { HTX_ACCESS_KEY: exampleKeys.accessKey, HTX_SECRET_KEY: exampleKeys.secretKey };

  test('HTX’s certificate is checked even where the environment turns that off: nothing is sent', async () => {
    await using server = await serverWith('good');
    const { status, output, errors } = await runCli(['lookup', id, '--json'], {
      ...keys,
      HTX_ENDPOINT: `https://${server.host}`,
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    });
    assert.deepEqual([status, server.requests], [3, []]);
    assert.match(
      output,
      /"kind":"network","message":"The certificate of 127\.0\.0\.1:\d+ was issued by \\u00abACME Corp Inspection CA\\u00bb/,
    );
    for (const secret of Object.values(exampleKeys)) assert.ok(!`${output}${errors}`.includes(secret));
  });

  test('NODE_EXTRA_CA_CERTS names whom to trust as well', async () => {
    const exchange = await startSimulatedHtx({ accounts: [exampleKeys] });
    const order = exchange.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' });
    await using company = await inspecting('good', exchange.address);
    const environment = { ...keys, HTX_ENDPOINT: `https://${company.host}`, NODE_EXTRA_CA_CERTS: authorityFile };
    const { status, output } = await runCli(['lookup', order.orderId, '--symbol', 'BTC-USDT', '--json'], environment);
    await exchange.close();
    assert.equal(status, 0, output);
  });
});
