/**
 * What electron-builder expects of a downloaded Electron, made of a few bytes: an executable with the fuse wire, and
 * the files beside it that a package is built from, for each system.
 */

import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as ResEdit from 'resedit';

export type PackedSystem = 'linux' | 'mac' | 'win';

// As Electron 45 ships it: version 1, nine fuses, each on ('1') or off ('0'); the ninth is WasmTrapHandlers.
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/** Makes the folder that `electronDist` names. */
export async function makeFakeDist(folder: string, system: PackedSystem): Promise<void> {
  if (system === 'mac') makeMac(folder);
  else makeFlat(folder, system, system === 'win' ? await fakeExe() : Buffer.concat([Buffer.from('\x7fELF'), fuseWire]));
}

function write(file: string, content: Uint8Array | string = ''): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function makeFlat(folder: string, system: 'linux' | 'win', executable: Uint8Array): void {
  const own =
    system === 'win'
      ? ['ffmpeg.dll', 'vk_swiftshader.dll']
      : ['chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so'];
  const name = path.join(folder, system === 'win' ? 'electron.exe' : 'electron');
  write(name, executable);
  chmodSync(name, 0o755);
  for (const file of [...own, 'icudtl.dat', 'resources.pak', 'locales/en-US.pak', 'locales/de.pak'])
    write(path.join(folder, file));
  write(path.join(folder, 'LICENSE'), 'Electron');
  write(path.join(folder, 'LICENSES.chromium.html'), 'Chromium');
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
}

/** A Windows program that runs nothing, with the one version resource that Electron's has. */
async function fakeExe(): Promise<Uint8Array> {
  const executable = ResEdit.NtExecutable.createEmpty();
  const resources = ResEdit.NtExecutableResource.from(executable);
  const version = ResEdit.Resource.VersionInfo.createEmpty();
  version.lang = 1033;
  version.setFileVersion(45, 0, 0, 0);
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: 10, id: 1, lang: 1033, codepage: 1200, bin: new Uint8Array(fuseWire).buffer });
  resources.outputResource(executable);
  return await Promise.resolve(new Uint8Array(executable.generate()));
}

function makeMac(folder: string): void {
  const contents = path.join(folder, 'Electron.app', 'Contents');
  const framework = path.join(contents, 'Frameworks', 'Electron Framework.framework');
  writeProgram(contents, 'Electron');
  for (const suffix of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
    const helper = `Electron Helper${suffix}`;
    writeProgram(path.join(contents, 'Frameworks', `${helper}.app`, 'Contents'), helper);
  }
  // A framework's files are its version A's; what stands outside are links.
  const version = path.join(framework, 'Versions', 'A');
  write(path.join(version, 'Electron Framework'), fuseWire);
  symlinkSync('A', path.join(framework, 'Versions', 'Current'));
  for (const name of ['Electron Framework', 'Resources'])
    symlinkSync(path.join('Versions', 'Current', name), path.join(framework, name));
  for (const language of ['en', 'de']) {
    write(path.join(version, 'Resources', `${language}.lproj`, 'locale.pak'));
    write(path.join(contents, 'Resources', `${language}.lproj`, 'locale.pak'));
  }
}

function writeProgram(contents: string, name: string): void {
  write(path.join(contents, 'MacOS', name));
  write(path.join(contents, 'Info.plist'), plist(name));
}

const plist = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string><key>CFBundleIdentifier</key><string>com.github.Electron</string></dict></plist>
`;
