import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { against } from '../support/qfex-account.ts';
import { emptyPage, list, problemPage, say } from '../support/qfex-double.ts';
import { changed, documentedRow } from '../support/qfex-rows.ts';

const sharing = 30;
const rows = Array.from({ length: sharing }, (_, index) =>
  changed(documentedRow, {
    order_id: `"00000000-0000-4000-8000-${String(index).padStart(12, '0')}"`,
    client_order_id: '"mine"',
    quantity_remaining: '1.0',
  }),
);

describe('thirty open orders that share one client order ID', () => {
  test('are all shown, but fills and history are asked for 20 of them, one after the other', async (t) => {
    const { double, lookUp } = await against(t, { get_user_orders: say(list(...rows)) });
    const result = await lookUp('mine');
    assert.deepEqual([result.outcome, result.orders.length], ['found', sharing]);
    assert.ok(
      result.notes.includes('Fills and history were asked for the first 20 of these orders only.'),
      result.notes.join(),
    );
    const [, , ...completing] = double.requests.map(({ path }) => path);
    const oneAfterTheOther = Array.from({ length: 20 }, () => ['/user/historic-orders', '/user/trade']).flat();
    assert.deepEqual(completing, oneAfterTheOther);
  });

  test('are asked for no more once REST answered 429', async (t) => {
    const { double, lookUp } = await against(t, {
      get_user_orders: say(list(...rows)),
      rest: (path) => (path === '/user/trade' ? problemPage(429, 'slow down') : emptyPage),
    });
    const result = await lookUp('mine');
    assert.deepEqual([result.outcome, result.problem, result.orders.length], ['found', null, sharing]);
    assert.deepEqual(
      double.requests.map(({ path }) => path),
      ['/user/historic-orders', '/user/historic-twaps', '/user/historic-orders', '/user/trade'],
    );
  });

  test('are not completed after a stop, and stay found', async (t) => {
    const stop = new AbortController();
    const { double, lookUp } = await against(t, {
      get_user_orders: say(list(...rows)),
      rest: (path) => {
        if (path === '/user/trade') stop.abort();
        return emptyPage;
      },
    });
    const result = await lookUp('mine', {}, stop.signal);
    assert.deepEqual([result.outcome, result.orders.length, double.requests.length], ['found', sharing, 4]);
  });
});
