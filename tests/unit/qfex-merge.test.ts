import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeQfex } from '../../electron/exchanges/qfex/merge.ts';
import type { Order } from '../../shared/order.ts';
import { changed, documentedRow, historyRow, orderIn } from '../support/qfex-rows.ts';

const live = (changes: Record<string, string | null> = {}): Order => orderIn(changed(documentedRow, changes));
const historic = (changes: Record<string, string | null> = {}): Order =>
  orderIn(changed(historyRow, changes), 'historicOrder', { source: 'history' });

const isOpenOf = (status: string): boolean | null =>
  status === 'unknown' ? null : ['pendingNew', 'new', 'partiallyFilled'].includes(status);

describe('two messages about one order', () => {
  test('the newer exchange time wins, whichever came first', () => {
    const older = live({ update_time: '1795000100.5', quantity_remaining: '2.708' });
    const newer = live({ update_time: '1795000101.5', quantity_remaining: '1.0' });
    for (const merged of [mergeQfex(older, newer), mergeQfex(newer, older)]) {
      assert.deepEqual([merged.status, merged.remainingQuantity, merged.raw], ['partiallyFilled', '1.0', newer.raw]);
    }
  });

  test('on a tie the further state wins', () => {
    const ranks = [
      'filled',
      'canceled',
      'rejected',
      'expired',
      'partiallyFilled',
      'new',
      'pendingNew',
      'unknown',
    ] as const;
    ranks.forEach((further, index) => {
      for (const other of ranks.slice(index + 1)) {
        const one = { ...live(), status: further, isOpen: isOpenOf(further) };
        const two = { ...live(), status: other, isOpen: isOpenOf(other) };
        assert.equal(mergeQfex(one, two).status, further);
        assert.equal(mergeQfex(two, one).status, further);
      }
    });
  });

  test('nothing reopens a closed order, not even a newer message', () => {
    const closed = live({ status: '"CANCELLED"', update_time: '1795000100.0' });
    assert.equal(mergeQfex(closed, live({ update_time: '1795000200.0' })).status, 'canceled');
    assert.equal(mergeQfex(closed, live({ update_time: null })).status, 'canceled');
    assert.equal(mergeQfex(closed, live({ status: '"NEW_WORD"', update_time: '1795000200.0' })).status, 'canceled');
  });

  test('one without a time takes its turn by arrival', () => {
    assert.equal(
      mergeQfex(live(), live({ status: '"FILLED"', quantity_remaining: '0.0', update_time: null })).status,
      'filled',
    );
    assert.equal(mergeQfex(live({ update_time: null }), live({ quantity_remaining: '1.0' })).status, 'partiallyFilled');
  });

  test('the history’s end counts though its whole second lies before the fill', () => {
    const filledPartly = live({
      status: '"FILLED"',
      time_in_force: '"IOC"',
      quantity: '1.0',
      quantity_remaining: '0.6',
      update_time: '1767225600.5',
    });
    const merged = mergeQfex(filledPartly, historic({ filled_qty: '0.4', avg_price: '200.0' }));
    assert.deepEqual(
      [merged.status, merged.isOpen, merged.filledQuantity, merged.source, merged.remainingQuantity],
      ['canceled', false, '0.4', 'history', '0'],
    );
  });

  test('within one whole second of the history the further state wins, whatever the socket’s fraction', () => {
    const canceled = live({ status: '"CANCELLED"', quantity: '1.0', update_time: '1767225600.999' });
    const filled = historic({ terminal_status: '"FILLED"', filled_qty: '1.0' });
    for (const merged of [mergeQfex(canceled, filled), mergeQfex(filled, canceled)]) {
      assert.deepEqual([merged.status, merged.filledQuantity, merged.source], ['filled', '1.0', 'history']);
    }
  });

  test('two fractions of one second are told apart', () => {
    const earlier = live({ quantity_remaining: '1.0', update_time: '1767225600.2' });
    const later = live({ status: '"MODIFIED"', quantity_remaining: '2.708', update_time: '1767225600.9' });
    for (const merged of [mergeQfex(earlier, later), mergeQfex(later, earlier)])
      assert.equal(merged.exchangeStatus, 'MODIFIED');
  });

  test('the filled quantity never goes down', () => {
    const filledPartly = live({ quantity: '1.0', quantity_remaining: '0.2' });
    assert.equal(mergeQfex(filledPartly, historic({ filled_qty: '0.4' })).filledQuantity, '0.8');
    assert.equal(mergeQfex(live({ status: '"CANCELLED"' }), historic({ filled_qty: '0.4' })).filledQuantity, '0.4');
  });

  test('the other message fills only what is null, and nothing it said is lost', () => {
    const canceled = live({
      status: '"CANCELLED"',
      quantity: '1.0',
      update_time: '1767225599.0',
      take_profit: '300.0',
    });
    const merged = mergeQfex(canceled, historic({ filled_qty: '0.4', avg_price: '199.5' }));
    assert.deepEqual(
      [
        merged.averagePrice,
        merged.takeProfit?.triggerPrice,
        merged.symbol,
        merged.extra['user_id'],
        merged.extra['execution_state'],
        merged.exchangeStatus,
      ],
      ['199.5', '300.0', 'AAPL-USD', '0020ce8e-eaee-480e-8d7f-b9241d756ee5', 'DONE', 'CANCELLED'],
    );
  });

  test('the source and the text are those of the message that gave the status', () => {
    const merged = mergeQfex(
      live({ status: '"FILLED"', quantity: '1.0', quantity_remaining: '0.0', update_time: '1767225601.0' }),
      historic({ terminal_status: '"FILLED"', filled_qty: '1.0', avg_price: '200.0' }),
    );
    assert.deepEqual(
      [merged.source, merged.raw.includes('quantity_remaining'), merged.averagePrice],
      ['lookup', true, '200.0'],
    );
  });
});
