import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changed, documentedRow, historyRow, orderIn, reportIn, stopRow, twapRow } from '../support/qfex-rows.ts';

/** The documented row with a status, and what of the quantity remains. */
function live(
  status: string,
  quantity: string | null,
  remaining: string | null,
  changes: Record<string, string | null> = {},
): string {
  return changed(documentedRow, {
    status: JSON.stringify(status),
    quantity,
    quantity_remaining: remaining,
    ...changes,
  });
}

interface Row {
  says: string;
  text: string;
  status: string;
  isOpen: boolean | null;
  filled: string | null;
  remaining: string | null;
}

const liveRows: Row[] = [
  {
    says: 'ACK of which all remains is new',
    text: live('ACK', '2.708', '2.708'),
    status: 'new',
    isOpen: true,
    filled: '0',
    remaining: '2.708',
  },
  {
    says: 'ACK, equal by value though not by digits, is new',
    text: live('ACK', '2.70', '2.7'),
    status: 'new',
    isOpen: true,
    filled: '0',
    remaining: '2.7',
  },
  {
    says: 'ACK of which a part remains is partly filled',
    text: live('ACK', '2.708', '0.008'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: '2.7',
    remaining: '0.008',
  },
  {
    says: 'ACK without what remains is unknown',
    text: live('ACK', '2.708', null),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'ACK with a remaining of null is unknown',
    text: live('ACK', '2.708', 'null'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'ACK without a quantity is unknown',
    text: live('ACK', null, '1.0'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'ACK of which nothing remains is unknown',
    text: live('ACK', '2.708', '0.0'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'ACK of which more remains than was ordered is unknown',
    text: live('ACK', '2.0', '2.1'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'MODIFIED of which all remains is new, how much was filled is not said',
    text: live('MODIFIED', '3.0', '3.0'),
    status: 'new',
    isOpen: true,
    filled: null,
    remaining: '3.0',
  },
  {
    says: 'MODIFIED of which a part remains is partly filled, how much is not said',
    text: live('MODIFIED', '3.0', '1.0'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    remaining: '1.0',
  },
  {
    says: 'MODIFIED without what remains is unknown',
    text: live('MODIFIED', '3.0', null),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'MODIFIED of which nothing remains is unknown',
    text: live('MODIFIED', '3.0', '0'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'FILLED of which nothing remains is filled',
    text: live('FILLED', '2.708', '0.0'),
    status: 'filled',
    isOpen: false,
    filled: '2.708',
    remaining: '0',
  },
  {
    says: 'FILLED of which a part remains is partly filled and open (GTC)',
    text: live('FILLED', '5.0', '3.0'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: '2',
    remaining: '3.0',
  },
  {
    says: 'FILLED of which a part remains can’t rest (IOC)',
    text: live('FILLED', '5.0', '3.0', { time_in_force: '"IOC"' }),
    status: 'partiallyFilled',
    isOpen: null,
    filled: '2',
    remaining: null,
  },
  {
    says: 'FILLED of which a part remains may not rest (no time in force)',
    text: live('FILLED', '5.0', '3.0', { time_in_force: null }),
    status: 'partiallyFilled',
    isOpen: null,
    filled: '2',
    remaining: null,
  },
  {
    says: 'FILLED without what remains is partly filled by an unknown amount',
    text: live('FILLED', '5.0', null),
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    remaining: null,
  },
  {
    says: 'FILLED of which all remains is partly filled by an unknown amount',
    text: live('FILLED', '5.0', '5.0'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    remaining: null,
  },
  {
    says: 'FILLED of which more remains than was ordered is partly filled by an unknown amount',
    text: live('FILLED', '5.0', '6.0'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    remaining: null,
  },
  {
    says: 'FILLED with a remaining below zero is filled with more than was ordered',
    text: live('FILLED', '5.0', '-1'),
    status: 'filled',
    isOpen: false,
    filled: '6',
    remaining: '0',
  },
  {
    says: 'ACK of which all but residue remains is new',
    text: live('ACK', '3', '2.9999999999999996'),
    status: 'new',
    isOpen: true,
    filled: '0',
    remaining: '3',
  },
  {
    says: 'FILLED of which residue remains is filled',
    text: live('FILLED', '0.8', '5.55e-17'),
    status: 'filled',
    isOpen: false,
    filled: '0.8',
    remaining: '0',
  },
  {
    says: 'FILLED of which residue below zero remains is filled with what was ordered',
    text: live('FILLED', '0.8', '-5.55e-17'),
    status: 'filled',
    isOpen: false,
    filled: '0.8',
    remaining: '0',
  },
  {
    says: 'FILLED of which all but residue remains is partly filled by an unknown amount',
    text: live('FILLED', '3', '2.9999999999999996'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    remaining: null,
  },
  {
    says: 'a part that leaves residue is filled without it',
    text: live('ACK', '0.8', '0.30000000000000004'),
    status: 'partiallyFilled',
    isOpen: true,
    filled: '0.5',
    remaining: '0.30000000000000004',
  },
  {
    says: 'IOC_PARTIALLY_FILLED is canceled',
    text: live('IOC_PARTIALLY_FILLED', '5.0', '3.0'),
    status: 'canceled',
    isOpen: false,
    filled: null,
    remaining: '0',
  },
  {
    says: 'CANCELLED is canceled, and what remains says nothing of what was filled',
    text: live('CANCELLED', '2.0', '0.0'),
    status: 'canceled',
    isOpen: false,
    filled: null,
    remaining: '0',
  },
  {
    says: 'IOC_CANCELLED is canceled',
    text: live('IOC_CANCELLED', '2.0', '2.0'),
    status: 'canceled',
    isOpen: false,
    filled: null,
    remaining: '0',
  },
  {
    says: 'CANCELLED_STP is canceled',
    text: live('CANCELLED_STP', '2.0', '2.0'),
    status: 'canceled',
    isOpen: false,
    filled: null,
    remaining: '0',
  },
  {
    says: 'a word we don’t know is unknown',
    text: live('ENGINE_PAUSED', '2.0', '2.0'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'a known word in another case is a word we don’t know',
    text: live('Filled', '2.0', '0.0'),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
  {
    says: 'no word is unknown',
    text: changed(documentedRow, { status: null }),
    status: 'unknown',
    isOpen: null,
    filled: null,
    remaining: null,
  },
];

const closed = (word: string, quantity: string, filled: string): string =>
  changed(historyRow, { terminal_status: JSON.stringify(word), quantity, filled_qty: filled });

describe('the status of an order on the socket', () => {
  for (const row of liveRows) {
    test(row.says, () => {
      const order = orderIn(row.text);
      assert.deepEqual(
        {
          status: order.status,
          isOpen: order.isOpen,
          filled: order.filledQuantity,
          remaining: order.remainingQuantity,
        },
        { status: row.status, isOpen: row.isOpen, filled: row.filled, remaining: row.remaining },
      );
    });
  }

  const rejections = [
    'REJECTED',
    'INVALID_ORDER_TYPE',
    'BAD_SYMBOL',
    'PRICE_LESS_THAN_MIN_PRICE',
    'PRICE_GREATER_THAN_MAX_PRICE',
    'FAILED_MARGIN_CHECK',
    'INVALID_TICK_SIZE_PRECISION_PRICE',
    'INVALID_TICK_SIZE_PRECISION_QUANTITY',
    'QUANTITY_LESS_THAN_MIN_QUANTITY',
    'QUANTITY_GREATER_THAN_MAX_QUANTITY',
    'INVALID_TIME_IN_FORCE',
    'INVALID_TAKE_PROFIT_PRICE',
    'INVALID_TAKEPROFIT_PRICE',
    'INVALID_STOP_LOSS_PRICE',
    'INVALID_STOPLOSS_PRICE',
    'REJECTED_WOULD_BREACH_MAX_NOTIONAL',
    'REJECTED_WOULD_BREACH_MAX_POSITION',
    'REJECTED_GREATER_THAN_MAX_PRICE_BAND',
    'REJECTED_LESS_THAN_MIN_PRICE_BAND',
    'REJECTED_MARKET_CLOSED',
    'REJECTED_FAILED_TO_PROCESS',
    'REJECTED_TOO_MANY_OPEN_ORDERS',
    'REJECTED_OPEN_INTEREST_LIMIT',
    'REJECTED_TOTAL_OPEN_INTEREST_LIMIT',
    'REJECTED_LESS_THAN_MIN_NOTIONAL',
    'USER_IN_LIQUIDATION',
    'PERMISSION_DENIED',
    'REJECTED_FOR_SOMETHING_NEW',
    'INVALID_SOMETHING_NEW',
  ];
  for (const word of rejections) {
    test(`${word} refuses the order or a change to it, and the word is kept`, () => {
      const order = orderIn(live(word, '2.0', '2.0'));
      assert.deepEqual(
        [order.status, order.isOpen, order.exchangeStatus, order.remainingQuantity, order.reason],
        ['unknown', null, word, null, null],
      );
    });
  }

  for (const word of [
    'NO_SUCH_ORDER',
    'CANNOT_MODIFY_PARTIAL_FILL',
    'CANNOT_MODIFY_NO_SUCH_ORDER',
    'CANNOT_MODIFY_ALO_WOULD_CROSS',
    'RATE_LIMITED',
  ]) {
    test(`${word} answers a request and is no order`, () =>
      assert.equal(reportIn(live(word, '2.0', '2.0')).claim, 'requestRefused'));
  }
});

describe('the status of an order in the REST history', () => {
  const rows: readonly (readonly [text: string, status: string, filled: string | null])[] = [
    [closed('FILLED', '1.0', '1.00'), 'filled', '1.00'],
    [closed('CANCELLED', '1.0', '1.0'), 'filled', '1.0'],
    [closed('CANCELLED', '1.0', '0.0'), 'canceled', '0.0'],
    [closed('CANCELLED', '1.0', '0.4'), 'canceled', '0.4'],
    [closed('CANCELLED_STP', '1.0', '0.4'), 'canceled', '0.4'],
    [closed('IOC_CANCELLED', '1.0', '0'), 'canceled', '0'],
    [closed('IOC_PARTIALLY_FILLED', '1.0', '0.4'), 'canceled', '0.4'],
    [closed('FILLED', '1.0', '0.4'), 'canceled', '0.4'],
    [closed('REJECTED_MARKET_CLOSED', '1.0', '0.0'), 'rejected', '0.0'],
    [closed('REJECTED_MARKET_CLOSED', '1.0', '0.5'), 'unknown', '0.5'],
    [closed('FILLED', '1.0', '1.5'), 'filled', '1.5'],
    [closed('CANCELLED', '1.0', '1.5'), 'filled', '1.5'],
    [closed('FILLED', '0.8', '0.7999999999999999'), 'filled', '0.8'],
    [closed('CANCELLED', '0.8', '5.55e-17'), 'canceled', '0'],
    [closed('REJECTED_MARKET_CLOSED', '0.8', '5.55e-17'), 'rejected', '0'],
    [closed('FILLED', '1.0', 'null'), 'unknown', null],
    [closed('FILLED', '0.0', '0.0'), 'unknown', '0.0'],
    [closed('EXPIRED', '1.0', '0.0'), 'unknown', '0.0'],
    [closed('ACK', '1.0', '0.0'), 'unknown', '0.0'],
  ];
  for (const [text, status, filled] of rows) {
    test(`${/"terminal_status":"(\w+)"/.exec(text)?.[1] ?? ''} with ${String(filled)} filled of ${/"quantity":([\d.]+)/.exec(text)?.[1] ?? ''} is ${status}`, () => {
      const order = orderIn(text, 'historicOrder');
      assert.deepEqual(
        [order.status, order.filledQuantity, order.isOpen],
        [status, filled, status === 'unknown' ? null : false],
      );
      assert.equal(order.remainingQuantity, status === 'unknown' ? null : '0');
    });
  }
});

describe('the status of stop orders and twaps', () => {
  test('in an open list is new, whatever its word', () => {
    assert.deepEqual([orderIn(stopRow, 'stopOrder').status, orderIn(stopRow, 'stopOrder').exchangeStatus], ['new', '']);
    assert.deepEqual(
      [orderIn(twapRow, 'twap').status, orderIn(twapRow, 'twap').exchangeStatus],
      ['new', 'ENGINE_STATUS'],
    );
  });
  test('in an open list is partly filled when something was filled', () => {
    const twap = orderIn(changed(twapRow, { filled_quantity: '0.5', average_fill_price: '70.10' }), 'twap');
    assert.deepEqual(
      [twap.status, twap.isOpen, twap.filledQuantity, twap.averagePrice],
      ['partiallyFilled', true, '0.5', '70.10'],
    );
    assert.equal(orderIn(changed(stopRow, { filled_quantity: '1.0' }), 'stopOrder').status, 'partiallyFilled');
  });
  test('in an open list with everything filled, or all but residue, is filled', () => {
    for (const filled of ['10.0', '9.999999999999998']) {
      const twap = orderIn(changed(twapRow, { total_quantity: '10.0', filled_quantity: filled }), 'twap');
      assert.deepEqual(
        [twap.status, twap.isOpen, twap.filledQuantity, twap.remainingQuantity],
        ['filled', false, '10.0', '0'],
      );
    }
  });
  test('of a historic twap is unknown, because its words are documented nowhere', () => {
    const twap = orderIn(changed(twapRow, { filled_quantity: '10.0', status: '"COMPLETED"' }), 'historicTwap');
    assert.deepEqual(
      [twap.status, twap.isOpen, twap.exchangeStatus, twap.remainingQuantity],
      ['unknown', null, 'COMPLETED', null],
    );
  });
});
