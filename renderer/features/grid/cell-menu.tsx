/** What can be done with what stands in a cell: only orders that are alike in it, or a copy of it. */

import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { BoardRow, OrderKey } from '../../../shared/board.ts';
import type { ColumnName } from '../../../shared/columns.ts';
import { visibleText } from '../../../shared/visible-text.ts';
import { useMonitor } from '../../store/monitor-context.tsx';
import { focusFirstItem, Menu, MenuItem } from '../../ui/menu.tsx';
import { partWords } from '../../ui/words.ts';
import { useSay } from '../shell/said.tsx';
import type { Labels } from './columns.ts';
import { copiedFrom } from './copied-from.ts';
import { gridWords } from './words.ts';

/** How the rows of a grid are filtered. */
export interface RowsFilter {
  rowOf: (key: OrderKey) => BoardRow | undefined;
  /** The condition that a column of this row would make: "sym=BTC-USDT"; null where there is none. */
  conditionOf: (column: ColumnName, row: BoardRow) => string | null;
  /** Leaves only the orders that are alike in it. */
  onOnlyThis: (column: ColumnName, row: BoardRow) => void;
}

export interface OpenMenu {
  /** A menu that closes is heard of a moment later: one that is opened before is another, and stays. */
  opening: number;
  orderKey: OrderKey;
  /** Where it was asked for; null for the whole row. */
  column: ColumnName | null;
  xPx: number;
  yPx: number;
}

interface CellMenuProps {
  open: OpenMenu;
  columns: readonly ColumnName[];
  labels: Labels;
  filter: RowsFilter;
  onClose: () => void;
}

interface Choice {
  name: string;
  label: string;
  /** Small at the end. */
  hint: string;
  run: () => void;
}

export function CellMenu({ open, columns, labels, filter, onClose }: CellMenuProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const choices = useChoices(open, columns, labels, filter);
  useOpened(menu, open);
  const isEmpty = choices.length === 0;
  useEffect(() => {
    // Its row is gone: there is nothing to choose, and nothing that a key would close.
    if (isEmpty) onClose();
  });
  return (
    <Menu menu={menu} label={gridWords().cell.menu} className="cell-menu" onClosed={onClose}>
      {choices.map(({ name, label, hint, run }) => (
        <MenuItem
          key={name}
          onChoose={() => {
            onClose();
            run();
          }}
        >
          <span>{visibleText(label)}</span>
          <span className="third cell-menu-hint">{visibleText(hint)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** What was asked for first, then what else there is in the row. */
function useChoices(
  { orderKey, column }: OpenMenu,
  columns: readonly ColumnName[],
  labels: Labels,
  { rowOf, conditionOf, onOnlyThis }: RowsFilter,
): Choice[] {
  const { bridge } = useMonitor();
  const say = useSay();
  const row = rowOf(orderKey);
  if (row === undefined) return [];
  const words = gridWords().cell;
  const copy = async (text: string): Promise<void> => {
    const answer = await bridge.app.copy({ text });
    say(answer.ok ? partWords().copied : partWords().notCopied);
  };
  const only = (each: ColumnName): Choice[] => {
    const condition = conditionOf(each, row);
    if (condition === null) return [];
    const label = words.only(labels.get(each) ?? '');
    return [{ name: `only ${each}`, label, hint: condition, run: () => onOnlyThis(each, row) }];
  };
  // Of a whole row that is copied by which it is found.
  const copied = column ?? 'orderId';
  const text = copiedFrom(copied, row.order);
  const label = words.copy(labels.get(copied) ?? '');
  return [
    ...(column === null ? [] : only(column)),
    ...(text === null ? [] : [{ name: 'copy', label, hint: text, run: () => void copy(text) }]),
    ...columns.filter((each) => each !== column).flatMap(only),
  ];
}

/** Opened where it was asked for, inside the window, with the focus on its first line. */
function useOpened(menu: { current: HTMLDivElement | null }, { xPx, yPx }: OpenMenu): void {
  useLayoutEffect(() => {
    const { current } = menu;
    if (current === null) return;
    current.showPopover();
    const { width, height } = current.getBoundingClientRect();
    current.style.setProperty('left', `${String(Math.max(4, Math.min(xPx, window.innerWidth - width - 4)))}px`);
    current.style.setProperty('top', `${String(Math.max(4, Math.min(yPx, window.innerHeight - height - 4)))}px`);
  }, [menu, xPx, yPx]);
  useEffect(() => {
    focusFirstItem(menu.current);
  }, [menu]);
}
