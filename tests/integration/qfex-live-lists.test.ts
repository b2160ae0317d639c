import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import { qfex } from '../../electron/exchanges/qfex/qfex.ts';
import { against, assertHoldsNoKeys, keys, simulate, type Doubled, type Trader } from '../support/qfex-account.ts';
import {
  emptyPage,
  list,
  page,
  problemPage,
  silence,
  startQfexDouble,
  type HttpReply,
  type SocketAnswer,
} from '../support/qfex-double.ts';
import { livePush } from '../support/qfex-push.ts';
import { askedId, changed, documentedId, documentedRow, historyRow, stopRow, twapRow } from '../support/qfex-rows.ts';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';

const { signal } = new AbortController();

function rowOf(place: number): string {
  return changed(documentedRow, { order_id: `"o-${String(place)}"` });
}

/** The places from one up to, not including, another. */
function places(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** Shows a book page by page; the book may be another one at each question. */
function book(ordersAt: (question: number) => readonly number[], mostRows = 1000): SocketAnswer {
  let question = 0;
  return (socket, { limit, offset }) => {
    question += 1;
    const rows = ordersAt(question);
    const first = Number(offset);
    socket.send(list(...rows.slice(first, first + Math.min(Number(limit), mostRows)).map(rowOf)));
  };
}

async function opensOf({ account }: Pick<Trader, 'account'>): Promise<OpenOrders> {
  const opens = await account.live.openOrders({ signal });
  assert.ok(opens.ok, opens.ok ? '' : opens.problem.message);
  return opens.value;
}

function offsetsAsked({ double }: Doubled): unknown[] {
  return double.messages.filter(({ type }) => type === 'get_user_orders').map(({ params }) => params['offset']);
}

function idsIn({ reports }: OpenOrders): Set<string> {
  return new Set(reports.map(({ order }) => order.orderId));
}

describe('the list of QFEX’s open orders', () => {
  test('of more than 1000 is read page by page, each overlapping the one before by 10', async (t) => {
    const trader = await against(t, { get_user_orders: book(() => places(0, 2500)) });
    const opens = await opensOf(trader);
    assert.deepEqual(
      [opens.reports.length, idsIn(opens).size, opens.wholeKinds, opens.problem],
      [2500, 2500, ['order', 'stop', 'twap'], null],
    );
    assert.deepEqual(offsetsAsked(trader), [0, 990, 1980, 2490]);
    assert.ok(opens.reports.every(({ order }) => order.source === 'snapshot' && order.account === 'a1'));
    assertHoldsNoKeys(opens);
  });

  test('is asked for on one socket as long as the push is open, and no longer', async (t) => {
    const trader = await against(t, {});
    const { push, told } = await livePush(trader);
    for (let check = 1; check <= 3; check += 1) {
      await opensOf(trader);
      // As long as an idle socket stays, with the push's own sign of life in between.
      trader.world.clock.advance(10_000);
      await told.until('alive', told.alive + 1);
      trader.world.clock.advance(5_000);
    }
    assert.deepEqual(
      trader.double.messages.map(({ socket, type }) => `${String(socket)} ${type}`),
      ['1 auth', '1 subscribe', '2 auth', '2 get_user_orders', '2 get_user_orders', '2 get_user_orders'],
    );
    push.close();
    trader.world.clock.advance(15_000);
    await trader.double.allClosed();
  });

  test('is asked for on another socket where the one that was held is dead', async (t) => {
    const trader = await against(t, {
      get_user_orders: (socket) => (socket.number === 3 ? undefined : socket.send(list(rowOf(1)))),
    });
    await livePush(trader);
    const socketOfList = async (): Promise<number | undefined> => {
      await opensOf(trader);
      return trader.double.messages.at(-1)?.socket;
    };
    assert.equal(await socketOfList(), 2);
    // What a sleep or another network may have cut.
    trader.account.renew();
    const asked = trader.double.next('get_user_orders');
    const halfOpen = trader.account.live.openOrders({ signal });
    assert.equal((await asked).number, 3);
    trader.world.clock.advance(10_000);
    assert.equal((await halfOpen).ok, false);
    const last = await socketOfList();
    assert.deepEqual([last, await socketOfList()], [4, 4]);
  });

  test('is read to its end also where QFEX gives fewer rows than asked for', async (t) => {
    const trader = await against(t, { get_user_orders: book(() => places(0, 95), 20) });
    assert.equal(idsIn(await opensOf(trader)).size, 95);
  });

  test('without an order is whole after one question', async (t) => {
    const trader = await against(t, {});
    const opens = await opensOf(trader);
    assert.deepEqual([opens.reports, opens.wholeKinds, offsetsAsked(trader)], [[], ['order', 'stop', 'twap'], [0]]);
  });

  test('says when its first question went out, before anything came', async (t) => {
    const trader = await against(t, {});
    trader.world.clock.advance(5_000);
    const opens = await opensOf(trader);
    assert.deepEqual([opens.requestedMonotonicMs, opens.requestedAt], [5_000, startOfTime + 5_000]);
  });

  test('holds stops and twaps, wherever they stand', async (t) => {
    const everything = `{"all_orders_response":{"orders":[${documentedRow}],"stop_orders":[${stopRow}],"twaps":[${twapRow}]}}`;
    const trader = await against(t, { get_user_orders: (socket) => socket.send(everything) });
    const { reports } = await opensOf(trader);
    assert.deepEqual(
      reports.map(({ order, claim }) => [order.orderKind, order.isOpen, claim]),
      [
        ['order', true, 'state'],
        ['stop', true, 'state'],
        ['twap', true, 'state'],
      ],
    );
  });

  test('goes on where a few orders closed between two pages', async (t) => {
    const trader = await against(t, { get_user_orders: book((question) => places(question === 1 ? 0 : 8, 1500)) });
    const opens = await opensOf(trader);
    assert.ok(places(8, 1500).every((place) => idsIn(opens).has(`o-${String(place)}`)));
    assert.deepEqual([offsetsAsked(trader)[0], offsetsAsked(trader)[1], opens.problem], [0, 990, null]);
  });

  test('is read again where more orders closed between two pages than they overlap', async (t) => {
    const trader = await against(t, { get_user_orders: book((question) => places(question === 1 ? 0 : 20, 1500)) });
    const opens = await opensOf(trader);
    assert.deepEqual(idsIn(opens), new Set(places(20, 1500).map((place) => `o-${String(place)}`)));
    assert.deepEqual(
      [offsetsAsked(trader).slice(0, 3), opens.wholeKinds, opens.problem],
      [[0, 990, 0], ['order', 'stop', 'twap'], null],
    );
  });

  test('is read again where its rows change places', async (t) => {
    const trader = await against(t, {
      get_user_orders: book((question) => (question === 2 ? places(0, 1500).toReversed() : places(0, 1500))),
    });
    const opens = await opensOf(trader);
    assert.deepEqual([idsIn(opens).size, offsetsAsked(trader).slice(0, 3)], [1500, [0, 990, 0]]);
  });

  test('that changes faster than it can be read holds what was seen, and proves no absence', async (t) => {
    const trader = await against(t, {
      get_user_orders: book((question) => places(question * 20, question * 20 + 1500)),
    });
    const opens = await opensOf(trader);
    assert.deepEqual(
      [opens.wholeKinds, opens.problem?.kind, offsetsAsked(trader)],
      [[], 'protocol', [0, 990, 0, 990, 0, 990]],
    );
    assert.ok(opens.reports.length >= 1000);
  });

  test('of which page 3 of 5 fails is no list', async (t) => {
    const whole = book(() => places(0, 4500));
    const trader = await against(t, {
      get_user_orders: (socket, params, text) => {
        if (params['offset'] === 1980)
          socket.send('{"err":{"error_code":"ServerError","incoming_message":{"type":"get_user_orders"}}}');
        else whole(socket, params, text);
      },
    });
    const opens = await trader.account.live.openOrders({ signal });
    assert.ok(!opens.ok);
    assert.equal(opens.problem.kind, 'exchangeDown');
  });

  test('with a row that can’t be read shows the others, and proves no absence; without any that can it is no list', async (t) => {
    const unreadable = changed(documentedRow, { order_id: null });
    const trader = await against(t, { get_user_orders: (socket) => socket.send(list(documentedRow, unreadable)) });
    const { reports, wholeKinds, problem } = await opensOf(trader);
    assert.deepEqual([reports.length, wholeKinds, problem?.kind], [1, [], 'protocol']);
    const other = await against(t, { get_user_orders: (socket) => socket.send(list(unreadable)) });
    const opens = await other.account.live.openOrders({ signal });
    assert.ok(!opens.ok && opens.problem.kind === 'protocol');
  });

  test('that never comes is a timeout, and its connection answers no further question', async (t) => {
    let isSilent = true;
    const trader = await against(t, {
      get_user_orders: (socket, params, text) => {
        if (!isSilent) book(() => places(0, 1))(socket, params, text);
      },
    });
    const came = trader.double.next('get_user_orders');
    const reading = trader.account.live.openOrders({ signal });
    const first = await came;
    trader.world.clock.advance(10_000);
    const opens = await reading;
    assert.ok(!opens.ok && opens.problem.kind === 'timeout');
    isSilent = false;
    first.send(list());
    assert.equal((await opensOf(trader)).reports.length, 1);
    assert.equal(trader.double.handshakes.length, 2);
  });

  test('that is stopped ends at once', async (t) => {
    const trader = await against(t, { get_user_orders: silence });
    const came = trader.double.next('get_user_orders');
    const stop = new AbortController();
    const reading = trader.account.live.openOrders({ signal: stop.signal });
    await came;
    stop.abort();
    const opens = await reading;
    assert.ok(!opens.ok && opens.problem.kind === 'stopped');
  });

  test('is the simulated exchange’s whole book', async (t) => {
    const trader = await simulate(t, { stopOrdersIn: 'stop_orders', partlyFilledWord: 'FILLED' });
    const { orders } = trader.exchange;
    const placed = places(0, 30).map((place) =>
      orders.place({
        symbol: 'AAPL-USD',
        side: 'buy',
        quantity: '3',
        price: '200',
        type: place % 3 === 0 ? 'stopLoss' : 'limit',
        kind: place % 3 === 0 ? 'stop' : 'order',
      }),
    );
    const [, partly] = placed;
    assert.ok(partly);
    orders.fill(partly.orderId, '1');
    const opens = await opensOf(trader);
    assert.deepEqual(idsIn(opens), new Set(placed.map(({ orderId }) => orderId)));
    const found = opens.reports.find(({ order }) => order.orderId === partly.orderId);
    assert.deepEqual([found?.order.status, found?.asksAgain], ['partiallyFilled', false]);
  });
});

const closedId = '57cc1941-8ad1-4df3-b34c-bb556518befc';
const tradeRow = (id: string, orderId: string): string =>
  `{"id":"${id}","order_id":"${orderId}","order_timestamp":1769439642.5,"symbol":"AAPL-USD","price":200.0,"quantity":1.0,"side":"BUY","fee":0.1,"order_type":"LIMIT","tif":"GTC"}`;

/** Answers each path by itself. */
function paths(
  answers: Readonly<Record<string, (params: URLSearchParams) => HttpReply | 'drop'>>,
): (path: string, params: URLSearchParams) => HttpReply | 'drop' {
  return (path, params) => answers[path]?.(params) ?? emptyPage;
}

async function sinceStart(
  context: TestContext,
  rest: (path: string, params: URLSearchParams) => HttpReply | 'drop',
): Promise<Doubled> {
  return against(context, { rest });
}

const noPlace = (): HttpReply => problemPage(404, 'no such path');

describe('what closed meanwhile at QFEX', () => {
  const question = { from: startOfTime - 600_000, symbols: [] };

  test('is asked for from a minute earlier on, in the exchange’s time', async (t) => {
    const trader = await sinceStart(
      t,
      paths({
        '/refdata': () => ({ ...emptyPage, headers: { date: new Date(startOfTime + 30_000).toUTCString() } }),
        '/user/historic-orders': ({ size }) => (size === 0 ? emptyPage : page(historyRow)),
        '/user/trade': () => page(tradeRow('t-1', closedId)),
      }),
    );
    const since = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual(
      [since.problem, since.reports.map(({ order, claim }) => [order.orderId, order.status, order.source, claim])],
      [null, [[closedId, 'canceled', 'history', 'state']]],
    );
    assert.deepEqual(
      since.fills.map(({ fill }) => [fill.tradeId, fill.source, fill.filledAt]),
      [['t-1', 'history', null]],
    );
    const asked = trader.double.requests.find(({ path }) => path === '/user/historic-orders')?.params;
    // The header tells a whole second, on average half a second past.
    assert.deepEqual(
      [asked?.get('start'), asked?.get('limit')],
      [new Date(startOfTime - 600_000 - 60_000 + 30_500).toISOString(), '1000'],
    );
    const traded = trader.double.requests.find(({ path }) => path === '/user/trade')?.params;
    assert.deepEqual([traded?.get('start'), traded?.get('end')], [asked?.get('start'), asked?.get('end')]);
    assertHoldsNoKeys(since);
  });

  test('is nothing where the lists are `data: null`', async (t) => {
    const trader = await sinceStart(t, () => emptyPage);
    assert.deepEqual(await trader.account.live.closedSince(question, { signal }), {
      reports: [],
      fills: [],
      problem: null,
      lacking: [],
    });
  });

  test('counts a fill once that stands on two pages', async (t) => {
    const trader = await sinceStart(
      t,
      paths({ '/user/trade': () => page(tradeRow('t-1', closedId), tradeRow('t-2', closedId)) }),
    );
    const { fills } = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual(
      fills.map(({ fill }) => fill.tradeId),
      ['t-1', 't-2'],
    );
  });

  test('has the fills of both orders of a trade, though a page holds no trade that the page before did not', async (t) => {
    const trades = places(0, 1000).map((place) => `t-${String(place)}`);
    const trader = await sinceStart(
      t,
      paths({
        '/user/trade': (params) => {
          const offset = Number(params.get('offset'));
          return offset >= 2000
            ? emptyPage
            : page(...trades.map((trade) => tradeRow(trade, offset === 0 ? closedId : documentedId)));
        },
      }),
    );
    const { fills, problem } = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual([fills.length, new Set(fills.map(({ fill }) => fill.orderId)).size, problem], [2000, 2, null]);
  });

  test('keeps the twaps of that time only: their list takes no times', async (t) => {
    const old = changed(twapRow, {
      twap_id: '"t-old"',
      updated_at: '"2026-11-19T00:00:00Z"',
      created_at: '"2026-11-19T00:00:00Z"',
    });
    const timeless = changed(twapRow, { twap_id: '"t-timeless"', updated_at: 'null', created_at: 'null' });
    const recent = changed(twapRow, { updated_at: '"2026-11-21T05:10:00Z"' });
    const trader = await sinceStart(t, paths({ '/user/historic-twaps': () => page(old, timeless, recent) }));
    const { reports } = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual(
      reports.map(({ order, claim }) => [order.orderId, claim]),
      [['8f000000-0000-4000-8000-000000000001', 'noState']],
    );
  });

  for (const [what, reply, kind] of [
    ['429', problemPage(429, 'slow down'), 'rateLimited'],
    ['500', problemPage(500, 'oops'), 'exchangeDown'],
    ['no list', { ...emptyPage, body: '{"data":7}' }, 'protocol'],
  ] as const) {
    test(`keeps the one half where the other answers ${what}, and says so`, async (t) => {
      const trader = await sinceStart(
        t,
        paths({ '/user/historic-orders': () => page(historyRow), '/user/trade': () => reply }),
      );
      const since = await trader.account.live.closedSince(question, { signal });
      assert.deepEqual([since.reports.length, since.fills, since.problem?.kind], [1, [], kind]);
    });
  }

  test('is wholly known although QFEX has no list of twaps or fills, but not without its history', async (t) => {
    const without = await sinceStart(
      t,
      paths({
        '/user/historic-orders': () => page(historyRow),
        '/user/trade': noPlace,
        '/user/historic-twaps': noPlace,
      }),
    );
    const since = await without.account.live.closedSince(question, { signal });
    assert.deepEqual([since.reports.length, since.problem, since.lacking], [1, null, []]);
    const unknown = await sinceStart(t, paths({ '/user/historic-orders': noPlace }));
    assert.deepEqual((await unknown.account.live.closedSince(question, { signal })).lacking, ['historic-orders']);
  });

  test('is asked for again only where it is lacking', async (t) => {
    let isDown = true;
    const trader = await sinceStart(
      t,
      paths({
        '/user/historic-orders': () => page(historyRow),
        '/user/trade': () => (isDown ? problemPage(500, 'oops') : page(tradeRow('t-1', closedId))),
      }),
    );
    const { lacking = [] } = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual(lacking, ['trades']);
    isDown = false;
    const asked = trader.double.requests.length;
    const rest = await trader.account.live.closedSince({ ...question, only: lacking }, { signal });
    assert.deepEqual([rest.reports, rest.fills.map(({ fill }) => fill.tradeId), rest.problem], [[], ['t-1'], null]);
    assert.deepEqual(
      [
        ...new Set(
          trader.double.requests
            .slice(asked)
            .map(({ path }) => path)
            .filter((path) => path.startsWith('/user/')),
        ),
      ],
      ['/user/trade'],
    );
  });

  test('asks no further where the first half refuses what the others would refuse too', async (t) => {
    const trader = await sinceStart(t, () => problemPage(403, 'no permission'));
    const since = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual(
      [since.problem?.kind, trader.double.requests.filter(({ path }) => path.startsWith('/user/')).length],
      ['permission', 1],
    );
  });

  test('keeps the pages before one that fails, and says so', async (t) => {
    const full = places(0, 1000).map((place) => changed(historyRow, { order_id: `"o-${String(place)}"` }));
    const trader = await sinceStart(
      t,
      paths({
        '/user/historic-orders': (params) => (params.get('offset') === '0' ? page(...full) : problemPage(500, 'oops')),
      }),
    );
    const since = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual([since.reports.length, since.problem?.kind], [1000, 'exchangeDown']);
  });

  test('that is longer than is read at most says so', async (t) => {
    let last = 0;
    const trader = await sinceStart(
      t,
      paths({ '/user/trade': () => page(tradeRow(`t-${String((last += 1))}`, closedId)) }),
    );
    const since = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual([since.fills.length, since.problem?.kind], [20, 'protocol']);
  });

  test('keeps what can be read beside a row that can’t, and says so', async (t) => {
    const trader = await sinceStart(
      t,
      paths({ '/user/historic-orders': () => page(historyRow, changed(historyRow, { order_id: null })) }),
    );
    const since = await trader.account.live.closedSince(question, { signal });
    assert.deepEqual([since.reports.length, since.problem?.kind], [1, 'protocol']);
  });

  test('is what the simulated exchange’s history says', async (t) => {
    const trader = await simulate(t);
    const { orders } = trader.exchange;
    const filled = orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '3', price: '200' });
    orders.fill(filled.orderId, '1');
    orders.fill(filled.orderId, '2');
    const canceled = orders.place({ symbol: 'CL-USD', side: 'sell', quantity: '2', price: '60' });
    orders.fill(canceled.orderId, '0.5');
    orders.cancel(canceled.orderId);
    const since = await trader.account.live.closedSince({ from: startOfTime, symbols: [] }, { signal });
    const said = new Map(since.reports.map(({ order }) => [order.orderId, [order.status, order.filledQuantity]]));
    assert.deepEqual(
      [said.get(filled.orderId), said.get(canceled.orderId)],
      [
        ['filled', '3.0'],
        ['canceled', '0.5'],
      ],
    );
    assert.deepEqual([since.fills.length, since.problem], [3, null]);
  });
});

