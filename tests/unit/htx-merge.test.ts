import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readHtxFill } from '../../electron/exchanges/htx/fill.ts';
import { readHtxReport } from '../../electron/exchanges/htx/order-report.ts';
import type { FillReport, OrderReport } from '../../electron/exchanges/reports.ts';
import { orderStateFromJson, orderStateToJson } from '../../electron/orders/state/codec.ts';
import { type Applied } from '../../electron/orders/state/applied.ts';
import { leaveBook } from '../../electron/orders/state/conclude.ts';
import type { OrderSource } from '../../shared/order.ts';
import { mergedAfter, mergedInto } from '../support/merges.ts';
import { wireObject } from '../support/qfex-rows.ts';

const orderId = '1513217421638275073';
const start = 1_780_966_529_876;

interface Row {
  state: string;
  volume: string;
  filled: string;
  /** After the order was placed. */
  atMs: number;
  price?: string;
  turnover?: string;
  fee?: string;
}

function row(
  { state, volume, filled, atMs, price = '64250', turnover = '0', fee = '0' }: Row,
  source: OrderSource = 'push',
): OrderReport {
  const text =
    `{"order_id":"${orderId}","contract_code":"BTC-USDT","side":"buy","type":"limit","price":"${price}","volume":"${volume}","state":"${state}",` +
    `"trade_volume":"${filled}","trade_turnover":"${turnover}","fee":"${fee}","fee_currency":"USDT","created_time":"${start}","updated_time":"${start + atMs}"}`;
  const report = readHtxReport(wireObject(text), { account: 'a1', asOf: start, source, isAlgo: false });
  assert.ok(report);
  return report;
}

function fill(tradeId: string, volume: string, atMs: number): FillReport {
  const text =
    `{"id":"${tradeId}","contract_code":"BTC-USDT","order_id":"${orderId}","trade_id":"${tradeId}","side":"buy","type":"limit","role":"MAKER","trade_price":"64250",` +
    `"trade_volume":"${volume}","created_time":"${start + atMs}","fee_currency":"USDT","trade_fee":"0.01"}`;
  const report = readHtxFill(wireObject(text), { account: 'a1', asOf: start });
  assert.ok(report);
  return report;
}

const stands = ({ state: { order } }: Applied): unknown[] => [
  order.status,
  order.isOpen,
  order.filledQuantity,
  order.remainingQuantity,
];
const resting = row({ state: 'new', volume: '7', filled: '0', atMs: 0 });

describe('the fills of an HTX order, whose every message says how much is filled', () => {
  test('never call it filled: its quantity may have been modified while nobody looked', () => {
    const merged = mergedAfter(resting, fill('1', '3', 10), fill('2', '4', 20));
    assert.deepEqual([...stands(merged), merged.asksAgain], ['new', true, '0', '7', true]);
    const answer = mergedInto(
      merged.state,
      row({ state: 'partially_filled', volume: '32', filled: '7', atMs: 20 }, 'lookup'),
    );
    assert.deepEqual([...stands(answer), answer.asksAgain], ['partiallyFilled', true, '7', '25', false]);
  });

  test('give reason to ask where they come to more than it said, and only there', () => {
    const partly = mergedAfter(resting, row({ state: 'partially_filled', volume: '7', filled: '3', atMs: 10 }));
    assert.equal(mergedInto(partly.state, fill('1', '3', 10)).asksAgain, false);
    const more = mergedInto(partly.state, fill('1', '3', 10), fill('2', '1', 20));
    assert.equal(more.asksAgain, true);
    assert.deepEqual(more.changed, []);
  });

  test('change none of its numbers, which are all of one message, also once it is closed', () => {
    const filled = row(
      { state: 'filled', volume: '9', filled: '9', atMs: 30, price: '64200', turnover: '578.25', fee: '-0.03' },
      'history',
    );
    for (const order of [
      mergedAfter(resting, fill('1', '7', 10), filled),
      mergedAfter(resting, filled, fill('1', '7', 31)),
    ].map(({ state }) => state.order)) {
      assert.deepEqual(
        [order.status, order.quantity, order.price, order.turnover, order.fee?.amount, order.updatedAt],
        ['filled', '9', '64200', '578.25', '0.03', start + 30],
      );
    }
  });

  test('leave filled and remaining the parts of its quantity after an amend, whichever clock they carry', () => {
    const amended = mergedAfter(
      resting,
      row({ state: 'partially_filled', volume: '23', filled: '14', atMs: 10 }),
      fill('1', '14', 13),
    );
    assert.deepEqual(stands(amended), ['partiallyFilled', true, '14', '9']);
  });

  test('do not decide one that left the book; its history does', () => {
    const left = leaveBook(mergedAfter(resting).state, start);
    assert.ok(left);
    const unsettled = mergedInto(left.state, fill('1', '7', 10));
    assert.deepEqual(stands(unsettled), ['unknown', null, '0', null]);
    assert.deepEqual(
      stands(mergedInto(unsettled.state, row({ state: 'filled', volume: '7', filled: '7', atMs: 10 }, 'history'))),
      ['filled', false, '7', '0'],
    );
  });

  test('are still only a reason to ask after a restart', () => {
    const { state } = mergedAfter(resting);
    const merged = mergedInto(
      orderStateFromJson(state.order, JSON.parse(JSON.stringify(orderStateToJson(state)))),
      fill('1', '7', 10),
    );
    assert.deepEqual([...stands(merged), merged.asksAgain], ['new', true, '0', '7', true]);
  });

  test('alone say what is filled, until the order itself does', () => {
    const alone = mergedAfter(fill('1', '3', 10));
    assert.deepEqual([...stands(alone), alone.asksAgain], ['unknown', null, '3', null, true]);
    assert.deepEqual(
      stands(mergedInto(alone.state, row({ state: 'partially_filled', volume: '7', filled: '3', atMs: 10 }, 'lookup'))),
      ['partiallyFilled', true, '3', '4'],
    );
  });
});

