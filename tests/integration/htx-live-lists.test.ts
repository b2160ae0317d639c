import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenOrders } from '../../electron/exchanges/live.ts';
import { gatewayPage, type Fault } from '../../electron/exchanges/simulated/faults.ts';
import type { Order, OrderKind } from '../../shared/order.ts';
import { startOfTime, turnedWorld } from '../support/fake-world.ts';
import { answers, htxDouble } from '../support/htx-double.ts';
import { openLive, refused } from '../support/htx-live.ts';
import { htxIdAt, htxLookups, lookUp, type HtxLookups } from '../support/htx-lookups.ts';
import { illegalMarginMode } from '../support/htx-texts.ts';

const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;
const opensPath = '/v5/trade/order/opens';
const algoOpensPath = '/v5/algo/order/opens';
const algoHistoryPath = '/v5/algo/order/history';
const historyPath = '/v5/trade/order/history';
const detailsPath = '/v5/trade/order/details';
const contractsPath = '/linear-swap-api/v1/swap_contract_info';
const minuteMs = 60_000;
const error = (code: string, message: string): Fault => ({ kind: 'error', code, message });
const options = { signal: new AbortController().signal };

function place(at: HtxLookups, count: number): string[] {
  return Array.from({ length: count }, () => at.exchange.orders.place(btc).orderId);
}

async function openOrdersOf(at: HtxLookups): Promise<OpenOrders> {
  const read = await at.account.live.openOrders(options);
  assert.ok(read.ok, read.ok ? '' : read.problem.message);
  return read.value;
}

const idsOf = ({ reports }: { reports: readonly { order: Order }[] }): string[] =>
  reports.map(({ order }) => order.orderId);

