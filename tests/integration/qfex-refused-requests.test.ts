import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { against, onlyOrder } from '../support/qfex-account.ts';
import { emptyList, emptyPage, list, page, say, type SocketAnswer } from '../support/qfex-double.ts';
import { askedId, changed, documentedRow, historyRow } from '../support/qfex-rows.ts';

const symbol = 'US500-USD';
const row = (changes: Record<string, string | null> = {}): string =>
  changed(documentedRow, { order_id: `"${askedId}"`, symbol: '"US500-USD"', client_order_id: '""', ...changes });
const push = (status: string): string => `{"order_response":${row({ status: `"${status}"` })}}`;
const thenList =
  (word: string, text: string): SocketAnswer =>
  (socket) => {
    socket.send(push(word));
    socket.send(text);
  };
const notKnown = (word: string): string =>
  `QFEX answered ${word} about order ${askedId}; whether the order or a change to it was refused is not known.`;
const noReason = 'The order or a change to it was refused; QFEX gives no reason.';
const unchanged = (word: string): string =>
  `QFEX refused a request about this order (${word}); the order itself is unchanged.`;

describe('a rejection word about an order that rests', () => {
  for (const word of ['REJECTED', 'INVALID_PRICE', 'FAILED_MARGIN_CHECK']) {
    test(`(${word}), pushed while all open orders are asked for, only refused a request`, async (t) => {
      const { lookUp } = await against(t, {
        get_user_orders: thenList(word, list(row({ quantity_remaining: '1.0' }))),
      });
      const result = await lookUp(askedId);
      const order = onlyOrder(result);
      assert.deepEqual(
        [order.status, order.isOpen, order.exchangeStatus, order.remainingQuantity, order.source],
        ['partiallyFilled', true, 'ACK', '1.0', 'snapshot'],
      );
      assert.ok(result.notes.includes(unchanged(word)), result.notes.join());
    });

    test(`(${word}), in answer to get_order, only refused a request`, async (t) => {
      const { double, lookUp } = await against(t, { get_order: say(push(word)), get_user_orders: say(list(row())) });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [onlyOrder(result).status, onlyOrder(result).isOpen, onlyOrder(result).source],
        ['new', true, 'snapshot'],
      );
      assert.deepEqual(result.notes, [unchanged(word)]);
      assert.deepEqual(double.asked(), ['get_order', 'get_user_orders']);
    });
  }
});

describe('a rejection word about an order that does not rest', () => {
  test('leaves open which was refused, the order or a change to it, when pushed while all open orders are asked for', async (t) => {
    const { lookUp } = await against(t, { get_user_orders: thenList('INVALID_PRICE', emptyList) });
    const result = await lookUp(askedId);
    const order = onlyOrder(result);
    assert.deepEqual(
      [order.status, order.isOpen, order.exchangeStatus, order.quantity, order.price],
      ['unknown', null, 'INVALID_PRICE', null, null],
    );
    assert.deepEqual(
      [result.notes, result.asked],
      [[notKnown('INVALID_PRICE')], ['get_user_orders', 'historic-orders', 'trades', 'historic-twaps']],
    );
  });

  test('leaves it open in answer to get_order, though no list, history or fill holds the order', async (t) => {
    const { double, lookUp } = await against(t, { get_order: say(push('REJECTED')) });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [onlyOrder(result).status, onlyOrder(result).isOpen, result.notes],
      ['unknown', null, [notKnown('REJECTED'), noReason]],
    );
    assert.deepEqual(double.asked(), ['get_order', 'get_user_orders']);
  });

  test('leaves it open where the open orders could not be asked', async (t) => {
    const { lookUp } = await against(t, {
      get_order: say(push('REJECTED')),
      get_user_orders: say('{"all_orders_response":{}}'),
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [onlyOrder(result).status, onlyOrder(result).isOpen, result.notes],
      ['unknown', null, [notKnown('REJECTED'), noReason]],
    );
  });

  for (const [name, changes, status, notes] of [
    [
      'is its end where the history says so',
      { terminal_status: '"REJECTED_MARKET_CLOSED"', filled_qty: '0.0' },
      'rejected',
      ['Rejected because the market was closed.'],
    ],
    [
      'only refused a request where the history says that it was canceled',
      { terminal_status: '"CANCELLED"', filled_qty: '0.0' },
      'canceled',
      [unchanged('REJECTED')],
    ],
  ] as const) {
    test(name, async (t) => {
      const history = changed(historyRow, { symbol: '"US500-USD"', ...changes });
      const { lookUp } = await against(t, {
        get_order: say(push('REJECTED')),
        rest: (path) => (path === '/user/historic-orders' ? page(history) : emptyPage),
      });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual([onlyOrder(result).status, onlyOrder(result).isOpen, result.notes], [status, false, notes]);
    });
  }
});

describe('a refused request (order_response) in answer to get_order', () => {
  for (const word of ['RATE_LIMITED', 'CANNOT_MODIFY_ORDER']) {
    test(`(${word}) is no answer about the order`, async (t) => {
      const { double, lookUp } = await against(t, { get_order: say(push(word)) });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [result.outcome, result.asked],
        ['notOpen', ['get_user_orders', 'historic-orders', 'trades', 'historic-twaps']],
      );
      assert.deepEqual(double.asked(), ['get_order', 'get_user_orders']);
    });
  }

  test('(NO_SUCH_ORDER) is one: no order there', async (t) => {
    const { lookUp } = await against(t, { get_order: say(push('NO_SUCH_ORDER')) });
    assert.deepEqual((await lookUp(askedId, { symbol })).asked.slice(0, 2), ['get_order', 'get_user_orders']);
  });
});

test('an order canceled on the socket within the second in which the history says it filled is filled', async (t) => {
  const canceled = row({
    status: '"CANCELLED"',
    quantity: '1.0',
    quantity_remaining: '0.0',
    update_time: '1767225600.75',
  });
  const filled = changed(historyRow, { terminal_status: '"FILLED"', filled_qty: '1.0', avg_price: '200.0' });
  const { lookUp } = await against(t, {
    get_order: say(list(canceled)),
    rest: (path) => (path === '/user/historic-orders' ? page(filled) : emptyPage),
  });
  const order = onlyOrder(await lookUp(askedId, { symbol }));
  assert.deepEqual(
    [order.status, order.filledQuantity, order.averagePrice, order.source, order.raw],
    ['filled', '1.0', '200.0', 'history', filled],
  );
});

test('an order without a symbol is not said to stand under another one', async (t) => {
  const { lookUp } = await against(t, { get_order: say(list(row({ symbol: null }))) });
  const result = await lookUp(askedId, { symbol });
  assert.deepEqual([onlyOrder(result).symbol, result.notes.filter((note) => note.startsWith('Found under'))], ['', []]);
});

test('a search stopped in the history is told as stopped, whatever could not be read before', async (t) => {
  const stop = new AbortController();
  const { double, lookUp } = await against(t, {
    get_user_orders: say('{"all_orders_response":{}}'),
    rest: () => {
      stop.abort();
      return emptyPage;
    },
  });
  const result = await lookUp(askedId, {}, stop.signal);
  assert.deepEqual([result.outcome, result.problem?.kind, double.requests.length], ['failed', 'stopped', 1]);
});
