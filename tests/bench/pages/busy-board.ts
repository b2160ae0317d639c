/** Which orders stand on a busy board, and what becomes of them? The same rows and changes in every page, whoever draws them. */

import { orderKeyOf, type BoardRow, type RowChange } from '../../../shared/board.ts';
import { blankOrder } from '../../../shared/blank-order.ts';
import { unmarked } from '../../support/board-rows.ts';

const accounts = ['main', 'hedge'] as const;
const symbols = ['BTC-USDT', 'ETH-USDT', 'SOL-USDT', 'XRP-USDT', 'DOGE-USDT', 'LTC-USDT'] as const;
const quantity = 1_000_000;
// So many changes end their order.
const endsOneIn = 200;

export interface Changed {
  row: BoardRow;
  /** The same as what is new of it, as it comes over the bridge. */
  change: RowChange;
}

export class BusyBoard {
  readonly #rows: BoardRow[];
  readonly #filled: Uint32Array;
  #random = 1;

  /** @param nowMs - when the newest of them changed last */
  constructor(count: number, nowMs: number) {
    this.#filled = new Uint32Array(count);
    this.#rows = Array.from({ length: count }, (_, at) => rowOf(at, nowMs - at * 7));
  }

  rows(): readonly BoardRow[] {
    return this.#rows;
  }

  /** The rows that so many changes leave behind, each once. */
  change(count: number, nowMs: number): Changed[] {
    const changed = new Map<string, Changed>();
    for (let done = 0; done < count; done += 1) {
      const at = this.#next(this.#rows.length);
      const row = this.#rows[at];
      if (row?.order.isOpen !== true) continue;
      const change = this.#filledFurther(row.key, at, nowMs);
      const next = { ...row, asOf: nowMs, order: { ...row.order, ...change.order } };
      this.#rows[at] = next;
      changed.set(next.key, { row: next, change });
    }
    return [...changed.values()];
  }

  #filledFurther(key: string, at: number, nowMs: number): RowChange {
    const isLast = this.#next(endsOneIn) === 0;
    const filled = isLast ? quantity : Math.min(quantity - 1, (this.#filled[at] ?? 0) + 1 + this.#next(9));
    this.#filled[at] = filled;
    return {
      key,
      asOf: nowMs,
      order: {
        status: isLast ? 'filled' : 'partiallyFilled',
        isOpen: !isLast,
        exchangeStatus: isLast ? 'filled' : 'partially_filled',
        filledQuantity: String(filled),
        remainingQuantity: String(quantity - filled),
        averagePrice: `${String(60_000 + this.#next(999))}.${String(1 + this.#next(8))}`,
        updatedAt: nowMs - 3,
        asOf: nowMs,
        source: 'push',
      },
    };
  }

  /** A whole number below `end`, by Lehmer's generator: every page draws the same ones. */
  #next(end: number): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random % end;
  }
}

function rowOf(at: number, changedAt: number): BoardRow {
  const account = accounts[at % 5 === 0 ? 1 : 0] ?? accounts[0];
  const orderId = String(1_600_000_000_000_000_000n + BigInt(at) * 7919n);
  const name = { exchange: 'htx', account, orderKind: 'order', orderId } as const;
  const { raw: _raw, extra: _extra, ...blank } = blankOrder(name, symbols[at % symbols.length] ?? '', changedAt);
  return {
    key: orderKeyOf(name),
    order: {
      ...blank,
      side: at % 2 === 0 ? 'buy' : 'sell',
      type: 'limit',
      timeInForce: 'GTC',
      price: String(50_000 + ((at * 37) % 20_000) / 10),
      quantity: String(quantity),
      filledQuantity: '0',
      remainingQuantity: String(quantity),
      contractSize: '0.001',
      status: 'new',
      isOpen: true,
      exchangeStatus: 'new',
      createdAt: changedAt,
      updatedAt: changedAt,
    },
    asOf: changedAt,
    ...unmarked(),
  };
}
