/** What is in the package that a trader installs? Built as `npm run dist` builds it, around an Electron made of a few bytes. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { appUserModelId } from '../../electron/app/windows-name.ts';
import { buildIfNeeded } from '../../scripts/build.ts';
import type { PackedSystem } from '../support/fake-electron-dist.ts';
import { packApp, type PackedApp } from '../support/packed-app.ts';

const manifest: Record<string, unknown> = JSON.parse(readFileSync('package.json', 'utf8'));
const config = readFileSync('electron-builder.yml', 'utf8');
const appId = /^appId: (\S+)$/m.exec(config)?.[1] ?? '';
// A Mac's app is made of links, and of tools that Windows hasn't.
const canPackMac = process.platform !== 'win32';
const systems: readonly PackedSystem[] = canPackMac ? ['linux', 'mac', 'win'] : ['linux', 'win'];
const packed = new Map<PackedSystem, PackedApp>();
const folders: string[] = [];

function of(system: PackedSystem): PackedApp {
  const app = packed.get(system);
  assert.ok(app !== undefined);
  return app;
}

before(async () => {
  await buildIfNeeded(() => undefined);
  for (const system of systems) {
    const folder = mkdtempSync(path.join(tmpdir(), 'order-monitor-package-'));
    folders.push(folder);
    packed.set(system, await packApp(folder, system, system === 'linux' ? 'installers' : 'app'));
  }
});

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const inAsar = (app: PackedApp): string[] =>
  listPackage(app.asar, { isPack: false }).map((name) => name.replaceAll('\\', '/'));

for (const system of systems) {
  test(`${system}: the archive holds what runs and the notices, and nothing else`, () => {
    const names = inAsar(of(system));
    const allowed = [
      /^\/(package\.json|dist(\/(electron|renderer|licences\.txt))?)$/,
      /^\/dist\/electron\/([\w-]+\.js|preload\.cjs)$/,
      /^\/dist\/renderer\/(index\.html|assets)$/,
      /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png)$/,
    ];
    assert.deepEqual(
      names.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
    for (const needed of [
      '/package.json',
      '/dist/electron/main.js',
      '/dist/electron/start.js',
      '/dist/electron/preload.cjs',
      '/dist/renderer/index.html',
      '/dist/licences.txt',
    ]) {
      assert.ok(names.includes(needed), needed);
    }
    // Beside the archive nothing of ours lies open.
    assert.ok(!existsSync(path.join(of(system).resources, 'app')));
    assert.ok(!existsSync(path.join(of(system).resources, 'app.asar.unpacked')));
  });

  test(`${system}: the packed manifest names the app and no development package`, () => {
    const inside: Record<string, unknown> = JSON.parse(extractFile(of(system).asar, 'package.json').toString('utf8'));
    for (const key of ['name', 'productName', 'version', 'main', 'type', 'desktopName'])
      assert.equal(inside[key], manifest[key], key);
    assert.equal(inside['devDependencies'], undefined);
    assert.equal(inside['scripts'], undefined);
  });

  test(`${system}: every fuse is as it must be`, async () => {
    const wire = await getCurrentFuseWire(of(system).executable);
    const on = '1'.charCodeAt(0);
    const off = '0'.charCodeAt(0);
    const wanted: Record<string, number> = {
      RunAsNode: off,
      EnableCookieEncryption: on,
      EnableNodeOptionsEnvironmentVariable: off,
      EnableNodeCliInspectArguments: off,
      EnableEmbeddedAsarIntegrityValidation: on,
      OnlyLoadAppFromAsar: on,
      LoadBrowserProcessSpecificV8Snapshot: off,
      GrantFileProtocolExtraPrivileges: off,
    };
    const read = Object.fromEntries(
      Object.entries(wire).flatMap(([key, state]) => {
        const name = FuseV1Options[Number(key)];
        return name === undefined || key === 'version' ? [] : [[name, state]];
      }),
    );
    assert.deepEqual(read, wanted);
  });

  test(`${system}: the notices name everybody whose work is in the bundles, with the terms in full`, () => {
    const notices = extractFile(of(system).asar, path.join('dist', 'licences.txt')).toString('utf8');
    const shipped: { name: string; version: string; licence: string }[] = JSON.parse(
      readFileSync('dist/shipped.json', 'utf8'),
    );
    assert.match(notices, /\norder-monitor \d+\.\d+\.\d+ \(MIT\)\n\nMIT License\n/);
    for (const { name, version, licence } of shipped)
      assert.ok(notices.includes(`\n${name} ${version} (${licence})\n`), name);
    // Of each kind one: code of the window and of the main process, what these bring along, and the fonts.
    for (const name of [
      'react',
      'undici',
      'ws',
      'electron-store',
      'ajv',
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
      '@fontsource-variable/noto-sans-sc',
    ]) {
      assert.ok(
        shipped.some((one) => one.name === name),
        name,
      );
    }
    assert.match(notices, /SIL OPEN FONT LICENSE Version 1\.1/);
    assert.match(notices, /WITHOUT WARRANTY OF ANY KIND/);
  });
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).replaceAll('\\', '/'));

test('beside the archive lies what Electron brings, its terms included, and one language', () => {
  const added = {
    linux: [
      'order-monitor',
      'resources/apparmor-profile',
      'resources/cli/order-monitor',
      'resources/cli/order-monitor.cjs',
    ],
    win: ['Order Monitor.exe', 'resources/cli/order-monitor.cmd', 'resources/cli/order-monitor.cjs'],
  };
  const taken = { linux: ['electron'], win: ['electron.exe'] };
  for (const system of ['linux', 'win'] as const) {
    const brought = new Set(filesBelow(path.join(of(system).folder, '..', 'electron')));
    const files = new Set(filesBelow(of(system).folder));
    assert.deepEqual(
      [...files].filter((name) => !brought.has(name)).sort(),
      ['LICENSE.electron.txt', 'resources/app.asar', ...added[system]].sort(),
      system,
    );
    assert.deepEqual(
      [...brought].filter((name) => !files.has(name)).sort(),
      ['LICENSE', 'locales/de.pak', ...taken[system]].sort(),
      system,
    );
    assert.ok(files.has('LICENSES.chromium.html'));
  }
});

test('the command line’s launcher lies beside the archive and finds the app from there', () => {
  for (const system of systems) {
    const cli = path.join(of(system).resources, 'cli');
    assert.ok(existsSync(path.join(cli, 'order-monitor.cjs')), system);
    const launcher = path.join(cli, system === 'win' ? 'order-monitor.cmd' : 'order-monitor');
    if (system !== 'win') assert.equal(statSync(launcher).mode & 0o111, 0o111, system);
    const named =
      system === 'win'
        ? '../../Order Monitor.exe'
        : system === 'mac'
          ? '../../MacOS/Order Monitor'
          : '../../order-monitor';
    assert.ok(readFileSync(launcher, 'utf8').replaceAll('\\', '/').includes(named), system);
    assert.ok(existsSync(path.join(cli, named)), system);
  }
});

test('of electron-builder’s own scripts those of deb and rpm change where the command leads, and nothing else', () => {
  const theirs = path.join('node_modules', 'app-builder-lib', 'templates', 'linux');
  for (const name of ['after-install.tpl', 'after-remove.tpl']) {
    const ours = readFileSync(path.join('build', 'linux', name), 'utf8');
    assert.ok(ours.includes('/resources/cli/'));
    assert.equal(ours.replaceAll('/resources/cli/', '/'), readFileSync(path.join(theirs, name), 'utf8'), name);
  }
  // Whoever packs deletes its scripts; that they are ours stands in the settings.
  for (const installer of ['deb', 'rpm']) {
    assert.match(
      config,
      new RegExp(
        `^${installer}: \\{ afterInstall: build/linux/after-install\\.tpl, afterRemove: build/linux/after-remove\\.tpl \\}$`,
        'm',
      ),
    );
  }
});

/** What electron-builder hands to the tool that makes an installer. */
interface LinuxInstallers {
  /** Of deb and rpm, each for both processors. */
  packages: string[][];
  /** Of the AppImage, for both processors. */
  entries: { desktop: string; desktopFileName: string }[];
}

