/** Which row of a grid is chosen, and which order is looked at beside the rows? */

import { useCallback, useState } from 'react';
import type { OrderKey } from '../../../shared/board.ts';

export interface Selection {
  selectedKey: OrderKey | null;
  /** The order that is looked at; null for none. */
  shownKey: OrderKey | null;
  /** Chooses a row; where an order is looked at, it is this one from now on. */
  select: (key: OrderKey) => void;
  /** Chooses a row and looks at its order. */
  open: (key: OrderKey) => void;
  close: () => void;
}

export function useSelection(shownKey: OrderKey | null, onShow: (key: OrderKey | null) => void): Selection {
  const [selectedKey, setSelectedKey] = useState(shownKey);
  const [lastShown, setLastShown] = useState(shownKey);
  // Shown from elsewhere (a notice, the archive): the row follows.
  if (lastShown !== shownKey) {
    setLastShown(shownKey);
    if (shownKey !== null) setSelectedKey(shownKey);
  }
  const open = useCallback(
    (key: OrderKey): void => {
      setSelectedKey(key);
      onShow(key);
    },
    [onShow],
  );
  return {
    selectedKey,
    shownKey,
    select: shownKey === null ? setSelectedKey : open,
    open,
    close: () => onShow(null),
  };
}
