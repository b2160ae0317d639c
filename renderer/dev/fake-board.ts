/** A board that lives: fills, new orders, a connection that comes and goes, and what was missed meanwhile. */

import { fitsAll } from '../../shared/filter/match.ts';
import { readFilter } from '../../shared/filter/read-filter.ts';
import type { Amendment } from '../../shared/amendment.ts';
import type {
  ArchivePage,
  ArchiveQuery,
  BoardDelta,
  BoardRow,
  BoardState,
  RecordingState,
} from '../../shared/board.ts';
import { boardOrderOf, orderKeyOf } from '../../shared/board.ts';
import type { ConnectionState } from '../../shared/connection.ts';
import type { Bridge } from '../../shared/contract.ts';
import { add, compare, divide, multiply, subtract } from '../../shared/decimal.ts';
import type { Fill } from '../../shared/fill.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Notice } from '../../shared/notice.ts';
import type { Order } from '../../shared/order.ts';
import { ok } from '../../shared/result.ts';
import type { OrderHistory, TimelineEvent } from '../../shared/timeline.ts';
import { startedOrderId } from '../../shared/trigger-orders.ts';
import { longOrders } from './long-orders.ts';
import { sampleOrders } from './sample-orders.ts';

const minuteMs = 60_000;

const keyProblem: Problem = {
  kind: 'ipNotAllowed',
  message: 'QFEX refuses this network.',
  advice: "Add this computer's address to the key's list, then try again.",
  exchangeCode: '403',
  exchangeMessage: 'Forbidden',
  retryAt: null,
};

const noTriggerList: Problem = {
  kind: 'protocol',
  message: 'HTX has no list of open trigger orders for this account.',
  advice: 'Trigger orders can still be looked up and watched by their ID.',
  exchangeCode: '404',
  exchangeMessage: null,
  retryAt: null,
};

function connection(part: Partial<ConnectionState>): ConnectionState {
  return {
    exchange: 'htx',
    account: 'main',
    phase: 'live',
    since: Date.now() - 48 * minuteMs,
    problem: null,
    attempt: 0,
    nextTryAt: null,
    lastLiveAt: Date.now(),
    lastMessageAt: Date.now() - 800,
    roundTripP50Ms: 38,
    roundTripP95Ms: 91,
    clockOffsetMs: 121,
    reconnectsToday: 1,
    budgetUsed: 0.06,
    gaps: [],
    ...part,
  };
}

const unmeasured = { lastLiveAt: null, roundTripP50Ms: null, clockOffsetMs: null, budgetUsed: null } as const;
const desk = { account: 'desk', exchange: 'qfex' } as const;

function connectionsOf(scene: string, lostAt: number): ConnectionState[] {
  const refused = { ...unmeasured, phase: 'refused', problem: keyProblem } as const;
  if (scene === 'refused' || scene === 'connecting') {
    const all = scene === 'refused' ? refused : ({ ...unmeasured, phase: 'connecting' } as const);
    return [{}, { account: 'hedge' }, desk].map((owner) => connection({ ...all, ...owner }));
  }
  const isTroubled = scene === 'trouble';
  if (scene === 'ten') return tenConnections(lostAt);
  return [
    connection({ problem: isTroubled ? noTriggerList : null }),
    connection({
      account: 'hedge',
      phase: 'reconnecting',
      since: lostAt,
      attempt: 2,
      nextTryAt: Date.now() + 3000,
      lastLiveAt: lostAt,
      roundTripP50Ms: null,
      gaps: isTroubled ? [{ from: lostAt - 335 * minuteMs, to: lostAt }] : [],
    }),
    isTroubled
      ? connection({ ...refused, ...desk, lastLiveAt: lostAt })
      : connection({ ...desk, roundTripP50Ms: 41, clockOffsetMs: 30, budgetUsed: null }),
  ];
}

