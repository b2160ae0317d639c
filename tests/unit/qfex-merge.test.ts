import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import type { OrderStatus } from '../../shared/order.ts';
import { askedId, changed, documentedRow, historyRow, reportIn, shownOf } from '../support/qfex-rows.ts';

const live = (changes: Record<string, string | null> = {}): OrderReport =>
  reportIn(changed(documentedRow, { order_id: `"${askedId}"`, ...changes }));
const historic = (changes: Record<string, string | null> = {}): OrderReport =>
  reportIn(changed(historyRow, changes), 'historicOrder', { source: 'history' });
const standing = (status: OrderStatus): OrderReport => ({
  ...live(),
  order: { ...live().order, status, isOpen: isOpenOf(status) },
});

const isOpenOf = (status: string): boolean | null =>
  status === 'unknown' ? null : ['pendingNew', 'new', 'partiallyFilled'].includes(status);

describe('two messages of one look-up about one order', () => {
  test('the newer exchange time wins, whichever came first', () => {
    const older = live({ update_time: '1795000100.5', quantity_remaining: '2.708' });
    const newer = live({ update_time: '1795000101.5', quantity_remaining: '1.0' });
    for (const merged of [shownOf(older, newer), shownOf(newer, older)]) {
      assert.deepEqual(
        [merged.status, merged.remainingQuantity, merged.raw],
        ['partiallyFilled', '1.0', newer.order.raw],
      );
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
        const [one, two] = [standing(further), standing(other)];
        assert.equal(shownOf(one, two).status, further);
        assert.equal(shownOf(two, one).status, further);
      }
    });
  });

  test('nothing reopens a closed order, not even a newer message', () => {
    const closed = live({ status: '"CANCELLED"', update_time: '1795000100.0' });
    assert.equal(shownOf(closed, live({ update_time: '1795000200.0' })).status, 'canceled');
    assert.equal(shownOf(closed, live({ update_time: null })).status, 'canceled');
    assert.equal(shownOf(closed, live({ status: '"NEW_WORD"', update_time: '1795000200.0' })).status, 'canceled');
  });

  test('one without a time takes its turn by arrival', () => {
    assert.equal(
      shownOf(live(), live({ status: '"FILLED"', quantity_remaining: '0.0', update_time: null })).status,
      'filled',
    );
    assert.equal(shownOf(live({ update_time: null }), live({ quantity_remaining: '1.0' })).status, 'partiallyFilled');
  });

  test('the history’s end counts though its whole second lies before the fill', () => {
    const filledPartly = live({
      status: '"FILLED"',
      time_in_force: '"IOC"',
      quantity: '1.0',
      quantity_remaining: '0.6',
      update_time: '1767225600.5',
    });
    const merged = shownOf(filledPartly, historic({ filled_qty: '0.4', avg_price: '200.0' }));
    assert.deepEqual(
      [merged.status, merged.isOpen, merged.filledQuantity, merged.source, merged.remainingQuantity],
      ['canceled', false, '0.4', 'history', '0'],
    );
  });

  test('within one whole second of the history the further state wins, whatever the socket’s fraction', () => {
    const canceled = live({ status: '"CANCELLED"', quantity: '1.0', update_time: '1767225600.999' });
    const filled = historic({ terminal_status: '"FILLED"', filled_qty: '1.0' });
    for (const merged of [shownOf(canceled, filled), shownOf(filled, canceled)]) {
      assert.deepEqual([merged.status, merged.filledQuantity, merged.source], ['filled', '1.0', 'history']);
    }
  });

  test('two fractions of one second are told apart', () => {
    const earlier = live({ quantity_remaining: '1.0', update_time: '1767225600.2' });
    const later = live({ status: '"MODIFIED"', quantity_remaining: '2.708', update_time: '1767225600.9' });
    for (const merged of [shownOf(earlier, later), shownOf(later, earlier)])
      assert.equal(merged.exchangeStatus, 'MODIFIED');
  });

  test('the filled quantity never goes down', () => {
    const filledPartly = live({ quantity: '1.0', quantity_remaining: '0.2' });
    assert.equal(shownOf(filledPartly, historic({ filled_qty: '0.4' })).filledQuantity, '0.8');
    assert.equal(shownOf(live({ status: '"CANCELLED"' }), historic({ filled_qty: '0.4' })).filledQuantity, '0.4');
  });

  test('the other message fills only what is null, and nothing it said is lost', () => {
    const canceled = live({
      status: '"CANCELLED"',
      quantity: '1.0',
      update_time: '1767225599.0',
      take_profit: '300.0',
      symbol: '""',
    });
    const merged = shownOf(canceled, historic({ filled_qty: '0.4', avg_price: '199.5' }));
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
    const merged = shownOf(
      live({ status: '"FILLED"', quantity: '1.0', quantity_remaining: '0.0', update_time: '1767225601.0' }),
      historic({ terminal_status: '"FILLED"', filled_qty: '1.0', avg_price: '200.0' }),
    );
    assert.deepEqual(
      [merged.source, merged.raw.includes('quantity_remaining'), merged.averagePrice],
      ['lookup', true, '200.0'],
    );
  });
});
