/** Which fills of one order were counted already, and how did each come? */

import type { Fill } from '../../../shared/fill.ts';
import type { Decimal } from '../../../shared/order.ts';

/** `pushed`: on the push connection · `listed`: as an answer. */
export type FillWay = 'pushed' | 'listed';

/** `=`: what a fill that was counted looked like, see {@link likenessOf}. */
const marks = { pushed: '+', listed: '-', alike: '=' } as const;
type Mark = (typeof marks)[keyof typeof marks];

/**
 * A set that grows and yet never changes: a longer one shares what the shorter one holds, which doesn't see what came
 * after it. To copy it, or to write it out, for each fill would cost more with every fill of an order.
 */
export class FillNames {
  /** Where each came, by its mark and name. */
  readonly #places: Map<string, number>;
  readonly size: number;
  /** One line for each, as {@link FillNames.fromText} reads them. */
  readonly text: string;

  constructor(places: Map<string, number>, size: number, text: string) {
    this.#places = places;
    this.size = size;
    this.text = text;
  }

  /** @returns null where this fill is not among them */
  wayOf(name: string): FillWay | null {
    if (this.#has(marks.pushed, name)) return 'pushed';
    return this.#has(marks.listed, name) ? 'listed' : null;
  }

  hasAlike(likeness: string): boolean {
    return this.#has(marks.alike, likeness);
  }

  /** With one more, which must not be among them yet. */
  and(name: string, way: FillWay): FillNames {
    return this.#and(marks[way], name);
  }

  andAlike(likeness: string): FillNames {
    return this.hasAlike(likeness) ? this : this.#and(marks.alike, likeness);
  }

  /** Lines that can't be read are passed over. */
  static fromText(text: string): FillNames {
    let names = noFillNames;
    for (const line of text.split('\n')) {
      const mark = Object.values(marks).find((each) => line.startsWith(each));
      const name = mark === undefined ? null : unquoted(line.slice(1));
      if (mark === undefined || name === null) continue;
      if (mark === marks.alike ? !names.hasAlike(name) : names.wayOf(name) === null) names = names.#and(mark, name);
    }
    return names;
  }

  #has(mark: Mark, name: string): boolean {
    const at = this.#places.get(mark + name);
    return at !== undefined && at < this.size;
  }

  #and(mark: Mark, name: string): FillNames {
    // Somebody else went on from here: their fills are not ours. All orders begin with the same none.
    const places =
      this.size > 0 && this.#places.size === this.size
        ? this.#places
        : new Map([...this.#places].filter(([, at]) => at < this.size));
    places.set(mark + name, this.size);
    // An exchange may write anything into an ID, also a line break.
    return new FillNames(places, this.size + 1, `${this.text}${mark}${JSON.stringify(name).slice(1, -1)}\n`);
  }
}

export const noFillNames = new FillNames(new Map(), 0, '');

/** By what a fill is paired where one message names it and another doesn't: trade, price and quantity. */
export function likenessOf({ tradeId, price, quantity }: Pick<Fill, 'tradeId' | 'price' | 'quantity'>): string {
  return [tradeId, price === null ? '' : withoutZeros(price), withoutZeros(quantity)].join(' ');
}

/** Each place writes its own digits: 200.0 here, 200 there. */
function withoutZeros(decimal: Decimal): string {
  if (!decimal.includes('.')) return decimal;
  let end = decimal.length;
  while (decimal[end - 1] === '0') end -= 1;
  return decimal.slice(0, decimal[end - 1] === '.' ? end - 1 : end);
}

function unquoted(text: string): string | null {
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
