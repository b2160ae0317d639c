import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { everySentence, inSpokenLanguage } from '../../shared/core-words/in-spoken-language.ts';
import { speaking } from '../../shared/language.ts';
import { filesIn, textsIn } from '../support/texts-in-source.ts';

function told(sentence: string): string {
  return speaking('zh', () => inSpokenLanguage(sentence));
}

describe('a sentence of the core', () => {
  test('is told in Chinese, with its figures, names and IDs as they were', () => {
    assert.equal(told('HTX did not answer within 15 s.'), 'HTX 未在 15 s 内答复。');
    assert.equal(
      told('Trigger order 1550497891998535681 fired and started order 1550497891998535682; both are shown.'),
      '计划委托 1550497891998535681 已触发，产生了委托 1550497891998535682；两者都已显示。',
    );
    assert.equal(
      told('BTC-USDT buy, HTX · Main: Bought all 400 contracts at about 96,420.53 on average.'),
      'BTC-USDT 买入，HTX · Main：已买入全部 400 张，均价约 96,420.53。',
    );
  });

  test('has the computer’s own code behind what it means', () => {
    assert.equal(
      told('api.hbdm.com refused the connection (ECONNREFUSED).'),
      'api.hbdm.com 拒绝连接（ECONNREFUSED）。',
    );
  });

  test('may hold another, and stand beside others', () => {
    assert.equal(
      told('The archive could not be opened: the disk is full. What happens now is kept in memory only.'),
      '存档无法打开：磁盘已满。现在发生的一切只保留在内存中。',
    );
  });

  for (const unknown of [
    'Nobody knows this sentence.',
    // Known but for its end, its reason, or one of two.
    'HTX did not answer within 15 s, or so.',
    'The archive could not be written: a reason of tomorrow.',
    'HTX can’t answer right now. Nobody knows this sentence.',
    // What stands where a figure, a duration or one word stands is none.
    'HTX did not answer within a minute.',
    'These are many IDs: at most 50 can be looked up at once.',
    'Trigger order of mine fired and started order 7; both are shown.',
  ])
    test(`stays whole in English where it is not known whole: ${unknown}`, () => assert.equal(told(unknown), unknown));

  test('stays as it is in English', () => {
    for (const [english] of everySentence()) assert.equal(inSpokenLanguage(english), english);
  });

  test('never loses or changes what stands in its gaps', () => {
    const gap = fc.stringMatching(/^[A-Z][A-Z0-9]{1,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...everySentence()), fc.array(gap, { minLength: 8, maxLength: 8 }), (pair, texts) => {
        const [english] = pair;
        let at = 0;
        const given: string[] = [];
        const sentence = english.replaceAll(/\{([#~]?)(\w+)\}/g, (_gap, kind: string, name: string) => {
          if (kind === '~') return `{~${name}}`;
          const text = kind === '#' ? String(1000 + at) : name === 'duration' ? '2.5 s' : (texts[at] ?? 'X');
          at += 1;
          given.push(text);
          return text;
        });
        if (sentence.includes('{~')) return;
        const said = told(sentence);
        assert.notEqual(said, sentence);
        for (const text of given) assert.ok(said.includes(text), `${text} in ${said}`);
      }),
    );
  });

  test('that is enormous costs nothing', () => {
    const long = 'HTX did not answer within '.repeat(10_000);
    assert.equal(told(long), long);
  });
});

describe('the catalogue', () => {
  test('has the same gaps in both languages', () => {
    for (const [english, chinese] of everySentence())
      assert.deepEqual(new Set(chinese.match(gaps)), new Set(english.match(gaps)), english);
  });

  test('is Chinese where the English is words', () => {
    for (const [english, chinese] of everySentence()) {
      // Of pieces that only lead on to another, Chinese needs none.
      if (english.replaceAll(gaps, '').trim().length < 4) continue;
      assert.match(chinese, /\p{Script=Han}|^(?:Access|Public|Secret) Key $/u, english);
      if (english.endsWith('.')) assert.match(chinese, /[。)）\w}”]$/u, english);
    }
  });

  test('knows every sentence that the core can say to a window', () => {
    const known = everySentence().map(([english]) => english);
    const rooms = [
      'electron/exchanges',
      'electron/accounts',
      'electron/ipc',
      'electron/orders',
      'electron/app',
      'electron/export',
    ];
    const unknown = rooms
      .flatMap((room) => filesIn(room, /\.ts$/))
      .filter((path) => !saidToNoWindow.test(path))
      .flatMap(textsIn)
      .filter(({ text }) => !known.some((each) => fits(text, each)))
      .flatMap(({ path, text }) =>
        sentencesOf(text.replace(/^\{\} (?=\p{Lu})/u, '').replace(/ \(\{\}\)\.$/, '.'))
          .filter(
            (sentence) => isSentence(sentence) && !known.some((each) => fits(sentence, each) || fits(each, sentence)),
          )
          .map((sentence) => `${path}: ${sentence}`),
      )
      .filter((said) => !notShown.some((part) => said.includes(part)));
    assert.deepEqual(unknown, []);
  });
});

const gaps = /\{[#~]?\w+\}/g;

/** Whether a text has a form, whatever stands in its gaps; there may be nothing. */
function fits(form: string, text: string): boolean {
  const pieces = form.split(/\{[^}]*\}/);
  const [first = ''] = pieces;
  if (pieces.length === 1) return form === text;
  if (!text.startsWith(first) || !text.endsWith(pieces.at(-1) ?? '')) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return from <= text.length - (pieces.at(-1) ?? '').length;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[\p{Lu}“"{])/u);
}

/** What begins as a sentence and ends as one. */
function isSentence(text: string): boolean {
  return !sql.test(text) && /^[\p{Lu}{"].*\p{L}{2,} \p{L}{2,}.*[.?]$/su.test(text) && /\p{Ll}{2}/u.test(text);
}

const sql = /\b(?:SELECT|UPDATE|DELETE|INSERT|WHERE|AND|VALUES|SET|LIMIT)\b/;
/** What the log, terminals, the desktop's own words and the played exchanges say. */
const saidToNoWindow =
  /\/simulated\/|\/words\.ts$|diagnostics|\/smoke|\/log\.ts|terminals|switches|statement\.ts|rows\.ts|login-item\.ts$/;
const notShown: readonly string[] = [
  // Thrown, and told as a damaged archive.
  'electron/orders/archive/journal-batch.ts',
  'electron/orders/archive/order-numbers.ts',
  'electron/orders/archive/read-events.ts',
  'electron/orders/archive/read-state.ts',
  'electron/orders/archive/read.ts',
  'electron/orders/archive/search.ts',
  'electron/orders/archive/timelines.ts',
  // For the log alone.
  'electron/exchanges/trust.ts',
  'electron/app/installer.ts: This is no AppImage.',
  'electron/app/page-health.ts: The page does not answer.',
  'electron/app/steps/desk.ts: The page tried',
  'electron/app/stores.ts: The mode of',
  // Written into the file.
  'electron/export/case-entries.ts',
];