describe('the open orders of HTX', () => {
  for (const [settings, count] of [
    [{}, 0],
    [{}, 1],
    [{}, 100],
    [{}, 250],
    [{ pageFrom: 'inclusive' }, 250],
    [{ pageFrom: 'inclusive' }, 200],
    [{ readsPer3s: 1000 }, 1000],
  ] as const) {
    test(`are read whole: ${String(count)} of them ${JSON.stringify(settings)}`, async () => {
      await using at = await htxLookups({ settings });
      const placed = place(at, count);
      const read = await openOrdersOf(at);
      assert.deepEqual(idsOf(read), placed);
      assert.deepEqual([read.wholeKinds, read.problem], [['order', 'trigger'], null]);
    });
  }

  test('say what each is, when it was learned, and how much a contract is', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, marginMode: 'isolated' });
    at.exchange.orders.fill(orderId, '4');
    const before = at.world.clock.now();
    const read = await openOrdersOf(at);
    const [report] = read.reports;
    assert.deepEqual(
      [
        report?.order.orderId,
        report?.order.status,
        report?.order.filledQuantity,
        report?.order.source,
        report?.order.contractSize,
        report?.claim,
        report?.asksAgain,
      ],
      [orderId, 'partiallyFilled', '4', 'snapshot', '0.001', 'state', false],
    );
    assert.ok(read.requestedAt >= before && read.requestedAt <= (report?.order.asOf ?? 0));
  });

  test('have the trigger orders of every type among them, as triggers', async () => {
    await using at = await htxLookups();
    const protection = { triggerPrice: '60000', orderPrice: null };
    const placed = [
      at.exchange.orders.place(btc).orderId,
      at.exchange.orders.place({ ...btc, kind: 'trigger' }).orderId,
      at.exchange.orders.place({ ...btc, kind: 'trigger', stopLoss: protection }).orderId,
      at.exchange.orders.place({ ...btc, kind: 'trigger', type: 'trailingStop' }).orderId,
    ];
    const read = await openOrdersOf(at);
    assert.deepEqual(new Set(idsOf(read)), new Set(placed));
    assert.deepEqual(read.reports.map(({ order }) => order.orderKind).sort(), [
      'order',
      'trigger',
      'trigger',
      'trigger',
    ]);
    assert.deepEqual(
      new Set(at.exchange.log.of(algoOpensPath).map(({ params }) => params['type'])),
      new Set(['trigger', 'tp', 'sl', 'tpsl', 'trailing_stop']),
    );
  });

  test('are good without the trigger orders, where HTX has no list of those: it is not asked for again for 10 minutes', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    const placed = place(at, 1);
    at.exchange.faults.plan({
      on: algoOpensPath,
      fault: { kind: 'status', status: 404, headers: {}, body: 'Resources do not exist' },
      times: Infinity,
    });
    const read = await openOrdersOf(at);
    assert.deepEqual([idsOf(read), read.wholeKinds, read.problem?.kind], [placed, ['order'], 'protocol']);
    const askedOnce = at.exchange.log.of(algoOpensPath).length;
    assert.equal((await openOrdersOf(at)).problem?.kind, 'protocol');
    assert.equal(at.exchange.log.of(algoOpensPath).length, askedOnce);
    at.exchange.faults.clear();
    at.world.clock.advance(10 * minuteMs);
    assert.deepEqual((await openOrdersOf(at)).wholeKinds, ['order', 'trigger']);
  });

  test('are good without the trigger orders, where those could not be read this time', async () => {
    for (const fault of [
      error('1205', 'No access permission.'),
      gatewayPage(502),
      error('1066', 'contract_code cannot be empty.'),
    ]) {
      await using at = await htxLookups();
      const placed = place(at, 1);
      at.exchange.faults.plan({ on: algoOpensPath, fault });
      const read = await openOrdersOf(at);
      assert.deepEqual([idsOf(read), read.wholeKinds], [placed, ['order']]);
      assert.ok(read.problem !== null);
      assert.deepEqual((await openOrdersOf(at)).wholeKinds, ['order', 'trigger']);
    }
  });

  test('are none when a page is missing', async () => {
    for (const [fault, kind] of [
      [error('1205', 'No access permission.'), 'permission'],
      [gatewayPage(503), 'exchangeDown'],
      [{ kind: 'drop', when: 'midReply' }, 'network'],
    ] as const) {
      await using at = await htxLookups();
      place(at, 450);
      at.exchange.faults.plan({ on: opensPath, fault, skip: 2, times: Infinity });
      assert.equal(refused(await at.account.live.openOrders(options)).kind, kind);
      at.exchange.faults.clear();
      assert.equal((await openOrdersOf(at)).reports.length, 450);
    }
  });

  test('are those that can be read, and prove no absence, when one of them can’t', async () => {
    for (const count of [2, 130]) {
      await using at = await htxLookups();
      const placed = place(at, count);
      at.exchange.orders.place({ ...btc, wire: { order_id: '""' } });
      const { reports, wholeKinds, problem } = await openOrdersOf(at);
      assert.deepEqual(reports.map(({ order }) => order.orderId).toSorted(), placed.toSorted());
      assert.ok(!wholeKinds.includes('order'));
      assert.match(problem?.message ?? '', /row that can’t be read/);
    }
  });

  test('are none when none of them can be read', async () => {
    await using at = await htxLookups();
    at.exchange.orders.place({ ...btc, wire: { order_id: '""' } });
    assert.equal(refused(await at.account.live.openOrders(options)).kind, 'protocol');
  });

  test('are read through whatever closes and opens meanwhile', async () => {
    await using at = await htxLookups();
    const placed = place(at, 300);
    at.exchange.faults.plan({
      on: opensPath,
      fault: { kind: 'meanwhile', happens: () => at.exchange.orders.cancel(placed[99] ?? '') },
      skip: 1,
    });
    at.exchange.faults.plan({
      on: opensPath,
      fault: { kind: 'meanwhile', happens: () => at.exchange.orders.cancel(placed[150] ?? '') },
      skip: 2,
    });
    const read = await openOrdersOf(at);
    // What is still open is in it; what closed was open when its page was read.
    assert.deepEqual(new Set(idsOf(read)), new Set(placed));
  });

  test('do not wait for the size of a contract where the account is not live before them', async () => {
    await using at = await htxLookups();
    place(at, 3);
    const gate = at.exchange.faults.hold(contractsPath);
    const read = await at.account.live.openOrders({ ...options, priority: 'lookup' });
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.reports.map(({ order }) => order.contractSize),
      [null, null, null],
    );
    await gate.reached;
    const next = openOrdersOf(at);
    gate.release();
    assert.deepEqual(
      (await next).reports.map(({ order }) => order.contractSize),
      ['0.001', '0.001', '0.001'],
    );
    assert.equal(at.exchange.log.of(contractsPath).length, 1, 'One question for one symbol.');
  });

  test('have an end although a new one is placed with every page', async () => {
    await using at = await htxLookups();
    const placed = place(at, 150);
    at.exchange.faults.plan({
      on: opensPath,
      times: Infinity,
      fault: { kind: 'meanwhile', happens: () => (at.world.clock.advance(3000), placed.push(...place(at, 1))) },
    });
    const read = await openOrdersOf(at);
    assert.deepEqual(idsOf(read), placed);
    assert.equal(at.exchange.log.of(opensPath).length, 3);
  });

  test('stop when they are stopped', async () => {
    await using at = await htxLookups();
    const stopping = new AbortController();
    const gate = at.exchange.faults.hold(opensPath);
    const reading = at.account.live.openOrders({ signal: stopping.signal });
    await gate.reached;
    stopping.abort();
    assert.equal(refused(await reading).kind, 'stopped');
    gate.release();
  });

  test('leave the trader’s look-ups their share of the budget', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    const [first = ''] = place(at, 2500);
    const share = Promise.withResolvers<void>();
    at.exchange.faults.plan({ on: opensPath, fault: { kind: 'meanwhile', happens: share.resolve }, skip: 17 });
    const reading = openOrdersOf(at);
    await share.promise;
    await at.world.clock.timer(3000);
    // A quarter of 72 in 3 s.
    assert.equal(at.exchange.log.of(opensPath).length, 18);
    assert.equal((await at.lookUp(first, { symbol: 'BTC-USDT' })).outcome, 'found');
    // Nor is what makes the account live held up.
    const asksNow = at.exchange.faults.hold(opensPath);
    const stopping = new AbortController();
    const urgent = at.account.live.openOrders({ signal: stopping.signal, priority: 'lookup' });
    await asksNow.reached;
    stopping.abort();
    assert.equal(refused(await urgent).kind, 'stopped');
    asksNow.release();
    const isDone = (async () => (await reading).reports.length)();
    at.world.clock.advance(3000);
    assert.equal(await isDone, 2500);
  });
});

