/** How is one field of HTX's row read? What could not be read stays beside the order, under its own name. */

import { readDecimal, readEpoch } from '../../../shared/decimal.ts';
import type { Decimal } from '../../../shared/order.ts';
import type { Extra, WireObject } from '../wire.ts';
import type { WallMs } from '../../../shared/time.ts';

export class RowFields {
  readonly row: WireObject;
  readonly #latestTime: number | undefined;
  /** None in nearly all rows. */
  #unread: Set<string> | null = null;

  /** @param latestTime - what is later is no time */
  constructor(row: WireObject, latestTime: number | undefined) {
    this.row = row;
    this.#latestTime = latestTime;
  }

  /** None of those that were read is one that could not be. */
  get areAllRead(): boolean {
    return this.#unread === null;
  }

  /** Everything but these fields, of which those that could not be read are in it all the same. */
  besides(carried: ReadonlySet<string>): Extra {
    return this.row.extra(this.#unread === null ? carried : carried.difference(this.#unread));
  }

  unread(name: string): void {
    this.#unread ??= new Set();
    this.#unread.add(name);
  }

  decimal(name: string): Decimal | null {
    const text = this.row.word(name);
    const value = readDecimal(text);
    if (value === null && (text !== null || this.row.object(name) !== null)) this.unread(name);
    return value;
  }

  /** How much of an order can't be less than nothing. */
  amount(name: string): Decimal | null {
    const value = this.decimal(name);
    if (value?.startsWith('-') !== true) return value;
    this.unread(name);
    return null;
  }

  /** The order is the same order without it. */
  short(name: string, maximumLength: number): string | null {
    const text = this.row.word(name, maximumLength);
    if (text === null && this.row.word(name) !== null) this.unread(name);
    return text;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[], text = this.row.text(name)): Word | null {
    for (const word of words) if (word === text) return word;
    if (text) this.unread(name);
    return null;
  }

  boolean(name: string): boolean | null {
    const value = this.row.boolean(name);
    if (value === null && this.row.word(name) !== null) this.unread(name);
    return value;
  }

  time(name: string): WallMs | null {
    const value = readEpoch(this.row.text(name), 'milliseconds', this.#latestTime);
    if (value === null && this.row.word(name) !== null) this.unread(name);
    return value;
  }
}
