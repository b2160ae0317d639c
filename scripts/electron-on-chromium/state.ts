/**
 * What do the parts of the stand-in share? One process runs one app, so this is
 * module state: filled by `run.ts`, read by the parts.
 */

import type { Settings } from 'electron';
import type { Chromium } from './chromium.ts';
import type { CommandLine } from './switches.ts';

/** What a real desktop would know or show of the app. */
export interface PlayedDesktop {
  /** Whether there is a network. */
  isOnline: boolean;
  /** What becomes of a notification: macOS refuses those of an unsigned app, some desktops show none at all. */
  notifications: 'shown' | 'failed' | 'unsupported';
  badgeCount: number;
  loginItem: Settings;
  /** Schemes that open the app, each with its command line. */
  protocols: Map<string, string[]>;
  /** False where the trader turned it off elsewhere: Windows' Task Manager, or macOS, which wants an approval. */
  isLoginItemApproved: boolean;
  /** What the app may call here: some functions and answers are one system's alone. The machine's own unless a test says otherwise. */
  platform: NodeJS.Platform;
  /** Of the first screen. */
  scaleFactor: number;
}

export interface StandInState {
  commandLine: CommandLine;
  /** Chromium's switches, those the app appends included. */
  switches: Map<string, string>;
  /** The app's folder. */
  appFolder: string;
  name: string;
  version: string;
  isPackaged: boolean;
  underPlaywright: boolean;
  headless: boolean;
  desktop: PlayedDesktop;
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
  isPackaged: false,
  underPlaywright: false,
  headless: false,
  desktop: {
    isOnline: true,
    notifications: 'shown',
    badgeCount: 0,
    loginItem: { openAtLogin: false },
    protocols: new Map(),
    isLoginItemApproved: true,
    platform: process.platform,
    scaleFactor: 1,
  },
  chromium: new Promise(() => {}),
  schemes: new Map(),
};
