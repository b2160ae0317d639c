/** What is so of an order of which nothing is known but that it, or a change to it, was refused? */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type OrderState } from '../../electron/orders/state/order-state.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import { type Applied } from '../../electron/orders/state/applied.ts';
import { concludeRejected } from '../../electron/orders/state/conclude.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import type { OrderSource } from '../../shared/order.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import {
  fill,
  historic,
  mergedAfter,
  mergedInto,
  pushed,
  row as rowAt,
  startAtMs,
  type Changes,
} from '../support/merges.ts';
import { isInDoubt } from '../../electron/orders/state/standing.ts';

/** Seconds of one day. */
const at = (seconds: number): string => String(1_758_208_000 + seconds);
const row = (changes: Changes = {}, source: OrderSource = 'push'): OrderReport =>
  rowAt({ update_time: at(100), ...changes }, source);

const numbers = ({ state: { order } }: Applied): unknown[] => [order.price, order.quantity, order.exchangeStatus];
const stands = ({ state: { order } }: Applied): unknown[] => [
  order.status,
  order.isOpen,
  order.filledQuantity,
  order.remainingQuantity,
];

describe('an order of which nothing is known but that it or a change to it was refused', () => {
  const word = 'REJECTED_GREATER_THAN_MAX_PRICE_BAND';
  const refused = mergedAfter(pushed(word, { update_time: at(101.5), price: '900.0', quantity: '12.0' }));
  const concludedAt = startAtMs + 10_000;
  const concluded = (): OrderState => {
    const merged = concludeRejected(refused.state, concludedAt);
    assert.ok(merged);
    return merged.state;
  };

  test('is unknown under that word, and what was asked for is not taken for the order’s', () => {
    assert.deepEqual(
      [refused.cause, refused.isNews, ...stands(refused)],
      ['requestRefused', true, 'unknown', null, null, null],
    );
    assert.deepEqual(numbers(refused), [null, null, word]);
  });

  test('rests where a list asked after it holds it, though under an older time', () => {
    const listed = mergedInto(refused.state, row({}, 'snapshot'));
    assert.deepEqual(
      [listed.cause, isInDoubt(listed.state), ...stands(listed)],
      ['requestRefused', false, 'new', true, '0', '10.0'],
    );
    assert.deepEqual(numbers(listed), ['251.25', '10.0', 'ACK']);
  });

  test('is not placed by a list that was asked for before it, nor by an older push; a newer one says that it rests', () => {
    for (const before of [
      applyReport(refused.state, row({}, 'snapshot'), true),
      mergedInto(refused.state, row({ update_time: at(101.2) })),
    ]) {
      assert.ok(before);
      assert.deepEqual([before.state.order.status, before.state.order.isOpen], ['unknown', null]);
      // It was accepted once: that it is nowhere any more does not say that it was rejected.
      assert.equal(concludeRejected(before.state, concludedAt), null);
    }
    assert.deepEqual(stands(mergedInto(refused.state, row({ update_time: at(102.5) }))), ['new', true, '0', '10.0']);
  });

  test('is what its history says', () => {
    assert.deepEqual(stands(mergedInto(refused.state, historic('REJECTED', '0.0'))), ['rejected', false, '0.0', '0']);
    assert.deepEqual(stands(mergedInto(refused.state, historic('CANCELLED', '2.0'))), ['canceled', false, '2.0', '0']);
  });

  test('is unknown with what was filled where its fills come, and never concluded to be rejected', () => {
    const traded = mergedInto(refused.state, fill('1', '3', '251'));
    assert.deepEqual(stands(traded), ['unknown', null, '3', null]);
    assert.equal(concludeRejected(traded.state, concludedAt), null);
    assert.deepEqual(stands(mergedInto(concluded(), fill('1', '3', '251'))), ['unknown', null, '3', null]);
  });

  test('is rejected with what was asked for once that is concluded', () => {
    const merged = concludeRejected(refused.state, concludedAt);
    assert.ok(merged);
    assert.deepEqual([...stands(merged), ...numbers(merged)], ['rejected', false, null, '0', '900.0', '12.0', word]);
  });

  test('is open again by newer news or by an answer asked 10 s after the conclusion, with the numbers it has', () => {
    for (const undone of [
      mergedInto(concluded(), row({ update_time: at(102.5) })),
      applyReport(concluded(), row({}, 'snapshot'), false, concludedAt + 10_000),
      applyReport(concluded(), row({}, 'lookup'), false, concludedAt + 10_000),
    ]) {
      assert.ok(undone);
      assert.deepEqual([...stands(undone), ...numbers(undone)], ['new', true, '0', '10.0', '251.25', '10.0', 'ACK']);
    }
  });

  test('stays rejected against an older push, a push without a time, and an answer asked sooner', () => {
    for (const kept of [
      mergedInto(concluded(), row()),
      mergedInto(concluded(), row({ update_time: null })),
      applyReport(concluded(), row({}, 'snapshot'), false, concludedAt + 9_999),
      applyReport(concluded(), row({}, 'snapshot'), true, concludedAt + 60_000),
    ])
      assert.equal(kept?.state.order.status, 'rejected');
  });

  test('that the exchange itself called rejected no message opens', () => {
    const told = mergedInto(concluded(), historic('REJECTED', '0.0')).state;
    for (const report of [row({ update_time: at(109.5) }), row({}, 'snapshot')])
      assert.equal(applyReport(told, report, false, concludedAt + 60_000)?.state.order.status, 'rejected');
  });

  test('is kept with all this, and one that an earlier version called rejected is a conclusion too', () => {
    for (const known of [refused.state, concluded()])
      assert.deepEqual(orderStateFromJson(known.order, JSON.parse(JSON.stringify(orderStateToJson(known)))), known);
    const { order } = concluded();
    const written = orderStateToJson(concluded());
    assert.ok(typeof written === 'object' && written !== null);
    const earlier = Object.entries(written).filter(
      ([name]) => !['refusal', 'concludedAt', 'isConclusionChecked'].includes(name),
    );
    const restored = orderStateFromJson(order, Object.fromEntries(earlier));
    assert.equal(applyReport(restored, row({}, 'snapshot'), false, concludedAt + 9_999)?.state.order.isOpen, false);
    assert.equal(applyReport(restored, row({}, 'snapshot'), false, concludedAt + 60_000)?.state.order.isOpen, true);
  });
});
