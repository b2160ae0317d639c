/** A monitor of these accounts over an archive, as the desktop puts it together, and how to wait for what it tells. */

import type { AccountAccess, ExchangeAccount } from '../../../electron/exchanges/exchange.ts';
import { exchanges } from '../../../electron/exchanges/registry.ts';
import type { Archive } from '../../../electron/orders/archive/archive.ts';
import type { MonitorListener } from '../../../electron/orders/listeners.ts';
import { Monitor } from '../../../electron/orders/monitor.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { benchWorld } from './bench-world.ts';
import { defaultMonitorSettings } from './monitor-settings.ts';

export interface Followed {
  exchange: ExchangeId;
  access: AccountAccess;
}

export class FollowedAccounts implements AsyncDisposable {
  readonly monitor: Monitor;
  readonly #connections = new Map<string, ExchangeAccount>();
  readonly #waiting = new Set<() => void>();

  /** @param listener - told beside what is waited for */
  constructor(archive: Archive, followed: readonly Followed[], listener: Partial<MonitorListener> = {}) {
    const world = benchWorld();
    const accounts = followed.map(({ exchange, access }) => {
      this.#connections.set(access.account, exchanges[exchange].open(access, world));
      return { id: access.account, exchange, label: access.account };
    });
    this.monitor = new Monitor({
      archive,
      accounts: {
        list: () => accounts,
        connect: (ref) => {
          const connection = this.#connections.get(ref.id);
          return Promise.resolve(connection === undefined ? null : { ...ref, label: ref.id, connection });
        },
        renew: () => Promise.resolve(),
        revision: () => 0,
      },
      world,
      settings: () => defaultMonitorSettings,
      listener: {
        onNotice: () => undefined,
        ...listener,
        onConnection: (state) => {
          listener.onConnection?.(state);
          this.#check();
        },
        onDelta: (delta) => {
          listener.onDelta?.(delta);
          this.#check();
        },
      },
    });
  }

  /** Resolves as soon as something that is told makes it true. */
  async until(isSo: () => boolean): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve) => {
      const check = (): void => {
        if (!isSo()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  live(): Promise<void> {
    return this.until(() => this.monitor.summary().connections.every(({ phase }) => phase === 'live'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.monitor.close();
    await Promise.all([...this.#connections.values()].map((connection) => connection.close()));
  }

  #check(): void {
    for (const check of this.#waiting) check();
  }
}