function tenConnections(lostAt: number): ConnectionState[] {
  const lost = { ...unmeasured, since: lostAt, lastLiveAt: lostAt } as const;
  const troubled: Record<number, Partial<ConnectionState>> = {
    2: { ...lost, phase: 'refused', problem: keyProblem },
    5: { ...lost, phase: 'reconnecting', attempt: 2, nextTryAt: Date.now() + 3000 },
    8: { ...lost, phase: 'reconnecting', attempt: 4, nextTryAt: Date.now() + 12_000 },
  };
  return Array.from({ length: 10 }, (_, at) => connection({ account: `desk${String(at + 1)}`, ...troubled[at] }));
}

/** The same numbers each time, so that a picture stays the same. */
function chancesFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Known {
  order: Order;
  isWatched: boolean;
  isUnseen: boolean;
  isStale: boolean;
  amendedTo: Amendment | null;
  notes: string[];
  events: TimelineEvent[];
  fills: Fill[];
}

/** What a closed order was filled with, in three parts. */
function pastFills(order: Order): Fill[] {
  const { filledQuantity, averagePrice, updatedAt } = order;
  if (order.isOpen !== false || filledQuantity === null || averagePrice === null || updatedAt === null) return [];
  return [2, 3, 5].map((tenths, at) => ({
    exchange: order.exchange,
    account: order.account,
    orderId: order.orderId,
    fillId: String(at),
    tradeId: `70000${String(at)}`,
    symbol: order.symbol,
    side: order.side,
    price: add(averagePrice, ['0.5', '-2', '1'][at] ?? '0'),
    quantity: multiply(multiply(filledQuantity, String(tenths)), '0.1'),
    role: at === 0 ? 'taker' : 'maker',
    fee: {
      amount: multiply(filledQuantity, '0.00193'),
      currency: at === 2 && order.exchange === 'htx' ? 'HTX' : 'USDT',
    },
    filledAt: updatedAt - (3 - at) * 11_000,
    asOf: updatedAt,
    source: 'history',
    raw: '{"trade":1}',
  }));
}

const emptyScenes: ReadonlySet<string> = new Set(['first', 'quiet', 'refused', 'connecting']);

/**
 * Creates the monitor's half of the fake bridge.
 * @param scene - `many` has 10,000 rows, `quiet` none, `refused` no connection, `long` the longest figures
 * @param stands - nothing happens by itself, for a picture
 */
