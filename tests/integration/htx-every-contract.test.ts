import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SearchProgress } from '../../shared/lookup.ts';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';
import { answers, htxDouble, type Answering } from '../support/htx-double.ts';
import { htxIdAt, htxLookups, lookUp, openHtx } from '../support/htx-lookups.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const createdAt = startOfTime - 240 * hourMs;
const id = htxIdAt(createdAt);
const contracts = { 'BTC-USDT': '0.001', 'ETH-USDT': '0.01', 'SOL-USDT': '1', 'ETH-USDT-251226': '0.01' };
const everySymbol = true;
const contractInfo = '/linear-swap-api/v1/swap_contract_info';
const history = '/v5/trade/order/history';
const timeoutMs = 600_000;

/** HTX lists these perpetuals, and nothing with a date; of all else it knows nothing but what `answer` says. */
async function atDouble(
  listed: readonly string[],
  answer: Answering,
  ask: { signal?: AbortSignal; onProgress?: (progress: SearchProgress) => void } = {},
) {
  // So slow that nothing waits for the budget.
  const world = turnedWorld({ tickMs: 100 });
  await using double = await htxDouble(
    () => world.clock.now(),
    (asked, response) => {
      const isList = asked.path === contractInfo && !asked.params.has('contract_code');
      if (!isList) return answer(asked, response);
      if (asked.params.get('business_type') === 'futures')
        return '{"status":"error","err_code":1332,"err_msg":"The contract doesn\'t exist.","ts":1}';
      return `{"status":"ok","data":[${listed.map((code) => `{"contract_code":"${code}","contract_size":"1"}`).join(',')}]}`;
    },
  );
  const account = openHtx(world, [double.address]);
  const result = await lookUp(account, id, { everySymbol, timeoutMs, ...ask });
  await account.close();
  return { ...result, windows: double.of(history) };
}

