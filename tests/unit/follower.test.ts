/** How is an account made live, and what is asked for again of what could not be had? */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Priority } from '../../electron/exchanges/budget.ts';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import type { ClosedSince, ClosedSinceQuestion } from '../../electron/exchanges/live.ts';
import type { News } from '../../electron/exchanges/reports.ts';
import { problem } from '../../electron/exchanges/problem.ts';
import { Follower } from '../../electron/orders/following/follower.ts';
import type { Gap } from '../../shared/connection.ts';
import type { Problem } from '../../shared/lookup.ts';
import { ok } from '../../shared/result.ts';
import { pushed } from '../support/merges.ts';
import { followedOrders, trackedOrder } from './fake-followed-orders.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeWorld, type FakeWorld } from './fake-world.ts';

const isDown = problem('exchangeDown', 'It is down.', 'Wait.');

interface Followed {
  world: FakeWorld;
  follower: Follower;
  /** With which priority each list was asked for. */
  priorities: (Priority | undefined)[];
  questions: ClosedSinceQuestion[];
  gaps: Gap[];
  /** What the push told, as it was passed on. */
  told: News[];
  /** How long each dial may take; undefined for the exchange's usual time. */
  dialTimesMs: (number | undefined)[];
  /** As of when the order book was told that it is connected. */
  connectedMs: number[];
  /** Whose own questions were put. */
  askedFor: string[];
  /** The orders about which asking was begun. */
  begun: string[];
  /** Until when each connection that ended vouched for what is open. */
  vouched: number[];
  /** Until when the account was live, each time it was written down. */
  liveUntil: number[];
  /** When it was dialed. */
  dialedMs: number[];
  /** Its push speaks. */
  speak: () => void;
  /** Its push ends. */
  drop: () => void;
}

interface Exchange {
  /** What its push tells before the list comes. */
  early?: News[];
  /** Its list of open orders can't be had. */
  isListDown?: boolean;
  /** What its push does not tell. */
  pushProblem?: Problem | null;
  /** What each question to its history is answered with, in order; then nothing. */
  closed?: ClosedSince[];
  /** Lets go of its kept sockets. */
  renew?: () => Promise<void>;
  /** Its push never opens. */
  isUnreachable?: boolean;
  /** What an earlier run left as not known. */
  kept?: Gap[];
  /** How long its push takes to open. */
  opensAfterMs?: number;
  /** Of this order it is not known how it stands. */
  unsettled?: string;
}

function follow({
  early = [],
  isListDown = false,
  pushProblem = null,
  closed = [],
  renew = () => Promise.resolve(),
  isUnreachable = false,
  kept = [],
  opensAfterMs = 0,
  unsettled = '',
}: Exchange): Followed {
  const world = fakeWorld();
  const priorities: (Priority | undefined)[] = [];
  const questions: ClosedSinceQuestion[] = [];
  const gaps: Gap[] = [];
  const told: News[] = [];
  const dialTimesMs: (number | undefined)[] = [];
  const dialedMs: number[] = [];
  const connectedMs: number[] = [];
  const askedFor: string[] = [];
  const begun: string[] = [];
  const vouched: number[] = [];
  const liveUntil: number[] = [];
  let speak: (() => void) | null = null;
  let drop: (() => void) | null = null;
  const orders = followedOrders({
    apply: (_account, each) => void (each.kind === 'pushed' && told.push(...each.news)),
    find: (key) => (key === unsettled ? trackedOrder(key, { isOpen: null, status: 'unknown' }) : trackedOrder(key)),
    setAsking: (key, asking) => void (asking !== null && begun.push(key)),
    symbols: () => ['BTC-USDT', 'ETH-USDT'],
    connection: (_account, change) => {
      if (change.kind === 'connected') connectedMs.push(change.dialedMonotonicMs);
      else if (change.kind === 'disconnected') vouched.push(change.upToDateUntil);
    },
  });
  const account: ExchangeAccount = {
    lookUp: ({ id }) => {
      askedFor.push(id);
      return Promise.resolve({ outcome: 'notOpen', reports: [], fills: [], problem: null, notes: [], asked: [] });
    },
    testKeys: () => Promise.reject(new Error('not tested here')),
    live: {
      ...onlyLooksUp.live,
      openPush: ({ onNews, onAlive, onEnd }, { dialTimeoutMs }) => {
        speak = onAlive;
        drop = () => onEnd(isDown);
        dialTimesMs.push(dialTimeoutMs);
        dialedMs.push(world.clock.monotonicMs());
        if (isUnreachable) return Promise.resolve({ ok: false, problem: isDown });
        onNews(early);
        const opened = ok({ problem: pushProblem, close: () => undefined });
        return new Promise((resolve) => void world.clock.after(opensAfterMs, () => resolve(opened)));
      },
      openOrders: ({ priority }) => {
        priorities.push(priority);
        if (isListDown) return Promise.resolve({ ok: false, problem: isDown });
        return Promise.resolve(
          ok({ reports: [], requestedMonotonicMs: 0, requestedAt: 0, wholeKinds: ['order'], problem: null }),
        );
      },
      closedSince: (question) => {
        questions.push(question);
        return Promise.resolve(closed.shift() ?? { reports: [], fills: [], problem: null });
      },
    },
    renew: () => undefined,
    close: () => Promise.resolve(),
  };
  const follower = new Follower({
    account: { id: 'my', exchange: 'htx' },
    isLocal: false,
    connect: () => Promise.resolve(account),
    renew,
    world,
    orders,
    lastLive: { lastLiveAt: world.clock.now() - 60_000, lastLiveThere: null },
    gaps: kept,
    onLive: ({ lastLiveAt }) => void liveUntil.push(lastLiveAt),
    onState: () => undefined,
    onGap: (gap) => gaps.push(gap),
  });
  follower.start();
  return {
    world,
    follower,
    priorities,
    questions,
    gaps,
    told,
    dialTimesMs,
    connectedMs,
    askedFor,
    begun,
    vouched,
    liveUntil,
    dialedMs,
    speak: () => speak?.(),
    drop: () => drop?.(),
  };
}