describe('the fills of one QFEX order', () => {
  const order = { orderId: askedId.toUpperCase(), symbol: 'AAPL-USD', createdAt: null, updatedAt: null };

  test('are asked for by its ID, and those of others are passed over', async (t) => {
    const trader = await sinceStart(
      t,
      paths({ '/user/trade': () => page(tradeRow('t-1', askedId), tradeRow('t-2', documentedId)) }),
    );
    const fills = await trader.account.live.fillsOf(order, { signal });
    assert.ok(fills.ok);
    assert.deepEqual(
      fills.value.map(({ fill }) => fill.tradeId),
      ['t-1'],
    );
    assert.equal(trader.double.requests.at(-1)?.params.get('exchange_order_id'), askedId);
  });

  test('that can’t be counted, or be had, are told as a problem', async (t) => {
    for (const reply of [page(tradeRow('', askedId)), problemPage(500, 'oops')]) {
      const trader = await sinceStart(t, paths({ '/user/trade': () => reply }));
      assert.equal((await trader.account.live.fillsOf(order, { signal })).ok, false);
    }
  });
});

describe('the figures of a QFEX account', () => {
  test('are unknown before anything was asked', async (t) => {
    const trader = await against(t, {});
    assert.deepEqual(trader.account.live.figures(), {
      roundTripP50Ms: null,
      roundTripP95Ms: null,
      clockOffsetMs: null,
      budgetUsed: 0,
    });
  });

  test('tell the exchange’s clock as soon as a socket is open, where its handshake names the time', async (t) => {
    const trader = await simulate(t, { clockSkewMs: 60_000, timestampWindowS: 3600 });
    await livePush(trader);
    const { clockOffsetMs } = trader.account.live.figures();
    assert.ok(clockOffsetMs !== null && Math.abs(clockOffsetMs - 60_000) <= 1000, String(clockOffsetMs));
    const silent = await against(t, {});
    await livePush(silent);
    assert.equal(silent.account.live.figures().clockOffsetMs, null);
  });

  test('count what each message weighs in the last minute', async (t) => {
    const trader = await against(t, { get_user_orders: book(() => places(0, 1500)) });
    await livePush(trader);
    await opensOf(trader);
    const asked = offsetsAsked(trader).length;
    assert.equal(trader.account.live.figures().budgetUsed, (0.1 + 5 * asked) / 12_000);
    assert.notEqual(trader.account.live.figures().roundTripP50Ms, null);
    trader.world.clock.advance(60_000);
    assert.equal(trader.account.live.figures().budgetUsed, 0);
  });
});

