/** Several fills of one match at HTX: each counted once, by whatever names and in whatever order they come. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Big } from 'big.js';
import fc from 'fast-check';
import { readHtxFill } from '../../electron/exchanges/htx/fill.ts';
import type { FillReport } from '../../electron/exchanges/reports.ts';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import { type OrderState } from '../../electron/orders/state/order-state.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import { applyFill, replaceUnlisted } from '../../electron/orders/state/apply-fill.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import { sumOfFills } from '../../shared/fill-words.ts';
import { openHere } from '../support/archive-orders.ts';
import { wireObject } from '../support/qfex-rows.ts';
import { valueOf } from '../support/values.ts';

const orderId = '1576663140425269249';
const key = `htx/a1/${orderId}`;
const at = 1_789_704_001_456;

interface RealFill {
  tradeId: string;
  price: string;
  quantity: string;
  fee: string;
  /** Its place among the fills of its match. */
  n: number;
}

function rowOf({ tradeId, price, quantity, fee, n }: RealFill): string {
  return (
    `{"id":"${tradeId}-${orderId}-${String(n)}","contract_code":"ETH-USDT","order_id":"${orderId}","trade_id":"${tradeId}","side":"sell","role":"TAKER",` +
    `"trade_price":"${price}","trade_volume":"${quantity}","trade_fee":"${fee}","fee_currency":"USDT","created_time":"${String(at)}"}`
  );
}

function read(row: string, asOf = at + 1_000): FillReport {
  return readHtxFill(wireObject(row), { account: 'a1', asOf }) ?? assert.fail(row);
}

/** As a push tells it that leaves out the row's `id`, and the fee. */
function nameless(fill: RealFill): FillReport {
  const { fill: listed, order } = read(rowOf(fill));
  return { fill: { ...listed, fillId: null, fee: null, source: 'push' }, order };
}

function merged(known: OrderState | null, reports: readonly FillReport[]): OrderState | null {
  return reports.reduce((before: OrderState | null, report) => applyFill(before, report)?.state ?? before, known);
}

/** HTX says that this much of it is filled. */
function orderOf(filled: string): OrderState {
  const row = `{"order_id":"${orderId}","contract_code":"ETH-USDT","side":"sell","type":"limit","volume":"9","trade_volume":"${filled}","state":"partially_filled","updated_time":"${String(at)}"}`;
  const report =
    readHtxReport(wireObject(row), { account: 'a1', asOf: at, source: 'push', isAlgo: false }) ?? assert.fail();
  return applyReport(null, report)?.state ?? assert.fail();
}

const half: RealFill = { tradeId: '700001', price: '2512.5', quantity: '3', fee: '0.0301', n: 1 };
const otherHalf: RealFill = { ...half, n: 2 };

describe('two fills of one match', () => {
  const rows = [half, otherHalf].map(rowOf);

  test('are two, with the sum of both and the fees of both, however often they are listed', () => {
    const fills = merged(
      null,
      [...rows, ...rows].map((row) => read(row)),
    )?.fills;
    assert.deepEqual([fills?.count, fills?.quantity, fills?.fee], [2, '6', { amount: '0.0602', currency: 'USDT' }]);
  });

  test('without a trade ID of their own are told apart by the name of the row', () => {
    const reports = rows.map((row) => read(row.replace('"trade_id":"700001",', '')));
    assert.deepEqual(
      reports.map(({ fill }) => [fill.tradeId, fill.fillId]),
      [
        ['700001', `700001-${orderId}-1`],
        ['700001', `700001-${orderId}-2`],
      ],
    );
    assert.equal(merged(null, reports)?.fills.quantity, '6');
  });

  test('that were pushed without a name are one until a list names both', () => {
    const pushed = merged(null, [nameless(half), nameless(otherHalf)]);
    assert.deepEqual([pushed?.fills.count, pushed?.fills.quantity], [1, '3']);
    const listed = merged(pushed, [read(rowOf(otherHalf)), nameless(half), read(rowOf(half)), nameless(half)]);
    assert.deepEqual([listed?.fills.count, listed?.fills.quantity, listed?.fills.fee?.amount], [2, '6', '0.0602']);
  });

  test('that were counted by trade ID, in an earlier version, are counted anew', () => {
    const known = merged(null, [read(rowOf(half))]) ?? assert.fail();
    const fills = {
      tradeIds: '-700001\n',
      pushed: { count: 0, quantity: '0', value: '0', fee: null },
      listed: { count: 1, quantity: '3', value: '7537.5', fee: null },
      haveOneName: false,
      areDisproved: false,
    };
    const restored = orderStateFromJson(known.order, { fills });
    assert.equal(restored.fills.count, 0);
    assert.equal(
      merged(
        restored,
        rows.map((row) => read(row)),
      )?.fills.quantity,
      '6',
    );
  });
});

describe('a match that was pushed as one and is listed as two', () => {
  const asOne = nameless({ ...half, quantity: '6' });
  const listed = [half, otherHalf].map((fill) => read(rowOf(fill)));
  const counted = (filled: string): OrderState => merged(orderOf(filled), [asOne, ...listed]) ?? assert.fail();

  test('is what the complete list says', () => {
    const known = counted('6');
    const replaced = replaceUnlisted(known, { from: at, askedAt: at + 2_000 });
    assert.deepEqual(
      [known.fills.quantity, replaced?.applied.state.fills.quantity, replaced?.gone.length],
      ['12', '6', 1],
    );
    assert.equal(replaced?.applied.state.order.filledQuantity, '6');
  });

  test('stays where the list would come to less than HTX says is filled', () => {
    assert.equal(replaceUnlisted(counted('7'), { from: at, askedAt: at + 2_000 }), null);
  });

  test('stays where the list was asked for before it, or does not reach back to it', () => {
    assert.equal(replaceUnlisted(counted('6'), { from: at, askedAt: at + 1_000 }), null);
    assert.equal(replaceUnlisted(counted('6'), { from: at + 1, askedAt: at + 2_000 }), null);
  });
});

