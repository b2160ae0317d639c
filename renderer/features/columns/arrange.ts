/**
 * What of a row has room?
 *
 * Figures are never cut. Where they have no room units go first, then whole columns by what they are worth, then the row
 * becomes two lines. Only where not even that is enough is it scrolled sideways. What a trader chose to have goes last.
 */

import { concessions, type Arrangement, type Arranging, type Concession } from './arrangement.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { oneLine } from './one-line.ts';
import { foldings, twoLines } from './two-lines.ts';

export function arrange({ columns, widths, roomPx, byHand }: Arranging): Arrangement {
  const inTurn = byHand === undefined ? concessions : concessionsOf(columns, byHand.added);
  // Of what kind an order is stands under its symbol where there is no column for it.
  const lacking: readonly Concession[] = columns.includes('type') ? [] : ['type'];
  const given = (count: number): readonly Concession[] => [...lacking, ...inTurn.slice(0, count)];
  let arranged = oneLine({ columns, widths, byHand }, given(0));
  for (let count = 1; arranged.leastPx > roomPx && count <= inTurn.length; count += 1)
    arranged = oneLine({ columns, widths, byHand }, given(count));
  for (const folding of foldings) {
    if (arranged.leastPx <= roomPx) break;
    arranged = twoLines({ columns, widths, roomPx }, folding);
  }
  return arranged;
}

/** By what they are worth to whoever has not chosen: the first is the first to appear where there is more room. */
export const moreColumns: readonly ColumnName[] = [
  'averagePrice',
  'remainingQuantity',
  'notional',
  'createdAt',
  'fee',
  'clientOrderId',
  'reason',
  'role',
];

/** The usual columns, and as many more as have room beside them without a concession. */
export function withMore({ columns, widths, roomPx }: Arranging): readonly ColumnName[] {
  let most = columns;
  const others = moreColumns.filter((column) => !columns.includes(column));
  for (let count = 1; count <= others.length; count += 1) {
    const more = placed(columns, others.slice(0, count));
    if (oneLine({ columns: more, widths }, []).leastPx > roomPx) break;
    most = more;
  }
  return most;
}

// Beside what it belongs to: the first of them that is there.
const behind: Partial<Record<ColumnName, readonly ColumnName[]>> = {
  timeInForce: ['type'],
  averagePrice: ['quantity'],
  remainingQuantity: ['quantity'],
  notional: ['averagePrice', 'remainingQuantity', 'quantity'],
  fee: ['notional', 'averagePrice', 'remainingQuantity', 'quantity'],
  role: ['fee', 'notional', 'averagePrice'],
  reason: ['account'],
  clientOrderId: ['orderId'],
};

/** Where columns come to stand that are added to others. */
export function placed(columns: readonly ColumnName[], more: readonly ColumnName[]): readonly ColumnName[] {
  const all = [...columns];
  for (const column of more) {
    const neighbor = behind[column]?.find((each) => all.includes(each));
    // What belongs to none stands before the time of the last change.
    const last = all.includes('updatedAt') ? all.indexOf('updatedAt') : all.length;
    all.splice(neighbor === undefined ? last : all.indexOf(neighbor) + 1, 0, column);
  }
  return all;
}

const small = ['unit', 'accountName', 'statusInOneLine'] as const satisfies readonly Concession[];
// Of what was added, the least worth first.
const addedInTurn: readonly ColumnName[] = [
  'age',
  'timeInForce',
  'role',
  'reason',
  'clientOrderId',
  'fee',
  'type',
  'createdAt',
  'notional',
  'averagePrice',
  'remainingQuantity',
];

/** What a chosen row gives up: what is no column first, then the usual columns, and what was added at last. */
function concessionsOf(columns: readonly ColumnName[], added: ReadonlySet<ColumnName>): readonly Concession[] {
  const isColumn = (one: Concession): one is ColumnName => columns.some((column) => column === one);
  return [
    ...small,
    ...concessions.filter((one) => isColumn(one) && !added.has(one)),
    ...addedInTurn.filter((column) => added.has(column) && isColumn(column)),
  ];
}
