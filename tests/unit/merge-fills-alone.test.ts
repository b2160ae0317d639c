import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { applied } from '../../electron/orders/state/applied.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import { newOrderState } from '../../electron/orders/state/order-state.ts';
import { takeFields } from '../../electron/orders/state/fields.ts';
import { differInFillsAlone, isSameValue } from '../../electron/orders/state/same-fields.ts';
import type { Order } from '../../shared/order.ts';
import { blankOrder } from '../../shared/blank-order.ts';
import { mergedAfter } from '../support/merges.ts';
import { wireObject } from '../support/qfex-rows.ts';

const start = 1_780_966_529_876;
const oftenSame = <Value>(usual: Value, ...others: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 40 }, { arbitrary: fc.constantFrom(...others), weight: 1 });

const row = fc.record({
  state: oftenSame('partially_filled', 'new', 'filled', 'canceled', 'partially_canceled', '?'),
  price: oftenSame('64250.1', '64251', ''),
  volume: oftenSame('10', '12', '10.0', '0', ''),
  trade_volume: fc.constantFrom('1', '2', '3', '3.0', '10', '12', '', '0'),
  trade_avg_price: fc.constantFrom('64250', '64250.0', '64249.95', '0', ''),
  trade_turnover: fc.constantFrom('64.25', '128.5', '192.75', ''),
  fee: fc.constantFrom('-0.01', '-0.02', '0', ''),
  fee_currency: oftenSame('USDT', 'HT', ''),
  profit: fc.constantFrom('0', '1.5', '1.50', ''),
  cancel_volume: oftenSame('', '0', '9'),
  lever_rate: oftenSame('20', '30'),
  tp_trigger_price: oftenSame<string | undefined>('', '70000', '0', undefined),
  sl_trigger_price: oftenSame<string | undefined>(undefined, '60000', ''),
  client_order_id: oftenSame('7', '8', ''),
  time_in_force: oftenSame('gtc', 'ioc', ''),
  cancel_reason: oftenSame('', 'no reason'),
  created_time: oftenSame(String(start), String(start + 1), ''),
  updated_time: fc.constantFrom('', ...[0, 1, 2, 3, 1000, 2000].map((afterMs) => String(start + afterMs))),
});

function reportOf(
  fields: Readonly<Record<string, string | undefined>>,
  source: 'push' | 'snapshot' | 'history',
): OrderReport {
  const text = JSON.stringify({ order_id: '1513217421638275073', contract_code: 'BTC-USDT', side: 'buy', ...fields });
  const report = readHtxReport(wireObject(text), { account: 'a1', asOf: start, source, isAlgo: false });
  assert.ok(report);
  return report;
}

const reports = fc.array(
  fc
    .tuple(row, fc.constantFrom('push', 'push', 'snapshot', 'history'))
    .map(([fields, source]) => reportOf(fields, source)),
  { minLength: 2, maxLength: 8 },
);

/** What an earlier message may have set them at. */
const fieldTimes = fc.record(
  { takeProfit: fc.constantFrom(null, start, start + 2), price: fc.constantFrom(null, start + 2) },
  { requiredKeys: [] },
);

/** Of another symbol, which decides nothing but that the short way isn't taken. */
const ofAnotherSymbol = (order: Order): Order => ({ ...order, symbol: 'ETH-USDT' });

describe('a message that repeats all but the figures of fills', () => {
  test('sets what it would set field by field, and keeps the same times', () => {
    let taking = 0;
    fc.assert(
      fc.property(reports, fieldTimes, fc.boolean(), ([first, ...later], times, wins) => {
        assert.ok(first);
        let { state } = mergedAfter(first);
        for (const report of later) {
          for (const before of [state, { ...state, fieldTimes: times }]) {
            const at = report.order.updatedAt ?? state.order.updatedAt;
            const { order, ...others } = takeFields(before, report, at, wins, wins);
            const fieldByField = takeFields(
              { ...before, order: ofAnotherSymbol(before.order) },
              report,
              at,
              wins,
              wins,
            );
            assert.deepEqual({ order: ofAnotherSymbol(order), ...others }, fieldByField);
          }
          if (differInFillsAlone(state.order, report.order)) taking += 1;
          state = applyReport(state, report)?.state ?? state;
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(taking > 1000, String(taking));
  });

  test('changes the fields that differ, whichever way that is found out', () => {
    fc.assert(
      fc.property(reports, ([first, ...later]) => {
        assert.ok(first);
        let { state } = mergedAfter(first);
        for (const report of later) {
          const next = applyReport(state, report)?.state ?? state;
          const { changed } = applied(state, next, 'push', true);
          const slowly = applied({ ...state, order: ofAnotherSymbol(state.order) }, next, 'push', true).changed;
          const others = slowly.filter((name) => name !== 'symbol');
          assert.deepEqual(changed, others.length === 1 && others[0] === 'updatedAt' ? [] : others);
          state = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('changes no amount by other digits or by the residue of doubles', () => {
    const blank = blankOrder({ exchange: 'qfex', account: 'a1', orderKind: 'order', orderId: '1' }, 'GOOG-USD', start);
    const before = { ...blank, quantity: '1', filledQuantity: '0.3', remainingQuantity: '0.7', turnover: '75' };
    const after = { ...before, filledQuantity: '0.30000000000000004', remainingQuantity: '0.70', turnover: '75.0' };
    const changed = (order: Order): string[] =>
      applied(newOrderState(before), newOrderState(order), 'push', true).changed;
    assert.deepEqual(changed(after), []);
    assert.deepEqual(changed({ ...after, filledQuantity: '0.31' }), ['filledQuantity']);
  });

  test('is one only where every other field is the same', () => {
    const order = blankOrder({ exchange: 'htx', account: 'a1', orderKind: 'order', orderId: '1' }, 'BTC-USDT', start);
    const besideFills = new Set<string>([
      'averagePrice',
      'filledQuantity',
      'remainingQuantity',
      'turnover',
      'realizedPnl',
      'fee',
      'status',
      'isOpen',
      'exchangeStatus',
      'updatedAt',
      'asOf',
      'source',
      'extra',
      'raw',
    ]);
    for (const name of Object.keys(order))
      assert.equal(differInFillsAlone(order, { ...order, [name]: 'another' }), besideFills.has(name), name);
  });

  test('has the same values where what they hold is the same', () => {
    const fee = { amount: '1', currency: 'USDT' };
    const protection = { triggerPrice: '1', orderPrice: null, orderType: null, triggerPriceType: null };
    assert.equal(isSameValue(fee, { ...fee }), true);
    assert.equal(isSameValue(fee, { ...fee, currency: null }), false);
    assert.equal(isSameValue(protection, { ...protection }), true);
    for (const name of Object.keys(protection))
      assert.equal(isSameValue(protection, { ...protection, [name]: '2' }), false, name);
    assert.equal(isSameValue(protection, fee), false);
    assert.equal(isSameValue(protection, null), false);
  });
});
