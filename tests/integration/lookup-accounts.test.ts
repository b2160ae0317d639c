import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { ExchangeAccount } from '../../electron/exchanges/exchange.ts';
import { exchanges } from '../../electron/exchanges/registry.ts';
import { startSimulatedHtx, type SimulatedHtx } from '../../electron/exchanges/simulated/htx-server.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import { askAccount, reportOf, type LookupAccount } from '../../electron/orders/lookup/lookup.ts';
import { readQuery } from '../../electron/orders/lookup/query.ts';
import type { LookupReport } from '../../shared/lookup.ts';
import type { ExchangeId } from '../../shared/order.ts';
import { turnedWorld, type TurnedWorld } from '../support/fake-world.ts';
import { assertHoldsNoKeys, keys } from '../support/qfex-account.ts';

const aapl = { symbol: 'AAPL-USD', side: 'buy', quantity: '2.708', price: '251.25' } as const;
const btc = { symbol: 'BTC-USDT', side: 'buy', quantity: '10', price: '64250.5' } as const;
const otherKeys = { publicKey: 'qfex_pub_second', secretKey: 'qfex_secret_second' };

interface Desk {
  world: TurnedWorld;
  qfex: SimulatedQfex;
  htx: SimulatedHtx;
  account: (id: string, exchange: ExchangeId, credentials?: { accessKey: string; secretKey: string }) => LookupAccount;
  lookUp: (text: string, accounts: readonly LookupAccount[], symbol?: string) => Promise<LookupReport>;
}

/** Both exchanges, and accounts at them as a test wants. */
async function openDesk(context: TestContext): Promise<Desk> {
  const world = turnedWorld();
  const { clock } = world;
  const qfex = await startSimulatedQfex({
    accounts: [{ publicKey: keys.accessKey, secretKey: keys.secretKey }, otherKeys],
    clock,
  });
  const htx = await startSimulatedHtx({ accounts: [keys], clock });
  const opened: ExchangeAccount[] = [];
  context.after(async () => {
    await Promise.all(opened.map((account) => account.close()));
    await Promise.all([qfex.close(), htx.close()]);
    assert.deepEqual([...qfex.log.violations, ...htx.log.violations], []);
  });
  return {
    world,
    qfex,
    htx,
    account: (id, exchange, credentials = keys) => {
      const endpoint = exchanges[exchange].readEndpoint(
        exchange === 'qfex' ? `${qfex.webSocketAddress},${qfex.restAddress}` : htx.address,
      );
      assert.ok(endpoint.ok);
      const { accessKey, secretKey } = credentials;
      const connection = exchanges[exchange].open(
        { account: id, credentials: { accessKey, secretKey, subaccount: null }, endpoint: endpoint.value },
        world,
      );
      opened.push(connection);
      return { id, label: `The ${id} account`, exchange, connection };
    },
    lookUp: async (text, accounts, symbol = '') => {
      const query = readQuery({ text, symbol, exchange: null, by: 'any' });
      assert.ok(query.ok);
      const options = {
        clock: world.clock,
        timeoutMs: 30_000,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      };
      const answered = await Promise.all(accounts.map((account) => askAccount(query.value, account, options)));
      const report = reportOf(
        query.value,
        answered.map(({ answer }) => answer),
      );
      assertHoldsNoKeys(report);
      return report;
    },
  };
}

describe('several accounts asked at once', () => {
  test('of which one fails show the order of the other, and the failure beside it', async (t) => {
    const { qfex, account, lookUp } = await openDesk(t);
    const { orderId } = qfex.orders.place(aapl);
    const report = await lookUp(
      ` "${orderId.toUpperCase()}" `,
      [account('broken', 'qfex', { ...keys, secretKey: 'qfex_secret_wrong' }), account('main', 'qfex')],
      'aapl/usd',
    );
    assert.deepEqual(
      [report.verdict, report.order?.account, report.order?.orderId, report.query.symbol, report.query.id],
      ['found', 'main', orderId, 'AAPL-USD', orderId.toUpperCase()],
    );
    assert.deepEqual(
      report.answers.map(({ outcome, problem, accountLabel }) => [outcome, problem?.kind, accountLabel]),
      [
        ['failed', 'auth', 'The broken account'],
        ['found', undefined, 'The main account'],
      ],
    );
  });

  test('of which one could not be asked never say that the order is nowhere', async (t) => {
    const { qfex, account, lookUp } = await openDesk(t);
    const { orderId } = qfex.ordersOf(otherKeys.publicKey).place(aapl);
    const broken = account('broken', 'qfex', { accessKey: otherKeys.publicKey, secretKey: 'qfex_secret_wrong' });
    const report = await lookUp(orderId, [account('main', 'qfex'), broken]);
    assert.deepEqual(
      [report.verdict, report.order, report.answers.map(({ outcome }) => outcome)],
      ['failed', null, ['notOpen', 'failed']],
    );
  });

  test('that all answered without it say that it isn’t open', async (t) => {
    const { account, lookUp } = await openDesk(t);
    const report = await lookUp('57cc1941-8ad1-4df3-b34c-bb556518befc', [
      account('main', 'qfex'),
      account('second', 'qfex', { accessKey: otherKeys.publicKey, secretKey: otherKeys.secretKey }),
    ]);
    assert.deepEqual(
      [report.verdict, report.answers.map(({ outcome }) => outcome)],
      ['notOpen', ['notOpen', 'notOpen']],
    );
  });

  test('at both exchanges find a number at HTX though QFEX could own it as a client order ID', async (t) => {
    const { htx, account, lookUp } = await openDesk(t);
    const { orderId } = htx.orders.place(btc);
    const report = await lookUp(orderId, [account('qfex', 'qfex'), account('htx', 'htx')], 'BTC-USDT');
    assert.deepEqual([report.verdict, report.order?.exchange, report.order?.orderId], ['found', 'htx', orderId]);
    assert.deepEqual(
      report.answers.map(({ outcome, asked }) => [outcome, asked]),
      [
        ['notOpen', ['get_user_orders', 'historic-orders', 'historic-twaps']],
        ['found', ['order']],
      ],
    );
  });

  test('at both exchanges show both orders where both own the ID, the newer one first of all', async (t) => {
    const { world, htx, qfex, account, lookUp } = await openDesk(t);
    const { orderId } = htx.orders.place(btc);
    world.clock.advance(60_000);
    qfex.orders.place({ ...aapl, clientOrderId: orderId });
    const report = await lookUp(orderId, [account('htx', 'htx'), account('qfex', 'qfex')]);
    assert.deepEqual(
      [report.orders.map(({ exchange }) => exchange), report.order?.exchange],
      [['htx', 'qfex'], 'qfex'],
    );
  });

  test('with the same order ID in two of them show both, that of the first account where nothing tells them apart', async (t) => {
    const { qfex, account, lookUp } = await openDesk(t);
    const { orderId } = qfex.orders.place(aapl);
    const report = await lookUp(orderId, [account('one', 'qfex'), account('two', 'qfex')]);
    assert.deepEqual([report.orders.map((order) => order.account), report.order?.account], [['one', 'two'], 'one']);
  });
});
