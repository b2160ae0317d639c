import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { against, onlyOrder, openTrader, simulate } from '../support/qfex-account.ts';
import { blockedPage, emptyPage, list, page, problemPage, say, type HttpReply } from '../support/qfex-double.ts';
import { askedId, changed, documentedRow, historyRow } from '../support/qfex-rows.ts';

const symbol = 'AAPL-USD';
const history = '/user/historic-orders';
const uuid = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const pastRows = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => changed(historyRow, { order_id: `"${uuid(from + index)}"` }));
const fill = (id: string, quantity: string, more = ''): string =>
  `{"id":"${id}","order_id":"${askedId}","order_timestamp":1769439642.8,"symbol":"AAPL-USD","price":10.0,"quantity":${quantity},"side":"BUY","fee":0.1,"order_type":"LIMIT","tif":"GTC"${more}}`;

/** An exchange with this many open orders, of which some close before a page is read. */
function book(count: number, closing: (page: number, ids: string[]) => void, twaps = 0) {
  const ids = Array.from({ length: count }, (_, index) => uuid(index));
  let pages = 0;
  const twapRows = Array.from(
    { length: twaps },
    (_, index) =>
      `{"twap_id":"${uuid(900_000 + index)}","symbol":"AAPL-USD","total_quantity":1.0,"filled_quantity":0.0,"side":"BUY"}`,
  );
  return {
    pages: () => pages,
    get_user_orders: (socket: { send: (text: string) => void }, params: Record<string, unknown>): void => {
      closing(pages, ids);
      pages += 1;
      const offset = Number(params['offset'] ?? 0);
      const limit = Number(params['limit'] ?? 1000);
      const rows = ids
        .slice(offset, offset + limit)
        .map((id) => `{"order_id":"${id}","symbol":"AAPL-USD","status":"ACK","quantity":1.0,"quantity_remaining":1.0}`);
      socket.send(`{"all_orders_response":{"orders":[${rows.join(',')}],"twaps":[${twapRows.join(',')}]}}`);
    },
  };
}

