import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countsOf, outcomeInRow, sortedLookups, type LookUpColumn } from '../../renderer/format/look-up-rows.ts';
import { verdictTimes } from '../../renderer/format/verdict-times.ts';
import type { AccountInLookup, LookupState } from '../../shared/contract.ts';
import type { Answer, Outcome } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder } from '../support/archive-orders.ts';

function lookup(id: string, verdict: Outcome | null, order: Order | null = null): LookupState {
  const query = { text: id, id, by: 'any', symbol: null, exchange: null } as const;
  const answer: Answer = {
    exchange: 'htx',
    account: 'main',
    accountLabel: 'Main',
    outcome: verdict ?? 'failed',
    orders: [],
    problem: null,
    notes: [],
    asked: [],
    tookMs: 1,
  };
  const report =
    verdict === null ? null : { query, verdict, order, orders: order === null ? [] : [order], answers: [answer] };
  return { lookupId: `of ${id}`, query, startedAt: 0, accounts: [], report };
}

const rows = [
  lookup('30', 'notOpen'),
  lookup('4', 'found', anOrder('4', { symbol: 'ETH-USDT', filledQuantity: '20' })),
  lookup('100', null),
  lookup('2', 'found', anOrder('2', { symbol: 'BTC-USDT', filledQuantity: '3' })),
];
const idsBy = (column: LookUpColumn, isDescending = false): string[] =>
  sortedLookups(rows, { column, isDescending }).map(({ query }) => query.id);

const asked: Omit<AccountInLookup, 'account' | 'state' | 'answer'> = {
  exchange: 'htx',
  accountLabel: 'Main',
  color: 'gray',
  askedAt: 1,
  progress: null,
  notAskedBecause: null,
  canAskAnyway: false,
  knownSymbols: [],
  canSearchEverySymbol: false,
};

describe('several look-ups', () => {
  it('are counted by what they came to', () => {
    assert.deepEqual(
      countsOf(rows).map(({ words }) => words),
      ['1 still asked', '2 found', '1 not among the open orders'],
    );
    const first = rows[0];
    assert.ok(first?.report);
    const unasked = { ...first, report: { ...first.report, answers: [] } };
    assert.deepEqual([outcomeInRow(unasked), countsOf([unasked])[0]?.words], ['Not asked', '1 not asked']);
  });

  it('are found as soon as one account showed the order, whoever is still asked', () => {
    const asking = lookup('5', null);
    const answer = lookup('5', 'found', anOrder('5')).report?.answers[0] ?? null;
    const one = { ...asked, account: 'one', state: 'found', answer } as const;
    const other = { ...asked, account: 'other', state: 'asking', answer: null } as const;
    const wordsOf = (accounts: LookupState['accounts']): string | undefined =>
      countsOf([{ ...asking, accounts }])[0]?.words;
    assert.equal(wordsOf([one, other]), '1 found');
    // Asked for again, it is as it was last said.
    assert.equal(wordsOf([{ ...one, state: 'asking' }, other]), '1 still asked');
  });

  it('stand as they were asked for, or by a column, those that have nothing there last', () => {
    assert.deepEqual(idsBy('asked'), ['30', '4', '100', '2']);
    assert.deepEqual(idsBy('asked', true), ['2', '100', '4', '30']);
    assert.deepEqual(idsBy('id'), ['2', '4', '30', '100']);
    assert.deepEqual(idsBy('symbol'), ['2', '4', '30', '100']);
    assert.deepEqual(idsBy('filled'), ['2', '4', '30', '100']);
    assert.deepEqual(idsBy('outcome'), ['100', '4', '2', '30']);
  });
});

function timesOf(verdict: Outcome | null, ...of: [AccountInLookup['state'], number][]): (number | null)[] {
  const accounts = of.map(([state, askedAt]) => ({ ...asked, account: state, answer: null, state, askedAt }));
  const { from, to } = verdictTimes({ ...lookup('5', verdict), accounts });
  return [from, to];
}

describe('a verdict', () => {
  it('is as of when the answers were asked for that it rests on, from the first to the last', () => {
    assert.deepEqual(timesOf('notOpen', ['notOpen', 1000], ['notFound', 1100]), [1000, null]);
    // One of them was searched again, to the end.
    assert.deepEqual(timesOf('notOpen', ['notOpen', 1000], ['notOpen', 90_000]), [1000, 90_000]);
    assert.deepEqual(timesOf('found', ['notOpen', 1000], ['found', 90_000]), [90_000, null]);
    assert.deepEqual(timesOf(null, ['notOpen', 1000], ['asking', 90_000]), [90_000, null]);
  });
});
