/** Which columns does a grid have, if it is told what the trader chose? And what becomes of a choice that is changed? */

import { columnNames, widestColumnPx, type ChosenColumn, type ColumnName } from '../../../shared/columns.ts';
import type { ByHand } from './arrangement.ts';
import { moreColumns, placed } from './arrange.ts';

/** As it is kept: of names that an earlier or later version knows. */
export type KeptColumns = readonly { readonly name: string; readonly widthPx: number | null }[];

/** Without them nobody could say which order a row is of, and how it stands. */
const always: readonly ColumnName[] = ['marks', 'status', 'symbol'];

export function mayBeHidden(column: ColumnName): boolean {
  return !always.includes(column);
}

/**
 * What was kept, as columns that there are: each once, the marks first, and those that are always there.
 *
 * @param usual - those of this grid, and what can be shown there besides is the same everywhere
 * @returns null where nothing was chosen
 */
export function chosenColumns(kept: KeptColumns | null, usual: readonly ColumnName[]): readonly ChosenColumn[] | null {
  if (kept === null) return null;
  const offered = offeredColumns(usual);
  const chosen = new Map<ColumnName, ChosenColumn>();
  for (const { name, widthPx } of kept) {
    const column = columnNames.find((each) => each === name);
    if (column === undefined || column === 'marks' || !offered.includes(column) || chosen.has(column)) continue;
    chosen.set(column, { name: column, widthPx: widthPx === null ? null : Math.min(widestColumnPx, widthPx) });
  }
  const missing = always.filter((column) => !chosen.has(column)).map((name) => ({ name, widthPx: null }));
  return [...missing, ...chosen.values()];
}

/** Every column that this grid can have, in the order in which they would usually stand. */
export function offeredColumns(usual: readonly ColumnName[]): readonly ColumnName[] {
  return placed(
    usual,
    ['timeInForce' as const, ...moreColumns].filter((column) => !usual.includes(column)),
  );
}

/** What the trader's hand did to the usual columns. */
export function byHand(chosen: readonly ChosenColumn[], usual: readonly ColumnName[]): ByHand {
  return {
    added: new Set(chosen.flatMap(({ name }) => (usual.includes(name) ? [] : [name]))),
    widthsPx: new Map(chosen.flatMap(({ name, widthPx }) => (widthPx === null ? [] : [[name, widthPx]]))),
  };
}

/** Shown from now on, in its usual place among the others; or no longer. */
export function withColumn(
  chosen: readonly ChosenColumn[],
  { name, isShown, usual }: { name: ColumnName; isShown: boolean; usual: readonly ColumnName[] },
): readonly ChosenColumn[] {
  const others = chosen.filter((column) => column.name !== name);
  if (!isShown) return mayBeHidden(name) ? others : chosen;
  if (others.length < chosen.length) return chosen;
  const inOrder = offeredColumns(usual);
  const before = inOrder.slice(0, inOrder.indexOf(name)).toReversed();
  const at = before.map((column) => others.findIndex((each) => each.name === column)).find((each) => each >= 0) ?? -1;
  return others.toSpliced(at + 1, 0, { name, widthPx: null });
}

/** Moved so many places on; never before the marks. */
export function withMoved(chosen: readonly ChosenColumn[], name: ColumnName, by: number): readonly ChosenColumn[] {
  const at = chosen.findIndex((column) => column.name === name);
  const column = chosen[at];
  if (column === undefined || name === 'marks') return chosen;
  const to = Math.max(1, Math.min(chosen.length - 1, at + by));
  return to === at ? chosen : chosen.toSpliced(at, 1).toSpliced(to, 0, column);
}

/** @param widthPx - null for as wide as what stands in it */
export function withWidth(
  chosen: readonly ChosenColumn[],
  name: ColumnName,
  widthPx: number | null,
): readonly ChosenColumn[] {
  return chosen.map((column) =>
    column.name === name && name !== 'marks'
      ? { name, widthPx: widthPx === null ? null : Math.max(1, Math.min(widestColumnPx, Math.round(widthPx))) }
      : column,
  );
}
