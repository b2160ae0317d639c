/** How does a problem read in a terminal? */

import type { Problem } from '../../shared/lookup.ts';

/** A problem as one line. */
export function problemLine({ message, advice }: Pick<Problem, 'message' | 'advice'>): string {
  return `${message} ${advice}`;
}
