/** What did the trader arrange, that is still there after a restart: views, columns, filters, the place in the window? */

import type { OrderKey } from './board.ts';

/** The grids, each with views of its own. */
export const gridNames = ['board', 'archive', 'answers'] as const;
export type GridName = (typeof gridNames)[number];

/** Where there are more, the oldest things are let go, or nothing is added: a desk is arranged by hand. */
export const deskBounds = {
  views: 50,
  nameCharacters: 60,
  filterCharacters: 500,
  columns: 60,
  widthPx: { minimum: 20, maximum: 2_000 },
} as const;

/** The view that is always there: what everybody sees who has arranged nothing. It can be changed, and never removed. */
export const usualViewId = 'all';

export const groupings = ['standing', 'symbol', 'account', 'none'] as const;
/** `standing`: open, not known, closed. On the board alone: what the archive finds streams in as it is sorted. */
export type Grouping = (typeof groupings)[number];

export interface ViewColumn {
  /** As in `shared/columns.ts`; one that is no longer known is passed over. */
  name: string;
  /** null for as wide as its contents. */
  widthPx: number | null;
}

/** What a view arranges. */
export interface ViewContent {
  /** As it was typed, also where it is at fault. */
  filter: string;
  /** Which of the chips above the rows; empty for the usual one. */
  chip: string;
  /** A field the grid sorts by; empty for its usual one. */
  sortedBy: string;
  direction: 'ascending' | 'descending';
  grouping: Grouping;
  /** Those that are shown, in their order; null for the usual ones. */
  columns: ViewColumn[] | null;
}

export interface View extends ViewContent {
  id: string;
  name: string;
}

/** A view as it is shown, where that is not as it was saved. */
export interface ChangedView {
  id: string;
  content: ViewContent;
}

/** The row that stood first in sight: by its key, or where that is gone by its number. */
export interface FirstRow {
  key: OrderKey;
  index: number;
}

export interface GridDesk {
  /** In their order, without the usual one. */
  views: View[];
  /** Of the view that is shown. */
  currentId: string;
  /** What was changed and not saved, of whichever view. */
  changed: ChangedView[];
  /** The order that is looked at; null for none. */
  openKey: OrderKey | null;
  /** null for the top. */
  firstRow: FirstRow | null;
}

export interface Desk extends Record<GridName, GridDesk> {
  /** The page of the window; empty for the usual one. */
  page: string;
}

export const usualContent: Readonly<ViewContent> = {
  filter: '',
  chip: '',
  sortedBy: '',
  direction: 'descending',
  grouping: 'standing',
  columns: null,
};

export const usualGridDesk: Readonly<GridDesk> = {
  views: [],
  currentId: usualViewId,
  changed: [],
  openKey: null,
  firstRow: null,
};

export const usualDesk: Readonly<Desk> = {
  board: usualGridDesk,
  archive: usualGridDesk,
  answers: usualGridDesk,
  page: '',
};

/** A view as it was saved. */
export function savedContent({ views }: Pick<GridDesk, 'views'>, id: string): ViewContent {
  const view = views.find((each) => each.id === id);
  if (view === undefined) return usualContent;
  const { filter, chip, sortedBy, direction, grouping, columns } = view;
  return { filter, chip, sortedBy, direction, grouping, columns };
}

/** A view as it is shown: as it was changed, or else as it was saved. */
export function shownContent(desk: Pick<GridDesk, 'views' | 'changed'>, id: string): ViewContent {
  return desk.changed.find((each) => each.id === id)?.content ?? savedContent(desk, id);
}
