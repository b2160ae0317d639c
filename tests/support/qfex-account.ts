/** One QFEX account of the app, open at an exchange on loopback, in a world whose time is turned by hand. */

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ExchangeAccount, Question, SearchResult } from '../../electron/exchanges/exchange.ts';
import { qfex } from '../../electron/exchanges/qfex/qfex.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../electron/exchanges/simulated/qfex-server.ts';
import type { QfexSettings } from '../../electron/exchanges/simulated/qfex-settings.ts';
import { shownAnswer, type ShownAnswer } from '../../electron/orders/lookup/shown-orders.ts';
import type { SearchProgress } from '../../shared/lookup.ts';
import type { Order } from '../../shared/order.ts';
import { turnedWorld, type ClockOptions, type TurnedWorld } from './fake-world.ts';
import { startQfexDouble, type QfexDouble, type QfexScript } from './qfex-double.ts';

/** A key with what a URL would swallow, so that encoding shows. */
export const keys = { accessKey: 'qfex_pub_a+b/c=d&e', secretKey: 'qfex_secret_0123456789' };
export const subaccount = '11111111-1111-1111-1111-111111111111';

export interface Trader {
  world: TurnedWorld;
  account: ExchangeAccount;
  progress: SearchProgress[];
  lookUp: (
    id: string,
    question?: Partial<Question>,
    signal?: AbortSignal,
  ) => Promise<ShownAnswer & Pick<SearchResult, 'reports' | 'fills'>>;
}

export interface TraderOptions {
  world?: TurnedWorld;
  secretKey?: string;
  subaccount?: string;
}

export function openTrader(context: TestContext, endpointText: string, options: TraderOptions = {}): Trader {
  const world = options.world ?? turnedWorld();
  const endpoint = qfex.readEndpoint(endpointText);
  assert.ok(endpoint.ok);
  const credentials = {
    accessKey: keys.accessKey,
    secretKey: options.secretKey ?? keys.secretKey,
    subaccount: options.subaccount ?? null,
  };
  const account = qfex.open({ account: 'a1', credentials, endpoint: endpoint.value }, world);
  context.after(() => account.close());
  const progress: SearchProgress[] = [];
  return {
    world,
    account,
    progress,
    lookUp: async (id, question = {}, signal = new AbortController().signal) => {
      const result = await account.lookUp(
        {
          id,
          by: 'any',
          symbol: null,
          timeoutMs: 30_000,
          priority: 'lookup',
          proof: 'forTrader',
          ...question,
        },
        { signal, onProgress: (step) => progress.push(step) },
      );
      assertHoldsNoKeys(result);
      return { ...shownAnswer(result, question.symbol ?? null, account), reports: result.reports, fills: result.fills };
    },
  };
}

/** Whatever an answer says, it names neither key nor anything signed. */
export function assertHoldsNoKeys(result: unknown): void {
  const text = JSON.stringify(result);
  for (const secret of [keys.secretKey, keys.accessKey, encodeURIComponent(keys.accessKey)])
    assert.ok(!text.includes(secret), 'An answer holds a key.');
}

export interface Simulation extends Trader {
  exchange: SimulatedQfex;
}

/** An account at the simulated QFEX, both on one clock. */
export async function simulate(
  context: TestContext,
  settings: Partial<QfexSettings> = {},
  options: TraderOptions & { clock?: ClockOptions } = {},
): Promise<Simulation> {
  const world = options.world ?? turnedWorld(options.clock);
  const exchange = await startSimulatedQfex({
    accounts: [{ publicKey: keys.accessKey, secretKey: keys.secretKey, subaccounts: [subaccount] }],
    clock: world.clock,
    settings,
  });
  const trader = openTrader(context, `${exchange.webSocketAddress},${exchange.restAddress}`, { ...options, world });
  context.after(async () => {
    await exchange.close();
    assert.deepEqual(exchange.log.violations, [], 'The app sent what a client that only reads never sends.');
  });
  return { ...trader, exchange };
}

export interface Doubled extends Trader {
  double: QfexDouble;
}

/** An account at a double that says what the script says. */
export async function against(context: TestContext, script: QfexScript, options: TraderOptions = {}): Promise<Doubled> {
  const double = await startQfexDouble(script);
  const trader = openTrader(context, double.endpoint, options);
  context.after(async () => {
    await double.close();
    const reads = ['auth', 'get_order', 'get_user_orders', 'subscribe'];
    assert.ok(
      double.messages.every(({ type }) => reads.includes(type)),
      'The app sent what a client that only reads never sends.',
    );
  });
  return { ...trader, double };
}

/** The one order of an answer. */
export function onlyOrder(result: ShownAnswer): Order {
  assert.equal(result.outcome, 'found');
  const [order, ...others] = result.orders;
  assert.ok(order !== undefined && others.length === 0);
  return order;
}
