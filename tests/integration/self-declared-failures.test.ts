/** An answer that calls itself a failure is one: it proves no absence and empties no board. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import type { QfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import { htxLookups } from '../support/htx-lookups.ts';
import { simulate } from '../support/qfex-account.ts';
import { minute, startTurnedRig } from '../support/turned-rig.ts';

const htxForms: readonly HtxSettings['selfFailure'][] = [
  'unknownException',
  'successFalse',
  'statusError',
  'errCode',
  'busyWords',
  'noDataKey',
];
const qfexForms: readonly QfexSettings['selfFailure'][] = [
  'errors',
  'error',
  'errorModel',
  'successFalse',
  'busyWords',
];
const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.10' } as const;
const apple = { symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' } as const;

describe('a look-up', () => {
  for (const selfFailure of htxForms) {
    test(`at HTX fails where every place answers so (${selfFailure})`, async () => {
      await using at = await htxLookups({ settings: { selfFailure } });
      const { orderId } = at.exchange.orders.place(btc);
      const { outcome, problem, asked } = await at.lookUp(orderId, { symbol: 'BTC-USDT' });
      assert.deepEqual([outcome, asked], ['failed', []]);
      assert.ok(problem?.kind === 'exchangeDown' || problem?.kind === 'protocol', problem?.kind);
    });
  }

  test('at HTX finds the order at a place that answers, whatever the others say of themselves', async () => {
    for (const selfFailure of htxForms) {
      await using at = await htxLookups();
      const { orderId } = at.exchange.orders.place(btc);
      const body = '{"code":200,"message":"Success","data":null,"args":null,"ts":1,"unknownException":true}';
      at.exchange.faults.plan({
        on: '/v5/trade/order',
        fault: { kind: 'rewrite', rewrite: () => body },
        times: Infinity,
      });
      const { outcome, asked } = await at.lookUp(orderId);
      assert.deepEqual([outcome, asked], ['found', ['opens']], selfFailure);
    }
  });

  test('at HTX knows no time and no size from such an answer', async () => {
    await using at = await htxLookups();
    const { orderId } = at.exchange.orders.place(btc);
    at.exchange.faults.plan({
      on: '/api/v1/timestamp',
      fault: { kind: 'rewrite', rewrite: () => '{"status":"error","err_code":99,"ts":1500000000000}' },
      times: Infinity,
    });
    at.exchange.faults.plan({
      on: '/linear-swap-api/v1/swap_contract_info',
      fault: { kind: 'rewrite', rewrite: (body) => body.replace('{', '{"unknownException":true,') },
      times: Infinity,
    });
    const { outcome, orders, notes } = await at.lookUp(orderId);
    assert.deepEqual([outcome, orders[0]?.contractSize], ['found', null]);
    assert.ok(
      notes.some((note) => note.includes('clock')),
      notes.join(),
    );
  });

  for (const selfFailure of qfexForms) {
    test(`at QFEX fails where every place answers so (${selfFailure})`, async (t) => {
      const { exchange, lookUp } = await simulate(t, { selfFailure });
      const { orderId } = exchange.orders.place(apple);
      for (const symbol of [null, 'AAPL-USD']) {
        const { outcome, asked } = await lookUp(orderId, { symbol });
        assert.deepEqual([outcome, asked], ['failed', []]);
      }
    });
  }
});

describe('the board', () => {
  for (const [index, selfFailure] of htxForms.entries()) {
    const ofQfex = qfexForms[index % qfexForms.length] ?? 'errors';
    test(`keeps its open orders, and nothing is told of them (HTX ${selfFailure}, QFEX ${ofQfex})`, async () => {
      await using rig = await startTurnedRig();
      await rig.live();
      const placed = [rig.htx.orders.place(btc).orderId, rig.qfex.orders.place(apple).orderId];
      await rig.until(() => rig.rows().length === 2);
      await rig.pass(minute);
      Object.assign(rig.htx.settings, { selfFailure });
      Object.assign(rig.qfex.settings, { selfFailure: ofQfex });
      await rig.pass(5 * minute);
      assert.deepEqual(
        placed.map((id) => rig.row(id)?.order.status),
        ['new', 'new'],
      );
      assert.deepEqual(
        rig.notices.filter(({ orderId }) => orderId !== null),
        [],
      );
      Object.assign(rig.htx.settings, { selfFailure: 'none' });
      Object.assign(rig.qfex.settings, { selfFailure: 'none' });
      await rig.pass(2 * minute);
      await rig.live();
      assert.deepEqual(
        placed.map((id) => rig.row(id)?.isStale),
        [false, false],
      );
    });
  }
});
