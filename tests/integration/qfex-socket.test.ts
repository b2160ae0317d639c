import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ShownAnswer } from '../../electron/orders/lookup/shown-orders.ts';
import { against, onlyOrder, type Doubled } from '../support/qfex-account.ts';
import { emptyList, emptyPage, list, page, say, silence } from '../support/qfex-double.ts';
import { askedId, changed, documentedId, documentedRow, historyRow } from '../support/qfex-rows.ts';

const otherId = '11111111-2222-4333-8444-555555555555';
const row = (orderId: string, changes: Record<string, string | null> = {}): string =>
  changed(documentedRow, { order_id: `"${orderId}"`, symbol: '"US500-USD"', client_order_id: '""', ...changes });
const push = (text: string): string => `{"order_response":${text}}`;
const symbol = 'US500-USD';
const error = (code: string, more = ''): string => `{"err":{"error_code":"${code}","message":"words"${more}}}`;
const about = (id: string): string => `,"incoming_message":{"type":"get_order","params":{"order_id":"${id}"}}`;

/** Looks up, and turns the clock once the question of this type has been put. */
async function afterSilence({ world, double, lookUp }: Doubled, type: string, id = askedId): Promise<ShownAnswer> {
  const reached = double.next(type);
  const looking = lookUp(id, { symbol });
  await reached;
  world.clock.advance(10_000);
  return looking;
}

describe('a reply', () => {
  test('with another order, as in the documentation’s own example, is settled by all open orders', async (t) => {
    const { double, lookUp } = await against(t, {
      get_order: say(list(documentedRow)),
      get_user_orders: say(list(documentedRow)),
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [result.outcome, result.orders, result.asked],
      ['notOpen', [], ['get_user_orders', 'historic-orders', 'trades', 'historic-twaps']],
    );
    assert.deepEqual(double.asked().slice(0, 2), ['get_order', 'get_user_orders']);
  });

  test('with another order finds the right one among all open orders', async (t) => {
    const { lookUp } = await against(t, {
      get_order: say(list(documentedRow)),
      get_user_orders: say(list(documentedRow, row(askedId))),
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual([onlyOrder(result).orderId, result.asked], [askedId, ['get_user_orders']]);
  });

  test('with the order at any place of the list is the answer', async (t) => {
    const { lookUp } = await against(t, { get_order: say(list(documentedRow, row(otherId), row(askedId))) });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol })).orderId, askedId);
  });

  test('with the order twice is read as the newer of both', async (t) => {
    const newer = row(askedId, { quantity_remaining: '1.0', update_time: '1758208771.0' });
    for (const rows of [
      [newer, row(askedId)],
      [row(askedId), newer],
    ]) {
      const { lookUp } = await against(t, { get_order: say(list(...rows)) });
      assert.equal(onlyOrder(await lookUp(askedId, { symbol })).remainingQuantity, '1.0');
    }
  });

  test('in an array of frames, with what belongs to nobody before it, is read', async (t) => {
    const { lookUp } = await against(t, {
      get_order: say(`[{"subscribed":"fills"},{"balance_response":{"deposit":1}},${list(row(askedId))}]`),
    });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol })).orderId, askedId);
  });

  test('of an older page, user_orders, is read', async (t) => {
    const { lookUp } = await against(t, { get_user_orders: say(`{"user_orders":[${row(askedId)}],"count":1}`) });
    assert.equal(onlyOrder(await lookUp(askedId)).orderId, askedId);
  });

  for (const [what, text] of [
    ['without any list', '{"all_orders_response":{}}'],
    ['that is null', '{"all_orders_response":null}'],
    ['whose list is none', '{"all_orders_response":{"orders":{"a":1}}}'],
    ['that says its list twice', '{"all_orders_response":{"orders":[],"orders":[]}}'],
    ['that comes twice in one frame', '{"all_orders_response":{"orders":[]},"all_orders_response":{"orders":[]}}'],
    ['with a row that can’t be told apart', list('{"symbol":"US500-USD"}')],
    ['with a row that is no object', list('null')],
    ['with a row that names its ID twice', list(row(askedId).replace('{', `{"order_id":"${otherId}",`))],
  ] as const) {
    test(`${what} proves nothing`, async (t) => {
      const { lookUp } = await against(t, { get_order: say(text), get_user_orders: say(text) });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [result.outcome, result.problem?.kind, result.asked],
        ['failed', 'protocol', ['historic-orders', 'trades', 'historic-twaps']],
      );
    });
  }

  test('whose lists are null holds no order', async (t) => {
    const { lookUp } = await against(t, {
      get_order: say('{"all_orders_response":{"orders":null,"stop_orders":null}}'),
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual([result.outcome, result.asked[0]], ['notOpen', 'get_order']);
  });

  test('with a row that can’t be read beside the match by client order ID keeps the match', async (t) => {
    const { lookUp } = await against(t, {
      get_user_orders: say(list('{}', row(otherId, { client_order_id: '"mine"' }))),
    });
    assert.equal(onlyOrder(await lookUp('mine')).orderId, otherId);
  });
});

