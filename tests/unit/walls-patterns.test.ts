/** Every pattern of the app is linear: what an exchange, a page or a paste says must not be able to stop the program. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { parseAst } from 'vite';
import { whyNotLinear } from '../support/linear-pattern.ts';

const checkout = resolve(import.meta.dirname, '../..');

/** These read this app's own texts, or some at most so long; each says why. */
const elsewhere: Readonly<Record<string, string>> = {
  'electron/accounts/key-text.ts': 'a trader’s own key, which the border keeps short',
  'electron/accounts/redaction.ts': 'a key that was saved',
  'electron/accounts/draft.ts': 'a trader’s own label, which the border keeps short',
  'electron/app/stores.ts': 'a date',
  'electron/app/login-item.ts': 'a path of this computer',
  'electron/orders/archive/file.ts': 'a date',
  'renderer/format/amount-pieces.ts': 'our own sentences, in which no amount is begun inside of another',
  'renderer/format/fill-figures.ts': 'a decimal, which has 400 digits at most',
  'renderer/format/raw-json.ts': 'on from where the last token ended (sticky), in at most 200,000 characters',
  'renderer/format/sort-key.ts': 'a decimal, which has 400 digits at most',
  'shared/digits.ts': 'a decimal, which has 400 digits at most',
};

function patternsIn(path: string): RegExp[] {
  const patterns: RegExp[] = [];
  const isTsx = path.endsWith('x');
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (
      'regex' in node &&
      typeof node.regex === 'object' &&
      node.regex !== null &&
      'pattern' in node.regex &&
      'flags' in node.regex
    ) {
      patterns.push(new RegExp(String(node.regex.pattern), String(node.regex.flags)));
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(join(checkout, path), 'utf8'), { lang: isTsx ? 'tsx' : 'ts' }));
  return patterns;
}

describe('every pattern', () => {
  for (const room of ['electron', 'shared', 'renderer']) {
    test(`in ${room} takes linear time, whatever it reads`, () => {
      const paths = readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' })
        .map((path) => `${room}/${path.replaceAll('\\', '/')}`)
        .filter((path) => /\.tsx?$/.test(path) && !path.includes('/simulated/') && !path.includes('/dev/'));
      assert.ok(paths.length > 20);
      const slow = paths.flatMap((path) =>
        patternsIn(path).flatMap((pattern) => {
          const why = whyNotLinear(pattern);
          return why === null || path in elsewhere ? [] : [`${path}: ${String(pattern)}: ${why}`];
        }),
      );
      assert.deepEqual(slow, []);
    });
  }

  test('that is known to be slow, or quick, is told so', () => {
    const slow = [
      /<title[^>]*>([^<]*)<\/title>/i,
      /<[^>]*>/g,
      /<(script|style)[\s\S]*?<\/\1>/gi,
      /exceed(?:ed|s)?\b.*\b(?:rate|limit)/,
      /\s+$/,
      /0+$/,
      /(a+)+/,
      /^(a+)+$/,
      /^(?:a*b?)*$/,
      /^\d*\d*x/,
      /^(?:a+|b)+$/,
      /^.*x.*y/,
      /^a+b|\s*c/,
      /^(\w+)\d+$/m,
    ];
    const quick = [
      /\s+/g,
      /[^&\s"'<>]+/,
      /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/,
      /^0+(?=\d)/,
      /a{43,86}(?:=|%3D){1,2}/,
      /^(?:REJECTED(?:_.*)?|INVALID_.*)$/,
      /[\p{Cc}\u{115F}]/gu,
      /x.{0,200}y/,
      /^\s*<(?:html|head)/i,
    ];
    for (const pattern of slow) assert.notEqual(whyNotLinear(pattern), null, String(pattern));
    for (const pattern of quick) assert.equal(whyNotLinear(pattern), null, String(pattern));
  });
});
