import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, test } from 'node:test';
import { languages, speaking, type Language } from '../../shared/language.ts';
import { checkout, filesIn, textsIn } from '../support/texts-in-source.ts';

/** Every place of texts: whatever file gives some in two languages. */
const places = ['shared', 'renderer', 'electron']
  .flatMap((room) => filesIn(room, /\.ts$/))
  .filter(
    (path) => path !== 'shared/language.ts' && readFileSync(join(checkout, path), 'utf8').includes('inLanguages'),
  );

/** A text; of one with gaps how many it has, and what it says with figures in them. */
type Leaf = string | { arity: number; said: string | null };

interface Text {
  /** `renderer/ui/words.ts partWords.copied`. */
  name: string;
  leaf: Leaf;
}

/** Its texts, name by name; of a text with gaps how many it has. */
function leavesOf(value: unknown, name: string): Text[] {
  if (typeof value === 'string') return [{ name, leaf: value }];
  if (typeof value === 'function') return [{ name, leaf: { arity: value.length, said: saidWith(value) } }];
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => leavesOf(inner, `${name}.${key}`));
}

/** null for what takes no figures. */
function saidWith(text: Function): string | null {
  try {
    const said: unknown = Reflect.apply(
      text,
      null,
      Array.from({ length: text.length }, () => 7),
    );
    return typeof said === 'string' ? said : null;
  } catch {
    return null;
  }
}

async function textsOf(path: string): Promise<Record<Language, Text[]>> {
  const module: unknown = await import(pathToFileURL(join(checkout, path)).href);
  assert.ok(typeof module === 'object' && module !== null);
  const exported = Object.entries(module).filter(
    (entry): entry is [string, () => unknown] => typeof entry[1] === 'function' && entry[1].name === '',
  );
  const told = (language: Language): Text[] =>
    exported.flatMap(([name, words]) => leavesOf(speaking(language, words), `${path} ${name}`));
  return { en: told('en'), zh: told('zh') };
}

const all = await Promise.all(places.map(textsOf));
const english = all.flatMap(({ en }) => en);
const chinese = new Map(all.flatMap(({ zh }) => zh).map(({ name, leaf }) => [name, leaf]));

/** What is said in Chinese, with the figure 7 in its gaps. */
const saidInChinese = [...chinese].flatMap(([name, leaf]): [string, string][] => {
  const said = typeof leaf === 'string' ? leaf : leaf.said;
  return said === null ? [] : [[name, said]];
});

/** What is the same in every language: names, codes and marks. */
const sameInAll = /^[^\p{L}]*$|^(?:TWAP|ID|UTC|CSV|JSON|HTX|QFEX|QFEX’s?|Main|Esc|Order Monitor)$/u;
/** Latin words that a Chinese trader reads, or the exchange sends. */
const latin =
  /Order Monitor|https|order-monitor(?: verify|:\/\/order)|Electron|Chromium|Node|Windows|macOS|Linux|Wayland|AppImage|WAV|MP3|Ogg|HTX|QFEX|BTC-USDT|AAPL-USD|BTC|AAPL|USDT|USD|TWAP|Maker|Taker|FOK|IOC|GTC|API|App|iOS|Android|Mac|Phone|UUID|UAT|UTC|JSON|CSV|SHA-256|PEM|PnL|IDs?|Access Key|Secret Key|Public Key|HTTP|TLS|VPN|IP|Ctrl|AltGr|Alt|Shift|Esc|Enter|ZZ|LICENSE|Language|English|node_modules|npm run dist|production|uat|https?:\/\/\S+|wss:\/\/\S+|[0-9a-f]{8}-[0-9a-f-]{20,}|\\?u\{…\}|\b[a-z]{2,12}:[\w./~<>-]+|\b(?:KB|MB|GB|kB|ms|min|px|h|d|s|m)\b/gu;

/** They name the marks of the filter language. */
const writesFilters = new Set(['renderer/features/filter/words.ts filterWords.how']);

