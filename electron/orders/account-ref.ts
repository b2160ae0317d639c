/** Which account is meant? */

import type { ExchangeId } from '../../shared/order.ts';

export interface AccountRef {
  id: string;
  exchange: ExchangeId;
}

/** Accounts from the environment share one id over the exchanges: what is kept by account is asked for with each message. */
export class ByAccount<Value> {
  readonly #values = new Map<ExchangeId, Map<string, Value>>();

  get({ id, exchange }: AccountRef): Value | undefined {
    return this.#values.get(exchange)?.get(id);
  }

  set({ id, exchange }: AccountRef, value: Value): void {
    const values = this.#values.get(exchange) ?? new Map<string, Value>();
    this.#values.set(exchange, values.set(id, value));
  }

  /** @returns whether it was there */
  delete({ id, exchange }: AccountRef): boolean {
    return this.#values.get(exchange)?.delete(id) === true;
  }
}

/** The same as one word. */
export function accountKeyOf({ id, exchange }: AccountRef): string {
  return `${exchange}/${id}`;
}
