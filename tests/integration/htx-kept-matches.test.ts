import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';
import { answers, htxDouble, type Answering } from '../support/htx-double.ts';
import { htxIdAt, lookUp, openHtx, type Ask } from '../support/htx-lookups.ts';
import { illegalMarginMode } from '../support/htx-texts.ts';

const id = htxIdAt(startOfTime - 86_400_000);
const orderPath = '/v5/trade/order';
const opensPath = '/v5/trade/order/opens';
const historyPath = '/v5/trade/order/history';
const row = (orderId: string, more = ''): string =>
  `{"id":"${orderId}","order_id":"${orderId}","contract_code":"BTC-USDT","state":"new","volume":"1","trade_volume":"0"${more}}`;
const match = row('5', `,"client_order_id":"${id}"`);

/** Looks the ID up at a double that knows no order, but for what `answer` says. */
async function atDouble(answer: Answering, ask: Ask = {}) {
  const world = turnedWorld({ tickMs: 10 });
  await using double = await htxDouble(() => world.clock.now(), answer);
  const account = openHtx(world, [double.address]);
  const looking = lookUp(account, id, ask);
  // The pause before the one repeat, where an answer asks for one.
  void world.clock.timer(300).then(() => world.clock.advance(300));
  const result = await looking;
  await account.close();
  return { ...result, of: double.of };
}

/** Answers one place that insists on a margin mode with these rows of each. */
function inEachMode(place: string, rows: Readonly<Record<string, string>>): Answering {
  return ({ path, params }) => {
    if (path !== place) return undefined;
    const mode = params.get('margin_mode');
    return mode === null
      ? illegalMarginMode
      : params.has('from')
        ? answers.empty
        : answers.success(rows[mode] ?? 'null');
  };
}

describe('an HTX that insists on a margin mode', () => {
  test('is asked for the open orders of isolated margin too, whatever rests in cross', async () => {
    const { outcome, orders, asked } = await atDouble(
      inEachMode(opensPath, { cross: `[${row('7')}]`, isolated: `[${row(id)}]` }),
    );
    assert.deepEqual([outcome, orders.map(({ orderId }) => orderId), asked], ['found', [id], ['order', 'opens']]);
  });

  test('is asked in both for a client order ID, which another order may have in the other', async () => {
    const other = row('6', `,"client_order_id":"${id}"`);
    for (const [place, rows] of [
      [orderPath, { cross: match, isolated: other }],
      [opensPath, { cross: `[${match}]`, isolated: `[${other}]` }],
    ] as const) {
      const { orders } = await atDouble(inEachMode(place, rows), { by: 'clientOrderId' });
      assert.deepEqual(
        orders.map(({ orderId }) => orderId),
        ['5', '6'],
        place,
      );
    }
  });

  test('that answers for cross alone has not told its open orders, and what it told is kept', async () => {
    const { outcome, orders, asked } = await atDouble((question, response) =>
      question.path === opensPath && question.params.get('margin_mode') === 'isolated'
        ? answers.failure(1411, 'Settling.')
        : inEachMode(opensPath, { cross: `[${match}]` })(question, response),
    );
    assert.deepEqual(
      [outcome, orders.map(({ orderId }) => orderId), asked],
      ['found', ['5'], ['order', 'history', 'algo']],
    );
  });
});

