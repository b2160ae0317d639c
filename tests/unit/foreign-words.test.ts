import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { foreignWords } from '../../electron/exchanges/foreign-words.ts';
import { isHtml, wordsOfPage } from '../../electron/exchanges/gateway-page.ts';
import { problem } from '../../electron/exchanges/problem.ts';

const key = 'b7f3a9c2-dqnh6tvdf3-93dae0b2-8ab41';
const redaction = new Redaction();
redaction.add(key);
const world = { beginningOf: (text: string, length: number) => redaction.beginning(text, length) };

describe('an exchange’s words', () => {
  test('that are short stay as they are', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 2000 }).filter((text) => !/[A-Za-z0-9+/]{43}/.test(text) && !/=/.test(text)),
        (text) => assert.equal(foreignWords(text, world), text),
      ),
    );
  });

  test('of any length are 2 KB to every pattern that reads them', () => {
    for (const text of [
      'exceed'.repeat(700_000),
      '<'.repeat(4_000_000),
      'a=1&'.repeat(1_000_000),
      `\u0000${'0'.repeat(4_000_000)}`,
    ]) {
      const words = foreignWords(text, world);
      assert.ok(words.length > 0 && words.length <= 2048);
      assert.ok(text.startsWith(words));
      assert.ok((problem('protocol', 'm', 'a', { exchangeMessage: words }).exchangeMessage ?? '').length <= 601);
    }
  });

  test('never hold a secret, or the beginning of one that reaches over the cut', () => {
    const forms = [key, encodeURIComponent(key), Buffer.from(key).toString('hex'), Buffer.from(key).toString('base64')];
    fc.assert(
      fc.property(fc.nat(2600), fc.constantFrom(...forms), fc.nat(3000), (before, form, after) => {
        const words = foreignWords(`${' '.repeat(before)}${form}${' '.repeat(after)}`, world);
        // The last four characters show which key it was.
        assert.ok(!words.includes(form.slice(0, 6)), words.trim());
      }),
    );
  });

  test('never hold a signature, or what is left of one at the cut', () => {
    const signatures = ['0f'.repeat(32), `${'Ab+/'.repeat(10)}Abc=`, encodeURIComponent(`${'Ab+/'.repeat(21)}Ab==`)];
    fc.assert(
      fc.property(fc.nat(2600), fc.constantFrom(...signatures), fc.nat(40), (before, signature, repeats) => {
        const words = foreignWords(`${' '.repeat(before)}${`${signature} `.repeat(repeats)}${' '.repeat(3000)}`, world);
        assert.ok(!words.includes(signature.slice(0, 20)));
      }),
    );
  });
});

describe('a gateway’s page', () => {
  test('is told by its title, else by its first words', () => {
    assert.equal(
      wordsOfPage('<!DOCTYPE html><html><head><TITLE lang="en">Attention\n Required!</TITLE></head><body>x</body>'),
      'Attention Required!',
    );
    assert.equal(
      wordsOfPage(
        '<html><style>b { color: red }</style><SCRIPT>alert("<b>")</SCRIPT><h1>403</h1> <p>Forbidden by <b>us</b>.',
      ),
      '403 Forbidden by us .',
    );
    assert.equal(wordsOfPage('<html>plain'), 'plain');
    assert.equal(isHtml('text/html; charset=utf-8', ''), true);
    assert.equal(isHtml(undefined, ' \n<!doctype html>'), true);
    assert.equal(isHtml('application/json', '{"a":"<html>"}'), false);
  });

  test('without any end is read all the same', () => {
    for (const text of [
      '<'.repeat(4_000_000),
      '<title>'.repeat(500_000),
      '<script>'.repeat(500_000),
      '<style></style'.repeat(300_000),
      ' '.repeat(4_000_000),
    ]) {
      assert.ok(wordsOfPage(text).length <= 200);
    }
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '</', 'title', 'script', 'style', ' ', 'a', '"', '<title>', '</script>')),
        (parts) => assert.ok(wordsOfPage(parts.join('')).length <= 200),
      ),
    );
  });
});