function linuxInstallers(): LinuxInstallers {
  const found: LinuxInstallers = { packages: [], entries: [] };
  for (const computed of of('linux').installers) {
    if (Array.isArray(computed) && Array.isArray(computed[0])) found.packages.push(computed[0].map(String));
    else if (
      typeof computed === 'object' &&
      computed !== null &&
      'desktop' in computed &&
      'desktopFileName' in computed
    ) {
      found.entries.push({ desktop: String(computed.desktop), desktopFileName: String(computed.desktopFileName) });
    }
  }
  return found;
}

const argument = (args: readonly string[], name: string): string | undefined => args[args.indexOf(name) + 1];

test('Linux gets a deb, an rpm and an AppImage for both processors, named without spaces', () => {
  const { packages, entries } = linuxInstallers();
  const files = packages.map((args) => path.basename(argument(args, '--package') ?? ''));
  assert.deepEqual(files.sort(), [
    'order-monitor-0.1.0-linux-aarch64.rpm',
    'order-monitor-0.1.0-linux-amd64.deb',
    'order-monitor-0.1.0-linux-arm64.deb',
    'order-monitor-0.1.0-linux-x86_64.rpm',
  ]);
  assert.equal(entries.length, 2);
});

test('a Linux package names its home, its maintainer and its icons up to 1024 px', () => {
  const { packages } = linuxInstallers();
  for (const args of packages) {
    assert.equal(argument(args, '--name'), 'order-monitor');
    assert.equal(argument(args, '--url'), manifest['homepage']);
    assert.match(argument(args, '--maintainer') ?? '', /^The Order Monitor founders <[^@\s]+@[^@\s]+>$/);
    for (const size of [16, 48, 256, 512, 1024]) {
      assert.ok(
        args.some((one) => one.endsWith(`=/usr/share/icons/hicolor/${size}x${size}/apps/order-monitor.png`)),
        String(size),
      );
    }
    // The file's name is what Electron tells a Wayland desktop the window belongs to.
    assert.ok(args.some((one) => one.endsWith(`=/usr/share/applications/${String(manifest['desktopName'])}`)));
  }
});

