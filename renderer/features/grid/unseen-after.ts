/** Which row that nobody has seen comes next, below the chosen one and then from the top again? */

import type { OrderKey } from '../../../shared/board.ts';
import type { ListedKeys } from '../../store/board-list.ts';

/** @returns null where there is none but the chosen one */
export function unseenAfter(
  keys: ListedKeys,
  selectedKey: OrderKey | null,
  isUnseen: (key: OrderKey) => boolean,
): OrderKey | null {
  const at = selectedKey === null ? -1 : keys.indexOf(selectedKey);
  const below = keys.slice(at + 1, keys.length);
  const above = keys.slice(0, Math.max(0, at));
  return below.find(isUnseen) ?? above.find(isUnseen) ?? null;
}
