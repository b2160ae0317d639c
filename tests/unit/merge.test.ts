import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type OrderState } from '../../electron/orders/state/order-state.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import { type Applied } from '../../electron/orders/state/applied.ts';
import { leaveBook } from '../../electron/orders/state/conclude.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import type { Order } from '../../shared/order.ts';
import {
  fill,
  historic,
  mergeInto,
  mergedAfter,
  mergedInto,
  pushed,
  row,
  secondsFrom,
  startAtMs,
} from '../support/merges.ts';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { hasLeftBook, isInDoubt, mustBeAsked } from '../../electron/orders/state/standing.ts';

const stands = ({ state: { order } }: Applied): unknown[] => [
  order.status,
  order.isOpen,
  order.filledQuantity,
  order.remainingQuantity,
];
const open = (): OrderState => mergedAfter(row()).state;
const left = (known: OrderState): Applied => {
  const merged = leaveBook(known, startAtMs + 1);
  assert.ok(merged);
  return merged;
};

describe('which message counts', () => {
  test('the newer exchange time wins, whichever came first', () => {
    const older = pushed('FILLED', { quantity_remaining: '7.0', update_time: '101.2' });
    const newer = pushed('FILLED', { quantity_remaining: '4.0', update_time: '101.3' });
    for (const merged of [mergedAfter(older, newer), mergedAfter(newer, older)]) {
      assert.deepEqual(
        [...stands(merged), merged.state.order.raw],
        ['partiallyFilled', true, '6', '4.0', newer.order.raw],
      );
    }
  });

  test('on a tie the further state wins', () => {
    const resting = row();
    const partly = pushed('FILLED', { quantity_remaining: '4.0' });
    for (const merged of [mergedAfter(resting, partly), mergedAfter(partly, resting)])
      assert.equal(merged.state.order.status, 'partiallyFilled');
  });

  test('a close counts though the last open state has a newer time: what closed can’t have been open later', () => {
    const merged = mergedAfter(row({ update_time: '102.5' }), pushed('CANCELLED', { update_time: '101.5' }));
    assert.deepEqual(stands(merged), ['canceled', false, null, '0']);
    assert.equal(merged.state.order.updatedAt, secondsFrom * 1000 + 102_500);
  });

  test('nothing reopens a closed order: what seems to is told, and changes nothing', () => {
    const canceled = mergedAfter(row(), pushed('CANCELLED', { update_time: '101.5' })).state;
    for (const update_time of ['102.5', null]) {
      const merged = mergedInto(canceled, pushed('FILLED', { quantity_remaining: '4.0', update_time }));
      assert.deepEqual([merged.isNews, merged.changed], [true, []]);
      assert.deepEqual(stands(merged), ['canceled', false, null, '0']);
    }
  });

  test('an older message that comes late fills only what is missing, and may raise what is filled', () => {
    const canceled = mergedAfter(
      pushed('CANCELLED', { update_time: '101.5', price: null, take_profit: '300.0' }),
    ).state;
    const merged = mergedInto(
      canceled,
      pushed('FILLED', { quantity_remaining: '4.0', price: '251.0', take_profit: '310.0', update_time: '101.2' }),
    );
    assert.deepEqual(
      [...stands(merged), merged.state.order.price, merged.state.order.takeProfit?.triggerPrice],
      ['canceled', false, '6', '0', '251.0', '300.0'],
    );
  });

  test('a message without a time takes its turn by arrival, but never overrides a closed state', () => {
    assert.equal(
      mergedAfter(row(), pushed('FILLED', { quantity_remaining: '4.0', update_time: null })).state.order.filledQuantity,
      '6',
    );
    const canceled = mergedAfter(row(), pushed('CANCELLED', { update_time: '101.5' })).state;
    assert.deepEqual(stands(mergedInto(canceled, pushed('FILLED', { quantity_remaining: '0.0', update_time: null }))), [
      'canceled',
      false,
      null,
      '0',
    ]);
    const history = mergedInto(canceled, historic('CANCELLED', '4.0')).state;
    assert.deepEqual(stands(mergedInto(history, pushed('FILLED', { quantity_remaining: '0.0', update_time: null }))), [
      'canceled',
      false,
      '4.0',
      '0',
    ]);
  });

  test('one that comes after it and is older than the last known time does not count', () => {
    const merged = mergedAfter(
      row(),
      pushed('FILLED', { quantity_remaining: '4.0', update_time: null }),
      row({ update_time: '100.3', price: '1.0' }),
    );
    assert.deepEqual([...stands(merged), merged.state.order.price], ['partiallyFilled', true, '6', '4.0', '251.25']);
  });

  test('the history’s whole seconds are a tie with the socket’s fractions', () => {
    const merged = mergedAfter(pushed('CANCELLED', { update_time: '101.9' }), historic('FILLED', '10.0'));
    assert.deepEqual(stands(merged), ['filled', false, '10.0', '0']);
  });

  test('what is filled by its numbers can’t be canceled, in whichever order both are told', () => {
    const filled = pushed('FILLED', { quantity_remaining: '0.0', update_time: '101.1' });
    const canceled = pushed('CANCELLED', { update_time: '105.5' });
    for (const merged of [mergedAfter(filled, canceled), mergedAfter(canceled, filled)])
      assert.equal(merged.state.order.status, 'filled');
  });

  test('each field keeps the time of the message that set it', () => {
    const merged = mergedAfter(
      row({ update_time: '100.5', client_order_id: '"c-1"' }),
      row({ update_time: '102.5', client_order_id: null, price: '250.0' }),
      row({ update_time: '101.5', client_order_id: '"c-2"', price: '249.0' }),
    );
    assert.deepEqual([merged.state.order.clientOrderId, merged.state.order.price], ['c-2', '250.0']);
  });

  test('a protection that was removed is gone, and an older message does not bring it back', () => {
    const withProtection = row({ update_time: '100.5', take_profit: '300.0' });
    const without = row({ update_time: '101.5', take_profit: '0.0' });
    for (const messages of [
      [withProtection, without],
      [withProtection, without, withProtection],
      [without, withProtection],
    ] as const) {
      assert.equal(mergedInto(null, ...messages).state.order.takeProfit, null);
    }
    assert.equal(
      mergedAfter(withProtection, row({ update_time: '101.5', take_profit: null })).state.order.takeProfit
        ?.triggerPrice,
      '300.0',
    );
  });
});