describe('a push', () => {
  test('of another order never answers', async (t) => {
    const { lookUp } = await against(t, {
      get_order: (socket) => {
        socket.send(push(documentedRow));
        socket.send(push(changed(documentedRow, { status: '"NO_SUCH_ORDER"' })));
        socket.send('{"fill_response":{"order_id":"57cc1941-8ad1-4df3-b34c-bb556518befc"}}');
        socket.send(list(row(askedId)));
      },
    });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual([onlyOrder(result).orderId, result.asked], [askedId, ['get_order']]);
  });

  test('of the very order answers', async (t) => {
    const { lookUp } = await against(t, { get_order: say(push(row(askedId.toUpperCase()))) });
    const result = await lookUp(askedId, { symbol });
    assert.deepEqual(
      [onlyOrder(result).orderId, onlyOrder(result).status, result.asked],
      [askedId.toUpperCase(), 'new', ['get_order']],
    );
  });

  test('of the very order answers the question for all open orders, too', async (t) => {
    const { lookUp } = await against(t, { get_user_orders: say(push(row(askedId))) });
    const result = await lookUp(askedId);
    assert.deepEqual([onlyOrder(result).source, result.asked], ['push', ['get_user_orders']]);
  });

  test('that answered leaves no reply that could prove the next order isn’t open', async (t) => {
    const { double, lookUp } = await against(t, {
      // What the first question left behind comes when the second is put, before its own reply.
      get_order: (socket, params) => socket.send(params['order_id'] === askedId ? push(row(askedId)) : emptyList),
      get_user_orders: say(list(row(otherId))),
    });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol })).orderId, askedId);
    const result = await lookUp(otherId, { symbol });
    assert.equal(onlyOrder(result).orderId, otherId);
    assert.deepEqual(
      double.messages.map(({ socket, type }) => `${String(socket)} ${type}`),
      ['1 auth', '1 get_order', '1 get_order', '2 auth', '2 get_user_orders'],
    );
  });

  test('that answered is forgotten once its reply has come', async (t) => {
    const { double, lookUp } = await against(t, {
      get_order: (socket, params) => {
        if (params['order_id'] !== askedId) {
          socket.send(emptyList);
          return;
        }
        socket.send(push(row(askedId)));
        socket.send(list(row(askedId)));
      },
    });
    await lookUp(askedId, { symbol });
    assert.deepEqual((await lookUp(otherId, { symbol })).asked[0], 'get_order');
    assert.equal(double.handshakes.length, 1);
  });
});

