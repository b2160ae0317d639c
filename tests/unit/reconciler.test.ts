/** When is an order asked about whose outcome is not known, and how often is the list read? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import { FollowedConnection } from '../../electron/orders/followed-connection.ts';
import type { FollowedOrders, Snapshot } from '../../electron/orders/followed-orders.ts';
import type { FollowerOptions } from '../../electron/orders/follower.ts';
import { Reconciler } from '../../electron/orders/reconciler.ts';
import type { Outcome } from '../../shared/lookup.ts';
import { ok } from '../../shared/result.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const nothing: Snapshot = { missing: [], missingAgain: [], young: [] };
const emptyList: OpenOrders = { sightings: [], requestedMonotonicMs: 0, requestedAt: 0, wholeKinds: ['order'], problem: null };

interface Desk {
  world: FakeWorld;
  reconciler: Reconciler;
  /** When each question was put, since the desk was opened. */
  askedAt: number[];
  listsAt: number[];
  unsettled: Set<string>;
  outcome: Outcome;
  answersAfterMs: number;
  next: Snapshot;
  left: string[];
  begin: (snapshot?: Snapshot) => AbortController;
}

function openDesk(): Desk {
  const world = fakeWorld();
  const start = world.clock.monotonicMs();
  const orders: FollowedOrders = {
    news: () => undefined,
    snapshot: () => {
      const told = desk.next;
      desk.next = nothing;
      return told;
    },
    leaveBook: (keys) => void desk.left.push(...keys),
    sightings: () => undefined,
    stillGone: () => undefined,
    lackingFilled: () => [],
    allFills: () => undefined,
    find: (key) => ({ exchange: 'htx', account: 'my', orderId: key, symbol: 'BTC-USDT', orderKind: 'order', createdAt: null, updatedAt: null }),
    isUnsettled: (key) => desk.unsettled.has(key),
    unsettled: () => [...desk.unsettled],
    watchedOpen: () => [],
    symbols: () => [],
    connected: () => undefined,
    liveUntil: () => undefined,
  };
  const options: FollowerOptions = {
    account: { id: 'my', exchange: 'htx' },
    isLocal: false,
    connect: () => Promise.resolve(account),
    renew: () => Promise.resolve(),
    world,
    orders,
    lastLiveAt: null,
    gaps: [],
    onState: () => undefined,
    onGap: () => undefined,
  };
  const account: ExchangeAccount = {
    lookUp: () => {
      desk.askedAt.push(world.clock.monotonicMs() - start);
      const answer = { outcome: desk.outcome, orders: [], problem: null, notes: [], asked: [] };
      return new Promise((resolve) => world.clock.after(desk.answersAfterMs, () => resolve(answer)));
    },
    testKeys: () => Promise.reject(new Error('not tested here')),
    live: {
      ...onlyLooksUp.live,
      openOrders: () => {
        desk.listsAt.push(world.clock.monotonicMs() - start);
        return Promise.resolve(ok(emptyList));
      },
    },
    renew: () => undefined,
    close: () => Promise.resolve(),
  };
  const connection = new FollowedConnection(options);
  const desk: Desk = {
    world,
    reconciler: new Reconciler(options, connection),
    askedAt: [],
    listsAt: [],
    unsettled: new Set(),
    outcome: 'notOpen',
    answersAfterMs: 0,
    next: nothing,
    left: [],
    begin: (snapshot = nothing) => {
      const live = new AbortController();
      desk.reconciler.begin(account, { snapshot, from: null }, live.signal);
      return live;
    },
  };
  return desk;
}

test('an order without an outcome is asked about at once, after 2 s, 10 s, 1 min, 10 min, then hourly for a day, and no more', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  const live = desk.begin();
  await desk.world.clock.advance(30 * hour);
  live.abort();
  const pauses = desk.askedAt.map((at, index) => at - (desk.askedAt[index - 1] ?? 0));
  assert.deepEqual(pauses.slice(0, 5), [0, 2 * second, 10 * second, minute, 10 * minute]);
  assert.equal(pauses.length, 5 + 24);
  assert.ok(pauses.slice(5).every((pause) => pause === hour));
});

test('a question that failed is put again within 10 s', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.outcome = 'failed';
  const live = desk.begin();
  await desk.world.clock.advance(10 * minute);
  live.abort();
  const pauses = desk.askedAt.map((at, index) => at - (desk.askedAt[index - 1] ?? 0));
  assert.ok(pauses.every((pause) => pause <= 10 * second));
});

test('questions that take long to fail use a tenth of the time, and each is put again within a minute and what it takes', async () => {
  const desk = openDesk();
  desk.unsettled.add('one').add('two');
  desk.outcome = 'failed';
  desk.answersAfterMs = 2 * second;
  const live = desk.begin();
  await desk.world.clock.advance(5 * minute);
  const before = desk.askedAt.length;
  await desk.world.clock.advance(10 * minute);
  live.abort();
  const asked = desk.askedAt.length - before;
  assert.ok(asked >= 2 * 9 && asked <= 2 * 15, `${String(asked)} questions in 10 min`);
});