describe('a match by client order ID at HTX', () => {
  test('is kept when a row beside it can’t be read', async () => {
    const { outcome, orders, problem, asked } = await atDouble(({ path }) =>
      path === opensPath ? answers.success(`[{"state":"new"},${match}]`) : undefined,
    );
    assert.deepEqual(
      [outcome, orders.map(({ raw }) => raw), problem, asked],
      ['found', [match], null, ['order', 'history', 'algo']],
    );
  });

  test('is kept when the second page of the open orders fails', async () => {
    const second = [answers.failure(1411, 'Settling.'), answers.failure(1030, 'Input error.'), '{"code":200,"data":7}'];
    for (const failure of second) {
      const { outcome, orders, problem, asked } = await atDouble(({ path, params }) => {
        if (path !== opensPath) return undefined;
        return params.has('from') ? failure : answers.success(`[${match}]`);
      });
      assert.deepEqual(
        [outcome, orders.map(({ raw }) => raw), problem, asked],
        ['found', [match], null, ['order', 'history', 'algo']],
        failure,
      );
    }
  });

  test('is kept when a later window of the history is busy twice', async () => {
    let busyWindow: string | null = null;
    const { outcome, orders, problem, asked, of } = await atDouble(
      ({ path, params }) => {
        if (path !== historyPath || params.get('margin_mode') !== 'cross' || params.has('from')) return undefined;
        if (busyWindow === null) {
          busyWindow = '';
          return answers.success(`[${match}]`);
        }
        busyWindow ||= params.get('start_time');
        return params.get('start_time') === busyWindow ? answers.failure(1003, 'System busy.') : undefined;
      },
      { symbol: 'BTC-USDT' },
    );
    assert.deepEqual(
      [outcome, orders.map(({ raw }) => raw), problem, asked],
      ['found', [match], null, ['order', 'opens', 'algo']],
    );
    assert.equal(
      of(historyPath).filter(
        ({ params }) => params.get('start_time') === busyWindow && params.get('margin_mode') === 'cross',
      ).length,
      2,
    );
  });

  test('is kept when a later window, or the isolated margin mode, is refused with a code that elsewhere means the symbol', async () => {
    for (const isRefused of [
      (params: URLSearchParams, isFirst: boolean) => !isFirst && params.get('margin_mode') === 'cross',
      (params: URLSearchParams) => params.get('margin_mode') === 'isolated',
    ]) {
      let firstWindow: string | null = null;
      const { outcome, orders, notes, asked } = await atDouble(
        ({ path, params }) => {
          if (path !== historyPath) return undefined;
          firstWindow ??= params.get('start_time');
          const isFirst = params.get('start_time') === firstWindow;
          if (isRefused(params, isFirst)) return answers.failure(1030, 'Input error.');
          return isFirst && params.get('margin_mode') === 'cross' ? answers.success(`[${match}]`) : undefined;
        },
        { symbol: 'BTC-USDT' },
      );
      assert.deepEqual([outcome, orders.map(({ raw }) => raw), asked], ['found', [match], ['order', 'opens', 'algo']]);
      assert.ok(!notes.some((note) => note.includes('does not know the symbol')), notes.join());
    }
  });

  test('is one of fifty of one symbol, whose contract size is asked once', async () => {
    const matches = Array.from({ length: 50 }, (_, index) => row(String(index + 1), `,"client_order_id":"${id}"`));
    const { outcome, orders, of } = await atDouble(
      ({ path }) => {
        if (path === opensPath) return answers.success(`[${matches.join(',')}]`);
        if (path === '/linear-swap-api/v1/swap_contract_info')
          return '{"status":"ok","data":[{"contract_code":"BTC-USDT","contract_size":0.001}]}';
        return undefined;
      },
      { by: 'clientOrderId' },
    );
    assert.deepEqual(
      [outcome, orders.length, new Set(orders.map(({ contractSize }) => contractSize))],
      ['found', 50, new Set(['0.001'])],
    );
    assert.equal(of('/linear-swap-api/v1/swap_contract_info').length, 1);
  });
});

describe('one order of HTX', () => {
  test('in an array behind another one is found', async () => {
    const wanted = row(id);
    const { outcome, orders, asked } = await atDouble(({ path }) =>
      path === orderPath ? answers.success(`[${row('7')},${wanted}]`) : undefined,
    );
    assert.deepEqual([outcome, orders.map(({ raw }) => raw), asked], ['found', [wanted], ['order']]);
  });

  test('without a symbol is not said to stand under another one', async () => {
    const { outcome, notes } = await atDouble(
      ({ path }) =>
        path === orderPath ? answers.success(`{"order_id":"${id}","state":"new","volume":"1"}`) : undefined,
      { symbol: 'BTC-USDT' },
    );
    assert.deepEqual([outcome, notes.filter((note) => note.startsWith('Found under'))], ['found', []]);
  });
});

