/** Whose orders are followed: the trader's own, or those of the demo? One at a time, each with its own archive. */

import type { AccountsInUse } from '../accounts/accounts-in-use.ts';
import type { Archive } from './archive.ts';
import { Monitor, type MonitorListener, type MonitorOptions } from './monitor.ts';

export interface MonitorInUseOptions extends Pick<MonitorOptions, 'world' | 'settings'> {
  accounts: Pick<AccountsInUse, 'list' | 'notAskedBecause' | 'connect' | 'renew' | 'revision' | 'demoOrders'>;
  /** @param onReplaced - to be called when a fresh archive has taken the place of a damaged one, at any moment */
  openOwnArchive: (onReplaced: () => void) => Archive;
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
  /** Accounts changed, or the demo began or ended. */
  accountsChanged(): void;
  close(): Promise<void>;
}

/** Follows the trader's own accounts at once. */
export function createMonitorInUse(options: MonitorInUseOptions): MonitorInUse {
  const { accounts, world, settings, listener } = options;
  const closing = new Set<Promise<void>>();
  const isDemo = (): boolean => accounts.demoOrders() !== null;

  // Damage may show while its first reader is still being made: there is nothing to be written again then.
  let ownMonitor: Monitor | null = null;
  const ownArchive = options.openOwnArchive(() => ownMonitor?.archiveReplaced());

  const open = (archive: Archive): { monitor: Monitor; archive: Archive } => {
    const monitor: Monitor = new Monitor({
      archive,
      accounts: {
        list: () => accounts.list()
          .filter(({ id }) => accounts.notAskedBecause(id) === null)
          .map(({ id, exchange, label, endpoint }) => ({ id, exchange, label, isLocal: endpoint.kind === 'loopback' || endpoint.kind === 'simulated' })),
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

  const end = async ({ monitor, archive }: typeof inUse): Promise<void> => {
    await monitor.close();
    if (archive !== ownArchive) archive.close();
  };

  const switchOver = (): void => {
    const ended = end(inUse);
    closing.add(ended);
    void ended.finally(() => closing.delete(ended));
    isOfDemo = isDemo();
    inUse = open(isOfDemo ? options.openDemoArchive() : ownArchive);
    inUse.monitor.start();
    options.onSwitched();
  };

  inUse.monitor.start();
  return {
    current: () => inUse.monitor,
    archive: () => inUse.archive,
    accountsChanged: () => {
      if (isDemo() === isOfDemo) inUse.monitor.accountsChanged();
      else switchOver();
    },
    close: async () => {
      await Promise.allSettled([...closing, end(inUse)]);
      ownArchive.close();
    },
  };
}