describe('QFEX’s history', () => {
  test('without rows is `data: null`, and that is an answer', async (t) => {
    const { double, lookUp } = await against(t, {});
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [result.outcome, result.asked],
      ['notOpen', ['get_order', 'get_user_orders', 'historic-orders', 'trades', 'historic-twaps']],
    );
    const asked = double.requests.map(
      ({ path, params }) =>
        `${path} ${[...params.keys()].filter((name) => !['limit', 'offset'].includes(name)).join()}`,
    );
    assert.deepEqual(asked, [
      `${history} symbol`,
      `${history} `,
      '/user/trade exchange_order_id',
      `${history} client_order_id`,
      '/user/historic-twaps ',
    ]);
  });

  test('is asked for at most 20 pages of 1000', async (t) => {
    const { double, lookUp, progress } = await against(t, {
      rest: (path, params) =>
        path === history && !params.has('client_order_id')
          ? page(...pastRows(Number.parseInt(params.get('offset') ?? '', 10), 3))
          : emptyPage,
    });
    const result = await lookUp(askedId);
    const pages = double.requests.filter(({ path, params }) => path === history && !params.has('client_order_id'));
    assert.deepEqual(
      [
        pages.length,
        new Set(pages.map(({ params }) => params.get('limit'))).size,
        pages[0]?.params.get('limit'),
        result.outcome,
      ],
      [20, 1, '1000', 'notOpen'],
    );
    assert.equal(Math.max(...progress.filter(({ place }) => place === 'historic-orders').map(({ done }) => done)), 20);
  });

  test('that repeats its page ends there', async (t) => {
    const { double, lookUp } = await against(t, {
      rest: (path, params) =>
        path === history && !params.has('client_order_id') ? page(...pastRows(1, 3)) : emptyPage,
    });
    assert.equal((await lookUp(askedId)).outcome, 'notOpen');
    assert.equal(
      double.requests.filter(({ path, params }) => path === history && !params.has('client_order_id')).length,
      2,
    );
  });

  test('that refuses the symbol but answers without it has answered', async (t) => {
    const { lookUp } = await against(t, {
      rest: (_path, params) => (params.has('symbol') ? problemPage(422, 'unknown symbol') : emptyPage),
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [result.outcome, result.problem, result.asked.includes('historic-orders')],
      ['notOpen', null, true],
    );
  });

  test('that answers with the symbol but not without it has not', async (t) => {
    const { lookUp } = await against(t, {
      rest: (path, params) =>
        path === history && !params.has('symbol') && !params.has('client_order_id')
          ? problemPage(500, 'oops')
          : emptyPage,
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual([result.outcome, result.problem?.kind], ['failed', 'exchangeDown']);
  });

  test('that fails at a later page keeps what matched before', async (t) => {
    const { lookUp } = await against(t, {
      rest: (path, params) => {
        if (path !== history) return emptyPage;
        return params.get('offset') === '0'
          ? page(changed(historyRow, { client_order_id: '"mine"' }))
          : problemPage(500, 'oops');
      },
    });
    const result = await lookUp('mine');
    assert.deepEqual(
      [onlyOrder(result).orderId, result.asked],
      [askedId, ['get_user_orders', 'trades', 'historic-twaps']],
    );
  });

  test('with a row that can’t be told apart might hold the order', async (t) => {
    for (const row of ['null', '{"terminal_status":"FILLED"}', historyRow.replace('{', `{"order_id":"${uuid(1)}",`)]) {
      const { lookUp } = await against(t, { rest: (path) => (path === history ? page(row) : emptyPage) });
      const result = await lookUp(askedId);
      assert.deepEqual(
        [result.outcome, result.problem?.kind, result.asked.includes('historic-orders')],
        ['failed', 'protocol', false],
      );
    }
  });

  test('that holds the order twice is read as both agree', async (t) => {
    const rows = [
      changed(historyRow, { filled_qty: '0.4' }),
      changed(historyRow, { filled_qty: '0.6', status_ts: '"2026-01-01T00:00:01Z"' }),
    ];
    const { lookUp } = await against(t, { rest: (path) => (path === history ? page(...rows) : emptyPage) });
    assert.equal(onlyOrder(await lookUp(askedId)).filledQuantity, '0.6');
  });
});

describe('a REST answer', () => {
  for (const [what, reply, kind, isEnd] of [
    ['401', problemPage(401, 'bad signature'), 'auth', true],
    ['403 with JSON', problemPage(403, 'not allowed'), 'permission', true],
    ['403 with HTML', blockedPage(403), 'ipNotAllowed', true],
    ['429', problemPage(429, 'slow down'), 'rateLimited', true],
    ['500', problemPage(500, 'position balance not found'), 'exchangeDown', false],
    ['502 with HTML', blockedPage(502), 'exchangeDown', false],
    ['404', problemPage(404, 'no such path'), 'protocol', false],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://elsewhere.example.com/?x-qfex=1' }, body: '' },
      'protocol',
      false,
    ],
    ['garbage', { ...emptyPage, body: '<<<' }, 'protocol', false],
    ['half a body', { ...emptyPage, body: '{"count":1,"data":[{' }, 'protocol', false],
    ['a thousand levels', { ...emptyPage, body: `${'['.repeat(1000)}${']'.repeat(1000)}` }, 'protocol', false],
    ['no list', { ...emptyPage, body: '{"count":0}' }, 'protocol', false],
    ['a list twice', { ...emptyPage, body: '{"data":null,"data":[]}' }, 'protocol', false],
    ['17 MB', { ...emptyPage, body: `{"data":[],"padding":"${'x'.repeat(17_000_000)}"}` }, 'protocol', false],
  ] as const) {
    test(`of ${what} is ${kind}${isEnd ? ' and ends the search' : ' and ends only that place'}`, async (t) => {
      const { double, lookUp } = await against(t, {
        rest: (path, params) => (path === history && !params.has('client_order_id') ? reply : emptyPage),
      });
      const result = await lookUp(askedId);
      assert.deepEqual([result.outcome, result.problem?.kind], ['failed', kind]);
      assert.deepEqual(result.asked.includes('trades'), !isEnd);
      if (isEnd) assert.equal(double.requests.length, 1);
      if (what === 'a redirect') assert.ok(!JSON.stringify(result).includes('x-qfex'));
    });
  }

  test('of 429 with a reset in two seconds is waited for once', async (t) => {
    let count = 0;
    const { world, lookUp } = await against(t, {
      rest: () => {
        count += 1;
        return count === 1
          ? { ...problemPage(429, 'slow down'), headers: { 'retry-after': '2', 'content-type': 'application/json' } }
          : page(historyRow);
      },
    });
    const waits = world.clock.timer(2000);
    const looking = lookUp(askedId);
    await waits;
    world.clock.advance(2000);
    assert.equal(onlyOrder(await looking).status, 'canceled');
  });

  test('of 429 with a reset further away ends the search and says when', async (t) => {
    const { world, double, lookUp } = await against(t, {
      rest: () => ({ ...problemPage(429, 'slow down'), headers: { 'retry-after': '60' } }),
    });
    const { problem } = await lookUp(askedId);
    assert.deepEqual(
      [problem?.kind, problem?.retryAt, double.requests.length],
      ['rateLimited', world.clock.now() + 60_000, 1],
    );
  });

  test('that never comes because the network fails ends REST, not what the socket finds', async (t) => {
    const { double, lookUp } = await against(t, {
      rest: () => 'drop',
      get_order: say(list(changed(documentedRow, { order_id: `"${askedId}"`, quantity_remaining: '1.0' }))),
    });
    const found = await lookUp(askedId, { symbol });
    assert.deepEqual([onlyOrder(found).status, onlyOrder(found).fee, found.problem], ['partiallyFilled', null, null]);
    assert.equal(found.notes.length, 3, 'another symbol, no history, no fills');
    assert.equal(double.requests.length, 1);
    const missing = await lookUp(uuid(1));
    assert.deepEqual(
      [missing.outcome, missing.problem?.kind, missing.asked, double.requests.length],
      ['failed', 'network', ['get_user_orders'], 2],
    );
  });

  test('that nobody gives ends REST, not what the socket finds', async (t) => {
    const { double } = await against(t, { get_user_orders: say(list(documentedRow)) });
    const trader = openTrader(t, `${double.endpoint.split(',')[0] ?? ''},http://127.0.0.1:1`);
    assert.equal((await trader.lookUp('2f05173c-992a-426b-bcaf-6b341644bb62')).outcome, 'found');
    assert.deepEqual([(await trader.lookUp(askedId)).problem?.kind], ['network']);
  });

  test('on a kept-alive connection that had closed is asked for once more', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    await lookUp(askedId);
    exchange.faults.plan({ on: history, reusedConnectionOnly: true, fault: { kind: 'drop', when: 'beforeAnswer' } });
    const result = await lookUp(askedId);
    assert.deepEqual([result.outcome, result.problem], ['notOpen', null]);
  });

  test('that is silent is a timeout of that place only', async (t) => {
    const { world, exchange, lookUp } = await simulate(t);
    const gate = exchange.faults.hold(history);
    const looking = lookUp(askedId);
    await gate.reached;
    world.clock.advance(10_000);
    const result = await looking;
    gate.release();
    assert.deepEqual(
      [result.outcome, result.problem?.kind, result.asked],
      ['failed', 'timeout', ['get_user_orders', 'historic-orders', 'trades', 'historic-twaps']],
    );
  });

  test('that breaks off in the middle is a network failure', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    exchange.faults.plan({ on: history, fault: { kind: 'drop', when: 'midReply' } });
    const result = await lookUp(askedId);
    assert.deepEqual([result.problem?.kind, result.asked], ['network', ['get_user_orders']]);
  });
});

