/** Changed cells glow once and fade. */

import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { BoardRow } from '../../../shared/board.ts';

const fadeMs = 1200;

const glowingFields = ['status', 'price', 'filledQuantity', 'quantity', 'averagePrice', 'updatedAt'] as const;

/** Lets the cells of a row glow whose field has changed; never in a stale row, nor where less motion is asked for. */
export function useGlow(element: RefObject<HTMLElement | null>, row: BoardRow | undefined): void {
  const before = useRef(row);
  useLayoutEffect(() => {
    const previous = before.current;
    before.current = row;
    if (previous === undefined || row === undefined || previous === row || row.isStale) return;
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const field of glowingFields) {
      if (previous.order[field] === row.order[field]) continue;
      element.current
        ?.querySelector(`[data-field="${field}"]`)
        ?.animate([{ backgroundColor: 'var(--glow)' }, { backgroundColor: 'transparent' }], {
          duration: fadeMs,
          easing: 'ease-out',
        });
    }
  }, [element, row]);
}