/** A list of HTX that is asked for page by page, played by a test. */
interface Paged {
  pages: (from: string | null, asked: number) => readonly string[];
}

const openRow = (orderId: string): string =>
  `{"id":"${orderId}","order_id":"${orderId}","contract_code":"BTC-USDT","state":"new","volume":"1","trade_volume":"0"}`;
const range = (from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => String(from + index));

async function readPaged({
  pages,
}: Paged): Promise<{ ids: string[] | string; problem: string; wholeKinds: OrderKind[]; asked: (string | null)[] }> {
  const world = turnedWorld({ tickMs: 10 });
  let count = 0;
  await using double = await htxDouble(
    () => world.clock.now(),
    ({ path, params }) => {
      if (path !== opensPath) return undefined;
      count += 1;
      return answers.success(`[${pages(params.get('from'), count).map(openRow).join(',')}]`);
    },
  );
  const account = openLive(world, [double.address]);
  const read = await account.live.openOrders(options);
  await account.close();
  const problem = (read.ok ? read.value.problem?.message : read.problem.message) ?? '';
  return {
    ids: read.ok ? idsOf(read.value) : problem,
    problem,
    wholeKinds: read.ok ? read.value.wholeKinds : [],
    asked: double.of(opensPath).map(({ params }) => params.get('from')),
  };
}

/** After the row of this ID, by its number. */
const after = (open: readonly string[], from: string | null): string[] =>
  (from === null ? [...open] : open.filter((id) => Number(id) > Number(from))).slice(0, 100);

describe('a list of HTX that moves underfoot', () => {
  test('is read again where the row to go on from is no longer known, and the list begins anew', async () => {
    // After the first page its last row closes: HTX no longer knows where it was.
    const { ids, asked } = await readPaged({
      pages: (from, count) => {
        const open = count === 1 ? range(1, 150) : range(1, 150).filter((id) => id !== '100');
        return from !== null && !open.includes(from) ? after(open, null) : after(open, from);
      },
    });
    assert.deepEqual(
      ids,
      range(1, 150).filter((id) => id !== '100'),
    );
    assert.deepEqual(asked.slice(0, 3), [null, '100', null]);
  });

  test('is read again where the row to go on from is no longer known, and nothing comes', async () => {
    const { ids, asked } = await readPaged({
      pages: (from, count) => {
        const open = count === 1 ? range(1, 150) : range(1, 150).filter((id) => id !== '100');
        return from !== null && !open.includes(from) ? [] : after(open, from);
      },
    });
    assert.deepEqual(
      ids,
      range(1, 150).filter((id) => id !== '100'),
    );
    assert.deepEqual(asked.slice(0, 4), [null, '100', '99', null]);
  });

  test('is read again where a page repeats only partly', async () => {
    const { ids, asked } = await readPaged({
      pages: (from, count) => (count === 2 ? range(90, 150) : after(range(1, 150), from)),
    });
    assert.deepEqual(ids, range(1, 150));
    assert.deepEqual(asked, [null, '100', null, '100', '150']);
  });

  test('is given up after the third reading: what it showed is open, what it did not show may be too', async () => {
    const { ids, problem, wholeKinds, asked } = await readPaged({
      pages: (from, count) => (from === null ? range(count, 99 + count) : range(50, 149)),
    });
    assert.match(problem, /changed each time/);
    assert.deepEqual([ids, wholeKinds], [range(1, 104), ['trigger']]);
    assert.equal(asked.length, 6);
  });

  test('is believed to have ended after a full page when the row before leads to the last one', async () => {
    const { ids, asked } = await readPaged({ pages: (from) => after(range(1, 200), from) });
    assert.deepEqual(ids, range(1, 200));
    assert.deepEqual(asked, [null, '100', '200', '199']);
  });

  test('is read to its end where HTX gives fewer rows at once than it is asked for', async () => {
    const { ids } = await readPaged({ pages: (from) => after(range(1, 100), from).slice(0, 25) });
    assert.deepEqual(ids, range(1, 100));
  });

  for (const count of [100, 200]) {
    test(`that ignores where to go on from is never taken for whole where ${String(count)} rows may be one page`, async () => {
      const { ids, problem, wholeKinds } = await readPaged({ pages: () => range(1, count) });
      assert.match(problem, /changed each time/);
      assert.deepEqual([ids, wholeKinds], [range(1, count), ['trigger']]);
    });
  }

  test('that ignores how many rows it is asked for too shows everything at once, and twice the same', async () => {
    for (const count of [101, 250]) {
      const { ids, problem, wholeKinds, asked } = await readPaged({ pages: () => range(1, count) });
      assert.deepEqual(
        [ids, problem, wholeKinds, asked],
        [range(1, count), '', ['order', 'trigger'], [null, String(count)]],
      );
    }
  });
});

