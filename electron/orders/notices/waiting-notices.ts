/** Which notices wait for more: for the fills that are told of together, or for the figures of an order's end? */

import type { OrderKey } from '../../../shared/board.ts';
import type { Decimal } from '../../../shared/order.ts';
import type { Cancel, Clock } from '../../world.ts';
import type { NoticeRecord } from '../archive/archive.ts';

export interface WaitingNotice {
  record: NoticeRecord;
  /** How much was filled before the fills it is about; null where that is not known. */
  filledBefore: Decimal | null;
  startedAtMs: number;
}

interface Timed extends WaitingNotice {
  cancel: Cancel;
}

export class WaitingNotices {
  readonly #clock: Clock;
  readonly #onOver: (key: OrderKey, record: NoticeRecord) => void;
  readonly #waiting = new Map<OrderKey, Timed>();

  /** @param onOver - it waited long enough */
  constructor(clock: Clock, onOver: (key: OrderKey, record: NoticeRecord) => void) {
    this.#clock = clock;
    this.#onOver = onOver;
  }

  get(key: OrderKey): WaitingNotice | undefined {
    return this.#waiting.get(key);
  }

  /** From now on so long, however long it has waited. */
  wait(key: OrderKey, { record, filledBefore, startedAtMs }: WaitingNotice, delayMs: number): void {
    this.end(key);
    const cancel = this.#clock.after(Math.max(0, delayMs), () => {
      this.#waiting.delete(key);
      this.#onOver(key, record);
    });
    this.#waiting.set(key, { record, filledBefore, startedAtMs, cancel });
  }

  /** @returns what waited */
  end(key: OrderKey): WaitingNotice | null {
    const ended = this.#waiting.get(key) ?? null;
    ended?.cancel();
    this.#waiting.delete(key);
    return ended;
  }

  /** @returns what waited of these orders */
  endAll(isMeant: (record: NoticeRecord) => boolean): NoticeRecord[] {
    const ended = [...this.#waiting].filter(([, { record }]) => isMeant(record));
    for (const [key] of ended) this.end(key);
    return ended.map(([, { record }]) => record);
  }
}
