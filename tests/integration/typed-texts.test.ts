/** What a trader types or pastes, as it reaches the exchange. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { defaultHtxSettings } from '../../electron/exchanges/simulated/htx-settings.ts';
import { runCli } from '../support/cli.ts';
import { exampleKeys } from '../support/htx-texts.ts';
import { simulate } from '../support/qfex-account.ts';

const symbols = ['币安人生-USDT', 'BRK.B-USD'];
const contracts = { ...defaultHtxSettings.contracts, '币安人生-USDT': '1', 'BRK.B-USD': '1' };

describe('the command line', () => {
  test('asks for a symbol of any script, signed and encoded rightly, and for the ID inside a text', async () => {
    const htx = await startSimulatedHtx({ accounts: [exampleKeys], settings: { readsPer3s: 1000, contracts } });
    const keys = {
      HTX_ACCESS_KEY: exampleKeys.accessKey,
      HTX_SECRET_KEY: exampleKeys.secretKey,
      HTX_ENDPOINT: htx.address,
    };
    try {
      for (const symbol of symbols) {
        const { orderId } = htx.orders.place({ symbol, side: 'buy', quantity: '10', price: '1.5' });
        const answer = await runCli(
          ['lookup', `pls check order #${orderId} on HTX`, '--symbol', symbol.replace('-', '/'), '--json'],
          keys,
        );
        assert.equal(answer.status, 0, answer.errors);
        assert.deepEqual(htx.log.of('/v5/trade/order').at(-1)?.params, { contract_code: symbol, order_id: orderId });
      }
      assert.ok(
        htx.log.requests.every(({ refused }) => refused === null || refused === undefined),
        'No signature was refused.',
      );
      const refused = await runCli(['lookup', 'where is my order'], keys);
      assert.deepEqual([refused.status, refused.output], [2, '']);
      assert.match(refused.errors, /There is no order ID in this text/);
    } finally {
      await htx.close();
    }
  });
});

describe('at QFEX', () => {
  test('a UUID without dashes or in braces is asked for as one, and as a client order ID as it was typed', async (t) => {
    const { exchange, lookUp } = await simulate(t);
    const { orderId } = exchange.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '12', price: '268.9' });
    const bare = orderId.replaceAll('-', '');
    for (const text of [bare, `{${orderId.toUpperCase()}}`])
      assert.equal((await lookUp(text)).orders[0]?.orderId, orderId, text);
    const named = bare.replace(/^./, (first) => (first === '9' ? '8' : '9'));
    exchange.orders.place({ symbol: 'AAPL-USD', side: 'buy', quantity: '1', price: '268.9', clientOrderId: named });
    assert.equal((await lookUp(named)).orders[0]?.clientOrderId, named);
  });
});
