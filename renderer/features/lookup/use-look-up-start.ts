/** What happens when the trader asks? Refused input keeps its text and says why; only a secret key is taken out. */

import { useState } from 'react';
import type { LookupInput } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/lookup.ts';
import { secretKeySentence } from '../../../shared/secret-sentence.ts';
import { useAppState, useMonitor } from '../../store/monitor-context.tsx';
import type { Navigation } from '../shell/use-navigation.ts';

interface LookUpStart {
  /** Why what stands in the box was refused; null where it was not. */
  problem: Problem | null;
  isStarting: boolean;
  /** Asks for what stands in the box; true when it was taken. */
  start: () => Promise<boolean>;
}

export function useLookUpStart({ page, input, enter, goTo }: Navigation): LookUpStart {
  const { lookups } = useMonitor();
  const accountCount = useAppState()?.accounts.length ?? 0;
  const [refusal, setRefusal] = useState<{ input: LookupInput; problem: Problem } | null>(null);
  const [isStarting, setIsStarting] = useState(false);

  // A refusal belongs to where it was said: "there is no account" must not stand above the first account.
  const [place, setPlace] = useState({ page, accountCount });
  if (place.page !== page || place.accountCount !== accountCount) {
    setPlace({ page, accountCount });
    setRefusal(null);
  }

  const start = async (): Promise<boolean> => {
    if (isStarting) return false;
    setIsStarting(true);
    setRefusal(null);
    const answer = await lookups.start(input);
    setIsStarting(false);
    if (answer.ok) {
      goTo('lookUp');
      return true;
    }
    const isSecret = answer.problem.message === secretKeySentence;
    // A key must not stay where the next glance at the screen finds it.
    const left = isSecret ? { ...input, text: '', symbol: '' } : input;
    if (isSecret) enter(left);
    setRefusal({ input: left, problem: answer.problem });
    return false;
  };

  // Whatever else stands in the box, it is not what was refused.
  return { problem: refusal?.input === input ? refusal.problem : null, isStarting, start };
}
