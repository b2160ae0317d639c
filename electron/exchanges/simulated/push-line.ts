/** What becomes of a push between the exchange and one socket: late, twice, or never? */

import type { Clock } from './clock.ts';
import type { WallMs } from '../../../shared/time.ts';

/** Asked for each push; nothing goes wrong by default. */
export interface PushSettings {
  /** How many times it arrives. */
  pushCopies: (text: string) => number;
  /** How late it is. What one socket carries keeps its order. */
  pushDelayMs: (text: string) => number;
  /** It never arrives, though the socket is well: pings and answers do. */
  isPushLost: (text: string) => boolean;
}

export const soundPushes: PushSettings = { pushCopies: () => 1, pushDelayMs: () => 0, isPushLost: () => false };

export class PushLine {
  readonly #deliver: (text: string) => void;
  readonly #clock: Clock;
  readonly #settings: PushSettings;
  #waiting: { text: string; dueAt: WallMs }[] = [];
  #cancel: () => void = () => {};

  constructor(deliver: (text: string) => void, clock: Clock, settings: PushSettings) {
    this.#deliver = deliver;
    this.#clock = clock;
    this.#settings = settings;
  }

  /** @param trailMs - how much later than all others this kind of push goes out anyway */
  send(text: string, trailMs = 0): void {
    if (this.#settings.isPushLost(text)) return;
    const delayMs = this.#settings.pushDelayMs(text) + trailMs;
    const before = this.#waiting.at(-1);
    if (before === undefined && delayMs <= 0) {
      this.#deliverCopies(text);
      return;
    }
    this.#waiting.push({ text, dueAt: Math.max(this.#clock.now() + delayMs, before?.dueAt ?? 0) });
    if (before === undefined) this.#waitForFirst();
  }

  end(): void {
    this.#cancel();
    this.#waiting = [];
  }

  #waitForFirst(): void {
    const first = this.#waiting[0];
    if (first === undefined) return;
    this.#cancel = this.#clock.after(Math.max(0, first.dueAt - this.#clock.now()), () => this.#deliverDue());
  }

  #deliverDue(): void {
    const now = this.#clock.now();
    const later = this.#waiting.findIndex((push) => push.dueAt > now);
    for (const { text } of this.#waiting.splice(0, later === -1 ? this.#waiting.length : later))
      this.#deliverCopies(text);
    this.#waitForFirst();
  }

  #deliverCopies(text: string): void {
    for (let copies = this.#settings.pushCopies(text); copies > 0; copies -= 1) this.#deliver(text);
  }
}
