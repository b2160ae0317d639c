/** A monitor over simulated exchanges on real sockets: what its board says, and how to wait for it without sleeping. */

import { randomBytes } from 'node:crypto';
import type { AccountAccess, ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { exchanges } from '../../electron/exchanges/registry.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import type { HtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import type { QfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import { openArchive, type Archive } from '../../electron/orders/archive/archive.ts';
import { accountKeyOf, type AccountRef } from '../../electron/orders/account-ref.ts';
import type { OrderChange } from '../../electron/orders/book/order-book.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import type { MonitorSettings } from '../../electron/orders/listeners.ts';
import { systemClock, type Clock, type LogEntry } from '../../electron/world.ts';
import type { BoardDelta, BoardRow } from '../../shared/board.ts';
import type { ConnectionState, Gap } from '../../shared/connection.ts';
import { noticeKinds, type Notice } from '../../shared/notice.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { plainNetwork } from './plain-network.ts';

export const htxKeys = { accessKey: 'htx-access', secretKey: 'htx-secret' };
export const qfexKeys = { publicKey: 'qfex_pub_test', secretKey: 'qfex_secret_test' };

export interface RigOptions {
  /** Which exchanges have an account; both without. */
  exchanges?: readonly ExchangeId[];
  htx?: Partial<HtxSettings>;
  qfex?: Partial<QfexSettings>;
  /** A folder keeps the archive; without, it is in memory. */
  folder?: string | null;
  settings?: Partial<MonitorSettings>;
  clock?: Clock;
  /** The exchanges' own clock; this machine's unless told. */
  exchangeClock?: Clock;
  /** Each delta, as the window gets it. */
  onDelta?: (delta: BoardDelta) => void;
  onChange?: (change: OrderChange) => void;
  onNotice?: (notice: Notice) => void;
  /** Whether somebody looks at it; true unless told. */
  isSeen?: () => boolean;
  /** False for a run of hours: what was told is not kept. */
  keepsTold?: boolean;
  /** Called before the monitor starts: orders that stand there already. */
  before?: (rig: { htx: SimulatedHtx; qfex: SimulatedQfex }) => void;
}

export interface Rig extends AsyncDisposable {
  htx: SimulatedHtx;
  qfex: SimulatedQfex;
  archive: Archive;
  monitor: Monitor;
  changes: OrderChange[];
  notices: Notice[];
  connections: ConnectionState[];
  gaps: Gap[];
  log: LogEntry[];
  row: (orderId: string) => BoardRow | undefined;
  rows: () => BoardRow[];
  phase: (exchange: ExchangeId) => ConnectionState['phase'] | undefined;
  /** Resolves as soon as something that is told makes it true. */
  until: (isSo: () => boolean) => Promise<void>;
  live: () => Promise<void>;
  /** Ends the monitor and begins a new one over the same archive and exchanges, as after a restart. */
  restart: () => Promise<void>;
  remove: (exchange: ExchangeId) => void;
}

/** Everything is told of. */
export const usualSettings: MonitorSettings = {
  noticesAbout: 'all',
  noticeKinds: [...noticeKinds],
  noticeSound: false,
  quietHours: { from: '00:00', to: '00:00' },
  connectionLostAfterSeconds: 30,
  discreet: false,
  keepClosedHours: 24,
  keepEventsDays: 90,
};

/** One account at each exchange. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const clock = options.clock ?? systemClock;
  const exchangeTime = options.exchangeClock === undefined ? {} : { clock: options.exchangeClock };
  const htx = await startSimulatedHtx({ accounts: [htxKeys], settings: { ...options.htx }, ...exchangeTime });
  const qfex = await startSimulatedQfex({ accounts: [qfexKeys], settings: { ...options.qfex }, ...exchangeTime });
  options.before?.({ htx, qfex });
  const { keepsTold = true } = options;
  const log: LogEntry[] = [];
  const world = {
    clock,
    random: (byteCount: number) => randomBytes(byteCount),
    ...plainNetwork,
    log: (entry: LogEntry) => void log.push(entry),
    beginningOf: (text: string, length: number) => text.slice(0, length),
  };
  const archive = openArchive({ folder: options.folder ?? null, clock, onWarning: () => undefined });
  const followed = new Set<ExchangeId>(options.exchanges ?? ['htx', 'qfex']);
  const accesses: Record<ExchangeId, AccountAccess> = {
    htx: accessOf('htx', htx.address, htxKeys.accessKey, htxKeys.secretKey),
    qfex: accessOf('qfex', `${qfex.webSocketAddress},${qfex.restAddress}`, qfexKeys.publicKey, qfexKeys.secretKey),
  };
  const opened = new Map<string, ExchangeAccount>();
  const connect = (ref: AccountRef): ExchangeAccount => {
    const known = opened.get(accountKeyOf(ref)) ?? exchanges[ref.exchange].open(accesses[ref.exchange], world);
    opened.set(accountKeyOf(ref), known);
    return known;
  };
  const waiting = new Set<() => void>();
  const told = (): void => {
    for (const check of waiting) check();
  };
  const changes: OrderChange[] = [];
  const notices: Notice[] = [];
  const gaps: Gap[] = [];
  const connections: ConnectionState[] = [];
  const newMonitor = (): Monitor =>
    new Monitor({
      archive,
      accounts: {
        list: () =>
          [...followed].map((exchange) => ({ id: `my-${exchange}`, exchange, label: exchange.toUpperCase() })),
        connect: (ref) => Promise.resolve({ ...ref, label: ref.exchange, connection: connect(ref) }),
        renew: (ref) => {
          connect(ref).renew();
          return Promise.resolve();
        },
        revision: () => 0,
      },
      world,
      settings: () => ({ ...usualSettings, ...options.settings }),
      listener: {
        isSeen: options.isSeen ?? (() => true),
        onChange: (change) => {
          if (keepsTold) changes.push(change);
          options.onChange?.(change);
        },
        onConnection: (state) => {
          if (keepsTold) connections.push(state);
        },
        onGap: (_account, gap) => {
          if (gap.orderKind === undefined) gaps.push(gap);
        },
        onNotice: (notice) => {
          if (keepsTold) notices.push(notice);
          options.onNotice?.(notice);
          told();
        },
        onDelta: (delta) => {
          options.onDelta?.(delta);
          told();
        },
      },
    });
  let monitor = newMonitor();
  const rig: Rig = {
    htx,
    qfex,
    archive,
    get monitor() {
      return monitor;
    },
    changes,
    notices,
    connections,
    gaps,
    log,
    rows: () => monitor.board().rows,
    row: (orderId) => monitor.board().rows.find(({ order }) => order.orderId === orderId),
    phase: (exchange) => monitor.summary().connections.find((state) => state.exchange === exchange)?.phase,
    until: (isSo) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!isSo()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    live: () => rig.until(() => monitor.summary().connections.every(({ phase }) => phase === 'live')),
    restart: async () => {
      await monitor.close();
      await Promise.all([...opened.values()].map((account) => account.close()));
      opened.clear();
      monitor = newMonitor();
      monitor.start();
    },
    remove: (exchange) => {
      followed.delete(exchange);
      monitor.accountsChanged();
    },
    async [Symbol.asyncDispose]() {
      waiting.clear();
      await monitor.close();
      await Promise.all([...opened.values()].map((account) => account.close()));
      archive.close();
      await htx.close();
      await qfex.close();
    },
  };
  monitor.start();
  return rig;
}

/** Keys for an exchange on loopback. */
export function accessOf(exchange: ExchangeId, address: string, accessKey: string, secretKey: string): AccountAccess {
  const endpoint = exchanges[exchange].readEndpoint(address);
  if (!endpoint.ok) throw new Error(endpoint.problem);
  return {
    account: `my-${exchange}`,
    credentials: { accessKey, secretKey, subaccount: null },
    endpoint: endpoint.value,
  };
}
