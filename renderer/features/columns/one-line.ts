/** Where do the cells of a row of one line stand, and how wide must it be? */

import type { Arrangement, ColumnName, Concession } from './arrangement.ts';
import type { ColumnWidths } from './column-widths.ts';

// As the style sheet has them.
const gapPx = 8;
const afterFigurePx = 8;
const endPx = 14;
/** Between what is filled and the quantity. */
const beforeSlashPx = 3;

const fixedPx = { marks: 34, side: 30, timeInForce: 26, age: 46, square: 9 } as const;
/** Of the room that is left over, each column its share; one without has what it needs. */
const shares: Partial<Record<ColumnName, number>> = {
  status: 11,
  symbol: 10,
  type: 9,
  price: 10,
  // The quantity goes close behind.
  filledQuantity: 14,
  averagePrice: 10,
  account: 11,
  orderId: 9,
};

/** @param given - what is given up */
export function oneLine(
  columns: readonly ColumnName[],
  widths: ColumnWidths,
  given: readonly Concession[],
): Arrangement {
  const isGiven = (concession: Concession): boolean => given.includes(concession);
  // What is a column goes as a whole; of the others less is shown.
  const shown = columns.filter((column) => !given.some((one) => one === column));
  // Beside the status the square is found without its name.
  const inOrder = isGiven('accountName') ? beforeStatus(shown) : shown;
  const widthOf = (column: ColumnName): number => oneLineWidth(column, widths, isGiven);
  const tracks = inOrder.map((column) => {
    const share = column === 'account' && isGiven('accountName') ? undefined : shares[column];
    const width = `${String(widthOf(column))}px`;
    return share === undefined ? width : `minmax(${width}, ${String(share)}fr)`;
  });
  const areas = new Map<ColumnName | 'fill', string>(
    inOrder.map((column, at) => [column, `1 / ${String(at + 1)} / 2 / ${String(at + 2)}`]),
  );
  const filledAt = inOrder.indexOf('filledQuantity') + 1;
  areas.set('fill', `1 / ${String(filledAt)} / 2 / ${String(filledAt + 2)}`);
  return {
    lines: 1,
    without: given,
    second: [],
    tracks: tracks.join(' '),
    areas,
    leastPx: inOrder.reduce((sum, column) => sum + widthOf(column), 0) + (inOrder.length - 1) * gapPx + endPx,
  };
}

function beforeStatus(columns: readonly ColumnName[]): readonly ColumnName[] {
  return columns.flatMap((column) =>
    column === 'account' ? [] : column === 'status' ? ['account' as const, column] : [column],
  );
}

function oneLineWidth(column: ColumnName, widths: ColumnWidths, isGiven: (one: Concession) => boolean): number {
  switch (column) {
    case 'marks':
    case 'side':
    case 'timeInForce':
    case 'age':
      return fixedPx[column];
    case 'status':
      return isGiven('statusInOneLine') ? widths.statusFolded : widths.status;
    case 'symbol':
      return isGiven('type') ? widths.symbolWithType : widths.symbol;
    case 'quantity':
      // It reaches into the gap before it.
      return widths.quantity + (isGiven('unit') ? 0 : widths.unit) - (gapPx - beforeSlashPx);
    case 'account':
      return isGiven('accountName') ? fixedPx.square : widths.account;
    case 'type':
    case 'price':
    case 'filledQuantity':
    case 'averagePrice':
    case 'updatedAt':
      return widths[column];
    case 'orderId':
      return widths.orderId + (isGiven('accountName') ? afterFigurePx : 0);
  }
}