describe('what reads in the background may use of QFEX’s limit', () => {
  test('is a share, beyond which a list waits while a look-up does not', async (t) => {
    const world = turnedWorld();
    const double = await startQfexDouble();
    t.after(() => double.close());
    const endpoint = qfex.readEndpoint(double.endpoint);
    assert.ok(endpoint.ok);
    const access = { account: 'a1', credentials: { ...keys, subaccount: null }, endpoint: endpoint.value };
    // Room for one question: 5 of 12,000.
    const account = qfex.open(access, world, { backgroundShare: () => 5 / 12_000 });
    t.after(() => account.close());
    assert.ok((await account.live.openOrders({ signal })).ok);
    const waits = world.clock.timer(60_000);
    const second = account.live.openOrders({ signal });
    await waits;
    await account.lookUp(
      { id: askedId, by: 'any', symbol: null, timeoutMs: 30_000, priority: 'lookup', proof: 'forTrader' },
      { signal, onProgress: () => undefined },
    );
    assert.deepEqual(double.asked(), ['get_user_orders', 'get_user_orders']);
    world.clock.advance(60_000);
    assert.ok((await second).ok);
    assert.deepEqual(double.asked(), ['get_user_orders', 'get_user_orders', 'get_user_orders']);
  });
});

describe('a look-up in the background', () => {
  test('of an order that QFEX no longer shows costs one question on the socket, and finds it in the history', async (t) => {
    const trader = await sinceStart(t, paths({ '/user/historic-orders': () => page(historyRow) }));
    const result = await trader.lookUp(closedId, {
      symbol: 'AAPL-USD',
      orderKind: 'order',
      priority: 'background',
      proof: 'forMonitor',
    });
    assert.deepEqual([result.outcome, trader.double.asked()], ['found', ['get_order']]);
    assert.ok(result.reports.every(({ claim }) => claim === 'state'));
  });

  test('of an order that nobody knows asks for no list without its symbol', async (t) => {
    const trader = await against(t, {});
    const result = await trader.lookUp(closedId, {
      symbol: 'AAPL-USD',
      orderKind: 'order',
      priority: 'background',
      proof: 'forMonitor',
    });
    assert.deepEqual([result.outcome, result.problem, trader.double.asked()], ['notOpen', null, ['get_order']]);
    assert.deepEqual(
      trader.double.requests.map(({ path, params }) => `${path} ${params.get('symbol') ?? ''}`),
      ['/user/historic-orders AAPL-USD', '/user/trade ', '/user/historic-twaps '],
    );
  });

  for (const orderKind of ['stop', 'twap'] as const) {
    test(`of a ${orderKind} that get_order does not have asks the list, too`, async (t) => {
      const trader = await against(t, {});
      const result = await trader.lookUp(closedId, {
        symbol: 'AAPL-USD',
        orderKind,
        priority: 'background',
        proof: 'forMonitor',
      });
      assert.deepEqual([result.outcome, trader.double.asked()], ['notOpen', ['get_order', 'get_user_orders']]);
    });
  }
});

