/** Kite as an exchange of this app: made up for the tests, to show what a third exchange costs. */

import type { KeyTest } from '../../../shared/accounts.ts';
import { ok } from '../../../shared/result.ts';
import type { World } from '../../world.ts';
import { readAddress } from '../address.ts';
import type { AccountAccess, Exchange, ExchangeAccount, Question, SearchContext, SearchResult } from '../exchange.ts';
import { KiteLive } from './live.ts';
import { KiteRest } from './rest.ts';

export const kite: Exchange = {
  readEndpoint: (text) => {
    const address = readAddress(text === '' ? 'https://api.kite.example' : text);
    if (!address.ok) return address;
    const { origin, hostName, isLoopback } = address.value;
    return ok({
      kind: text === '' ? 'production' : isLoopback ? 'loopback' : 'custom',
      text: text === '' ? '' : origin,
      hosts: [hostName],
      rest: [origin],
      webSocket: [origin.replace(/^http/, 'ws')],
      needsTrust: false,
    });
  },
  findKeyFault: ({ secretKey }) => (secretKey === '' ? 'The secret key is empty.' : null),
  open: (access, world) => new KiteAccount(access, world),
};

class KiteAccount implements ExchangeAccount {
  readonly #rest: KiteRest;
  readonly live: KiteLive;

  constructor(access: AccountAccess, world: World) {
    this.#rest = new KiteRest(access, world);
    this.live = new KiteLive(access, world, this.#rest);
  }

  async lookUp({ id, timeoutMs }: Question, { signal }: SearchContext): Promise<SearchResult> {
    const listed = await this.#rest.orders(signal, 'lookup', timeoutMs);
    const nothing = { reports: [], fills: [], notes: [] };
    if (!listed.ok) return { ...nothing, outcome: 'failed', problem: listed.problem, asked: [] };
    const reports = listed.value.filter(({ order }) => order.orderId === id.toLowerCase());
    const outcome = reports.length > 0 ? 'found' : 'notFound';
    return { ...nothing, outcome, reports, problem: null, asked: ['orders'] };
  }

  async testKeys(signal: AbortSignal): Promise<KeyTest> {
    const listed = await this.#rest.orders(signal, 'lookup');
    return {
      problem: listed.ok ? null : listed.problem,
      exchangeSaid: listed.ok ? '200' : '',
      clockOffsetMs: null,
      roundTripMs: null,
      proxy: null,
      permissions: [],
    };
  }

  renew(): void {
    this.#rest.http.renew();
  }

  async close(): Promise<void> {
    await this.#rest.http.close();
  }
}
