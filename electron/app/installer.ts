/** How is a version installed that was downloaded and checked? On Windows and macOS by electron-updater, an AppImage by putting it in the place of the old one. */

import { chmod, copyFile } from 'node:fs/promises';
import { accessSync, constants, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { App } from 'electron';
import type { LogEntry } from '../world.ts';

/** Ready to be put in the place of what runs. */
export interface Installer {
  /** The app ends, the new version is installed and started. */
  restart: () => void;
}

export interface InstallOptions {
  app: Pick<App, 'quit' | 'relaunch' | 'getName' | 'getVersion'> & {
    once: (event: 'quit', listener: (event: unknown, exitCode: number) => void) => unknown;
  };
  platform: NodeJS.Platform;
  /** Of this user alone: what electron-updater writes goes there. */
  folder: string;
  /** Where Electron's own files are. */
  resources: string;
  file: string;
  version: string;
  sha512: string;
  size: number;
  appImage: string | undefined;
  log: (entry: LogEntry) => void;
}

interface InstallSigns {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  execPath: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Why this copy can't install a new version by itself, one sentence; null where it can. */
export function whyNotInstalled({ platform, isPackaged, execPath, env }: InstallSigns): string | null {
  if (!isPackaged) return 'This copy runs from its source: bring that up to date.';
  if (platform !== 'linux') return null;
  const { APPIMAGE: appImage, APPDIR: mounted } = env;
  // Both stand in the environment of whatever an AppImage starts, an editor's terminal for one.
  if (appImage === undefined || mounted === undefined || !execPath.startsWith(`${mounted}/`))
    return 'Install it as you installed this one, with the package manager.';
  try {
    accessSync(dirname(appImage), constants.W_OK);
    return null;
  } catch {
    return `The folder of ${basename(appImage)} can't be written: put the new AppImage there yourself.`;
  }
}

/** From now on the version is installed when the app ends. @throws where it can't be */
export async function prepareInstall(options: InstallOptions): Promise<Installer> {
  if (options.platform === 'linux') return replaceAppImage(options);
  const { handToUpdater } = await import('./hand-to-updater.ts');
  return handToUpdater(options);
}

async function replaceAppImage({ app, file, appImage, log }: InstallOptions): Promise<Installer> {
  if (appImage === undefined) throw new Error('This is no AppImage.');
  // Beside the old one: only within a disk it takes its place in one step, and is never half there.
  const beside = join(dirname(appImage), `.${basename(appImage)}.new`);
  await copyFile(file, beside);
  await chmod(beside, 0o755);
  app.once('quit', () => {
    try {
      renameSync(beside, appImage);
    } catch (error) {
      log({ level: 'error', room: 'updates', text: `The new AppImage was not put in place: ${String(error)}` });
    }
  });
  return {
    restart: () => {
      app.relaunch({ execPath: appImage, args: process.argv.slice(1) });
      app.quit();
    },
  };
}
