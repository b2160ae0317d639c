/** Which rows does the window have from us, so that of their changes no more is sent than what is new to it? */

import type { BoardDelta, BoardRow, OrderKey, RowChange } from '../../shared/board.ts';
import { rowChange } from '../../shared/row-change.ts';

/**
 * Only what was sent since the last snapshot: the snapshot itself may be newer than what was sent before it, and to a
 * window that has not asked for one nothing is sent shortened.
 */
export class SentRows {
  readonly #sent = new Map<OrderKey, BoardRow>();

  /** The same delta for who got all before it. */
  shortened(delta: BoardDelta): BoardDelta {
    for (const key of delta.removed) this.#sent.delete(key);
    const rows: BoardRow[] = [];
    const changed: RowChange[] = [];
    for (const row of delta.rows) {
      const before = this.#sent.get(row.key);
      if (before === undefined) rows.push(row);
      else changed.push(rowChange(before, row));
      this.#sent.set(row.key, row);
    }
    this.#renew(delta);
    return changed.length === 0 ? delta : { ...delta, rows, changed };
  }

  /** From now on everything is sent whole once. */
  forget(): void {
    this.#sent.clear();
  }

  #renew({ renewed = [] }: BoardDelta): void {
    for (const { asOf, keys } of renewed) {
      for (const key of keys) {
        const row = this.#sent.get(key);
        if (row !== undefined) this.#sent.set(key, { ...row, asOf, order: { ...row.order, asOf } });
      }
    }
  }
}
