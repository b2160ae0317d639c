/** Which row of a grid is chosen, which others with it, and which order is looked at beside the rows? */

import { useCallback, useMemo, useState } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';
import { extendedTo, oneRow, stillListed, withToggled, type ChosenRows } from './chosen-rows.ts';

export interface Selection {
  /** Only while it is listed. */
  selectedKey: OrderKey | null;
  /** The order that is looked at; null for none. */
  shownKey: OrderKey | null;
  /** Chooses a row; where an order is looked at, it is this one from now on. */
  select: (key: OrderKey) => void;
  /** Chooses a row and looks at its order. */
  open: (key: OrderKey) => void;
  close: () => void;
  /** Where several rows can be chosen together. */
  several?: SeveralChosen;
}

export interface SeveralChosen {
  /** More than one row, all of them listed; else none. */
  chosen: ReadonlySet<OrderKey>;
  /** Chooses one more row, or one less. @returns the row that is meant from then on */
  toggle: (key: OrderKey) => OrderKey | null;
  /** Chooses all rows from where the trader began up to this one. */
  extendTo: (key: OrderKey, keys: ListedKeys) => void;
}

/** @param keys - all that are listed */
export function useSelection(
  shownKey: OrderKey | null,
  onShow: (key: OrderKey | null) => void,
  keys: ListedKeys,
): Selection & { several: SeveralChosen } {
  const [rows, setRows] = useState(() => oneRow(shownKey));
  const [lastShown, setLastShown] = useState(shownKey);
  // Shown from elsewhere (a notice, the archive): the row follows.
  if (lastShown !== shownKey) {
    setLastShown(shownKey);
    if (shownKey !== null && (rows.selectedKey !== shownKey || rows.chosen.size > 0)) setRows(oneRow(shownKey));
  }
  const listed = useMemo(() => stillListed(rows, keys), [rows, keys]);
  if (listed !== rows) setRows(listed);
  const isListed = useMemo(
    () => listed.selectedKey !== null && keys.indexOf(listed.selectedKey) >= 0,
    [listed.selectedKey, keys],
  );
  const selectedKey = isListed ? listed.selectedKey : null;
  const selectOne = useCallback((key: OrderKey): void => setRows(oneRow(key)), []);
  const open = useCallback(
    (key: OrderKey): void => {
      selectOne(key);
      onShow(key);
    },
    [onShow, selectOne],
  );
  // The keys go to all that are chosen: one of them beside the rows would look like the one that is meant.
  const chooseSeveral = (next: ChosenRows): void => {
    setRows(next);
    if (shownKey !== null) onShow(null);
  };
  return {
    selectedKey,
    shownKey,
    select: shownKey === null ? selectOne : open,
    open,
    close: () => onShow(null),
    several: {
      chosen: listed.chosen,
      toggle: (key) => {
        const next = withToggled({ ...listed, selectedKey }, key);
        chooseSeveral(next);
        return next.selectedKey;
      },
      extendTo: (key, among) => chooseSeveral(extendedTo({ ...listed, selectedKey }, key, among)),
    },
  };
}
