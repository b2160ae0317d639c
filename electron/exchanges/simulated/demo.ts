/** What does someone without an account see: which simulated exchanges, accounts and orders? */

import { randomBytes } from 'node:crypto';
import type { DemoOrder } from '../../../shared/contract.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { systemClock, type Clock } from './clock.ts';
import { placeDemoHtxOrders, placeDemoQfexOrders } from './demo-orders.ts';
import { startSimulatedHtx, type SimulatedHtx } from './htx-server.ts';
import { startSimulatedQfex, type SimulatedQfex } from './qfex-server.ts';

export interface DemoAccount {
  exchange: ExchangeId;
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
}

/** Starts both simulated exchanges on free ports of loopback, with an account and orders of each kind at either. */
export async function startDemo({ clock = systemClock, random = randomBytes }: DemoOptions = {}): Promise<Demo> {
  const hex = (bytes: number): string => Buffer.from(random(bytes)).toString('hex');
  const htxKeys = { accessKey: hex(16), secretKey: hex(16) };
  const qfexKeys = { publicKey: `qfex_pub_${hex(16)}`, secretKey: `qfex_secret_${hex(32)}` };
  // The demo's HTX orders have fixed IDs, which carry their age: the exchange must not forget them.
  const htx = await startSimulatedHtx({ accounts: [htxKeys], clock, settings: { closedOrdersStay: 'always' } });
  const qfex = await startSimulatedQfex({ accounts: [qfexKeys], clock }).catch(async (error: unknown) => {
    await htx.close();
    throw error;
  });
  const orders = [...placeDemoHtxOrders(htx.orders), ...placeDemoQfexOrders(qfex.orders, clock.now())];
  return {
    accounts: [
      { exchange: 'htx', label: 'Simulated HTX', ...htxKeys, endpoint: htx.address },
      {
        exchange: 'qfex',
        label: 'Simulated QFEX',
        accessKey: qfexKeys.publicKey,
        secretKey: qfexKeys.secretKey,
        endpoint: `${qfex.webSocketAddress},${qfex.restAddress}`,
      },
    ],
    orders,
    htx,
    qfex,
    async close() {
      await Promise.all([htx.close(), qfex.close()]);
    },
  };
}