describe('an HTX that insists on a margin mode', () => {
  test('is asked for the open orders of both', async () => {
    const world = turnedWorld({ tickMs: 10 });
    await using double = await htxDouble(
      () => world.clock.now(),
      ({ path, params }) => {
        if (path !== opensPath) return undefined;
        const mode = params.get('margin_mode');
        return mode === null
          ? illegalMarginMode
          : params.has('from')
            ? answers.empty
            : answers.success(`[${openRow(mode === 'cross' ? '1' : '2')}]`);
      },
    );
    const account = openLive(world, [double.address]);
    const read = await account.live.openOrders(options);
    assert.ok(read.ok);
    assert.deepEqual(idsOf(read.value), ['1', '2']);
    await account.close();
  });
});

describe('what closed at HTX while nobody looked', () => {
  const since = startOfTime;

  test('is in the history of the traded symbols, of both margin modes, with its fills', async () => {
    await using at = await htxLookups();
    const filled = at.exchange.orders.place(btc).orderId;
    at.exchange.orders.fill(filled, '4');
    at.exchange.orders.fill(filled, '6', { role: 'maker' });
    const canceled = at.exchange.orders.place({ ...btc, symbol: 'ETH-USDT', marginMode: 'isolated' }).orderId;
    at.exchange.orders.cancel(canceled, 'By the client');
    const closed = await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT', 'ETH-USDT'] }, options);
    assert.equal(closed.problem, null);
    assert.deepEqual(
      closed.reports.map(({ order }) => [order.orderId, order.status, order.source, order.contractSize]),
      [
        [filled, 'filled', 'history', '0.001'],
        [canceled, 'canceled', 'history', '0.01'],
      ],
    );
    assert.deepEqual(
      new Set(closed.fills.map(({ fill }) => `${fill.orderId} ${fill.quantity} ${fill.role ?? ''}`)),
      new Set([`${filled} 4 taker`, `${filled} 6 maker`]),
    );
    const [{ order } = assert.fail()] = closed.fills;
    assert.deepEqual(
      [order.status, order.isOpen, order.source, order.filledQuantity, order.contractSize],
      ['unknown', null, 'fills', null, '0.001'],
    );
  });

  test('is found under a symbol that only a fill tells of', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, symbol: 'SOL-USDT' });
    at.exchange.orders.fill(orderId, '10');
    const closed = await at.account.live.closedSince({ from: since, symbols: [] }, options);
    assert.deepEqual([idsOf(closed), closed.problem], [[orderId], null]);
  });

  test('is asked for by the exchange’s time, from a minute earlier on', async () => {
    await using at = await htxLookups({ clock: { offByMs: 3_600_000 } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.cancel(orderId);
    const closed = await at.account.live.closedSince({ from: since + 3_600_000, symbols: ['BTC-USDT'] }, options);
    assert.deepEqual(idsOf(closed), [orderId]);
    const [asked] = at.exchange.log.of(historyPath);
    const startedAt = Number.parseInt(asked?.params['start_time'] ?? '', 10);
    assert.ok(Math.abs(startedAt - (startOfTime - minuteMs)) < 1000, String(startedAt - startOfTime));
  });

  test('is wholly known although HTX has no list of fills: its orders say themselves what was filled', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.fill(orderId, '10');
    at.exchange.faults.plan({ on: detailsPath, fault: error('404', 'Resources do not exist'), times: Infinity });
    const ask = () => at.account.live.closedSince({ from: since, symbols: ['BTC-USDT'] }, options);
    const closed = await ask();
    assert.deepEqual([idsOf(closed), closed.fills, closed.problem], [[orderId], [], null]);
    await ask();
    assert.equal(at.exchange.log.of(detailsPath).length, 1);
    assert.match(
      refused(await at.account.live.fillsOf({ orderId, symbol: 'BTC-USDT', createdAt: null, updatedAt: null }, options))
        .message,
      /no list of fills/,
    );
  });

  test('is not wholly known where the fills can’t be had now: they may be of a symbol that nobody knew of', async () => {
    for (const [fault, kind] of [
      [gatewayPage(500), 'exchangeDown'],
      [error('1065', 'Parameter error.'), 'badRequest'],
    ] as const) {
      await using at = await htxLookups();
      const { orderId } = at.exchange.orders.place(btc);
      at.exchange.orders.fill(orderId, '10');
      at.exchange.faults.plan({ on: detailsPath, fault, times: Infinity });
      const closed = await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT'] }, options);
      assert.deepEqual(
        [idsOf(closed), closed.fills, closed.problem?.kind, closed.lacking],
        [[orderId], [], kind, ['fills']],
      );
    }
  });

  test('is worth asking for again where a history is, though the fills stay refused', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({ on: detailsPath, fault: error('1065', 'Parameter error.'), times: Infinity });
    at.exchange.faults.plan({ on: historyPath, fault: gatewayPage(502) });
    const closed = await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT'] }, options);
    assert.deepEqual([closed.problem?.kind, closed.lacking], ['exchangeDown', ['fills', 'BTC-USDT']]);
  });

  test('is not wholly known where the fills refuse the account', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({ on: detailsPath, fault: error('1205', 'No access permission.') });
    const closed = await at.account.live.closedSince({ from: since, symbols: [] }, options);
    assert.equal(closed.problem?.kind, 'permission');
  });

  test('is not wholly known where a history fails; what the others tell is there', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, symbol: 'ETH-USDT' });
    at.exchange.orders.cancel(orderId);
    at.exchange.faults.plan({ on: historyPath, fault: gatewayPage(502) });
    const closed = await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT', 'ETH-USDT'] }, options);
    assert.deepEqual([idsOf(closed), closed.problem?.kind, closed.lacking], [[orderId], 'exchangeDown', ['BTC-USDT']]);
    const asked = at.exchange.log.requests.length;
    const rest = await at.account.live.closedSince(
      { from: since, symbols: ['BTC-USDT', 'ETH-USDT'], only: closed.lacking ?? [] },
      options,
    );
    assert.deepEqual([idsOf(rest), rest.problem, rest.lacking], [[], null, []]);
    assert.deepEqual(
      new Set(
        at.exchange.log.requests.slice(asked).map(({ kind, params }) => `${kind} ${params['contract_code'] ?? ''}`),
      ),
      new Set([`${historyPath} BTC-USDT`]),
    );
  });

  test('is not asked for any further once the account is refused', async () => {
    await using at = await htxLookups();
    at.exchange.faults.plan({ on: historyPath, fault: error('1205', 'No access permission.'), times: Infinity });
    const closed = await at.account.live.closedSince(
      { from: since, symbols: ['BTC-USDT', 'ETH-USDT', 'SOL-USDT'] },
      options,
    );
    assert.equal(closed.problem?.kind, 'permission');
    assert.deepEqual(closed.lacking, [
      'BTC-USDT',
      'ETH-USDT',
      'SOL-USDT',
      'trigger',
      'tp',
      'sl',
      'tpsl',
      'trailing_stop',
    ]);
    assert.deepEqual(
      new Set(at.exchange.log.of(historyPath).map(({ params }) => params['contract_code'])),
      new Set(['BTC-USDT']),
    );
  });

  test('leaves nothing unknown under a contract that is gone', async () => {
    await using at = await htxLookups({ settings: { isolatedKnown: false } });
    const closed = await at.account.live.closedSince(
      { from: since, symbols: ['BTC-USDT-250613', 'BTC-USDT'] },
      options,
    );
    assert.deepEqual([closed.reports, closed.problem], [[], null]);
  });

  test('is asked for symbol by symbol where the fills insist on one', async () => {
    const world = turnedWorld({ tickMs: 10 });
    await using double = await htxDouble(
      () => world.clock.now(),
      ({ path, params }) =>
        path === detailsPath && !params.has('contract_code')
          ? answers.failure(1066, 'contract_code cannot be empty.')
          : undefined,
    );
    const account = openLive(world, [double.address]);
    const closed = await account.live.closedSince(
      { from: world.clock.now() - minuteMs, symbols: ['BTC-USDT', 'ETH-USDT'] },
      options,
    );
    assert.equal(closed.problem, null);
    assert.deepEqual(
      double.of(detailsPath).map(({ params }) => params.get('contract_code')),
      [null, 'BTC-USDT', 'ETH-USDT'],
    );
    await account.close();
  });
});

