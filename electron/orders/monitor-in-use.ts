/** Whose orders are followed: the trader's own, or those of the demo? One at a time, each with its own archive. */

import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { Result } from '../../shared/result.ts';
import type { Cancel } from '../world.ts';
import { carryOver, type Archive } from './archive/archive.ts';
import { Monitor } from './monitor.ts';
import type { MonitorListener, MonitorOptions } from './listeners.ts';

// How soon a disk is tried again that could not be opened at the start.
const retryMs = 10_000;

export interface MonitorInUseOptions extends Pick<MonitorOptions, 'world' | 'settings'> {
  accounts: Pick<AccountsInUse, 'list' | 'notAskedBecause' | 'connect' | 'renew' | 'revision' | 'demoOrders'>;
  /** @param onReplaced - to be called when a fresh archive has taken the place of a damaged one, at any moment */
  openOwnArchive: (onReplaced: () => void) => Archive;
  /** Tries once more to open one on the disk, where the first is kept in memory because it could not be opened. */
  openOwnArchiveOnDisk?: (onReplaced: () => void) => Result<Archive>;
  /** Kept in memory: nothing of the demo stays. */
  openDemoArchive: () => Archive;
  listener: MonitorListener;
  /** Another monitor's board is to be shown from now on. */
  onSwitched: () => void;
}

interface InUse {
  monitor: Monitor;
  archive: Archive;
}

/** Follows the trader's own accounts at once. */
export class MonitorInUse {
  readonly #options: MonitorInUseOptions;
  readonly #closing = new Set<Promise<void>>();
  readonly #toldOfSwitch = new Set<() => void>();
  // Damage may show while its first reader is still being made: there is nothing to be written again then.
  #ownMonitor: Monitor | null = null;
  #ownArchive: Archive;
  #isOfDemo: boolean;
  #inUse: InUse;
  #cancelRetry: Cancel | null = null;

  constructor(options: MonitorInUseOptions) {
    this.#options = options;
    this.#ownArchive = options.openOwnArchive(() => this.#ownArchiveReplaced());
    this.#isOfDemo = this.#isDemo();
    this.#inUse = this.#open(this.#isOfDemo ? options.openDemoArchive() : this.#ownArchive);
    this.#inUse.monitor.start();
    this.#retryLater();
  }

  current(): Monitor {
    return this.#inUse.monitor;
  }

  /** The archive that stands beside the exchanges' answers now. */
  archive(): Archive {
    return this.#inUse.archive;
  }

  /** Calls once, when another monitor has taken the place of the current one. @returns what forgets it */
  onceSwitched(tell: () => void): Cancel {
    this.#toldOfSwitch.add(tell);
    return () => void this.#toldOfSwitch.delete(tell);
  }

  /** Accounts changed, or the demo began or ended. */
  accountsChanged(): void {
    if (this.#isDemo() === this.#isOfDemo) {
      this.#inUse.monitor.accountsChanged();
      return;
    }
    this.#isOfDemo = this.#isDemo();
    this.#replace(
      this.#isOfDemo ? this.#options.openDemoArchive() : this.#ownArchive,
      this.#inUse.archive !== this.#ownArchive,
    );
  }

  async close(): Promise<void> {
    this.#cancelRetry?.();
    await Promise.allSettled([...this.#closing, end(this.#inUse, this.#inUse.archive !== this.#ownArchive)]);
    this.#ownArchive.close();
  }

  #isDemo(): boolean {
    return this.#options.accounts.demoOrders() !== null;
  }

  #ownArchiveReplaced(): void {
    this.#ownMonitor?.archiveReplaced();
  }

  #open(archive: Archive): InUse {
    const { accounts, world, settings, listener } = this.#options;
    const monitor = new Monitor({
      archive,
      accounts: {
        list: () =>
          accounts
            .list()
            .filter(({ id }) => accounts.notAskedBecause(id) === null)
            .map(({ id, exchange, label, endpoint, pausedAt }) => ({
              id,
              exchange,
              label,
              pausedAt: pausedAt ?? null,
              isLocal: endpoint.kind === 'loopback' || endpoint.kind === 'simulated',
            })),
        connect: ({ id }) => accounts.connect(id),
        renew: ({ id }) => accounts.renew(id),
        revision: ({ id }) => accounts.revision(id),
      },
      world,
      settings,
      // A desktop that is given hundreds at once shows none of them.
      noticesAtMost: { count: 60, withinMs: 60_000 },
      listener,
    });
    if (archive === this.#ownArchive) this.#ownMonitor = monitor;
    return { monitor, archive };
  }

  #replace(archive: Archive, endsArchive: boolean): void {
    const ended = end(this.#inUse, endsArchive);
    this.#closing.add(ended);
    void ended.finally(() => this.#closing.delete(ended));
    this.#inUse = this.#open(archive);
    this.#inUse.monitor.start();
    this.#options.onSwitched();
    const told = [...this.#toldOfSwitch];
    this.#toldOfSwitch.clear();
    for (const tell of told) tell();
  }

  /** From the file on everything is as after a start: what it knows of earlier is on the board, what was missed is asked for. */
  #takeUp(file: Archive): Result<null> {
    // What waits for its batch belongs to it, too.
    if (this.#inUse.archive === this.#ownArchive) this.#inUse.monitor.settle();
    const carried = carryOver(this.#ownArchive, file);
    if (!carried.ok) return carried;
    const memory = this.#ownArchive;
    this.#ownArchive = file;
    if (this.#inUse.archive === memory) this.#replace(file, true);
    else memory.close();
    return carried;
  }

  #retryLater(): void {
    const { openOwnArchiveOnDisk, world } = this.#options;
    if (openOwnArchiveOnDisk === undefined || this.#ownArchive.problem === null) return;
    this.#cancelRetry = world.clock.after(retryMs, () => {
      const opened = openOwnArchiveOnDisk(() => this.#ownArchiveReplaced());
      if (opened.ok && !this.#takeUp(opened.value).ok) opened.value.close();
      this.#retryLater();
    });
  }
}

async function end({ monitor, archive }: InUse, endsArchive: boolean): Promise<void> {
  await monitor.close();
  if (endsArchive) archive.close();
}
