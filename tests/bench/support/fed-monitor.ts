/** The app's whole way of one account, from a frame of its push to the change that is told, with whatever archive it is given. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { defaultMonitorSettings } from './monitor-settings.ts';
import { exchanges } from '../../../electron/exchanges/registry.ts';
import type { Archive } from '../../../electron/orders/archive/archive.ts';
import { Monitor } from '../../../electron/orders/monitor.ts';
import { benchWorld, WorkingClock } from './bench-world.ts';
import { benchKeys } from './our-look-up.ts';
import { caughtSocket, PushingExchange } from './pushing-exchange.ts';

// What one reading of a busy socket brings.
const bytesInTurn = 65_536;

export class FedMonitor {
  readonly #exchange: PushingExchange;
  readonly #monitor: Monitor;
  readonly #account: { close: () => Promise<void> };
  readonly #socket: WebSocket;
  readonly #clock: WorkingClock;
  readonly #told: { count: number; wake: () => void };

  private constructor(
    exchange: PushingExchange,
    monitor: Monitor,
    account: { close: () => Promise<void> },
    socket: WebSocket,
    clock: WorkingClock,
    told: { count: number; wake: () => void },
  ) {
    this.#exchange = exchange;
    this.#monitor = monitor;
    this.#account = account;
    this.#socket = socket;
    this.#clock = clock;
    this.#told = told;
  }

  /** Live, with no order yet. */
  static async start(archive: Archive): Promise<FedMonitor> {
    const exchange = await PushingExchange.start();
    const endpoint = exchanges.htx.readEndpoint(exchange.origin);
    if (!endpoint.ok) throw new Error(endpoint.problem);
    const clock = new WorkingClock();
    const world = benchWorld(clock);
    const connection = exchanges.htx.open(
      { account: 'bench', credentials: benchKeys, endpoint: endpoint.value },
      world,
    );
    const account = { id: 'bench', exchange: 'htx', label: 'Bench' } as const;
    const told = { count: 0, wake: (): void => undefined };
    const monitor = new Monitor({
      archive,
      accounts: {
        list: () => [account],
        connect: () => Promise.resolve({ ...account, connection }),
        renew: () => Promise.resolve(),
        revision: () => 0,
      },
      world,
      settings: () => defaultMonitorSettings,
      listener: {
        onNotice: () => undefined,
        onChange: () => {
          told.count += 1;
        },
        onDelta: () => told.wake(),
      },
    });
    const socket = await caughtSocket(() => monitor.start());
    const fed = new FedMonitor(exchange, monitor, connection, socket, clock, told);
    await fed.#until(() => monitor.summary().connections.every(({ phase }) => phase === 'live'));
    exchange.refuseLists();
    return fed;
  }

  /** Takes them in as fast as it can, and resolves when every one was recorded and told. */
  async take(frames: readonly Uint8Array[]): Promise<void> {
    const wanted = this.#told.count + frames.length;
    let bytes = 0;
    this.#clock.begin();
    for (const frame of frames) {
      this.#socket.emit('message', frame, false);
      bytes += frame.byteLength;
      if (bytes < bytesInTurn) continue;
      bytes = 0;
      this.#clock.pass();
      await nextTurn();
    }
    this.#clock.end();
    await this.#until(() => this.#told.count >= wanted);
  }

  /** Their number. */
  get rows(): number {
    return this.#monitor.board().rows.length;
  }

  async close(): Promise<void> {
    await this.#monitor.close();
    await this.#account.close();
    await this.#exchange[Symbol.asyncDispose]();
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        this.#told.wake = resolve;
      });
    }
  }
}