describe('a question that timed out', () => {
  test('is settled by all open orders on a new socket', async (t) => {
    const doubled = await against(t, { get_order: silence, get_user_orders: say(list(row(askedId))) });
    const result = await afterSilence(doubled, 'get_order');
    assert.deepEqual([onlyOrder(result).orderId, result.asked, result.problem], [askedId, ['get_user_orders'], null]);
    assert.deepEqual(
      doubled.double.messages.map(({ socket, type }) => `${String(socket)} ${type}`),
      ['1 auth', '1 get_order', '2 auth', '2 get_user_orders'],
    );
  });

  test('on both questions is a timeout, though the rest of the search goes on', async (t) => {
    const { world, double, lookUp } = await against(t, { get_order: silence, get_user_orders: silence });
    const first = double.next('get_order');
    const second = double.next('get_user_orders');
    const looking = lookUp(askedId, { symbol });
    await first;
    world.clock.advance(10_000);
    await second;
    world.clock.advance(10_000);
    const result = await looking;
    assert.deepEqual(
      [result.outcome, result.problem?.kind, result.asked],
      ['failed', 'timeout', ['historic-orders', 'trades', 'historic-twaps']],
    );
  });

  test('is found in the history all the same', async (t) => {
    const { world, double, lookUp } = await against(t, {
      get_user_orders: silence,
      rest: (path) => (path === '/user/historic-orders' ? page(historyRow) : emptyPage),
    });
    const asked = double.next('get_user_orders');
    const looking = lookUp(askedId);
    await asked;
    world.clock.advance(10_000);
    assert.equal(onlyOrder(await looking).status, 'canceled');
  });

  test('has a late reply that never answers the next question', async (t) => {
    const doubled = await against(t, { get_order: silence, get_user_orders: say(list(row(otherId))) });
    const { world, double, lookUp } = doubled;
    const asked = double.next('get_order');
    const looking = lookUp(otherId, { symbol });
    const late = await asked;
    world.clock.advance(10_000);
    late.send(emptyList);
    assert.equal(onlyOrder(await looking).orderId, otherId);
  });

  test('ends the whole search when its time is over', async (t) => {
    const { world, double, lookUp } = await against(t, { get_user_orders: silence });
    const asked = double.next('get_user_orders');
    const looking = lookUp(askedId, { timeoutMs: 2000 });
    await asked;
    world.clock.advance(2000);
    const result = await looking;
    assert.deepEqual(
      [result.outcome, result.problem?.kind, result.asked, double.requests.length],
      ['failed', 'timeout', [], 0],
    );
  });
});

describe('several look-ups at once', () => {
  test('put one question after the other, each with its own answer', async (t) => {
    let underWay = 0;
    const { double, lookUp } = await against(t, {
      get_order: (socket, params) => {
        underWay += 1;
        assert.equal(underWay, 1);
        setImmediate(() => {
          underWay -= 1;
          socket.send(list(row(String(params['order_id']))));
        });
      },
    });
    const ids = Array.from({ length: 8 }, (_, index) => `11111111-2222-4333-8444-55555555555${String(index)}`);
    const results = await Promise.all(ids.map((id) => lookUp(id, { symbol })));
    assert.deepEqual(
      results.map((result) => onlyOrder(result).orderId),
      ids,
    );
    assert.equal(double.handshakes.length, 1);
  });

  test('of which one waits for its turn end at once when stopped, and the others go on', async (t) => {
    const { double, lookUp } = await against(t, { get_user_orders: silence });
    const asked = double.next('get_user_orders');
    const first = lookUp(askedId);
    const socket = await asked;
    const stop = new AbortController();
    const second = lookUp(otherId, {}, stop.signal);
    const third = lookUp(documentedId);
    stop.abort();
    assert.equal((await second).problem?.kind, 'stopped');
    const next = double.next('get_user_orders');
    socket.send(list(row(askedId)));
    assert.equal(onlyOrder(await first).orderId, askedId);
    (await next).send(list(documentedRow));
    assert.equal(onlyOrder(await third).orderId, documentedId);
  });

  test('of which one waits for its turn longer than it has are told so without having asked', async (t) => {
    const { world, double, lookUp } = await against(t, { get_user_orders: silence });
    const asked = double.next('get_user_orders');
    const first = lookUp(askedId);
    const socket = await asked;
    const second = lookUp(otherId, { timeoutMs: 3000 });
    world.clock.advance(3000);
    assert.equal((await second).problem?.kind, 'timeout');
    socket.send(list(row(askedId)));
    assert.equal(onlyOrder(await first).orderId, askedId);
    assert.equal(double.asked().length, 1);
  });
});

