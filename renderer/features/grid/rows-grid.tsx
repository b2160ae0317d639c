/**
 * The one grid of the window: the board, the archive and the answers of several IDs give it their rows. Only those in sight
 * are on the page; the keys walk through them; its heads sort, move and size the columns.
 */

import {
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import { groupedDigits } from '../../../shared/digits.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import type { RowPlace } from './order-row.tsx';
import { drawnGroups, membersBetween, topInGroup, type GridGroup, type GroupPlace } from './rows-layout.ts';
import type { MenuHandlers } from './use-cell-menu.tsx';
import { useDrawnRows, type DrawnRows } from './use-drawn-rows.ts';
import { useRowKeys, type Hand } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';
import { severalRows } from './several-rows.ts';

export interface GridRows {
  keys: ListedKeys;
  groups: readonly GridGroup[];
  /** Whether rows do not stand in their order now, because the trader's hand is at them. */
  isPaused: boolean;
  /** Another one where the rows are sorted otherwise. */
  order: string;
}

interface RowsGridProps {
  grid: RefObject<HTMLTableElement | null>;
  /** What scrolls, where that is not the grid itself. */
  scroller?: RefObject<HTMLElement | null>;
  /** `grid` has the focus itself, and says which row is meant; of a `table` one row after another has it. */
  kind: 'grid' | 'table';
  label: string;
  className: string;
  columnCount: number;
  rows: GridRows;
  selection: Selection;
  hand?: Hand | null;
  head: ReactNode;
  /** Of a row's menu. */
  menuHandlers?: MenuHandlers;
  /** Told which rows are on the page. */
  onDrawn?: ((keys: readonly string[]) => void) | undefined;
  drawRow: (place: RowPlace & { key: string | number }) => ReactElement;
}

export function RowsGrid(from: RowsGridProps): ReactNode {
  const { grid, scroller = grid, kind, label, className, columnCount, rows, selection, hand = null } = from;
  const { head, onDrawn, menuHandlers, drawRow } = from;
  const { keys, groups, order, isPaused } = rows;
  const { selectedKey, shownKey } = selection;
  const id = useId();
  const drawn = useDrawnRows(scroller, { keys, groups, order, selectedKey, shownKey });
  const { from: first, to } = drawn;
  const tellDrawn = useEffectEvent((onPage: readonly string[]) => onDrawn?.(onPage));
  useLayoutEffect(() => tellDrawn(keys.slice(first, to)), [keys, first, to]);
  const activeId = drawn.selectedIndex === null ? undefined : `${id}-${String(drawn.selectedIndex)}`;
  const inSight = drawnGroups(drawn.layout, drawn);
  const focusRows = useFocusRows(grid, kind, selectedKey);
  useRowKeys(grid, { keys, isPaused, hand, selection, focusRows });
  return (
    <table
      ref={grid}
      role={kind === 'grid' ? 'grid' : undefined}
      aria-label={label}
      aria-rowcount={keys.length + 1}
      aria-colcount={columnCount}
      aria-activedescendant={kind === 'grid' ? activeId : undefined}
      aria-multiselectable={kind === 'grid' && selection.several !== undefined ? true : undefined}
      {...severalRows(keys, selection, focusRows)}
      className={`grid order-grid ${className}`}
      tabIndex={kind === 'grid' ? 0 : undefined}
      {...menuHandlers}
    >
      {head}
      <Gap heightPx={inSight.abovePx} />
      {inSight.groups.map((place) => (
        <Group key={place.name} place={place} isPaused={isPaused} hand={hand}>
          {rowsOf(place, { drawn, keys, selectedKey, chosen: selection.several?.chosen ?? noneChosen, kind, id }).map(
            drawRow,
          )}
        </Group>
      ))}
      <Gap heightPx={inSight.belowPx} />
    </table>
  );
}

const noneChosen: ReadonlySet<string> = new Set();

interface RowsOf extends Pick<RowsGridProps, 'kind'> {
  drawn: DrawnRows;
  keys: ListedKeys;
  selectedKey: string | null;
  chosen: ReadonlySet<string>;
  id: string;
}

/** Those of a group that are on the page. */
function rowsOf(
  group: GroupPlace,
  { drawn, keys, selectedKey, chosen, kind, id }: RowsOf,
): (RowPlace & { key: string | number })[] {
  const { from, to } = membersBetween(group, drawn);
  return keys.slice(from, to).map((orderKey, at) => {
    const index = from + at;
    const takesFocus = index === (drawn.selectedIndex ?? drawn.from);
    return {
      key: drawn.slots === null ? orderKey : index % drawn.slots,
      orderKey,
      id: `${id}-${String(index)}`,
      rowIndex: index + 2,
      topPx: topInGroup(group, index),
      isSelected: chosen.size > 0 ? chosen.has(orderKey) : orderKey === selectedKey,
      isMeant: orderKey === selectedKey,
      tabIndex: kind === 'grid' ? undefined : takesFocus ? 0 : -1,
    };
  });
}

/** @returns what gives the rows the focus: the grid itself, or the row that is meant, as soon as it is drawn */
function useFocusRows(
  grid: RefObject<HTMLTableElement | null>,
  kind: RowsGridProps['kind'],
  selectedKey: OrderKey | null,
): (key: OrderKey | null) => void {
  const wanted = useRef<OrderKey | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    if (wanted.current !== selectedKey || focusRow(grid.current, wanted.current)) wanted.current = null;
  });
  return (key) => {
    if (kind === 'grid') grid.current?.focus({ preventScroll: true });
    else if (!focusRow(grid.current, key)) wanted.current = key;
  };
}

/** @param key - null for the row that takes the focus. @returns whether that row is on the page */
function focusRow(grid: HTMLElement | null, key: OrderKey | null): boolean {
  const rows = [...(grid?.querySelectorAll<HTMLElement>('tbody > tr[tabindex]') ?? [])];
  const row = rows.find((each) => (key === null ? each.tabIndex === 0 : each.dataset['key'] === key));
  row?.focus({ preventScroll: true });
  return row !== undefined;
}

/** Where groups stand that are not on the page. */
function Gap({ heightPx }: { heightPx: number }): ReactNode {
  return heightPx === 0 ? null : (
    <tbody className="grid-gap" aria-hidden="true" style={{ height: `${String(heightPx)}px` }} />
  );
}

interface GroupProps {
  place: GroupPlace;
  isPaused: boolean;
  hand: Hand | null;
  children: ReactNode;
}

function Group({ place, isPaused, hand, children }: GroupProps): ReactNode {
  const { name, label, hasHead, count, heightPx } = place;
  return (
    <tbody
      aria-label={label === null ? undefined : visibleText(label)}
      className="grid-group"
      data-group={name}
      style={{ height: `${String(heightPx)}px` }}
      onPointerMove={() => hand?.touch('pointer')}
      onPointerLeave={({ relatedTarget }) => {
        // From one group to the next the hand is still at the rows.
        if (!(relatedTarget instanceof Element) || relatedTarget.closest('.grid-group') === null) hand?.release();
      }}
    >
      {hasHead && label !== null ? (
        <tr className="group-head" aria-hidden="true">
          <td>
            {visibleText(label)}{' '}
            {/* While the rows keep their places, those that stand here may belong to another group by now. */}
            {isPaused ? null : <span className="third figures">{groupedDigits(String(count))}</span>}
          </td>
        </tr>
      ) : null}
      {children}
    </tbody>
  );
}