describe('the trigger orders that ended at HTX while nobody looked', () => {
  const since = startOfTime;
  const trigger = { ...btc, kind: 'trigger' } as const;
  const protection = { triggerPrice: '60000', orderPrice: null };

  test('are there, of every type and margin mode, however many', async () => {
    await using at = await htxLookups();
    const { orders } = at.exchange;
    const placed = [
      ...Array.from({ length: 130 }, () => orders.place(trigger).orderId),
      orders.place({ ...trigger, marginMode: 'isolated', stopLoss: protection }).orderId,
      orders.place({ ...trigger, takeProfit: protection }).orderId,
      orders.place({ ...trigger, takeProfit: protection, stopLoss: protection }).orderId,
      orders.place({ ...trigger, type: 'trailingStop' }).orderId,
    ];
    for (const id of placed) orders.cancel(id);
    const stillOpen = orders.place(trigger).orderId;
    const closed = await at.account.live.closedSince({ from: since, symbols: [] }, options);
    assert.deepEqual([new Set(idsOf(closed)), closed.problem, closed.lacking], [new Set(placed), null, []]);
    assert.ok(!idsOf(closed).includes(stillOpen));
    assert.deepEqual(
      new Set(
        closed.reports.map(
          ({ order }) => `${order.orderKind} ${order.status} ${order.source} ${order.contractSize ?? ''}`,
        ),
      ),
      new Set(['trigger canceled history 0.001']),
    );
  });

  test('lead to what they started, also under a symbol that nobody knew of', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...trigger, symbol: 'SOL-USDT' });
    const started = at.exchange.orders.trigger(orderId, { type: 'limit', price: '150' });
    at.exchange.orders.cancel(started.orderId);
    const closed = await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT'] }, options);
    assert.deepEqual(
      closed.reports.map(({ order }) => [order.orderId, order.exchangeStatus]),
      [
        [orderId, 'triggered'],
        [started.orderId, 'canceled'],
      ],
    );
  });

  test('cost one request for each type, for the time that is asked for', async () => {
    await using at = await htxLookups();
    await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT', 'ETH-USDT'] }, options);
    const asked = at.exchange.log.of(algoHistoryPath).map(({ params }) => params);
    assert.equal(asked.length, 5);
    assert.deepEqual(new Set(asked.map(({ type }) => type)), new Set(['trigger', 'tp', 'sl', 'tpsl', 'trailing_stop']));
    for (const { start_time, contract_code } of asked)
      assert.deepEqual([Math.abs(Number(start_time) - (since - minuteMs)) < 1000, contract_code], [true, undefined]);
  });

  test('have nothing to tell where HTX has no such list: it is not asked for again for 10 minutes', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    at.exchange.faults.plan({ on: algoHistoryPath, fault: error('404', 'Resources do not exist'), times: Infinity });
    const ask = () => at.account.live.closedSince({ from: since, symbols: [] }, options);
    const closed = await ask();
    assert.deepEqual([closed.problem, closed.lacking], [null, []]);
    const askedOnce = at.exchange.log.of(algoHistoryPath).length;
    await ask();
    assert.equal(at.exchange.log.of(algoHistoryPath).length, askedOnce);
    at.world.clock.advance(10 * minuteMs);
    await ask();
    assert.ok(at.exchange.log.of(algoHistoryPath).length > askedOnce);
  });

  test('are not wholly known where one type can’t be had; only that one is asked for again', async () => {
    for (const [fault, kind] of [
      [gatewayPage(502), 'exchangeDown'],
      [error('9999', 'Something else.'), 'protocol'],
    ] as const) {
      await using at = await htxLookups();
      const { orderId } = at.exchange.orders.place({ ...trigger, type: 'trailingStop' });
      at.exchange.orders.cancel(orderId);
      at.exchange.faults.plan({ on: algoHistoryPath, fault });
      const closed = await at.account.live.closedSince({ from: since, symbols: ['BTC-USDT'] }, options);
      assert.equal(closed.problem?.kind, kind);
      assert.equal(closed.lacking?.length, 1);
      const asked = at.exchange.log.requests.length;
      const rest = await at.account.live.closedSince(
        { from: since, symbols: ['BTC-USDT'], only: closed.lacking ?? [] },
        options,
      );
      assert.deepEqual([rest.problem, rest.lacking], [null, []]);
      assert.deepEqual(new Set([...idsOf(closed), ...idsOf(rest)]), new Set([orderId]));
      const again = at.exchange.log.requests.slice(asked).filter(({ kind: path }) => path === algoHistoryPath);
      assert.deepEqual(
        again.map(({ params }) => params['type']),
        closed.lacking,
      );
      assert.equal(at.exchange.log.requests.slice(asked).filter(({ kind: path }) => path === detailsPath).length, 0);
    }
  });

  test('have nothing to tell of a type that HTX refuses as wrong while it answers the others; all types refused are a problem', async () => {
    for (const [refuses, kind] of [
      [(type: string | null) => type === 'tpsl', undefined],
      [() => true, 'badRequest'],
    ] as const) {
      const world = turnedWorld({ tickMs: 10 });
      await using double = await htxDouble(
        () => world.clock.now(),
        ({ path, params }) =>
          path === algoHistoryPath && refuses(params.get('type')) ? answers.failure(1030, 'Input error') : undefined,
      );
      const account = openLive(world, [double.address]);
      const closed = await account.live.closedSince(
        { from: world.clock.now() - minuteMs, symbols: ['ETH-USDT'] },
        options,
      );
      assert.equal(closed.problem?.kind, kind);
      await account.close();
    }
  });

  test('are asked for symbol by symbol, and in both margin modes, where HTX insists', async () => {
    const world = turnedWorld({ tickMs: 10 });
    await using double = await htxDouble(
      () => world.clock.now(),
      ({ path, params }) => {
        if (path !== algoHistoryPath || params.get('type') !== 'sl') return undefined;
        if (!params.has('contract_code')) return answers.failure(1066, 'contract_code cannot be empty.');
        if (params.get('contract_code') === 'GONE-USDT')
          return answers.failure(1332, 'The perpetual contract doesn’t exist.');
        return params.has('margin_mode') ? undefined : illegalMarginMode;
      },
    );
    const account = openLive(world, [double.address]);
    const closed = await account.live.closedSince(
      { from: world.clock.now() - minuteMs, symbols: ['GONE-USDT', 'ETH-USDT'] },
      options,
    );
    assert.deepEqual([closed.problem, closed.lacking], [null, []]);
    const asked = double.of(algoHistoryPath).filter(({ params }) => params.get('type') === 'sl');
    assert.deepEqual(
      asked.map(({ params }) => [params.get('contract_code'), params.get('margin_mode')]),
      [
        [null, null],
        ['GONE-USDT', null],
        ['ETH-USDT', null],
        ['ETH-USDT', 'cross'],
        ['ETH-USDT', 'isolated'],
      ],
    );
    await account.close();
  });
});

