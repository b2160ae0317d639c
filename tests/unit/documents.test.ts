/** Do the documents and the code that names them speak of what is there? */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

const checkout = path.resolve(import.meta.dirname, '../..');

/** Made by builds and tests, or somebody else's; only at the top of the checkout, but for what the bench installs. */
const notOurs = new Set(['.git', 'node_modules', 'dist', 'release', 'test-results', 'playwright-report']);
const rooms = ['electron', 'renderer', 'shared', 'scripts', 'tests', 'docs', 'build'];
/** Named, and rightly not in the repository: a file that a test makes up, and a key that whoever builds may put there. */
const elsewhere = new Set(['LICENSE.md', 'build/update-key.pem']);
/** What a text may be written in. What has another ending is a picture or a key. */
const isText = /\.(ts|tsx|mts|mjs|cjs|js|css|html|json|yml|svg|sh|tpl|cmd|md)$|(^|\/)[\w-]+$/;

const entries = readdirSync(checkout, { withFileTypes: true })
  .filter(({ name }) => !notOurs.has(name))
  .flatMap((entry) => {
    if (!entry.isDirectory()) return [{ name: entry.name, isFolder: false }];
    return readdirSync(path.join(checkout, entry.name), { withFileTypes: true, recursive: true }).map((below) => ({
      name: path.relative(checkout, path.join(below.parentPath, below.name)).replaceAll('\\', '/'),
      isFolder: below.isDirectory(),
    }));
  })
  .filter(({ name }) => !name.split('/').includes('node_modules'));
const files = entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
const folders = new Set([...rooms, ...entries.filter(({ isFolder }) => isFolder).map(({ name }) => name)]);

interface Source {
  file: string;
  text: string;
}

/** One thing that a text says of the repository, and that isn't so. */
interface Fault {
  file: string;
  says: string;
}

const read = (file: string): Source => ({ file, text: readFileSync(path.join(checkout, file), 'utf8') });
const documents = files.filter((file) => file.endsWith('.md')).map(read);
const code = files
  .filter((file) => isText.test(file) && !file.endsWith('.md') && file !== 'package-lock.json')
  .map(read);

function isThere(name: string): boolean {
  const pattern = name.replace(/\/$/, '');
  if (folders.has(pattern)) return true;
  return files.some((file) => file === pattern || path.matchesGlob(file, pattern)) || matchesFolder(pattern);
}

function matchesFolder(pattern: string): boolean {
  return pattern.includes('*') && [...folders].some((folder) => path.matchesGlob(folder, pattern));
}

/** The headings of a document, as it writes them. */
function headingsOf(document: string): string[] {
  return [...document.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading.replaceAll('`', '').trim());
}

/** As GitHub makes a heading's address. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-');

// A document's name, and the place in it behind a comma: a heading's words, or `section` and its number.
const mention = /(?<![\w@-])((?:[\w.-]+\/)*[\w.-]+\.md\b)(?:, ([^.;:)"'`]+))?/g;

function nameFaults({ file, text }: Source): Fault[] {
  const inOneLine = text.replaceAll(/\n\s*(?:\*|\/\/|#) ?/g, ' ');
  return [...inOneLine.matchAll(mention)].flatMap(([says, name = '', place]) => {
    if (elsewhere.has(name)) return [];
    const target = [name, path.posix.join(path.posix.dirname(file), name)].find((each) => files.includes(each));
    if (target === undefined) return [{ file, says }];
    if (place === undefined || !target.startsWith('docs/')) return [];
    return headingsOf(read(target).text).some((heading) => isNamed(heading, place)) ? [] : [{ file, says }];
  });
}

/** Whether the words behind a document's name begin with this heading, or name its number. */
function isNamed(heading: string, place: string): boolean {
  const number = /^section (\d+)/.exec(place)?.[1];
  return number === undefined ? place.startsWith(heading) : heading.startsWith(`${number}. `);
}

function linkFaults({ file, text }: Source): Fault[] {
  return [...text.matchAll(/\]\((?<target>[^)\s]+)\)/g)].flatMap(([says, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [name = '', anchor] = target.split('#');
    const to = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
    if (!isThere(to)) return [{ file, says }];
    if (anchor === undefined) return [];
    return headingsOf(read(to).text).map(anchorOf).includes(anchor) ? [] : [{ file, says }];
  });
}

/** Documents that no other one leads to, beside the one where everybody begins. */
function forgotten(): string[] {
  const linked = documents.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, target = '']) => path.posix.join(path.posix.dirname(file), target)),
  );
  return documents.map(({ file }) => file).filter((file) => file !== 'README.md' && !linked.includes(file));
}

// A path that begins with one of our rooms, and the name of a source file without its folder.
const inRoom = new RegExp(String.raw`(?<![\w/.@:$-])(?:${rooms.join('|')})\/[\w./*{},-]*[\w*}/]`, 'g');
const sourceFile = /(?<![\w/.@*<>}-])[\w-]+(?:\.[\w-]+)*\.(?:ts|tsx)\b/g;

function pathFaults({ file, text }: Source): Fault[] {
  const ways = [...text.matchAll(inRoom)].map(([way]) => way).filter((way) => !isThere(way) && !elsewhere.has(way));
  const names = [...text.matchAll(sourceFile)]
    .map(([name]) => name)
    .filter((name) => !files.some((each) => each === name || each.endsWith(`/${name}`)));
  return [...ways, ...names].map((says) => ({ file, says }));
}

// The rule book names the test that holds a rule: `tests/unit/wire.test.ts` "a test's name".
const quotedTest = /`(tests\/[\w./-]+)` "([^"\n]+)"/g;

function testFaults({ file, text }: Source): Fault[] {
  return [...text.matchAll(quotedTest)].flatMap(([says, name = '', title = '']) =>
    files.includes(name) && read(name).text.includes(title) ? [] : [{ file, says }],
  );
}

// A walk through the code: how many files it leads past, and its steps, which name them.
const walk = /^\*\*[^*\n]+\*\* \((?<said>\d+ files in \d+ folders)\)\n(?<steps>(?:\d+\. .*\n)+)/gm;

/** What each walk of a text says of its length, and what it comes to. */
function walksOf(text: string): { said: string; counted: string }[] {
  return [...text.matchAll(walk)].map(({ groups }) => {
    const named = new Set([...(groups?.['steps'] ?? '').matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, name = '']) => name));
    const passed = new Set([...named].map((name) => path.posix.dirname(name)));
    return { said: groups?.['said'] ?? '', counted: `${String(named.size)} files in ${String(passed.size)} folders` };
  });
}

test('a document that code or configuration names is there, and so is the section', () => {
  assert.notEqual(code.length, 0);
  assert.deepEqual(code.flatMap(nameFaults), []);
});

describe('in the documents', () => {
  test('every link leads somewhere', () => assert.deepEqual(documents.flatMap(linkFaults), []));
  test('every file and folder of ours is there', () => assert.deepEqual(documents.flatMap(pathFaults), []));
  test('none is forgotten by all others', () => assert.deepEqual(forgotten(), []));
  test('a walk leads past as many files and folders as it says', () => {
    const walks = walksOf(read('docs/architecture.md').text);
    assert.equal(walks.length, 3);
    for (const { said, counted } of walks) assert.equal(said, counted);
  });
  test('every test is called so', () => assert.deepEqual(documents.flatMap(testFaults), []));
});