describe('a search that is stopped', () => {
  test('in the middle of a question ends as stopped, and its socket answers nothing more', async (t) => {
    let isFirst = true;
    const { double, lookUp } = await against(t, {
      get_user_orders: (socket) => {
        if (!isFirst) socket.send(list(row(otherId)));
        isFirst = false;
      },
    });
    const asked = double.next('get_user_orders');
    const stop = new AbortController();
    const looking = lookUp(askedId, {}, stop.signal);
    const socket = await asked;
    stop.abort();
    const result = await looking;
    assert.deepEqual([result.outcome, result.problem?.kind, double.requests.length], ['failed', 'stopped', 0]);
    socket.send(emptyList);
    assert.equal(onlyOrder(await lookUp(otherId)).orderId, otherId);
    assert.equal(double.handshakes.length, 2);
  });

  test('after it had found stays found', async (t) => {
    const stop = new AbortController();
    const { lookUp } = await against(t, {
      get_order: say(list(row(askedId, { quantity_remaining: '1.0' }))),
      rest: () => {
        stop.abort();
        return emptyPage;
      },
    });
    const result = await lookUp(askedId, { symbol }, stop.signal);
    assert.deepEqual([onlyOrder(result).status, result.problem], ['partiallyFilled', null]);
  });

  test('before it began asks nothing', async (t) => {
    const { double, lookUp } = await against(t, {});
    assert.equal((await lookUp(askedId, { symbol }, AbortSignal.abort())).problem?.kind, 'stopped');
    assert.deepEqual(double.asked(), []);
  });
});

