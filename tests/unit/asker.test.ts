/** When is an order asked about whose outcome is not known, and how often is the list read? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import { FollowedConnection } from '../../electron/orders/following/connection-state.ts';
import type { Snapshot } from '../../electron/orders/book/book-merge.ts';
import type { FollowerOptions } from '../../electron/orders/following/follower-options.ts';
import { Asker } from '../../electron/orders/following/asker.ts';
import { problem } from '../../electron/exchanges/problem.ts';
import type { TrackedOrder, Asking } from '../../electron/orders/book/tracked-order.ts';
import type { Outcome, Problem } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { failed, ok } from '../../shared/result.ts';
import { followedOrders, trackedOrder } from './fake-followed-orders.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeClock, fakeWorld, type FakeWorld } from './fake-world.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const nothing: Snapshot = { missing: [], missingAgain: [], young: [] };
const emptyList: OpenOrders = {
  reports: [],
  requestedMonotonicMs: 0,
  requestedAt: 0,
  wholeKinds: ['order'],
  problem: null,
};

interface Desk {
  world: FakeWorld;
  asker: Asker;
  /** When each question was put, since the desk was opened. */
  askedAt: number[];
  askedFor: string[];
  /** Each question about an order, and each list, in the order in which they went out. */
  sent: string[];
  listsAt: number[];
  unsettled: Set<string>;
  /** Of these it is not known how much is filled. */
  lacking: string[];
  /** When the list of what happened was asked for. */
  historiesAt: number[];
  /** What is kept of the asking, with the orders. */
  askings: Map<string, Asking>;
  watched: string[];
  /** Of these only their own question and no push tells. */
  triggers: string[];
  outcome: Outcome;
  problem: Problem | null;
  answersAfterMs: number;
  /** A fault of the program's own instead of an answer. */
  throws: boolean;
  /** So many answers meet a fault of the program's own while they are taken in. */
  faults: number;
  /** How long the next list takes to fail; null where it comes. */
  listFailsAfterMs: number | null;
  /** Why the list of what happened, or that of the open orders, can't be had. */
  pastProblem: Problem | null;
  listProblem: Problem | null;
  next: Snapshot;
  left: string[];
  /** @param from - until when everything was known */
  begin: (snapshot?: Snapshot, from?: number | null) => AbortController;
  beginPolling: () => void;
}

