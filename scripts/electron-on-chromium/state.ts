/**
 * What do the parts of the stand-in share? One process runs one app, so this is
 * module state: filled by `run.ts`, read by the parts.
 */

import type { Chromium } from './chromium.ts';
import type { CommandLine } from './switches.ts';

export interface StandInState {
  commandLine: CommandLine;
  /** Chromium's switches, those the app appends included. */
  switches: Map<string, string>;
  /** The app's folder. */
  appFolder: string;
  name: string;
  version: string;
  underPlaywright: boolean;
  headless: boolean;
  /** Resolves when Chromium answers; set before the app's first line runs. */
  chromium: Promise<Chromium>;
  /** Schemes registered as privileged, with their handlers once there are any. */
  schemes: Map<string, ((request: Request) => Response | Promise<Response>) | null>;
}

export const state: StandInState = {
  commandLine: { preloads: [], appPath: null, switches: new Map() },
  switches: new Map(),
  appFolder: process.cwd(),
  name: 'Electron',
  version: '0.0.0',
  underPlaywright: false,
  headless: false,
  chromium: new Promise(() => {}),
  schemes: new Map(),
};