describe('a socket', () => {
  test('that breaks in the middle of a reply ends its half; the history is asked', async (t) => {
    const half = Buffer.concat([
      Buffer.from([0x81, 126, 0x10, 0x00]),
      Buffer.from('{"all_orders_response":{"orders":['),
    ]);
    const { lookUp } = await against(t, {
      get_user_orders: (socket) => {
        socket.write(half);
        socket.destroy();
      },
    });
    const result = await lookUp(askedId);
    assert.deepEqual(
      [result.outcome, result.problem?.kind, result.asked],
      ['failed', 'network', ['historic-orders', 'trades', 'historic-twaps']],
    );
  });

  test('that was closed while it stood idle is dialed anew', async (t) => {
    const { double, lookUp } = await against(t, {
      get_order: (socket, params) => {
        // The second question meets a connection that is about to end.
        if (socket.number === 1 && params['order_id'] === otherId) socket.destroy();
        else socket.send(list(row(String(params['order_id']))));
      },
    });
    await lookUp(askedId, { symbol });
    assert.equal(onlyOrder(await lookUp(otherId, { symbol })).orderId, otherId);
    assert.equal(double.handshakes.length, 2);
  });

  for (const [what, text] of [
    ['garbage', '\u0000 not JSON'],
    ['half a JSON text', '{"all_orders_response":{"orders":['],
    ['a thousand levels', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`],
    ['5 MB', `{"padding":"${'x'.repeat(5_000_000)}"}`],
  ] as const) {
    test(`that brings ${what} is given up, and all open orders settle it on a new one`, async (t) => {
      const { double, lookUp } = await against(t, { get_order: say(text), get_user_orders: say(list(row(askedId))) });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [onlyOrder(result).orderId, result.asked, double.handshakes.length],
        [askedId, ['get_user_orders'], 2],
      );
    });

    test(`that brings ${what} to every question is a protocol problem`, async (t) => {
      const { lookUp } = await against(t, { get_user_orders: say(text) });
      const result = await lookUp(askedId);
      assert.deepEqual([result.outcome, result.problem?.kind], ['failed', 'protocol']);
    });
  }

  test('stays for the next look-up and closes when its last user has been gone for a while', async (t) => {
    const { world, double, lookUp } = await against(t, { get_order: say(list(row(askedId))) });
    await lookUp(askedId, { symbol });
    world.clock.advance(14_000);
    await lookUp(askedId, { symbol });
    assert.deepEqual([double.handshakes.length, double.openSockets()], [1, 1]);
    world.clock.advance(15_000);
    await double.allClosed();
  });

  test('closes with its account, whose questions end as stopped', async (t) => {
    const { account, double, lookUp } = await against(t, { get_user_orders: silence });
    const asked = double.next('get_user_orders');
    const looking = lookUp(askedId);
    await asked;
    await account.close();
    assert.equal((await looking).problem?.kind, 'stopped');
    await double.allClosed();
  });
});

describe('an error about the question', () => {
  for (const [code, kind] of [
    ['RateLimited', 'rateLimited'],
    ['PermissionDenied', 'permission'],
    ['KycRequired', 'permission'],
    ['TncRequired', 'permission'],
  ] as const) {
    test(`${code} ends the search`, async (t) => {
      const { double, lookUp } = await against(t, { get_order: say(error(code)) });
      const result = await lookUp(askedId, { symbol });
      assert.deepEqual(
        [
          result.outcome,
          result.problem?.kind,
          result.problem?.exchangeCode,
          result.problem?.exchangeMessage,
          result.asked,
        ],
        ['failed', kind, code, 'words', []],
      );
      assert.deepEqual([double.asked(), double.requests.length], [['get_order'], 0]);
    });
  }

  for (const [code, kind] of [
    ['ServerError', 'exchangeDown'],
    ['SomethingNew', 'protocol'],
    ['InvalidParameter', 'protocol'],
  ] as const) {
    test(`${code} for all open orders ends only that place`, async (t) => {
      const { lookUp } = await against(t, { get_user_orders: say(error(code)) });
      const result = await lookUp(askedId);
      assert.deepEqual(
        [result.outcome, result.problem?.kind, result.asked],
        ['failed', kind, ['historic-orders', 'trades', 'historic-twaps']],
      );
    });
  }

  test('that names no question may be about another program’s order: the open orders are asked for once more', async (t) => {
    let count = 0;
    const { lookUp } = await against(t, {
      get_user_orders: (socket) => {
        count += 1;
        if (count === 1) socket.send(error('InvalidPrice'));
        socket.send(list(row(askedId)));
      },
    });
    assert.equal(onlyOrder(await lookUp(askedId)).orderId, askedId);
  });

  test('about another question answers none', async (t) => {
    const { lookUp } = await against(t, {
      get_order: (socket) => {
        socket.send(error('RateLimited', about(otherId)));
        socket.send(error('RateLimited', ',"incoming_message":{"type":"get_user_trades","params":{}}'));
        socket.send(list(row(askedId)));
      },
    });
    assert.equal(onlyOrder(await lookUp(askedId, { symbol })).orderId, askedId);
  });

  test('RateLimited with a reset in two seconds is waited for once', async (t) => {
    let count = 0;
    const { world, double, lookUp } = await against(t, {
      get_order: (socket) => {
        count += 1;
        socket.send(count === 1 ? error('RateLimited', ',"retry_after":2') : list(row(askedId)));
      },
    });
    const waits = world.clock.timer(2000);
    const looking = lookUp(askedId, { symbol });
    await waits;
    world.clock.advance(2000);
    assert.equal(onlyOrder(await looking).orderId, askedId);
    assert.equal(double.asked().length, 2);
  });
});