function openDesk(): Desk {
  const world = fakeWorld(fakeClock(undefined, 1));
  const start = world.clock.monotonicMs();
  const settled = trackedOrder('');
  const notKnown = trackedOrder('', { isOpen: null, status: 'unknown' });
  const tracked = (key: string): TrackedOrder => {
    const like = desk.unsettled.has(key) ? notKnown : settled;
    return {
      ...like,
      key,
      state: { ...like.state, order: { ...like.state.order, ...kindOf(key), orderId: key } },
      asking: desk.askings.get(key) ?? null,
      isWatched: desk.watched.includes(key),
      isListed: desk.triggers.includes(key),
      ...(desk.lacking.includes(key)
        ? { lacksFilled: true, closedAt: world.clock.now(), closedMonotonicMs: world.clock.monotonicMs() }
        : {}),
    };
  };
  const kindOf = (key: string): Partial<Order> => (desk.triggers.includes(key) ? { orderKind: 'trigger' } : {});
  const takeIn = (): void => {
    if (desk.faults === 0) return;
    desk.faults -= 1;
    throw new Error('A fault.');
  };
  const orders = followedOrders({
    snapshot: () => {
      const told = desk.next;
      desk.next = nothing;
      return Promise.resolve(told);
    },
    apply: (_account, told) => {
      if (told.kind === 'leftBook') desk.left.push(...told.keys);
      else if (told.kind === 'nowhere') takeIn();
    },
    find: tracked,
    ofAccount: () => [...new Set([...desk.unsettled, ...desk.lacking, ...desk.watched])].map(tracked),
    setAsking: (key, asking) => {
      if (desk.watched.includes(key)) takeIn();
      desk.askings.set(key, asking);
    },
  });
  const options: FollowerOptions = {
    account: { id: 'my', exchange: 'htx' },
    isLocal: false,
    connect: () => Promise.resolve(account),
    renew: () => Promise.resolve(),
    world,
    orders,
    lastLive: null,
    gaps: [],
    onLive: () => undefined,
    onState: () => undefined,
    onGap: () => undefined,
  };
  const account: ExchangeAccount = {
    lookUp: ({ id }) => {
      desk.askedFor.push(id);
      desk.sent.push(id);
      desk.askedAt.push(world.clock.monotonicMs() - start);
      if (desk.throws) return Promise.reject(new Error('A fault.'));
      const answer = { outcome: desk.outcome, reports: [], fills: [], problem: desk.problem, notes: [], asked: [] };
      return new Promise((resolve) => world.clock.after(desk.answersAfterMs, () => resolve(answer)));
    },
    testKeys: () => Promise.reject(new Error('not tested here')),
    live: {
      ...onlyLooksUp.live,
      pollsWithoutPush: true,
      closedSince: () => {
        desk.historiesAt.push(world.clock.monotonicMs() - start);
        return Promise.resolve({ reports: [], fills: [], problem: desk.pastProblem });
      },
      openOrders: () => {
        desk.listsAt.push(world.clock.monotonicMs() - start);
        desk.sent.push('list');
        if (desk.listProblem !== null) return Promise.resolve(failed(desk.listProblem));
        const { listFailsAfterMs } = desk;
        desk.listFailsAfterMs = null;
        if (listFailsAfterMs === null) return Promise.resolve(ok(emptyList));
        return new Promise((resolve) =>
          world.clock.after(listFailsAfterMs, () => resolve(failed(problem('timeout', 'Silent.', 'Wait.')))),
        );
      },
    },
    renew: () => undefined,
    close: () => Promise.resolve(),
  };
  const connection = new FollowedConnection(options);
  const desk: Desk = {
    world,
    asker: new Asker(options, connection),
    askedAt: [],
    askedFor: [],
    sent: [],
    listsAt: [],
    unsettled: new Set(),
    lacking: [],
    historiesAt: [],
    askings: new Map(),
    watched: [],
    triggers: [],
    outcome: 'notOpen',
    problem: null,
    answersAfterMs: 0,
    throws: false,
    faults: 0,
    listFailsAfterMs: null,
    pastProblem: null,
    listProblem: null,
    next: nothing,
    left: [],
    begin: (snapshot = nothing, from = null) => {
      const live = new AbortController();
      desk.asker.begin(account, { snapshot, from, onDeadKey: () => undefined }, live.signal);
      return live;
    },
    beginPolling: () => desk.asker.beginPolling(account),
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
  const pauses = [...desk.askedAt, 10 * minute].map((at, index) => at - (desk.askedAt[index - 1] ?? 0));
  assert.ok(
    pauses.every((pause) => pause <= 10 * second),
    `asked at ${desk.askedAt.join(', ')}`,
  );
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

test('how much of a closed order was filled is asked of the list of that time, and where that does not tell, of the order itself', async () => {
  const desk = openDesk();
  desk.lacking = ['7'];
  desk.begin();
  await desk.world.clock.advance(50 * second);
  assert.deepEqual([desk.historiesAt.length, desk.askedFor], [4, []]);
  await desk.world.clock.advance(20 * minute);
  assert.equal(desk.historiesAt.length, 5);
  assert.deepEqual(desk.askedFor, ['7', '7', '7', '7']);
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
    desk.asker.ask('one');
    await desk.world.clock.advance(100);
  }
  live.abort();
  assert.ok(desk.askedAt.length <= 6, `${String(desk.askedAt.length)} questions in 10 s`);
});

test('an order that is called for again while its question waits for its turn has one question, and one schedule', async () => {
  const desk = openDesk();
  desk.answersAfterMs = 1_000;
  for (const order of ['first', 'second', 'third']) desk.unsettled.add(order);
  const live = desk.begin();
  await desk.world.clock.advance(500);
  desk.asker.ask('third');
  // At once, and after 2 s and 12 s.
  await desk.world.clock.advance(30_000);
  live.abort();
  assert.equal(desk.askedFor.filter((order) => order === 'third').length, 3, desk.askedFor.join(' '));
});

test('a list that never came does not put off the next one, as a long one does', async () => {
  const desk = openDesk();
  desk.listFailsAfterMs = 10_000;
  desk.begin();
  await desk.world.clock.advance(60_000);
  assert.deepEqual(desk.listsAt, [15_000, 40_000, 55_000]);
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
    desk.asker.checkSoon();
    await desk.world.clock.advance(100);
  }
  live.abort();
  assert.equal(desk.listsAt[0], 0);
  assert.ok(desk.listsAt.length <= 6, `${String(desk.listsAt.length)} lists in 5 s`);
});

test('a list that was called for before the account was live is read once it is', async () => {
  const desk = openDesk();
  desk.asker.checkSoon();
  await desk.world.clock.advance(second);
  assert.deepEqual(desk.listsAt, []);
  const live = desk.begin();
  await desk.world.clock.advance(0);
  assert.equal(desk.listsAt.length, 1);
  live.abort();
});