test('a settled order is asked about no more', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  const live = desk.begin();
  await desk.world.clock.advance(5 * second);
  desk.unsettled.clear();
  await desk.world.clock.advance(2 * hour);
  live.abort();
  assert.equal(desk.askedAt.length, 2);
});

test('a burst of messages that each leave a doubt is one question every 2 s', async () => {
  const desk = openDesk();
  const live = desk.begin();
  desk.unsettled.add('one');
  for (let index = 0; index < 100; index += 1) {
    desk.reconciler.ask('one');
    await desk.world.clock.advance(100);
  }
  live.abort();
  assert.ok(desk.askedAt.length <= 6, `${String(desk.askedAt.length)} questions in 10 s`);
});

test('nothing is asked once the connection is over, and everything again with the next one', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.begin().abort();
  await desk.world.clock.advance(hour);
  assert.deepEqual([desk.askedAt, desk.listsAt], [[], []]);
  const live = desk.begin();
  await desk.world.clock.advance(0);
  assert.equal(desk.askedAt.length, 1);
  live.abort();
});

test('an order that is not in the list leaves the book only once its own question finds it nowhere', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.outcome = 'failed';
  const live = desk.begin({ missing: ['one'], missingAgain: [], young: [] });
  await desk.world.clock.advance(second);
  assert.deepEqual(desk.left, []);
  desk.outcome = 'notOpen';
  await desk.world.clock.advance(10 * second);
  assert.deepEqual(desk.left, ['one']);
  live.abort();
});

test('an order whose own question fails leaves the book once a second list says that it is gone', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.outcome = 'failed';
  desk.next = { missing: ['one'], missingAgain: ['one'], young: [] };
  const live = desk.begin({ missing: ['one'], missingAgain: [], young: [] });
  await desk.world.clock.advance(14 * second);
  assert.deepEqual(desk.left, []);
  await desk.world.clock.advance(second);
  assert.deepEqual(desk.left, ['one']);
  const asked = desk.askedAt.length;
  await desk.world.clock.advance(10 * second);
  assert.equal(desk.askedAt.length > asked, true);
  live.abort();
});

test('a second list does not come before an order’s own question', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.answersAfterMs = 20 * second;
  desk.next = { missing: ['one'], missingAgain: ['one'], young: [] };
  const live = desk.begin({ missing: ['one'], missingAgain: [], young: [] });
  await desk.world.clock.advance(19 * second);
  assert.deepEqual(desk.left, []);
  live.abort();
});

test('many orders that are not in the list leave the book where a second list says so too, and then each is asked about', async () => {
  const desk = openDesk();
  const keys = Array.from({ length: 20 }, (_, index) => `order ${String(index)}`);
  for (const key of keys) desk.unsettled.add(key);
  desk.outcome = 'failed';
  desk.next = { missing: keys.slice(0, 15), missingAgain: [], young: [] };
  const live = desk.begin({ missing: keys, missingAgain: [], young: [] });
  await desk.world.clock.advance(second);
  assert.equal(desk.listsAt.length, 1);
  assert.deepEqual(desk.left, keys.slice(0, 15));
  assert.equal(desk.askedAt.length, 20);
  live.abort();
});

test('the list is read every 15 s, and sooner where an order’s news was too young for the one before', async () => {
  const desk = openDesk();
  const live = desk.begin();
  await desk.world.clock.advance(15 * second);
  assert.deepEqual(desk.listsAt, [15 * second]);
  desk.next = { missing: [], missingAgain: [], young: ['one'] };
  await desk.world.clock.advance(15 * second);
  assert.deepEqual(desk.listsAt, [15 * second, 30 * second]);
  await desk.world.clock.advance(6 * second);
  assert.deepEqual(desk.listsAt, [15 * second, 30 * second, 36 * second]);
  live.abort();
});

test('a list that is called for is read at once, and however often it is called for, once a second', async () => {
  const desk = openDesk();
  const live = desk.begin();
  for (let index = 0; index < 50; index += 1) {
    desk.reconciler.checkSoon();
    await desk.world.clock.advance(100);
  }
  live.abort();
  assert.equal(desk.listsAt[0], 0);
  assert.ok(desk.listsAt.length <= 6, `${String(desk.listsAt.length)} lists in 5 s`);
});

test('a list that was called for before the account was live is read once it is', async () => {
  const desk = openDesk();
  desk.reconciler.checkSoon();
  await desk.world.clock.advance(second);
  assert.deepEqual(desk.listsAt, []);
  const live = desk.begin();
  await desk.world.clock.advance(0);
  assert.equal(desk.listsAt.length, 1);
  live.abort();
});
