/** What is said of a row that has been arranged: which columns it has, where they stand, and what was given up for them? */

import type { ColumnName } from '../../../shared/columns.ts';
import type { ColumnWidths } from './column-widths.ts';

export type { ColumnName } from '../../../shared/columns.ts';

/**
 * What a row of one line gives up, the least worth first: the unit stands in the tooltip, the kind of the order goes under
 * its symbol, of the account its square is left, the exact time says the age, the rest of a long status goes under it.
 * What a trader chose to have comes before this order (`concessionsOf`).
 */
export const concessions = [
  'unit',
  'timeInForce',
  'type',
  'averagePrice',
  'accountName',
  'age',
  'statusInOneLine',
] as const;
export type Concession = (typeof concessions)[number] | ColumnName;

/** One cell for each column that has room: `grid-area`, and the tracks they lie on. */
export interface Arrangement {
  lines: 1 | 2;
  /** What was given up. */
  without: readonly (Concession | 'at' | 'fill')[];
  /** Of two lines: what stands on the second one, in small. */
  second: readonly ColumnName[];
  /** Of one line: what begins where a figure before it ends, and keeps clear of it. */
  afterFigure: readonly ColumnName[];
  /** Whether the quantity stands close behind what is filled: "137 / 400". */
  isJoined: boolean;
  /** `grid-template-columns` */
  tracks: string;
  /** `grid-area` of each column that is there, and of the bar that says how far it is filled. */
  areas: ReadonlyMap<ColumnName | 'fill', string>;
  /** Of columns that a hand set: how wide they are at least now, which may be more than it asked for. */
  heldPx: ReadonlyMap<ColumnName, number>;
  /** Narrower than this, the rows are scrolled. */
  leastPx: number;
}

/** Whose columns these are does not matter: the board and the archive have the same, but that each lacks some. */
export interface Arranging {
  /** In their order. */
  columns: readonly ColumnName[];
  widths: ColumnWidths;
  roomPx: number;
  /** What the trader's hand did; absent where it did nothing. */
  byHand?: ByHand;
}

export interface ByHand {
  /** What is among the columns because it was chosen, and is not usually there. */
  added: ReadonlySet<ColumnName>;
  widthsPx: ReadonlyMap<ColumnName, number>;
}
