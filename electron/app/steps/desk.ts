/** What do the steps of the start hand on to one another? Settled first: the folder, its stores, the log. */

import { app, type BrowserWindow } from 'electron';
import manifest from '../../../package.json' with { type: 'json' };
import type { Warning } from '../../../shared/contract.ts';
import type { OpenedLink } from '../../../shared/order-link.ts';
import { memoryStore, type KeyValueStore } from '../../accounts/key-value-store.ts';
import { Redaction } from '../../accounts/redaction.ts';
import { isAppUrl, readDevServer } from '../app-address.ts';
import { OwnWindows } from '../../ipc/own-windows.ts';
import { openLog } from '../log.ts';
import type { HelpChoice } from '../menu.ts';
import { openDeskStore, openSettingsStore, openVaultStore } from '../stores.ts';
import { canWrite, secureFolder, unwritableFolder } from '../user-data.ts';
import { Warnings } from '../warnings.ts';
import { Pace } from '../../pace.ts';
import { systemClock, type World } from '../../world.ts';

/** What the steps hand on to one another. */
export interface Desk {
  folder: string;
  /** The folder can be written; else everything lives in memory. */
  isWritable: boolean;
  /** It was started with `--no-sandbox`. */
  isWithoutSandbox: boolean;
  redaction: Redaction;
  log: World['log'];
  warnings: Warnings;
  settingsStore: KeyValueStore;
  /** What the trader arranged. */
  deskStore: KeyValueStore;
  vaultStore: KeyValueStore;
  /** The development server's origin; null in the built app. */
  devServer: string | null;
  isOwnPage: (address: string) => boolean;
  /** The page tried something that it may not. */
  onRefused: (what: string) => void;
  /** The main one. */
  window: BrowserWindow | null;
  /** All of them. */
  windows: OwnWindows;
  /** Tells the windows the state of the app; does nothing before there is one to tell. */
  publish: () => void;
  /** Accounts came or went, or the demo. */
  accountsChanged: () => void;
  /** The window is to look this up; does nothing before there is one. */
  lookUp: (id: string) => void;
  /** What waits for its next try is tried now. */
  reconnect: () => void;
  /** What the menu was asked for; does nothing before there is a window to show it. */
  onHelp: (choice: HelpChoice) => void;
  /** The trader may have chosen another language: what the desktop shows is drawn anew. */
  languageChosen: () => void;
  /** Opens the strip of watched orders, or closes it; does nothing before there can be one. */
  toggleStrip: () => void;
  /** What is being written is stopped; does nothing before anything can be. */
  endExports: () => Promise<void>;
  /** Brings the main window up; does nothing before there can be one. */
  showWindow: () => void;
  /** One that another program opened and about which the trader has yet to say what is to be done. */
  link: OpenedLink | null;
}

export const appName = manifest.productName;

/** What a page tries again and again is written down a few times: the line that matters must not be rotated away. */
export function sparing(log: World['log']): World['log'] {
  const pace = new Pace(systemClock, { atOnce: 20, everyMs: 10_000 });
  return (entry) => {
    if (entry.level === 'error' || pace.take()) log(entry);
  };
}

export function setOutDesk(folder: string, isWithoutSandbox: boolean, logsToConsole = !app.isPackaged): Desk {
  const redaction = new Redaction();
  const isWritable = secureFolder(folder) && canWrite(folder);
  const log = openLog({
    folder: isWritable ? folder : null,
    redact: (text) => redaction.text(text),
    toConsole: logsToConsole,
  });
  const sparingLog = sparing(log);
  const warnings = new Warnings(() => desk.publish());
  const storeOptions = { folder, clock: systemClock, log, onWarning: (warning: Warning) => warnings.add(warning) };
  const devServer = readDevServer(process.env['VITE_DEV_SERVER_URL'], app.isPackaged);
  const desk: Desk = {
    folder,
    isWritable,
    isWithoutSandbox,
    redaction,
    log,
    warnings,
    settingsStore: memoryStore(),
    deskStore: memoryStore(),
    vaultStore: memoryStore(),
    devServer,
    isOwnPage: (address) => isAppUrl(address, devServer),
    onRefused: (what) =>
      sparingLog({ level: 'warn', room: 'navigation', text: `The page tried ${what}, which was refused.` }),
    window: null,
    windows: new OwnWindows(),
    publish: () => undefined,
    accountsChanged: () => undefined,
    lookUp: () => undefined,
    reconnect: () => undefined,
    onHelp: () => undefined,
    languageChosen: () => undefined,
    toggleStrip: () => undefined,
    endExports: () => Promise.resolve(),
    showWindow: () => undefined,
    link: null,
  };
  if (!isWritable) warnings.add(unwritableFolder(folder));
  // Opened last, because they may have to warn.
  desk.settingsStore = openSettingsStore(storeOptions);
  desk.deskStore = openDeskStore(storeOptions);
  desk.vaultStore = openVaultStore(storeOptions);
  return desk;
}
