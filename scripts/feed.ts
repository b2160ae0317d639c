/**
 * `npm run feed -- <folder> <private key>`: makes the feed of new versions for the packages in a folder, and signs it.
 * docs/updates.md tells what is done with it.
 */

import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };

const platforms: Readonly<Record<string, string>> = { '.AppImage': 'linux', '.exe': 'win32', '.zip': 'darwin' };

function archOf(name: string): string {
  if (/universal/.test(name)) return 'universal';
  return /arm64|aarch64/.test(name) ? 'arm64' : 'x64';
}

/** Writes `feed.json` and `feed.json.sig` beside the packages of this version. @returns the names of those it lists */
export function writeFeed(folder: string, privateKeyPem: string, version: string): string[] {
  const files = readdirSync(folder)
    .filter((name) => platforms[path.extname(name)] !== undefined && name.includes(version))
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      return {
        platform: platforms[path.extname(name)],
        arch: archOf(name),
        name,
        size: bytes.length,
        sha512: createHash('sha512').update(bytes).digest('base64'),
      };
    });
  const feed = Buffer.from(`${JSON.stringify({ app: 'order-monitor', version, files }, null, 2)}\n`);
  writeFileSync(path.join(folder, 'feed.json'), feed);
  writeFileSync(
    path.join(folder, 'feed.json.sig'),
    `${sign(null, feed, createPrivateKey(privateKeyPem)).toString('base64')}\n`,
  );
  return files.map(({ name }) => name);
}

function main(): void {
  const [folder, keyFile] = process.argv.slice(2);
  if (folder === undefined || keyFile === undefined) {
    process.stderr.write('Usage: npm run feed -- <folder of the packages> <private key in PEM>\n');
    process.exitCode = 2;
    return;
  }
  const names = writeFeed(folder, readFileSync(keyFile, 'utf8'), manifest.version);
  process.stdout.write(
    `${names.join('\n')}\nfeed.json and feed.json.sig of version ${manifest.version} are in ${folder}.\n`,
  );
}

if (process.argv[1] === import.meta.filename) main();