const failed = (lacking: string[]): ClosedSince => ({ reports: [], fills: [], problem: isDown, lacking });

test('the dials after a wake end soon, each later than the one before, until the hurry is over', async () => {
  const { world, follower, dialTimesMs } = follow({ isUnreachable: true });
  await world.clock.advance(100);
  follower.suspend();
  assert.deepEqual(dialTimesMs, [undefined]);
  follower.resume();
  await world.clock.advance(10_000);
  assert.deepEqual(dialTimesMs.slice(0, 5), [undefined, 1_500, 3_000, 4_500, 5_000]);
  await world.clock.advance(120_000);
  await follower.close();
  assert.equal(dialTimesMs.at(-1), undefined);
});

describe('a connection that is dropped', () => {
  test('after two seconds in which it was well is dialed again after about a second, time after time', async () => {
    const { world, follower, dialedMs, drop } = follow({});
    for (let drops = 0; drops < 5; drops += 1) {
      await world.clock.advance(4_000);
      drop();
    }
    await world.clock.advance(4_000);
    await follower.close();
    const pausesMs = dialedMs.slice(1).map((atMs, index) => atMs - (index + 1) * 4_000);
    assert.equal(pausesMs.length, 5);
    for (const pauseMs of pausesMs) assert.ok(pauseMs >= 750 && pauseMs < 1_250, String(pausesMs));
  });

  test('sooner was no success: the pauses go on growing', async () => {
    const { world, follower, dialedMs, drop } = follow({});
    for (let rounds = 0; rounds < 400; rounds += 1) {
      await world.clock.advance(100);
      if (follower.state().phase === 'live') drop();
    }
    await follower.close();
    const last = (dialedMs.at(-1) ?? 0) - (dialedMs.at(-2) ?? 0);
    assert.ok(last > 2_500, String(last));
  });

  test('again and again is dialed a dozen times at once and every 5 s from then on', async () => {
    const { world, follower, dialedMs, drop } = follow({});
    // Each is well for just long enough.
    for (let rounds = 0; rounds < 600; rounds += 1) {
      await world.clock.advance(500);
      const { phase, since } = follower.state();
      if (phase === 'live' && world.clock.now() - since >= 2_000) drop();
    }
    await follower.close();
    assert.ok(dialedMs.length <= 12 + 300 / 5 + 1, String(dialedMs.length));
    const perMinute = dialedMs.filter((atMs) => atMs > 200_000 && atMs <= 260_000).length;
    assert.ok(perMinute >= 11 && perMinute <= 13, String(perMinute));
  });
});

test('what is known counts from the dial, however long the connection takes to be ready', async () => {
  const { world, follower, connectedMs } = follow({ opensAfterMs: 3_000 });
  await world.clock.advance(4_000);
  await follower.close();
  assert.deepEqual(connectedMs, [0]);
});

test('the list that makes an account live does not wait for the background share; those after it do', async () => {
  const { world, follower, priorities } = follow({});
  await world.clock.advance(60_000);
  await follower.close();
  assert.equal(priorities[0], 'lookup');
  assert.ok(priorities.length > 1);
  assert.ok(priorities.slice(1).every((priority) => priority !== 'lookup'));
});

test('an account whose push does not tell everything is live, and says so', async () => {
  const { world, follower } = follow({ pushProblem: isDown });
  await world.clock.advance(1_000);
  const { phase, problem: told } = follower.state();
  await follower.close();
  assert.deepEqual([phase, told], ['live', isDown]);
});

