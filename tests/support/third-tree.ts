/** What does a tree look like that knows a third exchange? This one's sources, its folder, its facts, and its name in three lists. */

import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');

/** What a tree is built and compiled from. */
export const rooms = ['electron', 'shared', 'renderer', 'scripts'] as const;
const files = ['package.json', 'tsconfig.json', 'vite.config.ts', 'LICENSE', 'CHANGELOG.md', 'build'];

/** The only lines that a third exchange adds to files that were there before. */
const additions: readonly { file: string; from: string; to: string }[] = [
  { file: 'shared/exchanges/exchange-id.ts', from: `'qfex']`, to: `'qfex', 'kite']` },
  { file: 'shared/exchanges/index.ts', from: `qfex: qfexFacts }`, to: `qfex: qfexFacts, kite: kiteFacts }` },
  {
    file: 'shared/exchanges/index.ts',
    from: `import { qfexFacts`,
    to: `import { kiteFacts } from './kite.ts';\nimport { qfexFacts`,
  },
  {
    file: 'shared/exchanges/variables.ts',
    from: `  qfex: {`,
    to: `  kite: { accessKey: 'KITE_LINE', secretKey: 'KITE_SECRET_KEY', subaccount: null, endpoint: 'KITE_ENDPOINT' },\n  qfex: {`,
  },
  { file: 'electron/exchanges/registry.ts', from: `{ htx, qfex }`, to: `{ htx, qfex, kite }` },
  {
    file: 'electron/exchanges/registry.ts',
    from: `import { qfex }`,
    to: `import { kite } from './kite/kite.ts';\nimport { qfex }`,
  },
];

/** Makes such a tree in an empty folder. */
export function makeThirdTree(folder: string): void {
  for (const name of [...rooms, ...files]) cpSync(join(checkout, name), join(folder, name), { recursive: true });
  // Compiled with its own rooms alone: the tests of the house are about the exchanges that are.
  change(join(folder, 'tsconfig.json'), /"include": \[[^\]]*\]/, '"include": ["electron", "shared"]');
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const room of ['electron', 'shared'])
    cpSync(join(checkout, 'tests/third-exchange', room), join(folder, room), { recursive: true });
  for (const { file, from, to } of additions) change(join(folder, file), from, to);
}

/** Replaces what stands in a file once. */
export function change(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${String(from)} does not stand in ${path} once.`);
  writeFileSync(path, text.replace(from, to));
}
