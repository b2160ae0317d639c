import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillsIn, readFill } from '../../electron/exchanges/qfex/fills.ts';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { averageOf, nothingCounted, withFill } from '../../shared/fill-sums.ts';
import type { WireObject } from '../../electron/exchanges/wire.ts';
import { askedId, changed, documentedRow, historyRow, reportIn, shownOf, wireObject } from '../support/qfex-rows.ts';

interface FillDraft {
  id?: string | null;
  orderId?: string;
  price?: string;
  quantity?: string;
  fee?: string;
  at?: string;
}

function fill({
  id = 't1',
  orderId = askedId,
  price = '10.0',
  quantity = '1.0',
  fee = '0.001',
  at = '1769439642.8489',
}: FillDraft = {}): string {
  const idMember = id === null ? '' : `"id":"${id}",`;
  return `{${idMember}"order_id":"${orderId}","order_timestamp":${at},"symbol":"AAPL-USD","price":${price},"quantity":${quantity},"side":"BUY","fee":${fee},"margin_used":0.0,"order_type":"MARKET","tif":"IOC","realised_pnl_change":0.0}`;
}

function read(rows: readonly (WireObject | null)[]): FillReport[] | 'unreadable' {
  return fillsIn(rows, askedId, { account: 'a1', asOf: 0, source: 'history' });
}

function reports(...drafts: FillDraft[]): FillReport[] {
  const fills = read(drafts.map((draft) => wireObject(fill(draft))));
  assert.ok(fills !== 'unreadable');
  return fills;
}

function sum(...drafts: FillDraft[]) {
  const fills = reports(...drafts);
  const sums = fills.map(({ fill: each }) => each).reduce(withFill, nothingCounted);
  return { ...sums, averagePrice: averageOf(sums), fee: sums.fee?.amount ?? null };
}

const partly = (changes: Record<string, string> = {}): OrderReport =>
  reportIn(
    changed(documentedRow, {
      order_id: `"${askedId}"`,
      status: '"FILLED"',
      quantity: '3.0',
      quantity_remaining: '1.0',
      ...changes,
    }),
  );

