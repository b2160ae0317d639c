/** Where do the cells of a row of one line stand, and how wide must it be? */

import type { ColumnName } from '../../../shared/columns.ts';
import type { Arrangement, Arranging, Concession } from './arrangement.ts';
import type { ColumnWidths } from './column-widths.ts';

// As the style sheet has them.
const gapPx = 8;
const afterFigurePx = 8;
const endPx = 14;
/** Between what is filled and the quantity. */
const beforeSlashPx = 3;
const slashPx = 9;

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
  remainingQuantity: 10,
  notional: 10,
  fee: 10,
  clientOrderId: 9,
  reason: 9,
};

const figures: ReadonlySet<ColumnName> = new Set([
  'price',
  'filledQuantity',
  'quantity',
  'remainingQuantity',
  'averagePrice',
  'notional',
  'fee',
  'createdAt',
  'updatedAt',
  'age',
]);

/** Words that may be cut where the trader's hand makes their column narrow: neither a figure nor an ID, nor how it stands. */
const mayBeCut: ReadonlySet<ColumnName> = new Set(['type', 'account', 'reason']);
const leastWordPx = 48;

/** @param given - what is given up */
export function oneLine(
  { columns, widths, byHand }: Pick<Arranging, 'columns' | 'widths'> & { byHand?: Arranging['byHand'] | undefined },
  given: readonly Concession[],
): Arrangement {
  const isGiven = (concession: Concession): boolean => given.includes(concession);
  // What is a column goes as a whole; of the others less is shown.
  const shown = columns.filter((column) => !isGiven(column));
  // Beside the status the square is found without its name.
  const inOrder = isGiven('accountName') ? beforeStatus(shown) : shown;
  const filledAt = inOrder.indexOf('filledQuantity');
  const isJoined = filledAt >= 0 && inOrder[filledAt + 1] === 'quantity';
  const afterFigure = inOrder.filter((column, at) => isAfterFigure(column, inOrder[at - 1]));
  const sized = inOrder.map((column) => {
    const leastPx =
      columnWidth({ column, widths, isGiven, isJoined }) +
      (afterFigure.includes(column) && column !== 'account' ? afterFigurePx : 0);
    const setPx = byHand?.widthsPx.get(column);
    const share = setPx !== undefined || (column === 'account' && isGiven('accountName')) ? undefined : shares[column];
    return { column, widthPx: setPx === undefined ? leastPx : widthByHand(column, leastPx, setPx), share };
  });
  const areas = new Map<ColumnName | 'fill', string>(
    inOrder.map((column, at) => [column, `1 / ${String(at + 1)} / 2 / ${String(at + 2)}`]),
  );
  if (filledAt >= 0) areas.set('fill', `1 / ${String(filledAt + 1)} / 2 / ${String(filledAt + (isJoined ? 3 : 2))}`);
  return {
    lines: 1,
    without: filledAt < 0 ? [...given, 'fill'] : given,
    second: [],
    afterFigure,
    isJoined,
    tracks: sized
      .map(({ widthPx, share }) =>
        share === undefined ? `${String(widthPx)}px` : `minmax(${String(widthPx)}px, ${String(share)}fr)`,
      )
      .join(' '),
    areas,
    heldPx: new Map(
      sized.flatMap(({ column, widthPx }) => (byHand?.widthsPx.has(column) === true ? [[column, widthPx]] : [])),
    ),
    leastPx: sized.reduce((sum, { widthPx }) => sum + widthPx, 0) + (inOrder.length - 1) * gapPx + endPx,
  };
}

/** A hand makes a column wider than what stands in it; narrower only one of words. */
function widthByHand(column: ColumnName, leastPx: number, setPx: number): number {
  return Math.max(mayBeCut.has(column) ? Math.min(leastPx, leastWordPx) : leastPx, Math.round(setPx));
}

function beforeStatus(columns: readonly ColumnName[]): readonly ColumnName[] {
  if (!columns.includes('status') || !columns.includes('account')) return columns;
  return columns.flatMap((column) =>
    column === 'account' ? [] : column === 'status' ? ['account' as const, column] : [column],
  );
}

/** A figure ends where its column does: what begins there would stand close to it. */
function isAfterFigure(column: ColumnName, before: ColumnName | undefined): boolean {
  return before !== undefined && figures.has(before) && !figures.has(column);
}

interface Sized {
  column: ColumnName;
  widths: ColumnWidths;
  isGiven: (one: Concession) => boolean;
  isJoined: boolean;
}

/** Of what stands in it. */
function columnWidth({ column, widths, isGiven, isJoined }: Sized): number {
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
    case 'quantity': {
      const unitPx = isGiven('unit') ? 0 : widths.unit;
      // Joined it reaches into the gap before it.
      return isJoined ? widths.quantity + unitPx - (gapPx - beforeSlashPx) : widths.quantity - slashPx + unitPx;
    }
    case 'account':
      return isGiven('accountName') ? fixedPx.square : widths.account;
    case 'notional':
      return widths.notional + widths.notionalUnit;
    case 'fee':
      return widths.fee + widths.feeUnit;
    case 'type':
    case 'price':
    case 'filledQuantity':
    case 'remainingQuantity':
    case 'averagePrice':
    case 'role':
    case 'orderId':
    case 'clientOrderId':
    case 'reason':
    case 'createdAt':
    case 'updatedAt':
      return widths[column];
  }
}
