import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';
import { answers, htxDouble, type Answering } from '../support/htx-double.ts';
import { htxIdAt, htxLookups, lookUp, openHtx, type Ask } from '../support/htx-lookups.ts';

const dayMs = 24 * 3_600_000;
const id = htxIdAt(startOfTime - 10 * dayMs);
const everywhere = ['order', 'opens', 'history', 'algo'];

/** Looks the ID up at a double that knows no order, but for what `answer` says. */
async function atDouble(answer: Answering, ask: Ask = {}, wanted = id) {
  const world = turnedWorld({ tickMs: 10 });
  await using double = await htxDouble(() => world.clock.now(), answer);
  const account = openHtx(world, [double.address]);
  const result = await lookUp(account, wanted, ask);
  await account.close();
  return { ...result, asked: result.asked, questions: double.asked };
}

describe('HTX says "not found"', () => {
  test('only when order, open orders, trigger orders and the whole history of the symbol answered without it', async () => {
    for (const notFound of ['1017', '1061', 'noData'] as const) {
      await using at = await htxLookups({ settings: { notFound } });
      at.exchange.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '1' });
      const { outcome, orders, problem, asked } = await at.lookUp(id, { symbol: 'BTC-USDT' });
      assert.deepEqual([outcome, orders, problem, asked], ['notFound', [], null, everywhere]);
      const windows = at.exchange.log
        .of('/v5/trade/order/history')
        .filter(({ params }) => params['margin_mode'] === 'cross')
        .map(({ params }) => [Number(params['start_time']), Number(params['end_time'])] as const);
      const [oldest = 0] = windows.map(([start]) => start).sort((a, b) => a - b);
      assert.ok(oldest < startOfTime - 90 * dayMs + 120_000);
      assert.ok(windows.every(([start, end]) => end - start <= 2 * dayMs));
      assert.deepEqual(
        new Set(at.exchange.log.of('/v5/algo/order').map(({ params }) => params['type'])),
        new Set(['trigger', 'tp', 'sl', 'tpsl', 'trailing_stop']),
      );
      assert.deepEqual(at.exchange.log.violations, []);
      assert.ok(at.exchange.log.requests.every(({ refused }) => refused === null || refused.startsWith('10')));
    }
  });

  test('with success and no data in each of its forms', async () => {
    for (const text of ['{"code":200,"message":"Success","data":null}', answers.success('[]'), answers.success('{}')]) {
      const { outcome } = await atDouble(({ path }) => (path === '/v5/trade/order' ? text : undefined), {
        symbol: 'BTC-USDT',
      });
      assert.equal(outcome, 'notFound', text);
    }
  });

  test('never with an envelope that lacks its data, or holds none that can be read', async () => {
    for (const text of ['{"code":"200"}', answers.success('""'), answers.success('7')]) {
      const { outcome, asked } = await atDouble(({ path }) => (path === '/v5/trade/order' ? text : undefined), {
        symbol: 'BTC-USDT',
      });
      assert.deepEqual([outcome, asked.includes('order')], ['failed', false], text);
    }
  });
});

