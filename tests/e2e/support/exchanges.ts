/** The simulated exchanges of one test: in the test's own process, so that the test decides what they say. */

import { startSimulatedHtx, type SimulatedHtx } from '../../../electron/exchanges/simulated/htx-server.ts';
import type { HtxSettings } from '../../../electron/exchanges/simulated/htx-settings.ts';
import { startSimulatedQfex, type SimulatedQfex } from '../../../electron/exchanges/simulated/qfex-server.ts';
import type { QfexSettings } from '../../../electron/exchanges/simulated/qfex-settings.ts';
import { test as base } from './app.ts';
import type { AccountEntry } from './trader.ts';

const htxKeys = { accessKey: 'htx-access-key-2f6e-a1b2', secretKey: 'htx-secret-key-90ab-c3d4' };
const qfexKeys = { publicKey: 'qfex_pub_e2e-0123456789', secretKey: 'qfex_secret_e2e-9876543210' };

export interface Venue<Server> {
  server: Server;
  account: AccountEntry;
}

export interface Venues {
  /** @param keys - another account's, where two are added */
  startHtx: (settings?: Partial<HtxSettings>, keys?: typeof htxKeys) => Promise<Venue<SimulatedHtx>>;
  startQfex: (settings?: Partial<QfexSettings>) => Promise<Venue<SimulatedQfex>>;
}

export const test = base.extend<{ venues: Venues }>({
  // Playwright reads the names of the fixtures it needs from this pattern; there are none.
  // oxlint-disable-next-line no-empty-pattern
  venues: async ({}, use) => {
    const servers: { close: () => Promise<void> }[] = [];
    await use({
      async startHtx(settings = {}, keys = htxKeys) {
        const server = await startSimulatedHtx({ accounts: [keys], settings });
        servers.push(server);
        return { server, account: { label: 'HTX Main', exchange: 'htx', ...keys, endpoint: server.address } };
      },
      async startQfex(settings = {}) {
        const server = await startSimulatedQfex({ accounts: [qfexKeys], settings });
        servers.push(server);
        const endpoint = `${server.webSocketAddress},${server.restAddress}`;
        const account = {
          label: 'QFEX Desk',
          exchange: 'qfex' as const,
          accessKey: qfexKeys.publicKey,
          secretKey: qfexKeys.secretKey,
          endpoint,
        };
        return { server, account };
      },
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});
export { expect } from '@playwright/test';