test('of what happened meanwhile only the lists that failed are asked for again, and what is had then is no gap', async () => {
  const { world, follower, questions, gaps } = follow({
    closed: [failed(['BTC-USDT', 'ETH-USDT']), failed(['ETH-USDT'])],
  });
  await world.clock.advance(20_000);
  await follower.close();
  assert.deepEqual(
    questions.map(({ only }) => only),
    [undefined, ['BTC-USDT', 'ETH-USDT'], ['ETH-USDT']],
  );
  assert.deepEqual(gaps, []);
});

const stops = (from: number, to: number): Gap => ({ from, to, orderKind: 'stop' });

test('gaps of one kind that touch or overlap are shown as one, those of another kind beside them', async () => {
  const { follower } = follow({
    kept: [stops(10, 20), { from: 15, to: 30 }, stops(40, 50), stops(20, 30), stops(31, 40)],
  });
  assert.deepEqual(follower.state().gaps, [{ from: 15, to: 30 }, stops(10, 30), stops(31, 50)]);
  await follower.close();
});

test('what can’t be had however often it is asked for is a gap', async () => {
  const { world, follower, questions, gaps } = follow({
    closed: Array.from({ length: 9 }, () => failed(['BTC-USDT'])),
  });
  await world.clock.advance(50_000);
  await follower.close();
  assert.deepEqual([questions.length, gaps.length], [5, 1]);
});

for (const [what, isAsleep] of [
  ['a sleep after a silence', true],
  ['an end after a silence', false],
] as const) {
  test(`${what}: the account was live until its last message, and a gap begins there`, async () => {
    const { world, follower, gaps, vouched, liveUntil, speak } = follow({
      closed: [{ reports: [], fills: [], problem: null }, ...Array.from({ length: 20 }, () => failed(['BTC-USDT']))],
    });
    await world.clock.advance(1_000);
    speak();
    const spokeAt = world.clock.now();
    // Its end is noticed late; what is written down meanwhile says no more either.
    await world.clock.advance(18_000);
    if (isAsleep) {
      follower.suspend();
      await world.clock.advance(1_000);
      follower.resume();
    } else {
      await follower.close();
    }
    assert.deepEqual([vouched, liveUntil.at(-1), follower.state().lastLiveAt], [[spokeAt], spokeAt, spokeAt]);
    if (!isAsleep) return;
    await world.clock.advance(110_000);
    await follower.close();
    assert.deepEqual(
      gaps.map(({ from }) => from),
      [spokeAt],
    );
  });
}

test('an order that is asked for is looked up at once, and whose outcome stays unknown, again', async () => {
  const { world, follower, askedFor } = follow({ unsettled: '7' });
  await world.clock.advance(1_000);
  follower.ask('7');
  await world.clock.advance(0);
  assert.deepEqual(askedFor, ['7']);
  await world.clock.advance(3_000);
  await follower.close();
  assert.deepEqual(askedFor, ['7', '7']);
});

test('no asking is begun about an order that a later report of the same answer has settled', async () => {
  const { world, follower, askedFor, begun } = follow({ unsettled: '7' });
  await world.clock.advance(1_000);
  follower.ask('8');
  follower.ask('7');
  await world.clock.advance(0);
  await follower.close();
  assert.deepEqual([askedFor, [...new Set(begun)]], [['7'], ['7']]);
});

test('an account whose old sockets can’t be let go of after a wake is followed all the same', async () => {
  const { world, follower } = follow({ renew: () => Promise.reject(new Error('The key store is gone.')) });
  await world.clock.advance(1_000);
  follower.suspend();
  await world.clock.advance(1_000);
  follower.resume();
  // No longer than it is in a hurry after a wake.
  await world.clock.advance(120_000);
  const { phase } = follower.state();
  await follower.close();
  assert.equal(phase, 'live');
});

const news = (word: string): News => ({ kind: 'order', report: pushed(word) });

describe('a rejection that is pushed before the list of open orders', () => {
  for (const [what, early, isListDown, expected] of [
    [
      'is told without the list, too: whether the order or a change to it was refused it doesn’t say',
      ['FAILED_MARGIN_CHECK'],
      true,
      ['FAILED_MARGIN_CHECK'],
    ],
    ['is told once the list came', ['FAILED_MARGIN_CHECK'], false, ['FAILED_MARGIN_CHECK']],
    [
      'is told of an order that was pushed before it',
      ['ACK', 'FAILED_MARGIN_CHECK'],
      true,
      ['ACK', 'FAILED_MARGIN_CHECK'],
    ],
  ] as const) {
    test(what, async () => {
      const { world, follower, told } = follow({ early: early.map(news), isListDown });
      await world.clock.advance(500);
      await follower.close();
      assert.deepEqual(
        told.map((each) => each.kind === 'order' && each.report.order.exchangeStatus),
        expected,
      );
    });
  }
});
