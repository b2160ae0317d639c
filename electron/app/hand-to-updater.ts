/**
 * Hands a file to electron-updater, which knows how Windows' installer is run and how macOS' own updater is fed.
 *
 * Loaded only when something is to be installed. The file is here already, and checked: electron-updater asks nobody for
 * anything, and what it checks besides (macOS' signature always, on Windows that of the publisher whom the installed
 * app's own app-update.yml names) stays.
 */

import { existsSync, writeFileSync } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MacUpdater, NsisUpdater, Provider } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import type { LogEntry } from '../world.ts';
import type { Installer, InstallOptions } from './installer.ts';

interface Latest {
  version: string;
  files: [];
  path: string;
  sha512: string;
  releaseDate: string;
}

/** What a feed would have said: it was asked before, see `update-feed.ts`. */
function checkedFile({
  file,
  version,
  sha512,
  size,
}: InstallOptions): new (
  options: unknown,
  updater: unknown,
  runtimeOptions: ProviderRuntimeOptions,
) => Provider<Latest> {
  return class CheckedFile extends Provider<Latest> {
    constructor(_options: unknown, _updater: unknown, runtimeOptions: ProviderRuntimeOptions) {
      super(runtimeOptions);
    }
    getLatestVersion(): Promise<Latest> {
      return Promise.resolve({ version, files: [], path: basename(file), sha512, releaseDate: '' });
    }
    resolveFiles(): { url: URL; info: { url: string; sha512: string; size: number } }[] {
      return [
        { url: new URL(basename(file), 'https://downloaded.invalid/'), info: { url: basename(file), sha512, size } },
      ];
    }
  };
}

/** From now on it is installed when the app ends. */
export async function handToUpdater(options: InstallOptions): Promise<Installer> {
  const { app, platform, folder, file, log } = options;
  // Its settings: where it keeps its copy, and on Windows whose signature it wants, which an installed app may bring.
  const config = join(folder, 'app-update.yml');
  writeFileSync(config, 'updaterCacheDirName: install\n', { mode: 0o600 });
  const shipped = join(options.resources, 'app-update.yml');
  const adapter = {
    version: app.getVersion(),
    name: app.getName(),
    isPackaged: true,
    appUpdateConfigPath: existsSync(shipped) ? shipped : config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => app.relaunch(),
    quit: () => app.quit(),
    onQuit: (handler: (exitCode: number) => void) => {
      app.once('quit', (_event, exitCode) => handler(exitCode));
    },
  };
  const say = (level: LogEntry['level']) => (text: unknown) => log({ level, room: 'updates', text: String(text) });
  const updater = platform === 'darwin' ? new MacUpdater(undefined, adapter) : new NsisUpdater(undefined, adapter);
  updater.logger = { info: () => undefined, warn: say('warn'), error: say('error') };
  updater.on('error', () => undefined);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  // With an adapter of ours it has no way to any network of its own: this stands in that place.
  Reflect.set(updater, 'httpExecutor', {
    download: async (_address: URL, to: string) => {
      await copyFile(file, to);
      await chmod(to, 0o700);
    },
  });
  updater.setFeedURL({ provider: 'custom', updateProvider: checkedFile(options) });
  await updater.checkForUpdates();
  await updater.downloadUpdate();
  return { restart: () => updater.quitAndInstall(true, true) };
}