describe('texts in two languages', () => {
  test('are found, in every room that shows some', () => {
    assert.ok(places.length > 20);
    assert.ok(english.length > 500);
    for (const room of ['shared/', 'renderer/features/', 'renderer/format/', 'renderer/ui/', 'electron/app/'])
      assert.ok(
        english.some(({ name }) => name.startsWith(room)),
        room,
      );
  });

  test('are all there, and none is empty in one language alone', () => {
    for (const { name, leaf } of english) {
      const other = chinese.get(name);
      assert.ok(other !== undefined || isListed(name), `${name} has no Chinese`);
      if (typeof leaf !== 'string' || typeof other !== 'string') continue;
      assert.ok(leaf.trim() === '' || other.trim() !== '' || leaf.trim().length < 8, `${name} is empty in Chinese`);
    }
  });

  test('are not the English ones again', () => {
    assert.deepEqual(
      english
        .filter(({ name, leaf }) => typeof leaf === 'string' && leaf === chinese.get(name) && !sameInAll.test(leaf))
        .map(({ name, leaf }) => `${name}: ${JSON.stringify(leaf)}`),
      [],
    );
  });

  test('have as many gaps in both, and are texts in both', () => {
    for (const { name, leaf } of english) {
      const other = chinese.get(name);
      if (other === undefined) continue;
      assert.equal(typeof other, typeof leaf, name);
      // A language may leave out what it has no use for, as a plural's number; never more than it is given.
      if (typeof leaf !== 'string' && typeof other !== 'string') assert.ok(other.arity <= leaf.arity, name);
    }
  });

  test('say in Chinese nothing in Latin letters but names, codes and units', () => {
    const strange = saidInChinese.filter(([, said]) =>
      /\p{Script=Latin}{2}/u.test(said.replaceAll('undefined', '').replaceAll(latin, '')),
    );
    assert.deepEqual(strange, []);
  });

  test('have the marks of their language', () => {
    const wrong = saidInChinese.filter(
      ([name, said]) =>
        (/\p{Script=Han}[,;:!?](?!\d)|\p{Script=Han}\.(?=$|\s|\p{Script=Han})|"/u.test(said) &&
          !writesFilters.has(name)) ||
        // A space where Chinese meets a Latin letter or a digit, and none beside a mark of its own.
        (typeof chinese.get(name) === 'string' && /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(said)) ||
        /[，。；：！？（）“”、] (?!$)| [，。；：！？）”、]/u.test(said),
    );
    assert.deepEqual(wrong, []);
  });

  test('are told in the language of the moment, and in the other a moment later', () => {
    assert.deepEqual(languages, ['en', 'zh']);
    for (const { en, zh } of all) if (en.length > 3) assert.notDeepEqual(en, zh);
  });
});

/** Lists of words may be longer in one language. */
function isListed(name: string): boolean {
  return /\.\d+$/.test(name);
}

/** Names, keys and examples: the same in every language. */
const asItStands = new Set(['Esc', 'BTC-USDT', 'Main', 'English', '简体中文', 'ID']);

test('what the window shows stands in the places of texts, and not where it is drawn', () => {
  const shown = ['renderer/features', 'renderer/ui']
    .flatMap((room) => filesIn(room, /\.tsx$/))
    .flatMap(textsIn)
    .filter(({ text, isShown }) => isShown && /\p{L}{2}/u.test(text) && !asItStands.has(text));
  assert.deepEqual(
    shown.map(({ path, text }) => `${path}: ${text}`),
    [],
  );
});

test('style sheets draw no words of their own', () => {
  const drawn = filesIn('renderer/styles', /\.css$/).flatMap((path) =>
    [...readFileSync(join(checkout, path), 'utf8').matchAll(/content: *(['"])(.*?)\1/g)].map(([, , text = '']) => text),
  );
  assert.ok(drawn.length > 0);
  assert.deepEqual(
    drawn.filter((text) => /[A-Za-z]{2}/.test(text) && !text.startsWith('\\')),
    [],
  );
});
