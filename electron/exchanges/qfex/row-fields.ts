/** Which members of a QFEX row have their place in the order? Each kind of row names things differently. */

import type { Decimal } from '../../../shared/order.ts';
import { amountAsWritten } from '../../../shared/amounts.ts';
import { compare, readDecimal } from '../../../shared/decimal.ts';
import type { WireObject } from '../wire.ts';

/** Where the row stood: what it may say depends on it. */
export type QfexRowKind = 'order' | 'stopOrder' | 'twap' | 'historicOrder' | 'historicTwap';

/** The names under which one kind of row carries the order's fields; the first that is there counts. */
interface RowNames {
  orderId: readonly string[];
  clientOrderId: readonly string[];
  status: readonly string[];
  quantity: readonly string[];
  filled: readonly string[];
  average: readonly string[];
  updatedAt: readonly string[];
  createdAt: readonly string[];
}

const orderNames: RowNames = {
  orderId: ['order_id'],
  clientOrderId: ['client_order_id'],
  status: ['status'],
  quantity: ['quantity'],
  filled: [],
  average: [],
  updatedAt: ['update_time'],
  createdAt: [],
};
const twapNames: RowNames = {
  ...orderNames,
  orderId: ['twap_id'],
  clientOrderId: ['client_twap_id'],
  quantity: ['total_quantity'],
  filled: ['filled_quantity'],
  average: ['average_fill_price'],
  updatedAt: ['updated_at'],
  createdAt: ['created_at'],
};
export const rowNames: Readonly<Record<QfexRowKind, RowNames>> = {
  order: orderNames,
  stopOrder: { ...orderNames, orderId: ['stop_order_id', 'order_id'], filled: ['filled_quantity'] },
  twap: twapNames,
  historicTwap: twapNames,
  historicOrder: {
    ...orderNames,
    status: ['terminal_status'],
    filled: ['filled_qty'],
    average: ['avg_price'],
    updatedAt: ['status_ts'],
  },
};
const commonNames = [
  'symbol',
  'side',
  'direction',
  'type',
  'order_type',
  'stop_order_type',
  'time_in_force',
  'tif',
  'price',
  'quantity_remaining',
  'take_profit',
  'stop_loss',
  'reduce_only',
];

/** What a row of each kind may carry that has its place in the order. */
const knownNames: Readonly<Record<QfexRowKind, Set<string>>> = {
  order: knownOf(rowNames.order),
  stopOrder: knownOf(rowNames.stopOrder),
  twap: knownOf(rowNames.twap),
  historicTwap: knownOf(rowNames.historicTwap),
  historicOrder: knownOf(rowNames.historicOrder),
};

function knownOf(names: RowNames): Set<string> {
  return new Set([...commonNames, ...Object.values(names).flatMap((candidates: readonly string[]) => candidates)]);
}

/** One row, member by member. What has no place in the order, or doesn't fit its place, is kept: nothing is lost. */
export class RowFields {
  readonly #row: WireObject;
  readonly #kind: QfexRowKind;
  readonly #homeless = new Set<string>();

  constructor(row: WireObject, kind: QfexRowKind) {
    this.#row = row;
    this.#kind = kind;
  }

  /** What the first of these names that is there says; null where it doesn't fit. */
  take<Value>(candidates: readonly string[], read: (text: string) => Value | null): Value | null {
    let taken: Value | null = null;
    let isTaken = false;
    for (const name of candidates) {
      const text = this.#row.word(name);
      const value = text === null || isTaken ? null : read(text);
      if (value === null) this.#keepUnless(name);
      if (text === null || isTaken) continue;
      isTaken = true;
      taken = value;
    }
    return taken;
  }

  /** Residue of doubles is no amount; what was written for it is kept. */
  takeAmount(candidates: readonly string[], quantity: Decimal | null): Decimal | null {
    const sent = this.take(candidates, readDecimal);
    const amount = sent === null ? null : amountAsWritten(sent, { exchange: 'qfex', quantity });
    if (sent !== null && amount !== null && compare(sent, amount) !== 0)
      for (const name of candidates) this.#homeless.add(name);
    return amount;
  }

  takeBoolean(name: string): boolean | null {
    const value = this.#row.boolean(name);
    if (value === null) this.#keepUnless(name);
    return value;
  }

  /** What is left, by its names on the wire. */
  get rest(): Record<string, string> {
    const known = knownNames[this.#kind];
    return this.#row.extra(this.#homeless.size === 0 ? known : known.difference(this.#homeless));
  }

  /** Not sent, null or an empty text is nothing to keep. */
  #keepUnless(name: string): void {
    if (this.#row.has(name) && !this.#row.isNull(name) && this.#row.text(name) !== '') this.#homeless.add(name);
  }
}
