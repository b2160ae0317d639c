import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ExchangeAccount, Question, SearchResult } from '../../electron/exchanges/exchange.ts';
import { stoppedProblem } from '../../electron/exchanges/problem.ts';
import {
  askAccount,
  reportOf,
  bestOutcome,
  type AskOptions,
  type LookupAccount,
} from '../../electron/orders/lookup/lookup.ts';
import type { Answer, LookupQuery, Outcome } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { turnedClock } from '../support/fake-world.ts';
import { documentedRow, orderIn } from '../support/qfex-rows.ts';
import { onlyLooksUp } from './fake-live.ts';

const query: LookupQuery = { text: ' "2F05" ', id: '2F05', by: 'any', symbol: 'GOOG-USD', exchange: null };
const said = {
  outcome: 'notOpen',
  problem: null,
  notes: [],
  asked: ['get_user_orders'],
} satisfies Partial<SearchResult>;
const nothing: SearchResult = { ...said, reports: [], fills: [] };

function answer(outcome: Outcome, orders: Order[] = [], account = 'a1'): Answer {
  const problem = outcome === 'failed' ? stoppedProblem : null;
  return {
    exchange: 'qfex',
    account,
    accountLabel: account,
    outcome,
    orders,
    problem,
    notes: [],
    asked: [],
    tookMs: 1,
  };
}
function order(changes: Partial<Order> = {}): Order {
  return { ...orderIn(documentedRow), ...changes };
}
const htxOrder = (orderId: string, changes: Partial<Order> = {}): Order =>
  order({ exchange: 'htx', orderId, ...changes });

const chosen = (...lists: Order[][]): string | undefined =>
  reportOf(
    query,
    lists.map((orders, index) => answer('found', orders, `a${String(index)}`)),
  ).order?.orderId;
const options = (changes: Partial<AskOptions> = {}): AskOptions => ({
  clock: turnedClock({ tickMs: 7 }),
  timeoutMs: 30_000,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...changes,
});
const testKeys = (): never => {
  throw new Error('not part of a look-up');
};
function connected(lookUp: ExchangeAccount['lookUp']): LookupAccount {
  return {
    id: 'a1',
    label: 'Main',
    exchange: 'qfex',
    connection: { ...onlyLooksUp, lookUp, testKeys, close: () => Promise.resolve() },
  };
}

describe('the verdict', () => {
  test('is found, else failed, else not open, else not found', () => {
    const rows: readonly (readonly [Outcome[], Outcome])[] = [
      [['found', 'failed'], 'found'],
      [['notFound', 'found'], 'found'],
      [['failed', 'notOpen', 'notFound'], 'failed'],
      [['notFound', 'failed'], 'failed'],
      [['notFound', 'notOpen'], 'notOpen'],
      [['notFound', 'notFound'], 'notFound'],
      [['notOpen'], 'notOpen'],
    ];
    for (const [outcomes, verdict] of rows) {
      assert.equal(bestOutcome(outcomes.map((outcome) => answer(outcome))), verdict, outcomes.join());
      assert.equal(bestOutcome(outcomes.toReversed().map((outcome) => answer(outcome))), verdict, outcomes.join());
    }
  });

  test('without a single answer is a failure', () => assert.equal(bestOutcome([]), 'failed'));
});

describe('the report’s order', () => {
  test('is the newest by the exchange’s time', () => {
    assert.equal(chosen([order({ orderId: 'old', updatedAt: 1 })], [order({ orderId: 'new', updatedAt: 2 })]), 'new');
    assert.equal(chosen([order({ orderId: 'new', updatedAt: 2 })], [order({ orderId: 'old', updatedAt: 1 })]), 'new');
  });

  test('is that of the first account when the times are equal', () => {
    assert.equal(
      chosen([order({ orderId: 'first', updatedAt: 2 })], [order({ orderId: 'second', updatedAt: 2 })]),
      'first',
    );
    assert.equal(
      chosen([order({ orderId: 'first', updatedAt: null })], [order({ orderId: 'second', updatedAt: null })]),
      'first',
    );
  });

  test('without a time yields to one with a time', () => {
    assert.equal(
      chosen([order({ orderId: 'timeless', updatedAt: null })], [order({ orderId: 'timed', updatedAt: 1 })]),
      'timed',
    );
  });

  test('is the real order, not the trigger order that started it, however new that is', () => {
    const trigger = htxOrder('11', { orderKind: 'trigger', updatedAt: 9, extra: { relation_order_id: '12' } });
    const report = reportOf(query, [answer('found', [trigger, htxOrder('12', { updatedAt: 1 })])]);
    assert.equal(report.order?.orderId, '12');
    assert.deepEqual(
      report.orders.map(({ orderId }) => orderId),
      ['11', '12'],
    );
  });

  test('is the trigger order where its real order was not found, has another account or never was', () => {
    const trigger = htxOrder('11', { orderKind: 'trigger', updatedAt: 9, extra: { relation_order_id: '12' } });
    assert.equal(chosen([trigger]), '11');
    assert.equal(chosen([trigger], [htxOrder('12', { account: 'other', updatedAt: 1 })]), '11');
    assert.equal(
      chosen([
        htxOrder('11', { orderKind: 'trigger', updatedAt: 9, extra: { relation_order_id: '-1' } }),
        htxOrder('-1', { updatedAt: 1 }),
      ]),
      '11',
    );
    assert.equal(
      chosen([htxOrder('11', { orderKind: 'trigger', updatedAt: 9, extra: { relation_order_id: '11' } })]),
      '11',
    );
  });

  test('is null where no exchange showed one', () => {
    const report = reportOf(query, [answer('notOpen'), answer('failed')]);
    assert.deepEqual(
      [report.order, report.orders, report.verdict, report.answers.length, report.query.id],
      [null, [], 'failed', 2, '2F05'],
    );
  });
});

describe('one account', () => {
  test('is asked with the trader’s ID and its whole time, and says how long it took', async () => {
    const asked: Question[] = [];
    const { answer: found } = await askAccount(
      query,
      connected((question) => {
        asked.push(question);
        return Promise.resolve(nothing);
      }),
      options(),
    );
    assert.deepEqual(asked, [
      { id: '2F05', by: 'any', symbol: 'GOOG-USD', timeoutMs: 30_000, priority: 'lookup', proof: 'forTrader' },
    ]);
    assert.deepEqual(found, { ...said, orders: [], exchange: 'qfex', account: 'a1', accountLabel: 'Main', tookMs: 7 });
  });

  test('that can’t be asked says why', async () => {
    const locked = { ...stoppedProblem, kind: 'auth' } as const;
    const { answer: found } = await askAccount(
      query,
      { id: 'a1', label: 'Main', exchange: 'htx', connection: locked },
      options(),
    );
    assert.deepEqual([found.outcome, found.problem, found.asked, found.orders], ['failed', locked, [], []]);
  });

  test('whose search breaks is a failure that hides no other account’s answer', async () => {
    const faults: unknown[] = [];
    const fault = new TypeError('secret things');
    for (const lookUp of [
      () => Promise.reject(fault),
      (): never => {
        throw fault;
      },
    ]) {
      const { answer: found } = await askAccount(
        query,
        connected(lookUp),
        options({ onFault: (error) => faults.push(error) }),
      );
      assert.deepEqual(
        [found.outcome, found.problem?.kind, JSON.stringify(found).includes('secret things')],
        ['failed', 'protocol', false],
      );
    }
    assert.deepEqual(faults, [fault, fault]);
  });
});
