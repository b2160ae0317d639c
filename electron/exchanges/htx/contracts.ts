/** Which contracts does HTX list, and how much is one of each? Public `swap_contract_info`, kept for a day. */

import { isPositive, readDecimal } from '../../../shared/decimal.ts';
import type { Decimal } from '../../../shared/order.ts';
import { failed, ok, type Result } from '../../../shared/result.ts';
import { untilAborted, type Clock } from '../../world.ts';
import { declaresFailure } from '../declared-failure.ts';
import type { Http } from '../http.ts';
import { problem } from '../problem.ts';
import { readWire, type WireObject } from '../wire.ts';

const keptForMs = 86_400_000;
// A size that can't be had leaves a gap in the window; it must not hold up the order itself.
const timeoutMs = 3000;
const retryAfterMs = 60_000;

// Whoever wants the whole list waits for it. From what it takes to the search itself it is the same one; a contract that is
// listed later must not be missing from "every".
const listTimeoutMs = 10_000;
const listKeptForMs = 300_000;
// Without business_type HTX lists perpetuals only.
const businessTypes = ['', '?business_type=futures'];
// "Nothing of this kind is listed": HTX refuses the code that nobody named.
const nothingListedCodes: ReadonlySet<string> = new Set(['1332']);

interface KnownSize {
  /** Null where HTX didn't say, when asked at `origin`. */
  size: Decimal | null;
  origin: string;
  untilMs: number;
}

export class HtxContracts {
  readonly #clock: Clock;
  readonly #http: Http;
  #allKnownUntilMs = 0;
  #listed: { symbols: readonly string[]; untilMs: number } | null = null;
  #reading: Promise<void> | null = null;
  readonly #sizes = new Map<string, KnownSize>();
  /** Symbols that are being asked for: however many orders of one are pushed meanwhile, it is one question. */
  readonly #asking = new Map<string, Promise<void>>();

  constructor(clock: Clock, http: Http) {
    this.#clock = clock;
    this.#http = http;
  }

  /** What is already known of it, however long ago it was read, for what can't wait. */
  knownSizeOf(symbol: string): Decimal | null {
    return this.#sizes.get(symbol)?.size ?? null;
  }

