/** Packs the built app as `npm run dist` does, around an Electron that is made of a few bytes. */

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { Arch, build, Platform } from 'electron-builder';
import { makeFakeDist, type PackedSystem } from './fake-electron-dist.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const platforms = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS };

export interface PackedApp {
  /** The unpacked app's own folder. */
  folder: string;
  resources: string;
  /** What `@electron/fuses` reads: the executable, or a Mac's app. */
  executable: string;
  asar: string;
  /** What each installer would be made of, in electron-builder's own form; the tools that make it are not asked for. */
  installers: unknown[];
  /** The command lines of `codesign`, one a line. */
  codesignCalls: string;
}

const places = {
  linux: { folder: 'linux-unpacked', executable: 'order-monitor', resources: 'resources' },
  mac: { folder: 'mac/Order Monitor.app', executable: '', resources: 'Contents/Resources' },
  win: { folder: 'win-unpacked', executable: 'Order Monitor.exe', resources: 'resources' },
} as const;

/**
 * @param output - an empty folder
 * @param what - the app alone, or also every installer of the system, each of which stops before its tools are needed.
 *   Linux only: the others' tools are fetched before that.
 */
export async function packApp(
  output: string,
  system: PackedSystem,
  what: 'app' | 'installers' = 'app',
): Promise<PackedApp> {
  const dist = path.join(output, 'electron');
  await makeFakeDist(dist, system);
  const codesign = path.join(output, 'codesign-calls');
  writeFileSync(codesign, '');
  const installers: unknown[] = [];
  const before = process.env['PATH'];
  process.env['PATH'] = `${fakeCodesign(path.join(output, 'bin'), codesign)}${path.delimiter}${before ?? ''}`;
  try {
    await build({
      projectDir: root,
      targets: what === 'app' ? platforms[system].createTarget(['dir'], Arch.x64) : platforms[system].createTarget(),
      publish: 'never',
      // A developer's own certificate has nothing to do with it.
      config: { electronDist: dist, directories: { output }, mac: { identity: null } },
      effectiveOptionComputed: (computed) => {
        installers.push(computed);
        return Promise.resolve(true);
      },
    });
  } finally {
    process.env['PATH'] = before;
  }
  const place = places[system];
  const folder = path.join(output, place.folder);
  const resources = path.join(folder, place.resources);
  return {
    folder,
    resources,
    executable: path.join(folder, place.executable),
    asar: path.join(resources, 'app.asar'),
    installers,
    codesignCalls: codesign,
  };
}

/** A Mac's tool, which writes down what it was asked for. */
function fakeCodesign(folder: string, calls: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'codesign');
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${calls}'\n`);
  chmodSync(file, 0o755);
  return folder;
}

/** The packed app's own files, as a folder that the stand-in can open. */
export function unpackAsar({ asar }: PackedApp, folder: string): string {
  extractAll(asar, folder);
  return folder;
}
