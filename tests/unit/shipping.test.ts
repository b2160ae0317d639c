/** What goes with the installers: checksums, the bill of materials, the notices, and the word of the smoke run. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { billOfMaterials } from '../../scripts/bill-of-materials.ts';
import { writeChecksums } from '../../scripts/checksums.ts';
import { ico, icns, macSizes, type Picture } from '../../scripts/icon-files.ts';
import { licencesText, packageFolder, readShipped } from '../../scripts/shipped.ts';
import { findPackedApp, readSmoke } from '../../scripts/smoke-run.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'order-monitor-shipping-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('every installer has its checksum, in the form that sha256sum reads, and nothing else has', (t) => {
  const folder = folderOf(t);
  for (const name of ['b.deb', 'a.AppImage', 'builder-debug.yml', 'SHA256SUMS.txt'])
    writeFileSync(path.join(folder, name), 'abc');
  mkdirSync(path.join(folder, 'linux-unpacked'));
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  assert.deepEqual(writeChecksums(folder), [`${abc}  a.AppImage`, `${abc}  b.deb`]);
  assert.equal(readFileSync(path.join(folder, 'SHA256SUMS.txt'), 'utf8'), `${abc}  a.AppImage\n${abc}  b.deb\n`);
});

test('the bill of materials names each part by what npm knows it by, and is the same twice', () => {
  const parts = [
    {
      name: 'ws',
      version: '8.23.0',
      licence: 'MIT',
      integrity: `sha512-${Buffer.from('ab'.repeat(64), 'hex').toString('base64')}`,
    },
    { name: '@fontsource-variable/inter', version: '5.3.0', licence: 'OFL-1.1', integrity: null },
    { name: 'electron', version: '45.4.1', licence: 'MIT', integrity: null },
  ];
  const app = { name: 'order-monitor', version: '0.1.0', license: 'MIT' };
  const text = billOfMaterials(app, parts);
  const bill: {
    bomFormat: string;
    specVersion: string;
    metadata: { component: { name: string; version: string; licenses: unknown } };
    components: Record<string, unknown>[];
  } = JSON.parse(text);
  assert.equal(bill.bomFormat, 'CycloneDX');
  assert.equal(bill.specVersion, '1.6');
  assert.equal(bill.metadata.component.name, 'order-monitor');
  assert.deepEqual(bill.metadata.component.licenses, [{ expression: 'MIT' }]);
  const byPurl = Object.fromEntries(bill.components.map((component) => [component['purl'], component]));
  assert.deepEqual(Object.keys(byPurl).sort(), [
    'pkg:npm/%40fontsource-variable/inter@5.3.0',
    'pkg:npm/electron@45.4.1',
    'pkg:npm/ws@8.23.0',
  ]);
  assert.deepEqual(byPurl['pkg:npm/ws@8.23.0']?.['licenses'], [{ expression: 'MIT' }]);
  assert.deepEqual(byPurl['pkg:npm/ws@8.23.0']?.['hashes'], [{ alg: 'SHA-512', content: 'ab'.repeat(64) }]);
  assert.equal(byPurl['pkg:npm/electron@45.4.1']?.['type'], 'framework');
  assert.equal(billOfMaterials(app, parts), text);
});

test('a bundled module is somebody’s package by its folder, whatever the bundler wrote around its path', () => {
  assert.equal(packageFolder('/a/node_modules/ws/lib/sender.js'), '/a/node_modules/ws');
  assert.equal(
    packageFolder('\0/a/node_modules/@base-ui/react/index.js?commonjs-proxy'),
    '/a/node_modules/@base-ui/react',
  );
  assert.equal(
    packageFolder('C:\\a\\node_modules\\conf\\node_modules\\ajv\\x.js'),
    'C:/a/node_modules/conf/node_modules/ajv',
  );
  assert.equal(packageFolder('/a/electron/main.ts'), null);
  assert.equal(packageFolder('\0rolldown/runtime.js'), null);
});

function writePackage(folder: string, name: string, files: Record<string, string>, manifest: object = {}): string {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(
    path.join(own, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', license: 'MIT', ...manifest }),
  );
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(own, file), text);
  return own;
}

test('the notices hold a package’s terms and what it asks to be said besides', (t) => {
  const folder = folderOf(t);
  const shipped = readShipped(
    writePackage(folder, 'one', { NOTICE: 'Made by One.', 'LICENSE.md': 'Do as you like.\r\n' }),
  );
  assert.deepEqual(shipped, {
    name: 'one',
    version: '1.0.0',
    licence: 'MIT',
    texts: ['Do as you like.', 'Made by One.'],
  });
  assert.match(licencesText(shipped, [shipped]), /\n\none 1\.0\.0 \(MIT\)\n\nDo as you like\.\n\nMade by One\.\n$/);
});

test('the app has the terms that its package file names, first among the notices and in the README', () => {
  const app = readShipped('.');
  assert.equal(app.licence, 'MIT');
  assert.match(app.texts[0] ?? '', /^MIT License\n\nCopyright \(c\) \d{4} The Order Monitor founders\n/);
  assert.match(licencesText(app, []), /\norder-monitor \d+\.\d+\.\d+ \(MIT\)\n\nMIT License\n/);
  assert.match(readFileSync('README.md', 'utf8'), /\[MIT\]\(LICENSE\)/);
});

test('a package without terms is not shipped', (t) => {
  const folder = folderOf(t);
  assert.throws(() => readShipped(writePackage(folder, 'bare', {})), /bare is bundled and has no licence/);
  assert.throws(
    () => readShipped(writePackage(folder, 'odd', { LICENSE: 'x' }, { license: undefined })),
    /odd is bundled and has no licence/,
  );
  assert.throws(
    () => readShipped(writePackage(folder, 'strict', { LICENSE: 'x' }, { license: 'GPL-3.0-only' })),
    /strict is bundled on the terms of GPL-3\.0-only/,
  );
});

test('one whose text was looked up by hand has that, until it brings its own', (t) => {
  const folder = folderOf(t);
  assert.match(
    readShipped(writePackage(folder, 'lazy-val', {})).texts[0] ?? '',
    /Vladimir Krivosheev\n\nPermission is hereby granted/,
  );
  assert.deepEqual(readShipped(writePackage(folder, 'lazy-val', { LICENSE: 'Its own.' })).texts, ['Its own.']);
});

const said = (changes: object): string =>
  `something before\n${JSON.stringify({ painted: true, archive: 'open', lookup: 'found', ...changes })}\n`;

test('the smoke run believes only what the app says in full', () => {
  assert.equal(readSmoke(0, said({})), null);
  assert.match(
    readSmoke(1, 'The archive could not be opened.\n') ?? '',
    /ended with 1\. The archive could not be opened\./,
  );
  assert.match(readSmoke(null, '') ?? '', /no status in time/);
  assert.match(readSmoke(0, '') ?? '', /said nothing/);
  assert.match(readSmoke(0, said({ painted: false })) ?? '', /did not say "painted"/);
  assert.match(readSmoke(0, said({ archive: 'memory' })) ?? '', /did not say "archive"/);
  assert.match(readSmoke(0, said({ lookup: 'failed' })) ?? '', /did not say "lookup"/);
});

test('the packed app is looked for where each system has it', (t) => {
  const folder = folderOf(t);
  assert.equal(findPackedApp(folder, 'linux', 'x64'), null);
  for (const place of [
    'linux-unpacked/order-monitor',
    'win-arm64-unpacked/Order Monitor.exe',
    'mac-universal/Order Monitor.app/Contents/MacOS/Order Monitor',
  ]) {
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    writeFileSync(path.join(folder, place), '');
  }
  assert.equal(findPackedApp(folder, 'linux', 'x64'), path.join(folder, 'linux-unpacked', 'order-monitor'));
  assert.equal(findPackedApp(folder, 'linux', 'arm64'), null);
  assert.equal(findPackedApp(folder, 'win32', 'arm64'), path.join(folder, 'win-arm64-unpacked', 'Order Monitor.exe'));
  assert.match(findPackedApp(folder, 'darwin', 'arm64') ?? '', /mac-universal/);
});

const picture = (size: number): Picture => ({
  size,
  png: Buffer.from(`png of ${size}`),
  rgba: Buffer.alloc(size * size * 4, Buffer.from([1, 2, 3, 4])),
});

test('an icon file holds each picture where its head says, small ones as Windows reads them', () => {
  const windows = ico([picture(16), picture(256)]);
  assert.deepEqual([windows.readUInt16LE(2), windows.readUInt16LE(4)], [1, 2]);
  assert.deepEqual([windows.readUInt8(6), windows.readUInt8(22)], [16, 0]);
  const small = windows.readUInt32LE(6 + 12);
  assert.equal(windows.readInt32LE(small + 8), 32);
  assert.deepEqual([...windows.subarray(small + 40, small + 44)], [3, 2, 1, 4]);
  assert.equal(windows.readUInt32LE(6 + 8), 40 + 16 * 16 * 4 + 16 * 4);
  assert.equal(windows.subarray(windows.readUInt32LE(22 + 12)).toString(), 'png of 256');
  const mac = icns(macSizes.map(picture));
  assert.equal(mac.readUInt32BE(4), mac.length);
  assert.equal(mac.subarray(-'png of 1024'.length).toString(), 'png of 1024');
});

test('what builds the packages elsewhere is pinned to single commits', () => {
  const used = [...readFileSync('.github/workflows/ci.yml', 'utf8').matchAll(/uses: (.*)/g)].map(
    ([, action]) => action ?? '',
  );
  assert.ok(used.length > 0);
  for (const action of used) assert.match(action, /^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});