function muchLater(report: OrderReport): OrderReport {
  return { ...report, order: { ...report.order, asOf: report.order.asOf + 500_000 } };
}

describe('what is news', () => {
  test('a list that says the same only renews the age', () => {
    const merged = mergedInto(open(), {
      ...row({}, 'snapshot'),
      order: { ...row({}, 'snapshot').order, asOf: startAtMs + 5000 },
    });
    assert.deepEqual(
      [merged.isNews, merged.changed, merged.state.order.asOf, merged.state.order.source],
      [false, [], startAtMs + 5000, 'push'],
    );
  });

  test('how an order ended is known since it was said, whatever says so again, adds a figure or seems to reopen it', () => {
    const ended = mergedInto(open(), pushed('FILLED', { quantity_remaining: '0', update_time: '101.5' })).state;
    const { asOf } = ended.order;
    for (const again of [
      row({ status: '"FILLED"', quantity_remaining: '0', update_time: '101.5' }, 'lookup'),
      row({ update_time: '102.5' }, 'snapshot'),
    ]) {
      const { order } = mergedInto(ended, muchLater(again)).state;
      assert.deepEqual([order.status, order.source, order.asOf], ['filled', 'push', asOf]);
    }
  });

  test('every push is news, and names what changed of the order and nothing else', () => {
    assert.deepEqual([mergedInto(open(), row()).isNews, mergedInto(open(), row()).changed], [true, []]);
    const merged = mergedInto(open(), pushed('FILLED', { quantity_remaining: '4.0', update_time: '101.5' }));
    assert.deepEqual(merged.changed.toSorted(), [
      'exchangeStatus',
      'filledQuantity',
      'remainingQuantity',
      'status',
      'updatedAt',
    ]);
  });

  test('other digits of the same value are no change', () => {
    assert.deepEqual(
      mergedInto(open(), row({ quantity: '10.00', quantity_remaining: '10.00', price: '251.250' })).changed,
      [],
    );
  });

  test('a refused request about an unknown order makes no row; of a known one it is an event, and renews nothing', () => {
    const refused = pushed('NO_SUCH_ORDER');
    assert.equal(applyReport(null, refused), null);
    const known = open();
    const merged = mergedInto(known, { ...refused, order: { ...refused.order, asOf: startAtMs + 5000 } });
    assert.deepEqual([merged.cause, merged.isNews, merged.changed, merged.state], ['requestRefused', true, [], known]);
  });
});

