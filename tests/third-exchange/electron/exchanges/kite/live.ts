/** What does the monitor follow at Kite? One push of whole orders, and the one list. */

import { failed, ok, type Result } from '../../../shared/result.ts';
import type { Cancel, World } from '../../world.ts';
import type { AccountAccess } from '../exchange.ts';
import { ExchangeSocket } from '../exchange-socket.ts';
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
import { problem } from '../problem.ts';
import { unusableAnswersOf } from '../unusable-answers.ts';
import { readWire } from '../wire.ts';
import { readOrder } from './order.ts';
import { refusalOf, signed, type KiteRest } from './rest.ts';

// It sends a ping each second.
const silenceMs = 10_000;
const { unreadableOrder } = unusableAnswersOf('Kite');

export class KiteLive implements LiveSource {
  readonly #access: AccountAccess;
  readonly #world: World;
  readonly #rest: KiteRest;

  constructor(access: AccountAccess, world: World, rest: KiteRest) {
    this.#access = access;
    this.#world = world;
    this.#rest = rest;
  }

  async openPush(listener: PushListener, { signal }: DialOptions): Promise<Result<PushConnection>> {
    const { clock } = this.#world;
    const opened = Promise.withResolvers<Result<PushConnection>>();
    let cancelSilence: Cancel | null = null;
    const connection = { close: () => end() };
    const alive = (): void => {
      cancelSilence?.();
      cancelSilence = clock.after(silenceMs, () => {
        end();
        listener.onEnd(problem('network', 'Kite has been silent for 10 s.', 'It is dialed again by itself.'));
      });
      listener.onAlive();
    };
    const dialed = await ExchangeSocket.dial(
      {
        world: this.#world,
        exchangeName: 'Kite',
        address: `${this.#access.endpoint.webSocket[0] ?? ''}${signed('/push', this.#access)}`,
        refusal: refusalOf,
        adviceOnClose: 'It is dialed again by itself.',
      },
      {
        onOpen: () => {
          alive();
          opened.resolve(ok(connection));
        },
        onHeartbeat: alive,
        onMessage: (bytes) => {
          alive();
          const read = readWire(bytes);
          for (const row of read.ok ? read.value : [null]) {
            const report = row === null ? null : readOrder(row, this.#access.account, clock.now(), 'push');
            if (report === null) listener.onUnreadable(unreadableOrder);
            else listener.onNews([{ kind: 'order', report }]);
          }
        },
        onEnd: (found) => {
          cancelSilence?.();
          opened.resolve(failed(found));
          listener.onEnd(found);
        },
      },
    );
    const end = (): void => {
      cancelSilence?.();
      if (dialed.ok) dialed.value.close();
    };
    if (!dialed.ok) return dialed;
    signal.addEventListener('abort', end, { once: true });
    return opened.promise;
  }

  async openOrders({ signal }: ReadOptions): Promise<Result<OpenOrders>> {
    const { clock } = this.#world;
    const [requestedMonotonicMs, requestedAt] = [clock.monotonicMs(), clock.now()];
    const listed = await this.#rest.orders(signal, 'snapshot');
    if (!listed.ok) return listed;
    const reports = listed.value.filter(({ order }) => order.isOpen !== false);
    return ok({ reports, requestedMonotonicMs, requestedAt, wholeKinds: ['order'], problem: null });
  }

  async closedSince({ from }: ClosedSinceQuestion, { signal }: ReadOptions): Promise<ClosedSince> {
    const listed = await this.#rest.orders(signal, 'history');
    if (!listed.ok) return { reports: [], fills: [], problem: listed.problem };
    const reports = listed.value.filter(({ order }) => order.isOpen === false && (order.updatedAt ?? from) >= from);
    return { reports, fills: [], problem: null };
  }

  /** Its orders say how much of them is filled; it tells no fills. */
  fillsOf(): Promise<Result<FillReport[]>> {
    return Promise.resolve(ok([]));
  }

  figures(): LiveFigures {
    return { roundTripP50Ms: null, roundTripP95Ms: null, clockOffsetMs: null, budgetUsed: null };
  }
}
