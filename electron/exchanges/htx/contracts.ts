/** How much is one contract of a symbol? Public `swap_contract_info`, kept for a day. */

import { isPositive, readDecimal } from '../../../shared/decimal.ts';
import type { Decimal } from '../../../shared/order.ts';
import type { Clock } from '../../world.ts';
import type { Http } from '../http.ts';
import { readWire } from '../wire.ts';

const keptForMs = 86_400_000;
// A size that can't be had leaves a gap in the window; it must not hold up the order itself.
const timeoutMs = 3000;
const retryAfterMs = 60_000;

export class HtxContracts {
  readonly #clock: Clock;
  readonly #http: Http;
  readonly #sizes = new Map<string, { size: Decimal | null; untilMs: number }>();

  constructor(clock: Clock, http: Http) {
    this.#clock = clock;
    this.#http = http;
  }

  /** Base units in one contract; null where HTX doesn't say. */
  async sizeOf(symbol: string, origin: string, signal: AbortSignal): Promise<Decimal | null> {
    const nowMs = this.#clock.monotonicMs();
    const kept = this.#sizes.get(symbol);
    if (kept !== undefined && kept.untilMs > nowMs) return kept.size;
    const size = await this.#ask(symbol, origin, signal);
    // A question that was stopped says nothing about the next one.
    if (size === null && signal.aborted) return null;
    this.#sizes.set(symbol, { size, untilMs: nowMs + (size === null ? retryAfterMs : keptForMs) });
    return size;
  }

  async #ask(symbol: string, origin: string, signal: AbortSignal): Promise<Decimal | null> {
    // Without business_type HTX lists perpetuals only; a delivery contract carries its date, as in BTC-USDT-250613.
    const businessType = /-\d{6}$/.test(symbol) ? '&business_type=futures' : '';
    const path = `/linear-swap-api/v1/swap_contract_info?contract_code=${encodeURIComponent(symbol)}${businessType}`;
    const answer = await this.#http.ask({ method: 'GET', origin, path, timeoutMs, signal });
    const read = answer.ok ? readWire(answer.value.body) : null;
    const rows = read?.ok === true ? (read.value[0]?.objects('data') ?? []) : [];
    const row = rows.find((candidate) => candidate?.text('contract_code') === symbol && !candidate.isAmbiguous);
    const size = readDecimal(row?.text('contract_size') ?? null);
    return isPositive(size) ? size : null;
  }
}
