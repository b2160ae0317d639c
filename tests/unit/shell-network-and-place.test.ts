import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { proxyResolver, readProxyAnswer, UnsupportedProxyError } from '../../electron/app/proxy.ts';
import { minimumSize, placeWindow } from '../../electron/app/window-place.ts';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 1000 },
];
const saved = { x: 100, y: 80, width: 900, height: 700, isMaximized: false };

const asItIs = (proxy: string): Promise<string> => Promise.resolve(proxy);

describe('the system’s proxy', () => {
  test('is the first usable one', () => {
    assert.equal(readProxyAnswer('PROXY proxy.example:3128; DIRECT'), 'http://proxy.example:3128');
    assert.equal(readProxyAnswer('HTTPS proxy.example:443'), 'https://proxy.example:443');
    assert.equal(readProxyAnswer('SOCKS5 s:1; PROXY p:2'), 'http://p:2');
    assert.equal(readProxyAnswer('DIRECT'), null);
    assert.equal(readProxyAnswer(''), null);
  });
  test('that is SOCKS only is refused in plain words, and not gone past', async () => {
    const told: string[] = [];
    const resolve = proxyResolver(
      { resolveProxy: () => Promise.resolve('SOCKS5 s:1') },
      (sentence) => told.push(sentence),
      asItIs,
    );
    await assert.rejects(resolve('https://api.hbdm.com/x'), UnsupportedProxyError);
    assert.match(told[0] ?? '', /SOCKS/);
  });
  test('is asked by origin, a WebSocket as its handshake, and never for loopback', async () => {
    const asked: string[] = [];
    const resolve = proxyResolver(
      {
        resolveProxy: (address) => {
          asked.push(address);
          return Promise.resolve('PROXY p:1');
        },
      },
      () => undefined,
      asItIs,
    );
    for (const address of ['http://127.0.0.1:1/', 'ws://localhost:2', 'https://[::1]:3', 'http://127.9.9.9'])
      assert.equal(await resolve(address), null);
    assert.equal(await resolve('wss://trade.qfex.com/?api_key=secret'), 'http://p:1');
    assert.deepEqual(asked, ['https://trade.qfex.com/']);
  });
});

describe('the window’s place', () => {
  test('is where it was', () => assert.deepEqual(placeWindow(saved, screens), saved));
  test('may be on another screen', () => assert.equal(placeWindow({ ...saved, x: 2000 }, screens).x, 2000));
  for (const [name, place] of [
    ['right of every screen', { ...saved, x: 9000 }],
    ['above the screen, where its title bar can’t be reached', { ...saved, y: -300 }],
    ['below it', { ...saved, y: 1030 }],
    ['with only its edge on it', { ...saved, x: -850 }],
  ] as const) {
    test(`is not ${name}: the size stays`, () => {
      const { x, y, width } = placeWindow(place, screens);
      assert.deepEqual([x, y, width], [undefined, undefined, 900]);
    });
  }
  test('is never smaller than what can be used, nor larger than the screen', () => {
    assert.deepEqual(placeWindow({ ...saved, width: 10, height: 10 }, screens), { ...saved, ...minimumSize });
    assert.equal(placeWindow({ ...saved, width: 90_000 }, screens).width, 1920);
  });
  for (const bad of [undefined, null, 'x', { x: Number.NaN }, { ...saved, width: '900' }, { ...saved, x: 1e9 }]) {
    test(`is the usual one when what was saved is ${JSON.stringify(bad)}`, () =>
      assert.deepEqual(Object.keys(placeWindow(bad, screens)).sort(), ['height', 'isMaximized', 'width']));
  }
});