describe('A search of every contract that HTX lists', () => {
  test('says before it begins what it takes, of perpetuals and of contracts with a date', async () => {
    await using at = await htxLookups({ settings: { contracts } });
    const cost = await at.account.costOfEverySymbol?.(id, new AbortController().signal);
    assert.deepEqual(cost, { ok: true, value: { symbols: 4, questions: 8, aboutMs: (8 / 36) * 3000, share: 0.5 } });
  });

  test('asks each for 48 hours from 5 minutes before the time that the ID tells, in both margin modes', async () => {
    await using at = await htxLookups({ settings: { contracts } });
    const { outcome, everySymbol: searched, notes } = await at.lookUp(id, { everySymbol, timeoutMs });
    const [from, to] = [createdAt - 5 * minuteMs, createdAt - 5 * minuteMs + 48 * hourMs];
    assert.deepEqual([outcome, searched], ['notOpen', { symbols: 4, from, to }]);
    assert.deepEqual(notes, []);
    const asked = at.exchange.log
      .of(history)
      .map(({ params }) => [params['contract_code'], params['margin_mode'], params['start_time'], params['end_time']]);
    const wanted = Object.keys(contracts).flatMap((code) =>
      ['cross', 'isolated'].map((mode) => [code, mode, String(from), String(to)]),
    );
    assert.deepEqual(new Set(asked.map(String)), new Set(wanted.map(String)));
    assert.equal(asked.length, wanted.length);
    assert.deepEqual(at.exchange.log.violations, []);
  });

  test('finds an order of a contract that this account was never seen to trade, and ends there', async () => {
    await using at = await htxLookups({ settings: { contracts, closedOrdersStay: 'never' } });
    const placed = at.exchange.orders.place({ symbol: 'SOL-USDT', side: 'buy', quantity: '1', price: '1' });
    at.exchange.orders.fill(placed.orderId, '1');
    const without = await at.lookUp(placed.orderId);
    assert.equal(without.outcome, 'notOpen');
    const { outcome, orders, everySymbol: searched } = await at.lookUp(placed.orderId, { everySymbol, timeoutMs });
    assert.deepEqual([outcome, orders[0]?.symbol, orders[0]?.status], ['found', 'SOL-USDT', 'filled']);
    assert.equal(searched, undefined);
  });

  test('tells how far it is, and when it is stopped how far it came', async () => {
    const listed = Array.from({ length: 60 }, (_, at) => `C${String(at)}-USDT`);
    const stop = new AbortController();
    const told: SearchProgress[] = [];
    const {
      outcome,
      problem,
      notes,
      everySymbol: searched,
    } = await atDouble(listed, () => undefined, {
      signal: stop.signal,
      onProgress: (progress) => {
        told.push(progress);
        if (progress.place === 'history' && progress.done === 20) stop.abort();
      },
    });
    assert.deepEqual([outcome, problem?.kind, searched], ['failed', 'stopped', undefined]);
    assert.deepEqual(told.at(-1), { place: 'history', done: 20, total: 60 });
    assert.deepEqual(notes, ['The history of 20 of 60 listed contracts was searched.']);
  });

  test('never says that every contract was searched where one gave no usable answer', async () => {
    const listed = ['BTC-USDT', 'ETH-USDT', 'SOL-USDT'];
    const refused = await atDouble(listed, ({ path, params }) =>
      path === history && params.get('contract_code') === 'ETH-USDT'
        ? answers.failure(1332, "The contract doesn't exist.")
        : undefined,
    );
    assert.deepEqual([refused.outcome, refused.everySymbol], ['notOpen', undefined]);
    assert.deepEqual(refused.notes, ['The history of 2 of 3 listed contracts was searched, but not that of ETH-USDT.']);
    const broken = await atDouble(listed, ({ path, params }) =>
      path === history && params.get('contract_code') === 'ETH-USDT' ? '{"code":200,"data":7}' : undefined,
    );
    assert.deepEqual([broken.outcome, broken.everySymbol], ['failed', undefined]);
    assert.ok(broken.windows.some(({ params }) => params.get('contract_code') === 'SOL-USDT'));
  });

  test('fails where HTX does not say what it lists', async () => {
    const world = turnedWorld({ tickMs: 1 });
    await using double = await htxDouble(
      () => world.clock.now(),
      ({ path }) => (path === contractInfo ? '{"status":"error","err_code":1017,"err_msg":"busy"}' : undefined),
    );
    const account = openHtx(world, [double.address]);
    const { outcome, problem } = await lookUp(account, id, { everySymbol, timeoutMs });
    await account.close();
    assert.deepEqual([outcome, problem?.message], ['failed', 'HTX did not say which contracts it lists.']);
  });

  test('begins nothing for an ID that is older than the history, or of the future, and says so in a note', async () => {
    await using at = await htxLookups({ settings: { contracts } });
    for (const time of [startOfTime - 91 * 24 * hourMs, startOfTime + 24 * hourMs]) {
      const undated = htxIdAt(time);
      const cost = await at.account.costOfEverySymbol?.(undated, new AbortController().signal);
      assert.equal(cost?.ok === false && cost.problem.kind, 'badRequest');
      const { outcome, notes, everySymbol: searched } = await at.lookUp(undated, { everySymbol, timeoutMs });
      assert.deepEqual([outcome, searched], ['notOpen', undefined]);
      assert.ok(notes.some((note) => note.startsWith('By its ID this order was created over 90 days ago')));
    }
    assert.equal(at.exchange.log.of(history).length, 0);
  });

  test('asks each contract for both margin modes, whatever another contract does not know', async () => {
    const listed = Array.from({ length: 12 }, (_, at) => `C${String(at)}-USDT`);
    const { windows, everySymbol: searched } = await atDouble(listed, ({ path, params }) =>
      path === history && params.get('contract_code') === 'C0-USDT' && params.get('margin_mode') === 'isolated'
        ? answers.failure(1067, 'Invalid parameter margin_mode')
        : undefined,
    );
    const asked = windows.map(
      ({ params }) => `${params.get('contract_code') ?? ''} ${params.get('margin_mode') ?? ''}`,
    );
    assert.deepEqual(new Set(asked), new Set(listed.flatMap((code) => [`${code} cross`, `${code} isolated`])));
    assert.equal(searched?.symbols, 12);
  });

  test('takes a list with a row that can’t be read, or without any contract, for none', async () => {
    for (const rows of ['', '{"contract_code":"BTC-USDT"},7', '{"contract_code":"BTC-USDT"},{"contract_code":null}']) {
      const world = turnedWorld({ tickMs: 1 });
      await using double = await htxDouble(
        () => world.clock.now(),
        ({ path, params }) =>
          path === contractInfo && !params.has('contract_code') ? `{"status":"ok","data":[${rows}]}` : undefined,
      );
      const account = openHtx(world, [double.address]);
      const { outcome, problem, everySymbol: searched } = await lookUp(account, id, { everySymbol, timeoutMs });
      await account.close();
      assert.deepEqual([outcome, searched], ['failed', undefined], rows);
      assert.equal(problem?.message, 'HTX did not say which contracts it lists.');
      assert.equal(double.of(history).length, 0);
    }
  });

  test('asks nothing more once one contract has told of the order', async () => {
    const listed = Array.from({ length: 40 }, (_, at) => `C${String(at)}-USDT`);
    const full = Array.from(
      { length: 100 },
      (_, at) =>
        `{"id":"${String(at + 1)}","order_id":"${htxIdAt(createdAt, at + 2)}","contract_code":"C1-USDT","state":"filled"}`,
    );
    const { outcome, windows, notes } = await atDouble(listed, ({ path, params }) => {
      if (path !== history) return undefined;
      if (params.get('contract_code') === 'C0-USDT')
        return answers.success(
          `[{"id":"1","order_id":"${id}","contract_code":"C0-USDT","state":"filled","volume":"1","trade_volume":"1"}]`,
        );
      return answers.success(`[${full.join(',')}]`);
    });
    assert.equal(outcome, 'found');
    assert.ok(windows.length <= 20, String(windows.length));
    assert.deepEqual(
      notes.filter((note) => note.includes('could not be read')),
      [],
    );
  });

  test('comes after the history of what this account trades, whatever becomes of it', async () => {
    await using at = await htxLookups({ settings: { contracts, closedOrdersStay: 'never', historyBy: 'updated' } });
    const placed = at.exchange.orders.place({ symbol: 'SOL-USDT', side: 'buy', quantity: '1', price: '1' });
    at.exchange.orders.cancel(placed.orderId);
    await at.lookUp(placed.orderId, { symbol: 'SOL-USDT' });
    const before = at.exchange.log.of(history).length;
    const { outcome } = await at.lookUp(placed.orderId, { everySymbol, timeoutMs });
    assert.equal(outcome, 'found');
    assert.deepEqual(
      new Set(
        at.exchange.log
          .of(history)
          .slice(before)
          .map(({ params }) => params['contract_code']),
      ),
      new Set(['SOL-USDT']),
    );
  });

  test('uses half of the rate limit and leaves the other to everything else', async () => {
    const listed = Array.from({ length: 100 }, (_, at) => `C${String(at)}-USDT`);
    const times: number[] = [];
    const world = turnedWorld({ tickMs: 1 });
    await using double = await htxDouble(
      () => world.clock.now(),
      ({ path, params }) => {
        if (path === history) times.push(world.clock.now());
        if (path !== contractInfo || params.has('contract_code')) return undefined;
        if (params.has('business_type')) return '{"status":"ok","data":[]}';
        return `{"status":"ok","data":[${listed.map((code) => `{"contract_code":"${code}","contract_size":"1"}`).join(',')}]}`;
      },
    );
    const account = openHtx(world, [double.address]);
    const looking = lookUp(account, id, { everySymbol, timeoutMs });
    const over = looking.then(() => true);
    // What waits for the budget looks at no clock.
    while (!(await Promise.race([over, nextTurn(false)]))) world.clock.advance(5);
    const { everySymbol: searched } = await looking;
    await account.close();
    assert.equal(searched?.symbols, 100);
    const most = Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 3000).length));
    // They come in a little later than they were let out.
    assert.ok(most <= 45, String(most));
  });
});