const invalid: SocketAnswer = (socket) =>
  socket.send('{"err":{"error_code":"InvalidOrder","message":"no such order"}}');

describe('a look-up in the background where get_order does not say that an order is not open', () => {
  for (const [how, getOrder] of [
    ['with an error that names no question', invalid],
    ['with another order', (socket) => socket.send(list(documentedRow))],
  ] as const satisfies readonly (readonly [string, SocketAnswer])[]) {
    test(`asks the list at once from the second on, ${how}, and dials no more`, async (t) => {
      const trader = await against(t, { get_order: getOrder });
      const question = { symbol: 'AAPL-USD', orderKind: 'order', priority: 'background', proof: 'forMonitor' } as const;
      assert.equal((await trader.lookUp(closedId, question)).outcome, 'notOpen');
      const { length } = trader.double.handshakes;
      for (let time = 0; time < 3; time += 1)
        assert.equal((await trader.lookUp(closedId, question)).outcome, 'notOpen');
      assert.deepEqual(trader.double.asked(), [
        'get_order',
        'get_user_orders',
        'get_user_orders',
        'get_user_orders',
        'get_user_orders',
      ]);
      assert.equal(trader.double.handshakes.length, length);
    });
  }

  test('still asks get_order for a trader, and learns from its answer', async (t) => {
    let says = invalid;
    const trader = await against(t, { get_order: (...sent) => says(...sent) });
    const question = { symbol: 'AAPL-USD', orderKind: 'order', priority: 'background', proof: 'forMonitor' } as const;
    await trader.lookUp(closedId, question);
    says = (socket) => socket.send(list());
    await trader.lookUp(closedId, { symbol: 'AAPL-USD' });
    await trader.lookUp(closedId, question);
    assert.deepEqual(trader.double.asked(), [
      'get_order',
      'get_user_orders',
      'get_order',
      'get_user_orders',
      'get_order',
    ]);
  });
});

