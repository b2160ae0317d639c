/**
 * Do the walls hold (docs/architecture.md, Walls)? A violation of each is planted in a copy of
 * the tree's shape and the lint is expected to find it; beside it stands what
 * must stay allowed, so that a wall can't hold by refusing everything.
 */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';

const checkout = resolve(import.meta.dirname, '../..');

interface Plant {
  file: string;
  line: string;
}

const named = (names: string, from: string): string =>
  `import { ${names} } from '${from}';\nexport const used = [${names}];`;

const fileOf = (lines: number): string =>
  [`// A file of ${String(lines)} lines.`, ...Array.from({ length: lines - 2 }, () => '//'), 'export {};'].join('\n');
const functionOf = (lines: number): string =>
  [
    `// A function of ${String(lines)} lines.`,
    'export function long(): void {',
    ...Array.from({ length: lines - 2 }, () => '  //'),
    '}',
  ].join('\n');

const violations: Plant[] = [
  { file: 'electron/orders/state/x.ts', line: named('x', '../archive/types.ts') },
  // sizes
  { file: 'electron/orders/x.ts', line: fileOf(301) },
  { file: 'renderer/x.tsx', line: fileOf(301) },
  { file: 'electron/orders/x.ts', line: functionOf(61) },
  { file: 'renderer/x.tsx', line: functionOf(61) },
  // shared
  ...[
    '../electron/world.ts',
    './../electron/world.ts',
    '../renderer/bridge.ts',
    '../tests/x.ts',
    '../scripts/x.ts',
    'zod',
    'ws',
    'electron',
    'node:fs',
    'react',
  ].map((from) => ({ file: 'shared/order.ts', line: named('x', from) })),
  ...['../../electron/world.ts', '../../renderer/bridge.ts', 'zod', 'node:fs'].map((from) => ({
    file: 'shared/exchanges/x.ts',
    line: named('x', from),
  })),
  ...['ws', 'electron', '../electron/world.ts', 'node:fs'].map((from) => ({
    file: 'shared/schemas.ts',
    line: named('x', from),
  })),
  // renderer
  ...[
    'electron',
    'node:fs',
    'ws',
    'undici',
    'zod',
    'electron-store',
    'electron-log/renderer',
    '../electron/world.ts',
    '../../electron/ipc/answer.ts',
    './../electron/world.ts',
    '../tests/x.ts',
    '../scripts/x.ts',
    '../shared/schemas.ts',
    '../../shared/schemas.ts',
  ].map((from) => ({ file: 'renderer/store/x.tsx', line: named('x', from) })),
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
    file: 'renderer/x.ts',
    line: `export const used = ${name};`,
  })),
  // rooms that run in plain Node
  ...[
    'electron/accounts/x.ts',
    'electron/exchanges/x.ts',
    'electron/exchanges/htx/x.ts',
    'electron/orders/x.ts',
    'electron/export/x.ts',
    'electron/cli.ts',
    'electron/cli/x.ts',
    'electron/command/x.ts',
    'electron/world.ts',
  ].flatMap((file) =>
    [
      'electron',
      'electron/main',
      'electron-store',
      'electron-log',
      'electron-log/main',
      '../app/log.ts',
      '../ipc/answer.ts',
      '../main.ts',
      './app/log.ts',
      '../../app/stores.ts',
      '../../renderer/bridge.ts',
    ].map((from) => ({ file, line: named('x', from) })),
  ),
  // an exchange's room
  ...['../orders/monitor.ts', '../accounts/vault.ts', '../cli/words.ts', '../app/log.ts', 'electron'].map((from) => ({
    file: 'electron/exchanges/x.ts',
    line: named('x', from),
  })),
  ...['htx', 'qfex'].flatMap((room) =>
    [
      `../${room === 'htx' ? 'qfex' : 'htx'}/order.ts`,
      '../simulated/demo.ts',
      '../../orders/monitor.ts',
      '../../ipc/answer.ts',
      'electron',
    ].map((from) => ({ file: `electron/exchanges/${room}/x.ts`, line: named('x', from) })),
  ),
  // what is so of one order
  ...[
    '../book/order-book.ts',
    '../following/follower.ts',
    '../notices/notices.ts',
    '../lookup/lookup.ts',
    '../monitor.ts',
    '../recorder.ts',
    '../../world.ts',
    '../../app/log.ts',
    'electron',
  ].map((from) => ({ file: 'electron/orders/state/x.ts', line: named('x', from) })),
  // each of four in one file
  ...['electron/main.ts', 'electron/app/x.ts', 'electron/ipc/x.ts'].flatMap((file) =>
    ['ipcMain', 'shell', 'safeStorage', 'webContents'].flatMap((name) => [
      { file, line: named(name, 'electron') },
      { file, line: `import { ${name} as other } from 'electron';\nexport const used = other;` },
    ]),
  ),
  ...['electron/main.ts', 'electron/app/x.ts', 'electron/ipc/handle.ts', 'electron/app/cipher.ts'].flatMap((file) => [
    { file, line: "import electron from 'electron';\nexport const used = electron;" },
    { file, line: "import * as electron from 'electron';\nexport const used = electron;" },
  ]),
  { file: 'electron/ipc/handle.ts', line: named('shell', 'electron') },
  { file: 'electron/ipc/events.ts', line: named('ipcMain', 'electron') },
  { file: 'electron/app/cipher.ts', line: named('shell', 'electron') },
  { file: 'electron/app/external-links.ts', line: named('safeStorage', 'electron') },
  { file: 'electron/app/x.ts', line: named('x', 'electron-store') },
  { file: 'electron/app/x.ts', line: named('x', '../../renderer/bridge.ts') },
  { file: 'electron/app/x.ts', line: named('x', 'electron-log/main') },
  // the preload
  ...['../shared/schemas.ts', 'zod', './ipc/answer.ts', 'node:fs'].map((from) => ({
    file: 'electron/preload.ts',
    line: named('x', from),
  })),
  // everything else
  { file: 'tests/unit/x.ts', line: named('app', 'electron') },
  { file: 'scripts/x.ts', line: named('app', 'electron') },
];

