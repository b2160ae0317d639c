/** The live half of one HTX account, against the simulated exchange or a double, and what its push told. */

import assert from 'node:assert/strict';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { htx } from '../../electron/exchanges/htx/htx.ts';
import type { PushConnection, PushListener } from '../../electron/exchanges/live.ts';
import type { News } from '../../electron/exchanges/reports.ts';
import type { Problem } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import type { Result } from '../../shared/result.ts';
import type { TurnedWorld } from './fake-world.ts';
import { queue } from './htx-push-double.ts';
import { exampleKeys } from './htx-texts.ts';

export interface Heard {
  listener: PushListener;
  /** The orders of the next frame that had any. */
  orders: () => Promise<Order[]>;
  news: () => Promise<readonly News[]>;
  unreadable: () => Promise<Problem>;
  alive: () => Promise<true>;
  end: () => Promise<Problem>;
  /** Everything that was told, in order. */
  all: string[];
}

export function hearing(): Heard {
  const all: string[] = [];
  const news = queue<readonly News[]>();
  const unreadable = queue<Problem>();
  const alive = queue<true>();
  const end = queue<Problem>();
  const noted =
    <Item>(name: string, into: { add: (item: Item) => void }) =>
    (item: Item): void => {
      all.push(name);
      into.add(item);
    };
  return {
    all,
    listener: {
      onNews: noted('news', news),
      onUnreadable: noted('unreadable', unreadable),
      onAlive: () => alive.add(true),
      onEnd: noted('end', end),
    },
    orders: async () => (await news.next()).flatMap((one) => (one.kind === 'order' ? [one.report.order] : [])),
    news: news.next,
    unreadable: unreadable.next,
    alive: alive.next,
    end: end.next,
  };
}

/** An account at these addresses, the same for REST and push unless told. */
export function openLive(
  world: TurnedWorld,
  addresses: readonly string[],
  keys: Partial<typeof exampleKeys> = {},
  backgroundShare?: () => number,
): ExchangeAccount {
  const endpoint = htx.readEndpoint(addresses[0] ?? '');
  assert.ok(endpoint.ok);
  return htx.open(
    {
      account: 'a1',
      credentials: { ...exampleKeys, ...keys, subaccount: null },
      endpoint: {
        ...endpoint.value,
        rest: addresses,
        webSocket: addresses.map((address) => address.replace('http', 'ws')),
      },
    },
    world,
    backgroundShare === undefined ? {} : { backgroundShare },
  );
}

export function openPush(
  account: ExchangeAccount,
  heard: Heard,
  signal: AbortSignal = new AbortController().signal,
): Promise<Result<PushConnection>> {
  return account.live.openPush(heard.listener, { signal });
}

export function opened(result: Result<PushConnection>): PushConnection {
  assert.ok(result.ok, result.ok ? '' : result.problem.message);
  return result.value;
}

export function refused<Value>(result: Result<Value>): Problem {
  assert.ok(!result.ok, 'It was not refused.');
  return result.problem;
}