describe('the fills of one HTX order', () => {
  test('come with price, quantity, role and fee, and no other order’s', async () => {
    await using at = await htxLookups();
    const { orderId, createdAt, updatedAt } = at.exchange.orders.place(btc);
    const other = at.exchange.orders.place(btc);
    at.exchange.orders.fill(other.orderId, '1');
    const { tradeId } = at.exchange.orders.fill(orderId, '4');
    const read = await at.account.live.fillsOf({ orderId, symbol: 'BTC-USDT', createdAt, updatedAt }, options);
    assert.ok(read.ok);
    const [report] = read.value;
    assert.equal(read.value.length, 1);
    const { raw, filledAt, asOf, ...fill } = report?.fill ?? assert.fail();
    assert.deepEqual(fill, {
      exchange: 'htx',
      account: 'a1',
      orderId,
      fillId: `${tradeId}-${orderId}-1`,
      tradeId,
      symbol: 'BTC-USDT',
      side: 'buy',
      price: '64250.10',
      quantity: '4',
      role: 'taker',
      fee: { amount: '0.15420024', currency: 'USDT' },
      source: 'history',
    });
    assert.ok(raw.startsWith('{') && filledAt !== null && asOf > 0);
  });

  test('of one match are all there, on one page and on several, and one answer is enough', async () => {
    for (const [count, fillsPerMatch, pageFrom] of [
      [2, 2, 'exclusive'],
      [2, 2, 'inclusive'],
      [150, 150, 'exclusive'],
      [250, 60, 'inclusive'],
    ] as const) {
      await using at = await htxLookups({ settings: { fillsPerMatch, pageFrom } });
      const { orderId } = at.exchange.orders.place({ ...btc, quantity: '1000' });
      for (let filled = 0; filled < count; filled += 1) at.exchange.orders.fill(orderId, '1');
      const read = await at.account.live.fillsOf(
        { orderId, symbol: 'BTC-USDT', createdAt: null, updatedAt: null },
        options,
      );
      assert.deepEqual(
        [read.ok && new Set(read.value.map(({ fill }) => fill.fillId)).size, read.ok && read.value.length],
        [count, count],
      );
      assert.ok(at.exchange.log.of(detailsPath).length <= Math.ceil(count / 100) + 2);
    }
  });

  test('of more than one page are all there', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, quantity: '1000' });
    for (let count = 0; count < 250; count += 1) at.exchange.orders.fill(orderId, '1');
    const read = await at.account.live.fillsOf(
      { orderId, symbol: 'BTC-USDT', createdAt: null, updatedAt: null },
      options,
    );
    assert.equal(read.ok && new Set(read.value.map(({ fill }) => fill.tradeId)).size, 250);
  });
});

