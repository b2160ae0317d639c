/** Which orders are there, oldest first, when thousands come and go? */

import type { SimulatedOrder } from './simulated-order.ts';

/** Oldest first; of the same moment, in the order of placing. */
export function byCreation(a: SimulatedOrder, b: SimulatedOrder): number {
  return a.createdAt - b.createdAt || a.sequence - b.sequence;
}

/** Kept sorted at all times: sorting ten thousand orders for every page asked for would be most of the exchange's work. */
export class OrderList {
  readonly #orders: SimulatedOrder[] = [];

  /** As they stand; changes with the list. */
  get orders(): readonly SimulatedOrder[] {
    return this.#orders;
  }

  add(order: SimulatedOrder): void {
    const last = this.#orders.at(-1);
    if (last === undefined || byCreation(last, order) < 0) this.#orders.push(order);
    else this.#orders.splice(this.#placeOf(order), 0, order);
  }

  remove(order: SimulatedOrder): void {
    const place = this.#placeOf(order);
    if (this.#orders[place] === order) this.#orders.splice(place, 1);
  }

  /** Where the order stands, or would stand. */
  #placeOf(order: SimulatedOrder): number {
    let low = 0;
    let high = this.#orders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#orders[middle];
      if (other !== undefined && byCreation(other, order) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
