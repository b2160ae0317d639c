import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { longestLaidOut, rawDifferences, rawPaths, rawText, readRaw } from '../../renderer/format/raw-json.ts';

/** Without the spaces outside of strings, character by character. */
function squeezed(text: string): string {
  let isString = false;
  let isEscaped = false;
  return text
    .split('')
    .filter((character) => {
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (character === '\\') isEscaped = true;
        else if (character === '"') isString = false;
        return true;
      }
      if (character === '"') isString = true;
      return !' \t\r\n'.includes(character);
    })
    .join('');
}

function laidOut(text: string): string | null {
  const value = readRaw(text);
  return value === null ? null : rawText(value);
}

/** JSON as no library writes it: any digits, any spaces, keys that come twice. */
const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const scalar = fc.oneof(
  fc.stringMatching(/^-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,4})?$/),
  fc.constantFrom('true', 'false', 'null', '1.0', '1550497891998535681', '-0', '1e400'),
  fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\u202E {,}"', '"\\"[a]: \\\\"', '" spaced  "'),
);
const { value: anyJson } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc
      .array(fc.tuple(space, tie('value'), space), { maxLength: 4 })
      .map((parts) => `[${parts.map((part) => part.join('')).join(',')}]`),
    fc
      .array(fc.tuple(space, fc.constantFrom('"a"', '"a"', '"b c"', '"__proto__"'), space, tie('value'), space), {
        maxLength: 4,
      })
      .map(
        (parts) => `{${parts.map(([one, key, two, inner, three]) => `${one}${key}${two}:${inner}${three}`).join(',')}}`,
      ),
  ),
}));

describe('a raw text that is laid out', () => {
  it('is the same text again, but for the spaces between its parts', () => {
    fc.assert(
      fc.property(space, anyJson, space, (before, json, after) => {
        const text = `${before}${json}${after}`;
        assert.equal(laidOut(text), squeezed(text));
      }),
    );
  });

  it('keeps digits, escapes, and keys that come twice', () => {
    for (const text of [
      '{"id":1550497891998535681,"id":1.0,"p":1.50e-3}',
      '["a\\u202Eb","\\"]{"]',
      '{}',
      '"x"',
      '12.0',
    ])
      assert.equal(laidOut(text), text);
    assert.equal(laidOut('{ "a" : [ 1 , 2.0 ] }'), '{"a":[1,2.0]}');
  });

  it('is shown as it came where it is no JSON, too deep, too long, or of too many parts', () => {
    for (const text of [
      '',
      'error',
      '<html>',
      '{"a":1',
      '{"a" 1}',
      '{a:1}',
      '[1,]',
      '[,]',
      '[1 2]',
      '{"a":1}}',
      '"open',
      ':',
    ])
      assert.equal(readRaw(text) === null || text === 'error' || text === '<html>', true, text);
    assert.equal(readRaw('['.repeat(100_000)), null);
    assert.equal(readRaw(`${'['.repeat(41)}${']'.repeat(41)}`), null);
    assert.equal(readRaw(`[${'1,'.repeat(4000)}1]`), null);
    assert.equal(readRaw(`"${'x'.repeat(longestLaidOut)}"`), null);
    assert.notEqual(readRaw(`"${'x'.repeat(longestLaidOut - 2)}"`), null);
  });

  it('is found by the way to each of its values', () => {
    const value = readRaw('{"data":[{"p":1.0,"p":2}],"e":{},"s":"x"}');
    assert.ok(value !== null);
    assert.deepEqual(rawPaths(value), [
      ['data[0].p', '1.0'],
      ['data[0].p (2)', '2'],
      ['e', '{}'],
      ['s', '"x"'],
    ]);
  });
});

describe('two raw texts', () => {
  it('differ where their digits do, and where one lacks what the other has', () => {
    assert.deepEqual(rawDifferences('{"a":1,"b":"x","c":3}', '{"b": "x","a":1.0,"d":4}'), [
      { path: 'a', older: '1', newer: '1.0' },
      { path: 'c', older: '3', newer: null },
      { path: 'd', older: null, newer: '4' },
    ]);
    assert.deepEqual(rawDifferences('{"a":[1,2]}', '{ "a" : [1, 2] }'), []);
  });

  it('are not compared where one is no JSON', () => assert.equal(rawDifferences('{}', '{'), null));
});
