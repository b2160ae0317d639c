/** The look-ups that are remembered, read anew by each page that shows them. */

import { useEffect, useState } from 'react';
import type { RecentLookup } from '../../shared/contract.ts';
import { useMonitor, useRun } from './monitor-context.tsx';

export interface RecentLookups {
  /** null until the main process has answered. */
  recent: readonly RecentLookup[] | null;
  forget: () => Promise<void>;
}

export function useRecentLookups(): RecentLookups {
  const { bridge, problems } = useMonitor();
  const run = useRun();
  const [recent, setRecent] = useState<readonly RecentLookup[] | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const answer = await bridge.lookup.recent(null);
      if (!isCurrent) return;
      if (answer.ok) setRecent(answer.value);
      else problems.set('lookup.recent', answer.problem);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [bridge, problems]);

  return {
    recent,
    forget: async () => {
      if (await run('lookup.forgetRecent', bridge.lookup.forgetRecent(null))) setRecent([]);
    },
  };
}