  /** Reads the sizes of all perpetuals at once, so that whatever is pushed is known; once a day. */
  async readAll(origin: string, signal: AbortSignal): Promise<void> {
    if (this.#clock.monotonicMs() < this.#allKnownUntilMs) return;
    this.#reading ??= this.#readAll(origin, signal).finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  async #readAll(origin: string, signal: AbortSignal): Promise<void> {
    const rows = await this.#rows('', origin, signal);
    const untilMs = this.#clock.monotonicMs() + keptForMs;
    for (const row of rows) {
      const symbol = row?.word('contract_code') ?? null;
      const size = row === null || row.isAmbiguous ? null : readDecimal(row.text('contract_size'));
      if (symbol !== null && isPositive(size)) this.#sizes.set(symbol, { size, origin, untilMs });
    }
    if (rows.length > 0) this.#allKnownUntilMs = untilMs;
  }

  /**
   * Every contract that is listed, perpetuals and those with a date; kept for five minutes.
   *
   * @returns the problem where one of the two lists can't be had whole: then nobody knows all of them
   */
  async listed(origin: string, signal: AbortSignal): Promise<Result<readonly string[]>> {
    const kept = this.#listed;
    if (kept !== null && kept.untilMs > this.#clock.monotonicMs()) return ok(kept.symbols);
    const lists = await Promise.all(businessTypes.map((query) => this.#listOf(query, origin, signal)));
    const symbols = new Set<string>();
    for (const list of lists) {
      if (!list.ok) return list;
      for (const symbol of list.value) symbols.add(symbol);
    }
    if (symbols.size === 0) return failed(unlisted);
    this.#listed = { symbols: [...symbols], untilMs: this.#clock.monotonicMs() + listKeptForMs };
    return ok(this.#listed.symbols);
  }

  async #listOf(query: string, origin: string, signal: AbortSignal): Promise<Result<string[]>> {
    const answer = await this.#ask(query, origin, listTimeoutMs, signal);
    if (!answer.ok) return failed(answer.problem.problem);
    const read = readWire(answer.value.body);
    const said = read.ok ? read.value[0] : undefined;
    if (said === undefined || said.isAmbiguous || answer.value.status >= 400) return failed(unlisted);
    if (declaresFailure(said))
      return nothingListedCodes.has(said.word('err_code') ?? said.word('err-code') ?? '') ? ok([]) : failed(unlisted);
    const symbols = said.objects('data')?.map((row) => (row?.isAmbiguous === false ? row.word('contract_code') : null));
    const named = symbols?.filter((symbol) => symbol !== null);
    return named === undefined || named.length < (symbols?.length ?? 0) ? failed(unlisted) : ok(named);
  }

  /** Whether it need not be asked for now; HTX may have said nothing of it. */
  isKnown(symbol: string, origin: string): boolean {
    return this.#fresh(symbol, origin) !== null;
  }

  /** Base units in one contract; null where HTX doesn't say. */
  async sizeOf(symbol: string, origin: string, signal: AbortSignal): Promise<Decimal | null> {
    while (!signal.aborted) {
      const kept = this.#fresh(symbol, origin);
      if (kept !== null) return kept.size;
      const asking = this.#asking.get(symbol) ?? this.#begin(symbol, origin, signal);
      // The one who asked may stop; then the next one who waits asks.
      await untilAborted(asking, signal);
    }
    return null;
  }

  /** Asks for it where that is not known, for those who can't wait. */
  learn(symbol: string, origin: string, signal: AbortSignal): void {
    if (this.#fresh(symbol, origin) === null && !this.#asking.has(symbol)) void this.#begin(symbol, origin, signal);
  }

  /** That one host couldn't say it says nothing of the other. */
  #fresh(symbol: string, origin: string): KnownSize | null {
    const kept = this.#sizes.get(symbol);
    if (kept === undefined || kept.untilMs <= this.#clock.monotonicMs()) return null;
    return kept.size !== null || kept.origin === origin ? kept : null;
  }

  #begin(symbol: string, origin: string, signal: AbortSignal): Promise<void> {
    const asking = this.#askAndKeep(symbol, origin, signal).finally(() => this.#asking.delete(symbol));
    this.#asking.set(symbol, asking);
    return asking;
  }

  async #askAndKeep(symbol: string, origin: string, signal: AbortSignal): Promise<void> {
    if (this.#reading !== null) await untilAborted(this.#reading, signal);
    if (signal.aborted || this.#fresh(symbol, origin) !== null) return;
    const size = await this.#askSize(symbol, origin, signal);
    // A question that was stopped says nothing about the next one.
    if (size === null && signal.aborted) return;
    const untilMs = this.#clock.monotonicMs() + (size === null ? retryAfterMs : keptForMs);
    this.#sizes.set(symbol, { size, origin, untilMs });
  }

  async #askSize(symbol: string, origin: string, signal: AbortSignal): Promise<Decimal | null> {
    // Without business_type HTX lists perpetuals only; a delivery contract carries its date, as in BTC-USDT-250613.
    const businessType = /-\d{6}$/.test(symbol) ? '&business_type=futures' : '';
    const rows = await this.#rows(`?contract_code=${encodeURIComponent(symbol)}${businessType}`, origin, signal);
    const row = rows.find((candidate) => candidate?.text('contract_code') === symbol && !candidate.isAmbiguous);
    const size = readDecimal(row?.text('contract_size') ?? null);
    return isPositive(size) ? size : null;
  }

  async #rows(query: string, origin: string, signal: AbortSignal): Promise<(WireObject | null)[]> {
    const answer = await this.#ask(query, origin, timeoutMs, signal);
    const read = answer.ok ? readWire(answer.value.body) : null;
    const said = read?.ok === true ? read.value[0] : undefined;
    return said === undefined || declaresFailure(said) ? [] : (said.objects('data') ?? []);
  }

  #ask(query: string, origin: string, withinMs: number, signal: AbortSignal): ReturnType<Http['ask']> {
    const path = `/linear-swap-api/v1/swap_contract_info${query}`;
    return this.#http.ask({ method: 'GET', origin, path, timeoutMs: withinMs, signal });
  }
}

const unlisted = problem(
  'protocol',
  'HTX did not say which contracts it lists.',
  'Try again later, or look the order up with its symbol.',
);
