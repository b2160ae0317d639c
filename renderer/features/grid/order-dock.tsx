/** The place of an order beside its rows, while none is looked at: in a wide window it is always there. */

import type { ReactNode } from 'react';
import { gridWords } from './words.ts';

/** Drawn by the style sheet only where the window is wide. */
export function OrderDock(): ReactNode {
  const { chooseOrder, chooseOrderHow } = gridWords();
  return (
    <aside className="order-dock" aria-label={chooseOrder}>
      <p>{chooseOrder}</p>
      <p className="third">{chooseOrderHow}</p>
    </aside>
  );
}
