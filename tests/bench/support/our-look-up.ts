/** Our look-up of one order through the app's services: from the ID to the report that the window shows. */

import type { ExchangeAccount } from '../../../electron/exchanges/exchange.ts';
import { exchanges } from '../../../electron/exchanges/registry.ts';
import { askAccount, reportOf } from '../../../electron/orders/lookup/lookup.ts';
import type { ExchangeId } from '../../../shared/order.ts';
import { benchWorld, SkippingClock } from './bench-world.ts';

export const benchKeys = { accessKey: 'qfex_pub_bench', secretKey: 'qfex_secret_bench', subaccount: null };

export interface Wanted {
  exchange: ExchangeId;
  endpoint: string;
  id: string;
  symbol: string;
}

// Beyond what any exchange's limit counts together: a trader who looks up one order after another doesn't reach it.
const limitsForgetMs = 10_000;

export class OurLookUp {
  readonly #wanted: Wanted;
  readonly #clock = new SkippingClock();
  readonly #connection: ExchangeAccount;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
    const endpoint = exchanges[wanted.exchange].readEndpoint(wanted.endpoint);
    if (!endpoint.ok) throw new Error(endpoint.problem);
    this.#connection = exchanges[wanted.exchange].open(
      { account: 'bench', credentials: benchKeys, endpoint: endpoint.value },
      benchWorld(this.#clock),
    );
  }

  /** @throws where it is not found: an answer of another kind would be another work */
  async ask(): Promise<void> {
    const { exchange, id, symbol } = this.#wanted;
    const query = { text: id, id, by: 'any', symbol, exchange: null } as const;
    const { answer } = await askAccount(
      query,
      { id: 'bench', label: 'Bench', exchange, connection: this.#connection },
      {
        clock: this.#clock,
        timeoutMs: 30_000,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      },
    );
    const report = reportOf(query, [answer]);
    if (report.verdict !== 'found') throw new Error(`Not found: ${JSON.stringify(report.answers)}`);
  }

  /** What was asked so far counts against no limit any more. */
  forgetLimits(): void {
    this.#clock.skip(limitsForgetMs);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
