/**
 * What is the longest that stands in each column of the board?
 *
 * Counted in characters as rows come and change, never measured on the page: 100,000 rows have no width there. What was
 * needed once stays until the board is opened anew, so that no column jumps under the pointer.
 */

import type { BoardOrder, BoardRow } from '../../shared/board.ts';
import type { ColumnName } from '../../shared/columns.ts';
import { triggerWords } from '../../shared/price-words.ts';
import { typeWord } from '../../shared/type-words.ts';
import { boardAverage } from '../format/board-average.ts';
import { widen, type FigureShape } from '../format/figure-shape.ts';
import { shortUnit } from '../format/quantity.ts';
import { standingWord } from '../format/standing.ts';
import { addWord, LongestFurther, noShape, widestId, type FurtherNeeds } from './further-needs.ts';

/** How many digits stand behind the point in the figures of one symbol: what has fewer is set so that the points agree. */
export interface Places {
  price: number;
  /** Also of what is filled. */
  quantity: number;
  averagePrice: number;
  /** Absent where nobody asked for the column. */
  notional?: number;
  fee?: number;
}

export interface ColumnNeeds {
  /** Of each symbol, in no order. */
  price: readonly FigureShape[];
  /** Also of what is filled: it will be as long. */
  quantity: readonly FigureShape[];
  averagePrice: readonly FigureShape[];
  /** Of the longest ID. */
  idLength: number;
  /** All different ones. */
  symbols: readonly string[];
  standings: readonly string[];
  types: readonly string[];
  units: readonly string[];
  /** The longest line under a price; empty for none. */
  trigger: string;
  /** Of the columns that are not usually there; absent where none of them was asked for. */
  further?: FurtherNeeds;
}

const noPlaces: Places = { price: 0, quantity: 0, averagePrice: 0 };
// Far more than an exchange has of them: a hostile one could name another with each order.
const mostSymbols = 2000;

interface OfSymbol {
  price: FigureShape;
  quantity: FigureShape;
  averagePrice: FigureShape;
  /** Another object only where one is another. */
  places: Places;
}

const none: ReadonlySet<ColumnName> = new Set();

/** The needs of orders that come one by one. */
export class LongestContents {
  readonly #bySymbol = new Map<string, OfSymbol>();
  readonly #standings = new Set<string>();
  readonly #types = new Set<string>();
  readonly #units = new Set<string>();
  #further: LongestFurther | null;
  #idLength = 0;
  #trigger = '';

  /** @param columns - those that are shown: what only a few of the others need is not counted */
  constructor(columns: ReadonlySet<ColumnName> = none) {
    this.#further = LongestFurther.of(columns);
  }

  /** From now on these columns are shown: what those of them need that were not is counted as rows are taken again. */
  show(columns: ReadonlySet<ColumnName>): void {
    this.#further = LongestFurther.of(columns);
  }

  /** @returns whether a column needs more room than before */
  take(order: BoardOrder, beside: Pick<BoardRow, 'hasLeftBook' | 'amendedTo'>): boolean {
    let known = this.#bySymbol.get(order.symbol);
    let hasGrown = known === undefined && this.#bySymbol.size < mostSymbols;
    known ??= this.#add(order.symbol);
    hasGrown = widen(known.price, order.price) || hasGrown;
    hasGrown = widen(known.quantity, order.quantity) || hasGrown;
    hasGrown = widen(known.quantity, order.filledQuantity) || hasGrown;
    hasGrown = widen(known.averagePrice, boardAverage(order)) || hasGrown;
    // Asked always: what it knows is to be complete.
    if (this.#further !== null) hasGrown = this.#further.take(order) || hasGrown;
    if (hasGrown) known.places = placesOf(known, this.#further?.placesOf(order.symbol));
    const idLength = Math.min(widestId, order.orderId.length);
    if (idLength > this.#idLength) {
      this.#idLength = idLength;
      hasGrown = true;
    }
    hasGrown = addWord(this.#standings, standingWord(order, beside)) || hasGrown;
    hasGrown = addWord(this.#types, typeWord(order)) || hasGrown;
    hasGrown = addWord(this.#units, shortUnit(order)) || hasGrown;
    return (order.orderKind !== 'order' && this.#takeTrigger(triggerWords(order))) || hasGrown;
  }

  placesOf(symbol: string): Places {
    return this.#bySymbol.get(symbol)?.places ?? noPlaces;
  }

  needs(): ColumnNeeds {
    const all = [...this.#bySymbol.values()];
    return {
      price: all.map(({ price }) => ({ ...price })),
      quantity: all.map(({ quantity }) => ({ ...quantity })),
      averagePrice: all.map(({ averagePrice }) => ({ ...averagePrice })),
      idLength: this.#idLength,
      symbols: [...this.#bySymbol.keys()],
      standings: [...this.#standings],
      types: [...this.#types],
      units: [...this.#units],
      trigger: this.#trigger,
      ...(this.#further === null ? {} : { further: this.#further.needs() }),
    };
  }

  #add(symbol: string): OfSymbol {
    const added = { price: noShape(), quantity: noShape(), averagePrice: noShape(), places: noPlaces };
    if (this.#bySymbol.size < mostSymbols) this.#bySymbol.set(symbol, added);
    return added;
  }

  #takeTrigger(words: string): boolean {
    if (words.length <= this.#trigger.length) return false;
    this.#trigger = words;
    return true;
  }
}

function placesOf(
  { price, quantity, averagePrice, places }: OfSymbol,
  further: Pick<Places, 'notional' | 'fee'> = {},
): Places {
  const isSame =
    places.price === price.places &&
    places.quantity === quantity.places &&
    places.averagePrice === averagePrice.places &&
    places.notional === further.notional &&
    places.fee === further.fee;
  return isSame
    ? places
    : { price: price.places, quantity: quantity.places, averagePrice: averagePrice.places, ...further };
}
