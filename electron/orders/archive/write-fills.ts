/** How is a fill written, once under each name that is known of it? */

import type { DatabaseSync } from 'node:sqlite';
import { orderKeyOf } from '../../../shared/board.ts';
import { factsOf } from '../../../shared/exchanges/index.ts';
import type { Fill } from '../../../shared/fill.ts';
import { likenessOf } from '../state/fill-names.ts';
import { withLaterRow } from './fill-knowledge.ts';
import { DamagedRow } from './faults.ts';
import type { LeftOut } from './left-out.ts';
import type { OrderNumbers } from './order-numbers.ts';
import { comparable, fillText, readFill } from './rows.ts';
import { prepareRead, type Row, type RowNumber } from './statement.ts';
import type { GoneFill } from './types.ts';
import type { WallMs } from '../../../shared/time.ts';

const nameless = '=';

/** Keeps what a row said that can't be read, before it is written over. */
type SetAside = (left: Pick<LeftOut, 'place' | 'row'>, at: WallMs) => void;

export class FillWriter {
  readonly #numbers: OrderNumbers;
  readonly #setAside: SetAside;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: DatabaseSync, numbers: OrderNumbers, setAside: SetAside) {
    this.#numbers = numbers;
    this.#setAside = setAside;
    this.#statements = prepareStatements(database);
  }

  write(fill: Fill): void {
    // Trigger orders, which are numbered apart, have no fills of their own.
    const key = orderKeyOf({ ...fill, orderKind: 'order' });
    const number = this.#numbers.ofOrderOrNew(key, { ...fill, clientOrderId: null, status: 'unknown', isOpen: null });
    const { find, set, drop } = this.#statements;
    const tradeId = comparable(fill.tradeId);
    const name = fillName(fill);
    const row = find.get(number, tradeId, name);
    const kept = row === undefined ? this.#alike(number, tradeId, fill) : { name, fill: this.#fillIn(row, fill.asOf) };
    const before = kept?.fill ?? null;
    const known = before === null ? fill : withLaterRow(before, fill);
    if (before !== null && fillText(before) === fillText(known) && before.raw === known.raw) return;
    if (kept !== null && kept.name !== name && fill.fillId !== null) drop.run(number, tradeId, kept.name);
    const writtenName = fill.fillId === null && kept !== null ? kept.name : name;
    set.run(number, tradeId, writtenName, fillText(known), known.raw);
  }

  /** A fill without a name that a complete list did not bear out. */
  remove({ key, tradeId, likeness }: GoneFill): void {
    const name = `${nameless}${comparable(likeness)}`;
    this.#statements.drop.run(this.#numbers.ofOrder(key), comparable(tradeId), name);
  }

  /** The same fill under its other name: of one with a name a row without any, of one without any row of its match. */
  #alike(number: RowNumber, tradeId: string, fill: Fill): { name: string; fill: Fill } | null {
    if (factsOf(fill.exchange).figures.fillsNamedBy !== 'row') return null;
    const likeness = likenessOf(fill);
    // Read whole first: a row that can't be read is kept aside meanwhile.
    for (const row of this.#statements.ofMatch.all(number, tradeId, fill.fillId === null ? '' : nameless)) {
      const alike = this.#fillIn(row, fill.asOf);
      const { name } = row;
      if (alike !== null && typeof name === 'string' && likenessOf(alike) === likeness) return { name, fill: alike };
    }
    return null;
  }

  /** A fill that can't be read is written over by the exchange's next word on it; what stood there is kept aside. */
  #fillIn(row: Row, at: WallMs): Fill | null {
    try {
      return readFill(row['document'], row['raw']);
    } catch (error) {
      if (!(error instanceof DamagedRow)) throw error;
      this.#setAside({ place: 'fill', row }, at);
      return null;
    }
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    find: prepareRead(database, 'SELECT * FROM fills WHERE number = ? AND trade_id = ? AND name = ?'),
    ofMatch: prepareRead(database, 'SELECT * FROM fills WHERE number = ? AND trade_id = ? AND name >= ?'),
    set: database.prepare('INSERT OR REPLACE INTO fills VALUES (?, ?, ?, ?, ?)'),
    drop: database.prepare('DELETE FROM fills WHERE number = ? AND trade_id = ? AND name = ?'),
  };
}

/** By what a fill is known within its match. */
function fillName(fill: Pick<Fill, 'fillId' | 'tradeId' | 'price' | 'quantity'>): string {
  return fill.fillId === null ? `${nameless}${comparable(likenessOf(fill))}` : `:${comparable(fill.fillId)}`;
}