describe('a look-up in the background where QFEX has no list of twaps', () => {
  for (const [reply, orderKind, proof, outcome] of [
    [problemPage(404, 'no such path'), 'order', 'forMonitor', 'notOpen'],
    [problemPage(404, 'no such path'), 'twap', 'forMonitor', 'failed'],
    [problemPage(404, 'no such path'), 'order', 'forTrader', 'failed'],
    [problemPage(500, 'oops'), 'order', 'forMonitor', 'failed'],
  ] as const) {
    test(`is ${outcome} about a gone ${orderKind} after ${String(reply.status)}, asked ${proof}`, async (t) => {
      const trader = await sinceStart(t, paths({ '/user/historic-twaps': () => reply }));
      const result = await trader.lookUp(closedId, { symbol: 'AAPL-USD', orderKind, proof });
      assert.equal(result.outcome, outcome);
    });
  }
});

describe('an account that is renewed', () => {
  test('dials anew for the next question', async (t) => {
    const trader = await against(t, {});
    await opensOf(trader);
    trader.account.renew();
    await opensOf(trader);
    assert.equal(trader.double.handshakes.length, 2);
  });

  test('lets a question under way end', async (t) => {
    const trader = await against(t, { get_user_orders: silence });
    const came = trader.double.next('get_user_orders');
    const reading = trader.account.live.openOrders({ signal });
    const socket = await came;
    trader.account.renew();
    socket.send(list());
    assert.equal((await reading).ok, true);
  });
});
