/** A monitor over simulated exchanges on real sockets, whose time passes only as the test wants: an hour takes a moment. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountAccess, ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { exchanges } from '../../electron/exchanges/registry.ts';
import type { Gate } from '../../electron/exchanges/simulated/faults.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import type { HtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import type { QfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import { openArchive, type Archive } from '../../electron/orders/archive/archive.ts';
import { accountKeyOf, type AccountRef } from '../../electron/orders/account-ref.ts';
import type { OrderChange } from '../../electron/orders/book/order-book.ts';
import { Monitor } from '../../electron/orders/monitor.ts';
import type { MonitorSettings } from '../../electron/orders/listeners.ts';
import type { LogEntry, World } from '../../electron/world.ts';
import type { BoardDelta, BoardRow } from '../../shared/board.ts';
import type { ConnectionState, Gap } from '../../shared/connection.ts';
import { noticeKinds, type Notice } from '../../shared/notice.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { turnedClock, type TurnedClock } from './fake-world.ts';
import { htxKeys, qfexKeys } from './monitor-rig.ts';
import { plainNetwork } from './plain-network.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

// Long beside what a few turns of sockets take, short beside every time that anything waits for.
const turnMs = 5;
const turnsAtMost = 20_000;

export interface RigAccount extends AccountRef {
  label?: string;
  isLocal?: boolean;
  pausedAt?: number | null;
  /** In place of the right one. */
  secretKey?: string;
}

export interface TurnedRigOptions {
  /** One at each exchange, `my-htx` and `my-qfex`, unless told. */
  accounts?: readonly RigAccount[];
  htx?: Partial<HtxSettings>;
  qfex?: Partial<QfexSettings>;
  settings?: Partial<MonitorSettings>;
  folder?: string | null;
  /** What stands between the monitor and its archive. */
  around?: (archive: Archive) => Archive;
  canNotify?: () => boolean;
  tellsFirstSnapshot?: boolean;
  /** Called before the monitor starts: orders that stand there already, faults that wait for it. */
  before?: (rig: { htx: SimulatedHtx; qfex: SimulatedQfex; clock: TurnedClock }) => void;
}

export interface TurnedRig extends AsyncDisposable {
  clock: TurnedClock;
  htx: SimulatedHtx;
  qfex: SimulatedQfex;
  archive: Archive;
  readonly monitor: Monitor;
  changes: OrderChange[];
  /** Of each change, in their order, whether it was told as stale. */
  toldStale: boolean[];
  notices: Notice[];
  states: ConnectionState[];
  deltas: BoardDelta[];
  gaps: Gap[];
  /** Of one kind of orders only. */
  kindGaps: Gap[];
  log: LogEntry[];
  rows: () => BoardRow[];
  row: (orderId: string, account?: string) => BoardRow | undefined;
  connection: (exchange: ExchangeId, account?: string) => ConnectionState | undefined;
  /** The kinds of the notices about one order, in their order. */
  noticesOf: (orderId: string) => string[];
  /** Lets time pass until it is so; fails after some minutes of it. */
  until: (isSo: () => boolean, what?: string) => Promise<void>;
  live: () => Promise<void>;
  /** Lets time pass until somebody stands before this gate. */
  reached: (gate: Gate) => Promise<void>;
  /** Lets this much time pass, and everybody say what they have to say meanwhile. */
  pass: (ms: number) => Promise<void>;
  /** Sets this computer's wall clock; no time passes. */
  setClockBy: (ms: number) => void;
  add: (account: RigAccount) => void;
  remove: (accountId: string) => void;
  /** @param pausedAt - null goes on with it */
  setPaused: (accountId: string, pausedAt: number | null) => void;
  /** Ends the monitor. */
  stop: () => Promise<void>;
  /** A new monitor over the same archive and exchanges, as after a restart. */
  start: () => void;
  restart: () => Promise<void>;
}

const usual: MonitorSettings = {
  noticesAbout: 'all',
  noticeKinds: [...noticeKinds],
  noticeSound: false,
  quietHours: { from: '00:00', to: '00:00' },
  connectionLostAfterSeconds: 30,
  discreet: false,
  keepClosedHours: 24,
  keepEventsDays: 90,
};

const oneEach: readonly RigAccount[] = [
  { id: 'my-htx', exchange: 'htx' },
  { id: 'my-qfex', exchange: 'qfex' },
];