describe('the fills of an order', () => {
  test('are counted once each, by trade ID', () => {
    const fills = sum({ id: 'a', quantity: '0.1' }, { id: 'b', quantity: '0.2' }, { id: 'a', quantity: '0.1' });
    assert.deepEqual([fills.quantity, fills.fee, fills.count], ['0.3', '0.002', 2]);
  });

  test('have one name in a look-up and in the monitor, also where a row carries both', () => {
    const rows = ['x', 'y'].map((id) => wireObject(fill({ id }).replace('{', '{"trade_id":"t",')));
    const counted = read(rows);
    assert.ok(counted !== 'unreadable');
    const names = rows
      .map((row) => readFill(row, { account: 'a1', asOf: 0, source: 'history' }))
      .map((report) => (report === 'unreadable' ? report : report.fill.tradeId));
    assert.deepEqual([counted.length, names], [1, ['t', 't']]);
  });

  test('average as the sum of price times quantity over quantity, half up at 18 places, without trailing zeros', () => {
    assert.equal(
      sum({ id: 'a', price: '1', quantity: '1' }, { id: 'b', price: '2', quantity: '2' }).averagePrice,
      '1.666666666666666667',
    );
    assert.equal(
      sum({ id: 'a', price: '1', quantity: '2' }, { id: 'b', price: '2', quantity: '1' }).averagePrice,
      '1.333333333333333333',
    );
    assert.equal(
      sum({ id: 'a', price: '10.10', quantity: '1' }, { id: 'b', price: '10.30', quantity: '1' }).averagePrice,
      '10.2',
    );
    assert.equal(
      sum({ id: 'a', price: '0.000000000000000001', quantity: '1' }, { id: 'b', price: '0', quantity: '1' })
        .averagePrice,
      '0.000000000000000001',
    );
    assert.equal(sum({ price: '9007199254740993', quantity: '0.1' }).averagePrice, '9007199254740993');
  });

  test('sum their fees as sent, rebates below zero', () => {
    assert.equal(sum({ id: 'a', fee: '0.00045' }, { id: 'b', fee: '-0.0005' }).fee, '-0.00005');
    assert.equal(sum({ id: 'a', fee: '0.1' }, { id: 'b', fee: 'null' }).fee, null);
  });

  test('of other orders are passed over, and case does not tell orders apart', () => {
    assert.deepEqual(read([wireObject(fill({ orderId: '2f05173c-992a-426b-bcaf-6b341644bb62' }))]), []);
    assert.equal(sum({ id: 'a', orderId: askedId.toUpperCase() }).count, 1);
    assert.deepEqual(read([]), []);
  });

  test('that can’t be told apart or counted are no sum', () => {
    const spoiled = [
      fill({ id: null }),
      fill({ quantity: 'null' }),
      fill({ quantity: '"much"' }),
      fill().replace('"id":"t1"', '"id":"t1","id":"t2"'),
      '{"id":"t1"}',
    ];
    for (const text of spoiled)
      assert.equal(read([wireObject(fill({ id: 'good' })), wireObject(text)]), 'unreadable', text);
    assert.equal(read([null]), 'unreadable');
  });

  test('of the list name when the order was placed, in seconds or milliseconds, and no time of their own', () => {
    const times = reports({ id: 'a', at: '1769439642.8489' }, { id: 'b', at: '1769439643001' });
    assert.deepEqual(
      times.map(({ fill: { filledAt }, orderedAt }) => [filledAt, orderedAt]),
      [
        [null, 1_769_439_642_848],
        [null, 1_769_439_643_001],
      ],
    );
  });
});

describe('an order with its fills', () => {
  test('is filled when they add up to its quantity', () => {
    const order = shownOf(partly(), ...reports({ id: 'a', quantity: '2' }, { id: 'b', quantity: '1.00' }));
    assert.deepEqual(
      [order.status, order.isOpen, order.filledQuantity, order.remainingQuantity],
      ['filled', false, '3', '0'],
    );
  });

  test('has a filled quantity that only goes up', () => {
    assert.equal(shownOf(partly(), ...reports({ quantity: '2.5' })).filledQuantity, '2.5');
    assert.equal(shownOf(partly(), ...reports({ quantity: '1.5' })).filledQuantity, '2');
  });

  test('has no average over a part of what was filled', () => {
    assert.equal(shownOf(partly(), ...reports({ quantity: '1.5' })).averagePrice, null);
    assert.equal(shownOf(partly(), ...reports({ quantity: '2.0', price: '7.50' })).averagePrice, '7.5');
  });

  test('keeps the average of its history', () => {
    const historic = reportIn(changed(historyRow, { filled_qty: '0.5', avg_price: '199.990' }), 'historicOrder');
    const order = shownOf(historic, ...reports({ quantity: '0.5', price: '200' }));
    assert.deepEqual(
      [order.averagePrice, order.fee, order.status],
      ['199.990', { amount: '0.001', currency: null }, 'canceled'],
    );
  });

  test('of which no quantity is known stays unknown', () => {
    const unknown = partly({ status: '"ACK"', quantity: 'null' });
    assert.deepEqual(
      [
        shownOf(unknown, ...reports({ quantity: '2' })).status,
        shownOf(unknown, ...reports({ quantity: '2' })).filledQuantity,
      ],
      ['unknown', '2'],
    );
  });

  test('that is canceled stays canceled', () => {
    const canceled = partly({ status: '"CANCELLED"', quantity: '2.0', quantity_remaining: '0.0' });
    const order = shownOf(canceled, ...reports({ quantity: '2.0' }));
    assert.deepEqual([order.status, order.filledQuantity], ['canceled', '2']);
  });
});