test('the menu entry belongs to the window, and takes nobody’s sandbox away', () => {
  const { entries } = linuxInstallers();
  for (const { desktop, desktopFileName } of entries) {
    const lines = desktop.split('\n');
    assert.equal(desktopFileName, manifest['desktopName']);
    // Electron names its windows by package.json's desktopName, without its ending.
    assert.ok(lines.includes('StartupWMClass=order-monitor'), desktop);
    assert.ok(lines.includes('Icon=order-monitor'), desktop);
    assert.ok(lines.includes('Name=Order Monitor'), desktop);
    assert.ok(lines.includes('Categories=Office;Finance;'), desktop);
    assert.ok(lines.includes('Exec=AppRun %U'), desktop);
    assert.doesNotMatch(desktop, /no-sandbox/);
  }
});

test('on Ubuntu the sandbox gets its AppArmor profile', () => {
  const profile = readFileSync(path.join(of('linux').resources, 'apparmor-profile'), 'utf8');
  assert.match(profile, /"\/opt\/Order Monitor\/order-monitor" flags=\(unconfined\)/);
  assert.match(profile, /userns,/);
});

const headHash = (app: PackedApp): string =>
  createHash('sha256').update(getRawHeader(app.asar).headerString).digest('hex');

function plistOf(folder: string): string {
  return readFileSync(path.join(folder, 'Contents', 'Info.plist'), 'utf8').replaceAll(/>\s+</g, '><');
}

