/** The live half of one QFEX account: a push connection of its own; lists and history share the look-ups' socket and REST. */

import type { Problem } from '../../../shared/lookup.ts';
import type { Order } from '../../../shared/order.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import type {
  ClosedSince,
  ClosedSinceQuestion,
  DialOptions,
  LiveFigures,
  LiveSource,
  OpenOrders,
  PushConnection,
  PushListener,
  ReadOptions,
} from '../live.ts';
import type { FillReport } from '../reports.ts';
import { readClosedSince, readFillsOf, type HistoryParts } from './closed-since.ts';
import type { ConnectionParts } from './connection.ts';
import { readOpenList } from './open-list.ts';
import { takeLaterTimes } from './clock.ts';
import { QfexPush } from './push.ts';
import type { QfexRest } from './rest.ts';
import type { QfexSocket, SocketOptions } from './socket.ts';

// Many pages, each with a time of its own.
const listTimeoutMs = 120_000;
const fillsTimeoutMs = 30_000;
// 100,000 open orders: beyond that something repeats without an end.
const listCaps = { pagesInAll: 300, pagesOfPass: 100, passes: 3 };

export interface LiveParts extends ConnectionParts {
  socket: QfexSocket;
  rest: QfexRest;
  /** Lets go of kept-alive sockets. */
  renew: () => void;
}

export class QfexLive implements LiveSource {
  readonly kindsWithoutPast = ['stop'] as const;
  readonly #parts: LiveParts;
  readonly #world: World;
  readonly #closing = new AbortController();
  readonly #stops = { areRefused: false };

  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#world = parts.world;
  }

  openPush(listener: PushListener, { signal, ...options }: DialOptions): Promise<Result<PushConnection>> {
    const { socket } = this.#parts;
    const onEnd = (found: Problem): void => {
      // What cut or silenced this connection has most likely done so to the others, which would only be found out by a timeout.
      this.#parts.renew();
      listener.onEnd(found);
    };
    return QfexPush.open(
      { ...this.#parts, stops: this.#stops, closing: this.#closing.signal, holdSocket: () => socket.hold() },
      { ...listener, onEnd },
      { ...options, signal: this.#orClosed(signal) },
    );
  }

  async openOrders(options: ReadOptions): Promise<Result<OpenOrders>> {
    const { socket, access } = this.#parts;
    const release = socket.hold();
    try {
      const list = await readOpenList(
        { socket, world: this.#world, account: access.account },
        { caps: listCaps },
        this.#options(listTimeoutMs, options),
      );
      if (!list.ok) return list;
      const { reports, problem, ...requested } = list.value;
      takeLaterTimes(reports, this.#parts.clock.latestTime);
      return ok({ reports, ...requested, wholeKinds: problem === null ? ['order', 'stop', 'twap'] : [], problem });
    } finally {
      release();
    }
  }

  async closedSince(question: ClosedSinceQuestion, options: ReadOptions): Promise<ClosedSince> {
    const closed = await readClosedSince(
      this.#history(),
      question,
      this.#world.clock.now(),
      this.#options(listTimeoutMs, options),
    );
    takeLaterTimes(closed.reports, this.#parts.clock.latestTime);
    takeLaterTimes(closed.fills, this.#parts.clock.latestTime);
    return closed;
  }

  async fillsOf({ orderId }: Pick<Order, 'orderId'>, options: ReadOptions): Promise<Result<FillReport[]>> {
    const fills = await readFillsOf(this.#history(), orderId, this.#options(fillsTimeoutMs, options));
    if (fills.ok) takeLaterTimes(fills.value, this.#parts.clock.latestTime);
    return fills;
  }

  figures(): LiveFigures {
    const { roundTrips, clock, budget } = this.#parts;
    return {
      roundTripP50Ms: roundTrips.percentile(0.5),
      roundTripP95Ms: roundTrips.percentile(0.95),
      clockOffsetMs: clock.offsetMs,
      budgetUsed: budget.used,
    };
  }

  /** Ends the pushes and what is being dialed; nobody is told. */
  close(): void {
    this.#closing.abort();
  }

  #history(): HistoryParts {
    return { account: this.#parts.access.account, rest: this.#parts.rest, exchangeClock: this.#parts.clock };
  }

  #options(timeoutMs: number, { signal, priority = 'background' }: ReadOptions): SocketOptions {
    return { signal: this.#orClosed(signal), deadlineMs: this.#world.clock.monotonicMs() + timeoutMs, priority };
  }

  #orClosed(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#closing.signal]);
  }
}