const allowed: Plant[] = [
  { file: 'electron/orders/x.ts', line: fileOf(300) },
  { file: 'electron/orders/x.ts', line: functionOf(60) },
  { file: 'shared/order.ts', line: named('x', './result.ts') },
  { file: 'shared/order.ts', line: named('x', './exchanges/index.ts') },
  { file: 'shared/exchanges/x.ts', line: named('x', './exchange-facts.ts') },
  { file: 'shared/exchanges/x.ts', line: named('x', '../uuid.ts') },
  { file: 'shared/order.ts', line: named('x', 'big.js') },
  { file: 'shared/schemas.ts', line: named('x', 'zod') },
  { file: 'renderer/store/x.tsx', line: named('x', '../../shared/contract.ts') },
  { file: 'renderer/store/x.tsx', line: named('x', 'react') },
  { file: 'renderer/store/x.tsx', line: named('x', 'react-dom/client') },
  { file: 'electron/accounts/x.ts', line: named('x', '../exchanges/exchange.ts') },
  { file: 'electron/accounts/x.ts', line: named('x', '../../shared/order.ts') },
  { file: 'electron/exchanges/htx/x.ts', line: named('x', 'undici') },
  { file: 'electron/exchanges/htx/x.ts', line: named('x', '../wire.ts') },
  { file: 'electron/exchanges/registry.ts', line: named('x', './qfex/qfex.ts') },
  { file: 'electron/orders/state/x.ts', line: named('x', '../../exchanges/live.ts') },
  { file: 'electron/cli.ts', line: named('x', './orders/lookup.ts') },
  { file: 'electron/app/x.ts', line: named('app', 'electron') },
  { file: 'electron/ipc/x.ts', line: named('x', '../app/log.ts') },
  { file: 'electron/ipc/handle.ts', line: named('ipcMain', 'electron') },
  { file: 'electron/app/cipher.ts', line: named('safeStorage', 'electron') },
  { file: 'electron/app/external-links.ts', line: named('shell', 'electron') },
  { file: 'electron/app/stores.ts', line: "import Store from 'electron-store';\nexport const used = Store;" },
  { file: 'electron/preload.ts', line: named('ipcRenderer', 'electron') },
  { file: 'electron/preload.ts', line: named('x', '../shared/contract.ts') },
  { file: 'tests/unit/x.ts', line: named('x', '../../electron/world.ts') },
];

const findingsSchema = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

let folder = '';
let found = new Set<string>();

/** Each plant in a tree of its own, since many stand at the same path. */
const placeOf = (index: number, kind: string): string => `${kind}-${String(index)}`;

function plant(root: string, { file, line }: Plant): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${line}\n`);
  copyFileSync(join(checkout, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'order-monitor-walls-'));
  violations.forEach((one, index) => plant(join(folder, placeOf(index, 'violation')), one));
  allowed.forEach((one, index) => plant(join(folder, placeOf(index, 'allowed')), one));
  const output = await new Promise<string>((done) => {
    // It ends with 1 because it finds something; what it found says the rest.
    execFile(
      join(checkout, 'node_modules/.bin/oxlint'),
      ['--format=json', '.'],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (_error, stdout) => done(stdout),
    );
  });
  const { diagnostics } = findingsSchema.parse(JSON.parse(output));
  found = new Set(
    diagnostics
      .filter(({ code }) => /no-restricted-(imports|globals)|max-lines/.test(code))
      .map(({ filename }) => filename.replaceAll('\\', '/')),
  );
});

after(() => rmSync(folder, { recursive: true, force: true }));

const isFound = (kind: string, index: number, file: string): boolean =>
  [...found].some((path) => path.endsWith(`${placeOf(index, kind)}/${file}`));

describe('the lint refuses', () => {
  for (const [index, { file, line }] of violations.entries()) {
    test(`${line.split('\n')[0] ?? ''} in ${file}`, () => assert.equal(isFound('violation', index, file), true));
  }
});

describe('the lint allows', () => {
  for (const [index, { file, line }] of allowed.entries()) {
    test(`${line.split('\n')[0] ?? ''} in ${file}`, () => assert.equal(isFound('allowed', index, file), false));
  }
});
