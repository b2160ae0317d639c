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

  test('begins nothing for an order that is older than the history', async () => {
    await using at = await htxLookups({ settings: { contracts } });
    const old = htxIdAt(startOfTime - 91 * 24 * hourMs);
    const cost = await at.account.costOfEverySymbol?.(old, new AbortController().signal);
    assert.equal(cost?.ok === false && cost.problem.kind, 'badRequest');
    const { outcome } = await at.lookUp(old, { everySymbol, timeoutMs });
    assert.equal(outcome, 'failed');
    assert.equal(at.exchange.log.of(history).length, 0);
  });

  test('uses half of the rate limit, so that another order is looked up beside it', async () => {
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