test('what was reported: one match, two rows', () => {
  const body = readFileSync(new URL('../support/one-match-two-fills.json', import.meta.url));
  const rows = wireObject(body.toString()).objects('data') ?? assert.fail();
  const fills = rows.map((row) => readHtxFill(row ?? assert.fail(), { account: 'a1', asOf: 5 }) ?? assert.fail());
  const known = merged(null, fills);
  assert.deepEqual(
    [known?.fills.count, known?.fills.quantity, known?.fills.fee?.amount, known?.order.filledQuantity],
    [2, '6', '0.0602', '6'],
  );
});

/** Fills as they may be: few trades, prices and quantities, so that many look alike. */
const realFills: fc.Arbitrary<RealFill[]> = fc
  .array(
    fc.record({
      tradeId: fc.constantFrom('7', '8'),
      price: fc.constantFrom('200', '200.5'),
      quantity: fc.constantFrom('1', '2', '0.5'),
      fee: fc.constantFrom('0.01', '-0.003'),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drafts) =>
    drafts.map((draft, place) => ({
      ...draft,
      n: drafts.slice(0, place).filter(({ tradeId }) => tradeId === draft.tradeId).length + 1,
    })),
  );

type Told = { kind: 'push' | 'row'; which: number } | { kind: 'list'; upTo: number } | { kind: 'restart' };
const which = fc.nat(6);
const story: fc.Arbitrary<Told[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('push' as const, 'row' as const), which }),
    fc.record({ kind: fc.constant('list' as const), upTo: which }),
    fc.constant({ kind: 'restart' as const }),
  ),
  { maxLength: 14 },
);

function reportsOf(told: Told, real: readonly RealFill[]): FillReport[] {
  if (told.kind === 'restart') return [];
  if (told.kind === 'list') return real.slice(0, told.upTo + 1).map((fill) => read(rowOf(fill)));
  const fill = real[told.which % real.length] ?? assert.fail();
  return [told.kind === 'push' ? nameless(fill) : read(rowOf(fill))];
}

const total = (of: readonly string[]): string => of.reduce((sum, each) => sum.plus(each), Big(0)).toFixed();

describe('each fill is counted once', () => {
  test('whatever is pushed, listed, repeated and restarted before, once all are listed; and never more than there are', () => {
    fc.assert(
      fc.property(realFills, story, (real, stories) => {
        let known: OrderState | null = null;
        const quantity = total(real.map((fill) => fill.quantity));
        for (const told of [...stories, { kind: 'list' as const, upTo: real.length }]) {
          if (told.kind === 'restart' && known !== null)
            known = orderStateFromJson(known.order, JSON.parse(JSON.stringify(orderStateToJson(known))));
          known = merged(known, reportsOf(told, real));
          assert.ok(known === null || Big(known.fills.quantity).lte(quantity));
        }
        assert.deepEqual(
          [known?.fills.count, known?.fills.quantity, known?.fills.fee?.amount, known?.fills.value],
          [
            real.length,
            quantity,
            total(real.map(({ fee }) => fee)),
            total(real.map((fill) => Big(fill.price).times(fill.quantity).toFixed())),
          ],
        );
      }),
      { numRuns: 300 },
    );
  });

  test('in the archive too', () => {
    fc.assert(
      fc.property(realFills, story, (real, stories) => {
        const { archive } = openHere(null);
        const quantity = total(real.map((fill) => fill.quantity));
        const kept = () => valueOf(archive.history(key))?.fills ?? [];
        try {
          for (const told of [...stories, { kind: 'list' as const, upTo: real.length }]) {
            const known = merged(null, reportsOf(told, real));
            if (known === null) continue;
            assert.ok(
              archive.write({
                fills: reportsOf(told, real).map(({ fill }) => fill),
                states: [
                  {
                    key,
                    order: known.order,
                    isWatched: false,
                    isOnBoard: false,
                    isUnseen: false,
                    closedAt: null,
                    rawSeq: null,
                    tracking: '{}',
                  },
                ],
              }).ok,
            );
            assert.ok(Big(sumOfFills(kept())).lte(quantity));
          }
          assert.deepEqual(
            [kept().length, sumOfFills(kept()), total(kept().map(({ fee }) => fee?.amount ?? '0'))],
            [real.length, quantity, total(real.map(({ fee }) => fee))],
          );
          assert.ok(kept().every(({ fillId }) => fillId !== null));
        } finally {
          archive.close();
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('fills that are asked for after the end of their order don’t move the moment at which its end was pushed', () => {
  const row = `{"order_id":"${orderId}","contract_code":"ETH-USDT","side":"sell","type":"limit","volume":"3","trade_volume":"3","state":"filled","updated_time":"${String(at)}"}`;
  const report =
    readHtxReport(wireObject(row), { account: 'a1', asOf: at, source: 'push', isAlgo: false }) ?? assert.fail();
  const ended = applyReport(null, report)?.state ?? assert.fail();
  const { order, fills } = merged(ended, [read(rowOf(half), at + 505_000)]) ?? assert.fail();
  assert.deepEqual([fills.count, order.status, order.source, order.asOf], [1, 'filled', 'push', at]);
});
