/** Which columns can a grid of orders have, and how are those written down that a trader chose? */

/**
 * All of them: as the field on the order's page, where it is one. The marks (not seen, watched) are always there, first,
 * and are not chosen.
 */
export const columnNames = [
  'marks',
  'status',
  'symbol',
  'side',
  'type',
  'timeInForce',
  'price',
  'filledQuantity',
  'quantity',
  'remainingQuantity',
  'averagePrice',
  'notional',
  'fee',
  'role',
  'account',
  'orderId',
  'clientOrderId',
  'reason',
  'createdAt',
  'updatedAt',
  'age',
] as const;
export type ColumnName = (typeof columnNames)[number];

/** One of the columns that a trader chose, in their order. */
export interface ChosenColumn {
  name: ColumnName;
  /** null: as wide as what stands in it. */
  widthPx: number | null;
}

/** Of a width that is set by hand; what stands in the column is never cut by it. */
export const widestColumnPx = 1200;
