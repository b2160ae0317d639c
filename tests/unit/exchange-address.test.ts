import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLoopback, readAddress } from '../../electron/exchanges/address.ts';
import type { Endpoint } from '../../electron/exchanges/exchange.ts';
import { readHtxEndpoint } from '../../electron/exchanges/htx/endpoint.ts';
import { redirectTarget } from '../../electron/exchanges/http.ts';

const refused = [
  '',
  'api.hbdm.com',
  'ftp://api.hbdm.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://',
  'https:api.hbdm.com',
  'https:/api.hbdm.com',
  'https:\\\\api.hbdm.com',
  'https://api.hbdm.com/v5',
  'https://api.hbdm.com//',
  'https://api.hbdm.com/.',
  'https://api.hbdm.com/x/..',
  'https://api.hbdm.com?',
  'https://api.hbdm.com/?a=1',
  'https://api.hbdm.com#',
  'https://api.hbdm.com/#x',
  'https://me@api.hbdm.com',
  'https://me:secret@api.hbdm.com',
  'https://@api.hbdm.com',
  'https://api.hb\ndm.com',
  'https://api.hbdm.com\\evil',
  'https://api hbdm.com',
  'http://api.hbdm.com',
  'ws://api.hbdm.com',
  'http://10.0.0.1',
  'http://127.0.0.1.evil.com',
  'http://localhost.evil.com',
  'http://[::2]',
  'http://0.0.0.0',
  'https://api.hbdm.com:99999',
];

describe('an endpoint', () => {
  test('is a host over https or wss, and nothing else', () => {
    for (const text of refused) {
      const address = readAddress(text);
      assert.equal(address.ok, false, text);
      if (!address.ok) assert.match(address.problem, /^The endpoint .+\.$/);
    }
  });

  test('may be this computer itself without encryption', () => {
    for (const host of ['127.0.0.1', '127.0.0.1:8080', '127.200.3.4', 'localhost:1', '[::1]:80', 'LOCALHOST']) {
      for (const scheme of ['http', 'ws']) assert.ok(readAddress(`${scheme}://${host}`).ok, `${scheme}://${host}`);
    }
    assert.equal(isLoopback('128.0.0.1'), false);
  });

  test('loses a trailing slash, its upper case and a default port', () => {
    const pairs = [
      ['HTTPS://API.HBDM.COM:443/', 'https://api.hbdm.com'],
      ['https://proxy.example:8443/', 'https://proxy.example:8443'],
      ['http://127.0.0.1:80', 'http://127.0.0.1'],
    ] as const;
    for (const [text, origin] of pairs) {
      const address = readAddress(text);
      assert.ok(address.ok, text);
      assert.equal(address.value.origin, origin);
    }
  });

  test('shows a foreign name in punycode', () => {
    const address = readAddress('https://аpi.hbdm.com');
    assert.ok(address.ok);
    assert.match(address.value.hostName, /^xn--/);
  });
});

function read(text: string): Endpoint {
  const endpoint = readHtxEndpoint(text);
  assert.ok(endpoint.ok, text);
  return endpoint.value;
}

describe('an HTX endpoint', () => {
  test('is production without a text, where two hosts stand in for each other', () => {
    for (const text of ['', '  ']) {
      assert.deepEqual(read(text).rest, ['https://api.hbdm.com', 'https://api.hbdm.vn']);
      assert.equal(read(text).kind, 'production');
    }
  });

  test('asks the public host first that was named', () => {
    assert.deepEqual(read('https://api.hbdm.vn/').rest, ['https://api.hbdm.vn', 'https://api.hbdm.com']);
    assert.equal(read('wss://api.hbdm.com').kind, 'production');
  });

  test('derives the other scheme', () => {
    const secure = read('wss://proxy.example:8443');
    assert.deepEqual(
      [secure.rest, secure.webSocket, secure.kind],
      [['https://proxy.example:8443'], ['wss://proxy.example:8443'], 'custom'],
    );
    const local = read('http://127.0.0.1:9001/');
    assert.deepEqual(
      [local.rest, local.webSocket, local.kind],
      [['http://127.0.0.1:9001'], ['ws://127.0.0.1:9001'], 'loopback'],
    );
    assert.deepEqual(local.hosts, ['127.0.0.1']);
  });

  test('needs no trust, since its signature names the host', () =>
    assert.equal(read('https://proxy.example').needsTrust, false));

  test('is one address', () => {
    for (const text of ['https://api.hbdm.com,wss://api.hbdm.com', 'uat', 'https://api.hbdm.com/linear-swap-api'])
      assert.equal(readHtxEndpoint(text).ok, false, text);
  });
});

test('a redirect names its target without the query, which may repeat a key', () => {
  assert.equal(redirectTarget('https://a.example', '/login?AccessKeyId=k#x'), 'https://a.example/login');
  assert.equal(redirectTarget('https://a.example', 'https://me:secret@b.example/?Signature=s'), 'https://b.example');
  assert.equal(redirectTarget('https://a.example', undefined), 'nowhere');
  assert.equal(redirectTarget('https://a.example', 'http://['), 'nowhere');
});
