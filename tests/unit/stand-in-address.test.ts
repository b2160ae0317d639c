import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromChromium, toChromium } from '../../scripts/electron-on-chromium/address.ts';

const schemes = ['app'];

test('an address of the app’s scheme goes to a secure origin that no name server knows, and back', () => {
  for (const [own, chromiums] of [
    ['app://monitor/', 'https://monitor.app.invalid/'],
    ['app://monitor/a/b.js?x=1#y', 'https://monitor.app.invalid/a/b.js?x=1#y'],
    ['app://monitor', 'https://monitor.app.invalid'],
    ['app://order-monitor/index.html', 'https://order-monitor.app.invalid/index.html'],
  ] as const) {
    assert.equal(toChromium(own, schemes), chromiums);
    assert.equal(fromChromium(chromiums, schemes), own);
  }
});

test('other addresses stay, and none that only looks like ours becomes one of ours', () => {
  for (const url of [
    'about:blank',
    'https://example.com/app.invalid/',
    'data:text/html,x',
    'http://monitor.app.invalid/',
    'https://monitor.app.invalid.example.com/',
    'https://monitor.file.invalid/',
    'https://monitor.app.invalid:8443/',
  ]) {
    assert.equal(fromChromium(url, schemes), url);
    assert.equal(toChromium(url, schemes), url);
  }
});