export function playedMonitor(scene: string, stands: boolean): Bridge['monitor'] {
  let seq = 0;
  let eventSeq = 48_000;
  const known = new Map<string, Known>();
  const changed = new Set<string>();
  const listeners = new Set<(payload: { seq: number; delta: BoardDelta }) => void>();
  const showListeners = new Set<(payload: { key: string }) => void>();
  const isTroubled = scene === 'trouble';
  const chance = chancesFrom(1009);
  const lostAt = Date.now() - 48 * minuteMs;
  let connections = connectionsOf(scene, lostAt);
  let whileAway: Notice[] = [];
  const recording: RecordingState = {
    notRecordedSince: isTroubled ? Date.now() - 31 * minuteMs : null,
    problem: isTroubled
      ? { ...keyProblem, kind: 'protocol', message: 'The disk is full.', advice: 'Free some space.' }
      : null,
    events: 48_112,
    sizeBytes: 18_400_000,
  };

  const remember = (order: Order, part: Partial<Known> = {}): void => {
    known.set(orderKeyOf(order), {
      order,
      isWatched: false,
      isUnseen: false,
      isStale: false,
      amendedTo: null,
      notes: [],
      events: [],
      fills: [],
      ...part,
    });
    record(orderKeyOf(order), 'snapshot', []);
  };
  const record = (key: string, cause: TimelineEvent['cause'], fields: string[]): void => {
    const one = known.get(key);
    if (one === undefined) return;
    const { order } = one;
    eventSeq += 1;
    const { status, isOpen, price, quantity, filledQuantity, averagePrice } = order;
    one.events.push({
      seq: eventSeq,
      cause,
      source: cause === 'snapshot' ? 'snapshot' : 'push',
      exchangeTime: order.updatedAt,
      receivedAt: order.asOf,
      count: 1,
      changed: fields,
      raw: order.raw,
      after: { status, isOpen, price, quantity, filledQuantity, averagePrice },
    });
  };

  const played = scene === 'long' ? longOrders : sampleOrders;
  for (const order of emptyScenes.has(scene) ? [] : played) {
    const isStale = order.isOpen !== false && (order.account === 'hedge' || (isTroubled && order.account === 'desk'));
    remember(
      order === sampleOrders[0]
        ? { ...order, filledQuantity: '0', remainingQuantity: '400', averagePrice: null }
        : order,
      {
        isWatched: order.symbol === 'BTC-USDT' || scene === 'watched',
        isUnseen: order.status === 'rejected',
        isStale,
        fills: pastFills(order),
        amendedTo: order.isOpen === null ? { orderIds: ['1550497891998536000'], isCertain: false } : null,
      },
    );
  }
  const first = sampleOrders[0];
  if (first !== undefined && known.size > 0 && scene !== 'long') {
    for (let at = 0; at < 14; at += 1) {
      const number = String(1_550_497_891_998_535_700n + BigInt(at * 37));
      const symbols = ['BTC-USDT', 'ETH-USDT', 'SOL-USDT'];
      const isHedge = at % 5 === 0;
      remember(
        {
          ...first,
          orderId: number,
          symbol: symbols[at % 3] ?? '',
          side: at % 2 === 0 ? 'buy' : 'sell',
          account: isHedge ? 'hedge' : 'main',
          status: 'new',
          exchangeStatus: 'new',
          filledQuantity: '0',
          remainingQuantity: '400',
          averagePrice: null,
          price: String(92_000 + at * 120),
          orderKind: at === 3 ? 'trigger' : 'order',
          fee: null,
          updatedAt: (isHedge ? lostAt : Date.now()) - at * 61_000,
          asOf: (isHedge ? lostAt : Date.now()) - at * 40_000,
        },
        { isStale: isHedge, isUnseen: at === 1 },
      );
    }
    if (scene === 'many') {
      for (let at = 0; at < 10_000; at += 1) {
        remember({
          ...first,
          orderId: String(1_600_000_000_000_000_000n + BigInt(at * 7919)),
          status: 'new',
          exchangeStatus: 'new',
          filledQuantity: '0',
          remainingQuantity: '400',
          price: String(90_000 + (at % 9000)),
          updatedAt: Date.now() - at * 900,
        });
      }
    }
    const told: [Notice['kind'], string | null, string, number][] = [
      [
        'filled',
        '1513217421638275073',
        'BTC-USDT sell, HTX · Main: Sold all 250 contracts at 97,104.6 on average.',
        95,
      ],
      [
        'canceled',
        '1513834754585190400',
        'ETH-USDT buy, HTX · Main: Canceled; nothing of 1,000 contracts was bought.',
        88,
      ],
      ['rejected', null, 'GOLD-USD sell, QFEX · Desk: Rejected: would breach the maximal notional.', 71],
      ['leftBook', null, 'AAPL-USD buy, QFEX · Desk: Left the book; what became of it is not known yet.', 60],
      ['connectionLost', null, 'HTX · Hedge is not connected since 12:14.', 48],
      [
        'partiallyFilled',
        '1550497891998535681',
        'BTC-USDT buy, HTX · Main: Filled 137 at 96,418.2, 263 of 400 to go.',
        700,
      ],
    ];
    whileAway = told.map(([kind, orderId, text, minutesAgo], at) => ({
      id: 7 + at,
      kind,
      exchange: 'htx',
      account: 'main',
      orderId,
      orderKey: orderId === null ? null : `htx/main/${orderId}`,
      text,
      dueAt: Date.now() - minutesAgo * minuteMs,
    }));
  }

  const rowOf = (key: string): BoardRow[] => {
    const one = known.get(key);
    return one === undefined
      ? []
      : [
          {
            key,
            order: boardOrderOf(one.order),
            asOf: one.isStale ? Math.max(one.order.asOf, lostAt) : one.order.asOf,
            isStale: one.isStale,
            isWatched: one.isWatched,
            isUnseen: one.isUnseen,
            hasLeftBook: one.order.isOpen === null,
            startedOrderId: startedOrderId(one.order),
            startedById:
              [...known.values()].find(({ order }) => startedOrderId(order) === one.order.orderId)?.order.orderId ??
              null,
            amendedTo: one.amendedTo,
            notes: one.notes,
          },
        ];
  };
  const unseenCount = (): number => [...known.values()].filter((one) => one.isUnseen).length + whileAway.length;
  const board = (): BoardState => ({
    rows: [...known.keys()].flatMap(rowOf),
    connections,
    recording,
    whileAway,
    whileAwayEarlier: 0,
    unseenCount: unseenCount(),
  });
  const tell = (part: Partial<BoardDelta> = {}): void => {
    seq += 1;
    const rows = [...changed].flatMap(rowOf);
    changed.clear();
    for (const listener of listeners)
      listener({ seq, delta: { rows, removed: [], unseenCount: unseenCount(), ...part } });
  };

  const fill = (key: string, atMs = Date.now()): void => {
    const one = known.get(key);
    if (one === undefined || one.isStale || one.order.isOpen !== true || one.order.quantity === null) return;
    const { order } = one;
    const quantity = order.quantity ?? '0';
    const now = atMs;
    const left = subtract(quantity, order.filledQuantity ?? '0');
    const step = order.quantityUnit === 'base' ? '0.125' : String(1 + Math.floor(chance() * 60));
    const amount = compare(step, left) > 0 ? left : step;
    const price = add(order.price ?? '100', String(-Math.floor(chance() * 30) / 10));
    one.fills.push({
      exchange: order.exchange,
      account: order.account,
      orderId: order.orderId,
      fillId: String(eventSeq),
      tradeId: String(eventSeq),
      symbol: order.symbol,
      side: order.side,
      price,
      quantity: amount,
      role: eventSeq % 3 === 0 ? 'taker' : 'maker',
      fee: { amount: multiply(amount, '0.0193'), currency: 'USDT' },
      filledAt: now - 40,
      asOf: now,
      source: 'push',
      raw: '{"trade":1}',
    });
    const filledQuantity = add(order.filledQuantity ?? '0', amount);
    const turnover = one.fills.reduce((sum, each) => add(sum, multiply(each.price ?? '0', each.quantity)), '0');
    const filledHere = one.fills.reduce((sum, each) => add(sum, each.quantity), '0');
    const isFilled = compare(filledQuantity, quantity) === 0;
    one.order = {
      ...order,
      filledQuantity,
      remainingQuantity: subtract(quantity, filledQuantity),
      averagePrice: (divide(turnover, filledHere) ?? '0').slice(0, 8),
      status: isFilled ? 'filled' : 'partiallyFilled',
      isOpen: !isFilled,
      exchangeStatus: isFilled ? 'filled' : 'partially_filled',
      updatedAt: now - 40,
      asOf: now,
      source: 'push',
    };
    one.isUnseen = isFilled;
    record(key, 'push', ['filledQuantity', 'remainingQuantity', 'averagePrice']);
    changed.add(key);
  };

  if (!stands && known.size > 0) {
    const everyMs = scene === 'many' ? 16 : 900;
    setInterval(() => {
      const keys = [...known.keys()];
      for (let at = 0; at < (scene === 'many' ? 32 : 1); at += 1) fill(keys[Math.floor(chance() * keys.length)] ?? '');
      if (changed.size > 0) tell();
    }, everyMs);
    setInterval(() => {
      connections = connections.map((each) =>
        each.phase === 'reconnecting'
          ? { ...each, attempt: each.attempt + 1, nextTryAt: Date.now() + 8000 }
          : { ...each, lastMessageAt: Date.now(), lastLiveAt: Date.now() },
      );
      tell({ connections });
    }, 8000);
  } else if (first !== undefined && known.size > 0) {
    for (let at = 0; at < 4; at += 1) fill(orderKeyOf(first), Date.now() - 52_000 + at * 13_000);
    changed.clear();
  }

  const acts = new Map<number, [string, Known][]>();
  let lastAct = 0;
  /** As they stand now, for an undo. */
  const remembered = (keys: readonly string[]): { undoId: number | null; count: number } => {
    const before = keys.flatMap((key): [string, Known][] => {
      const one = known.get(key);
      return one === undefined ? [] : [[key, one]];
    });
    if (before.length === 0) return { undoId: null, count: 0 };
    lastAct += 1;
    acts.set(lastAct, before);
    return { undoId: lastAct, count: before.length };
  };
  const change = (keys: readonly string[], part: Partial<Known>): Promise<{ ok: true; value: null }> => {
    for (const key of keys) {
      const one = known.get(key);
      if (one !== undefined) known.set(key, { ...one, ...part });
      changed.add(key);
    }
    tell();
    return Promise.resolve(ok(null));
  };
  const search = (query: ArchiveQuery): ArchivePage => {
    const { text = '', times = { nowMs: 0, todayFromMs: 0, yesterdayFromMs: 0 }, accounts = [] } = query.filter ?? {};
    const labels = new Map(accounts.map(({ id, label }) => [id, label]));
    const fits = fitsAll(readFilter(text).terms, { labelOf: (account) => labels.get(account) ?? '' });
    const orders = [...known.entries()]
      .filter(([, { order, isWatched, amendedTo }]) =>
        fits({ order: boardOrderOf(order), isWatched, amendedTo, hasLeftBook: order.isOpen === null }, times),
      )
      .filter(
        ([, { order }]) =>
          order.orderId.startsWith(query.id) &&
          order.symbol.includes(query.symbol) &&
          (query.status === null || order.status === query.status),
      )
      .filter(
        ([, { order }]) =>
          (query.exchange === null || order.exchange === query.exchange) &&
          (query.account === null || order.account === query.account),
      );
    return {
      orders: orders.slice(query.offset, query.offset + 50).map(([key, { order, isWatched, amendedTo, notes }]) => ({
        key,
        order: boardOrderOf(order),
        isWatched,
        changedAt: order.asOf,
        hasLeftBook: order.isOpen === null,
        amendedTo,
        notes,
      })),
      hasMore: orders.length > query.offset + 50,
      looked: Math.min(50, Math.max(0, orders.length - query.offset)),
      // Nothing changes meanwhile: by their count.
      end: null,
    };
  };

  return {
    snapshot: () => Promise.resolve(ok({ seq, board: board() })),
    watch: ({ key }) => change([key], { isWatched: true }),
    unwatch: ({ key }) => change([key], { isWatched: false }),
    dismiss: ({ keys }) => {
      const done = remembered(keys);
      for (const key of keys) known.delete(key);
      tell({ removed: keys });
      return Promise.resolve(ok(done));
    },
    markSeen: async ({ keys }) => {
      const done = remembered(keys.filter((key) => known.get(key)?.isUnseen === true));
      await change(keys, { isUnseen: false });
      return ok(done);
    },
    markUnseen: async ({ keys }) => {
      const done = remembered(keys);
      await change(keys, { isUnseen: true });
      return ok(done);
    },
    markAllSeen: async () => {
      const unseen = [...known].filter(([, { isUnseen }]) => isUnseen).map(([key]) => key);
      const done = remembered(unseen);
      whileAway = [];
      connections = connections.map((each) => ({ ...each, gaps: [] }));
      await change(unseen, { isUnseen: false });
      tell({ whileAway, connections });
      return ok(done);
    },
    undo: ({ undoId }) => {
      const before = acts.get(undoId) ?? [];
      acts.delete(undoId);
      for (const [key, one] of before) {
        known.set(key, one);
        changed.add(key);
      }
      tell();
      return Promise.resolve(ok({ count: before.length }));
    },
    reconnect: ({ account }) => {
      connections = connections.map((each) =>
        each.account === account ? { ...each, phase: 'connecting', problem: null, nextTryAt: null } : each,
      );
      tell({ connections });
      return Promise.resolve(ok(null));
    },
    history: ({ key, eventsFrom }) => {
      const one = known.get(key);
      const history: OrderHistory | null =
        one === undefined
          ? null
          : {
              order: one.order,
              events: one.events.filter(({ seq: number }) => number >= (eventsFrom ?? 0)),
              fills: [...one.fills],
            };
      return Promise.resolve(ok(history));
    },
    searchArchive: (query) => Promise.resolve(ok(search(query))),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onShowOrder: (listener) => {
      showListeners.add(listener);
      return () => void showListeners.delete(listener);
    },
  };
}