describe('what proves nothing at HTX:', () => {
  test('open orders that repeat one full page for ever', async () => {
    const full = Array.from({ length: 100 }, (_, index) => row(String(index + 1)));
    const { outcome, problem, asked, notes, of } = await atDouble(
      ({ path }) => (path === opensPath ? answers.success(`[${full.join(',')}]`) : undefined),
      { symbol: 'BTC-USDT' },
    );
    assert.deepEqual([outcome, problem, asked], ['notOpen', null, ['order', 'history', 'algo']]);
    assert.ok(
      notes.some((note) => /100/.test(note)),
      notes.join(),
    );
    assert.equal(of(opensPath).length, 2);
  });

  test('a last page that is not full ends the list, and absence is proven', async () => {
    const most = Array.from({ length: 99 }, (_, index) => row(String(index + 1)));
    const { outcome } = await atDouble(
      ({ path }) => (path === opensPath ? answers.success(`[${most.join(',')}]`) : undefined),
      { symbol: 'BTC-USDT' },
    );
    assert.equal(outcome, 'notFound');
  });

  test('a gateway’s 503, though its body says that the order does not exist', async () => {
    for (const code of ['1061', '1017']) {
      const { outcome, problem, asked } = await atDouble(
        ({ path }, response) => {
          if (path === orderPath) response.statusCode = 503;
          return path === orderPath ? answers.failure(code, 'The order does not exist.') : undefined;
        },
        { symbol: 'BTC-USDT' },
      );
      assert.deepEqual([outcome, problem?.kind, asked], ['failed', 'exchangeDown', ['opens', 'history', 'algo']]);
    }
  });
});

describe('a refusal of HTX', () => {
  test('whose reset is an instant in seconds names that instant', async () => {
    const resetS = Math.floor(startOfTime / 1000) + 60;
    const { problem } = await atDouble(({ path }, response) => {
      if (path === orderPath) response.setHeader('ratelimit-reset', String(resetS));
      return path === orderPath ? answers.failure(1032, 'Exceeded.') : undefined;
    });
    assert.equal(problem?.kind, 'rateLimited');
    assert.ok(Math.abs((problem.retryAt ?? 0) - resetS * 1000) < 5_000, String(problem.retryAt));
  });

  test('that repeats the signature shows none of it', async () => {
    const forms: ((signature: string) => string)[] = [
      (signature) => signature,
      encodeURIComponent,
      (signature) => `Signature=${signature}`,
      (signature) => `Signature%3D${encodeURIComponent(signature)}`,
    ];
    for (const write of forms) {
      const signatures: string[] = [];
      const { problem } = await atDouble(({ path, params }) => {
        if (path !== orderPath) return undefined;
        signatures.push(params.get('Signature') ?? '');
        return answers.failure(403, `Verification failure: ${write(signatures.at(-1) ?? '')} is wrong`);
      });
      const [signature = ''] = signatures;
      assert.match(signature, /^[\w+/]{43}=$/);
      assert.equal(problem?.kind, 'auth');
      assert.match(problem.exchangeMessage ?? '', /^Verification failure: .*… is wrong$/);
      for (const secret of [signature, encodeURIComponent(signature), signature.slice(1, 20)])
        assert.ok(!JSON.stringify(problem).includes(secret));
    }
  });
});

test('a proxy setting that is no address is named', async () => {
  const account = openHtx(
    { ...turnedWorld({ tickMs: 10 }), proxyFor: () => Promise.resolve('http://proxy.example.test:99999') },
    ['https://api.example.test'],
  );
  const { outcome, problem, asked } = await lookUp(account, id);
  await account.close();
  assert.deepEqual([outcome, problem?.kind, asked], ['failed', 'network', []]);
  assert.match(
    problem?.message ?? '',
    /api\.example\.test can’t be asked, because the proxy setting is not an address/,
  );
  assert.match(problem?.advice ?? '', /proxy setting/);
});