describe('the figures of HTX', () => {
  test('are unknown at first, and tell what requests took and used', async () => {
    await using at = await htxLookups();
    assert.deepEqual(at.account.live.figures(), {
      roundTripP50Ms: null,
      roundTripP95Ms: null,
      clockOffsetMs: null,
      budgetUsed: 0,
    });
    await openOrdersOf(at);
    const { roundTripP50Ms, roundTripP95Ms, clockOffsetMs, budgetUsed } = at.account.live.figures();
    assert.ok(
      roundTripP50Ms !== null && roundTripP95Ms !== null && roundTripP95Ms >= roundTripP50Ms && roundTripP50Ms > 0,
    );
    assert.ok(clockOffsetMs !== null && Math.abs(clockOffsetMs) < 100);
    assert.ok(budgetUsed !== null && budgetUsed > 0 && budgetUsed < 1);
  });
});

describe('the monitor’s own question about an HTX order', () => {
  test('costs one request of the account’s budget when the order is there', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    const { outcome } = await at.account.lookUp(
      { id: orderId, by: 'any', symbol: 'BTC-USDT', timeoutMs: 30_000, priority: 'background', proof: 'forMonitor' },
      { ...options, onProgress: () => undefined },
    );
    assert.equal(outcome, 'found');
    assert.deepEqual(
      at.exchange.log.requests.map(({ kind }) => kind).filter((kind) => kind.startsWith('/v5/')),
      ['/v5/trade/order'],
    );
  });

  test('waits for its share of the budget, the trader’s doesn’t', async () => {
    await using at = await htxLookups({ clock: { tickMs: 0 } });
    const account = openLive(at.world, [at.exchange.address], {}, () => 0);
    const { orderId } = at.exchange.orders.place(btc);
    const question = {
      id: orderId,
      by: 'any',
      symbol: 'BTC-USDT',
      timeoutMs: 30_000,
      priority: 'background',
      proof: 'forMonitor',
    } as const;
    const ask = () => account.lookUp(question, { ...options, onProgress: () => undefined });
    // However small the share is, one request in 3 s goes out.
    assert.equal((await ask()).outcome, 'found');
    const second = ask();
    await at.world.clock.timer(3000);
    assert.equal((await lookUp(account, orderId, { symbol: 'BTC-USDT' })).outcome, 'found');
    at.world.clock.advance(3000);
    assert.equal((await second).outcome, 'found');
    await account.close();
  });

  test('looks where the archive knows the account to have traded, which proves no absence', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'never' } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.cancel(orderId);
    const ask = (id: string) =>
      at.account.lookUp(
        {
          id,
          by: 'any',
          symbol: null,
          timeoutMs: 30_000,
          priority: 'lookup',
          proof: 'forTrader',
          knownSymbols: ['BTC-USDT'],
        },
        { ...options, onProgress: () => undefined },
      );
    assert.equal((await ask(orderId)).outcome, 'found');
    assert.equal((await ask(htxIdAt(startOfTime - minuteMs))).outcome, 'notOpen');
  });

  test('finds a closed order in one window of the history, without reading all open orders', async () => {
    await using at = await htxLookups({ settings: { closedOrdersStay: 'never' } });
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.cancel(orderId);
    const { outcome, asked } = await at.account.lookUp(
      { id: orderId, by: 'any', symbol: 'BTC-USDT', timeoutMs: 30_000, priority: 'background', proof: 'forMonitor' },
      { ...options, onProgress: () => undefined },
    );
    assert.deepEqual([outcome, asked, at.exchange.log.of(opensPath).length], ['found', ['order', 'history'], 0]);
  });

  test('about an order that is nowhere reads no history from before it was made, and takes that for no proof', async () => {
    await using at = await htxLookups();
    const question = {
      id: htxIdAt(startOfTime - minuteMs),
      by: 'any',
      symbol: 'BTC-USDT',
      timeoutMs: 30_000,
      priority: 'background',
      proof: 'forMonitor',
    } as const;
    const account = openLive(at.world, [at.exchange.address], {}, () => 1);
    const { outcome, asked } = await account.lookUp(question, { ...options, onProgress: () => undefined });
    await account.close();
    assert.deepEqual([outcome, asked], ['notOpen', ['order', 'opens', 'history', 'algo']]);
    // Known to be an order ID, it is not asked for as a client order ID.
    assert.deepEqual(
      at.exchange.log.requests.filter(({ params }) => 'client_order_id' in params || 'algo_client_order_id' in params),
      [],
    );
    for (const { params } of at.exchange.log.of(historyPath))
      assert.ok(Number.parseInt(params['end_time'] ?? '', 10) >= startOfTime - minuteMs);
  });

  for (const [proof, outcome, asksForClientOrderId] of [
    ['forMonitor', 'notOpen', false],
    ['forTrader', 'notFound', true],
  ] as const) {
    test(`proves what is asked ${proof}, whatever the priority`, async () => {
      await using at = await htxLookups();
      for (const priority of ['lookup', 'background'] as const) {
        at.exchange.log.requests.length = 0;
        const account = openLive(at.world, [at.exchange.address], {}, () => 1);
        const question = {
          id: htxIdAt(startOfTime - minuteMs),
          by: 'any',
          symbol: 'BTC-USDT',
          timeoutMs: 30_000,
        } as const;
        const said = await account.lookUp(
          { ...question, priority, proof },
          { ...options, onProgress: () => undefined },
        );
        await account.close();
        const isAsked = at.exchange.log.requests.some(({ params }) => 'client_order_id' in params);
        assert.deepEqual([said.outcome, isAsked], [outcome, asksForClientOrderId]);
      }
    });
  }

  test('about an order that is nowhere waits for no answer of a place that does not exist, unless it is about a trigger order', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.orders.forget(orderId);
    const ask = {
      id: orderId,
      by: 'any',
      symbol: 'BTC-USDT',
      timeoutMs: 30_000,
      priority: 'background',
      proof: 'forMonitor',
    } as const;
    const account = openLive(at.world, [at.exchange.address], {}, () => 1);
    const context = { ...options, onProgress: () => undefined };
    const outcomeAfter = async (fault: Fault, orderKind: OrderKind): Promise<[string, string | undefined]> => {
      at.exchange.faults.clear();
      at.exchange.faults.plan({ on: '/v5/algo/order', fault, times: Infinity });
      // The budget is whole again.
      at.world.clock.advance(3000);
      const { outcome, problem } = await account.lookUp({ ...ask, orderKind }, context);
      return [outcome, problem?.kind];
    };
    const noPlace: Fault = { kind: 'status', status: 404, headers: {}, body: 'Resources do not exist' };
    assert.deepEqual(await outcomeAfter(noPlace, 'order'), ['notOpen', undefined]);
    assert.deepEqual(await outcomeAfter(error('404', 'Resources do not exist'), 'order'), ['notOpen', undefined]);
    assert.deepEqual(await outcomeAfter(noPlace, 'trigger'), ['failed', 'protocol']);
    assert.deepEqual(await outcomeAfter(gatewayPage(502), 'order'), ['failed', 'exchangeDown']);
    await account.close();
    assert.equal(
      (await at.lookUp(orderId, { symbol: 'BTC-USDT' })).outcome,
      'failed',
      'The trader is told that a place could not be asked.',
    );
  });

  test('about a trigger order asks for triggers first, and still everywhere before it says “not found”', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place({ ...btc, kind: 'trigger' });
    const ask = (id: string) =>
      at.account.lookUp(
        {
          id,
          by: 'any',
          symbol: 'BTC-USDT',
          timeoutMs: 30_000,
          priority: 'lookup',
          proof: 'forTrader',
          orderKind: 'trigger',
        },
        { ...options, onProgress: () => undefined },
      );
    const found = await ask(orderId);
    assert.deepEqual(
      [found.outcome, found.asked, at.exchange.log.of('/v5/trade/order').length],
      ['found', ['algo'], 0],
    );
    const { outcome, asked } = await ask(htxIdAt(startOfTime - minuteMs));
    assert.deepEqual([outcome, asked], ['notFound', ['order', 'opens', 'history', 'algo']]);
  });
});