export async function startTurnedRig(options: TurnedRigOptions = {}): Promise<TurnedRig> {
  const clock = turnedClock();
  let wallOffMs = 0;
  let count = 0;
  const htx = await startSimulatedHtx({ accounts: [htxKeys], clock, settings: { ...options.htx } });
  const qfex = await startSimulatedQfex({ accounts: [qfexKeys], clock, settings: { ...options.qfex } });
  options.before?.({ htx, qfex, clock });
  const log: LogEntry[] = [];
  const world: World = {
    clock: {
      now: () => clock.now() + wallOffMs,
      monotonicMs: () => clock.monotonicMs(),
      after: (delayMs, callback) => clock.after(delayMs, callback),
    },
    // Never the same twice, which nonces may not be.
    random: (byteCount) => {
      count += 1;
      return Uint8Array.from({ length: byteCount }, (_, index) => (index < 4 ? count >> (8 * index) : 7) & 0xff);
    },
    ...plainNetwork,
    log: (entry) => void log.push(entry),
    beginningOf: (text, length) => text.slice(0, length),
  };
  const archive = openArchive({ folder: options.folder ?? null, clock: world.clock, onWarning: () => undefined });
  let followed: readonly RigAccount[] = options.accounts ?? oneEach;
  const opened = new Map<string, ExchangeAccount>();
  const accessOf = ({ id, exchange, secretKey }: RigAccount): AccountAccess => {
    const isHtx = exchange === 'htx';
    const endpoint = exchanges[exchange].readEndpoint(
      isHtx ? htx.address : `${qfex.webSocketAddress},${qfex.restAddress}`,
    );
    if (!endpoint.ok) throw new Error(endpoint.problem);
    const accessKey = isHtx ? htxKeys.accessKey : qfexKeys.publicKey;
    const rightKey = isHtx ? htxKeys.secretKey : qfexKeys.secretKey;
    return {
      account: id,
      credentials: { accessKey, secretKey: secretKey ?? rightKey, subaccount: null },
      endpoint: endpoint.value,
    };
  };
  const connect = (account: RigAccount): ExchangeAccount => {
    const known = opened.get(accountKeyOf(account)) ?? exchanges[account.exchange].open(accessOf(account), world);
    opened.set(accountKeyOf(account), known);
    return known;
  };
  const find = (ref: AccountRef): RigAccount | undefined =>
    followed.find((account) => accountKeyOf(account) === accountKeyOf(ref));
  const told = {
    changes: [] as OrderChange[],
    toldStale: [] as boolean[],
    notices: [] as Notice[],
    states: [] as ConnectionState[],
    deltas: [] as BoardDelta[],
    gaps: [] as Gap[],
    kindGaps: [] as Gap[],
  };
  const newMonitor = (): Monitor =>
    new Monitor({
      archive: options.around?.(archive) ?? archive,
      accounts: {
        list: () =>
          followed.map(({ id, exchange, label = exchange.toUpperCase(), isLocal = false, pausedAt = null }) => ({
            id,
            exchange,
            label,
            isLocal,
            pausedAt,
          })),
        connect: (ref) => {
          const account = find(ref);
          return Promise.resolve(
            account === undefined ? null : { ...ref, label: ref.id, connection: connect(account) },
          );
        },
        renew: (ref) => {
          opened.get(accountKeyOf(ref))?.renew();
          return Promise.resolve();
        },
        revision: () => 0,
      },
      world,
      settings: () => ({ ...usual, ...options.settings }),
      tellsFirstSnapshot: options.tellsFirstSnapshot ?? false,
      listener: {
        onChange: (change, isStale) => {
          told.changes.push(change);
          told.toldStale.push(isStale);
        },
        onConnection: (state) => void told.states.push(state),
        onGap: (_account, gap) => void (gap.orderKind === undefined ? told.gaps : told.kindGaps).push(gap),
        onNotice: (notice) => void told.notices.push(notice),
        onDelta: (delta) => void told.deltas.push(delta),
        ...(options.canNotify === undefined ? {} : { canNotify: options.canNotify }),
      },
    });
  let monitor = newMonitor();
  const closeAccounts = async (): Promise<void> => {
    await Promise.all([...opened.values()].map((account) => account.close()));
    opened.clear();
  };
  const rig: TurnedRig = {
    clock,
    htx,
    qfex,
    archive,
    get monitor() {
      return monitor;
    },
    ...told,
    log,
    rows: () => monitor.board().rows,
    row: (orderId, account) =>
      monitor
        .board()
        .rows.find(({ order }) => order.orderId === orderId && (account === undefined || order.account === account)),
    connection: (exchange, account) =>
      monitor
        .summary()
        .connections.find(
          (state) => state.exchange === exchange && (account === undefined || state.account === account),
        ),
    noticesOf: (orderId) => told.notices.filter((notice) => notice.orderId === orderId).map(({ kind }) => kind),
    until: async (isSo, what = String(isSo)) => {
      for (let turns = 0; turns < turnsAtMost; turns += 1) {
        if (isSo()) return;
        await nextTurn();
        clock.advance(turnMs);
      }
      throw new Error(`In ${String((turnsAtMost * turnMs) / second)} s it was never so: ${what}`);
    },
    reached: async (gate) => {
      let isReached = false;
      const reach = async (): Promise<void> => {
        await gate.reached;
        isReached = true;
      };
      void reach();
      await rig.until(() => isReached, 'somebody stands before the gate');
    },
    live: () =>
      rig.until(() => monitor.summary().connections.every(({ phase }) => phase === 'live'), 'every account is live'),
    pass: async (ms) => {
      // The longer the time, the coarser its steps; but no heartbeat may be missed in one.
      const stepMs = Math.min(2_000, Math.max(turnMs, ms / 500));
      for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
        clock.advance(Math.min(stepMs, leftMs));
        for (let turns = 0; turns < 6; turns += 1) await nextTurn();
      }
    },
    setClockBy: (ms) => {
      wallOffMs += ms;
    },
    add: (account) => {
      followed = [...followed, account];
      monitor.accountsChanged();
    },
    remove: (accountId) => {
      followed = followed.filter(({ id }) => id !== accountId);
      monitor.accountsChanged();
    },
    setPaused: (accountId, pausedAt) => {
      followed = followed.map((account) => (account.id === accountId ? { ...account, pausedAt } : account));
      monitor.accountsChanged();
    },
    stop: async () => {
      await monitor.close();
      await closeAccounts();
    },
    start: () => {
      monitor = newMonitor();
      monitor.start();
    },
    restart: async () => {
      await rig.stop();
      rig.start();
    },
    async [Symbol.asyncDispose]() {
      await rig.stop();
      archive.close();
      await htx.close();
      await qfex.close();
    },
  };
  monitor.start();
  return rig;
}
