/** What does someone without an account see: which simulated exchanges, accounts and orders? */

import { randomBytes } from 'node:crypto';
import type { DemoOrder } from '../../../shared/contract.ts';
import type { SimulatedExchange } from './traded-symbols.ts';
import { startBusyMarket, type BusyMarket } from './busy-market.ts';
import { systemClock, type Clock } from './clock.ts';
import { placeDemoHtxOrders, placeDemoQfexOrders } from './demo-orders.ts';
import { startSimulatedHtx, type SimulatedHtx } from './htx-server.ts';
import type { Market } from './market.ts';
import { startSimulatedQfex, type SimulatedQfex } from './qfex-server.ts';
import { seededRandom, seedFrom } from './random.ts';

export interface DemoAccount {
  exchange: SimulatedExchange;
  label: string;
  /** HTX access key, QFEX public key. */
  accessKey: string;
  secretKey: string;
  /** In the form of `--endpoint`: one address (HTX), two with a comma (QFEX). */
  endpoint: string;
}

export interface Demo {
  accounts: DemoAccount[];
  orders: DemoOrder[];
  /** The exchanges themselves, for tests that want to see the demo go wrong. */
  htx: SimulatedHtx;
  qfex: SimulatedQfex;
  close: () => Promise<void>;
}

export interface DemoOptions {
  clock?: Clock;
  random?: (bytes: number) => Uint8Array;
  /** Beside the documented orders, which stay as they are, others come, fill and go, at every account. */
  lively?: boolean;
}

/** About one event in a second and a half: a board to look at, not to be chased by. */
const calm = { closedKept: 300, firstOrdersApartMs: 170_000, habits: { refuse: 0, takeAndEnd: 3 } };

/** Starts both simulated exchanges on free ports of loopback: an account at either with orders of each kind, and a second one at HTX. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { clock = systemClock, random = randomBytes, lively = false } = options;
  const hex = (bytes: number): string => Buffer.from(random(bytes)).toString('hex');
  const htxKeys = { accessKey: hex(16), secretKey: hex(16) };
  const hedgeKeys = { accessKey: hex(16), secretKey: hex(16) };
  const qfexKeys = { publicKey: `qfex_pub_${hex(16)}`, secretKey: `qfex_secret_${hex(32)}` };
  // The archive outlives a demo: no order or trade of the next one may have the ID of another of this one.
  const firstTradeId = clock.now();
  const htx = await startSimulatedHtx({
    accounts: [htxKeys, hedgeKeys],
    clock,
    firstTradeId,
    // The demo's HTX orders have fixed IDs, which carry their age: the exchange must not forget them.
    settings: { closedOrdersStay: 'always' },
  });
  const newOrderId = (): string => uuidOf(random(16));
  const qfex = await startSimulatedQfex({ accounts: [qfexKeys], clock, newOrderId, firstTradeId }).catch(
    async (error: unknown) => {
      await htx.close();
      throw error;
    },
  );
  const orders = [...placeDemoHtxOrders(htx.orders), ...placeDemoQfexOrders(qfex.orders, clock.now())];
  const markets = lively ? startMarkets(htx, htx.ordersOf(hedgeKeys.accessKey), qfex, clock, random) : [];
  const htxAccount = (label: string, keys: typeof htxKeys): DemoAccount => ({
    exchange: 'htx',
    label,
    ...keys,
    endpoint: htx.address,
  });
  return {
    accounts: [
      htxAccount('Demo Main', htxKeys),
      {
        exchange: 'qfex',
        label: 'Demo Desk',
        accessKey: qfexKeys.publicKey,
        secretKey: qfexKeys.secretKey,
        endpoint: `${qfex.webSocketAddress},${qfex.restAddress}`,
      },
      htxAccount('Demo Hedge', hedgeKeys),
    ],
    orders,
    htx,
    qfex,
    async close() {
      for (const market of markets) market.stop();
      await Promise.all([htx.close(), qfex.close()]);
    },
  };
}

function startMarkets(
  htx: SimulatedHtx,
  hedge: Market,
  qfex: SimulatedQfex,
  clock: Clock,
  random: (bytes: number) => Uint8Array,
): BusyMarket[] {
  const trade = (
    exchange: SimulatedExchange,
    market: Market,
    openOrders: number,
    eventsPerSecond: number,
  ): BusyMarket =>
    startBusyMarket({
      ...calm,
      exchange,
      market,
      clock,
      random: seededRandom(seedFrom(random(8))),
      openOrders,
      eventsPerSecond,
    });
  return [trade('htx', htx.orders, 3, 0.28), trade('htx', hedge, 3, 0.16), trade('qfex', qfex.orders, 2, 0.24)];
}

/** A version-4 UUID made of 16 random bytes. */
function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
