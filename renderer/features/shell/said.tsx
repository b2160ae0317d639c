/** What did a key do, or why did it do nothing? One sentence over the page that stands for a while and goes. */

import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { visibleText } from '../../../shared/visible-text.ts';

const standsForMs = 6_000;

const SayContext = createContext<(words: string) => void>(() => undefined);

export function Saying({ children }: { children: ReactNode }): ReactNode {
  // An object, so that the same words once more stand as long again.
  const [said, setSaid] = useState({ words: '' });
  useEffect(() => {
    if (said.words === '') return undefined;
    const timer = setTimeout(() => setSaid({ words: '' }), standsForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback((words: string) => setSaid({ words }), []);
  return (
    <SayContext value={say}>
      {children}
      <p className="said-line" role="status">
        {visibleText(said.words)}
      </p>
    </SayContext>
  );
}

/** Says one quiet sentence; empty takes away what was said. */
export function useSay(): (words: string) => void {
  return use(SayContext);
}