describe('QFEX’s fills', () => {
  const partly = changed(documentedRow, {
    order_id: `"${askedId}"`,
    symbol: '"AAPL-USD"',
    quantity: '3.0',
    quantity_remaining: '2.0',
    client_order_id: '""',
  });
  const withFills = (...rows: readonly string[]) => ({
    get_order: say(list(partly)),
    rest: (path: string): HttpReply => (path === '/user/trade' ? page(...rows) : emptyPage),
  });

  test('prove an order filled when they add up to what was ordered', async (t) => {
    const { lookUp } = await against(t, withFills(fill('a', '1.0'), fill('b', '2.0'), fill('a', '1.0')));
    const order = onlyOrder(await lookUp(askedId, { symbol }));
    assert.deepEqual(
      [order.status, order.isOpen, order.filledQuantity, order.remainingQuantity, order.fee?.amount],
      ['filled', false, '3', '0', '0.2'],
    );
    assert.deepEqual([order.source, order.raw], ['fills', fill('b', '2.0')], 'The status is the last fill’s word.');
  });

  test('of another order in the list are passed over', async (t) => {
    const { lookUp } = await against(t, withFills(fill('a', '1.0'), fill('x', '2.0').replace(askedId, uuid(1))));
    const order = onlyOrder(await lookUp(askedId, { symbol }));
    assert.deepEqual([order.status, order.filledQuantity, order.averagePrice], ['partiallyFilled', '1', '10']);
  });

  test('that can’t be counted leave the fields null, with a note', async (t) => {
    const { lookUp } = await against(t, withFills(fill('a', '1.0'), fill('b', 'null')));
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [onlyOrder(result).averagePrice, onlyOrder(result).fee, result.asked.includes('trades')],
      [null, null, false],
    );
    assert.match(result.notes.join(), /fills could not be asked/);
  });

  test('that are fewer than what was filled are said to be', async (t) => {
    const { lookUp } = await against(t, withFills(fill('a', '0.5')));
    const result = await lookUp(askedId, { symbol });
    const { filledQuantity, averagePrice, fee } = onlyOrder(result);
    assert.deepEqual([filledQuantity, averagePrice, fee], ['1', null, null]);
    assert.match(result.notes.join(), /holds less than was filled/);
  });

  test('of an order nobody else knows say nothing of its size', async (t) => {
    const { lookUp } = await against(t, {
      rest: (path) => (path === '/user/trade' ? page(fill('a', '0.1'), fill('b', '0.2')) : emptyPage),
    });
    const order = onlyOrder(await lookUp(askedId));
    assert.deepEqual(
      [order.status, order.isOpen, order.quantity, order.price, order.filledQuantity, order.fee?.amount, order.source],
      ['unknown', null, null, null, '0.3', '0.2', 'fills'],
    );
    assert.equal(order.raw, fill('a', '0.1'));
  });
});

