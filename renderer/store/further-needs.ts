/** What is the longest in the columns that are there only where they are chosen, or where there is much room? */

import type { BoardOrder } from '../../shared/board.ts';
import type { ColumnName } from '../../shared/columns.ts';
import { notionalOf } from '../../shared/notional.ts';
import { widen, type FigureShape } from '../format/figure-shape.ts';

// Beyond it a word may be cut: an exchange could send a new one with each order.
const mostWords = 200;
// Far more than an exchange has of them: a hostile one could name another with each order.
const mostSymbols = 2000;
/** Twice a UUID: the room of a longer one is not taken from the other columns. */
export const widestId = 72;

export interface FurtherNeeds {
  /** Of each symbol, in no order. */
  notional: readonly FigureShape[];
  notionalUnits: readonly string[];
  fee: readonly FigureShape[];
  feeUnits: readonly string[];
  clientIdLength: number;
  reasons: readonly string[];
}

const furtherColumns = ['notional', 'fee', 'clientOrderId', 'reason'] as const satisfies readonly ColumnName[];

/** Whether what it needs is counted only where it is shown: a product for each change of each order is dear. */
export function isFurther(column: ColumnName): boolean {
  return furtherColumns.some((each) => each === column);
}

interface OfSymbol {
  notional: FigureShape;
  fee: FigureShape;
}

export class LongestFurther {
  readonly #columns: ReadonlySet<ColumnName>;
  readonly #bySymbol = new Map<string, OfSymbol>();
  readonly #notionalUnits = new Set<string>();
  readonly #feeUnits = new Set<string>();
  readonly #reasons = new Set<string>();
  #clientIdLength = 0;

  private constructor(columns: ReadonlySet<ColumnName>) {
    this.#columns = columns;
  }

  /** @returns null where none of these columns is shown */
  static of(columns: ReadonlySet<ColumnName>): LongestFurther | null {
    return furtherColumns.some((column) => columns.has(column)) ? new LongestFurther(columns) : null;
  }

  /** @returns whether a column needs more room than before */
  take(order: BoardOrder): boolean {
    let hasGrown = false;
    const known = this.#of(order.symbol);
    if (this.#columns.has('notional')) {
      const notional = notionalOf(order);
      hasGrown = widen(known.notional, notional?.amount ?? null) || hasGrown;
      hasGrown = addWord(this.#notionalUnits, notional?.unit ?? '') || hasGrown;
    }
    if (this.#columns.has('fee')) {
      hasGrown = widen(known.fee, order.fee?.amount ?? null) || hasGrown;
      hasGrown = addWord(this.#feeUnits, order.fee?.currency ?? '') || hasGrown;
    }
    if (this.#columns.has('clientOrderId')) {
      const length = Math.min(widestId, order.clientOrderId?.length ?? 0);
      hasGrown = length > this.#clientIdLength || hasGrown;
      this.#clientIdLength = Math.max(length, this.#clientIdLength);
    }
    return (this.#columns.has('reason') && addWord(this.#reasons, order.reason ?? '')) || hasGrown;
  }

  placesOf(symbol: string): { notional: number; fee: number } {
    const known = this.#bySymbol.get(symbol);
    return { notional: known?.notional.places ?? 0, fee: known?.fee.places ?? 0 };
  }

  needs(): FurtherNeeds {
    const all = [...this.#bySymbol.values()];
    return {
      notional: all.map(({ notional }) => ({ ...notional })),
      notionalUnits: [...this.#notionalUnits],
      fee: all.map(({ fee }) => ({ ...fee })),
      feeUnits: [...this.#feeUnits],
      clientIdLength: this.#clientIdLength,
      reasons: [...this.#reasons],
    };
  }

  #of(symbol: string): OfSymbol {
    const known = this.#bySymbol.get(symbol) ?? { notional: noShape(), fee: noShape() };
    if (this.#bySymbol.size < mostSymbols) this.#bySymbol.set(symbol, known);
    return known;
  }
}

export function noShape(): FigureShape {
  return { whole: 0, places: 0 };
}

/** @returns whether it was none of them */
export function addWord(words: Set<string>, word: string): boolean {
  if (words.has(word) || words.size >= mostWords) return false;
  words.add(word);
  return true;
}
