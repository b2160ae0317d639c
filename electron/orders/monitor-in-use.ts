/** Whose orders are followed: the trader's own, or those of the demo? One at a time, each with its own archive. */

import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { Result } from '../../shared/result.ts';
import type { Cancel } from '../world.ts';
import { carryOver, type Archive } from './archive/archive.ts';
import { Monitor, type MonitorListener, type MonitorOptions } from './monitor.ts';

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

export interface MonitorInUse {
  current: () => Monitor;
  /** The archive that stands beside the exchanges' answers now. */
  archive: () => Archive;
  /** Calls once, when another monitor has taken the place of the current one. @returns what forgets it */
  onceSwitched: (tell: () => void) => Cancel;
  /** Accounts changed, or the demo began or ended. */
  accountsChanged(): void;
  close(): Promise<void>;
}

/** Follows the trader's own accounts at once. */
export function createMonitorInUse(options: MonitorInUseOptions): MonitorInUse {
  const { accounts, world, settings, listener } = options;
  const closing = new Set<Promise<void>>();
  const toldOfSwitch = new Set<() => void>();
  const isDemo = (): boolean => accounts.demoOrders() !== null;

  // Damage may show while its first reader is still being made: there is nothing to be written again then.
  let ownMonitor: Monitor | null = null;
  const onReplaced = (): void => ownMonitor?.archiveReplaced();
  let ownArchive = options.openOwnArchive(onReplaced);

  const open = (archive: Archive): { monitor: Monitor; archive: Archive } => {
    const monitor: Monitor = new Monitor({
      archive,
      accounts: {
        list: () =>
          accounts
            .list()
            .filter(({ id }) => accounts.notAskedBecause(id) === null)
            .map(({ id, exchange, label, endpoint }) => ({
              id,
              exchange,
              label,
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
    if (archive === ownArchive) ownMonitor = monitor;
    return { monitor, archive };
  };

  let isOfDemo = isDemo();
  let inUse = open(isOfDemo ? options.openDemoArchive() : ownArchive);

  const end = async ({ monitor, archive }: typeof inUse, endsArchive: boolean): Promise<void> => {
    await monitor.close();
    if (endsArchive) archive.close();
  };

  const replace = (archive: Archive, endsArchive: boolean): void => {
    const ended = end(inUse, endsArchive);
    closing.add(ended);
    void ended.finally(() => closing.delete(ended));
    inUse = open(archive);
    inUse.monitor.start();
    options.onSwitched();
    const told = [...toldOfSwitch];
    toldOfSwitch.clear();
    for (const tell of told) tell();
  };

  const switchOver = (): void => {
    isOfDemo = isDemo();
    replace(isOfDemo ? options.openDemoArchive() : ownArchive, inUse.archive !== ownArchive);
  };

  /** From the file on everything is as after a start: what it knows of earlier is on the board, what was missed is asked for. */
  const takeUp = (file: Archive): Result<null> => {
    // What waits for its batch belongs to it, too.
    if (inUse.archive === ownArchive) inUse.monitor.board();
    const carried = carryOver(ownArchive, file);
    if (!carried.ok) return carried;
    const memory = ownArchive;
    ownArchive = file;
    if (inUse.archive === memory) replace(file, true);
    else memory.close();
    return carried;
  };

  let cancelRetry: Cancel | null = null;
  const retryLater = (): void => {
    const { openOwnArchiveOnDisk } = options;
    if (openOwnArchiveOnDisk === undefined || ownArchive.problem === null) return;
    cancelRetry = world.clock.after(retryMs, () => {
      const opened = openOwnArchiveOnDisk(onReplaced);
      if (opened.ok && !takeUp(opened.value).ok) opened.value.close();
      retryLater();
    });
  };

  inUse.monitor.start();
  retryLater();
  return {
    current: () => inUse.monitor,
    archive: () => inUse.archive,
    onceSwitched: (tell) => {
      toldOfSwitch.add(tell);
      return () => void toldOfSwitch.delete(tell);
    },
    accountsChanged: () => {
      if (isDemo() === isOfDemo) inUse.monitor.accountsChanged();
      else switchOver();
    },
    close: async () => {
      cancelRetry?.();
      await Promise.allSettled([...closing, end(inUse, inUse.archive !== ownArchive)]);
      ownArchive.close();
    },
  };
}