test('a new connection goes on with the questions about an order where the one before left them', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  for (let hours = 0; hours < 48; hours += 1) {
    const live = desk.begin();
    await desk.world.clock.advance(hour - minute);
    live.abort();
    await desk.world.clock.advance(minute);
  }
  const afterADay = desk.askedAt.filter((at) => at > 25 * hour);
  assert.deepEqual(afterADay, []);
  // Each connection may bring news: one question with it, beside the hourly one.
  assert.ok(desk.askedAt.length <= 5 + 2 * 25, `${String(desk.askedAt.length)} questions`);
});

test('a connection that comes and goes every ten seconds asks about an order once a minute at the most', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.askings.set('one', { begunAt: desk.world.clock.now() - hour, askedAt: desk.world.clock.now() - minute });
  for (let round = 0; round < 60; round += 1) {
    const live = desk.begin();
    await desk.world.clock.advance(10 * second);
    live.abort();
  }
  assert.equal(desk.askedAt.length, 10);
});

test('an order that nobody could be asked about for a day is asked about again with the next connection', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.outcome = 'failed';
  const live = desk.begin();
  await desk.world.clock.advance(26 * hour);
  live.abort();
  const asked = desk.askedAt.length;
  desk.outcome = 'notOpen';
  desk.begin();
  await desk.world.clock.advance(30 * hour);
  assert.equal(desk.askedAt.length - asked, 1);
});

test('an order that went missing is asked about before the many whose outcome is not known', async () => {
  const desk = openDesk();
  for (let index = 0; index < 50; index += 1) desk.unsettled.add(`old ${String(index)}`);
  desk.unsettled.add('missing');
  desk.answersAfterMs = second;
  const live = desk.begin({ missing: ['missing'], missingAgain: [], young: [] });
  await desk.world.clock.advance(2 * second);
  live.abort();
  assert.equal(desk.askedFor.indexOf('missing'), 2);
});

test('while the push is down, the watched orders are asked for every 5 s', async () => {
  const desk = openDesk();
  desk.watched = ['one', 'two'];
  desk.outcome = 'found';
  desk.beginPolling();
  await desk.world.clock.advance(minute);
  desk.asker.close();
  assert.equal(desk.askedFor.length, 24);
});

test('an account that is refused is not polled in a loop', async () => {
  const desk = openDesk();
  desk.watched = Array.from({ length: 20 }, (_, index) => `order ${String(index)}`);
  desk.outcome = 'failed';
  desk.problem = problem('auth', 'Refused.', 'Mend.');
  desk.beginPolling();
  await desk.world.clock.advance(hour);
  assert.ok(desk.askedFor.length < 25, `${String(desk.askedFor.length)} questions in an hour`);
  desk.outcome = 'found';
  desk.problem = null;
  await desk.world.clock.advance(6 * minute);
  desk.asker.close();
  assert.ok(desk.askedFor.length > 100, 'once it is no longer refused it is polled as before');
});

test('the slow poll waits as long as the exchange says', async () => {
  const desk = openDesk();
  desk.watched = ['one', 'two'];
  desk.outcome = 'failed';
  desk.problem = problem('rateLimited', 'Too many.', 'Wait.', { retryAt: desk.world.clock.now() + 2 * minute });
  desk.beginPolling();
  await desk.world.clock.advance(2 * minute - second);
  assert.equal(desk.askedFor.length, 1);
  desk.outcome = 'found';
  desk.problem = null;
  await desk.world.clock.advance(second);
  desk.asker.close();
  assert.equal(desk.askedFor.length, 3);
});

test('one order that can’t be asked for does not keep the slow poll from the others', async () => {
  const desk = openDesk();
  desk.watched = ['one', 'two'];
  desk.outcome = 'failed';
  desk.problem = problem('badRequest', 'Not this one.', 'Ask for another.');
  desk.beginPolling();
  await desk.world.clock.advance(5 * second);
  desk.asker.close();
  assert.deepEqual(desk.askedFor, ['one', 'two']);
});

test('the slow poll leaves an order that no place has to its schedule, and so one whose outcome is not known', async () => {
  const desk = openDesk();
  desk.watched = ['gone', 'not known'];
  desk.unsettled.add('not known');
  desk.askings.set('not known', {
    begunAt: desk.world.clock.now() - 2 * hour,
    askedAt: desk.world.clock.now() - minute,
  });
  desk.beginPolling();
  await desk.world.clock.advance(2 * hour);
  desk.asker.close();
  const of = (key: string): number => desk.askedFor.filter((asked) => asked === key).length;
  assert.ok(
    of('gone') <= 7 && of('not known') <= 3,
    `${String(of('gone'))} and ${String(of('not known'))} questions in 2 h`,
  );
});

