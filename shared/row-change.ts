/** What changed of a row of the board, and what does the row look like with it? Of fifty fields a fill changes seven. */

import type { BoardOrder, BoardRow, RowChange } from './board.ts';

type Beside = Omit<BoardRow, 'key' | 'order'>;

/** @param after - the same row later on */
export function rowChange(before: BoardRow, after: BoardRow): RowChange {
  const beside: Partial<Beside> = {};
  for (const field in after)
    if (isBeside(after, field)) takeChanged<Beside, keyof Beside>(beside, before, after, field);
  const order: Partial<BoardOrder> = {};
  for (const field in after.order) if (isOwn(after.order, field)) takeChanged(order, before.order, after.order, field);
  return { key: after.key, ...beside, order };
}

export function withChange(row: BoardRow, { order, ...beside }: RowChange): BoardRow {
  return { ...row, ...beside, order: { ...row.order, ...order } };
}

function isOwn<Of extends object>(of: Of, field: string): field is Extract<keyof Of, string> {
  return Object.hasOwn(of, field);
}

/** Of the row itself, and neither its name nor its order. */
function isBeside(row: BoardRow, field: string): field is keyof Beside {
  return field !== 'key' && field !== 'order' && Object.hasOwn(row, field);
}

function takeChanged<Of extends object, Field extends keyof Of>(
  to: Partial<Of>,
  before: Of,
  after: Of & Pick<Of, Field>,
  field: Field,
): void {
  if (!isSame(before[field], after[field])) to[field] = after[field];
}

/** Fees, protections, notes: plain data with their keys in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return (
    one === other ||
    (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other))
  );
}
