/** Of which orders that somebody looks at are fills asked for, and how often? */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import type { FillReport } from '../../electron/exchanges/reports.ts';
import { problem } from '../../electron/exchanges/problem.ts';
import { LookedAtFills } from '../../electron/orders/following/looked-at-fills.ts';
import type { Order } from '../../shared/order.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { OrderHistory } from '../../shared/timeline.ts';
import { aFill, anOrder } from '../support/archive-orders.ts';
import { onlyLooksUp } from './fake-live.ts';
import { fakeClock } from './fake-world.ts';

interface Desk {
  look: (history: OrderHistory) => Promise<void>;
  asked: string[];
  told: number[];
  answer: Result<FillReport[]>;
  isFollowed: boolean;
}

function desk(): Desk {
  const clock = fakeClock(1_000);
  const controller = new AbortController();
  const connection: ExchangeAccount = {
    ...onlyLooksUp,
    lookUp: () => assert.fail('only its fills'),
    testKeys: () => assert.fail('only its fills'),
    close: () => Promise.resolve(),
    live: {
      ...onlyLooksUp.live,
      fillsOf: ({ orderId }) => {
        at.asked.push(orderId);
        return Promise.resolve(at.answer);
      },
    },
  };
  const fills = new LookedAtFills({
    archive: { keptOneOfMatch: () => ok([]), history: () => ok(null) },
    accounts: { connect: () => Promise.resolve({ connection }) },
    world: { clock, log: ({ text }) => assert.fail(text) },
    orderBook: { listedFills: (_account, _key, _asked, found) => void at.told.push(found.length) },
    isFollowed: () => at.isFollowed,
    signal: controller.signal,
  });
  const at: Desk = {
    look: (history) => fills.complete(history.order.orderId, history),
    asked: [],
    told: [],
    answer: ok([]),
    isFollowed: true,
  };
  return at;
}

const of = (changes: Partial<Order>, filled: readonly string[] = []): OrderHistory => {
  const order = anOrder('7', { isOpen: false, remainingQuantity: '0', ...changes });
  return { order, events: [], fills: filled.map((quantity, index) => aFill(String(index), order, { quantity })) };
};

test('an order that lacks fills is asked for once as it stands, and again when more of it is filled', async () => {
  const at = desk();
  await at.look(of({ status: 'filled', filledQuantity: '5' }, ['2']));
  await at.look(of({ status: 'filled', filledQuantity: '5' }, ['2']));
  assert.deepEqual([at.asked.length, at.told.length], [1, 1]);
  await at.look(of({ status: 'filled', filledQuantity: '6' }, ['2']));
  assert.equal(at.asked.length, 2);
  await at.look(of({ status: 'filled', filledQuantity: '7' }, ['2', '5']));
  assert.equal(at.asked.length, 2, 'nothing is lacking');
});

test('of a canceled order nobody said how much is filled: its fills are asked for, once', async () => {
  const at = desk();
  await at.look(of({ status: 'canceled', filledQuantity: null }));
  await at.look(of({ status: 'canceled', filledQuantity: null }));
  assert.equal(at.asked.length, 1);
});

test('a rejected order has none, and one of which nothing is filled neither', async () => {
  const at = desk();
  await at.look(of({ status: 'rejected', filledQuantity: null }));
  await at.look(of({ status: 'canceled', filledQuantity: '0' }));
  assert.deepEqual(at.asked, []);
});

test('a question that failed is put again, and an answer for an account that was removed concerns nobody', async () => {
  const at = desk();
  at.answer = failed(problem('network', 'No answer.', 'Wait.'));
  await at.look(of({ status: 'filled', filledQuantity: '5' }));
  at.answer = ok([]);
  at.isFollowed = false;
  await at.look(of({ status: 'filled', filledQuantity: '5' }));
  assert.deepEqual([at.asked.length, at.told.length], [2, 0]);
});
