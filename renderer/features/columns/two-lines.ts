/** Where do the cells of a row stand that is folded into two lines, the second of them small? */

import type { Arrangement, Arranging, ColumnName } from './arrangement.ts';
import { smallId, smallPx, type ColumnWidths } from './column-widths.ts';

export interface Folding {
  first: readonly ColumnName[];
  /** At the end of the first line. */
  firstEnd: readonly ColumnName[];
  second: readonly ColumnName[];
  secondEnd: readonly ColumnName[];
  /** Whether the price stands without the word "at": no other figure is left with which it could be confused. */
  isPriceBare?: boolean;
}

const named = ['status', 'symbol', 'side'] as const;
const filled = ['filledQuantity', 'quantity'] as const;

/** From the most that two lines can hold to the least: in the end a row says what it is, at which price, how far. */
export const foldings: readonly Folding[] = [
  {
    first: [...named, 'type'],
    firstEnd: filled,
    second: ['orderId'],
    secondEnd: ['price', 'updatedAt', 'age'],
  },
  { first: named, firstEnd: filled, second: ['orderId'], secondEnd: ['price', 'updatedAt'] },
  { first: named, firstEnd: ['updatedAt'], second: ['orderId'], secondEnd: ['price', ...filled] },
  { first: named, firstEnd: ['orderId'], second: ['updatedAt'], secondEnd: ['price', ...filled] },
  { first: named, firstEnd: ['updatedAt'], second: [], secondEnd: ['price', ...filled] },
  { first: named, firstEnd: [], second: [], secondEnd: ['price', ...filled] },
  { first: named, firstEnd: [], second: [], secondEnd: ['price', ...filled], isPriceBare: true },
];

// The marks stand over each other, beside them the account's square.
const narrow = {
  marksPx: 13,
  squarePx: 9,
  startPx: 29,
  gapPx: 6,
  beforeSlashPx: 3,
  endPx: 7,
  sidePx: 26,
  agePx: 42,
} as const;

interface Box {
  column: ColumnName;
  line: 1 | 2;
  fromPx: number;
  toPx: number;
}

export function twoLines(
  { columns, widths: usual, roomPx }: Arranging,
  { first, firstEnd, second, secondEnd, isPriceBare = false }: Folding,
): Arrangement {
  const widths = isPriceBare ? { ...usual, priceAfterWord: usual.priceBare } : usual;
  const isHere = (column: ColumnName): boolean => columns.includes(column);
  const boxes: Box[] = [];
  let leastPx = 0;
  const lines = [
    { line: 1, start: first.filter(isHere), end: firstEnd.filter(isHere) },
    { line: 2, start: second.filter(isHere), end: secondEnd.filter(isHere) },
  ] as const;
  const leastOf = (names: readonly ColumnName[], line: 1 | 2): number =>
    names.reduce((sum, column) => sum + beforePx(column) + twoLinesWidth(column, widths, line), 0);
  for (const { line, start, end } of lines)
    leastPx = Math.max(leastPx, narrow.startPx - narrow.gapPx + leastOf([...start, ...end], line) + narrow.endPx);
  const widthPx = Math.max(leastPx, roomPx);
  for (const { line, start, end } of lines) {
    let atPx = narrow.startPx - narrow.gapPx;
    const put = (column: ColumnName): void => {
      const fromPx = atPx + beforePx(column);
      atPx = fromPx + twoLinesWidth(column, widths, line);
      boxes.push({ column, line, fromPx, toPx: atPx });
    };
    for (const column of start) put(column);
    atPx = widthPx - narrow.endPx - leastOf(end, line);
    for (const column of end) put(column);
  }
  const { without, ...arranged } = placed(columns, boxes, { leastPx, widthPx });
  return { ...arranged, without: isPriceBare ? [...without, 'at'] : without };
}

/** The tracks begin and end where any cell does. */
function placed(
  columns: readonly ColumnName[],
  boxes: readonly Box[],
  { leastPx, widthPx }: { leastPx: number; widthPx: number },
): Arrangement {
  const { marksPx } = narrow;
  const squareEndPx = marksPx + narrow.squarePx;
  const edges = [
    ...new Set([0, marksPx, squareEndPx, ...boxes.flatMap(({ fromPx, toPx }) => [fromPx, toPx]), widthPx]),
  ].toSorted((left, right) => left - right);
  const columnAt = (px: number): string => String(edges.indexOf(px) + 1);
  const areas = new Map<ColumnName | 'fill', string>([
    ['marks', '1 / 1 / 3 / 2'],
    ['account', '1 / 2 / 3 / 3'],
  ]);
  for (const { column, line, fromPx, toPx } of boxes)
    areas.set(column, `${String(line)} / ${columnAt(fromPx)} / ${String(line + 1)} / ${columnAt(toPx)}`);
  const [from, to = from] = filled.flatMap((column) => boxes.find((box) => box.column === column) ?? []);
  if (from !== undefined && to !== undefined)
    areas.set('fill', `1 / ${columnAt(from.fromPx)} / 3 / ${columnAt(to.toPx)}`);
  return {
    lines: 2,
    without: [
      'unit',
      'accountName',
      ...columns.filter((column) => !areas.has(column)),
      ...(from === undefined ? (['fill'] as const) : []),
    ],
    afterFigure: [],
    isJoined: columns.includes('filledQuantity'),
    second: boxes.filter(({ line }) => line === 2).map(({ column }) => column),
    tracks: edges
      .slice(1)
      .map((px, at) => `${String(px - (edges[at] ?? 0))}px`)
      .join(' '),
    areas,
    // They stand as they have room.
    heldPx: new Map(),
    leastPx,
  };
}

function beforePx(column: ColumnName): number {
  return column === 'quantity' ? narrow.beforeSlashPx : narrow.gapPx;
}

function twoLinesWidth(column: ColumnName, widths: ColumnWidths, line: 1 | 2): number {
  const isSmall = line === 2;
  switch (column) {
    case 'status':
      return widths.status;
    case 'side':
      return narrow.sidePx;
    case 'updatedAt':
      return isSmall ? Math.ceil(smallPx(widths.clock)) : widths.clock;
    case 'age':
      return narrow.agePx;
    case 'price':
      return isSmall ? widths.priceAfterWord : widths.price;
    case 'orderId':
      return isSmall ? Math.ceil(smallId(widths.orderId)) : widths.orderId;
    case 'filledQuantity':
      return isSmall ? Math.ceil(smallPx(widths.filledQuantity)) : widths.filledQuantity;
    case 'quantity': {
      const widthPx = widths.quantity - widths.quantitySlack;
      return isSmall ? Math.ceil(smallPx(widthPx)) : widthPx;
    }
    case 'symbol':
    case 'type':
    case 'averagePrice':
    case 'account':
      return widths[column];
    // Beside both lines, and in none of them.
    case 'marks':
    case 'timeInForce':
    case 'remainingQuantity':
    case 'notional':
    case 'fee':
    case 'role':
    case 'clientOrderId':
    case 'reason':
    case 'createdAt':
      return 0;
  }
}
