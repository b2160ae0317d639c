/** What the lint can't see, because an alias or a variable stands between: searched for in the text. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { exchangeIds } from '../../shared/order.ts';

const checkout = resolve(import.meta.dirname, '../..');
const orders = join(checkout, 'electron/orders');

interface Source {
  path: string;
  code: string;
}

/** The code without its comments and without the text of its plain strings' words that only name something. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function sourcesIn(room: string): Source[] {
  return readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({
      path: `${room}/${path.replaceAll('\\', '/')}`,
      code: withoutComments(readFileSync(join(checkout, room, path), 'utf8')),
    }));
}

function filesWith(sources: readonly Source[], pattern: RegExp): string[] {
  return sources
    .filter(({ code }) => pattern.test(code))
    .map(({ path }) => path)
    .sort();
}

const main = sourcesIn('electron');
const renderer = sourcesIn('renderer');
const shared = sourcesIn('shared');

function importsOf(path: string): string[] {
  return [...main, ...shared]
    .filter((source) => source.path === path)
    .flatMap(({ code }) => [...code.matchAll(/from '([^']+)'/g)].map(([, from = '']) => from));
}

describe('in the main process', () => {
  for (const [what, pattern, files] of [
    ['ipcMain', /\bipcMain\b/, ['electron/ipc/handle.ts']],
    ['safeStorage', /\bsafeStorage\b/, ['electron/app/cipher.ts']],
    ['shell', /\bshell\b|\bopenExternal\b|\bopenPath\b/, ['electron/app/external-links.ts']],
    ['electron-store', /['"]electron-store['"]/, ['electron/app/stores.ts']],
    ['ipcRenderer', /\bipcRenderer\b/, ['electron/preload.ts']],
    ['electron-updater', /['"]electron-updater/, ['electron/app/hand-to-updater.ts']],
  ] as const) {
    test(`${what} is named in one file`, () => assert.deepEqual(filesWith(main, pattern), files));
  }

  test('something is sent to a page in one file, whatever the page is called there', () => {
    const desktop = main.filter(({ path }) => /^electron\/(main|app\/|ipc\/)/.test(path));
    assert.deepEqual(
      filesWith(
        desktop,
        /\.\s*(send|sendToFrame|postMessage|sendSync)\s*\(|\[\s*['"](send|sendToFrame|postMessage)['"]\s*\]/,
      ),
      ['electron/ipc/events.ts'],
    );
  });

  test('nothing is taken out of Electron or its contents to be used under another name', () => {
    assert.deepEqual(
      filesWith(
        main,
        /\bimport\s*\(\s*['"]electron['"/]|\brequire\s*\(|\bcreateRequire\b|=\s*electron\b|\{[^}]*\bsend\b[^}]*\}\s*=\s*[\w.]*[cC]ontents/,
      ),
      [],
    );
  });

  test('what installs a new version is loaded only then, off the way to the first window', () => {
    assert.deepEqual(filesWith(main, /\bfrom '[^']*hand-to-updater/), []);
    assert.deepEqual(filesWith(main, /\bimport\('\.\/hand-to-updater\.ts'\)/), ['electron/app/installer.ts']);
  });

  test('no reporter writes what a process held in memory', () => {
    assert.deepEqual(filesWith(main, /\bcrashReporter\b/), []);
  });

  test('no page is told what to run', () => {
    assert.deepEqual(
      filesWith(
        main,
        /\b(executeJavaScript|executeJavaScriptInIsolatedWorld|insertCSS)\b|\beval\s*\(|\bnew Function\b/,
      ),
      [],
    );
  });

  test('the key store’s deprecated calls, and its plain text, are not used', () => {
    assert.deepEqual(
      filesWith(main, /\b(encryptString|decryptString|isEncryptionAvailable|setUsePlainTextEncryption)\b/),
      [],
    );
  });

  test('rooms that run in plain Node never name the module electron', () => {
    const plain = main.filter(({ path }) => /^electron\/(accounts|command|exchanges|export|orders|cli)/.test(path));
    assert.notEqual(plain.length, 0);
    assert.deepEqual(filesWith(plain, /['"]electron(-store)?(\/[^'"]*)?['"]/), []);
  });
});

test('the window and what it shares import nothing at run time that the lint has not seen', () => {
  const sources = [...renderer, ...shared].filter(({ path }) => !path.startsWith('renderer/dev/'));
  // What draws the chart and the Chinese face are parts of their own: the window opens without them.
  assert.deepEqual(filesWith(sources, /\bimport\s*\(|\brequire\s*\(/), [
    'renderer/features/order/fill-chart.tsx',
    'renderer/use-chinese-face.ts',
  ]);
  assert.deepEqual(
    filesWith(sources, /\bimport\s*\((?!'\.\/(?:price-plot\.tsx|chinese-face\.ts)'\))|\brequire\s*\(/),
    [],
  );
});

test('a decimal becomes a number in the window only where it is drawn', () => {
  assert.deepEqual(filesWith(renderer, /\bNumber\s*\(|\(Number\)|\bparseFloat\b/), ['renderer/format/plot-numbers.ts']);
});

test('a decimal becomes a number in what both share only where amounts are compared', () => {
  assert.deepEqual(filesWith(shared, /\bNumber\s*\(|\(Number\)|\bparseFloat\b/), ['shared/amounts.ts']);
});

test('the window writes no HTML and asks no network', () => {
  assert.deepEqual(
    filesWith(renderer, /dangerouslySetInnerHTML|\.innerHTML\b|\bsendBeacon\b|\bnew (WebSocket|EventSource|Worker)\b/),
    [],
  );
});

test('an exchange is named in its own rooms and in its facts alone', () => {
  // In the demo's too; what everybody may know of an exchange, `shared/exchanges/` says.
  const own = /^(?:electron\/exchanges|shared\/exchanges|renderer\/dev)\//;
  const names = exchangeIds.join('|');
  // Beside its name as a text also as a member: `{ htx: 90 }`, `exchanges.htx`.
  const named = new RegExp(`['"\`](?:${names})['"\`]|[{,]\\s*(?:${names})\\s*[:,}]|[\\w\\])]\\.(?:${names})\\b`);
  assert.deepEqual(
    filesWith(
      [...main, ...renderer, ...shared].filter(({ path }) => !own.test(path)),
      named,
    ),
    [],
  );
});

test('what starts the command line reads names of variables alone: it is built for the Node of years ago', () => {
  assert.deepEqual(importsOf('electron/cli/variables.ts'), ['../../shared/exchanges/variables.ts']);
  assert.deepEqual(importsOf('shared/exchanges/variables.ts'), ['./exchange-id.ts']);
});

/** Each room of `electron/orders` with those it may import: no two know each other, and none knows what stands beside them. */
const roomsOfOrders: Readonly<Record<string, readonly string[]>> = {
  'account-ref.ts': [],
  state: [],
  archive: ['state'],
  'recorder.ts': ['archive'],
  notices: ['state', 'archive', 'account-ref.ts'],
  book: ['state', 'archive', 'account-ref.ts', 'recorder.ts'],
  lookup: ['state', 'archive', 'account-ref.ts', 'recorder.ts', 'book'],
  following: ['state', 'archive', 'account-ref.ts', 'book'],
};

