/** One sentence that stands for a while and goes. */

import { useCallback, useEffect, useState } from 'react';

const standsForMs = 6_000;

/** @returns what is said now, empty for nothing; and what says it */
export function useSaid(): [words: string, say: (words: string) => void] {
  // An object, so that the same words once more stand as long again.
  const [said, setSaid] = useState({ words: '' });
  useEffect(() => {
    if (said.words === '') return undefined;
    const timer = setTimeout(() => setSaid({ words: '' }), standsForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback((words: string) => setSaid({ words }), []);
  return [said.words, say];
}
