/** Which symbols does this account trade, and how much is one contract of each? */

import type { Decimal, Order } from '../../../shared/order.ts';
import type { Result } from '../../../shared/result.ts';
import type { HtxContracts } from './contracts.ts';
import type { HtxRest } from './rest.ts';

type AboutOrder = Readonly<{ order: Order }>;

export class HtxSymbols {
  readonly #contracts: HtxContracts;
  readonly #rest: HtxRest;
  readonly #closing: AbortSignal;
  readonly #traded = new Set<string>();

  /** @param closing - aborted when the account is closed */
  constructor(contracts: HtxContracts, rest: HtxRest, closing: AbortSignal) {
    this.#contracts = contracts;
    this.#rest = rest;
    this.#closing = closing;
  }

  /** Those that any message named so far. */
  get traded(): ReadonlySet<string> {
    return this.#traded;
  }

  /** Notes what was traded, and adds to what is in no row, as far as it is known: else it is asked for, beside everything else. */
  addKnownSize({ order }: AboutOrder): void {
    if (order.symbol !== '') this.#traded.add(order.symbol);
    order.contractSize = this.#knownSizeOf(order.symbol);
  }

  /**
   * The same, waiting for those that are not known.
   *
   * @returns the symbols whose size could not be had
   */
  async addSizes(told: readonly AboutOrder[], signal: AbortSignal): Promise<string[]> {
    const symbols = this.note(told);
    const { origin } = this.#rest;
    if (symbols.every((symbol) => this.#contracts.isKnown(symbol, origin))) {
      for (const { order } of told) order.contractSize = this.#contracts.knownSizeOf(order.symbol);
      return symbols.filter((symbol) => this.#contracts.knownSizeOf(symbol) === null);
    }
    const sizes = new Map(
      await Promise.all(
        symbols.map(async (symbol) => [symbol, await this.#contracts.sizeOf(symbol, origin, signal)] as const),
      ),
    );
    for (const { order } of told) order.contractSize = sizes.get(order.symbol) ?? null;
    return symbols.filter((symbol) => sizes.get(symbol) === null);
  }

  /** Asks for what will be wanted, before an order tells its symbol: else that would be one more round trip. */
  prepare(symbol: string | null): void {
    if (symbol === null) this.readAllSizes(this.#rest.origin);
    else this.#contracts.learn(symbol, this.#rest.origin, this.#closing);
  }

  /** So that whatever is pushed is known; it fails as a value, and what it can't tell is only a gap in the window. */
  readAllSizes(origin: string): void {
    void this.#contracts.readAll(origin, this.#closing);
  }

  /** Every symbol that can be searched; the problem where that can't be had. */
  listed(signal: AbortSignal): Promise<Result<readonly string[]>> {
    return this.#contracts.listed(this.#rest.origin, signal);
  }

  note(told: readonly AboutOrder[]): string[] {
    const symbols = new Set(told.map(({ order }) => order.symbol).filter((symbol) => symbol !== ''));
    for (const symbol of symbols) this.#traded.add(symbol);
    return [...symbols];
  }

  #knownSizeOf(symbol: string): Decimal | null {
    const size = this.#contracts.knownSizeOf(symbol);
    if (size === null && symbol !== '') this.#contracts.learn(symbol, this.#rest.origin, this.#closing);
    return size;
  }
}