describe('HTX says "not open" where all answered but can’t show every order:', () => {
  test('without a symbol', async () => {
    await using at = await htxLookups();
    const { outcome, asked } = await at.lookUp(id);
    assert.deepEqual([outcome, asked], ['notOpen', ['order', 'opens', 'algo']]);
  });

  test('without a symbol at an exchange that insists on one', async () => {
    await using at = await htxLookups({ settings: { withoutContractCode: '1066' } });
    const { outcome, asked, problem } = await at.lookUp(id);
    assert.deepEqual([outcome, asked, problem], ['notOpen', ['opens', 'algo'], null]);
  });

  test('of an ID over 89 days ago, or of the future', async () => {
    await using at = await htxLookups();
    for (const time of [startOfTime - 90 * dayMs, startOfTime + dayMs]) {
      const { outcome, asked } = await at.lookUp(htxIdAt(time), { symbol: 'BTC-USDT' });
      assert.deepEqual([outcome, asked], ['notOpen', everywhere]);
    }
  });

  test('by client order ID', async () => {
    await using at = await htxLookups();
    const { outcome, asked } = await at.lookUp(id, { by: 'clientOrderId', symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, asked], ['notOpen', everywhere]);
  });

  test('by an ID without HTX’s form, which tells no time of its creation', async () => {
    await using at = await htxLookups();
    at.exchange.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '1' });
    for (const text of ['desk-835337061', '57cc1941-8ad1-4df3-b34c-bb556518befc']) {
      const { outcome, problem, asked } = await at.lookUp(text);
      assert.notEqual(problem?.kind, 'protocol', text);
      assert.ok(outcome !== 'notFound' && asked.includes('opens') && asked.includes('algo'), text);
    }
  });

  test('with a symbol that the exchange does not know', async () => {
    for (const unknownContractCode of ['1013', '1014', '1332'] as const) {
      await using at = await htxLookups({ settings: { unknownContractCode, withoutContractCode: '1066' } });
      const { outcome, notes, problem } = await at.lookUp(id, { symbol: 'NOPE-USDT' });
      assert.deepEqual([outcome, problem], ['notOpen', null]);
      assert.ok(notes.some((note) => note.includes('NOPE-USDT')));
    }
  });

  test('behind the bound of 100 pages', async () => {
    let row = 0;
    const endless: Answering = ({ path }) => {
      if (path !== '/v5/trade/order/opens') return undefined;
      row += 1;
      return answers.success(
        `[{"id":"${String(row)}","order_id":"${String(row)}","contract_code":"BTC-USDT","state":"new","volume":"1"}]`,
      );
    };
    const { outcome, problem, asked, notes, questions } = await atDouble(endless, {
      symbol: 'BTC-USDT',
      timeoutMs: 300_000,
    });
    assert.deepEqual([outcome, problem, asked], ['notOpen', null, everywhere.filter((place) => place !== 'opens')]);
    assert.ok(
      notes.includes(
        'HTX’s list of open orders could not be read to its end: only the first 100 orders of it were seen.',
      ),
      notes.join(),
    );
    assert.equal(questions.filter(({ path }) => path === '/v5/trade/order/opens').length, 100);
  });
});

describe('HTX’s pages end', () => {
  test('with one that shows nothing new, whether `from` is shown again or not', async () => {
    for (const pageFrom of ['inclusive', 'exclusive'] as const) {
      await using at = await htxLookups({ settings: { pageFrom } });
      for (let index = 0; index < 150; index += 1)
        at.exchange.orders.place({
          symbol: 'BTC-USDT',
          side: 'buy',
          quantity: '1',
          price: '1',
          orderId: htxIdAt(startOfTime - dayMs + index),
          createdAt: startOfTime - dayMs + index,
        });
      assert.equal((await at.lookUp(id)).outcome, 'notOpen');
      assert.equal(at.exchange.log.of('/v5/trade/order/opens').length, 3);
    }
  });

  test('also where `from` is ignored, and go on from the paging ID', async () => {
    const row = '[{"id":"77","order_id":"5","contract_code":"BTC-USDT","state":"new","volume":"1"}]';
    const { outcome, questions } = await atDouble(({ path }) =>
      path === '/v5/trade/order/opens' ? answers.success(row) : undefined,
    );
    assert.equal(outcome, 'notOpen');
    assert.deepEqual(
      questions.filter(({ path }) => path === '/v5/trade/order/opens').map(({ params }) => params.get('from')),
      [null, '77'],
    );
  });
});

