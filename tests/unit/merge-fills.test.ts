import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { isFilledUnsure } from '../../electron/orders/state/lacking.ts';
import { type OrderState } from '../../electron/orders/state/order-state.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import { type Applied } from '../../electron/orders/state/applied.ts';
import { leaveBook } from '../../electron/orders/state/conclude.ts';
import { countedAll } from '../../electron/orders/state/apply-fill.ts';
import { applyReport } from '../../electron/orders/state/apply-report.ts';
import { fill, historic, mergedAfter, mergedInto, mergeInto, pushed, row, startAtMs } from '../support/merges.ts';

const stands = ({ state: { order } }: Applied): unknown[] => [
  order.status,
  order.isOpen,
  order.filledQuantity,
  order.remainingQuantity,
];
const figures = ({ state: { order } }: Applied): unknown[] => [order.averagePrice, order.fee?.amount ?? null];
const third = fill('t-1', '3.0', '250.0');
const rest = fill('t-2', '7.0', '251.0');

describe('the fills of an order', () => {
  test('are counted once, by trade ID', () => {
    const { state } = mergedAfter(row(), third);
    assert.equal(mergeInto(state, fill('t-1', '3.0', '250.0', { timestamp: null })), null);
  });

  test('make an open order partly filled, raise what is filled and lower what remains', () => {
    const merged = mergedAfter(row(), third);
    assert.deepEqual([merged.cause, ...stands(merged)], ['fills', 'partiallyFilled', true, '3', '7']);
    assert.deepEqual([merged.state.order.source, merged.state.order.raw], ['fills', third.fill.raw]);
  });

  test('fill it when their sum is its quantity', () => {
    assert.deepEqual(stands(mergedAfter(row(), third, rest)), ['filled', false, '10', '0']);
    assert.deepEqual(stands(mergedAfter(row(), rest, third)), ['filled', false, '10', '0']);
  });

  test('say what it cost on average and in fees once they are all of what is filled', () => {
    assert.deepEqual(figures(mergedAfter(row(), third, rest)), ['250.7', '0.002']);
    assert.deepEqual(
      figures(mergedAfter(row(), pushed('FILLED', { quantity_remaining: '5.0', update_time: '101.5' }), third)),
      [null, null],
    );
  });

  test('are told whole where a look-up had told the price and the fee of a part', () => {
    const part = row({ quantity_remaining: '7.0', update_time: '100.6' }, 'lookup');
    const looked = { ...part, order: { ...part.order, averagePrice: '250', fee: { amount: '0.001', currency: null } } };
    const open = mergedAfter(row(), third, looked);
    assert.deepEqual(figures(open), ['250', '0.001']);
    const behind = mergedInto(open.state, pushed('FILLED', { quantity_remaining: '0.0', update_time: '101.5' }));
    assert.deepEqual([...figures(behind), isFilledUnsure(behind.state, false)], [null, null, true]);
    assert.deepEqual(figures(mergedInto(behind.state, rest)), ['250.7', '0.002']);
  });

  test('give way to the average of its history', () => {
    const closed = mergedAfter(row(), third, rest, historic('FILLED', '10.0', { avg_price: '250.70' }));
    assert.deepEqual(figures(closed), ['250.70', '0.002']);
  });

  test('alone leave it unknown, until a quantity is known that is their sum', () => {
    const alone = mergedAfter(third, rest);
    assert.deepEqual([...stands(alone), alone.asksAgain], ['unknown', null, '10', null, false]);
    assert.equal(mergedAfter(third).asksAgain, true);
    assert.deepEqual(stands(mergedAfter(third, rest, row())), ['filled', false, '10', '0']);
    assert.deepEqual(stands(mergedAfter(third, row())), ['partiallyFilled', true, '3', '7']);
  });

  test('decide an order that left the book', () => {
    const left = leaveBook(mergedAfter(row(), third).state, startAtMs);
    assert.ok(left);
    const merged = mergeInto(left.state, rest);
    assert.ok(merged);
    assert.deepEqual(stands(merged), ['filled', false, '10', '0']);
  });

  for (const word of ['CANCELLED', 'CANCELLED_STP', 'IOC_CANCELLED', 'IOC_PARTIALLY_FILLED']) {
    test(`or its history say how much of one that ends with ${word} was filled, and nothing before them does`, () => {
      const canceled = mergedAfter(row(), pushed(word, { quantity_remaining: '7.0', update_time: '101.5' }));
      assert.deepEqual(stands(canceled), ['canceled', false, null, '0']);
      assert.deepEqual(stands(mergedInto(canceled.state, historic('CANCELLED', '0.0'))), [
        'canceled',
        false,
        '0.0',
        '0',
      ]);
      // Nor do those that were under way when it ended, or come in another order.
      assert.deepEqual(stands(mergedInto(canceled.state, row({}, 'snapshot'))), ['canceled', false, null, '0']);
      assert.deepEqual(stands(mergedAfter(pushed(word, { update_time: '101.5' }), row())), [
        'canceled',
        false,
        null,
        '0',
      ]);
      assert.deepEqual(stands(mergedInto(canceled.state, third)), ['canceled', false, '3', '0']);
      assert.deepEqual(stands(mergedAfter(row(), third, pushed(word, { update_time: '101.5' }))), [
        'canceled',
        false,
        '3',
        '0',
      ]);
    });
  }

  test('of a TWAP and of a trigger are of orders of their own: they say neither its kind nor its price', () => {
    const twap = { ...row({}, 'snapshot'), isFilledComputed: false };
    const known = mergedAfter({
      ...twap,
      order: { ...twap.order, orderKind: 'twap', type: 'other', exchangeType: null, timeInForce: null, price: null },
    }).state;
    const { order } = mergedInto(known, third).state;
    assert.deepEqual(
      [order.orderKind, order.type, order.exchangeType, order.timeInForce, order.price, order.filledQuantity],
      ['twap', 'other', null, null, null, '3'],
    );
  });

  test('that come after a cancel make it one with a fill, and never call it filled', () => {
    const canceled = mergedAfter(row(), pushed('CANCELLED', { update_time: '101.5' }), third);
    assert.deepEqual(stands(canceled), ['canceled', false, '3', '0']);
    const all = mergeInto(canceled.state, rest);
    assert.ok(all);
    assert.deepEqual([...stands(all), all.asksAgain], ['canceled', false, '10', '0', true]);
    assert.equal(mergeInto(all.state, historic('CANCELLED', '10.0'))?.state.order.status, 'filled');
  });

  test('of an IOC order whose end is still to be proven only raise what is filled; its history calls it canceled', () => {
    const partly = mergedAfter(
      row({ time_in_force: '"IOC"' }),
      pushed('FILLED', { time_in_force: '"IOC"', quantity_remaining: '7.0', update_time: '100.7' }),
      third,
    );
    assert.deepEqual([...stands(partly), partly.asksAgain], ['partiallyFilled', null, '3', null, true]);
    assert.deepEqual(stands(mergedAfter(row(), third, historic('FILLED', '3.0'))), ['canceled', false, '3', '0']);
  });
});