describe('the pages of open orders', () => {
  test('are read to the last', async (t) => {
    const open = book(2300, () => undefined);
    const { lookUp, progress } = await against(t, { get_user_orders: open.get_user_orders });
    assert.equal(onlyOrder(await lookUp(uuid(2299))).orderId, uuid(2299));
    assert.deepEqual(
      progress.filter(({ place }) => place === 'get_user_orders').map(({ done }) => done),
      [1, 2, 3],
    );
    assert.equal((await lookUp(uuid(5000))).outcome, 'notOpen');
  });

  for (const closed of [5, 40, 700]) {
    test(`lose no order when ${String(closed)} others close in between`, async (t) => {
      const open = book(1500, (at, ids) => {
        if (at === 1) ids.splice(0, closed);
      });
      const { lookUp } = await against(t, { get_user_orders: open.get_user_orders });
      // Where these orders now stand, the second page does not reach back to.
      assert.equal(onlyOrder(await lookUp(uuid(1001))).orderId, uuid(1001));
    });
  }

  test('lose no order to twaps that come along with each of them', async (t) => {
    const open = book(1990, () => undefined, 100);
    const { lookUp } = await against(t, { get_user_orders: open.get_user_orders });
    for (const index of [999, 1005, 1050, 1089, 1100])
      assert.equal(onlyOrder(await lookUp(uuid(index))).orderId, uuid(index));
  });

  test('are read on past a row that can’t be read: the order may stand further on', async (t) => {
    const open = book(1500, () => undefined);
    const { lookUp } = await against(t, {
      get_user_orders: (socket, params) =>
        open.get_user_orders({ send: (text) => socket.send(text.replace(`"order_id":"${uuid(3)}",`, '')) }, params),
    });
    assert.equal(onlyOrder(await lookUp(uuid(1400))).orderId, uuid(1400));
    const absent = await lookUp(uuid(5000));
    assert.deepEqual(
      [absent.outcome, absent.problem?.kind, absent.asked.includes('get_user_orders')],
      ['failed', 'protocol', false],
    );
  });

  test('that always come in another order prove nothing', async (t) => {
    const open = book(1500, (_at, ids) => ids.splice(0, ids.length, ...ids.toReversed()));
    const { double, lookUp } = await against(t, { get_user_orders: open.get_user_orders });
    const result = await lookUp(uuid(5000));
    assert.deepEqual([result.outcome, result.asked.includes('get_user_orders')], ['failed', false]);
    assert.equal(double.asked().length, 20);
  });

  test('that begin anew for ever prove nothing', async (t) => {
    const full = book(1000, () => undefined);
    const { double, lookUp } = await against(t, {
      get_user_orders: (socket, params) => {
        if (params['offset'] === 0) full.get_user_orders(socket, params);
        else socket.send(list());
      },
    });
    const result = await lookUp(uuid(5000));
    assert.deepEqual(
      [result.outcome, result.problem?.kind, result.asked],
      ['failed', 'protocol', ['historic-orders', 'trades', 'historic-twaps']],
    );
    assert.match(result.problem?.message ?? '', /could not be read to its end/);
    assert.equal(double.asked().length, 20);
  });

  test('end though every order closes meanwhile', async (t) => {
    const open = book(7, (at, ids) => {
      if (at > 0) ids.splice(0, 4);
    });
    const { lookUp } = await against(t, { get_user_orders: open.get_user_orders });
    assert.equal((await lookUp(uuid(50))).outcome, 'notOpen');
    assert.ok(open.pages() < 8);
  });
});

