/** Which row of a grid is chosen, which others with it, and which order is looked at beside the rows? */

import { useCallback, useState } from 'react';
import type { OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';

export interface Selection {
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
  /** More than one row; else none. */
  chosen: ReadonlySet<OrderKey>;
  /** Chooses one more row, or one less. */
  toggle: (key: OrderKey) => void;
  /** Chooses all rows from where the trader began up to this one. */
  extendTo: (key: OrderKey, keys: ListedKeys) => void;
}

const none: ReadonlySet<OrderKey> = new Set();

export function useSelection(
  shownKey: OrderKey | null,
  onShow: (key: OrderKey | null) => void,
): Selection & { several: SeveralChosen } {
  const [selectedKey, setSelectedKey] = useState(shownKey);
  const [lastShown, setLastShown] = useState(shownKey);
  // Shown from elsewhere (a notice, the archive): the row follows.
  if (lastShown !== shownKey) {
    setLastShown(shownKey);
    if (shownKey !== null) setSelectedKey(shownKey);
  }
  const [{ chosen, anchor }, setChosen] = useState<{ chosen: ReadonlySet<OrderKey>; anchor: OrderKey | null }>({
    chosen: none,
    anchor: null,
  });
  const selectOne = useCallback((key: OrderKey): void => {
    setSelectedKey(key);
    setChosen({ chosen: none, anchor: key });
  }, []);
  const open = useCallback(
    (key: OrderKey): void => {
      selectOne(key);
      onShow(key);
    },
    [onShow, selectOne],
  );
  const toggle = (key: OrderKey): void => {
    const next = new Set(chosen.size > 0 ? chosen : selectedKey === null ? none : [selectedKey]);
    if (!next.delete(key)) next.add(key);
    setSelectedKey(key);
    setChosen({ chosen: next.size > 1 ? next : none, anchor: key });
  };
  const extendTo = (key: OrderKey, keys: ListedKeys): void => {
    const from = keys.indexOf(anchor ?? selectedKey ?? key);
    const to = keys.indexOf(key);
    if (to < 0) return;
    const begin = from < 0 ? to : from;
    const range = keys.slice(Math.min(begin, to), Math.max(begin, to) + 1);
    setSelectedKey(key);
    setChosen({ chosen: range.length > 1 ? new Set(range) : none, anchor: keys.at(begin) ?? key });
  };
  return {
    selectedKey,
    shownKey,
    select: shownKey === null ? selectOne : open,
    open,
    close: () => onShow(null),
    several: { chosen, toggle, extendTo },
  };
}