describe('an HTX order that left the book', () => {
  const left = leaveBook(mergedAfter(resting).state, start)?.state;
  assert.ok(left);

  test('is not brought back by its own query, which may not notice ends, but by a list that holds it, and by newer news', () => {
    const again = { state: 'new', volume: '7', filled: '0', atMs: 0 };
    assert.deepEqual(stands(mergedInto(left, row(again, 'lookup'))), ['unknown', null, '0', null]);
    assert.deepEqual(stands(mergedInto(left, row(again, 'snapshot'))), ['new', true, '0', '7']);
    assert.deepEqual(stands(mergedInto(left, row({ ...again, atMs: 5 }, 'lookup'))), ['new', true, '0', '7']);
  });
});

test('HTX’s own zero is not known where its word says that something is filled, also beside one that was known', () => {
  const partly = row({ state: 'partially_filled', volume: '7', filled: '0', atMs: 0 });
  assert.deepEqual(stands(mergedAfter(partly)), ['partiallyFilled', true, null, null]);
  const late = row({ state: 'filled', volume: '7', filled: '0', atMs: 30 });
  assert.deepEqual(stands(mergedAfter(resting, late)), ['partiallyFilled', true, null, null]);
  assert.equal(mergedAfter(resting, late).asksAgain, true);
});

test('an HTX order under an open word of which everything is filled is filled, until later news says that more can be', () => {
  const all = mergedAfter(resting, row({ state: 'partially_filled', volume: '7', filled: '7', atMs: 30 }));
  assert.deepEqual(stands(all), ['filled', false, '7', '0']);
  const grown = row({ state: 'partially_filled', volume: '9', filled: '7', atMs: 60 });
  assert.deepEqual(stands(mergedInto(all.state, grown)), ['partiallyFilled', true, '7', '2']);
  // Of what HTX itself called filled it is refused.
  const said = mergedAfter(resting, row({ state: 'filled', volume: '7', filled: '7', atMs: 30 }));
  assert.deepEqual(stands(mergedInto(said.state, grown)), ['filled', false, '7', '0']);
});

describe('a row of HTX’s history that calls its order open', () => {
  const openRow = row({ state: 'partially_filled', volume: '7', filled: '3', atMs: 50 }, 'history');

  test('is an unknown order under that word where nothing was known, and is asked for', () => {
    const { state, asksAgain } = mergedAfter(openRow);
    assert.deepEqual(
      [state.order.status, state.order.isOpen, state.order.remainingQuantity, state.order.exchangeStatus, asksAgain],
      ['unknown', null, null, 'partially_filled', true],
    );
  });

  test('leaves a known order as it stands, and has it asked for', () => {
    const merged = mergedInto(mergedAfter(resting).state, openRow);
    assert.deepEqual([merged.state.order.isOpen, merged.asksAgain], [true, true]);
    const closed = mergedAfter(resting, row({ state: 'canceled', volume: '7', filled: '3', atMs: 40 }));
    assert.deepEqual(stands(mergedInto(closed.state, openRow)), ['canceled', false, '3', '0']);
  });
});

test('an HTX order that left the book is not brought back by an end that its numbers don’t bear out, however new', () => {
  const left = leaveBook(mergedAfter(resting).state, start)?.state;
  assert.ok(left);
  for (const source of ['lookup', 'history'] as const) {
    assert.deepEqual(
      stands(mergedInto(left, row({ state: 'filled', volume: '7', filled: '2', atMs: 50 }, source))).slice(0, 2),
      ['unknown', null],
    );
  }
});
