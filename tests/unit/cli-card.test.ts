import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportCard } from '../../electron/cli/card.ts';
import type { LookupReport, Outcome } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { anOrder } from '../support/archive-orders.ts';

const askedAt = Date.UTC(2026, 8, 18, 5, 42, 26);
const id = '1550437286905118720';

function report(text: string, outcome: Outcome, orders: Order[] = []): LookupReport {
  return {
    query: { text, id, by: 'any', symbol: 'BTC-USDT', exchange: 'htx' },
    verdict: outcome,
    order: orders[0] ?? null,
    orders,
    answers: [
      {
        exchange: 'htx',
        account: 'main',
        accountLabel: 'Main',
        outcome,
        orders,
        problem: null,
        notes: [],
        asked: ['order'],
        tookMs: 1,
      },
    ],
  };
}

const headOf = (of: LookupReport): string[] => reportCard(of, askedAt).split('\n\n')[0]?.split('\n') ?? [];

describe('the readable report of a look-up', () => {
  it('names the ID it is about, what that was narrowed by, and when it was asked', () => {
    const [asked, headline, when] = headOf(report(`pls see #${id}`, 'found', [anOrder(id)]));
    assert.equal(asked, `${id} with BTC-USDT, at HTX only`);
    assert.equal(headline, 'Found at HTX · Main.');
    assert.equal(when, 'Asked 2026-09-18 05:42:26 UTC');
  });

  it('says which of several orders has the ID, and nothing where that tells none apart', () => {
    const started = anOrder('1550437286905118999');
    const trigger = anOrder(id, { orderKind: 'trigger' });
    assert.equal(
      headOf(report(id, 'found', [started, trigger]))[1],
      'Two orders found at HTX · Main. Order 2 below has this ID.',
    );
    assert.match(headOf(report(id, 'found', [trigger, started]))[1] ?? '', /Order 1 below has this ID\.$/);
    for (const orders of [[trigger], [trigger, { ...trigger, account: 'other' }], [started, anOrder('2')]])
      assert.doesNotMatch(headOf(report(id, 'found', orders)).join(' '), /below has this ID/);
  });

  it('says of an ID that was not found that a spreadsheet may have rounded it', () => {
    assert.match(headOf(report(`${id}.0`, 'notOpen')).join(' '), /A spreadsheet may have rounded the last digits/);
    assert.doesNotMatch(headOf(report(id, 'notOpen')).join(' '), /spreadsheet/);
    assert.doesNotMatch(headOf(report(`${id}.0`, 'found', [anOrder(id)])).join(' '), /spreadsheet/);
  });
});
