/** Which windows were open beside the main one, and where did they stand? */

import { z } from 'zod';
import type { OrderKey } from '../../shared/board.ts';
import { isOrderKey } from '../../shared/window-address.ts';
import type { KeyValueStore } from '../accounts/key-value-store.ts';
import { readPlace, type SavedPlace } from './window-place.ts';

/** More than a trader looks at side by side; each is a process of its own. */
export const mostOrderWindows = 12;

// So much further than the one before, as desktops do it.
const stepPx = 28;

interface OpenOrder {
  key: OrderKey;
  place: SavedPlace | null;
}

interface Remembered {
  strip: { isOpen: boolean; place: SavedPlace | null };
  orders: readonly OpenOrder[];
  /** Where one stood last. */
  lastOrder: SavedPlace | null;
}

const storeKey = 'windows';
const document = z.object({
  strip: z.object({ isOpen: z.unknown(), place: z.unknown() }).partial().catch({}),
  orders: z.array(z.unknown()).catch([]),
  lastOrder: z.unknown().optional(),
});
const openOrder = z.object({ key: z.string().refine(isOrderKey), place: z.unknown().optional() });

/** Each window by itself: one damaged value doesn't cost the others. */
function read(stored: unknown): Remembered {
  const { strip, orders, lastOrder } = document.safeParse(stored).data ?? { strip: {}, orders: [], lastOrder: null };
  const open = new Map<OrderKey, OpenOrder>();
  for (const each of orders.slice(0, mostOrderWindows)) {
    const order = openOrder.safeParse(each).data;
    if (order !== undefined) open.set(order.key, { key: order.key, place: readPlace(order.place) });
  }
  return {
    strip: { isOpen: strip.isOpen === true, place: readPlace(strip.place) },
    orders: [...open.values()],
    lastOrder: readPlace(lastOrder),
  };
}

/** What changes is written at once: whatever ends the app, the next start knows. */
export class RememberedWindows {
  readonly #store: KeyValueStore;
  #now: Remembered;

  constructor(store: KeyValueStore) {
    this.#store = store;
    this.#now = read(store.read(storeKey));
  }

  get strip(): Remembered['strip'] {
    return this.#now.strip;
  }

  get orders(): readonly OpenOrder[] {
    return this.#now.orders;
  }

  /** Where the next order's window stands: where the last one did, or beside it while that is there. */
  nextOrderPlace(isBeside: boolean): SavedPlace | null {
    const { lastOrder } = this.#now;
    if (lastOrder === null || !isBeside) return lastOrder;
    return { ...lastOrder, x: lastOrder.x + stepPx, y: lastOrder.y + stepPx, isMaximized: false };
  }

  stripIsOpen(isOpen: boolean): void {
    if (isOpen !== this.#now.strip.isOpen) this.#write({ strip: { ...this.#now.strip, isOpen } });
  }

  stripPlaced(place: SavedPlace): void {
    this.#write({ strip: { ...this.#now.strip, place } });
  }

  orderOpened(key: OrderKey): void {
    if (this.#now.orders.some((order) => order.key === key)) return;
    this.#write({ orders: [...this.#now.orders, { key, place: null }].slice(-mostOrderWindows) });
  }

  orderPlaced(key: OrderKey, place: SavedPlace): void {
    this.#write({
      orders: this.#now.orders.map((order) => (order.key === key ? { key, place } : order)),
      lastOrder: place,
    });
  }

  orderClosed(key: OrderKey): void {
    const orders = this.#now.orders.filter((order) => order.key !== key);
    if (orders.length < this.#now.orders.length) this.#write({ orders });
  }

  #write(changes: Partial<Remembered>): void {
    this.#now = { ...this.#now, ...changes };
    this.#store.write(storeKey, this.#now);
  }
}
