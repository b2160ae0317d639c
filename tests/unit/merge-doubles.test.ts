import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { noticeKindOf } from '../../electron/orders/state/notice-kind.ts';
import { orderNoticeText } from '../../electron/orders/notices/notice-text.ts';
import type { Applied } from '../../electron/orders/state/applied.ts';
import { fill, historic, mergedAfter, mergedInto, pushed, row } from '../support/merges.ts';

const stands = ({ state: { order } }: Applied): unknown[] => [
  order.status,
  order.isOpen,
  order.filledQuantity,
  order.remainingQuantity,
];

function notice({ before, state: { order }, cause }: Applied): string | null {
  const kind = noticeKindOf(before, order, cause);
  return kind === null
    ? null
    : orderNoticeText({
        kind,
        order,
        filledBefore: before?.filledQuantity ?? null,
        accountLabel: 'Main',
        isDiscreet: false,
      });
}

describe('amounts that are doubles', () => {
  test('a history that lacks residue tells an order filled, never canceled', () => {
    const filled = mergedAfter(
      row({ quantity: '0.8', quantity_remaining: '0.8' }),
      historic('FILLED', '0.7999999999999999', { quantity: '0.8', avg_price: '251.25' }),
    );
    assert.deepEqual(stands(filled), ['filled', false, '0.8', '0']);
    assert.match(notice(filled) ?? '', /: Sold all 0\.8 GOOG at 251\.25 on average\.$/);
    assert.equal(filled.state.order.extra['filled_qty'], '0.7999999999999999');
  });

  test('an ACK that lacks residue is new, and nothing is told', () => {
    const acked = mergedAfter(row({ quantity: '3', quantity_remaining: '2.9999999999999996' }));
    assert.deepEqual(stands(acked), ['new', true, '0', '3']);
    assert.equal(notice(acked), null);
    assert.equal(acked.state.order.extra['quantity_remaining'], '2.9999999999999996');
    const again = mergedInto(
      acked.state,
      row({ quantity: '3', quantity_remaining: '3.0000000000000004', update_time: '100.6' }),
    );
    assert.deepEqual(stands(again), ['new', true, '0', '3']);
    assert.equal(notice(again), null);
  });

  test('an order of which residue remains at the end is filled, and what remained before is not shown beside it', () => {
    const filled = mergedAfter(
      row({ quantity: '3', quantity_remaining: '2.9999999999999996' }),
      pushed('FILLED', { quantity: '3', quantity_remaining: '5.55e-17', update_time: '100.9' }),
    );
    assert.deepEqual(stands(filled), ['filled', false, '3', '0']);
    assert.equal(filled.state.order.extra['quantity_remaining'], '5.55e-17');
  });

  test('fills that come to it but for residue fill it, and their fees are summed without', () => {
    const filled = mergedAfter(
      row({ quantity: '0.3', quantity_remaining: '0.3' }),
      fill('t-1', '0.1', '250', { fee: '0.0301' }),
      fill('t-2', '0.20000000000000004', '250', { fee: '0.030100000000000004' }),
    );
    assert.deepEqual(stands(filled), ['filled', false, '0.3', '0']);
    assert.equal(filled.state.order.fee?.amount, '0.0602');
    assert.equal(filled.state.order.averagePrice, '250');
  });

  test('the same part told with residue is no other part', () => {
    const part = mergedAfter(
      row({ quantity: '0.8', quantity_remaining: '0.5' }),
      pushed('FILLED', { quantity: '0.8', quantity_remaining: '0.49999999999999994', update_time: '100.9' }),
    );
    assert.deepEqual(
      [stands(part)[2], part.changed.filter((name) => name.includes('uantity')), notice(part)],
      ['0.3', [], null],
    );
  });

  test('a quantity told with residue is not one that was modified', () => {
    assert.equal(
      mergedAfter(
        row({ quantity: '0.3', quantity_remaining: '0.3' }),
        pushed('FILLED', { quantity: '0.30000000000000004', quantity_remaining: '0', update_time: '100.9' }),
      ).state.isAmended,
      false,
    );
  });

  test('more filled than was asked for is said so', () => {
    const filled = mergedAfter(
      row(),
      pushed('FILLED', { quantity_remaining: '-2.0', time_in_force: '"FOK"', update_time: '100.9' }),
    );
    assert.deepEqual(stands(filled), ['filled', false, '12', '0']);
    assert.match(notice(filled) ?? '', /: Sold 12 GOOG, more than the 10\.0 asked for\./);
    assert.deepEqual(stands(mergedAfter(row(), fill('t-1', '12', '250'))).slice(0, 1), ['partiallyFilled']);
  });
});

describe('no order is open with figures that deny it', () => {
  test('one found among the open orders rests, though its push may have been its end', () => {
    const ending = mergedAfter(
      row({ time_in_force: '"IOC"' }),
      pushed('FILLED', { time_in_force: '"IOC"', quantity_remaining: '7.0', update_time: '100.9' }),
    );
    assert.deepEqual([...stands(ending), ending.asksAgain], ['partiallyFilled', null, '3', null, true]);
    const listed = mergedInto(
      ending.state,
      row({ status: '"FILLED"', time_in_force: '"IOC"', quantity_remaining: '7.0', update_time: '100.9' }, 'snapshot'),
    );
    assert.deepEqual(stands(listed), ['partiallyFilled', true, '3', '7.0']);
    assert.deepEqual(stands(mergedInto(ending.state, fill('t-1', '10', '250'))), ['filled', false, '10', '0']);
  });

  test('of a modified one what remains is not known while its fills don’t add up, and whether it rests where they are all of it', () => {
    const modified = mergedAfter(
      row(),
      pushed('MODIFIED', { quantity: '20.0', quantity_remaining: '15.0', update_time: '101' }),
    );
    assert.deepEqual(stands(modified), ['partiallyFilled', true, null, '15.0']);
    const part = mergedInto(modified.state, fill('t-1', '3', '250'));
    assert.deepEqual(stands(part), ['partiallyFilled', true, '3', null]);
    const whole = mergedInto(part.state, fill('t-2', '2', '250'));
    assert.deepEqual(stands(whole), ['partiallyFilled', true, '5', '15.0']);
    const all = mergedInto(whole.state, fill('t-3', '15', '250'));
    assert.deepEqual([...stands(all), all.asksAgain], ['partiallyFilled', null, '20', null, true]);
    assert.deepEqual(
      stands(
        mergedInto(all.state, pushed('FILLED', { quantity: '20.0', quantity_remaining: '0', update_time: '103' })),
      ),
      ['filled', false, '20', '0'],
    );
  });
});