describe('HTX has failed, and says nothing of the order, when', () => {
  test('a reply holds another order', async () => {
    await using at = await htxLookups();
    const other = at.exchange.orders.place({ symbol: 'BTC-USDT', side: 'buy', quantity: '1', price: '1' });
    at.exchange.faults.plan({
      on: '/v5/trade/order',
      fault: { kind: 'anotherOrder', orderId: other.orderId },
      times: Infinity,
    });
    const { outcome, orders, problem, asked } = await at.lookUp(id, { symbol: 'BTC-USDT' });
    assert.deepEqual([outcome, orders, problem?.kind, asked], ['failed', [], 'protocol', ['opens', 'history', 'algo']]);
  });

  test('an array holds another order', async () => {
    const { outcome, problem } = await atDouble(({ path }) =>
      path === '/v5/trade/order' ? answers.success('[{"order_id":"5","state":"filled"}]') : undefined,
    );
    assert.deepEqual([outcome, problem?.kind], ['failed', 'protocol']);
  });

  test('a list holds a row that can’t be told apart, but not for a row of another order', async () => {
    for (const [row, outcome] of [
      ['{"order_id":"5","x":{"a":1,"a":2}}', 'notOpen'],
      ['{"state":"new"}', 'failed'],
      ['7', 'failed'],
      [`{"order_id":"${id}","order_id":"5"}`, 'failed'],
    ] as const) {
      const result = await atDouble(({ path }) =>
        path === '/v5/trade/order/opens' ? answers.success(`[${row}]`) : undefined,
      );
      assert.equal(result.outcome, outcome, row);
      assert.deepEqual(result.asked, outcome === 'failed' ? ['order', 'algo'] : ['order', 'opens', 'algo']);
    }
  });

  test('everything in the order is null', async () => {
    const { outcome, problem } = await atDouble(({ path }) =>
      path === '/v5/trade/order' ? answers.success('{"order_id":null,"state":null,"volume":null}') : undefined,
    );
    assert.deepEqual([outcome, problem?.kind], ['failed', 'protocol']);
  });

  test('one window of the history is refused', async () => {
    let window = 0;
    const { outcome, problem, asked } = await atDouble(
      ({ path }) => {
        if (path !== '/v5/trade/order/history') return undefined;
        window += 1;
        return window === 60 ? answers.failure(1067, 'Illegal parameter start_time.') : undefined;
      },
      { symbol: 'BTC-USDT' },
    );
    assert.deepEqual([outcome, problem?.kind, asked], ['failed', 'badRequest', ['order', 'opens', 'algo']]);
  });

  test('the open orders or the trigger orders are refused as a bad request', async () => {
    for (const place of ['opens', 'algo'] as const) {
      const path = place === 'opens' ? '/v5/trade/order/opens' : '/v5/algo/order';
      const { outcome, problem, asked } = await atDouble(
        (asking) => (asking.path === path ? answers.failure(1030, 'Input error.') : undefined),
        { symbol: 'BTC-USDT' },
      );
      assert.deepEqual(
        [outcome, problem?.kind, asked],
        ['failed', 'badRequest', everywhere.filter((other) => other !== place)],
      );
    }
  });

  test('a place is down, while the search goes on to the others', async () => {
    const { outcome, problem, asked } = await atDouble(
      ({ path }) =>
        path === '/v5/trade/order/opens'
          ? answers.failure(1411, 'Settling. Unable to query order information.')
          : undefined,
      { symbol: 'BTC-USDT' },
    );
    assert.deepEqual(
      [outcome, problem?.kind, problem?.exchangeCode, asked],
      ['failed', 'exchangeDown', '1411', ['order', 'history', 'algo']],
    );
  });

  test('the extra question by client order ID is refused', async () => {
    const { outcome, problem } = await atDouble(
      ({ params }) =>
        params.has('client_order_id') ? answers.failure(1065, 'Customer order numbers should be integers.') : undefined,
      { symbol: 'BTC-USDT' },
    );
    assert.deepEqual([outcome, problem?.exchangeCode], ['failed', '1065']);
  });
});

test('an order found after a place failed is found, and that place is not among the asked', async () => {
  const row = `{"id":"1","order_id":${id},"contract_code":"BTC-USDT","state":"new","volume":"1","trade_volume":"0"}`;
  const { outcome, problem, asked, orders } = await atDouble(({ path }) =>
    path === '/v5/trade/order'
      ? answers.failure(500, 'System error')
      : path === '/v5/trade/order/opens'
        ? answers.success(`[${row}]`)
        : undefined,
  );
  assert.deepEqual([outcome, problem, asked, orders[0]?.raw], ['found', null, ['opens'], row]);
});
