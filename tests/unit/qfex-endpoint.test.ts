import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readQfexEndpoint } from '../../electron/exchanges/qfex/endpoint.ts';
import { qfex } from '../../electron/exchanges/qfex/qfex.ts';
import { factsOf } from '../../shared/exchanges/index.ts';
import type { Endpoint } from '../../electron/exchanges/exchange.ts';

function endpoint(text: string): Endpoint {
  const read = readQfexEndpoint(text);
  assert.ok(read.ok, `${text}: ${read.ok ? '' : read.problem}`);
  return read.value;
}

describe('a QFEX endpoint', () => {
  test('is production where nothing is said, or by name', () => {
    for (const text of [
      '',
      '  ',
      'production',
      'Production',
      'wss://trade.qfex.com,https://api.qfex.com',
      'https://api.qfex.com/, wss://TRADE.qfex.com:443/',
    ]) {
      assert.deepEqual(
        endpoint(text),
        {
          kind: 'production',
          text: '',
          hosts: ['trade.qfex.com', 'api.qfex.com'],
          webSocket: ['wss://trade.qfex.com'],
          rest: ['https://api.qfex.com'],
          needsTrust: false,
        },
        text,
      );
    }
  });

  test('is UAT by name or by its addresses', () => {
    for (const text of ['uat', ' UAT ', 'wss://trade.qfex.io,https://api.qfex.io']) {
      assert.deepEqual([endpoint(text).kind, endpoint(text).text, endpoint(text).needsTrust], ['uat', 'uat', false]);
    }
  });

  test('on this computer needs no trust', () => {
    for (const text of [
      'ws://127.0.0.1:8001,http://127.0.0.1:8002',
      'http://localhost:1,ws://[::1]:2',
      'wss://127.8.9.1,https://127.0.0.1',
    ]) {
      assert.deepEqual([endpoint(text).kind, endpoint(text).needsTrust], ['loopback', false], text);
    }
    assert.deepEqual(endpoint('http://127.0.0.1:2/,ws://127.0.0.1:1/').text, 'ws://127.0.0.1:1,http://127.0.0.1:2');
  });

  test('anywhere else, in whole or in half, needs trust and is named in punycode', () => {
    for (const text of [
      'wss://trade.example.com,https://api.example.com',
      'wss://trade.example.com,https://api.qfex.com',
      'wss://trade.qfex.com,https://api.qfex.io',
      'ws://127.0.0.1:1,https://api.example.com',
    ]) {
      assert.deepEqual([endpoint(text).kind, endpoint(text).needsTrust], ['custom', true], text);
    }
    assert.deepEqual(endpoint('wss://trade.qfех.com,https://api.qfex.com').hosts, [
      'trade.xn--qf-olc8d.com',
      'api.qfex.com',
    ]);
    assert.deepEqual(endpoint('wss://one.example.com,https://one.example.com').hosts, ['one.example.com']);
  });

  test('that is none is refused in one sentence', () => {
    const refused = [
      'wss://trade.qfex.com',
      'https://api.qfex.com',
      'staging',
      'wss://a.example,wss://b.example',
      'https://a.example,https://b.example',
      'ws://a.example,https://b.example',
      'wss://a.example,http://b.example',
      'wss://a.example/v1,https://b.example',
      'wss://a.example?x=1,https://b.example',
      'wss://a.example,https://b.example#',
      'wss://u:p@a.example,https://b.example',
      'wss://a.example,https://b.example,https://c.example',
      'wss://,https://b.example',
      'ftp://a.example,https://b.example',
      'ws://127.0.0.1.example.com,http://127.0.0.1',
    ];
    for (const text of refused) {
      const read = readQfexEndpoint(text);
      assert.ok(!read.ok, text);
      assert.match(read.problem, /^[A-Z].*\.$/, text);
    }
  });
});

test('order IDs are UUIDs in any case, without dashes or in braces too; client order IDs are anything', () => {
  for (const text of [
    '57CC1941-8ad1-4df3-b34c-bb556518befc',
    '57cc19418ad14df3b34cbb556518befc',
    '{57cc1941-8ad1-4df3-b34c-bb556518befc}',
  ])
    assert.ok(factsOf('qfex').ids.isOrderId(text), text);
  for (const text of ['1550497891998535681', '57cc1941-8ad1-4df3-b34c-bb556518bef'])
    assert.ok(!factsOf('qfex').ids.isOrderId(text), text);
  assert.ok(factsOf('qfex').ids.isClientOrderId('my order #1'));
});

test('a subaccount that is no UUID, or an empty secret, can’t work', () => {
  const keys = { accessKey: 'qfex_pub_a', secretKey: 'qfex_secret_a', subaccount: null };
  assert.equal(qfex.findKeyFault(keys), null);
  assert.equal(qfex.findKeyFault({ ...keys, subaccount: '11111111-1111-1111-1111-111111111111' }), null);
  assert.match(qfex.findKeyFault({ ...keys, subaccount: 'main' }) ?? '', /subaccount/);
  assert.match(qfex.findKeyFault({ ...keys, secretKey: ' ' }) ?? '', /secret/);
});
