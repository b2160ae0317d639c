import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isAppUrl, isPageOf, pageOf } from '../../electron/app/app-address.ts';
import { isOrderKey, searchOf, shownBy, type ShownWindow } from '../../shared/window-address.ts';

const order: ShownWindow = { kind: 'order', key: 'htx/main/1550497891998535681' };

describe('the address of a window', () => {
  test('says what it shows', () => {
    assert.deepEqual(shownBy(''), { kind: 'main' });
    assert.deepEqual(shownBy('?window=strip'), { kind: 'strip' });
    assert.deepEqual(shownBy('?window=order&key=htx%2Fmain%2F1550497891998535681'), order);
    assert.deepEqual(shownBy(searchOf({ kind: 'order', key: 'qfex/desk/trigger/a-b' })), {
      kind: 'order',
      key: 'qfex/desk/trigger/a-b',
    });
  });

  for (const search of [
    '?',
    '?window',
    '?window=main',
    '?window=settings',
    '?window=strip&',
    '?window=strip&key=htx%2Fmain%2F1',
    '?window=order',
    '?window=order&key=',
    '?key=htx%2Fmain%2F1&window=order',
    // Written otherwise than the app writes it.
    '?window=order&key=htx/main/1',
    '?window=order&key=htx%2fmain%2f1',
    '?window=order&key=htx%2Fmain%2F%31',
    '?window=order&key=htx%2Fmain%2F1#x',
    '?window=order&key=htx%2Fmain%2F1&key=htx%2Fmain%2F2',
    // No keys of an order.
    '?window=order&key=binance%2Fmain%2F1',
    '?window=order&key=htx%2Fmain',
    '?window=order&key=htx%2F%2F1',
    '?window=order&key=htx%2Fmain%2F1%2F2',
    '?window=order&key=htx%2Fmain%2F1%0A',
    '?window=order&key=htx%2Fmain%2F%E2%80%AE1',
    '?window=order&key=%zz',
    `?window=order&key=htx%2Fmain%2F${'1'.repeat(501)}`,
    `?window=order&key=${'%2F'.repeat(3000)}`,
  ]) {
    test(`is not ${search.slice(0, 60)}`, () => assert.equal(shownBy(search), null));
  }

  test('is read back as it was written, whatever characters an account and an ID have, also by the browser', () => {
    const word = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => !text.includes('/'));
    fc.assert(
      fc.property(word, word, (account, id) => {
        const key = `htx/${account}/${id}`;
        if (!isOrderKey(key)) return;
        const shows: ShownWindow = { kind: 'order', key };
        assert.deepEqual(shownBy(searchOf(shows)), shows);
        assert.deepEqual(shownBy(new URL(`https://x.invalid/${searchOf(shows)}`).search), shows);
      }),
    );
  });
});

describe('the page of a window', () => {
  test('is its own, and that of no other window', () => {
    for (const shows of [{ kind: 'main' }, { kind: 'strip' }, order] as const) {
      assert.equal(isPageOf(pageOf(shows, null), shows, null), true);
      assert.equal(isAppUrl(pageOf(shows, null), null), true);
      assert.equal(isPageOf(pageOf(shows, 'http://localhost:5173'), shows, 'http://localhost:5173'), true);
    }
    assert.equal(isPageOf(pageOf({ kind: 'strip' }, null), { kind: 'main' }, null), false);
    assert.equal(isPageOf(pageOf({ ...order, key: `${order.key}2` }, null), order, null), false);
    assert.equal(isPageOf('https://evil.example/?window=strip', { kind: 'strip' }, null), false);
  });

  test('is the app’s only with a query that the app writes, and only that page takes one', () => {
    for (const path of ['index.html?window=settings', 'index.html?x', 'assets/a.js?window=strip', '?window=strip'])
      assert.equal(isAppUrl(`app://order-monitor/${path}`, null), false, path);
  });
});