test('a fault of the program’s own ends neither the asking about an order nor the slow poll', async () => {
  const desk = openDesk();
  desk.unsettled.add('lost');
  desk.throws = true;
  desk.begin();
  await desk.world.clock.advance(second);
  desk.throws = false;
  await desk.world.clock.advance(minute);
  assert.ok(desk.askedFor.length > 2, 'it is asked about again');
  desk.asker.close();

  const polled = openDesk();
  polled.watched = ['one', 'two'];
  polled.outcome = 'found';
  polled.throws = true;
  polled.beginPolling();
  await polled.world.clock.advance(5 * second);
  polled.throws = false;
  await polled.world.clock.advance(5 * second);
  polled.asker.close();
  assert.deepEqual(polled.askedFor, ['one', 'two', 'one', 'two']);
});

test('a fault of the program’s own while an answer is taken in ends neither the asking about that order nor the slow poll', async () => {
  const desk = openDesk();
  desk.unsettled.add('one');
  desk.faults = 1;
  desk.begin();
  await desk.world.clock.advance(2 * hour);
  assert.deepEqual([desk.faults, desk.askedFor.length], [0, 6]);
  desk.asker.close();

  const polled = openDesk();
  polled.watched = ['one'];
  polled.faults = 1;
  polled.beginPolling();
  await polled.world.clock.advance(10 * second);
  polled.asker.close();
  assert.deepEqual([polled.faults, polled.askedFor.length], [0, 2]);
});

test('where an order is in doubt the list goes out first, also before one that is to be asked about as urgently', async () => {
  const desk = openDesk();
  desk.begin();
  await desk.world.clock.advance(2 * second);
  desk.unsettled.add('left open').add('in doubt');
  desk.asker.ask('left open');
  desk.asker.checkSoon();
  desk.asker.ask('in doubt');
  await desk.world.clock.advance(0);
  desk.asker.close();
  assert.deepEqual(desk.sent, ['list', 'left open', 'in doubt']);
});

test('what happened while nobody listened is not asked for while the exchange refuses it, nor by others then', async () => {
  const desk = openDesk();
  const limit = problem('rateLimited', 'Too many.', 'Wait.', { retryAt: desk.world.clock.now() + 2 * minute });
  desk.pastProblem = limit;
  desk.lacking = ['7'];
  desk.begin(nothing, desk.world.clock.now() - minute);
  await desk.world.clock.advance(2 * minute - second);
  assert.deepEqual(desk.historiesAt, [0]);
  desk.pastProblem = null;
  await desk.world.clock.advance(second);
  assert.ok(desk.historiesAt.length > 1 && desk.historiesAt[1] === 2 * minute, desk.historiesAt.join(' '));
  desk.asker.close();
});

test('a limit that an earlier connection met holds back what happened meanwhile, too', async () => {
  const desk = openDesk();
  desk.pastProblem = problem('rateLimited', 'Too many.', 'Wait.', { retryAt: desk.world.clock.now() + 2 * minute });
  const live = desk.begin(nothing, desk.world.clock.now() - minute);
  await desk.world.clock.advance(second);
  live.abort();
  desk.pastProblem = null;
  desk.begin(nothing, desk.world.clock.now() - minute);
  await desk.world.clock.advance(2 * minute);
  desk.asker.close();
  assert.deepEqual(desk.historiesAt, [0, 2 * minute]);
});

test('no second list confirms many missing orders while lists are refused, and one that is refused holds back the next', async () => {
  const desk = openDesk();
  const missing = Array.from({ length: 11 }, (_, index) => `order ${String(index)}`);
  for (const key of missing) desk.unsettled.add(key);
  desk.listProblem = problem('rateLimited', 'Too many.', 'Wait.', { retryAt: desk.world.clock.now() + 2 * minute });
  desk.begin({ missing, missingAgain: [], young: [] });
  await desk.world.clock.advance(2 * minute - second);
  assert.equal(desk.listsAt.length, 1);
  desk.asker.close();

  const refused = openDesk();
  for (const key of missing) refused.unsettled.add(key);
  refused.listProblem = problem('rateLimited', 'Too many.', 'Wait.', {
    retryAt: refused.world.clock.now() + 2 * minute,
  });
  refused.begin({ missing, missingAgain: [], young: [] });
  refused.asker.checkSoon();
  await refused.world.clock.advance(2 * minute - second);
  assert.deepEqual(refused.listsAt, [0]);
  refused.asker.close();
});

test('a watched order of which no push tells is not asked about twice at the same time', async () => {
  const desk = openDesk();
  desk.watched = ['one', 'two'];
  desk.triggers = ['one', 'two'];
  desk.answersAfterMs = second;
  desk.begin();
  await desk.world.clock.advance(2 * second);
  desk.unsettled.add('one');
  desk.asker.ask('one');
  desk.asker.checkSoon();
  await desk.world.clock.advance(0);
  desk.asker.close();
  assert.deepEqual(desk.askedFor, ['one', 'two']);
});
