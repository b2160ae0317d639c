/** Is the window so wide that an order has its own place beside the rows, and more columns appear by themselves? */

import { useSyncExternalStore } from 'react';

// As the style sheet has it (board.css, archive.css).
const wide = '(min-width: 1920px)';

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(wide);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

export function useWideWindow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wide).matches);
}
