/** The app's side of a terminal without Electron: accounts at simulated exchanges, followed, and answered over a real socket. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Accounts } from '../../electron/accounts/accounts.ts';
import { AccountsInUse } from '../../electron/accounts/accounts-in-use.ts';
import { memoryStore } from '../../electron/accounts/key-value-store.ts';
import { Redaction } from '../../electron/accounts/redaction.ts';
import { noCipher } from '../../electron/accounts/secret-cipher.ts';
import { Vault } from '../../electron/accounts/vault.ts';
import { appAnswers } from '../../electron/command/app-answers.ts';
import { serveCommands, type CommandServer, type CommandServerOptions } from '../../electron/command/server.ts';
import { exchanges } from '../../electron/exchanges/registry.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { startDemo } from '../../electron/exchanges/simulated/demo.ts';
import { openArchive } from '../../electron/orders/archive/archive.ts';
import { MonitorInUse } from '../../electron/orders/monitor-in-use.ts';
import { systemClock, type LogEntry, type World } from '../../electron/world.ts';
import type { CliRun } from './cli.ts';
import { usualSettings } from './monitor-rig.ts';
import { plainNetwork } from './plain-network.ts';
import { valueOf } from './values.ts';

export const deskKeys = { accessKey: 'desk-access-key-0001', secretKey: 'desk-secret-key-0001' };

export interface Desk extends AsyncDisposable {
  folder: string;
  htx: SimulatedHtx;
  accounts: AccountsInUse;
  monitor: MonitorInUse;
  /** Null where it refused to serve. */
  server: CommandServer | null;
  log: LogEntry[];
  /** The launcher with these words, as a terminal starts it; what it starts instead of the app only says so. */
  start: (words: readonly string[], environment?: Record<string, string>) => CliRun;
  live: () => Promise<void>;
}

export interface DeskOptions {
  /** Called before anything is followed. */
  before?: (htx: SimulatedHtx) => void;
  /** Before the server looks at it. */
  prepareFolder?: (folder: string) => void;
  /** In place of the app's own answers. */
  run?: CommandServerOptions['run'];
  /** Where the folder is made; else for temporary files. */
  within?: string;
}

const launcher = join(import.meta.dirname, '../../electron/command/launcher.ts');
const echo = join(import.meta.dirname, 'echo-app.mjs');

export interface DeskAccounts {
  accounts: AccountsInUse;
  redaction: Redaction;
  world: World;
  log: LogEntry[];
  listening: { changed: () => void };
}

/** One account at this exchange, its keys kept in memory. */
export async function openDeskAccounts(htx: SimulatedHtx): Promise<DeskAccounts> {
  const redaction = new Redaction();
  const log: LogEntry[] = [];
  const world: World = {
    clock: systemClock,
    random: (count) => randomBytes(count),
    ...plainNetwork,
    log: (entry) => void log.push(entry),
    beginningOf: (text, length) => redaction.beginning(text, length),
  };
  const vault = new Vault({ cipher: noCipher('none'), store: memoryStore(), redaction, world });
  const listening: { changed: () => void } = { changed: () => undefined };
  const own = new Accounts({
    exchanges,
    store: memoryStore(),
    vault,
    redaction,
    world,
    onChange: () => listening.changed(),
    keysRefused: null,
  });
  const accounts = new AccountsInUse({
    own,
    exchanges,
    redaction,
    world,
    startExchanges: startDemo,
    onChange: () => listening.changed(),
  });
  valueOf(
    await own.save(null, {
      label: 'Main',
      color: 'blue',
      exchange: 'htx',
      ...deskKeys,
      endpoint: htx.address,
      subaccount: '',
      boundToIp: true,
      keyCreatedAt: null,
      trustEndpoint: false,
    }),
  );
  return { accounts, redaction, world, log, listening };
}

export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const folder = mkdtempSync(join(options.within ?? tmpdir(), 'order-monitor-desk-'));
  const htx = await startSimulatedHtx({ accounts: [deskKeys] });
  options.before?.(htx);
  const opened = await openDeskAccounts(htx);
  const { accounts, redaction, world, log, listening } = opened;
  let told = Promise.withResolvers<void>();
  const archiveOptions = { clock: systemClock, onWarning: (): void => undefined };
  const monitor = new MonitorInUse({
    accounts,
    world,
    // A trader's usual ones: what a terminal is told of doesn't follow them.
    settings: () => ({ ...usualSettings, noticesAbout: 'watched' }),
    openOwnArchive: () => openArchive({ ...archiveOptions, folder }),
    openDemoArchive: () => openArchive({ ...archiveOptions, folder: null }),
    listener: {
      onConnection: () => {
        told.resolve();
        told = Promise.withResolvers();
      },
      onNotice: () => undefined,
    },
    onSwitched: () => undefined,
  });
  listening.changed = () => monitor.accountsChanged();
  options.prepareFolder?.(folder);
  const server = await serveCommands({
    folder,
    world,
    run: options.run ?? appAnswers({ folder, accounts, monitor, redaction, world }),
  });
  const isLive = (): boolean =>
    monitor
      .current()
      .board()
      .connections.every(({ phase }) => phase === 'live');
  return {
    folder,
    htx,
    accounts,
    monitor,
    server,
    log,
    start: (words, environment) => startLauncher(folder, words, environment),
    live: async () => {
      while (!isLive()) await told.promise;
    },
    [Symbol.asyncDispose]: async () => {
      // What ends tells of it, and there is nobody left to follow.
      listening.changed = () => undefined;
      server?.close();
      await monitor.close();
      await accounts.close();
      await htx.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The launcher as a process of its own, with only these variables besides the machine's own. */
export function startLauncher(
  folder: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): CliRun {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:HTX|QFEX)_|PROXY$|^NODE_/i.test(name)),
  );
  const executable = [echo, `--user-data-dir=${folder}`];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', launcher, process.execPath, ...executable, '--', ...words],
    { env: { ...own, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const texts = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (texts.output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (texts.errors += chunk));
  const ended = once(child, 'close').then(([status]: unknown[]) => ({
    status: typeof status === 'number' ? status : null,
    ...texts,
  }));
  return { child, ended };
}