describe('an order known to rest that is told to be rejected', () => {
  const rejection = pushed('PRICE_LESS_THAN_MIN_PRICE', { update_time: '101.5', price: '0.01' });

  test('is in doubt at once and unchanged; the open list that holds it shows that a request was refused', () => {
    const doubted = mergedInto(open(), rejection);
    assert.deepEqual([isInDoubt(doubted.state), doubted.changed, doubted.state.order.price], [true, [], '251.25']);
    const settled = mergedInto(doubted.state, row({}, 'snapshot'));
    assert.deepEqual(
      [isInDoubt(settled.state), settled.cause, settled.isNews, settled.state.order.status],
      [false, 'requestRefused', true, 'new'],
    );
  });

  test('has left the book when it is gone; the same words again don’t call it rejected, its history does', () => {
    const gone = left(mergedInto(open(), rejection).state);
    assert.deepEqual([isInDoubt(gone.state), ...stands(gone)], [false, 'unknown', null, '0', null]);
    assert.equal(mergedInto(gone.state, rejection).state.order.status, 'unknown');
    assert.deepEqual(stands(mergedInto(gone.state, historic('REJECTED', '0.0'))), ['rejected', false, '0', '0']);
  });

  test('stays what it is once closed', () => {
    assert.equal(mergedInto(mergedAfter(row(), pushed('CANCELLED')).state, rejection).state.order.status, 'canceled');
  });

  test('is out of doubt when it closes, or when the exchange pushes newer news of it', () => {
    const doubted = mergedInto(open(), rejection).state;
    assert.equal(isInDoubt(mergedInto(doubted, pushed('CANCELLED', { update_time: '102.5' })).state), false);
    assert.equal(
      isInDoubt(mergedInto(doubted, pushed('FILLED', { quantity_remaining: '4.0', update_time: '102.5' })).state),
      false,
    );
    assert.equal(isInDoubt(mergedInto(doubted, row()).state), true);
  });
});

describe('an order that left the book', () => {
  test('is unknown: neither open nor closed, and nothing remains that could be told', () => {
    const gone = left(mergedAfter(row(), pushed('FILLED', { quantity_remaining: '4.0', update_time: '101.5' })).state);
    assert.deepEqual([gone.cause, gone.isNews, ...stands(gone)], ['leftBook', true, 'unknown', null, '6', null]);
    assert.deepEqual(gone.changed.toSorted(), ['isOpen', 'remainingQuantity', 'status']);
    assert.equal(leaveBook(gone.state, startAtMs), null);
  });

  test('is not brought back by an old push that comes twice', () => {
    assert.equal(mergedInto(left(open()).state, row()).state.order.isOpen, null);
  });

  test('is open again when a list holds it, or when a push is newer, which is asked about', () => {
    const listed = mergedInto(left(open()).state, row({}, 'snapshot'));
    assert.deepEqual([...stands(listed), listed.asksAgain], ['new', true, '0', '10.0', false]);
    const newer = mergedInto(left(open()).state, pushed('FILLED', { quantity_remaining: '4.0', update_time: '101.5' }));
    assert.deepEqual([...stands(newer), newer.asksAgain], ['partiallyFilled', true, '6', '4.0', true]);
  });

  test('stays so under a word nobody knows, though a list holds it again; one that says no state is asked about', () => {
    const underNewWord = mergedInto(
      left(open()).state,
      row({ status: '"NEVER_SEEN"', update_time: '101.5' }, 'snapshot'),
    );
    assert.deepEqual([underNewWord.state.order.isOpen, hasLeftBook(underNewWord.state)], [null, true]);
    const listed: OrderReport = { ...row({}, 'snapshot'), claim: 'noState' };
    const { order } = listed;
    const report: OrderReport = { ...listed, order: { ...order, status: 'unknown', isOpen: null } };
    const isLeftAfter = (isLate: boolean): unknown[] => {
      const state = applyReport(left(open()).state, report, isLate)?.state;
      assert.ok(state);
      return [state.order.isOpen, hasLeftBook(state), mustBeAsked(state)];
    };
    assert.deepEqual(isLeftAfter(false), [null, false, true]);
    assert.deepEqual(isLeftAfter(true), [null, true, false]);
  });

  test('is decided by its history, and a closed order never leaves', () => {
    const decided = mergedInto(left(open()).state, historic('CANCELLED', '4.0'));
    assert.deepEqual(stands(decided), ['canceled', false, '4.0', '0']);
    assert.equal(leaveBook(decided.state, startAtMs), null);
  });
});

describe('what must be kept beside the order', () => {
  test('goes through the archive’s text and comes back the same', () => {
    const { state } = mergedAfter(
      row(),
      pushed('MODIFIED', { quantity: '12.0', quantity_remaining: '12.0', update_time: '101.5' }),
      fill('t-1', '2.0', '250.0', { timestamp: '101.7' }),
    );
    const text = JSON.stringify(orderStateToJson(state));
    assert.deepEqual(orderStateFromJson(state.order, JSON.parse(text)), state);
    assert.equal(mergeInto(orderStateFromJson(state.order, JSON.parse(text)), fill('t-1', '2.0', '250.0')), null);
  });

  test('that can’t be read costs only what stood in it', () => {
    const { order } = open();
    for (const damaged of [
      undefined,
      null,
      7,
      'x',
      [],
      { fills: { tradeIds: 3 }, fieldTimes: [], told: 1, stateAt: 'x' },
    ]) {
      assert.deepEqual(orderStateFromJson(order, damaged).order satisfies Order, order);
      assert.equal(
        mergedInto(orderStateFromJson(order, damaged), pushed('CANCELLED', { update_time: '101.5' })).state.order
          .status,
        'canceled',
      );
    }
  });
});
