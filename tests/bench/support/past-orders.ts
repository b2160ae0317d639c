/** How is an archive of very many orders made? Of orders that were placed, filled step by step, and are over. */

import {
  openArchive,
  type Archive,
  type NewEvent,
  type StoredOrder,
} from '../../../electron/orders/archive/archive.ts';
import { systemClock } from '../../../electron/world.ts';
import type { Order } from '../../../shared/order.ts';
import { anEvent, anOrder, aState } from '../../support/archive-orders.ts';
import { FrameMarket } from './frames.ts';

const ordersInBatch = 200;
const dayMs = 86_400_000;
const firstOrderId = 1_513_217_421_638_275_073n;
const symbols = ['BTC-USDT', 'ETH-USDT', 'SOL-USDT', 'DOGE-USDT', 'XRP-USDT'];

export function openArchiveAt(folder: string): Archive {
  return openArchive({ folder, clock: systemClock, onWarning: ({ message }) => console.error(message) });
}

export const pastOrderId = (index: number): string => String(firstOrderId + BigInt(index) * 7919n);

export function writePastOrders(archive: Archive, orders: number, eventsOfOrder: number): void {
  const past = new Past(archive, eventsOfOrder);
  for (let first = 0; first < orders; first += ordersInBatch)
    past.writeBatch(first, Math.min(orders, first + ordersInBatch));
}

/** Its texts are frames as HTX pushes them. */
class Past {
  readonly #archive: Archive;
  readonly #eventsOfOrder: number;
  readonly #frames = new FrameMarket(ordersInBatch, Date.now() - 30 * dayMs);
  #seq = 0;

  constructor(archive: Archive, eventsOfOrder: number) {
    this.#archive = archive;
    this.#eventsOfOrder = eventsOfOrder;
  }

  writeBatch(first: number, end: number): void {
    const [events, states]: [NewEvent[], StoredOrder[]] = [[], []];
    const at = Date.now() - 30 * dayMs + first * 1000;
    for (let index = first; index < end; index += 1) {
      let order: Order | null = null;
      const frames = this.#frames.fills(this.#eventsOfOrder);
      for (const [step, frame] of frames.entries()) {
        order = this.#order(index, step, at, Buffer.from(frame).toString());
        this.#seq += 1;
        events.push(anEvent(this.#seq, order, { changed: ['filledQuantity', 'averagePrice'] }));
      }
      if (order !== null) states.push(aState(order, { rawSeq: this.#seq, isOnBoard: false, closedAt: order.asOf }));
    }
    const written = this.#archive.write({ events, states });
    if (!written.ok) throw new Error(written.problem.message);
  }

  #order(index: number, step: number, at: number, raw: string): Order {
    const isLast = step === this.#eventsOfOrder - 1;
    return anOrder(pastOrderId(index), {
      symbol: symbols[index % symbols.length] ?? '',
      status: isLast ? 'filled' : 'partiallyFilled',
      isOpen: !isLast,
      filledQuantity: String(step + 1),
      asOf: at + step,
      updatedAt: at + step,
      raw,
    });
  }
}