describe('partly filled by an amount nobody named', () => {
  test('shows no amount rather than zero, until the fills tell it', () => {
    const named = mergedAfter(row(), pushed('FILLED', { quantity_remaining: null, update_time: '100.7' }));
    assert.deepEqual([...stands(named), named.asksAgain], ['partiallyFilled', true, null, null, true]);
    assert.deepEqual(mergeInto(named.state, third)?.state.order.remainingQuantity, '7');
  });
});

describe('an order that was modified', () => {
  const modified = pushed('MODIFIED', {
    quantity: '20.0',
    quantity_remaining: '20.0',
    price: '249.0',
    update_time: '101.5',
  });

  test('is told as amended, with its new quantity and price', () => {
    const merged = mergedAfter(row(), modified);
    assert.deepEqual(
      [merged.cause, ...stands(merged), merged.state.order.quantity, merged.state.order.price],
      ['amended', 'new', true, '0', '20.0', '20.0', '249.0'],
    );
  });

  test('is filled by what its fills say, not by what is missing from the quantity', () => {
    const partly = pushed('FILLED', { quantity: '20.0', quantity_remaining: '15.0', update_time: '102.5' });
    assert.deepEqual(stands(mergedAfter(row(), modified, partly)), ['partiallyFilled', true, null, '15.0']);
    assert.deepEqual(
      stands(mergedAfter(row(), modified, partly, fill('t-1', '5.0', '249.0', { timestamp: '102.5' }))),
      ['partiallyFilled', true, '5', '15.0'],
    );
    assert.deepEqual(stands(mergedAfter(row(), modified, partly, historic('CANCELLED', '5.0', { quantity: '20.0' }))), [
      'canceled',
      false,
      '5.0',
      '0',
    ]);
  });

  test('has less that remains with each fill that is newer than what the exchange said', () => {
    const merged = mergedAfter(row(), modified, fill('t-1', '5.0', '249.0', { timestamp: '102.5' }));
    assert.deepEqual(stands(merged), ['partiallyFilled', true, '5', '15']);
  });

  test('has no less that remains for a fill that the update before it was about, though its own time is later', () => {
    const partly = pushed('FILLED', { quantity: '20.0', quantity_remaining: '15.0', update_time: '102.5' });
    const both = [
      fill('t-1', '5.0', '249.0', { timestamp: '102.504' }),
      pushed('FILLED', { quantity: '20.0', quantity_remaining: '8.0', update_time: '103.5' }),
      fill('t-2', '7.0', '249.0', { timestamp: '103.504' }),
    ] as const;
    assert.deepEqual(stands(mergedAfter(row(), modified, partly, both[0])), ['partiallyFilled', true, '5', '15.0']);
    assert.deepEqual(stands(mergedAfter(row(), modified, partly, ...both)), ['partiallyFilled', true, '12', '8.0']);
    assert.deepEqual(stands(mergedAfter(modified, partly, ...both)), ['partiallyFilled', true, '12', '8.0']);
  });

  test('does not go on saying what remained before fills of which nobody knows when they came', () => {
    const merged = mergedAfter(row(), modified, fill('t-1', '5.0', '249.0', { timestamp: null }));
    assert.deepEqual(stands(merged), ['partiallyFilled', true, '5', null]);
  });

  test('is never called filled by its fills alone: the exchange says so', () => {
    const merged = mergedAfter(row(), modified, fill('t-1', '20.0', '249.0', { timestamp: '102.5' }));
    assert.deepEqual([merged.state.order.status, merged.asksAgain], ['partiallyFilled', true]);
    const closed = mergeInto(
      merged.state,
      pushed('FILLED', { quantity: '20.0', quantity_remaining: '0.0', update_time: '102.5' }),
    );
    assert.ok(closed);
    assert.deepEqual(stands(closed), ['filled', false, '20', '0']);
  });

  test('is known by another quantity, where nobody saw the modify', () => {
    const merged = mergedAfter(
      row(),
      row({ quantity: '20.0', quantity_remaining: '15.0', update_time: '103.5' }, 'snapshot'),
    );
    assert.deepEqual([merged.state.isAmended, ...stands(merged)], [true, 'partiallyFilled', true, null, '15.0']);
  });

  test('takes back that it is filled, where its fills equaled a quantity it no longer had', () => {
    const misled = mergedAfter(row(), third, rest);
    assert.equal(misled.state.order.status, 'filled');
    const open = mergeInto(
      misled.state,
      row({ quantity: '20.0', quantity_remaining: '10.0', update_time: '103.5' }, 'snapshot'),
    );
    assert.deepEqual(open === null ? null : stands(open), ['partiallyFilled', true, '10', '10.0']);
    const closed = mergeInto(misled.state, historic('CANCELLED', '10.0', { quantity: '20.0' }));
    assert.deepEqual(closed === null ? null : stands(closed), ['canceled', false, '10', '0']);
  });

  test('and is called filled shows no amount until its fills are all of it, also after a restart', () => {
    const filled = pushed('FILLED', { quantity: '20.0', quantity_remaining: '0.0', update_time: '102.5' });
    const merged = mergedAfter(row(), modified, fill('t-1', '5.0', '249.0', { timestamp: '102.3' }), filled);
    assert.deepEqual(
      [...stands(merged), ...figures(merged), isFilledUnsure(merged.state, false)],
      ['filled', false, null, '0', null, null, true],
    );
    const { state } = merged;
    const whole = mergeInto(
      orderStateFromJson(state.order, JSON.parse(JSON.stringify(orderStateToJson(state)))),
      fill('t-2', '15.0', '249.0', { timestamp: '102.5' }),
    );
    assert.ok(whole);
    assert.deepEqual(
      [...stands(whole), ...figures(whole), isFilledUnsure(whole.state, false)],
      ['filled', false, '20', '0', '249', '0.002', false],
    );
    const unseen = mergedAfter(row(), filled);
    assert.deepEqual([...stands(unseen), isFilledUnsure(unseen.state, false)], ['filled', false, null, '0', true]);
    const told = mergeInto(unseen.state, historic('FILLED', '20.0', { quantity: '20.0', avg_price: '249.5' }));
    assert.ok(told);
    assert.deepEqual(
      [...stands(told), ...figures(told), isFilledUnsure(told.state, false)],
      ['filled', false, '20.0', '0', '249.5', null, false],
    );
  });

  test('without saying how it stands keeps what was known', () => {
    const merged = mergedAfter(
      row(),
      pushed('MODIFIED', { quantity: '20.0', quantity_remaining: null, price: '249.0', update_time: '101.5' }),
    );
    assert.deepEqual(
      [...stands(merged), merged.state.order.quantity, merged.state.order.price],
      ['new', true, '0', null, '20.0', '249.0'],
    );
  });
});

