/** When were the accounts asked that a verdict rests on? */

import type { LookupState } from '../../shared/contract.ts';
import type { WallMs } from '../../shared/time.ts';

/** What lies further apart was asked again at one account. */
const askedTogetherMs = 1000;

/** The first and the last of them; `to` is null where they were asked together. */
export function verdictTimes({ report, accounts, startedAt }: Pick<LookupState, 'report' | 'accounts' | 'startedAt'>): {
  from: WallMs;
  to: WallMs | null;
} {
  const times = accounts.flatMap(({ state, askedAt }) =>
    askedAt !== null && (report === null ? state === 'asking' : report.verdict !== 'found' || state === 'found')
      ? [askedAt]
      : [],
  );
  if (times.length === 0) return { from: startedAt, to: null };
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return { from, to: to - from < askedTogetherMs ? null : to };
}
