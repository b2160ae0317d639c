/** What the global shortcut asks for at once, and what it only shows: the clipboard may hold anything. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clipboardAsked, readClipboardAsked } from '../../electron/app/clipboard-look-up.ts';
import { looksLikeSecret } from '../../electron/orders/lookup/secret-text.ts';
import { isAltGrStroke, isGlobalStroke } from '../../shared/global-stroke.ts';

const htxId = '1550497891998535681';
const qfexId = '5b309929-206f-40ec-804d-cbe46e81afc1';

describe('the clipboard', () => {
  it('is asked for at once where it is an order ID alone', () => {
    for (const text of [htxId, ` ${htxId}\n`, qfexId.toUpperCase(), `"${qfexId}"`])
      assert.equal(clipboardAsked(text, looksLikeSecret).clipboard, 'isId', text);
    assert.deepEqual(clipboardAsked(qfexId.toUpperCase(), looksLikeSecret), { text: qfexId, clipboard: 'isId' });
  });

  it('is only shown where it is anything else: a sentence, several IDs, a client order ID, a password', () => {
    for (const text of [`pls check ${htxId}`, `${htxId}\n${qfexId}`, 'desk-7', 'hunter2', '1550…', htxId.slice(0, -6)])
      assert.deepEqual(clipboardAsked(text, looksLikeSecret), { text, clipboard: 'isOther' }, text);
  });

  it('is shown nowhere where it looks like a secret key or is one of ours, also around an order ID', () => {
    const secret = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHR0\n-----END PRIVATE KEY-----';
    for (const text of [secret, `${secret}\n${htxId}`])
      assert.deepEqual(clipboardAsked(text, looksLikeSecret), { text: '', clipboard: 'isSecret' });
    assert.deepEqual(
      clipboardAsked(qfexId, (text) => text === qfexId),
      { text: '', clipboard: 'isSecret' },
    );
  });

  it('is shown with its control characters written out, its lines as lines, and no more than a box holds', () => {
    assert.deepEqual(clipboardAsked('a\u202Eb\u0000\r\nc\td', looksLikeSecret), {
      text: String.raw`a\u{202E}b\u{0}` + '\nc d',
      clipboard: 'isOther',
    });
    const { text } = clipboardAsked('word '.repeat(1_000_000), looksLikeSecret);
    assert.ok(text.length < 5_000 && text.endsWith('…'));
  });

  it('is judged when the keys of every account are known, not before', async () => {
    const known = Promise.withResolvers<null>();
    let isKnown = false;
    const asked = readClipboardAsked({
      readText: () => Promise.resolve({ ok: true, value: 'our-own-key-of-no-known-form' }),
      knowKeys: async () => {
        await known.promise;
        isKnown = true;
      },
      isSecret: () => isKnown,
    });
    setImmediate(() => known.resolve(null));
    assert.deepEqual(await asked, { text: '', clipboard: 'isSecret' });
  });

  it('may be empty', () => {
    assert.deepEqual(clipboardAsked(' \n', looksLikeSecret), { text: '', clipboard: 'isEmpty' });
  });
});

describe('the key of the whole desktop', () => {
  it('takes none from other programs: two held beside a letter, or one beside a function key', () => {
    for (const stroke of ['Ctrl+Shift+L', 'Ctrl+Alt+L', 'Alt+Shift+L', 'Ctrl+Alt+Shift+L', 'Ctrl+F9', 'Shift+F12'])
      assert.equal(isGlobalStroke(stroke), true, stroke);
    for (const stroke of ['', 'L', 'Ctrl+C', 'Alt+L', 'Shift+L', 'F9', 'Alt+F4', 'Ctrl+Shift+Enter', 'Ctrl+Shift+L G'])
      assert.equal(isGlobalStroke(stroke), false, stroke);
  });

  it('is none that types a character on Windows, where Ctrl and Alt are AltGr', () => {
    for (const stroke of ['Ctrl+Alt+L', 'Ctrl+Alt+Shift+A']) {
      assert.equal(isAltGrStroke(stroke, 'win32'), true, stroke);
      for (const platform of ['linux', 'darwin']) assert.equal(isAltGrStroke(stroke, platform), false, platform);
    }
    for (const stroke of ['', 'Ctrl+Shift+L', 'Alt+Shift+L', 'Ctrl+Alt+F9'])
      assert.equal(isAltGrStroke(stroke, 'win32'), false, stroke);
  });
});