const olderBy = (index: number): string => `"${new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString()}"`;
const rowsFrom = (from: number, count: number): string[] =>
  pastRows(from, count).map((row, index) => changed(row, { status_ts: olderBy(from + index) }));
const counted = (count: number, rows: readonly string[]): HttpReply => ({
  ...emptyPage,
  body: `{"count":${String(count)},"data":[${rows.join()}]}`,
});
const inWindow = (rows: readonly string[], params: URLSearchParams): string[] =>
  rows.filter(
    (row) =>
      Date.parse(/"status_ts":"([^"]+)"/.exec(row)?.[1] ?? '') <=
      Date.parse(params.get('end') ?? '2030-01-01T00:00:00Z'),
  );

describe('a history known to be longer than what is shown', () => {
  test('proves no absence, and a note says how far it was read', async (t) => {
    const { lookUp } = await against(t, {
      rest: (path, params) =>
        path === history && !params.has('client_order_id') ? counted(1500, rowsFrom(0, 1000)) : emptyPage,
    });
    const result = await lookUp(askedId);
    assert.deepEqual([result.outcome, result.asked], ['notOpen', ['get_user_orders', 'trades', 'historic-twaps']]);
    assert.ok(
      result.notes.includes(
        'QFEX’s order history could not be read whole: 1000 of 1500 rows, from 2025-12-31 07:21:00 to 2026-01-01 00:00:00 UTC. What isn’t among them was not seen.',
      ),
      result.notes.join('\n'),
    );
  });

  test('is read on by time where the offset is ignored', async (t) => {
    const all = rowsFrom(0, 2500);
    const wanted = changed(all[2400] ?? '', { order_id: `"${askedId}"` });
    const withIt = all.with(2400, wanted);
    const { double, lookUp } = await against(t, {
      rest: (path, params) =>
        path === history && !params.has('client_order_id')
          ? counted(2500, inWindow(withIt, params).slice(0, 1000))
          : emptyPage,
    });
    const result = await lookUp(askedId);
    assert.deepEqual(
      [result.outcome, result.orders.map(({ orderId, status }) => [orderId, status])],
      ['found', [[askedId, 'canceled']]],
    );
    assert.ok(double.requests.filter(({ path }) => path === history).length <= 6);
    const without = await against(t, {
      rest: (path, params) =>
        path === history && !params.has('client_order_id')
          ? counted(2500, inWindow(all, params).slice(0, 1000))
          : emptyPage,
    });
    const absent = await without.lookUp(askedId);
    assert.deepEqual([absent.outcome, absent.asked.includes('historic-orders'), absent.notes], ['notOpen', true, []]);
  });

  test('as its fills are leave the figures null, with a note', async (t) => {
    const one = `{"id":"t-1","order_id":"${askedId}","order_timestamp":1758208770.5,"symbol":"AAPL-USD","price":200.0,"quantity":0.1,"side":"BUY","fee":0.01,"order_type":"LIMIT","tif":"GTC"}`;
    const { lookUp } = await against(t, {
      rest: (path) =>
        path === '/user/trade'
          ? counted(3, [one])
          : path === history
            ? page(changed(historyRow, { order_id: `"${askedId}"`, filled_qty: '0.3' }))
            : emptyPage,
    });
    const [order] = (await lookUp(askedId)).orders;
    assert.deepEqual([order?.filledQuantity, order?.fee], ['0.3', null]);
  });

  test('in its twaps is no answer of theirs', async (t) => {
    const { lookUp } = await against(t, {
      rest: (path) => (path === '/user/historic-twaps' ? counted(7, []) : emptyPage),
    });
    const result = await lookUp(askedId);
    assert.deepEqual(
      [result.outcome, result.asked.includes('historic-twaps'), result.notes.length],
      ['notOpen', false, 1],
    );
  });
});