/** A row of `/user/trade`. */
function listed(tradeId: string, quantity = '2.0', price = '250.0'): FillReport {
  const report = fill(tradeId, quantity, price, { timestamp: null });
  return { ...report, fill: { ...report.fill, source: 'history' } };
}

function later(report: OrderReport, laterMs: number): OrderReport {
  return { ...report, order: { ...report.order, asOf: startAtMs + laterMs } };
}

/** As it comes back after a restart. */
function restored(known: OrderState): OrderState {
  return orderStateFromJson(known.order, JSON.parse(JSON.stringify(orderStateToJson(known))));
}

describe('fills that were pushed and fills that a list names', () => {
  const partly = pushed('FILLED', { quantity: '4.0', quantity_remaining: '2.0', update_time: '100.7' });
  const open = row({ quantity: '4.0', quantity_remaining: '4.0' });
  const push = fill('t-1', '2.0', '250.0');

  test('are not added up where no ID says that they are not the same under other names', () => {
    const merged = mergedAfter(open, partly, push, listed('row-1'));
    assert.deepEqual([...stands(merged), ...figures(merged)], ['partiallyFilled', true, '2', '2.0', '250', '0.001']);
    assert.deepEqual(stands(mergedAfter(open, partly, listed('row-1'), push)), ['partiallyFilled', true, '2', '2.0']);
    assert.deepEqual(stands(mergedAfter(open, push, listed('row-1'), listed('row-2'))), ['filled', false, '4', '0']);
  });

  test('are added up once one of them comes both ways, also after a restart', () => {
    const apart = mergedAfter(open, push, listed('t-2', '1.0'));
    assert.deepEqual(stands(apart), ['partiallyFilled', true, '2', '2']);
    const one = mergeInto(restored(apart.state), listed('t-1'));
    assert.ok(one);
    assert.deepEqual(
      [one.changed.includes('filledQuantity'), ...stands(one)],
      [true, 'partiallyFilled', true, '3', '1'],
    );
    assert.equal(mergeInto(restored(one.state), listed('t-1')), null);
    assert.equal(mergeInto(one.state, fill('t-2', '1.0', '250.0')), null);
  });

  test('say what it cost on average where together they come to what the exchange says is filled', () => {
    const merged = mergedAfter(
      open,
      partly,
      push,
      listed('t-2', '1.0', '256.0'),
      row({ quantity: '4.0', quantity_remaining: '1.0', update_time: '101.5' }, 'snapshot'),
    );
    assert.deepEqual([...stands(merged), ...figures(merged)], ['partiallyFilled', true, '3', '1.0', '252', '0.002']);
  });

  test('that made it filled are disproved by a later list in which some of it remains', () => {
    const misled = mergedAfter(open, partly, push, fill('again', '2.0', '250.0'));
    assert.equal(misled.state.order.status, 'filled');
    const list = row(
      { quantity: '4.0', quantity_remaining: '2.0', status: '"FILLED"', update_time: '100.7' },
      'snapshot',
    );
    // It may have been on its way when the fills came.
    assert.equal(applyReport(misled.state, list)?.state.order.status, 'filled');
    // As late as the socket is slow.
    assert.equal(
      applyReport(
        misled.state,
        later(pushed('FILLED', { quantity: '4.0', quantity_remaining: '1.0', update_time: '100.8' }), 60_000),
      )?.state.order.status,
      'filled',
    );
    const open2 = applyReport(misled.state, later(list, 15_000));
    assert.ok(open2);
    assert.deepEqual([...stands(open2), ...figures(open2)], ['partiallyFilled', true, '2', '2.0', null, null]);
    const more = mergeInto(restored(open2.state), fill('t-3', '1.0', '250.0'));
    assert.deepEqual(more === null ? null : [...stands(more), countedAll(more.state)], [
      'partiallyFilled',
      true,
      '2',
      '2.0',
      null,
    ]);
    const closed = mergeInto(
      open2.state,
      pushed('FILLED', { quantity: '4.0', quantity_remaining: '0.0', update_time: '102.5' }),
    );
    assert.deepEqual(closed === null ? null : stands(closed), ['filled', false, '4', '0']);
  });

  test('that made it filled are disproved by its history, which says how much was filled when it was canceled', () => {
    const misled = mergedAfter(open, partly, push, fill('again', '2.0', '250.0'));
    const canceled = mergeInto(misled.state, historic('CANCELLED', '2.0', { quantity: '4.0' }));
    assert.deepEqual(canceled === null ? null : stands(canceled), ['canceled', false, '2.0', '0']);
  });
});