if (canPackMac)
  test('the Mac’s app says who it is, and by which hash its archive is known', () => {
    const app = of('mac');
    const plist = plistOf(app.folder);
    const says = (key: string, value: string): boolean => plist.includes(`<key>${key}</key><string>${value}</string>`);
    assert.ok(says('CFBundleIdentifier', appId), plist);
    assert.ok(says('CFBundleName', 'Order Monitor'), plist);
    assert.ok(says('CFBundleExecutable', 'Order Monitor'), plist);
    assert.ok(says('CFBundleShortVersionString', String(manifest['version'])), plist);
    assert.ok(says('LSApplicationCategoryType', 'public.app-category.finance'), plist);
    assert.ok(says('LSMinimumSystemVersion', '13.0'), plist);
    assert.ok(says('CFBundleIconFile', 'icon.icns'), plist);
    // Its monitor goes on while the window is hidden.
    assert.ok(plist.includes('<key>NSAppSleepDisabled</key><true/>'), plist);
    assert.ok(
      plist.includes(
        `<key>Resources/app.asar</key><dict><key>algorithm</key><string>SHA256</string><key>hash</key><string>${headHash(app)}</string>`,
      ),
      plist,
    );
  });

if (canPackMac)
  test('the Mac’s helpers are named after the app', () => {
    const frameworks = path.join(of('mac').folder, 'Contents', 'Frameworks');
    for (const suffix of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
      const name = `Order Monitor Helper${suffix}`;
      assert.ok(plistOf(path.join(frameworks, `${name}.app`)).includes(`<string>${name}</string>`), name);
    }
  });

if (canPackMac)
  test('the Mac’s app holds one language, its icon and its archive', () => {
    assert.deepEqual(readdirSync(of('mac').resources).sort(), ['app.asar', 'cli', 'en.lproj', 'icon.icns']);
  });

if (canPackMac)
  test('a Mac’s icon goes up to 1024 px', () => {
    const icon = readFileSync(path.join(of('mac').resources, 'icon.icns'));
    // Apple's name for 512 px on a screen of twice the dots.
    const at = icon.indexOf('ic10', 0, 'latin1');
    assert.ok(at > 0);
    assert.equal(icon.readUInt32BE(at + 8 + 16), 1024);
  });

if (canPackMac)
  test('an app without a certificate is signed again after its fuses, or an arm64 Mac would not start it', () => {
    const calls = readFileSync(of('mac').codesignCalls, 'utf8').trim().split('\n');
    assert.equal(calls.length, 1);
    assert.match(calls[0] ?? '', /^--sign - --force .*--deep .*Order Monitor\.app$/);
  });

test('no program of the Mac’s app may do more than compile its own code', () => {
  assert.match(config, /^ {2}entitlements: build\/entitlements\.mac\.plist$/m);
  assert.match(config, /^ {2}entitlementsInherit: build\/entitlements\.mac\.plist$/m);
  const keys = [...readFileSync('build/entitlements.mac.plist', 'utf8').matchAll(/<key>([^<]*)<\/key>/g)].map(
    ([, key]) => key,
  );
  assert.deepEqual(keys, ['com.apple.security.cs.allow-jit']);
});

test('Windows knows the running app by the name that its shortcut has', () => {
  assert.equal(appUserModelId, appId);
});

test('the Windows program carries the app’s name, its icon and its archive’s hash', () => {
  const app = of('win');
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(app.executable)));
  const [version] = Resource.VersionInfo.fromEntries(entries);
  const [language] = version?.getAllLanguagesForStringValues() ?? [];
  assert.ok(version !== undefined && language !== undefined);
  const strings = version.getStringValues(language);
  assert.equal(strings['ProductName'], 'Order Monitor');
  assert.equal(strings['FileDescription'], 'Order Monitor');
  const [icons] = Resource.IconGroupEntry.fromEntries(entries);
  // 256 is written as 0.
  assert.deepEqual(
    icons?.icons.map(({ width }) => width),
    [16, 20, 24, 32, 40, 48, 64, 0],
  );
  const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  assert.ok(integrity !== undefined);
  assert.deepEqual(JSON.parse(Buffer.from(integrity.bin).toString('utf8')), [
    { file: 'resources\\app.asar', alg: 'SHA256', value: headHash(app) },
  ]);
});
