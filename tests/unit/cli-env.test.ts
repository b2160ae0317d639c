import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readEnvAccounts } from '../../electron/cli/env-accounts.ts';
import type { Environment } from '../../electron/cli/variables.ts';
import type { LookupQuery } from '../../shared/lookup.ts';
import type { ExchangeId } from '../../shared/order.ts';

const numeric = '1550497891998535681';
const uuid = '2f05173c-992a-426b-bcaf-6b341644bb62';
const htx = { HTX_ACCESS_KEY: 'htx-access', HTX_SECRET_KEY: 'htx-secret' };
const qfex = { QFEX_PUBLIC_KEY: 'qfex_pub_1', QFEX_SECRET_KEY: 'qfex_secret_1' };

interface Words {
  endpoint?: string;
  trustsEndpoint?: boolean;
  exchange?: ExchangeId;
}
function read(id: string, environment: Environment, { endpoint, trustsEndpoint = false, exchange }: Words = {}) {
  const query: LookupQuery = { text: id, id, by: 'any', symbol: null, exchange: exchange ?? null };
  return readEnvAccounts(query, { endpoint: endpoint ?? null, trustsEndpoint }, environment);
}
function asked(...given: Parameters<typeof read>): string[] {
  const accounts = read(...given);
  assert.ok(accounts.ok);
  return accounts.value.map(({ exchange }) => exchange);
}
function refusal(...given: Parameters<typeof read>): string {
  const accounts = read(...given);
  assert.ok(!accounts.ok);
  return accounts.problem;
}

/** Where HTX is asked first. */
function originOf(environment: Environment, words: Words = {}): string | undefined {
  const accounts = read(numeric, { ...htx, ...environment }, { exchange: 'htx', ...words });
  assert.ok(accounts.ok);
  return accounts.value[0]?.access.endpoint.rest[0];
}

describe('the keys in the environment', () => {
  test('are those of every exchange that could own the ID', () => {
    assert.deepEqual(asked(numeric, { ...htx, ...qfex }), ['htx', 'qfex']);
    assert.deepEqual(asked(uuid, { ...htx, ...qfex }), ['qfex']);
    assert.deepEqual(asked(numeric, htx), ['htx']);
    assert.deepEqual(asked(numeric, { ...htx, ...qfex }, { exchange: 'qfex' }), ['qfex']);
  });

  test('lose their spaces and line breaks', () => {
    const accounts = read(numeric, { HTX_ACCESS_KEY: ' htx-\naccess ', HTX_SECRET_KEY: 'htx-secret\r\n' });
    assert.ok(accounts.ok);
    const [account] = accounts.value;
    assert.deepEqual(account?.access.credentials, {
      accessKey: 'htx-access',
      secretKey: 'htx-secret',
      subaccount: null,
    });
    assert.equal(account?.access.account, 'env');
  });

  test('come in pairs at an exchange that would be asked', () => {
    assert.match(refusal(numeric, { HTX_ACCESS_KEY: 'a' }), /HTX_SECRET_KEY/);
    assert.match(refusal(numeric, { ...htx, QFEX_SECRET_KEY: 's' }), /QFEX_PUBLIC_KEY/);
    assert.match(refusal(numeric, { HTX_ACCESS_KEY: 'a', HTX_SECRET_KEY: '  ' }), /HTX_SECRET_KEY/);
    assert.deepEqual(asked(uuid, { ...qfex, HTX_ACCESS_KEY: 'half' }), ['qfex']);
    assert.deepEqual(asked(numeric, { ...htx, QFEX_PUBLIC_KEY: 'half' }, { exchange: 'htx' }), ['htx']);
  });

  test('are missing where no exchange that could own the ID has them', () => {
    assert.match(refusal(numeric, {}), /HTX_ACCESS_KEY and HTX_SECRET_KEY, or QFEX_PUBLIC_KEY and QFEX_SECRET_KEY/);
    assert.match(refusal(uuid, htx), /QFEX_PUBLIC_KEY/);
    assert.doesNotMatch(refusal(uuid, htx), /HTX/);
  });

  test('that can’t work are refused by the variable’s name, and not quoted', () => {
    const cut = '-----BEGIN PRIVATE KEY-----MC4CAQAwBQYDK2Vw';
    const problem = refusal(numeric, { HTX_ACCESS_KEY: 'a', HTX_SECRET_KEY: cut });
    assert.match(problem, /HTX_SECRET_KEY/);
    assert.ok(!problem.includes('MC4CAQ'));
  });
});

describe('the endpoint', () => {
  test('comes from the option, then the variable, then is production', () => {
    assert.equal(originOf({}), 'https://api.hbdm.com');
    assert.equal(originOf({ HTX_ENDPOINT: 'http://127.0.0.1:1' }), 'http://127.0.0.1:1');
    assert.equal(
      originOf({ HTX_ENDPOINT: 'http://127.0.0.1:1' }, { endpoint: 'http://127.0.0.1:2' }),
      'http://127.0.0.1:2',
    );
    assert.equal(originOf({ HTX_ENDPOINT: '' }), 'https://api.hbdm.com');
  });

  test('that is refused is named by where it came from', () => {
    assert.match(refusal(numeric, { ...htx, HTX_ENDPOINT: 'http://api.hbdm.com' }), /^HTX_ENDPOINT: /);
    assert.match(refusal(numeric, htx, { exchange: 'htx', endpoint: 'https://api.hbdm.com/v5' }), /^--endpoint: /);
  });

  test('of QFEX that could relay the session needs trust', () => {
    const addresses = 'wss://proxy.example,https://proxy.example';
    assert.match(refusal(uuid, qfex, { exchange: 'qfex', endpoint: addresses }), /proxy\.example.*--trust-endpoint/);
    assert.match(refusal(uuid, { ...qfex, QFEX_ENDPOINT: addresses }), /^QFEX_ENDPOINT: .*--trust-endpoint/);
    assert.deepEqual(asked(uuid, qfex, { exchange: 'qfex', endpoint: addresses, trustsEndpoint: true }), ['qfex']);
    for (const endpoint of ['uat', 'production', 'ws://127.0.0.1:1,http://127.0.0.1:2'])
      assert.deepEqual(asked(uuid, qfex, { exchange: 'qfex', endpoint }), ['qfex']);
    assert.match(
      refusal(uuid, qfex, { exchange: 'qfex', endpoint: 'ws://127.0.0.1:1,https://proxy.example' }),
      /--trust-endpoint/,
    );
  });
});