function roomOf(file: string): string {
  return relative(orders, file).split(/[\\/]/)[0] ?? '';
}

/** The rooms that a file of `electron/orders` imports and may not; one that stands beside them may import all. */
function forbiddenRooms({ path, code }: Source): string[] {
  const room = roomOf(join(checkout, path));
  const allowed = roomsOfOrders[room];
  return [...code.matchAll(/\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/g)]
    .map(([, from, later]) => resolve(checkout, dirname(path), from ?? later ?? ''))
    .filter((file) => !relative(orders, file).startsWith('..'))
    .map(roomOf)
    .filter((other) => other !== room && allowed !== undefined && !allowed.includes(other));
}

describe('the rooms of the orders', () => {
  test('import one another in one direction', () => {
    const found = main.flatMap((source) => forbiddenRooms(source).map((room) => `${source.path} → ${room}`));
    assert.deepEqual(found, []);
    assert.deepEqual(
      forbiddenRooms({ path: 'electron/orders/book/x.ts', code: "from '../following/shared-by-askers.ts';" }),
      ['following'],
    );
    assert.deepEqual(forbiddenRooms({ path: 'electron/orders/state/x.ts', code: "from '../recorder.ts';" }), [
      'recorder.ts',
    ]);
  });

  test('are all in that list, which has no circle', () => {
    const folders = readdirSync(orders, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) assert.ok(name in roomsOfOrders, name);
    const lower: string[] = [];
    // Each names only rooms that stand before it.
    for (const [room, allowed] of Object.entries(roomsOfOrders)) {
      for (const other of allowed) assert.ok(lower.includes(other), `${room} → ${other}`);
      lower.push(room);
    }
  });
});
