import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isExempt, proxyFromEnvironment, proxyPasswordsIn } from '../../electron/cli/env-proxy.ts';
import { networkProblem } from '../../electron/exchanges/network-problem.ts';
import { readProxy } from '../../electron/exchanges/proxy.ts';

const htx = 'https://api.hbdm.com';
const qfex = 'wss://trade.qfex.com';

describe('the proxy in the environment', () => {
  test('serves REST and sockets, and lower case comes first', () => {
    for (const address of [htx, qfex]) {
      assert.equal(proxyFromEnvironment(address, { HTTPS_PROXY: 'http://big:1' }), 'http://big:1');
      assert.equal(
        proxyFromEnvironment(address, { HTTPS_PROXY: 'http://big:1', https_proxy: 'http://small:1' }),
        'http://small:1',
      );
      assert.equal(proxyFromEnvironment(address, { all_proxy: 'http://all:1' }), 'http://all:1');
      assert.equal(proxyFromEnvironment(address, { HTTPS_PROXY: '', ALL_PROXY: 'http://all:1' }), 'http://all:1');
      // It is meant for addresses without encryption, which are never asked.
      assert.equal(proxyFromEnvironment(address, { HTTP_PROXY: 'http://plain:1' }), null);
      assert.equal(proxyFromEnvironment(address, {}), null);
    }
  });

  test('is a plain one where it has no scheme', () =>
    assert.equal(
      proxyFromEnvironment(htx, { HTTPS_PROXY: 'user:pass@proxy.example:3128' }),
      'http://user:pass@proxy.example:3128',
    ));

  test('is left out for the hosts of no_proxy, their subdomains and ports', () => {
    for (const list of ['hbdm.com', '.hbdm.com', '*.hbdm.com', 'a.example, API.HBDM.COM', 'x y hbdm.com:443', '*']) {
      assert.equal(proxyFromEnvironment(htx, { HTTPS_PROXY: 'http://p:1', no_proxy: list }), null, list);
    }
    for (const list of ['bdm.com', 'hbdm.com:8443', 'hbdm.co', 'hbdm.com.example', ',', '.'])
      assert.equal(isExempt(htx, list), false, list);
    assert.equal(
      proxyFromEnvironment(htx, { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'hbdm.com', no_proxy: 'other.example' }),
      'http://p:1',
    );
  });

  test('has its password hidden as it is written and as it is meant', () => {
    const environment = {
      https_proxy: 'http://me:p%40ss-word-1@proxy:1',
      ALL_PROXY: 'me:another-one@proxy:1',
      NO_PROXY: 'x:not-a-proxy@y',
    };
    assert.deepEqual(
      proxyPasswordsIn(environment).filter((text) => text !== ''),
      ['p%40ss-word-1', 'p@ss-word-1', 'another-one', 'another-one'],
    );
  });
});

/** What stands in the header. */
function signIn(address: string): string | null {
  const proxy = readProxy(address);
  assert.ok(typeof proxy !== 'string');
  return proxy.authorization === null
    ? null
    : Buffer.from(proxy.authorization.replace('Basic ', ''), 'base64').toString();
}

describe('a proxy’s address', () => {
  test('may hold user name and password, percent-encoded or with a bare %', () => {
    assert.equal(signIn('http://us%40er:p%3Ass%25@proxy:3128'), 'us@er:p:ss%');
    assert.equal(signIn('http://user:100%@proxy:3128'), 'user:100%');
    assert.equal(signIn('http://user@proxy:3128'), 'user:');
    assert.equal(signIn('http://proxy:3128'), null);
  });
  test('is told without them', () => {
    const proxy = readProxy('http://user:pass@proxy.example:3128/x');
    assert.ok(typeof proxy !== 'string');
    assert.deepEqual(
      [proxy.host, proxy.hostname, proxy.port, proxy.isSecure],
      ['proxy.example:3128', 'proxy.example', 3128, false],
    );
    const secure = readProxy('https://[::1]');
    assert.ok(typeof secure !== 'string');
    assert.deepEqual([secure.hostname, secure.port, secure.isSecure], ['::1', 443, true]);
  });
  test('that can’t be used is told apart: none at all, or one of another kind', () => {
    for (const address of ['', 'proxy', 'http://proxy:99999', 'ftp://proxy'])
      assert.equal(readProxy(address), 'ERR_INVALID_PROXY', address);
    for (const address of ['socks5://proxy:1080', 'socks://proxy'])
      assert.equal(readProxy(address), 'UNSUPPORTED_PROXY', address);
    assert.match(
      networkProblem('api.hbdm.com', 'UNSUPPORTED_PROXY', null).advice,
      /HTTPS_PROXY/,
      'where a terminal sets it',
    );
  });
});
