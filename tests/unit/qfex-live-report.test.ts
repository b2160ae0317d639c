import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrderReport } from '../../electron/exchanges/reports.ts';
import { readFill } from '../../electron/exchanges/qfex/fills.ts';
import { readPushedFrames } from '../../electron/exchanges/qfex/push-frames.ts';
import type { QfexRowKind } from '../../electron/exchanges/qfex/row-fields.ts';
import { readQfexReport } from '../../electron/exchanges/qfex/order-report.ts';
import type { OrderSource } from '../../shared/order.ts';
import {
  changed,
  documentedId,
  documentedRow,
  historyRow,
  stopRow,
  twapRow,
  wireObject,
} from '../support/qfex-rows.ts';

const asOf = 1_795_000_000_000;

function sighted(text: string, source: OrderSource = 'push', kind: QfexRowKind = 'order'): OrderReport {
  const report = readQfexReport(wireObject(text), { account: 'a1', asOf, source, kind });
  assert.ok(report !== 'unreadable', text);
  return report;
}

/** The documented row with a word, and what of the quantity remains. */
function row(
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

interface Case {
  says: string;
  text: string;
  claim: OrderReport['claim'];
  status: string;
  isOpen: boolean | null;
  filled: string | null;
  asks: boolean;
  source?: OrderSource;
}

const cases: Case[] = [
  {
    says: 'ACK of which all remains is a state',
    text: row('ACK', '2.0', '2.0'),
    claim: 'state',
    status: 'new',
    isOpen: true,
    filled: '0',
    asks: false,
  },
  {
    says: 'ACK of which a part remains is a state',
    text: row('ACK', '2.0', '0.5'),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: true,
    filled: '1.5',
    asks: false,
  },
  {
    says: 'ACK without what remains says nothing of how it stands',
    text: row('ACK', '2.0', null),
    claim: 'noState',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
  {
    says: 'ACK without a quantity says nothing of how it stands',
    text: row('ACK', null, '2.0'),
    claim: 'noState',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
  {
    says: 'ACK of which nothing remains is asked about',
    text: row('ACK', '2.0', '0.0'),
    claim: 'state',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: true,
  },
  {
    says: 'ACK of which more remains than was ordered is asked about',
    text: row('ACK', '2.0', '3.0'),
    claim: 'state',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: true,
  },
  {
    says: 'MODIFIED is an amendment, and what was filled is not said',
    text: row('MODIFIED', '3.0', '1.0'),
    claim: 'amended',
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    asks: false,
  },
  {
    says: 'MODIFIED without what remains says nothing of how it stands',
    text: row('MODIFIED', '3.0', null),
    claim: 'noState',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
  {
    says: 'FILLED of which nothing remains is filled',
    text: row('FILLED', '2.0', '0.0'),
    claim: 'state',
    status: 'filled',
    isOpen: false,
    filled: '2',
    asks: false,
  },
  {
    says: 'FILLED of which a part remains is open while it is GTC',
    text: row('FILLED', '2.0', '0.5'),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: true,
    filled: '1.5',
    asks: false,
  },
  {
    says: 'FILLED of which a part remains is asked about when IOC',
    text: row('FILLED', '2.0', '0.5', { time_in_force: '"IOC"' }),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: null,
    filled: '1.5',
    asks: true,
  },
  {
    says: 'FILLED of which a part remains is asked about when FOK',
    text: row('FILLED', '2.0', '0.5', { time_in_force: '"FOK"' }),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: null,
    filled: '1.5',
    asks: true,
  },
  {
    says: 'FILLED of which a part remains is asked about when a market order',
    text: row('FILLED', '2.0', '0.5', { type: '"MARKET"' }),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: null,
    filled: '1.5',
    asks: true,
  },
  {
    says: 'FILLED of which a part remains is asked about without a time in force',
    text: row('FILLED', '2.0', '0.5', { time_in_force: null }),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: null,
    filled: '1.5',
    asks: true,
  },
  {
    says: 'FILLED of which a part remains rests when found among the open orders',
    text: row('FILLED', '2.0', '0.5', { time_in_force: '"IOC"' }),
    source: 'snapshot',
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: true,
    filled: '1.5',
    asks: false,
  },
  {
    says: 'FILLED without what remains is filled by an unknown amount',
    text: row('FILLED', '2.0', null),
    claim: 'state',
    status: 'partiallyFilled',
    isOpen: true,
    filled: null,
    asks: true,
  },
  {
    says: 'IOC_PARTIALLY_FILLED is canceled',
    text: row('IOC_PARTIALLY_FILLED', '2.0', '0.5'),
    claim: 'state',
    status: 'canceled',
    isOpen: false,
    filled: null,
    asks: false,
  },
  {
    says: 'CANCELLED does not say what was filled',
    text: row('CANCELLED', '2.0', '0.0'),
    claim: 'state',
    status: 'canceled',
    isOpen: false,
    filled: null,
    asks: false,
  },
  {
    says: 'a rejection word refuses the order or a change to it',
    text: row('REJECTED_MARKET_CLOSED', '2.0', '2.0'),
    claim: 'rejection',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
  {
    says: 'a rejection word among the open orders says nothing of how it stands',
    text: row('INVALID_TICK_SIZE_PRECISION_PRICE', '2.0', '2.0'),
    source: 'snapshot',
    claim: 'noState',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
  {
    says: 'a refused request among the open orders says nothing of how it stands',
    text: row('CANNOT_MODIFY_PARTIAL_FILL', '2.0', '2.0'),
    source: 'snapshot',
    claim: 'noState',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
  {
    says: 'a word we don’t know is unknown',
    text: row('ENGINE_PAUSED', '2.0', '2.0'),
    claim: 'state',
    status: 'unknown',
    isOpen: null,
    filled: null,
    asks: false,
  },
];

describe('one order row, seen by itself', () => {
  for (const { says, text, claim, status, isOpen, filled, asks, source = 'push' } of cases) {
    test(says, () => {
      const report = sighted(text, source);
      const { order } = report;
      assert.deepEqual(
        [report.claim, order.status, order.isOpen, order.filledQuantity, report.asksAgain],
        [claim, status, isOpen, filled, asks],
      );
      assert.equal(report.isFilledComputed, filled !== null);
      assert.deepEqual([order.raw, order.source, order.asOf], [text, source, asOf]);
    });
  }

  for (const word of [
    'NO_SUCH_ORDER',
    'CANNOT_MODIFY_NO_SUCH_ORDER',
    'CANNOT_MODIFY_ALO_WOULD_CROSS',
    'RATE_LIMITED',
  ]) {
    test(`${word} is a refused request, whose numbers are not the order’s`, () => {
      const { claim, order } = sighted(row(word, '9.0', '9.0', { take_profit: '5.0' }));
      assert.deepEqual(
        [claim, order.orderId, order.symbol, order.exchangeStatus],
        ['requestRefused', documentedId, 'GOOG-USD', word],
      );
      assert.deepEqual(
        [order.price, order.quantity, order.filledQuantity, order.remainingQuantity, order.takeProfit],
        [null, null, null, null, null],
      );
    });
  }

  test('names the ID it replaces only where the frame says both', () => {
    assert.equal(sighted(row('MODIFIED', '2.0', '2.0')).replacesOrderId, null);
    assert.equal(sighted(row('MODIFIED', '2.0', '2.0', { previous_order_id: '"o-1"' })).replacesOrderId, 'o-1');
    assert.equal(
      sighted(row('MODIFIED', '2.0', '2.0', { original_order_id: `"${documentedId}"` })).replacesOrderId,
      null,
    );
  });

  test('of the history is its end, and its filled quantity is the exchange’s own', () => {
    const { claim, order, isFilledComputed } = sighted(
      changed(historyRow, { filled_qty: '0.4' }),
      'history',
      'historicOrder',
    );
    assert.deepEqual(
      [claim, order.status, order.filledQuantity, isFilledComputed],
      ['state', 'canceled', '0.4', false],
    );
  });

  test('of a stop or a twap is open among the open orders, and says nothing of that when pushed', () => {
    for (const [text, kind] of [
      [stopRow, 'stopOrder'],
      [twapRow, 'twap'],
    ] as const) {
      const listed = sighted(text, 'snapshot', kind);
      assert.deepEqual([listed.claim, listed.order.status, listed.order.isOpen], ['state', 'new', true]);
      const alone = sighted(text, 'push', kind);
      assert.deepEqual(
        [alone.claim, alone.order.status, alone.order.isOpen, alone.asksAgain],
        ['noState', 'unknown', null, true],
      );
    }
  });

  test('of a twap in the history has words nobody documents', () => {
    assert.deepEqual(
      [sighted(twapRow, 'history', 'historicTwap').claim, sighted(twapRow, 'history', 'historicTwap').order.status],
      ['noState', 'unknown'],
    );
  });
});

const fillRow =
  '{"trade_id":"t-1","user_id":"0020ce8e-eaee-480e-8d7f-b9241d756ee5","symbol":"US100-USD","price":25242.0,"quantity":0.004,"side":"SELL","aggressor_side":"SELL",' +
  '"order_id":"0aeae7d0-4a6e-4672-ad69-82b8811d4e0b","fee":-0.00045,"order_type":"LIMIT","tif":"GTC","order_price":25547.0,"client_order_id":"c-9",' +
  '"remaining_quantity":0.1,"take_profit":0.0,"stop_loss":0.0,"execution_type":"NEW","timestamp":1769439642.8484282,"realised_pnl":12.5}';

function read(text: string): ReturnType<typeof readFill> {
  return readFill(wireObject(text), { account: 'a1', asOf, source: 'push' });
}

function roleOf(text: string): string | null {
  const report = read(text);
  return report === 'unreadable' ? report : report.fill.role;
}

function pushed(...frames: readonly string[]): ReturnType<typeof readPushedFrames> {
  return readPushedFrames(frames.map(wireObject), 'a1', asOf);
}

describe('a pushed fill', () => {
  test('has names of its own, which all find their place', () => {
    const report = read(fillRow);
    assert.ok(report !== 'unreadable');
    assert.deepEqual(report.fill, {
      exchange: 'qfex',
      account: 'a1',
      orderId: '0aeae7d0-4a6e-4672-ad69-82b8811d4e0b',
      fillId: 't-1',
      tradeId: 't-1',
      symbol: 'US100-USD',
      side: 'sell',
      price: '25242.0',
      quantity: '0.004',
      role: 'taker',
      fee: { amount: '-0.00045', currency: null },
      filledAt: 1_769_439_642_848,
      asOf,
      source: 'push',
      raw: fillRow,
    });
    const { order } = report;
    assert.deepEqual(
      [
        order.status,
        order.isOpen,
        order.source,
        order.price,
        order.quantity,
        order.filledQuantity,
        order.timeInForce,
        order.type,
        order.clientOrderId,
        order.updatedAt,
        order.realizedPnl,
      ],
      ['unknown', null, 'fills', '25547.0', null, null, 'GTC', 'limit', 'c-9', 1_769_439_642_848, null],
    );
  });

  test('is a maker’s when the other side came to it, and nobody’s when that is not said', () => {
    assert.equal(roleOf(changed(fillRow, { aggressor_side: '"BUY"' })), 'maker');
    assert.equal(roleOf(changed(fillRow, { aggressor_side: null })), null);
  });

  for (const name of ['trade_id', 'order_id', 'quantity']) {
    test(`without ${name} can’t be counted`, () => {
      assert.equal(read(changed(fillRow, { [name]: null })), 'unreadable');
    });
  }

  test('of the REST history has no time of its own', () => {
    const text =
      '{"id":"t-2","order_id":"o-1","order_timestamp":1769439642.5,"symbol":"AAPL-USD","price":200.0,"quantity":1.0,"side":"BUY","fee":0.1,"order_type":"LIMIT","tif":"GTC"}';
    const report = readFill(wireObject(text), { account: 'a1', asOf, source: 'history' });
    assert.ok(report !== 'unreadable');
    assert.deepEqual(
      [report.fill.tradeId, report.fill.filledAt, report.fill.role, report.order.updatedAt],
      ['t-2', null, null, null],
    );
  });
});

describe('a pushed message', () => {
  test('may hold several frames, which are read in their order', () => {
    const { news, isUnreadable } = pushed(
      `{"order_response":${documentedRow}}`,
      `{"fill_response":${fillRow}}`,
      '{"balance_response":{}}',
      `{"order_response":${row('FILLED', '2.0', '0.0')}}`,
    );
    assert.deepEqual([news.map(({ kind }) => kind), isUnreadable], [['order', 'fill', 'order'], false]);
  });

  test('may hold several rows in one frame', () => {
    assert.equal(pushed(`{"order_response":[${documentedRow},${documentedRow}]}`).news.length, 2);
  });

  test('of a stop or a twap is read, though nobody asked for it', () => {
    const { news } = pushed(`{"stop_order_response":${stopRow}}`, `{"twap_response":${twapRow}}`);
    assert.deepEqual(
      news.map((one) => (one.kind === 'order' ? one.report.order.orderKind : one.kind)),
      ['stop', 'twap'],
    );
  });

  for (const [what, frame] of [
    ['an order without an ID', `{"order_response":${changed(documentedRow, { order_id: null })}}`],
    ['no object', '{"order_response":"lost"}'],
    ['the same name twice', `{"order_response":${documentedRow},"order_response":${documentedRow}}`],
    ['a fill without an ID', `{"fill_response":${changed(fillRow, { trade_id: null })}}`],
  ] as const) {
    test(`with ${what} can’t be read, and what stands beside it can`, () => {
      const { news, isUnreadable } = pushed(frame, `{"order_response":${documentedRow}}`);
      assert.deepEqual([news.length, isUnreadable], [1, true]);
    });
  }

  test('that refuses a request which names no order is passed over', () => {
    const { news, isUnreadable } = pushed(
      `{"order_response":${changed(row('RATE_LIMITED', '1.0', '1.0'), { order_id: '""' })}}`,
      '{"err":{"error_code":"ServerError"}}',
      '{"order_response":null}',
    );
    assert.deepEqual([news, isUnreadable], [[], false]);
  });
});
