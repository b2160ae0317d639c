/** Which trades of one order were counted already, and how did each come? */

/** `pushed`: on the push connection · `listed`: as an answer. */
export type TradeWay = 'pushed' | 'listed';

interface Place {
  at: number;
  way: TradeWay;
}

/**
 * A set that grows and yet never changes: a longer one shares what the shorter one holds, which doesn't see what came
 * after it. To copy it, or to write it out, for each fill would cost more with every fill of an order.
 */
export class TradeIds {
  readonly #places: Map<string, Place>;
  readonly size: number;
  /** One line for each, as {@link TradeIds.fromText} reads them. */
  readonly text: string;

  constructor(places: Map<string, Place>, size: number, text: string) {
    this.#places = places;
    this.size = size;
    this.text = text;
  }

  /** @returns null where this trade is not among them */
  wayOf(tradeId: string): TradeWay | null {
    const place = this.#places.get(tradeId);
    return place === undefined || place.at >= this.size ? null : place.way;
  }

  /** With one more, which must not be among them yet. */
  and(tradeId: string, way: TradeWay): TradeIds {
    // Somebody else went on from here: their trades are not ours. All orders begin with the same none.
    const places = this.size > 0 && this.#places.size === this.size ? this.#places : new Map([...this.#places].filter(([, { at }]) => at < this.size));
    places.set(tradeId, { at: this.size, way });
    return new TradeIds(places, this.size + 1, `${this.text}${lineOf(tradeId, way)}`);
  }

  /** Lines that can't be read are passed over. */
  static fromText(text: string): TradeIds {
    let ids = noTradeIds;
    for (const line of text.split('\n')) {
      const way = line.startsWith('+') ? 'pushed' : line.startsWith('-') ? 'listed' : null;
      const tradeId = way === null ? null : unquoted(line.slice(1));
      if (way !== null && tradeId !== null && ids.wayOf(tradeId) === null) ids = ids.and(tradeId, way);
    }
    return ids;
  }
}

export const noTradeIds = new TradeIds(new Map(), 0, '');

/** An exchange may write anything into an ID, also a line break. */
function lineOf(tradeId: string, way: TradeWay): string {
  return `${way === 'pushed' ? '+' : '-'}${JSON.stringify(tradeId).slice(1, -1)}\n`;
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
